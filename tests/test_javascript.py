"""The tests that are written in JavaScript: engine, figures, host."""

import subprocess

from hillwalk.publish.node import find_node
from tests.conftest import ROOT


def test_javascript() -> None:
    tests = sorted(path.name for path in (ROOT / "js" / "tests").glob("*.test.js"))
    assert tests
    result = subprocess.run(
        [find_node(), "--test", "--test-reporter=spec", *(f"tests/{name}" for name in tests)],
        cwd=ROOT / "js",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout
