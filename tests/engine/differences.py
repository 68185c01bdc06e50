"""Two references for gradients: central differences, and HIPS autograd."""

import warnings

import autograd
import numpy as np

STEP = 1e-5  # where the error of a central difference in float64 is least


def central_differences(function, inputs: dict) -> dict:
    """Differentiate a function of named arrays by nudging each of their numbers."""
    return {name: _difference(function, inputs, name) for name in inputs}


def _difference(function, inputs, name):
    value = np.array(inputs[name], dtype=float)
    gradient = np.zeros(value.shape)
    for position in np.ndindex(value.shape):
        ends = []
        for nudge in (STEP, -STEP):
            nudged = value.copy()
            nudged[position] += nudge
            ends.append(function(**(inputs | {name: nudged[()]})))
        gradient[position] = (ends[0] - ends[1]) / (2 * STEP)
    return gradient


def autograd_gradient(function, inputs: dict) -> dict:
    """Differentiate a function, written with ``autograd.numpy``, of named arrays."""
    names = list(inputs)
    differentiate = autograd.grad(
        lambda *values: function(**dict(zip(names, values, strict=True))),
        argnum=tuple(range(len(names))),
    )
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Output seems independent of input")
        gradients = differentiate(*(np.array(value, dtype=float)[()] for value in inputs.values()))
    return dict(zip(names, gradients, strict=True))


def assert_close(one: dict, other: dict, tolerance: float) -> None:
    """Compare two gradients, relative to the largest number among them."""
    assert one.keys() == other.keys()
    scale = max([1.0, *(np.max(np.abs(value), initial=0) for value in other.values())])
    for name, value in one.items():
        assert np.shape(value) == np.shape(other[name])
        np.testing.assert_allclose(value, other[name], rtol=0, atol=tolerance * scale)
