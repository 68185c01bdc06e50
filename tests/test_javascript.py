"""The tests that are written in JavaScript: engine, figures, host."""

from hillwalk.publish.node import find_node
from tests.tools.commands import JAVASCRIPT, run


def test_javascript() -> None:
    tests = sorted(path.name for path in (JAVASCRIPT / "tests").glob("*.test.js"))
    assert tests
    names = [f"tests/{name}" for name in tests]
    run(find_node(), "--test", "--test-reporter=spec", *names, folder=JAVASCRIPT)
