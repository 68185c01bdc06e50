"""The staff in the fog: the walker, the headings felt, and the rate along each."""

import math

import numpy as np

from tests.figures.oracles import Marks, State, bearing, degrees, survey

SECTOR = 5  # degrees


def rate_along(state: State, heading: float) -> float:
    """Give how fast the altitude falls along a heading, or rises: as the figure tells."""
    _, (by_x, by_y) = survey(state["objective"], list(state["at"]))
    angle = math.radians(heading)
    ascent = by_x * math.sin(angle) + by_y * math.cos(angle)
    return float(ascent if state["rate_of"] == "ascent" else -ascent)


def best_of(state: State) -> tuple[float, float]:
    """Give the steepest heading felt, and its rate; of two alike the first."""
    headings = [state["heading"], *(SECTOR * sector for sector in state["turned"])]
    best = headings[0]
    for heading in headings:
        if rate_along(state, heading) > rate_along(state, best) + 1e-9:
            best = heading
    return best, rate_along(state, best)


def has_slope(state: State) -> bool:
    _, gradient = survey(state["objective"], list(state["at"]))
    return bool(np.hypot(*gradient) < math.inf)


def marks(state: State) -> Marks:
    found: Marks = {
        (0, f"step-{i}"): (float(x), float(y)) for i, (x, y) in enumerate(state["path"])
    }
    found[0, "walker"] = tuple(state["at"])
    if state["show_all"] and state["lowest"]:
        found[0, "lowest"] = tuple(state["lowest"])
    if has_slope(state):
        heading = state["heading"]
        found[1, "rate"] = (heading, rate_along(state, heading))
        best, rate = best_of(state)
        if not state["show_all"] and best != heading:
            found[1, "best"] = (best, rate)
    return found


def turns(state: State) -> dict[tuple[int, str], float]:
    """Give where staff and arrows point; a walker off the map has no arrows."""
    _, gradient = survey(state["objective"], list(state["at"]))
    low, high = state["domain"]
    found = {(0, "staff"): state["heading"]}
    if state["show_all"] and all(low < part < high for part in state["at"]):
        found |= {(0, "gradient"): bearing(gradient), (0, "downhill"): bearing(-gradient)}
    return found


def readouts(state: State) -> dict[str, float]:
    rate, best = rate_along(state, state["heading"]), best_of(state)[1]
    missing = math.nan
    return {
        "heading": degrees(state["heading"]),
        f"rate of {state['rate_of']}": rate if has_slope(state) else missing,
        "best so far": best if has_slope(state) else missing,
    }
