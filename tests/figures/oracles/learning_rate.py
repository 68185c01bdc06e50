"""The learning rate: thirty steps on the hill, their losses, and how many steps would be needed."""

import math

from hillwalk import descend
from tests.figures.oracles import Marks, State, function_of, log10, steps, survey

STEPS, MOST = 30, 100


def walk_of(state: State, rate: float):
    return descend(state["objective"], state["start"], rate, STEPS)


def step_of(state: State, walk) -> int:
    return len(walk) if state["step"] is None else min(state["step"], len(walk))


def marks(state: State) -> Marks:
    rate, comparison = state["learning_rate"], state["comparison_rate"]
    walk = walk_of(state, rate)
    step = step_of(state, walk)
    here = (float(walk.weights[step]), float(walk.loss[step]))
    found: Marks = {
        (0, "start"): (state["start"], float(walk.loss[0])),
        (0, "walker"): here,
        (2, "loss-now"): (step, here[1]),
        (1, "needed"): (log10(rate), needed(state)),
        **steps(walk, step),
    }
    if comparison is not None:
        ghost = walk_of(state, comparison)
        found |= steps(ghost, min(step, len(ghost)), "ghost")
    return found


def needed(state: State) -> float:
    """Count the steps until the slope is a hundredth of what it was."""
    at, rate = state["start"], state["learning_rate"]
    slope = first = float(survey(state["objective"], at)[1])
    for step in range(MOST + 1):
        if not math.isfinite(slope):
            break
        if abs(slope) <= 0.01 * abs(first):
            return step
        at -= rate * slope
        slope = float(survey(state["objective"], at)[1])
    return math.nan


def readouts(state: State) -> dict[str, float]:
    walk = walk_of(state, state["learning_rate"])
    step = step_of(state, walk)
    return {f"{state['value_name']} at step {step}": float(walk.loss[step])}


def curves(state: State) -> dict:
    return {(0, "hill"): function_of(state["objective"])}
