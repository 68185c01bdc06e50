"""The shape that each primitive's result has, from the shapes of its arguments.

Every rule takes the shapes and the primitive's parameters by name, and raises `ShapeError` where
they do not fit. A graph keeps no shapes of its own: these rules infer them for whatever inputs it
is given.
"""

import math
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from hillwalk.errors import ShapeError

__all__ = [
    "Array",
    "Key",
    "Shape",
    "broadcast",
    "concatenated",
    "indexed",
    "kept",
    "matmul",
    "maximised",
    "picked",
    "reduced",
    "reshaped",
    "taken",
    "to_index",
    "transposed",
]

Shape: TypeAlias = tuple[int, ...]
Array: TypeAlias = npt.NDArray[np.float64]

Key: TypeAlias = tuple[Any, ...]
"""Basic indexing as data, one item for each indexed axis: a whole number, a triple ``(start, stop,
step)`` with None for what is left out, ``"new"`` for np.newaxis, ``"..."`` for Ellipsis."""


def broadcast(*shapes: Shape) -> Shape:
    """Give the shape to which these broadcast."""
    try:
        return np.broadcast_shapes(*shapes)
    except ValueError:
        listed = " and ".join(map(str, shapes))
        raise ShapeError(f"shapes {listed} do not broadcast together") from None


def matmul(a: Shape, b: Shape) -> Shape:
    """Multiply matrices, or stacks of them; a vector is a row on the left, a column right."""
    if not a or not b:
        raise ShapeError(f"a matrix product takes vectors and matrices, not shapes {a} and {b}")
    inner = b[-2] if len(b) > 1 else b[0]
    if a[-1] != inner:
        raise ShapeError(f"the inner lengths of shapes {a} and {b} differ: {a[-1]} and {inner}")
    columns = b[-1:] if len(b) > 1 else ()
    return broadcast(a[:-2], b[:-2]) + a[-2:-1] + columns


@lru_cache(maxsize=1024)
def kept(a: Shape, axes: Shape) -> Shape:
    """Give the shape in which the reduced axes stay, with length 1."""
    return tuple(1 if axis in axes else length for axis, length in enumerate(a))


def reduced(a: Shape, *, axes: Shape, keepdims: bool) -> Shape:
    """Reduce over axes, counted from 0, ascending."""
    if list(axes) != sorted(set(axes)) or not all(0 <= axis < len(a) for axis in axes):
        raise ShapeError(f"axes {axes} are not ascending axes of an array of shape {a}")
    if keepdims:
        return kept(a, axes)
    return tuple(length for axis, length in enumerate(a) if axis not in axes)


def maximised(a: Shape, *, axes: Shape, keepdims: bool) -> Shape:
    """Reduce over axes that hold at least one number."""
    shape = reduced(a, axes=axes, keepdims=keepdims)
    if any(a[axis] == 0 for axis in axes):
        raise ShapeError(f"an empty array has no largest number: shape {a} over axes {axes}")
    return shape


def reshaped(a: Shape, *, shape: Shape) -> Shape:
    """Reshape; one length may be -1, and follows from the others."""
    size, known = math.prod(a), math.prod(length for length in shape if length != -1)
    unknown = sum(length == -1 for length in shape)
    if unknown == 1 and known > 0 and size % known == 0 and min(shape) >= -1:
        return tuple(size // known if length == -1 else length for length in shape)
    if unknown == 0 and known == size and all(length >= 0 for length in shape):
        return tuple(shape)
    advice = ""
    if unknown == 0 and len(shape) > 0:
        free = ", ".join(["-1", *map(str, shape[1:])])
        advice = (
            f"; write reshape({free}) for any number of rows, np.mean(x) for np.sum(x) / len(x), "
            "or trace again"
        )
    raise ShapeError(f"an array of shape {a} cannot be reshaped into {tuple(shape)}{advice}")


def transposed(a: Shape, *, axes: Shape) -> Shape:
    """Put the axes into another order."""
    if sorted(axes) != list(range(len(a))):
        raise ShapeError(f"axes {axes} are not a permutation of those of shape {a}")
    return tuple(a[axis] for axis in axes)


def taken(a: Shape, *, indices: npt.NDArray[np.intp], of: Shape) -> Shape:
    """Take numbers at fixed positions of an array of a fixed shape."""
    if a != of:
        raise ShapeError(
            f"positions in an array of shape {of} are fixed, and this has shape {a}: write slices, "
            "as in x[:, 1:], which fit any length, or trace again"
        )
    if indices.size and not (indices.min() >= 0 and indices.max() < math.prod(a)):
        raise ShapeError(f"an index is outside the {math.prod(a)} values of shape {a}")
    return indices.shape


@lru_cache(maxsize=1024)
def to_index(key: Key) -> tuple[Any, ...]:
    """Give the key as what NumPy indexes with."""
    special = {"new": None, "...": Ellipsis}
    return tuple(
        slice(*item) if isinstance(item, tuple) else special.get(item, item) for item in key
    )


def indexed(a: Shape, *, key: Key) -> Shape:
    """Index by whole numbers, slices, new axes and an ellipsis."""
    try:
        # A broadcast number takes no memory, and NumPy finds the shape.
        shape: Shape = np.broadcast_to(0.0, a)[to_index(key)].shape
    except (IndexError, ValueError) as error:
        raise ShapeError(f"{error}: the array has shape {a}") from None
    return shape


def picked(a: Shape, labels: Shape) -> Shape:
    """Pick one number of each row."""
    if len(a) != 2 or labels != a[:1] or a[1] == 0:
        raise ShapeError(f"one label for each row of a matrix, not shapes {a} and {labels}")
    return labels


def concatenated(*shapes: Shape, axis: int) -> Shape:
    """Join arrays along an axis that they have."""
    first = shapes[0]
    if not 0 <= axis < len(first):
        raise ShapeError(f"shape {first} has no axis {axis}")
    for shape in shapes[1:]:
        if len(shape) != len(first) or (
            shape[:axis] + shape[axis + 1 :] != first[:axis] + first[axis + 1 :]
        ):
            # Joined with nothing: see how trace treats a function that asks for lengths.
            advice = (
                ": the formula reads a length; write np.mean(x) for np.sum(x) / len(x), and "
                "x.reshape(-1, 64) for x.reshape(len(x), 64), or trace again"
                if shape[axis] == 0
                else ""
            )
            raise ShapeError(
                f"shapes {first} and {shape} cannot be joined along axis {axis}{advice}"
            )
    return (*first[:axis], sum(shape[axis] for shape in shapes), *first[axis + 1 :])
