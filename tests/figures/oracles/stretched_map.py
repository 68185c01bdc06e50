"""Two maps of one loss: where down is on each, and where that leads on the other."""

import math

import numpy as np

from tests.figures.oracles import Marks, State, bearing, degrees, survey


def marks(state: State) -> Marks:
    unit = state["unit"]
    places = {"walker": state["at"], "lowest": state["lowest"]}
    return {
        (plot, name): (x, y / (unit if plot else 1))
        for name, (x, y) in {name: place for name, place in places.items() if place}.items()
        for plot in (0, 1)
    }


def ways(state: State) -> dict[tuple[int, str], float]:
    """Give the ways down by their marks: on the old map, on the new one, and that brought back."""
    _, gradient = survey(state["objective"], list(state["at"]))
    unit = state["unit"]
    # With W₂ = unit · v the slope by v is `unit` times that by W₂, and so is the way back.
    factors = {(0, "down"): 1, (1, "down"): unit, (0, "brought-back"): unit**2}
    if math.isnan(bearing(gradient)):
        return dict.fromkeys(factors, math.nan)
    # As long as 1, so that no unit makes it too short to be seen.
    down = -gradient / np.hypot(*gradient)
    return {mark: bearing(down * [1, factor]) for mark, factor in factors.items()}


def turns(state: State) -> dict[tuple[int, str], float]:
    """Give the arrows: a walker off the map has none."""
    (x, y), unit = state["at"], state["unit"]
    low, high = state["domain"]
    # The new map shows all of the old one, and both ways are equally long on it.
    reach = max(1, 1 / unit)
    maps = [(low, high, y), (low * reach, high * reach, y / unit)]
    return {
        (plot, name): turn
        for (plot, name), turn in ways(state).items()
        if all(maps[plot][0] < part < maps[plot][1] for part in (x, maps[plot][2]))
    }


def readouts(state: State) -> dict[str, float]:
    found = ways(state)
    readings = {
        "down, on the old map": degrees(found[0, "down"]),
        "down on the new map, brought back": degrees(found[0, "brought-back"]),
    }
    if state["lowest"]:
        way = np.subtract(state["lowest"], state["at"])
        readings["to the lowest point"] = degrees(bearing(way))
    return readings
