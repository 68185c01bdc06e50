"""How NumPy's many ways to index become slices, picks and fixed positions."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from hillwalk.engine import shapes
from hillwalk.engine.recording import apply
from hillwalk.engine.shapes import Key
from hillwalk.engine.tape import Recorded, raise_untraceable

__all__ = ["LABELS", "NO_LENGTH", "index", "iterate", "rearrange", "take_along_axis"]

LABELS = (
    "for labels write a[np.arange(len(a)), labels], or labels[:, None] == np.arange(k) for one-hot "
    "rows"
)
NO_LENGTH = (
    "len() of a number: this value is one number, without a length. Where it should be an array, "
    "trace with an example that is one, as in trace(hill, w=np.zeros(2))"
)


def index(a: Any, key: Any) -> Any:
    """Record ``a[key]``.

    Whole numbers, slices, new axes and an ellipsis become a ``slice``, which fits any length;
    ``a[np.arange(len(a)), labels]`` becomes a ``pick``; any other arrays of integers or booleans
    are positions in an array of this one shape: a ``take``.
    """
    parts = key if isinstance(key, tuple) else (key,)
    if all(_is_basic(part) for part in parts):
        written = tuple(_write(part) for part in parts)
        np.broadcast_to(0.0, _shape(a))[shapes.to_index(written)]  # NumPy's own IndexError
        return apply("slice", a, key=written)
    if _picks_by_row(a, parts):
        return _pick(a, parts[1])
    if any(getattr(part, "is_mask", False) for part in parts):
        raise_untraceable(
            "indexing by a traced mask",
            "how many numbers are left would depend on the values of the inputs",
            "Keep the shape: write np.where(mask, x, 0) or x * mask; a mean over a part is "
            "np.sum(x * mask) / np.sum(mask).",
        )
    return rearrange("indexing", lambda positions: positions[key], a, key)


def iterate(a: Any) -> Iterator[Any]:
    """Go through the rows of an array, as a loop or an unpacking does."""
    if not a.ndim:
        raise TypeError(NO_LENGTH)

    def row(position: int) -> Any:
        # Not a slice, which fits any length: a loop over other rows would be another formula.
        return rearrange("indexing", lambda positions: positions[position], a)

    return map(row, range(_shape(a)[0]))


def _shape(a: Any) -> shapes.Shape:
    # Not a.shape, by which the function itself asks for lengths.
    shape: shapes.Shape = a.tape.shapes[a.index]
    return shape


def _is_basic(part: Any) -> bool:
    if isinstance(part, slice):
        return not any(isinstance(end, Recorded) for end in (part.start, part.stop, part.step))
    whole = isinstance(part, int | np.integer) and not isinstance(part, bool)
    return whole or part is None or part is Ellipsis


def _write(part: Any) -> Any:
    """Give one item of a `Key`."""
    if part is None:
        return "new"
    if part is Ellipsis:
        return "..."
    if isinstance(part, slice):
        ends = (part.start, part.stop, part.step)
        return tuple(None if end is None else end.__index__() for end in ends)
    return int(part)


def _picks_by_row(a: Any, parts: Key) -> bool:
    """Whether the key is a row for each label, from the first row to the last."""
    if a.ndim != 2 or len(parts) != 2 or isinstance(parts[0], Recorded):
        return False
    rows, labels = np.asarray(parts[0]), parts[1]
    count = _shape(a)[0]
    if rows.dtype.kind not in "iu" or not np.array_equal(rows, np.arange(count)):
        return False
    if isinstance(labels, Recorded):
        return _shape(labels) == (count,)
    labels = np.asarray(labels)
    return labels.dtype.kind in "iu" and labels.shape == (count,)


def _pick(a: Any, labels: Any) -> Any:
    if not isinstance(labels, Recorded):
        np.broadcast_to(0.0, _shape(a))[np.arange(len(labels)), labels]  # NumPy's own IndexError
    return apply("pick", a, labels)


def take_along_axis(arr: Any, indices: Any, axis: Any = -1) -> Any:
    """Record ``np.take_along_axis``: of traced labels, one for each row of a matrix."""
    if not isinstance(indices, Recorded):
        return rearrange("np.take_along_axis", lambda p: np.take_along_axis(p, indices, axis), arr)
    fits = isinstance(arr, Recorded) and len(_shape(arr)) == 2 and axis in (1, -1)
    if not fits or _shape(indices) != (_shape(arr)[0], 1):
        raise_untraceable(
            "np.take_along_axis by these traced positions",
            "only one label for each row of a matrix is known",
            "Write np.take_along_axis(a, labels[:, None], axis=1), or "
            "a[np.arange(len(a)), labels].",
        )
    labels = apply("slice", indices, key=((None, None, None), 0))
    return apply("pick", arr, labels)[:, None]


def rearrange(name: str, move: Callable[[Any], Any], a: Any, rest: Any = ()) -> Any:
    """Record a function that moves the numbers of an array about, or leaves some of them out.

    Parameters
    ----------
    name : str
        What the function is called in messages.
    move : callable
        The function of the array alone: it is applied to the array's positions.
    a : Tracer
        The array.
    rest : object
        The other arguments, which may hold no traced value.
    """
    if _holds_traced_value(rest):
        raise_untraceable(
            f"{name} by a traced value",
            "a graph has the same shape and order for all values of its inputs",
            f"Use positions that come from no input; {LABELS}.",
        )
    shape = _shape(a)
    positions = np.arange(np.prod(shape, dtype=np.intp)).reshape(shape)
    indices = np.array(move(positions), dtype=np.intp, order="C")
    indices.flags.writeable = False
    return apply("take", a, indices=indices, of=shape)


def _holds_traced_value(item: Any) -> bool:
    if isinstance(item, dict):
        item = item.values()
    elif isinstance(item, slice):
        item = (item.start, item.stop, item.step)
    elif not isinstance(item, tuple | list):
        return isinstance(item, Recorded)
    return any(_holds_traced_value(part) for part in item)
