"""Foot and horse: sixty steps with one weight, sixty with two, and the race between them."""

from hillwalk import descend
from tests.figures.oracles import Marks, State, function_of, steps

STEPS = 60


def walks_of(state: State):
    rate = state["learning_rate"]
    start = [state["weight_a"], state["product"] / state["weight_a"]]
    foot = descend(state["foot"], state["product"], rate, STEPS)
    return foot, descend(state["horse"], start, rate, STEPS)


def marks(state: State) -> Marks:
    foot, horse = walks_of(state)
    on_foot, on_horse = (min(state["step"], len(walk)) for walk in (foot, horse))
    loss_on_foot, loss_on_horse = float(foot.loss[on_foot]), float(horse.loss[on_horse])
    return {
        (0, "runner-foot"): (on_foot, loss_on_foot),
        (0, "runner-horse"): (on_horse, loss_on_horse),
        **steps(foot, on_foot, plot=1),
        **steps(horse, on_horse, plot=2),
        (1, "walker"): (float(foot.weights[on_foot]), loss_on_foot),
        (2, "walker"): tuple(horse.weights[on_horse]),
    }


def readouts(state: State) -> dict[str, float]:
    foot, horse = walks_of(state)
    name = state["value_name"]
    return {
        f"{name} on foot": float(foot.loss[min(state["step"], len(foot))]),
        f"{name} on horseback": float(horse.loss[min(state["step"], len(horse))]),
    }


def curves(state: State) -> dict:
    return {(1, "hill"): function_of(state["foot"])}
