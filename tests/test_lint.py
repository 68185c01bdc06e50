"""Lint, format and spelling, of Python, notebooks, JavaScript and prose."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BIOME = ROOT / "js" / "node_modules" / "@biomejs" / "biome" / "bin" / "biome"
PYTHON_TOOLS = Path(sys.executable).parent


def run(*command: str | Path, folder: Path = ROOT) -> None:
    """Run a checker, and show what it says if it objects."""
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("arguments", [["check"], ["format", "--check"]], ids="-".join)
def test_python_and_notebooks(arguments: list[str]) -> None:
    run(PYTHON_TOOLS / "ruff", *arguments, ".")


def test_javascript() -> None:
    run("node", BIOME, "ci", "--colors=off", "--error-on-warnings", ".", folder=ROOT / "js")


def test_spelling() -> None:
    run(PYTHON_TOOLS / "codespell")
