"""The figures' own tests in JavaScript."""

import subprocess
from pathlib import Path

from hillwalk.sphinx.node import find_node

JS = Path(__file__).parents[2] / "js"


def test_the_rules_of_the_figures():
    result = subprocess.run(
        [find_node(), "--test", "tests/figures.test.js"],
        cwd=JS,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout
