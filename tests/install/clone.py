"""A copy of the repository as a fresh clone would be, were the work in hand committed."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def fresh_clone(folder: Path) -> Path:
    """Copy what git tracks, or would, into a folder: nothing that was built or installed."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listing.stdout.split("\0")):
        source, target = ROOT / name, folder / name
        if source.exists():  # else its removal is not committed yet
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    return folder


def clean_environment(path: str) -> dict[str, str]:
    """Return an environment that knows nothing of the one the tests run in."""
    leaks = ("PYTHON", "VIRTUAL_ENV", "MAKE", "MFLAGS", "NODE", "JUPYTER", "PYTEST")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(leaks)}
    return kept | {"PATH": path}


def run(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    """Run a command, show what it said if it fails, else return that."""
    result = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, f"{command}:\n{result.stdout[-2000:]}\n{result.stderr[-4000:]}"
    return result.stdout
