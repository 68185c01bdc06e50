"""A walk over two weights: on the map, and its losses."""

from hillwalk import descend
from tests.figures.oracles import Marks, State

STEPS = 60


def marks(state: State) -> Marks:
    name, *others = state["objective"].inputs
    data = dict.fromkeys(others, state["parameter"])
    start = {name: list(state["start"])}
    named = descend(state["objective"], start, state["learning_rate"], STEPS, data=data)
    places, last = named.weights[name], len(named)
    step = last if state["step"] is None else min(state["step"], last)
    return {
        **{(0, f"step-{i}"): tuple(places[i]) for i in range(1, step + 1)},
        (0, "start"): tuple(state["start"]),
        (0, "walker"): tuple(places[step]),
        (1, "loss-now"): (step, float(named.loss[step])),
    }
