"""Where the marks of each figure must stand, from its state and Python's engine alone.

What the oracles share is here. A state holds graphs for its objectives, and else plain values.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from hillwalk import Graph, trace

State = Mapping[str, Any]
Point = tuple[float, float | None]
Marks = dict[tuple[int, str], Point]
Lines = dict[tuple[int, str], tuple[tuple[float, float], tuple[float, float]]]
Function = Callable[[float], float]


def hill_of(state: State) -> Graph:
    """Give the graph that a figure over one number shows: of the reader's formula, or its own."""
    own = state["objective"]
    text = state.get("formula") or ""
    (name, *_) = own.inputs
    if not text:
        return own
    try:
        return trace(eval(f"lambda {name}: {text}", vars(np) | {"np": np}), **{name: 0.5})
    except Exception:
        return own  # what is no formula leaves the figure at its own hill


def function_of(graph: Graph) -> Function:
    """Give a graph of one number as a function."""
    (name, *_) = graph.inputs
    return lambda at: float(graph(**{name: at}))


def survey(graph: Graph, at: Any) -> tuple[float, Any]:
    """Give the value and the gradient at a place."""
    (name, *_) = graph.inputs
    value, gradient = graph.value_and_gradient(**{name: at})
    return float(value), gradient[name]


def steps(walk: Any, until: int, mark: str = "step", plot: int = 0) -> Marks:
    """Give the footprints of a walk, on a hill or on a map, without its start."""
    weights = walk.weights
    return {
        (plot, f"{mark}-{i}"): (
            (float(weights[i]), float(walk.loss[i])) if weights.ndim == 1 else tuple(weights[i])
        )
        for i in range(1, until + 1)
    }


def bearing(arrow: Any) -> float:
    """Give where an arrow on a map points, clockwise from north; NaN where it has no length."""
    if not 1e-9 < np.hypot(*arrow) < np.inf:
        return float("nan")
    return float(np.degrees(np.arctan2(*arrow))) % 360


def degrees(turn: float) -> float:
    """Give a bearing in whole degrees, as it is printed."""
    return float("nan") if np.isnan(turn) else math.floor(turn + 0.5) % 360


def log10(value: float) -> float:
    """Give a logarithm, without a warning for 0."""
    with np.errstate(all="ignore"):
        return float(np.log10(value))
