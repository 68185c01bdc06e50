"""Tasks to learn: what a prediction should be, as ordinary functions of the input."""

from typing import Any

import numpy as np

__all__ = ["TASKS", "bump", "riders_own", "wave"]


def riders_own(x: Any) -> Any:
    """Bend once, as a rider with the weights 2 and 0.9 does."""
    return 0.9 * np.tanh(2 * x)


def wave(x: Any) -> Any:
    """Go up and down again, on both sides."""
    return np.sin(2 * x)


def bump(x: Any) -> Any:
    """Rise in the middle, and be the same on both sides."""
    return np.exp(-2 * x**2)


TASKS = {"a rider like this": riders_own, "a wave": wave, "a bump": bump}
"""What the points to learn may be made by, for a reader of a page to choose from."""
