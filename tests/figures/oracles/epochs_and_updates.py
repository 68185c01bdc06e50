"""Epochs and updates: three walks through the same examples, with batches of three sizes.

The gradient of a batch is the engine's; the shuffles are Python's.
"""

import numpy as np

from hillwalk import trace
from hillwalk.engine.random_numbers import RandomNumbers
from tests.figures.oracles import Marks, State, log10


def loss(W, b, x, t):
    return np.mean((x * W + b - t) ** 2) / 2


GRAPH = trace(loss, W=0.5, b=0.5, x=np.array([0.5, 1.0]), t=np.array([0.5, 1.0]))


def walk_of(state: State, size: int) -> tuple[tuple[float, float], float, int, int]:
    """Give the place, the loss, the updates, and the examples seen, at the time shown."""
    x, t = np.array(state["examples"], float).reshape(-1, 2).T
    W, b = state["start"]
    count, time = len(x), min(state["seen"], len(x) * state["epochs"])
    updates = seen = 0
    for epoch in range(state["epochs"]):
        order = RandomNumbers(state["seed"], epoch).permutation(count)
        for batch in np.split(order, range(size, count, size)):
            if seen + len(batch) > time:
                break
            found = GRAPH.gradient(W=W, b=b, x=x[batch], t=t[batch])
            W = W - state["learning_rate"] * float(found["W"])
            b = b - state["learning_rate"] * float(found["b"])
            updates, seen = updates + 1, seen + len(batch)
    return (W, b), float(GRAPH(W=W, b=b, x=x, t=t)), updates, seen


def walks_of(state: State) -> dict:
    count = len(state["examples"])
    sizes = {"all": count, "batches": state["batch_size"], "single": 1}
    return {name: walk_of(state, size) for name, size in sizes.items()} if count else {}


def marks(state: State) -> Marks:
    found: Marks = {(0, "start"): tuple(state["start"])}
    for name, (place, height, updates, seen) in walks_of(state).items():
        across = {
            "updates": float(updates),
            "examples": float(seen),
            "epochs": seen / len(state["examples"]),
        }
        found[0, name] = place
        found[1, name] = (across[state["against"]], log10(height))
    return found


def readouts(state: State) -> dict:
    count, size = len(state["examples"]), state["batch_size"]
    names = {"all": f"all {count}", "batches": f"batches of {size}", "single": "one by one"}
    return {
        f"{names[name]}: update {updates}": height
        for name, (_, height, updates, _) in walks_of(state).items()
    }
