"""A surface from above has the tints that its values have, and its line runs where it is 0."""

import re

import numpy as np

from hillwalk.figures import Trainer
from tests.figures.drawings import Drawing, draw_states
from tests.figures.oracles.trainer import predict, run_of

REACH = 2.0
BANDS = [0.0, 0.25, 0.5, 0.75]
CELL = 2 * REACH / 36
STATES = [
    {"data": "moons", "steps_taken": 150},
    {"data": "circles", "units": (8, 4), "steps_taken": 300, "learning_rate": 0.2},
    {"data": "xor", "units": (6,), "activation": "ReLU", "steps_taken": 200},
    {"data": "blobs", "units": (), "steps_taken": 60},
    {"data": "spiral", "units": (8, 8), "activation": "sigmoid", "steps_taken": 40},
]


def state_of(changes: dict) -> dict:
    figure = Trainer(**changes)
    return {name: getattr(figure, name) for name in figure.kinds()}


def rings_of(path: str) -> list[np.ndarray]:
    """Give the rings of a path of a layer, in the numbers of the map."""
    rings = []
    for piece in re.split("[MZ]", path):
        numbers = np.array(re.findall(r"-?\d+", piece), float).reshape(-1, 2)
        if len(numbers):
            rings.append(numbers / 1000 * [2 * REACH, -2 * REACH] + [-REACH, REACH])
    return rings


def are_inside(rings: list[np.ndarray], places: np.ndarray) -> np.ndarray:
    """Tell which places lie in an odd number of rings: rays to the right are counted."""
    inside = np.zeros(len(places), bool)
    for ring in rings:
        for (x, y), (to_x, to_y) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
            crosses = (y > places[:, 1]) != (to_y > places[:, 1])
            with np.errstate(all="ignore"):
                at = x + (places[:, 1] - y) / (to_y - y) * (to_x - x)
            inside ^= crosses & (places[:, 0] < at)
    return inside


def paths(drawing: Drawing, look: str) -> list[str]:
    return [path.get("d") for path in drawing.root.xpath(f".//path[contains(@class, '{look}')]")]


def test_every_place_has_the_tint_of_its_value() -> None:
    states = [state_of(changes) for changes in STATES]
    places = np.random.default_rng(1).uniform(-REACH, REACH, size=(400, 2))
    for state, drawing in zip(states, draw_states(Trainer, states), strict=True):
        tints = paths(drawing, "hw-tint")
        assert len(tints) == 2 * len(BANDS)
        weights = run_of(state).weights
        values = predict(state, weights, places)
        nearby = [predict(state, weights, places + CELL * np.array(to)) for to in NEIGHBOURS]
        for sign, half in ((1, tints[: len(BANDS)]), (-1, tints[len(BANDS) :])):
            for band, path in zip(BANDS, half, strict=True):
                # Between two samples the outline is straight: not told within a cell of it.
                is_clear = np.all(np.sign(np.array(nearby) * sign - band) == 1, axis=0) | np.all(
                    np.sign(np.array(nearby) * sign - band) == -1, axis=0
                )
                found = are_inside(rings_of(path), places)
                wanted = sign * values > band
                assert is_clear.mean() > 0.4
                assert (found == wanted)[is_clear].all(), (state, sign, band)


NEIGHBOURS = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]


def test_the_line_runs_where_the_prediction_is_0() -> None:
    states = [state_of(changes) for changes in STATES[:-1]]
    for state, drawing in zip(states, draw_states(Trainer, states), strict=True):
        (path,) = paths(drawing, "hw-boundary")
        corners = np.concatenate(rings_of(path))
        corners = corners[(np.abs(corners) < REACH - CELL / 2).all(axis=1)]
        assert len(corners) > 10
        weights = run_of(state).weights
        values = predict(state, weights, corners)
        nearby = [predict(state, weights, corners + CELL * np.array(to)) for to in NEIGHBOURS]
        slopes = np.ptp(nearby, axis=0)  # over two cells
        assert (np.abs(values) < 0.25 * slopes + 1e-9).all()
