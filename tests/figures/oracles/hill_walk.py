"""A walk on a hill: the walker, the footprints, and the guesses of the reader."""

import math
from typing import Any

from hillwalk import descend
from tests.figures.oracles import Marks, State, function_of, hill_of, steps


def marks(state: State) -> Marks:
    graph = hill_of(state)
    hill = function_of(graph)
    rate = state["learning_rate"]
    walk = descend(graph, state["start"], rate, state["steps_taken"])
    last = len(walk)
    step = last if state["step"] is None else min(state["step"], last)
    # What comes later would give away what the reader is to guess.
    found = steps(walk, step if state["predicting"] else last)
    found |= {(0, "step-0"): (state["start"], float(walk.loss[0]))}
    here = (float(walk.weights[step]), float(walk.loss[step]))
    del found[0, f"step-{step}"]
    found[0, "walker"] = here
    if state["predicting"]:
        if state["guess"] is not None:
            found[0, "guess"] = (state["guess"], hill(state["guess"]))
    elif step < last or last == state["steps_taken"]:  # else the walk has ended
        found[0, "landing"] = (coming(state, walk, step), hill(coming(state, walk, step)))
    guessed = state["guesses"][step - 1] if 0 < step <= len(state["guesses"]) else None
    if guessed is not None:
        found[0, "guessed"] = (guessed, hill(guessed))
    return found


def coming(state: State, walk: Any, step: int) -> float:
    """Give where the next step leads; NaN where none is seen: from off the map, on the level."""
    low, high = state["domain"]
    at, slope = float(walk.weights[step]), float(walk.gradient[step])
    after = at - state["learning_rate"] * slope
    moves = low <= at <= high and abs(slope) > 1e-9 and after != at
    return after if moves else math.nan


def curves(state: State) -> dict:
    return {(0, "hill"): function_of(hill_of(state))}
