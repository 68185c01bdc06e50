"""A walk over two weights: on the map, its losses, and how the ground is curved under it."""

import numpy as np

from hillwalk import descend
from tests.figures.oracles import Lines, Marks, State

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


def lines(state: State) -> Lines:
    """Give the bars: on a bowl, a step leaves |1 - rate k| of the distance, along and across it."""
    if not state["show_remainders"] or (bends := bowl(state)) is None:
        return {}
    left = np.abs(1 - state["learning_rate"] * bends)
    heights = {"along": 2.45, "across": 0.55}
    return {
        (2, name): ((0.0, height), (float(part), height))
        for (name, height), part in zip(heights.items(), left, strict=True)
    }


def bowl(state: State) -> np.ndarray | None:
    """Give the curvatures of a bowl, which are the same at all places; None for other ground."""
    low, high = state["domain"]
    found = [
        curvatures(state, low + (high - low) * np.array(shares), 1e-3 * (high - low))
        for shares in ((0.2, 0.7), (0.5, 0.5), (0.9, 0.1), (0.35, 0.95))
    ]
    is_even = np.allclose(found, found[0], rtol=1e-6) and found[0][0] > 1e-6 * found[0][1]
    return found[0] if is_even else None


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
