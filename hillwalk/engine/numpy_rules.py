"""How NumPy's many functions become the few primitives of a graph."""

import inspect
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NoReturn

import numpy as np
from numpy.lib.array_utils import normalize_axis_index, normalize_axis_tuple

from hillwalk.engine.advice import KNOWN, raise_unknown
from hillwalk.engine.indexing import rearrange, take_along_axis
from hillwalk.engine.recording import apply, is_boolean
from hillwalk.engine.shapes import Shape
from hillwalk.engine.tape import Recorded, raise_in_place, raise_untraceable

__all__ = ["apply_function", "apply_ufunc"]


def _name(function: Any) -> str:
    """Name a function as its user does, as in ``np.linalg.norm``."""
    module = getattr(function, "__module__", None)
    name = str(function.__name__)
    return f"{module}.{name}".replace("numpy", "np", 1) if module else name


# ------------------------------------------------------------------------- element-wise functions


def _minimum(a: Any, b: Any) -> Any:
    return -np.maximum(-_number(a), -_number(b))


def _number(a: Any) -> Any:
    """Give a mask as numbers, which can be subtracted."""
    return a * 1.0 if is_boolean(a) else a


def _xor(a: Any, b: Any) -> Any:
    return np.not_equal(np.not_equal(a, 0), np.not_equal(b, 0))


# NumPy's ufuncs that are primitives of the graph, or short for a formula.
UFUNCS: dict[np.ufunc, Callable[..., Any]] = {
    ufunc: (lambda *args, op=op: apply(op, *args))
    for ufunc, op in {
        np.add: "add",
        np.subtract: "subtract",
        np.multiply: "multiply",
        np.divide: "divide",
        np.power: "power",
        np.float_power: "power",
        np.maximum: "maximum",
        np.logaddexp: "logaddexp",
        np.matmul: "matmul",
        np.negative: "negative",
        np.absolute: "absolute",
        np.fabs: "absolute",
        np.sign: "sign",
        np.exp: "exp",
        np.log: "log",
        np.sqrt: "sqrt",
        np.sin: "sin",
        np.cos: "cos",
        np.tanh: "tanh",
        np.greater: "greater",
        np.greater_equal: "greater_equal",
        np.less: "less",
        np.less_equal: "less_equal",
        np.equal: "equal",
        np.not_equal: "not_equal",
        np.logical_not: "logical_not",
        np.logical_and: "logical_and",
        np.logical_or: "logical_or",
    }.items()
} | {
    np.positive: lambda a: a,
    np.square: lambda a: a**2,
    np.reciprocal: lambda a: 1 / a,
    np.minimum: _minimum,
    np.tan: lambda a: np.sin(a) / np.cos(a),
    np.cosh: lambda a: (np.exp(a) + np.exp(-a)) / 2,
    # Exact near 0 too, where a difference of exponentials cancels.
    np.sinh: lambda a: np.tanh(a) * np.cosh(a),
    np.exp2: lambda a: 2**a,
    np.log2: lambda a: np.log(a) / np.log(2),
    np.log10: lambda a: np.log(a) / np.log(10),
    np.logical_xor: _xor,
    np.isnan: lambda a: a != a,
    np.isinf: lambda a: np.absolute(a) == np.inf,
    np.isfinite: lambda a: np.absolute(a) < np.inf,
}

# What the operators & | ^ ~ and + * mean to NumPy where both sides are True and False.
BOOLEAN: dict[np.ufunc, Any] = {
    np.bitwise_and: np.logical_and,
    np.bitwise_or: np.logical_or,
    np.bitwise_xor: np.logical_xor,
    np.invert: np.logical_not,
    np.add: np.logical_or,
    np.multiply: np.logical_and,
    np.maximum: np.logical_or,
}


def apply_ufunc(
    ufunc: np.ufunc, method: str, inputs: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """Record ``ufunc.method(*inputs, **kwargs)``."""
    name = _name(ufunc)
    if kwargs.get("out") is not None or method == "at":
        raise_in_place(f"{name} into an existing array (`a += w`, `out=`, `.at`)")
    if method == "reduce" and ufunc in REDUCTIONS:
        return _call(REDUCTIONS[ufunc], f"{name}.reduce", inputs, {"axis": 0} | kwargs)
    if method != "__call__":
        raise_untraceable(f"{name}.{method}", "a graph knows no such operation", KNOWN)
    if kwargs:
        listed = ", ".join(kwargs)
        raise_untraceable(f"{name} with {listed}=", "only its plain form is known", "Leave it out.")
    if ufunc in BOOLEAN and all(map(is_boolean, inputs)):
        return BOOLEAN[ufunc](*inputs)
    if ufunc in (np.subtract, np.negative) and all(map(is_boolean, inputs)):
        raise_untraceable(
            f"{name} of True and False", "NumPy refuses it too", "Write ~mask, or a != b."
        )
    if ufunc in (np.bitwise_and, np.bitwise_or, np.bitwise_xor, np.invert):
        _raise_bits(ufunc, name)
    if ufunc not in UFUNCS:
        raise_unknown(ufunc, name)
    return UFUNCS[ufunc](*inputs)


def _raise_bits(ufunc: np.ufunc, name: str) -> NoReturn:
    sign = {np.bitwise_and: "&", np.bitwise_or: "|", np.bitwise_xor: "^", np.invert: "~"}[ufunc]
    advice = f"Put each comparison in brackets: (a < w) {sign} (w < b)."
    if ufunc is np.bitwise_xor:
        advice = "A power is written **, as in w**2."
    elif ufunc is np.invert:
        advice = "Write ~(w > 0), or -w for the negative."
    raise_untraceable(
        f"`{sign}` on numbers ({name})", "it joins comparisons, True and False, only", advice
    )


# --------------------------------------------------------------------------------- other functions


def _axes(a: Any, axis: Any) -> Shape:
    """Give the axes as a graph keeps them: all of them, counted from 0, ascending."""
    if axis is None:
        return tuple(range(a.ndim))
    return tuple(sorted(normalize_axis_tuple(axis, a.ndim)))


def _sum(a: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return apply("sum", a, axes=_axes(a, axis), keepdims=bool(keepdims))


def _mean(a: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return apply("mean", a, axes=_axes(a, axis), keepdims=bool(keepdims))


def _max(a: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return apply("max", a, axes=_axes(a, axis), keepdims=bool(keepdims))


def _min(a: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return -_max(-_number(a), axis, keepdims)


def _logsumexp(a: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return apply("logsumexp", a, axes=_axes(a, axis), keepdims=bool(keepdims))


# What ``ufunc.reduce`` records.
REDUCTIONS: dict[np.ufunc, Callable[..., Any]] = {
    np.add: _sum,
    np.maximum: _max,
    np.minimum: _min,
    np.logaddexp: _logsumexp,
}


def _var(a: Any, axis: Any = None, ddof: Any = 0, keepdims: Any = False) -> Any:
    squares = (a - _mean(a, axis, True)) ** 2
    if ddof == 0:
        return _mean(squares, axis, keepdims)
    # True for every number, NaN too: their count, whatever the shape will be.
    count = _sum((a == a) | (a != a), axis, keepdims)
    return _sum(squares, axis, keepdims) / (count - ddof)


def _std(a: Any, axis: Any = None, ddof: Any = 0, keepdims: Any = False) -> Any:
    return _root(_var(a, axis, ddof, keepdims))


def _root(a: Any) -> Any:
    """Give the square root, with a derivative of 0 at 0."""
    return np.where(a == 0, 0.0, np.sqrt(np.where(a == 0, 1.0, a)))


def _norm(x: Any, ord: Any = None, axis: Any = None, keepdims: Any = False) -> Any:
    vectors = x.ndim == 1 or isinstance(axis, int | np.integer)
    frobenius = ord is None or (ord == "fro" and not vectors)
    if not frobenius and not (vectors and ord == 2):
        raise_untraceable(
            f"np.linalg.norm with ord={ord!r}",
            "only the square root of the sum of squares is known",
            "Leave ord out; write np.sum(np.abs(x)) or np.max(np.abs(x)) for other norms.",
        )
    return _root(_sum(x**2, axis, keepdims))


def _clip(
    a: Any,
    a_min: Any = None,
    a_max: Any = None,
    *,
    min: Any = None,
    max: Any = None,
) -> Any:
    low, high = (a_min if min is None else min), (a_max if max is None else max)
    a = a if low is None else np.maximum(_number(a), low)
    return a if high is None else _minimum(a, high)


def _where(condition: Any, *branches: Any) -> Any:
    if len(branches) != 2:
        raise_untraceable(
            "np.where(condition)",
            "how many places it finds would depend on the values of the inputs",
            "Write np.where(condition, a, b).",
        )
    return apply("where", condition, *branches)


def _reshape(a: Any, /, shape: Any, order: Any = "C") -> Any:
    if order != "C":
        raise_untraceable(
            f"np.reshape with order={order!r}", "only row-major order is known", "Leave it out."
        )
    lengths = shape if isinstance(shape, tuple | list) else (shape,)
    return apply("reshape", a, shape=tuple(length.__index__() for length in lengths))


def _transpose(a: Any, axes: Any = None) -> Any:
    if a.ndim < 2 and axes is None:
        return a
    order = range(a.ndim)[::-1] if axes is None else normalize_axis_tuple(axes, a.ndim)
    return apply("transpose", a, axes=tuple(order))


def _swapaxes(a: Any, axis1: Any, axis2: Any) -> Any:
    order = list(range(a.ndim))
    one, other = (normalize_axis_index(axis, a.ndim) for axis in (axis1, axis2))
    order[one], order[other] = other, one
    return apply("transpose", a, axes=tuple(order))


def _moveaxis(a: Any, source: Any, destination: Any) -> Any:
    sources = normalize_axis_tuple(source, a.ndim)
    order = [axis for axis in range(a.ndim) if axis not in sources]
    destinations = normalize_axis_tuple(destination, a.ndim)
    for place, axis in sorted(zip(destinations, sources, strict=True)):
        order.insert(place, axis)
    return apply("transpose", a, axes=tuple(order))


def _expand_dims(a: Any, axis: Any) -> Any:
    axes = axis if isinstance(axis, tuple | list) else (axis,)
    ndim = a.ndim + len(axes)
    new = normalize_axis_tuple(axes, ndim)
    return a[tuple(None if place in new else slice(None) for place in range(ndim))]


def _squeeze(a: Any, axis: Any = None) -> Any:
    shape = a.tape.shapes[a.index]
    axes = _axes(a, axis) if axis is not None else [i for i, n in enumerate(shape) if n == 1]
    if any(shape[place] != 1 for place in axes):
        raise ValueError("cannot select an axis to squeeze out which has size not equal to one")
    # The first axis, that of the rows, may have any length.
    left = tuple(-1 if place == 0 else n for place, n in enumerate(shape) if place not in axes)
    return apply("reshape", a, shape=left)


def _flip(m: Any, axis: Any = None) -> Any:
    axes = _axes(m, axis)
    return m[tuple(slice(None, None, -1 if place in axes else None) for place in range(m.ndim))]


def _diff(a: Any, n: Any = 1, axis: Any = -1) -> Any:
    before = (slice(None),) * normalize_axis_index(axis, a.ndim)
    for _ in range(n):
        a = a[(*before, slice(1, None))] - a[(*before, slice(None, -1))]
    return a


def _dot(a: Any, b: Any) -> Any:
    if np.ndim(a) == 0 or np.ndim(b) == 0:
        return a * b
    if np.ndim(a) > 2 or np.ndim(b) > 2:
        raise_untraceable(
            "np.dot of stacks of matrices", "it pairs all of them with all", "Write a @ b."
        )
    return np.matmul(a, b)


def _outer(a: Any, b: Any) -> Any:
    return np.reshape(a, (-1, 1)) * np.reshape(b, (1, -1))


def _at_least(dimensions: int) -> Callable[[Any], Any]:
    def at_least(a: Any) -> Any:
        missing = dimensions - np.ndim(a)
        if not isinstance(a, Recorded):
            a = np.asarray(a)
        return a[(None,) * missing] if missing > 0 else a

    return at_least


def _concatenate(arrays: Any, axis: Any = 0) -> Any:
    parts = tuple(arrays)
    if axis is None:
        parts, axis = tuple(np.reshape(part, -1) for part in parts), 0
    return apply("concatenate", *parts, axis=normalize_axis_index(axis, np.ndim(parts[0])))


def _stack(arrays: Any, axis: Any = 0) -> Any:
    parts: list[Any] = [p if isinstance(p, Recorded) else np.asarray(p) for p in arrays]
    place = normalize_axis_index(axis, np.ndim(parts[0]) + 1)
    key = (slice(None),) * place + (None,)
    return _concatenate([part[key] for part in parts], place)


def _hstack(tup: Any) -> Any:
    parts = [_at_least(1)(part) for part in tup]
    return _concatenate(parts, 0 if np.ndim(parts[0]) == 1 else 1)


def _vstack(tup: Any) -> Any:
    return _concatenate([_at_least(2)(part) for part in tup], 0)


def _column_stack(tup: Any) -> Any:
    parts = [part if np.ndim(part) > 1 else np.reshape(part, (-1, 1)) for part in tup]
    return _concatenate(parts, 1)


FUNCTIONS: dict[Any, Callable[..., Any]] = {
    np.sum: _sum,
    np.mean: _mean,
    np.max: _max,
    np.amax: _max,
    np.min: _min,
    np.amin: _min,
    np.var: _var,
    np.std: _std,
    np.linalg.norm: _norm,
    np.clip: _clip,
    np.where: _where,
    np.reshape: _reshape,
    np.ravel: lambda a: np.reshape(a, -1),
    np.transpose: _transpose,
    np.swapaxes: _swapaxes,
    np.moveaxis: _moveaxis,
    np.matrix_transpose: lambda x, /: np.swapaxes(x, -1, -2),
    np.expand_dims: _expand_dims,
    np.squeeze: _squeeze,
    np.flip: _flip,
    np.diff: _diff,
    np.dot: _dot,
    np.outer: _outer,
    np.concatenate: _concatenate,
    np.stack: _stack,
    np.hstack: _hstack,
    np.vstack: _vstack,
    np.column_stack: _column_stack,
    np.atleast_1d: _at_least(1),
    np.atleast_2d: _at_least(2),
    np.take_along_axis: take_along_axis,
    np.copy: lambda a: a,
    np.shape: lambda a: a.shape,
    np.ndim: lambda a: a.ndim,
    np.size: lambda a: a.size,
    np.zeros_like: lambda a: np.zeros(a.shape),
    np.ones_like: lambda a: np.ones(a.shape),
}

# Functions that only move numbers about: what they do to the positions, they do to the values.
REARRANGEMENTS = {np.broadcast_to, np.roll, np.repeat, np.tile, np.take, np.diagonal}

WRITERS = {np.copyto, np.put, np.place, np.putmask, np.put_along_axis, np.fill_diagonal}


def apply_function(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """Record ``function(*args, **kwargs)``."""
    name = _name(function)
    if function in WRITERS or kwargs.get("out") is not None:
        raise_in_place(f"{name} into an existing array")
    if function in REARRANGEMENTS and args and isinstance(args[0], Recorded):
        rest = (args[1:], kwargs)
        return rearrange(
            name, lambda positions: function(positions, *args[1:], **kwargs), args[0], rest
        )
    if function not in FUNCTIONS:
        raise_unknown(function, name)
    return _call(FUNCTIONS[function], name, args, kwargs)


_signature = lru_cache(inspect.signature)


def _call(
    rule: Callable[..., Any], name: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    try:
        _signature(rule).bind(*args, **kwargs)
    except TypeError as error:
        raise_untraceable(f"{name} with these arguments", str(error), "Use its plain form.")
    return rule(*args, **kwargs)
