"""What a graph can compute: each primitive's value beside its derivatives.

``forward`` takes the values of the arguments and gives the result. ``vjps`` holds one function for
each argument (or None, where the result does not change smoothly with it, and no gradient goes on).
It takes the cotangent that arrives at the result, the result, and the values of the arguments, and
gives the cotangent that goes on to that argument: the vector-Jacobian product, by the chain rule
*cotangent times derivative*. Both take the primitive's parameters by name.

The cotangent of an element-wise primitive has the shape of the result; where an argument was
broadcast, `unbroadcast` adds up what its copies received.

Conventions
-----------
The derivative does not exist everywhere. This is what stands in for it, in Python and in
JavaScript (``js/engine``) alike:

- Where the output of a graph is NaN, all its gradients are NaN: there is no slope where there is no
  altitude. (`Graph.gradient` sees to it; the rules below hold elsewhere.)
- ``absolute``: 0 at 0.
- ``maximum(a, b)``: is ``a`` where ``a >= b`` or ``a`` is NaN, else ``b``, so that NaN propagates.
  The larger argument has the derivative 1, the other 0; at a tie each has 1/2; 0 both beside NaN.
  ``minimum(a, b)`` is ``-maximum(-a, -b)``, and ``clip(a, low, high)`` is
  ``minimum(maximum(a, low), high)``: on a bound its derivative is 1/2.
- ``max`` over axes: NaN propagates, and a maximum of zeros is +0, whatever their signs. Those that
  tie share the cotangent evenly; the others receive exactly 0, even of an infinite cotangent, and
  so does everything beside NaN. ``min(a)`` is ``-max(-a)``. No number is the largest of none.
- ``where(condition, a, b)``: NaN counts as true. The branch that is not taken receives exactly 0,
  not 0 times something, which might be NaN. No gradient goes to the condition.
- Comparisons (``greater`` and so on) and ``logical_not``, ``logical_and``, ``logical_or`` give 1 or
  0 and pass no gradient on. For the logical ones, all but 0 is true, NaN included.
- ``sign``: 0 at 0 and -0, NaN at NaN; no gradient goes on.
- ``sqrt``: inf at 0 (and at -0). ``linalg.norm`` and ``std`` are square roots whose derivative at 0
  is 0: they are written with ``where``.
- ``power(a, b)``: has C's special values (``1**nan`` and ``nan**0`` are 1). The derivative by ``a``
  is 0 where ``b == 0``; the derivative by ``b`` is 0 where ``a == 0``.
- ``tanh``: the derivative is ``1 - r**2`` while the result ``r`` is below 0.9 in size, and
  ``4*e / (1 + e)**2`` with ``e = exp(-2*abs(a))`` beyond, where ``1 - r**2`` cancels.
- ``logaddexp`` and ``logsumexp``: the derivative by an argument is ``exp(a - result)``, and 0 where
  ``a`` is -inf; where ``a`` is +inf it is NaN. Of -inf alone, and of no number, the result is -inf.
- ``pick(a, labels)``: one number of each row. A label that is not a whole number from ``-k`` to
  ``k - 1`` (negative ones count from the end) gives NaN, and its row receives 0.
- Elsewhere IEEE 754 arithmetic decides: a cotangent of 0 times a derivative of inf is NaN.

The derivatives are those of any calculus book; the conventions are those of HIPS ``autograd``
(``autograd/numpy/numpy_vjps.py``). For ``matmul`` see M. B. Giles, "Collected matrix derivative
results for forward and reverse mode algorithmic differentiation" (2008), section 2.2.2.
"""

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from hillwalk.engine import shapes
from hillwalk.engine.shapes import Array, Key, Shape
from hillwalk.errors import ShapeError

__all__ = ["MASKS", "PRIMITIVES", "Primitive", "infer_shape", "plan_unbroadcast", "unbroadcast"]

Rule: TypeAlias = Callable[..., Any]

# NumPy's own reductions, without the detour through np.sum and np.max.
add_up: Rule = np.add.reduce
find_largest: Rule = np.maximum.reduce


class Primitive(NamedTuple):
    """One primitive: how it is computed, differentiated and shaped.

    Attributes
    ----------
    forward : callable
        ``forward(*values, **parameters)`` gives the result.
    vjps : tuple of (callable or None)
        For each argument ``vjp(cotangent, result, *values, **parameters)``. A variadic primitive
        has one for all of its arguments, which takes the argument's position first.
    shape : callable
        ``shape(*shapes, **parameters)`` gives the shape of the result.
    parameters : tuple of str
        The names of its parameters.
    elementwise : bool
        Whether its arguments broadcast, so that cotangents have the shape of the result.
    variadic : bool
        Whether it takes any number of arguments.
    """

    forward: Rule
    vjps: tuple[Rule | None, ...]
    shape: Callable[..., Shape]
    parameters: tuple[str, ...] = ()
    elementwise: bool = False
    variadic: bool = False

    def vjp(self, position: int) -> Rule | None:
        """Give the rule for the argument at this position."""
        if not self.variadic:
            return self.vjps[position]
        (rule,) = self.vjps
        return partial(rule, position) if rule else None


def infer_shape(op: str, arguments: Sequence[Shape], parameters: Mapping[str, Any]) -> Shape:
    """Give the shape of a primitive's result.

    Raises
    ------
    ShapeError
        If the shapes do not fit each other or the parameters; it names the primitive.
    """
    try:
        return PRIMITIVES[op].shape(*arguments, **parameters)
    except ShapeError as error:
        raise ShapeError(f"{op}: {error}") from None


def unbroadcast(cotangent: Any, shape: Shape) -> Any:
    """Add up a cotangent over the axes along which a value of this shape was broadcast."""
    add = plan_unbroadcast(cotangent.shape, shape)
    return add(cotangent) if add else cotangent


@lru_cache(maxsize=1024)
def plan_unbroadcast(broadcast: Shape, shape: Shape) -> Rule | None:
    """Give the function that adds a cotangent up from one shape to another; None if it is the same.

    Worked out once for two shapes, it is one call of NumPy's sum.
    """
    added = len(broadcast) - len(shape)
    axes = tuple(
        axis
        for axis, length in enumerate(broadcast)
        if axis < added or shape[axis - added] == 1 != length
    )
    if not axes:
        return None
    if len(axes) == added:
        return partial(add_up, axis=axes)
    return lambda cotangent: add_up(cotangent, axis=axes, keepdims=True).reshape(shape)


# ------------------------------------------------------------------------------ element by element


def _elementwise(forward: Rule, *vjps: Rule | None) -> Primitive:
    return Primitive(forward, vjps, shapes.broadcast, elementwise=True)


def _maximum(a: Array, b: Array) -> Any:
    if np.count_nonzero(a == b):
        # Which zero np.maximum takes from maximum(-0.0, 0.0) depends on the processor.
        return np.where((a < b) | (b != b), b, a)
    return np.maximum(a, b)


def _share_of_the_maximum(a: Array, b: Array) -> Any:
    greater, tie = (a > b).astype(np.float64), a == b
    return greater + 0.5 * tie if np.count_nonzero(tie) else greater


def _power(a: Array, b: Array) -> Any:
    # For an exponent of 0.5 NumPy takes the square root, which differs from C's pow at -0 and -inf.
    if b.ndim or b == 0.5:
        a = np.where((b == 0.5) & ((a == 0) | (a == -np.inf)), np.absolute(a), a)
    return np.power(a, b)


def _power_by_base(a: Array, b: Array) -> Any:
    if b.ndim:
        return np.where(b == 0, 0.0, b * _power(a, b - 1))
    return b * _power(a, b - 1) if b != 0 else 0.0


def _power_by_exponent(result: Array, a: Array) -> Any:
    return np.where(a == 0, 0.0, result * np.log(a))


TAIL = 0.9


def _tanh_slope(result: Array, a: Array) -> Any:
    slope = np.asarray(1 - result * result)
    tail = np.absolute(result) >= TAIL
    if tail.any():
        e = np.exp(-2 * np.absolute(np.asarray(a)[tail]))
        slope[tail] = 4 * e / ((1 + e) * (1 + e))
    return slope


def _part_of_exponentials(a: Array, result: Array) -> Any:
    part = np.exp(a - result)
    return part if _all_finite(result) else np.where(a == -np.inf, 0.0, part)


def _all_finite(a: Array) -> bool:
    return bool(np.count_nonzero(np.isfinite(a)) == a.size)


def _truth(compare: Callable[..., Any]) -> Callable[..., Any]:
    """Give 1 and 0 for what NumPy answers with True and False."""
    return lambda *values: compare(*values) * np.float64(1.0)


_ELEMENTWISE = {
    "add": _elementwise(
        operator.add,
        lambda cotangent, result, a, b: cotangent,
        lambda cotangent, result, a, b: cotangent,
    ),
    "subtract": _elementwise(
        operator.sub,
        lambda cotangent, result, a, b: cotangent,
        lambda cotangent, result, a, b: -cotangent,
    ),
    "multiply": _elementwise(
        operator.mul,
        lambda cotangent, result, a, b: cotangent * b,
        lambda cotangent, result, a, b: cotangent * a,
    ),
    "divide": _elementwise(
        operator.truediv,
        lambda cotangent, result, a, b: cotangent / b,
        # -a/b**2, without a square that overflows long before the quotient does.
        lambda cotangent, result, a, b: -cotangent * (result / b),
    ),
    "power": _elementwise(
        _power,
        lambda cotangent, result, a, b: cotangent * _power_by_base(a, b),
        lambda cotangent, result, a, b: cotangent * _power_by_exponent(result, a),
    ),
    "maximum": _elementwise(
        _maximum,
        lambda cotangent, result, a, b: cotangent * _share_of_the_maximum(a, b),
        lambda cotangent, result, a, b: cotangent * _share_of_the_maximum(b, a),
    ),
    "logaddexp": _elementwise(
        np.logaddexp,
        lambda cotangent, result, a, b: cotangent * _part_of_exponentials(a, result),
        lambda cotangent, result, a, b: cotangent * _part_of_exponentials(b, result),
    ),
    "negative": _elementwise(
        operator.neg,
        lambda cotangent, result, a: -cotangent,
    ),
    "absolute": _elementwise(
        np.absolute,
        lambda cotangent, result, a: cotangent * np.sign(a),
    ),
    "exp": _elementwise(
        np.exp,
        lambda cotangent, result, a: cotangent * result,
    ),
    "log": _elementwise(
        np.log,
        lambda cotangent, result, a: cotangent / a,
    ),
    "sqrt": _elementwise(
        np.sqrt,
        # The square root of -0 is -0, and its slope is inf all the same.
        lambda cotangent, result, a: cotangent / (2 * np.absolute(result)),
    ),
    "sin": _elementwise(
        np.sin,
        lambda cotangent, result, a: cotangent * np.cos(a),
    ),
    "cos": _elementwise(
        np.cos,
        lambda cotangent, result, a: -cotangent * np.sin(a),
    ),
    "tanh": _elementwise(
        np.tanh,
        lambda cotangent, result, a: cotangent * _tanh_slope(result, a),
    ),
    "where": _elementwise(
        np.where,
        None,
        lambda cotangent, result, condition, a, b: np.where(condition, cotangent, 0.0),
        lambda cotangent, result, condition, a, b: np.where(condition, 0.0, cotangent),
    ),
    "sign": _elementwise(np.sign, None),
}

_MASKS = {
    "greater": _elementwise(_truth(operator.gt), None, None),
    "greater_equal": _elementwise(_truth(operator.ge), None, None),
    "less": _elementwise(_truth(operator.lt), None, None),
    "less_equal": _elementwise(_truth(operator.le), None, None),
    "equal": _elementwise(_truth(operator.eq), None, None),
    "not_equal": _elementwise(_truth(operator.ne), None, None),
    "logical_not": _elementwise(_truth(np.logical_not), None),
    "logical_and": _elementwise(_truth(np.logical_and), None, None),
    "logical_or": _elementwise(_truth(np.logical_or), None, None),
}

MASKS = frozenset(_MASKS)
"""The primitives whose results are 1 for true and 0 for false."""


# ---------------------------------------------------------------------------------- matrix product


def _matmul_left(cotangent: Array, result: Array, a: Array, b: Array) -> Any:
    if a.ndim == b.ndim == 2:
        return cotangent @ b.T
    if b.ndim == 1:
        return cotangent[..., None] * b
    if a.ndim == 1:
        return unbroadcast((b @ cotangent[..., None])[..., 0], a.shape)
    return unbroadcast(cotangent @ np.swapaxes(b, -1, -2), a.shape)


def _matmul_right(cotangent: Array, result: Array, a: Array, b: Array) -> Any:
    if a.ndim == b.ndim == 2:
        return a.T @ cotangent
    if a.ndim == 1:
        return a[:, None] * cotangent[..., None, :] if b.ndim > 1 else a * cotangent
    if b.ndim == 1:
        return unbroadcast((np.swapaxes(a, -1, -2) @ cotangent[..., None])[..., 0], b.shape)
    return unbroadcast(np.swapaxes(a, -1, -2) @ cotangent, b.shape)


# -------------------------------------------------------------------------------------- reductions


def _sum(a: Array, *, axes: Shape, keepdims: bool) -> Any:
    return add_up(a, axes, None, None, keepdims)


def _sum_vjp(cotangent: Any, result: Any, a: Array, *, axes: Shape, keepdims: bool) -> Any:
    # Much faster than np.broadcast_to while arrays are small.
    spread = np.empty(a.shape)
    spread[...] = cotangent.reshape(shapes.kept(a.shape, axes))
    return spread


@lru_cache(maxsize=1024)
def _count(a: Shape, axes: Shape) -> float:
    return float(math.prod(a[axis] for axis in axes))


def _mean(a: Array, *, axes: Shape, keepdims: bool) -> Any:
    return add_up(a, axes, None, None, keepdims) / _count(a.shape, axes)


def _mean_vjp(cotangent: Any, result: Any, a: Array, *, axes: Shape, keepdims: bool) -> Any:
    return _sum_vjp(cotangent / _count(a.shape, axes), result, a, axes=axes, keepdims=keepdims)


def _max(a: Array, *, axes: Shape, keepdims: bool) -> Any:
    # Adding 0 makes +0 of -0: which of them NumPy finds depends on the processor.
    return find_largest(a, axes, None, None, keepdims) + 0.0


def _max_vjp(cotangent: Any, result: Any, a: Array, *, axes: Shape, keepdims: bool) -> Any:
    kept = shapes.kept(a.shape, axes)
    largest = a == result.reshape(kept)
    ties = add_up(largest, axes, None, None, True)  # none beside NaN, where nothing is received
    return np.where(largest, cotangent.reshape(kept) / ties, 0.0)


def _logsumexp(a: Array, *, axes: Shape, keepdims: bool) -> Any:
    largest = find_largest(a, axis=axes, keepdims=True, initial=-np.inf)
    shift = largest if _all_finite(largest) else np.where(np.isfinite(largest), largest, 0.0)
    total = add_up(np.exp(a - shift), axis=axes, keepdims=True)
    result = shift + np.log(total)
    return (
        result if keepdims else result.reshape(shapes.reduced(a.shape, axes=axes, keepdims=False))
    )


def _logsumexp_vjp(cotangent: Any, result: Any, a: Array, *, axes: Shape, keepdims: bool) -> Any:
    kept = shapes.kept(a.shape, axes)
    return cotangent.reshape(kept) * _part_of_exponentials(a, result.reshape(kept))


def _reduction(forward: Rule, vjp: Rule, shape: Callable[..., Shape] = shapes.reduced) -> Primitive:
    return Primitive(forward, (vjp,), shape, ("axes", "keepdims"))


# --------------------------------------------------------------- the same numbers in another order


def _slice_vjp(cotangent: Any, result: Any, a: Array, *, key: Key) -> Any:
    received = np.zeros(a.shape)
    received[shapes.to_index(key)] = cotangent
    return received


def _take_vjp(cotangent: Any, result: Any, a: Array, *, indices: Any, of: Shape) -> Any:
    # A value taken twice receives two cotangents.
    received = np.bincount(indices.ravel(), weights=cotangent.ravel(), minlength=a.size)
    return received.reshape(a.shape)


def _columns(a: Array, labels: Array) -> tuple[Any, Any]:
    """Give the column that each label means, and whether there is one."""
    valid = (labels == np.floor(labels)) & (-a.shape[1] <= labels) & (labels < a.shape[1])
    return np.where(valid, labels, 0.0).astype(np.intp), valid


def _pick(a: Array, labels: Array) -> Any:
    columns, valid = _columns(a, labels)
    return np.where(valid, a[np.arange(len(columns)), columns], np.nan)


def _pick_vjp(cotangent: Any, result: Any, a: Array, labels: Array) -> Any:
    columns, valid = _columns(a, labels)
    received = np.zeros(a.shape)
    received[np.arange(len(columns)), columns] = np.where(valid, cotangent, 0.0)
    return received


def _concatenate(*parts: Array, axis: int) -> Any:
    return np.concatenate(parts, axis)


def _concatenate_vjp(position: int, cotangent: Any, result: Any, *parts: Array, axis: int) -> Any:
    start = sum(part.shape[axis] for part in parts[:position])
    stop = start + parts[position].shape[axis]
    return cotangent[(slice(None),) * axis + (slice(start, stop),)]


PRIMITIVES: dict[str, Primitive] = {
    **_ELEMENTWISE,
    **_MASKS,
    "matmul": Primitive(
        operator.matmul,
        (_matmul_left, _matmul_right),
        shapes.matmul,
    ),
    "sum": _reduction(_sum, _sum_vjp),
    "mean": _reduction(_mean, _mean_vjp),
    "max": _reduction(_max, _max_vjp, shapes.maximised),
    "logsumexp": _reduction(_logsumexp, _logsumexp_vjp),
    "reshape": Primitive(
        lambda a, *, shape: a.reshape(shape),
        (lambda cotangent, result, a, *, shape: cotangent.reshape(a.shape),),
        shapes.reshaped,
        ("shape",),
    ),
    "transpose": Primitive(
        lambda a, *, axes: a.transpose(axes),
        (lambda cotangent, result, a, *, axes: cotangent.transpose(np.argsort(axes)),),
        shapes.transposed,
        ("axes",),
    ),
    # Basic indexing, at any length.
    "slice": Primitive(
        lambda a, *, key: a[shapes.to_index(key)],
        (_slice_vjp,),
        shapes.indexed,
        ("key",),
    ),
    # Every other indexing by what comes from no input, as positions in the flattened argument.
    "take": Primitive(
        lambda a, *, indices, of: a.ravel()[indices],
        (_take_vjp,),
        shapes.taken,
        ("indices", "of"),
    ),
    "pick": Primitive(
        _pick,
        (_pick_vjp, None),
        shapes.picked,
    ),
    "concatenate": Primitive(
        _concatenate,
        (_concatenate_vjp,),
        shapes.concatenated,
        ("axis",),
        variadic=True,
    ),
}
