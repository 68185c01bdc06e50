"""A small network in training: its data, its first weights, its batches, and every step.

All of it follows from settings, a seed and a count of steps, here and on the page alike
(``js/model/training.js``): the data, the first weights and the batches are the same to the last
bit, so that losses and weights differ only by what rounding makes of the last bit later on.
"""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from hillwalk.engine import Graph, sgd, trace
from hillwalk.engine.random_numbers import RandomNumbers
from hillwalk.engine.shapes import Array

__all__ = [
    "ACTIVATIONS",
    "POINTS",
    "Training",
    "batch_rows",
    "initial_weights",
    "make_points",
    "network",
    "split_rows",
    "train",
]

POINTS = 160
"""How many points a set of data has."""
GRID = 1024
DATA, SPLIT, WEIGHTS, BATCHES = range(4)  # streams; each epoch has one of its own after the last

Rows = np.ndarray[Any, np.dtype[np.intp]]

ACTIVATIONS: dict[str, Callable[[Any], Any]] = {
    "tanh": np.tanh,
    "ReLU": lambda z: np.maximum(z, 0.0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "none": lambda z: z,
}
"""What the neurons of the hidden layers do with their sums."""


# ------------------------------------------------------------------------------------------ data


def _blobs(t: Array, u: Array, v: Array) -> tuple[Array, Array]:
    angle, radius = 2 * np.pi * u, 0.55 * np.sqrt(v)
    return 0.8 * t + radius * np.cos(angle), 0.8 * t + radius * np.sin(angle)


def _circles(t: Array, u: Array, v: Array) -> tuple[Array, Array]:
    radius = np.where(t > 0, 0.6 * np.sqrt(v), 1.1 + 0.4 * v)
    return radius * np.cos(2 * np.pi * u), radius * np.sin(2 * np.pi * u)


def _moons(t: Array, u: Array, v: Array) -> tuple[Array, Array]:
    angle, radius = np.pi * u, 0.9 + 0.2 * v
    return t * (radius * np.cos(angle) - 0.5), t * (radius * np.sin(angle) - 0.25)


def _xor(t: Array, u: Array, v: Array) -> tuple[Array, Array]:
    x, size = 3 * u - 1.5, 0.1 + 1.4 * v
    return x, t * np.where(x < 0, -size, size)


def _spiral(t: Array, u: Array, v: Array) -> tuple[Array, Array]:
    radius, angle = 0.15 + 1.45 * u, 2.5 * np.pi * u + 0.1 * v
    return t * radius * np.cos(angle), t * radius * np.sin(angle)


SHAPES = {
    "blobs": _blobs,
    "circles": _circles,
    "moons": _moons,
    "xor": _xor,
    "spiral": _spiral,
}


def make_points(data: str, noise: float, seed: int) -> tuple[Array, Array]:
    """Draw points of two classes, by turns.

    Parameters
    ----------
    data : {"blobs", "circles", "moons", "xor", "spiral"}
        How they lie.
    noise : float
        The standard deviation of what is added to each coordinate.
    seed : int

    Returns
    -------
    x : ndarray of shape (160, 2)
        The points. They are rounded to multiples of 1/1024: so sine and cosine, which may differ in
        the last bit from one language to the other, give the same data.
    t : ndarray of shape (160, 1)
        The targets: −1 and 1.
    """
    numbers = RandomNumbers(seed, DATA)
    t = np.where(np.arange(POINTS) % 2, 1.0, -1.0)
    u, v = numbers.uniform(POINTS), numbers.uniform(POINTS)
    x = np.stack(SHAPES[data](t, u, v), axis=1) + noise * numbers.normal(2 * POINTS).reshape(-1, 2)
    return np.floor(x * GRID + 0.5) / GRID, t[:, np.newaxis]


def split_rows(count: int, held_out: float, seed: int) -> tuple[Rows, Rows]:
    """Say which points the network learns from, and which are held out: at least one to learn from.

    Parameters
    ----------
    count : int
        How many points there are.
    held_out : float
        The share of them to hold out.
    seed : int

    Returns
    -------
    training, held_out : ndarray of int
        Their rows.
    """
    order = RandomNumbers(seed, SPLIT).permutation(count)
    held = min(int(np.floor(held_out * count + 0.5)), max(count - 1, 0))
    return order[held:], order[:held]


def batch_rows(count: int, batch_size: int, seed: int, step: int) -> Rows:
    """Say which training points a step learns from.

    In each epoch all points come once, in a new order, batch by batch; the last batch may be
    smaller.

    Parameters
    ----------
    count : int
        How many training points there are.
    batch_size : int
    seed : int
    step : int
        How many steps were taken before.

    Returns
    -------
    ndarray of int
    """
    epoch, batch = divmod(step, -(-count // batch_size))
    order = RandomNumbers(seed, BATCHES + epoch).permutation(count)
    return order[batch * batch_size : (batch + 1) * batch_size]


# --------------------------------------------------------------------------------------- network


def initial_weights(sizes: Sequence[int], activation: str, seed: int) -> dict[str, Array]:
    """Draw the weights to start from; the biases are 0.

    Evenly from −limit to limit, with limit² = 6 / (in + out), which keeps values and gradients at
    their size from layer to layer (X. Glorot and Y. Bengio, 2010); before a ReLU, which lets half
    of it through, 6 / in (K. He and others, 2015).

    Parameters
    ----------
    sizes : sequence of int
        How many numbers each layer has, from the input to the output.
    activation : str
    seed : int

    Returns
    -------
    dict of str to ndarray
        W_1 of shape (in, out), b_1 of shape (out,), W_2, ...
    """
    numbers = RandomNumbers(seed, WEIGHTS)
    weights: dict[str, Array] = {}
    for layer, (rows, columns) in enumerate(pairwise(sizes), 1):
        limit = np.sqrt(6 / (rows if activation == "ReLU" else rows + columns))
        share = numbers.uniform(rows * columns).reshape(rows, columns)
        weights |= {f"W_{layer}": (2 * share - 1) * limit, f"b_{layer}": np.zeros(columns)}
    return weights


def network(
    sizes: Sequence[int], activation: str = "tanh", weight_decay: float = 0.0
) -> tuple[Graph, Graph]:
    """Trace a network and its loss: half the mean squared error, as everywhere in this book.

    The hidden layers have the activation; the output is a plain sum, so that a network without
    hidden layers is the bowl that the book began with, and a rate that is too high diverges as it
    does there.

    Parameters
    ----------
    sizes : sequence of int
        How many numbers each layer has, from the input to the output.
    activation : {"tanh", "ReLU", "sigmoid", "none"}
    weight_decay : float
        What half the sum of all squared weights is multiplied by, and added; not the biases.

    Returns
    -------
    loss : Graph
        Of W_1, b_1, ..., of x of shape (n, in) and t of shape (n, out).
    passes : Graph
        Of W_1, b_1, ... and x: z_1, z_2, ..., the sums of every layer, and y_hat, the last of them.
    """
    layers = len(sizes) - 1
    names = [f"{kind}_{layer}" for layer in range(1, layers + 1) for kind in "Wb"]

    def forward(arrays: tuple[Any, ...], x: Any) -> dict[str, Any]:
        sums, h = {}, x
        for layer in range(layers):
            z = h @ arrays[2 * layer] + arrays[2 * layer + 1]
            sums[f"z_{layer + 1}"] = z
            h = ACTIVATIONS[activation](z)
        return sums | {"y_hat": z}

    def loss(*arrays: Any) -> Any:
        *weights, x, t = arrays
        error = np.mean((forward(tuple(weights), x)["y_hat"] - t) ** 2) / 2
        if weight_decay == 0:
            return error
        squares = np.sum(weights[0] ** 2)
        for matrix in weights[2::2]:
            squares = squares + np.sum(matrix**2)
        return error + weight_decay / 2 * squares

    def passes(*arrays: Any) -> Any:
        *weights, x = arrays
        return forward(tuple(weights), x)

    examples: dict[str, Any] = initial_weights(sizes, activation, 1)
    examples |= {"x": np.ones((2, sizes[0])), "t": np.ones((2, sizes[-1]))}
    return _traced(loss, [*names, "x", "t"], examples), _traced(passes, [*names, "x"], examples)


def _traced(function: Any, names: Sequence[str], examples: dict[str, Any]) -> Graph:
    """Trace a function whose arguments are only known now."""
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    function.__signature__ = inspect.Signature([inspect.Parameter(name, kind) for name in names])
    return trace(function, **{name: examples[name] for name in names})


# -------------------------------------------------------------------------------------- training


@dataclass(frozen=True, eq=False)
class Training:
    """Where so many steps have led.

    Attributes
    ----------
    weights : dict of str to ndarray
        W_1 of shape (in, out), b_1 of shape (out,), W_2, ...
    history : dict of str to ndarray of shape (steps + 1,)
        ``"training"`` and ``"held_out"``: the loss over all training points, and over all that are
        held out, at the start and after each step, without what weight decay adds; NaN where no
        point is held out. ``"batch"``: the loss that the step before saw on its batch; NaN at the
        start.
    steps : int
        How many steps were taken.
    stopped : str or None
        Why they are fewer than asked for: which step would overflow, and in which layer.
    """

    weights: dict[str, Array]
    history: dict[str, Array]
    steps: int
    stopped: str | None

    def __repr__(self) -> str:
        return f"Training({self.steps} steps, stopped={self.stopped!r})"


def train(
    x: Array,
    t: Array,
    *,
    units: Sequence[int] = (4,),
    activation: str = "tanh",
    learning_rate: float = 0.1,
    batch_size: int = 10,
    held_out: float = 0.25,
    weight_decay: float = 0.0,
    seed: int = 1,
    steps: int = 100,
) -> Training:
    """Train a network by gradient descent on batches.

    The run ends at its last step at which all is finite: the weights, the loss over all training
    points, the gradient of the next batch.

    Parameters
    ----------
    x : ndarray of shape (n, 2)
    t : ndarray of shape (n, 1)
    units : sequence of int
        How many neurons each hidden layer has; none for a network of one layer.
    activation : {"tanh", "ReLU", "sigmoid", "none"}
    learning_rate, batch_size, held_out, weight_decay, seed, steps
        As their names say; see `network`, `split_rows`, `batch_rows`, `initial_weights`.

    Returns
    -------
    Training
    """
    sizes = (2, *units, 1)
    weights = initial_weights(sizes, activation, seed)
    training, held = split_rows(len(x), held_out, seed)
    losses: list[tuple[float, float, float]] = []
    if not len(training):
        nothing = _history([(np.nan, np.nan, np.nan)])
        return Training(weights, nothing, 0, "there are no points to learn from")
    objective, passes = network(sizes, activation, weight_decay)
    error, _ = network(sizes, activation)
    rule = sgd(learning_rate)

    def measure(weights: dict[str, Any], rows: Rows) -> float:
        if not len(rows):
            return np.nan
        return float(error(**weights, x=x[rows], t=t[rows]))

    stopped = None
    losses.append((measure(weights, training), measure(weights, held), np.nan))
    if not np.isfinite(losses[0][0]):
        stopped = _autopsy(0, passes(**weights, x=x[training]))
    while len(losses) <= steps and not stopped:
        step = len(losses)
        rows = training[batch_rows(len(training), batch_size, seed, step - 1)]
        loss, gradient = objective.value_and_gradient(weights, **weights, x=x[rows], t=t[rows])
        if not np.isfinite(loss):
            stopped = _autopsy(step, passes(**weights, x=x[rows]))
        elif bad := _not_finite(dict(reversed(gradient.items()))):
            stopped = f"step {step}: the gradient of layer {bad[2:]} overflows"
        if stopped:
            break
        with np.errstate(all="ignore"):
            ahead, _ = rule.update(weights, gradient, {})
        if bad := _not_finite(ahead):
            stopped = f"step {step}: the weights of layer {bad[2:]} overflow"
            break
        after = (measure(ahead, training), measure(ahead, held), measure(weights, rows))
        if not np.isfinite(after[0]):
            stopped = _autopsy(step, passes(**ahead, x=x[training]))
            break
        weights = ahead
        losses.append(after)
    return Training(weights, _history(losses), len(losses) - 1, stopped)


def _history(losses: list[tuple[float, float, float]]) -> dict[str, Array]:
    training, held_out, batch = np.array(losses, float).T.copy()
    return {"training": training, "held_out": held_out, "batch": batch}


def _not_finite(arrays: dict[str, Any]) -> str:
    return next((name for name, array in arrays.items() if not np.isfinite(array).all()), "")


def _autopsy(step: int, sums: dict[str, Any]) -> str:
    """Say where the first number came up that is not finite, on the way forward."""
    bad = _not_finite(sums)
    return f"step {step}: the {f'sums of layer {bad[2:]} overflow' if bad else 'loss overflows'}"
