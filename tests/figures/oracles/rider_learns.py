"""A rider learns: two hundred steps down a loss over nine points, by hand from a rider's slopes."""

from functools import lru_cache
from typing import Any

import numpy as np

from hillwalk import Graph
from hillwalk.figures.tasks import TASKS
from tests.figures.oracles import Lines, Marks, State

COUNTS = {"one": 1, "two": 2, "three": 3}
Walk = tuple[list[np.ndarray], list[np.ndarray], list[float]]


@lru_cache(maxsize=32)
def summed(neuron: Graph, count: int) -> Graph:
    """Give the sum of a neuron over all points and neurons: its gradients stand apart."""
    document: dict[str, Any] = neuron.to_json()
    nodes = document["nodes"]
    for node in nodes:
        if node["op"] == "input":
            node["shape"] = [9, count]
    (output,) = document["outputs"].values()
    nodes.append({"op": "sum", "args": [output], "axes": [0, 1], "keepdims": False})
    return Graph.from_json(document | {"outputs": {"output": len(nodes) - 1}})


def walk_of(neuron: Graph, start: Any, state: State) -> Walk:
    """Give weights and gradients, an array of each step with a row a neuron, and the losses."""
    x, targets = points_of(state)
    name_of_x, *names = neuron.inputs
    weights = np.array(start, float)
    kept: Walk = ([], [], [])
    for _ in range(state["step"] + 1):
        at = {name: np.tile(weights[:, i], (9, 1)) for i, name in enumerate(names)}
        inputs = {name_of_x: np.tile(x[:, None], len(weights)), **at}
        mistakes = np.sum(np.broadcast_to(neuron(**inputs), (9, len(weights))), axis=1) - targets
        slopes = summed(neuron, len(weights)).gradient(**inputs)
        gradient = np.stack([mistakes @ slopes[name] / 9 for name in names], axis=1)
        loss = float(np.mean(mistakes**2) / 2)
        is_finite = np.isfinite(weights).all() and np.isfinite(loss) and np.isfinite(gradient).all()
        if kept[0] and not is_finite:
            break
        for part, value in zip(kept, (weights, gradient, loss), strict=True):
            part.append(value)
        if not is_finite:
            break
        weights = weights - state["learning_rate"] * gradient
    return kept


def points_of(state: State) -> tuple[np.ndarray, np.ndarray]:
    x = np.linspace(*state["domain"], 9)
    return x, TASKS[state["task"]](x)


def riders(state: State) -> Walk:
    multiples = np.arange(1, COUNTS[state["neurons"]] + 1)
    start = np.stack(
        [state["weight_a"] * multiples, state["weight_b"] * (-1.0) ** (multiples - 1)], axis=1
    )
    return walk_of(state["rider"], start, state)


def on_foot(state: State) -> Walk:
    """Walk no longer than the riders do."""
    until = len(riders(state)[2]) - 1
    start = [[state["weight_a"] * state["weight_b"]]]
    return walk_of(state["foot"], start, {**state, "step": min(until, state["step"])})


def predict(neuron: Graph, weights: np.ndarray, x: float) -> float:
    return sum(float(neuron(**dict(zip(neuron.inputs, (x, *row), strict=True)))) for row in weights)


def marks(state: State) -> Marks:
    x, targets = points_of(state)
    _, _, loss = riders(state)
    found: Marks = {
        (0, f"target-{i}"): point for i, point in enumerate(zip(x, targets, strict=True))
    }
    return found | {(1, "loss-now"): (len(loss) - 1, loss[-1]), (2, "zero"): (0.0, None)}


def lines(state: State) -> Lines:
    x, targets = points_of(state)
    weights, gradient, _ = riders(state)
    bars = gradient[-1].ravel()
    found: Lines = {
        (2, f"gradient-{i}"): ((0.0, len(bars) - 1 - i), (float(slope), len(bars) - 1 - i))
        for i, slope in enumerate(bars)
    }
    for i, (at, target) in enumerate(zip(x, targets, strict=True)):
        found[0, f"mistake-{i}"] = ((at, predict(state["rider"], weights[-1], at)), (at, target))
    return found


def readouts(state: State) -> dict[str, float]:
    name = state["value_name"]
    found = {f"{name} of the rider": riders(state)[2][-1]}
    if state["with_foot"]:
        found[f"{name} on foot"] = on_foot(state)[2][-1]
    return found


def curves(state: State) -> dict:
    at = riders(state)[0][-1]
    found = {(0, "rider"): lambda x: predict(state["rider"], at, x)}
    if state["with_foot"]:
        on_foot_at = on_foot(state)[0][-1]
        found[0, "foot"] = lambda x: predict(state["foot"], on_foot_at, x)
    return found
