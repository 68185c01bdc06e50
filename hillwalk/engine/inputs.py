"""What is given as a number or an array, read as float64."""

from typing import Any

import numpy as np

from hillwalk.engine.shapes import Array

__all__ = ["read_array", "why_not_plain"]


FLOAT64 = np.dtype(np.float64)


def why_not_plain(value: object) -> str | None:
    """Say why an array of a special class is not taken for an ordinary one, if it is not.

    To NumPy ``*`` of two ``np.matrix`` is the matrix product, and the sum of a masked array leaves
    numbers out: a graph computes with plain arrays only.
    """
    if isinstance(value, np.ndarray) and type(value) not in (np.ndarray, np.memmap):
        name = f"{type(value).__module__}.{type(value).__name__}".replace("numpy", "np", 1)
        return f"is of the class {name}, which has rules of its own: give np.array(...) of it"
    return None


def read_array(value: Any, name: str) -> Array:
    """Read an input's value as a float64 array in row-major order.

    An array that is one already is not copied.

    Raises
    ------
    TypeError
        If it does not consist of real numbers, or is an array with rules of its own.
    """
    if type(value) is np.ndarray and value.dtype is FLOAT64 and value.flags.c_contiguous:
        return value
    if problem := why_not_plain(value):
        raise TypeError(f"the input {name!r} {problem}")
    try:
        array = np.asarray(value)
    except (ValueError, TypeError) as error:
        raise TypeError(f"the input {name!r} is not a number or an array: {error}") from None
    if array.dtype.kind not in "biuf":
        raise TypeError(f"the input {name!r} consists of {array.dtype}, not of real numbers")
    # One memory layout, in which NumPy adds up in one order: equal inputs give equal sums.
    return np.asarray(array, dtype=np.float64, order="C")
