"""Types, of Python and of JavaScript, as strict as their checkers can be."""

import sys

from tests.tools.commands import JAVASCRIPT, run

TYPESCRIPT = JAVASCRIPT / "node_modules" / "typescript" / "bin" / "tsc"


def test_python() -> None:
    run(sys.executable, "-m", "mypy", "--strict")


def test_javascript() -> None:
    run("node", TYPESCRIPT, "--pretty", "false", "--project", ".", folder=JAVASCRIPT)
