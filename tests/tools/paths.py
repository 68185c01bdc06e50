"""The paths of drawings, read: where their lines and curves run."""

import re
from collections.abc import Iterator

import numpy as np

SHARES = np.linspace(0, 1, 17)[:, None]
CURVE = np.hstack(
    [(1 - SHARES) ** 3, 3 * (1 - SHARES) ** 2 * SHARES, 3 * (1 - SHARES) * SHARES**2, SHARES**3]
)


def commands_of(path: str) -> Iterator[tuple[str, np.ndarray]]:
    """Give each command of a path, and the places along it: of a curve, many."""
    at = np.zeros(2)
    for command, numbers in re.findall(r"([MLlc])([^MLlc]*)", path):
        found = re.findall(r"-?[\d.]+(?:e-?\d+)?", numbers)
        places = np.array(found, float).reshape(-1, 2) + (at if command in "lc" else 0)
        yield command, CURVE @ np.vstack([at, places]) if command == "c" else places
        at = places[-1]


def lines_of(path: str) -> list[np.ndarray]:
    """Give the connected lines of a path, its curves as many short ones."""
    lines: list[list[np.ndarray]] = []
    for command, places in commands_of(path):
        if command == "M":
            lines.append([])
        lines[-1].append(places)
    return [np.vstack(line) for line in lines]
