"""Why backwards: the gradients of a chain in three ways, and areas of one multiplication a square.

The gradients are the engine's; the multiplications are counted as they are done.
"""

import numpy as np

from hillwalk import trace
from tests.figures.oracles import Marks, State

WAYS = {"nudge": "runs", "afresh": "products", "ride": "stations"}
# The drawing of the areas: how wide each is, where it begins, and their upper edge.
WIDTH, LEFT, TOP = 96, {"nudge": 12, "afresh": 132, "ride": 252}, 76
FINEST = 0.75  # no area is drawn lower
NUDGE = 1e-5


def played(state: State, way: str) -> int:
    """Give how many steps of a way are taken: runs, or one run and then the layers."""
    layers = len(state["weights"])
    steps = {"nudge": 2 * layers}.get(way, layers + 1) if layers else 0
    return min(state[WAYS[way]], steps)


def done(state: State, way: str) -> tuple[int, int]:
    """Count the multiplications forward and backward: as played, or of all the layers."""
    layers = state["layers"]
    if layers == len(state["weights"]):
        steps = played(state, way)
    else:
        steps = 0 if layers == 0 else 2 * layers if way == "nudge" else layers + 1
    if way == "nudge":
        return sum(1 for _ in range(steps) for _ in range(layers)), 0
    products = max(0, steps - 1)
    each = [2] * products if way == "ride" else range(1, products + 1)
    return (layers if steps else 0), sum(each)


def marks(state: State) -> Marks:
    """Give the middle of each area."""
    layers, found = state["layers"], {}
    if layers == 0:
        return {}
    cell = WIDTH / layers
    for way, left in LEFT.items():
        forward, backward = done(state, way)
        rows = forward / layers
        height = max(rows * cell, FINEST)
        if forward:
            found[1, f"forward-{way}"] = (left + WIDTH / 2, TOP + height / 2)
        if backward and way == "ride":  # from the loss, on the right, to the input
            width, height = backward / 2 * cell, max(2 * cell, FINEST)
            found[1, "backward-ride"] = (left + WIDTH - width / 2, TOP + cell + height / 2)
        if backward and way == "afresh":  # stairs, whose longest row is the last
            longest = (np.sqrt(8 * backward + 1) - 1) / 2
            size = longest * cell
            found[1, "backward-afresh"] = (left + size / 2, TOP + cell + size / 2)
    if layers == 100 and state["guess"] is not None:
        found[1, "guess"] = (LEFT["ride"] + WIDTH + 4, TOP + state["guess"] / layers * cell)
    return found


def readouts(state: State) -> dict[str, float]:
    way, weights = state["way"], np.array(state["weights"])
    layers, steps = len(weights), played(state, way)
    found = {}
    for name in WAYS:
        found[f"count-{name}"] = float(sum(done(state, name)))
    if steps == 0:
        return found
    x, t = state["x"], state["target"]
    moved = weights.copy()
    if way == "nudge":
        moved[(steps - 1) // 2] += NUDGE if steps % 2 else -NUDGE
    values = [x, *(x * np.cumprod(moved))]
    found |= {f"value-{i}": float(value) for i, value in enumerate(values)}
    found["value-L"] = float((values[-1] - t) ** 2 / 2)

    def loss(W):
        y_hat = x
        for i in range(layers):
            y_hat = y_hat * W[i]
        return (y_hat - t) ** 2 / 2

    gradients = trace(loss, W=np.ones(layers)).gradient(W=weights)["W"]
    first, last = (0, steps // 2) if way == "nudge" else (layers - steps + 1, layers)
    if way != "nudge":  # a difference of two large losses is not the gradient to three digits
        found |= {f"gradient-{i + 1}": float(gradients[i]) for i in range(first, last)}
    if way == "ride":
        carried = values[-1] - t
        for i in range(layers, layers - steps, -1):
            found[f"carried-{i}"] = float(carried)
            carried = carried * weights[i - 1]
    return found
