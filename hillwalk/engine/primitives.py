"""What a graph can compute: each operation's forward beside its backward.

``forward`` takes the values of the arguments and gives the result. ``backward`` holds one function
for each argument: it takes the gradient that arrives at the result, the result, and the values of
the arguments, and gives the gradient that goes on to that argument, by the chain rule *gradient
times derivative*. Both take the operation's parameters by name.

The gradient of an element-wise operation has the shape of the result; where an argument was
broadcast, `sum_to_shape` adds up what its copies received.

Conventions
-----------
The derivative does not exist everywhere. This is what stands in for it, in Python and in
JavaScript (``js/engine``) alike:

- ``absolute``: 0 at 0.
- ``maximum(a, b)``: is ``a`` where ``a >= b`` or ``a`` is NaN, else ``b``, so that NaN propagates.
  The greater argument has the derivative 1, the other 0; at a tie each has 1/2; 0 both beside NaN.
- ``sqrt``: inf at 0 (and at -0).
- ``power(a, b)``: has C's special values (``1**nan`` and ``nan**0`` are 1). The derivative by ``a``
  is 0 where ``b == 0``; the derivative by ``b`` is 0 where ``a == 0``.
- Elsewhere IEEE 754 arithmetic decides: a gradient of 0 times a derivative of inf is NaN.

The derivatives are those of any calculus book; the conventions are those of HIPS ``autograd``
(``autograd/numpy/numpy_vjps.py``). For ``matmul`` see M. B. Giles, "Collected matrix derivative
results for forward and reverse mode algorithmic differentiation" (2008), section 2.2.2.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from hillwalk.errors import ShapeError

__all__ = ["OPERATIONS", "Operation", "Shape", "sum_to_shape"]

Shape = tuple[int, ...]


class Operation(NamedTuple):
    """One operation: how it is computed, differentiated and shaped."""

    forward: Callable
    backward: tuple[Callable, ...]
    shape: Callable[..., Shape]
    parameters: tuple[str, ...] = ()

    @property
    def arity(self) -> int:
        """How many arguments it takes."""
        return len(self.backward)


def sum_to_shape(gradient, shape: Shape):
    """Add up a gradient over the axes along which a value of this shape was broadcast."""
    added_axes = tuple(range(np.ndim(gradient) - len(shape)))
    stretched_axes = tuple(
        axis + len(added_axes)
        for axis, length in enumerate(shape)
        if length == 1 and gradient.shape[axis + len(added_axes)] != 1
    )
    if not added_axes and not stretched_axes:
        return gradient
    return np.sum(gradient, axis=added_axes + stretched_axes, keepdims=True).reshape(shape)


# ------------------------------------------------------------------------------ element by element


def _broadcast_shape(*shapes: Shape) -> Shape:
    try:
        return np.broadcast_shapes(*shapes)
    except ValueError:
        raise ShapeError(f"shapes {shapes[0]} and {shapes[1]} do not broadcast together") from None


def _elementwise(forward: Callable, *backward: Callable) -> Operation:
    return Operation(forward, backward, _broadcast_shape)


def _maximum(a, b):
    # Not np.maximum: which zero it takes from maximum(-0.0, 0.0) depends on the processor.
    return np.where((a >= b) | np.isnan(a), a, b)


def _share_of_the_maximum(a, b):
    return (a > b) + 0.5 * (a == b)


def _power(a, b):
    # For an exponent of 0.5 NumPy takes the square root, which differs from C's pow at -0 and -inf.
    a = np.where((b == 0.5) & ((a == 0) | (a == -np.inf)), np.absolute(a), a)
    return np.power(a, b)


def _power_by_base(a, b):
    return np.where(b == 0, 0.0, b * _power(a, b - 1))


def _power_by_exponent(result, a):
    return np.where(a == 0, 0.0, result * np.log(a))


_ELEMENTWISE = {
    "add": _elementwise(
        lambda a, b: a + b,
        lambda gradient, result, a, b: gradient,
        lambda gradient, result, a, b: gradient,
    ),
    "subtract": _elementwise(
        lambda a, b: a - b,
        lambda gradient, result, a, b: gradient,
        lambda gradient, result, a, b: -gradient,
    ),
    "multiply": _elementwise(
        lambda a, b: a * b,
        lambda gradient, result, a, b: gradient * b,
        lambda gradient, result, a, b: gradient * a,
    ),
    "divide": _elementwise(
        lambda a, b: a / b,
        lambda gradient, result, a, b: gradient / b,
        # -a/b**2, without a square that overflows long before the quotient does.
        lambda gradient, result, a, b: -gradient * (result / b),
    ),
    "power": _elementwise(
        _power,
        lambda gradient, result, a, b: gradient * _power_by_base(a, b),
        lambda gradient, result, a, b: gradient * _power_by_exponent(result, a),
    ),
    "maximum": _elementwise(
        _maximum,
        lambda gradient, result, a, b: gradient * _share_of_the_maximum(a, b),
        lambda gradient, result, a, b: gradient * _share_of_the_maximum(b, a),
    ),
    "negative": _elementwise(
        lambda a: -a,
        lambda gradient, result, a: -gradient,
    ),
    "absolute": _elementwise(
        np.absolute,
        lambda gradient, result, a: gradient * np.sign(a),
    ),
    "exp": _elementwise(
        np.exp,
        lambda gradient, result, a: gradient * result,
    ),
    "log": _elementwise(
        np.log,
        lambda gradient, result, a: gradient / a,
    ),
    "sqrt": _elementwise(
        np.sqrt,
        # The square root of -0 is -0, and its slope is inf all the same.
        lambda gradient, result, a: gradient / (2 * np.absolute(result)),
    ),
    "sin": _elementwise(
        np.sin,
        lambda gradient, result, a: gradient * np.cos(a),
    ),
    "cos": _elementwise(
        np.cos,
        lambda gradient, result, a: -gradient * np.sin(a),
    ),
    "tanh": _elementwise(
        np.tanh,
        lambda gradient, result, a: gradient * (1 - result * result),
    ),
}


# ---------------------------------------------------------------------------------- matrix product


def _matmul_shape(a: Shape, b: Shape) -> Shape:
    if len(a) not in (1, 2) or len(b) not in (1, 2):
        raise ShapeError(f"a matrix product takes vectors and matrices, not shapes {a} and {b}")
    if a[-1] != b[0]:
        raise ShapeError(f"the inner lengths of shapes {a} and {b} differ: {a[-1]} and {b[0]}")
    return a[:-1] + b[1:]


def _matmul_left(gradient, result, a, b):
    return gradient @ b.T if b.ndim == 2 else np.multiply.outer(gradient, b)


def _matmul_right(gradient, result, a, b):
    return a.T @ gradient if a.ndim == 2 else np.multiply.outer(a, gradient)


# ----------------------------------------------------------------------------------- sum and mean


def _reduced_shape(a: Shape, *, axes: Shape, keepdims: bool) -> Shape:
    if list(axes) != sorted(set(axes)) or not all(0 <= axis < len(a) for axis in axes):
        raise ShapeError(f"axes {axes} are not ascending axes of an array of shape {a}")
    kept = {axis: 1 for axis in axes if keepdims}
    return tuple(
        kept.get(axis, length) for axis, length in enumerate(a) if keepdims or axis not in axes
    )


def _sum(a, *, axes, keepdims):
    return np.sum(a, axis=axes, keepdims=keepdims)


def _sum_backward(gradient, result, a, *, axes, keepdims):
    if not keepdims:
        gradient = np.expand_dims(gradient, axes)
    return np.broadcast_to(gradient, np.shape(a))


def _mean_count(a, axes) -> np.float64:
    # float64, since the mean over no value is 0/0 = NaN, where Python's numbers raise.
    return np.float64(math.prod(np.shape(a)[axis] for axis in axes))


def _mean(a, *, axes, keepdims):
    return _sum(a, axes=axes, keepdims=keepdims) / _mean_count(a, axes)


def _mean_backward(gradient, result, a, *, axes, keepdims):
    gradient = gradient / _mean_count(a, axes)
    return _sum_backward(gradient, result, a, axes=axes, keepdims=keepdims)


# --------------------------------------------------------------- the same numbers in another order


def _reshaped_shape(a: Shape, *, shape: Shape) -> Shape:
    if math.prod(a) != math.prod(shape):
        raise ShapeError(f"an array of shape {a} cannot be reshaped into {shape}")
    return shape


def _transposed_shape(a: Shape, *, axes: Shape) -> Shape:
    if sorted(axes) != list(range(len(a))):
        raise ShapeError(f"axes {axes} are not a permutation of those of shape {a}")
    return tuple(a[axis] for axis in axes)


def _taken_shape(a: Shape, *, indices: np.ndarray) -> Shape:
    if indices.size and not (indices.min() >= 0 and indices.max() < math.prod(a)):
        raise ShapeError(f"an index is outside the {math.prod(a)} values of shape {a}")
    return indices.shape


def _take_backward(gradient, result, a, *, indices):
    received = np.zeros(np.size(a))
    np.add.at(received, indices, gradient)  # a value taken twice receives two gradients
    return received.reshape(np.shape(a))


OPERATIONS: dict[str, Operation] = {
    **_ELEMENTWISE,
    "matmul": Operation(
        lambda a, b: a @ b,
        (_matmul_left, _matmul_right),
        _matmul_shape,
    ),
    "sum": Operation(
        _sum,
        (_sum_backward,),
        _reduced_shape,
        ("axes", "keepdims"),
    ),
    "mean": Operation(
        _mean,
        (_mean_backward,),
        _reduced_shape,
        ("axes", "keepdims"),
    ),
    "reshape": Operation(
        lambda a, *, shape: np.reshape(a, shape),
        (lambda gradient, result, a, *, shape: np.reshape(gradient, np.shape(a)),),
        _reshaped_shape,
        ("shape",),
    ),
    "transpose": Operation(
        lambda a, *, axes: np.transpose(a, axes),
        (lambda gradient, result, a, *, axes: np.transpose(gradient, np.argsort(axes)),),
        _transposed_shape,
        ("axes",),
    ),
    # Every NumPy indexing, as positions in the flattened argument.
    "take": Operation(
        lambda a, *, indices: np.ravel(a)[indices],
        (_take_backward,),
        _taken_shape,
        ("indices",),
    ),
}
