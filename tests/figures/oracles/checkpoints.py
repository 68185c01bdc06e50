"""Memory against work: how many values a chain holds on its way home."""

import numpy as np

from tests.figures.oracles import Function, Marks, State


def shape_of(state: State) -> tuple[int, int]:
    layers = max(1, state["layers"])
    return layers, min(layers, max(1, state["every"]))


def ride_home(layers: int, every: int) -> list[tuple[int, int]]:
    """Give for each stretch how many values are in memory, and how many layers run again."""
    kept, found = list(range(0, layers, every)), []
    while kept:
        length = min(every, layers - kept.pop())
        found.append((len(kept) + 1 + length, length if every > 1 else 0))
    return found


def most(layers: int, every: int) -> int:
    return max(values for values, _ in ride_home(layers, every))


def marks(state: State) -> Marks:
    layers, every = shape_of(state)
    return {(0, "chosen"): (every, most(layers, every))}


def curves(state: State) -> dict[tuple[int, str], Function]:
    layers, _ = shape_of(state)
    if not state["show_curve"] or layers == 1:
        return {}
    needs = [most(layers, every) for every in range(1, layers + 1)]
    return {(0, "needs"): lambda x: float(np.interp(x, range(1, layers + 1), needs))}


def readouts(state: State) -> dict:
    layers, every = shape_of(state)
    rides = ride_home(layers, every)
    done = rides[: state["stretch"]]
    again = sum(count for _, count in done)
    return {
        "in memory now": done[-1][0] if done else len(rides) + (every == 1),
        "in memory at most": most(layers, every),
        "layers run again": (again, layers) if every > 1 else again,
    }
