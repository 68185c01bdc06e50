"""Gradient descent as data: every point of the walk, with its loss and its gradient."""

import math
import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from hillwalk.engine.graph import Graph, as_number_or_array

__all__ = ["Walk", "descend"]


@dataclass(frozen=True, eq=False)
class Walk:
    """A walk of n steps, from its start to its last point.

    Attributes
    ----------
    weights : ndarray of shape (n + 1, *shape), or dict of str to them
        The weights at the start and after each step; a dict where the start was a mapping.
    loss : ndarray of shape (n + 1,)
        The loss at each of these points.
    gradient : ndarray of shape (n + 1, *shape), or dict of str to them
        The gradient at each of these points, the last included, from which no step was taken.
    learning_rate : float
        The learning rate of every step.
    stopped : str or None
        Why there are fewer steps than asked for, in a sentence that names the step.
    """

    weights: Any
    loss: np.ndarray
    gradient: Any
    learning_rate: float
    stopped: str | None

    def __len__(self):
        """Count the steps taken."""
        return len(self.loss) - 1

    def __repr__(self):
        steps = "1 step" if len(self) == 1 else f"{len(self)} steps"
        return f"Walk({steps}, learning_rate={self.learning_rate}, stopped={self.stopped!r})"


def descend(graph: Graph, start, learning_rate: float, steps: int, data=None) -> Walk:
    """Walk down the graph's output by ``weights - learning_rate * gradient``.

    All weights take their step at once, from the same point. The walk ends early, at its last
    finite point, where the weights, the loss or the gradient overflow or are undefined.

    Parameters
    ----------
    graph : Graph
        Its one output, a number, is the loss.
    start : number, array_like, or mapping of str to them
        The weights to start from; by name where there are several.
    learning_rate : float
        How far to go for each unit of slope; 0 or more.
    steps : int
        How many steps to take.
    data : mapping of str to array_like, optional
        The inputs that stay as they are.

    Returns
    -------
    Walk
        Where the loss or the gradient at the start itself is not finite, the start alone.

    Raises
    ------
    ValueError
        If the start is not finite, the learning rate is negative or not finite, the number of steps
        is negative, or the graph has several outputs.
    TypeError
        If an input is missing, given twice, unknown, or does not consist of real numbers.
    ShapeError
        If the output is not a number, or an input has another shape than in the graph.
    """
    if not (math.isfinite(learning_rate) and learning_rate >= 0):
        raise ValueError(f"learning_rate is a finite number, 0 or more, not {learning_rate}")
    learning_rate = float(learning_rate)
    steps = operator.index(steps)
    if steps < 0:
        raise ValueError(f"steps is 0 or more, not {steps}")
    data = {} if data is None else dict(data)
    weights = _starting_weights(graph, start, data)
    points, stopped = [], None
    for step in range(steps + 1):
        loss, gradient = graph.value_and_gradient(**weights, **data)
        gradient = {name: gradient[name] for name in weights}
        stopped = _reason_to_stop(step, weights, loss, gradient)
        if stopped and step > 0:
            break
        points.append((weights, loss, gradient))
        if stopped:
            break
        with np.errstate(all="ignore"):
            weights = {name: weights[name] - learning_rate * gradient[name] for name in weights}
    return Walk(
        weights=_history([weights for weights, _, _ in points], start),
        loss=np.array([loss for _, loss, _ in points]),
        gradient=_history([gradient for _, _, gradient in points], start),
        learning_rate=learning_rate,
        stopped=stopped,
    )


def _starting_weights(graph: Graph, start, data: dict) -> dict:
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
    weights = {name: as_number_or_array(value, name)[()] for name, value in start.items()}
    for name, value in weights.items():
        if not np.all(np.isfinite(value)):
            raise ValueError(f"the start of {name!r} is not finite: {value}")
    return weights


def _reason_to_stop(step: int, weights: dict, loss: np.float64, gradient: dict) -> str | None:
    """Say what is not finite at the point that a step has led to."""
    # Overflow or undefined: inf - inf is NaN, so that NaN alone does not tell one from the other.
    for values, problem in (
        (weights.values(), "weights overflow or are undefined"),
        ([loss], "loss overflows or is undefined"),
        (gradient.values(), "gradient overflows or is undefined"),
    ):
        if not all(np.all(np.isfinite(value)) for value in values):
            end = f"the walk ends at step {step - 1}" if step else "no step is taken"
            return f"step {step}: the {problem}, so {end}"
    return None


def _history(points: list[dict], start):
    """Stack the points of a walk, in the form in which its start was given."""
    stacked = {name: np.array([point[name] for point in points]) for name in points[0]}
    return stacked if isinstance(start, Mapping) else next(iter(stacked.values()))
