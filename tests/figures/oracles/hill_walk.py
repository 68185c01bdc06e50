"""A walk on a hill: the walker, the footprints, and the guesses of the reader."""

import math
from types import SimpleNamespace
from typing import Any

import numpy as np

from hillwalk import descend
from tests.figures.oracles import Marks, State, function_of, hill_of, steps, survey


def walk_of(state: State) -> Any:
    """Give the walk: with a plus in the rule, worked out step by step as the rule says."""
    graph, rate = hill_of(state), state["learning_rate"]
    if not state["uphill"]:
        return descend(graph, state["start"], rate, state["steps_taken"])
    places = [state["start"]]
    with np.errstate(all="ignore"):
        for _ in range(state["steps_taken"]):
            after = places[-1] + rate * float(survey(graph, places[-1])[1])
            if not np.all(np.isfinite([after, *survey(graph, after)])):
                break
            places.append(after)
        found = np.array([survey(graph, at) for at in places], dtype=float)
    return SimpleNamespace(weights=np.array(places), loss=found[:, 0], gradient=found[:, 1])


def marks(state: State) -> Marks:
    hill = function_of(hill_of(state))
    walk = walk_of(state)
    last = len(walk.weights) - 1
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
    after = at + (1 if state["uphill"] else -1) * state["learning_rate"] * slope
    moves = low <= at <= high and abs(slope) > 1e-9 and after != at
    return after if moves else math.nan


def curves(state: State) -> dict:
    return {(0, "hill"): function_of(hill_of(state))}
