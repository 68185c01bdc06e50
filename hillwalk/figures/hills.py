"""Hills to choose from, as ordinary functions of the place along the map."""

from typing import Any

import numpy as np

__all__ = ["HILLS", "bowl", "constant_slope", "plateau", "rough_ground", "two_valleys"]


def two_valleys(s: Any) -> Any:
    """Rise and fall: a deep valley on the left, a shallow one on the right."""
    return s**4 / 4 - s**2 + s / 4


def bowl(s: Any) -> Any:
    """Curve by the same amount everywhere: 1."""
    return s**2 / 2


def rough_ground(s: Any) -> Any:
    """Dent a bowl with many small valleys."""
    return s**2 / 4 + np.sin(5 * s) / 3


def plateau(s: Any) -> Any:
    """Nearly level ground, far from a narrow valley."""
    return np.tanh(s**2)


def constant_slope(s: Any) -> Any:
    """Fall for ever, at the same slope."""
    return -s / 2


HILLS = {
    "two valleys": two_valleys,
    "a bowl": bowl,
    "rough ground": rough_ground,
    "a plateau": plateau,
    "a constant slope": constant_slope,
}
"""The hills that a reader of a page may choose from."""
