"""The page's engine, in one Node process for a list of tasks."""

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np

from hillwalk.publish.node import find_node

DRIVER = Path(__file__).parent / "engine.mjs"


def ask(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Do the tasks; give for each a dict with its ``result`` or its ``error``."""
    done = subprocess.run(
        [find_node(), str(DRIVER)],
        input=json.dumps(tasks, allow_nan=False),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def written(value) -> Any:
    """Write numbers, arrays and dicts of them as the driver reads them."""
    if isinstance(value, dict):
        return {name: written(part) for name, part in value.items()}
    if np.ndim(value):
        return [written(part) for part in value]
    number = float(value)
    if number == 0 and np.signbit(number):
        return "-0"
    return (
        number
        if np.isfinite(number)
        else {"nan": "NaN", "inf": "Infinity"}.get(str(number), "-Infinity")
    )


def read(value) -> np.ndarray:
    """Read a number or nested lists of numbers that the driver has written."""
    if isinstance(value, list):
        return np.array([read(part) for part in value], dtype=float)
    return np.float64(value.replace("Infinity", "inf") if isinstance(value, str) else value)
