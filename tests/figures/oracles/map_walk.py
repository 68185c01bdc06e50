"""A walk over two weights: on the map, its losses, and how the ground is curved under it."""

import numpy as np

from hillwalk import descend
from tests.figures.oracles import Marks, State

STEPS = 60


def walk_of(state: State) -> tuple[np.ndarray, np.ndarray, int]:
    """Give the places of the walk, its losses, and the step shown."""
    name, *others = state["objective"].inputs
    data = dict.fromkeys(others, state["parameter"])
    start = {name: list(state["start"])}
    walk = descend(state["objective"], start, state["learning_rate"], STEPS, data=data)
    step = len(walk) if state["step"] is None else min(state["step"], len(walk))
    return walk.weights[name], walk.loss, step


def marks(state: State) -> Marks:
    places, loss, step = walk_of(state)
    return {
        **{(0, f"step-{i}"): tuple(places[i]) for i in range(1, step + 1)},
        (0, "start"): tuple(state["start"]),
        (0, "walker"): tuple(places[step]),
        (1, "loss-now"): (step, float(loss[step])),
    }


def readouts(state: State) -> dict:
    """Give the curvatures where the walk was last on the map, as far as they can be measured."""
    places, _, step = walk_of(state)
    low, high = state["domain"]
    on_map = [place for place in places[: step + 1] if np.all((low <= place) & (place <= high))]
    if not on_map:
        return {}
    size = high - low
    fine, coarse = (curvatures(state, on_map[-1], share * size) for share in (1e-5, 1e-4))
    largest = np.abs(fine).max()
    if not np.allclose(fine, coarse, rtol=1e-3, atol=1e-5 * largest) or not largest > 1e-3:
        return {}
    # What is small beside the other is rounding, or none.
    least, greatest = (value if abs(value) > 1e-3 * largest else None for value in fine)
    found: dict = {"curvatures": (least, greatest)}
    if least and greatest and least > 0:
        found |= {"safe below": 2 / greatest, "condition number": greatest / least}
    if least and least < -0.05 * largest:
        found["safe below"] = float("nan")  # at a saddle no rate is safe
    return found


def curvatures(state: State, place: np.ndarray, apart: float) -> np.ndarray:
    """Give the least and the greatest curvature, by differences of gradients."""
    name, *others = state["objective"].inputs
    data = dict.fromkeys(others, state["parameter"])

    def gradient(at: np.ndarray) -> np.ndarray:
        return state["objective"].gradient(**{name: at}, **data)[name]

    sides = [apart * side for side in np.eye(2)]
    hessian = np.array(
        [(gradient(place + side) - gradient(place - side)) / (2 * apart) for side in sides]
    )
    if not np.isfinite(hessian).all():
        return np.array([np.nan, np.nan])
    return np.linalg.eigvalsh((hessian + hessian.T) / 2)
