"""A trainer: the points, the losses of the run, and what the network predicts at the probe."""

import numpy as np

from hillwalk.training import Training, make_points, network, train
from tests.figures.oracles import Marks, State


def points_of(state: State) -> tuple[np.ndarray, np.ndarray]:
    if state["data"] != "own":
        return make_points(state["data"], state["noise"], state["seed"])
    x = np.array([*state["minus"], *state["plus"]], float).reshape(-1, 2)
    t = np.repeat([[-1.0], [1.0]], [len(state["minus"]), len(state["plus"])], axis=0)
    return x, t


def run_of(state: State) -> Training:
    """Train up to the step that is shown."""
    steps = state["steps_taken"]
    if state["step"] is not None:
        steps = min(steps, state["step"])
    same = ("units", "activation", "learning_rate", "batch_size", "held_out", "weight_decay")
    settings = {name: state[name] for name in same}
    return train(*points_of(state), seed=state["seed"], steps=steps, **settings)


def predict(state: State, weights: dict, places) -> np.ndarray:
    """Give the prediction at some places."""
    _, passes = network((2, *state["units"], 1), state["activation"])
    return passes(**weights, x=np.reshape(places, (-1, 2)))["y_hat"][:, 0]


def marks(state: State) -> Marks:
    x, _ = points_of(state)
    run = run_of(state)
    return {
        **{(0, f"point-{i}"): (float(at[0]), float(at[1])) for i, at in enumerate(x)},
        (0, "probe"): tuple(state["probe"]),
        (1, "loss-now"): (run.steps, float(run.history["training"][-1])),
    }


def readouts(state: State) -> dict:
    run = run_of(state)
    x, _ = points_of(state)
    if state["phase"] and len(x):
        return {}
    name = state["value_name"]
    found = {"ŷ at the probe": float(predict(state, run.weights, state["probe"])[0])}
    if len(x):
        found[f"training {name}"] = float(run.history["training"][-1])
    if round(state["held_out"] * len(x)) > 0:
        found[f"held-out {name}"] = float(run.history["held_out"][-1])
    return found
