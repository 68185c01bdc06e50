"""A contour line runs through places of one altitude, between its corners too, however it bends."""

import numpy as np

from hillwalk.figures import StaffInTheFog
from tests.figures.drawings import draw_states
from tests.figures.oracles import State, survey
from tests.figures.states import random_state
from tests.tools.paths import commands_of

STATES = 12
CELL = 1 / 32  # of the map: what a contour knows of the ground
ASIDE = 1.5  # thousandths of the map: half a pixel, where it is small


def places_on_curves(path: str) -> np.ndarray:
    """Give places on the curves of a path, in thousandths of the map; on straight lines, none.

    Straight is only what closes a ring along the edge of the map.
    """
    curves = [places for command, places in commands_of(path) if command == "c"]
    return np.vstack([np.empty((0, 2)), *curves])[::3]


def aside(state: State, altitude: float, places: np.ndarray) -> float:
    """Give how far beside the contour of an altitude places lie at most, in thousandths of the map.

    Beside a saddle, where the ground turns within a cell, nothing is known between its corners.
    """
    low, high = state["domain"]
    on_map = low + places / 1000 * (high - low)
    on_map[:, 1] = low + high - on_map[:, 1]
    cell = CELL * (high - low)
    furthest = 0.0
    for place in on_map:
        found, gradient = survey(state["objective"], list(place))
        around = [
            survey(state["objective"], list(place + cell * np.array(way)))[1]
            for way in ((1, 0), (-1, 0), (0, 1), (0, -1))
        ]
        steepness = np.hypot(*gradient)
        if max(np.hypot(*np.subtract(other, gradient)) for other in around) < steepness:
            furthest = max(furthest, abs(found - altitude) / steepness)
    return furthest / (high - low) * 1000


def test_contours_have_one_altitude() -> None:
    random = np.random.default_rng(5)
    states = [random_state(StaffInTheFog, random) for _ in range(STATES)]
    judged = 0
    for state, drawing in zip(states, draw_states(StaffInTheFog, states), strict=True):
        for line in drawing.root.xpath(".//path[starts-with(@class, 'hw-contour')]"):
            places = places_on_curves(line.get("d"))
            if len(places) == 0:
                continue
            judged += 1
            low, high = state["domain"]
            east, north = low + places[0] / 1000 * (high - low)
            altitude, _ = survey(state["objective"], [east, low + high - north])
            if line.get("data-mark") == "contour-here":
                altitude, _ = survey(state["objective"], list(state["at"]))
            assert aside(state, altitude, places) <= ASIDE, (state, line.get("d"))
    assert judged > STATES
