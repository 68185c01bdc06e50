"""Two maps of one loss: where down is on each, and where that leads on the other."""

import math

import numpy as np

from tests.figures.oracles import Marks, State, survey


def marks(state: State) -> Marks:
    (x, y), unit = state["at"], state["unit"]
    return {(0, "walker"): (x, y), (1, "walker"): (x, y / unit)}


def turns(state: State) -> dict[tuple[int, str], float]:
    _, gradient = survey(state["objective"], list(state["at"]))
    (x, y), unit = state["at"], state["unit"]
    low, high = state["domain"]
    # With W₂ = unit · v the slope by v is `unit` times that by W₂, and so is the way back.
    ways = {(0, "down"): 1, (1, "down"): unit, (0, "brought-back"): unit**2}
    # The new map shows all of the old one, and both ways are equally long on it.
    reach = max(1, 1 / unit)
    maps = [(low, high, y), (low * reach, high * reach, y / unit)]
    return {
        (plot, name): bearing(-gradient * [1, factor], gradient)
        for (plot, name), factor in ways.items()
        if all(maps[plot][0] < part < maps[plot][1] for part in (x, maps[plot][2]))
    }


def bearing(arrow: np.ndarray, gradient: np.ndarray) -> float:
    """Give where an arrow points, clockwise from north; NaN on level ground."""
    if not 1e-9 < np.hypot(*gradient) < math.inf:
        return math.nan
    return float(np.degrees(np.arctan2(*arrow))) % 360
