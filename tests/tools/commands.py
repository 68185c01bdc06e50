"""Run a program that checks something."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
JAVASCRIPT = ROOT / "js"


def run(*command: str | Path, folder: Path = ROOT) -> None:
    """Run a checker, and show what it says if it objects."""
    result = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
