"""Lint, format and spelling, of Python, notebooks, JavaScript and prose."""

import sys
from pathlib import Path

import pytest

from tests.tools.commands import JAVASCRIPT, run

BIOME = JAVASCRIPT / "node_modules" / "@biomejs" / "biome" / "bin" / "biome"
PYTHON_TOOLS = Path(sys.executable).parent


@pytest.mark.parametrize("arguments", [["check"], ["format", "--check"]], ids="-".join)
def test_python_and_notebooks(arguments: list[str]) -> None:
    run(PYTHON_TOOLS / "ruff", *arguments, ".")


def test_javascript() -> None:
    run("node", BIOME, "ci", "--colors=off", "--error-on-warnings", ".", folder=JAVASCRIPT)


def test_spelling() -> None:
    run(PYTHON_TOOLS / "codespell")
