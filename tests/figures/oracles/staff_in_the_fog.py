"""The staff in the fog: the walker, the headings felt, and the rate along each."""

import math

import numpy as np

from tests.figures.oracles import Marks, State, survey


def rate_along(state: State, heading: float) -> float:
    """Give how fast the altitude falls along a heading, or rises: as the figure tells."""
    _, (by_x, by_y) = survey(state["objective"], list(state["at"]))
    angle = math.radians(heading)
    ascent = by_x * math.sin(angle) + by_y * math.cos(angle)
    return float(ascent if state["rate_of"] == "ascent" else -ascent)


def marks(state: State) -> Marks:
    heading = state["heading"]
    rate = rate_along(state, heading)
    return {
        (0, "walker"): tuple(state["at"]),
        (1, "rate"): (heading, rate),
    }


def turns(state: State) -> dict[tuple[int, str], float]:
    _, gradient = survey(state["objective"], list(state["at"]))
    found = {(0, "staff"): state["heading"]}
    if state["show_all"]:
        steep = 1e-9 < np.hypot(*gradient) < math.inf
        uphill = float(np.degrees(np.arctan2(*gradient))) if steep else math.nan
        found |= {(0, "gradient"): uphill, (0, "downhill"): uphill + 180}
    return found


def readouts(state: State) -> dict[str, float]:
    return {"heading": round(state["heading"]) % 360}
