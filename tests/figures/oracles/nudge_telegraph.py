"""The nudge telegraph: how far a nudge of the first weight moves all that comes after it."""

import math

from tests.figures.oracles import Marks, State
from tests.figures.oracles.two_layers import STATIONS, forward_backward


def changes_of(state: State) -> list[float]:
    """Give the nudge, and the changes of h, ŷ and the loss."""
    values, _, _ = forward_backward(state)
    h = state["first"](x=values["x"], W_a=values["W_a"] + state["nudge"])
    y_hat = state["second"](h=h, W_b=values["W_b"])
    loss = state["loss"](y_hat=y_hat, t=values["t"])
    return [
        state["nudge"],
        float(h - values["h"]),
        float(y_hat - values["y_hat"]),
        float(loss - values["L"]),
    ]


def marks(state: State) -> Marks:
    return {}


def readouts(state: State) -> dict[str, float]:
    changes = changes_of(state)
    arrived = state["arrived"]
    found = {
        f"ratio-{STATIONS[i]}": changes[i] / changes[i - 1]
        for i in range(1, arrived + 1)
        if changes[i - 1] and math.isfinite(changes[i] / changes[i - 1])
    }
    return found
