"""The nudge telegraph: how far a nudge of the first weight moves all that comes after it."""

import math

from tests.figures.oracles import Marks, State
from tests.figures.oracles.two_layers import STATIONS, forward_backward

# The drawing: where the bars begin, how far the longest reaches, and their rows.
MIDDLE, REACH = 248, 104
ROWS = dict(zip(STATIONS, [36, 136, 236, 336], strict=True))


def changes_of(state: State) -> dict[str, float]:
    """Give the nudge, and the changes of h, ŷ and the loss."""
    values, _, _ = forward_backward(state)
    h = state["first"](x=values["x"], W_a=values["W_a"] + state["nudge"])
    y_hat = state["second"](h=h, W_b=values["W_b"])
    moved = {"h": h, "y_hat": y_hat, "L": state["loss"](y_hat=y_hat, t=values["t"])}
    changes = {name: float(after - values[name]) for name, after in moved.items()}
    return {"W_a": state["nudge"]} | changes


def marks(state: State) -> Marks:
    """Give the middle of each bar, and the ring of the guess: all bars have one scale."""
    changes = changes_of(state)
    guessed = 0.0 if state["guess"] is None else state["guess"] * state["nudge"]
    largest = max(abs(size) for size in (*changes.values(), guessed) if math.isfinite(size))

    def length(change: float) -> float:
        return REACH * min(1.0, max(-1.0, change / largest))

    found: Marks = {
        (0, f"change-{name}"): (MIDDLE + length(changes[name]) / 2, ROWS[name])
        for name in STATIONS[: state["arrived"] + 1]
        if not math.isnan(changes[name])
    }
    return found | {(0, "guess"): (MIDDLE + length(guessed), ROWS["L"])}


def readouts(state: State) -> dict:
    changes, (_, gradients, links) = changes_of(state), forward_backward(state)
    arrived = state["arrived"]
    found = {}
    for name, before, link in zip(STATIONS[1:], STATIONS, links, strict=False):
        if STATIONS.index(name) <= arrived:
            # What gets nothing passes nothing on: its derivative stands there.
            is_idle = changes[before] == 0
            found[f"ratio-{name}"] = link if is_idle else changes[name] / changes[before]
    if arrived == 3:
        found["measured"] = changes["L"] / state["nudge"]
        found["for the smallest nudges"] = gradients["W_a"]
    if state["guess"] is not None:
        found["your guess"] = state["guess"]
    return found
