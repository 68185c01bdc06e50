"""Gradient descent: to its last point, or with every point of the way as data."""

import math
import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, SupportsFloat

import numpy as np

from hillwalk.engine.graph import Graph
from hillwalk.engine.inputs import read_array
from hillwalk.engine.optimisers import Optimiser, Weights, sgd
from hillwalk.engine.shapes import Array

__all__ = ["MAXIMUM_POINTS", "LastPoint", "Trajectory", "descend", "gradient_descent"]

MAXIMUM_POINTS = 100_000
"""The most points that a trajectory keeps."""


@dataclass(frozen=True, eq=False)
class LastPoint:
    """Where gradient descent has led.

    Attributes
    ----------
    weights : float64, ndarray, or dict of str to them
        The weights, in the form in which the start was given.
    loss : float64
        The loss there.
    gradient : float64, ndarray, or dict of str to them
        The gradient there, in the same form.
    steps : int
        How many steps were taken.
    stopped : str or None
        Why they are fewer than asked for, in a sentence that names the step.
    """

    weights: Any
    loss: np.float64
    gradient: Any
    steps: int
    stopped: str | None


@dataclass(frozen=True, eq=False)
class Trajectory:
    """The points of a walk of n steps, from its start to its last point.

    A walk of up to 99,999 steps keeps every point, so that there are n + 1; a longer one keeps
    evenly spaced ones and the last, 100,000 at most.

    Attributes
    ----------
    weights : ndarray of shape (points, ...), or dict of str to them
        The weights at the start and after each step; a dict where the start was a mapping.
    loss : ndarray of shape (points,)
        The loss at each of these points.
    gradient : ndarray of shape (points, ...), or dict of str to them
        The gradient at each of these points, the last included, from which no step was taken.
    learning_rate : float
        The learning rate of every step.
    stopped : str or None
        Why there are fewer steps than asked for, in a sentence that names the step.
    steps : ndarray of int of shape (points,)
        The number of the step that led to each point; 0 is the start.
    """

    weights: Any
    loss: Array
    gradient: Any
    learning_rate: float
    stopped: str | None
    steps: np.ndarray[Any, np.dtype[np.intp]]

    def __len__(self) -> int:
        """Count the steps taken."""
        return int(self.steps[-1])

    def __repr__(self) -> str:
        steps = "1 step" if len(self) == 1 else f"{len(self)} steps"
        return f"Trajectory({steps}, learning_rate={self.learning_rate}, stopped={self.stopped!r})"


Callback = Callable[[int, Any, np.float64, Any], object]


def gradient_descent(
    graph: Graph,
    start: Any,
    learning_rate: float | None,
    steps: int,
    *,
    data: Mapping[str, Any] | None = None,
    optimiser: Optimiser | None = None,
    callback: Callback | None = None,
) -> LastPoint:
    """Walk down the graph's output, and give the last point.

    All weights take their step at once, from the same point. The walk ends early, at its last
    finite point, where the weights, the loss or the gradient overflow or are undefined; and where
    it is interrupted from the keyboard. It keeps two points in memory, however many steps it takes,
    and shows how far it has come where they are more than 100,000.

    Parameters
    ----------
    graph : Graph
        Its one output, a number, is the loss.
    start : number, array_like, or mapping of str to them
        The weights to start from; by name where there are several.
    learning_rate : float or None
        How far to go for each unit of slope; 0 or more. None where an optimiser has its own.
    steps : int
        How many steps to take.
    data : mapping of str to array_like, optional
        The inputs that stay as they are.
    optimiser : Optimiser, optional
        The rule of a step, in place of ``sgd(learning_rate)``.
    callback : callable, optional
        ``callback(step, weights, loss, gradient)`` is called at the start, as step 0, and after
        each step; weights and gradient have the form of the start. Where it returns False, the walk
        ends.

    Returns
    -------
    LastPoint
        Where the loss or the gradient at the start itself is not finite, the start.

    Raises
    ------
    ValueError
        If the start is not finite, the learning rate is negative or not finite, the number of steps
        is negative, or the graph has several outputs.
    TypeError
        If `graph` is not a graph, or an input is missing, given twice, unknown, or does not consist
        of real numbers.
    ShapeError
        If the output is not a number, or the formula does not fit the inputs' shapes.

    Examples
    --------
    >>> from hillwalk import trace
    >>> bowl = trace(lambda w: w**2, w=0.0)
    >>> gradient_descent(bowl, 1.0, 0.25, 3).weights
    np.float64(0.125)
    """
    if not isinstance(graph, Graph):
        name = getattr(graph, "__name__", "hill")
        raise TypeError(
            f"a walk needs a graph, and this is a {type(graph).__name__}: trace it first, as in "
            f"trace({name}, w=0.0)"
        )
    if optimiser is None:
        optimiser = sgd(_read_learning_rate(learning_rate))
    elif learning_rate is not None:
        raise TypeError("the optimiser has a learning rate of its own: give None for this one")
    steps = _read_steps(steps)
    data = {} if data is None else {key: read_array(value, key) for key, value in data.items()}
    weights = _read_start(graph, start, data)

    def shown(values: Weights) -> Any:
        return values if isinstance(start, Mapping) else next(iter(values.values()))

    def compute(weights: Weights) -> tuple[np.float64, Weights]:
        return graph.value_and_gradient(weights, **weights, **data)

    state = optimiser.init(weights)
    loss, gradient = compute(weights)
    step, stopped = 0, _reason_to_stop(0, weights, loss, gradient)
    try:
        if callback and callback(0, shown(weights), loss, shown(gradient)) is False:
            stopped = stopped or "step 0: the callback ends the walk"
        for _ in _counted(steps):
            if stopped:
                break
            with np.errstate(all="ignore"):
                ahead, state = optimiser.update(weights, gradient, state)
            loss_ahead, gradient_ahead = compute(ahead)
            stopped = _reason_to_stop(step + 1, ahead, loss_ahead, gradient_ahead)
            if stopped:
                break
            step, weights, loss, gradient = step + 1, ahead, loss_ahead, gradient_ahead
            if callback and callback(step, shown(weights), loss, shown(gradient)) is False:
                stopped = f"step {step}: the callback ends the walk"
    except KeyboardInterrupt:
        stopped = f"step {step}: interrupted from the keyboard"
    return LastPoint(shown(weights), loss, shown(gradient), step, stopped)


def _counted(steps: int) -> Iterable[int]:
    """Count the steps; a walk of more than a trajectory's points shows how far it has come."""
    if steps <= MAXIMUM_POINTS:
        return range(steps)
    from tqdm.auto import tqdm  # it takes a while to load, and few walks are as long

    counted: Iterable[int] = tqdm(range(steps), unit=" steps", leave=False)
    return counted


def descend(
    graph: Graph,
    start: Any,
    learning_rate: float,
    steps: int,
    data: Mapping[str, Any] | None = None,
) -> Trajectory:
    """Walk down the graph's output by ``weights - learning_rate * gradient``, and keep the way.

    This is `gradient_descent` with a callback that records: parameters and errors are the same. At
    most 100,000 points are kept, each of them a loss, the weights and their gradient in float64;
    for long walks of many weights see `gradient_descent`.

    Returns
    -------
    Trajectory
        Where the loss or the gradient at the start itself is not finite, the start alone.
    """
    recorder = _Recorder()
    last = gradient_descent(graph, start, learning_rate, steps, data=data, callback=recorder.record)
    recorder.record(last.steps, last.weights, last.loss, last.gradient, last=True)
    rows = recorder.rows
    weights, gradient = _unpack(rows[:, 1:], last.weights)
    return Trajectory(
        weights=weights,
        loss=rows[:, 0].copy(),
        gradient=gradient,
        learning_rate=float(learning_rate),
        stopped=last.stopped,
        steps=recorder.steps,
    )


class _Recorder:
    """Keeps the points of a walk as rows of numbers: every point, or evenly spaced ones."""

    def __init__(self) -> None:
        self._rows = np.empty((0, 0))
        self._steps = np.empty(0, dtype=np.intp)
        self._count = 0
        self._spacing = 1

    @property
    def rows(self) -> Array:
        return self._rows[: self._count]

    @property
    def steps(self) -> np.ndarray[Any, np.dtype[np.intp]]:
        return self._steps[: self._count].copy()

    def record(
        self, step: int, weights: Any, loss: np.float64, gradient: Any, last: bool = False
    ) -> None:
        """Keep a point if it is one of the spaced ones, or the last."""
        if self._count and self._steps[self._count - 1] == step:
            return
        if step % self._spacing and not last:
            return
        row = np.concatenate([[loss], *_flat(weights), *_flat(gradient)])
        if self._count >= MAXIMUM_POINTS - 1 and not last:
            self._thin_out()
            if step % self._spacing:
                return
        if self._count == len(self._rows):
            self._grow(len(row))
        self._rows[self._count] = row
        self._steps[self._count] = step
        self._count += 1  # at last: what is interrupted before has not been kept

    def _thin_out(self) -> None:
        """Leave out every other point, and from now on keep half as many."""
        rows, steps = self.rows[::2].copy(), self.steps[::2].copy()
        self._rows, self._steps, self._count = rows, steps, len(steps)
        self._spacing *= 2

    def _grow(self, numbers: int) -> None:
        capacity = min(max(2 * self._count, 64), MAXIMUM_POINTS)
        rows, steps = np.empty((capacity, numbers)), np.empty(capacity, dtype=np.intp)
        if self._count:
            rows[: self._count], steps[: self._count] = self.rows, self.steps
        self._rows, self._steps = rows, steps


def _flat(values: Any) -> list[Array]:
    parts = values.values() if isinstance(values, Mapping) else [values]
    return [np.ravel(part) for part in parts]


def _unpack(rows: Array, example: Any) -> tuple[Any, Any]:
    """Give the weights and the gradients that the rows hold, in the form of an example."""
    named = example if isinstance(example, Mapping) else {"": example}
    halves = []
    start = 0
    for _ in range(2):
        half = {}
        for name, value in named.items():
            part = rows[:, start : start + np.size(value)]
            half[name] = part.reshape(len(rows), *np.shape(value)).copy()
            start += np.size(value)
        halves.append(half if isinstance(example, Mapping) else half[""])
    return halves[0], halves[1]


# ---------------------------------------------------------------------------- reading what is given


def _read_learning_rate(value: Any) -> float:
    is_number = isinstance(value, SupportsFloat) and not isinstance(value, complex)
    if not is_number or np.ndim(value):
        raise TypeError(f"learning_rate is a number, not {value!r:.40}")
    if not (math.isfinite(value) and value >= 0):
        raise ValueError(f"learning_rate is a finite number, 0 or more, not {value}")
    return float(value)


def _read_steps(value: Any) -> int:
    try:
        steps = operator.index(value)
    except TypeError:
        raise TypeError(f"steps is a whole number, not {value!r:.40}") from None
    if steps < 0:
        raise ValueError(f"steps is 0 or more, not {steps}")
    return steps


def _read_start(graph: Graph, start: Any, data: Mapping[str, Any]) -> Weights:
    if not isinstance(start, Mapping):
        names = [name for name in graph.inputs if name not in data]
        if len(names) != 1:
            raise TypeError(
                f"start is one array, and the inputs that are not data are {', '.join(names)}: "
                "give a mapping from each weight's name to its start, and the rest as data"
            )
        start = {names[0]: start}
    for name in start:
        if name in data:
            raise TypeError(f"{name!r} is a weight in start and also in data: give it once")
    weights = {name: read_array(value, name).copy()[()] for name, value in start.items()}
    for name, value in weights.items():
        if not _is_finite(value):
            raise ValueError(f"the start of {name!r} is not finite: {value}")
    return weights


def _reason_to_stop(step: int, weights: Weights, loss: np.float64, gradient: Weights) -> str | None:
    """Say what is not finite at the point that a step has led to."""
    # Overflow or undefined: inf - inf is NaN, so that NaN alone does not tell one from the other.
    for values, problem in (
        (weights.values(), "weights are too large, or not numbers"),
        ([loss], "loss is too large, or not a number"),
        (gradient.values(), "gradient is too large, or not a number"),
    ):
        if not all(map(_is_finite, values)):
            end = f"the walk ends at step {step - 1}" if step else "no step is taken"
            return f"step {step}: the {problem}, so {end}"
    return None


def _is_finite(value: Any) -> bool:
    return math.isfinite(value) if value.ndim == 0 else bool(np.isfinite(value).all())
