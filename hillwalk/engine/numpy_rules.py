"""How NumPy's many functions become the few operations of a graph."""

import inspect

import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple

from hillwalk.engine.tape import Recorded, refuse, refuse_in_place

__all__ = ["KNOWN", "lower_function", "lower_ufunc", "rearrange", "refuse_choice"]

KNOWN = (
    "What can be recorded: + - * / ** @, indexing, np.absolute, np.exp, np.log, np.sqrt, "
    "np.square, np.sin, np.cos, np.tanh, np.maximum, np.minimum, np.dot, np.sum, np.mean, "
    "np.reshape, np.transpose and other rearrangements. Write the formula in these, or compute "
    "what depends on no input before tracing."
)


def refuse_choice(operation: str):
    """Stop the tracing where the function decides by a value."""
    refuse(
        operation,
        "a graph is recorded once for all values of its inputs, and cannot branch on one",
        "Write a kink with np.maximum, np.minimum or np.abs; choose by plain data with `if`, or "
        "multiply by an array of zeros and ones.",
    )


def _name(function) -> str:
    """Name a function as its user does, as in ``np.linalg.norm``."""
    module = getattr(function, "__module__", None)
    return (
        f"{module}.{function.__name__}".replace("numpy", "np", 1) if module else function.__name__
    )


# ------------------------------------------------------------------------- element-wise functions

# NumPy's ufuncs that are operations of the graph under another or the same name.
DIRECT = {
    np.add: "add",
    np.subtract: "subtract",
    np.multiply: "multiply",
    np.divide: "divide",
    np.power: "power",
    np.float_power: "power",
    np.maximum: "maximum",
    np.matmul: "matmul",
    np.negative: "negative",
    np.absolute: "absolute",
    np.fabs: "absolute",
    np.exp: "exp",
    np.log: "log",
    np.sqrt: "sqrt",
    np.sin: "sin",
    np.cos: "cos",
    np.tanh: "tanh",
}

# Those that are short for a formula.
SHORT_FOR = {
    np.positive: lambda a: a,
    np.square: lambda a: a**2,
    np.reciprocal: lambda a: 1 / a,
    np.minimum: lambda a, b: -np.maximum(-a, -b),
}

COMPARISONS = {
    *(np.greater, np.greater_equal, np.less, np.less_equal, np.equal, np.not_equal),
    *(np.logical_and, np.logical_or, np.logical_not, np.logical_xor),
    *(np.isnan, np.isinf, np.isfinite, np.sign, np.signbit, np.heaviside),
}


def lower_ufunc(ufunc, method: str, inputs: tuple, kwargs: dict):
    """Record ``ufunc.method(*inputs, **kwargs)``."""
    name = _name(ufunc)
    if kwargs.get("out") is not None or method == "at":
        refuse_in_place(f"{name} into an existing array (`a += w`, `out=`, `.at`)")
    if ufunc is np.add and method == "reduce":
        return _sum(*inputs, **({"axis": 0} | kwargs))
    if method != "__call__":
        refuse(f"{name}.{method}", "a graph knows no such operation", KNOWN)
    if ufunc in COMPARISONS:
        refuse_choice(f"the comparison {name}")
    if kwargs:
        refuse(f"{name} with {', '.join(kwargs)}=", "only its plain form is known", "Leave it out.")
    if ufunc in SHORT_FOR:
        return SHORT_FOR[ufunc](*inputs)
    if ufunc not in DIRECT:
        refuse(name, "a graph knows no such operation", KNOWN)
    return record(DIRECT[ufunc], *inputs)


def record(op: str, *arguments, **parameters):
    """Record an operation on traced values, plain numbers and plain arrays."""
    traced = next(argument for argument in arguments if isinstance(argument, Recorded))
    args = [traced.recorder.position(argument) for argument in arguments]
    return type(traced)(traced.recorder, traced.recorder.operation(op, *args, **parameters))


# --------------------------------------------------------------------------------- other functions


def _sum(a, axis=None, keepdims=False, op="sum"):
    axes = range(a.ndim) if axis is None else normalize_axis_tuple(axis, a.ndim)
    return record(op, a, axes=tuple(sorted(axes)), keepdims=bool(keepdims))


def _mean(a, axis=None, keepdims=False):
    return _sum(a, axis, keepdims, op="mean")


def _reshape(a, /, shape, order="C"):
    if order != "C":
        refuse(f"np.reshape with order={order!r}", "only row-major order is known", "Leave it out.")
    # A broadcast number takes no memory, and NumPy finds the length that -1 stands for.
    target = np.reshape(np.broadcast_to(0.0, a.shape), shape).shape
    return record("reshape", a, shape=target)


def _transpose(a, axes=None):
    if a.ndim < 2 and axes is None:
        return a
    axes = range(a.ndim)[::-1] if axes is None else normalize_axis_tuple(axes, a.ndim)
    return record("transpose", a, axes=tuple(axes))


def _dot(a, b):
    return a * b if np.ndim(a) == 0 or np.ndim(b) == 0 else np.matmul(a, b)


def _outer(a, b):
    return np.reshape(a, (-1, 1)) * np.reshape(b, (1, -1))


FUNCTIONS = {
    np.sum: _sum,
    np.mean: _mean,
    np.reshape: _reshape,
    np.ravel: lambda a: np.reshape(a, -1),
    np.transpose: _transpose,
    np.matrix_transpose: lambda x, /: np.swapaxes(x, -1, -2),
    np.dot: _dot,
    np.outer: _outer,
    np.copy: lambda a: a,
    np.shape: lambda a: a.shape,
    np.ndim: lambda a: a.ndim,
    np.size: lambda a: a.size,
    np.zeros_like: lambda a: np.zeros(a.shape),
    np.ones_like: lambda a: np.ones(a.shape),
}

# Functions that only move numbers about: what they do to the positions, they do to the values.
REARRANGEMENTS = {
    *(np.broadcast_to, np.squeeze, np.expand_dims, np.swapaxes, np.moveaxis),
    *(np.atleast_1d, np.atleast_2d, np.flip, np.roll, np.repeat, np.tile, np.take, np.diagonal),
}

WRITERS = {np.copyto, np.put, np.place, np.putmask, np.put_along_axis, np.fill_diagonal}

CHOICES = {
    *(np.where, np.select, np.sort, np.argsort, np.max, np.min, np.argmax, np.argmin, np.clip),
    *(np.median, np.partition, np.unique, np.any, np.all, np.isclose, np.allclose, np.array_equal),
    *(np.piecewise, np.searchsorted, np.nonzero, np.nan_to_num),
}


def lower_function(function, args: tuple, kwargs: dict):
    """Record ``function(*args, **kwargs)``."""
    name = _name(function)
    if function in WRITERS or kwargs.get("out") is not None:
        refuse_in_place(f"{name} into an existing array")
    if function in CHOICES:
        refuse_choice(name)
    if function in REARRANGEMENTS and args and isinstance(args[0], Recorded):
        rest = (args[1:], kwargs)
        return rearrange(
            name, lambda positions: function(positions, *args[1:], **kwargs), args[0], rest
        )
    if function not in FUNCTIONS:
        refuse(name, "a graph knows no such operation", KNOWN)
    lowered = FUNCTIONS[function]
    try:
        inspect.signature(lowered).bind(*args, **kwargs)
    except TypeError as error:
        refuse(f"{name} with these arguments", str(error), "Use its plain form.")
    return lowered(*args, **kwargs)


def rearrange(name: str, move, a, rest):
    """Record a function that moves the numbers of an array about, or leaves some of them out."""
    if _holds_traced_value(rest):
        refuse(
            f"{name} by a traced value",
            "a graph has the same shape and order for all values of its inputs",
            "Use positions that come from no input.",
        )
    indices = np.array(move(np.arange(a.size).reshape(a.shape)), dtype=np.intp, order="C")
    indices.flags.writeable = False
    return record("take", a, indices=indices)


def _holds_traced_value(item) -> bool:
    if isinstance(item, dict):
        item = item.values()
    elif not isinstance(item, tuple | list | slice):
        return isinstance(item, Recorded)
    elif isinstance(item, slice):
        item = (item.start, item.stop, item.step)
    return any(_holds_traced_value(part) for part in item)
