"""The page and Python say the same about the same state."""

import math
from itertools import islice

import numpy as np

from hillwalk.engine import Graph
from hillwalk.figures import (
    Chain,
    FootAndHorse,
    HillWalk,
    LearningRate,
    MapWalk,
    Nudge,
    NudgeTelegraph,
    PromiseAndDelivery,
    RiseOverRun,
    StaffInTheFog,
    StretchedMap,
)
from tests.figures.drawings import draw_figures
from tests.figures.states import tame, wild

STATES = 50
# Where each figure's point stands, and what else decides what is said.
PLACE = {
    Chain: ("weight_a", "weight_b", "x", "target", "learning_rate", "moment"),
    FootAndHorse: ("product", "weight_a", "learning_rate", "position", "guess"),
    HillWalk: ("start", "domain", "learning_rate", "steps_taken", "position", "guesses"),
    LearningRate: ("start", "domain", "learning_rate", "ghost_rate", "position", "marked"),
    MapWalk: ("start", "learning_rate", "position", "setting", "setting_name"),
    Nudge: ("at", "nudge"),
    NudgeTelegraph: ("weight_a", "weight_b", "x", "target", "nudge", "arrived", "guess"),
    PromiseAndDelivery: ("at", "learning_rate"),
    RiseOverRun: ("at", "run"),
    StretchedMap: ("at", "unit", "lowest"),
}


def is_steady(figure) -> bool:
    """Whether a figure is decided by its numbers rather than by their last bits.

    A wild walk (or a mountain of 1e300) magnifies the rounding of its first step, and the shortest
    runs measure nothing but rounding: there two correct engines differ, so that there is nothing to
    compare.
    """
    if isinstance(figure, RiseOverRun) and 1e-10 <= figure.run < 1e-7:
        return False  # not even where a nudge happens to round alike
    if isinstance(figure, Nudge):
        loss = float(figure.hill(**{figure.variable: figure.at}))
        size = max(abs(loss), abs(figure.real), abs(figure.predicted))
        if size > 1 and abs(figure.real - figure.predicted) < 1e-9 * size:
            return False
    if isinstance(figure, PromiseAndDelivery):
        # The drop is a difference of two losses: of a small one the last bits are not known.
        loss = float(figure.hill(**{figure.variable: figure.at}))
        if abs(figure.delivered) < 1e-9 * max(1.0, abs(loss)):
            return False
    kind = next((kind for kind in PLACE if isinstance(figure, kind)), None)
    if kind is None:
        return True
    place, *others = PLACE[kind]
    at = getattr(figure, place)
    moved = [beside(number) for number in at] if isinstance(at, list) else beside(at)
    graphs = figure.stages if hasattr(figure, "stages") else [figure.hill]
    if kind is FootAndHorse:
        graphs.append(Graph.from_json(figure.horse))
    traits = {name: getattr(figure, name) for name in others}
    nudged = kind(*graphs, **traits, **{place: moved})
    return nudged.describe() == figure.describe()


def beside(number: float) -> float:
    return number - math.copysign(1e-13, number) * max(1.0, abs(number))


def check(source, accept):
    counted = dict.fromkeys([*PLACE, StaffInTheFog], 0)
    figures = []
    for kind, traits in islice(source, 100 * STATES):
        if counted[kind] == STATES:
            continue
        figure = kind(**traits)
        if accept(figure):
            figures.append(figure)
            counted[kind] += 1
    assert set(counted.values()) == {STATES}, counted
    for figure, drawing in zip(figures, draw_figures(figures), strict=True):
        assert drawing.words == figure.describe(), repr(figure)


def test_ordinary_states_are_described_alike():
    check(tame(np.random.default_rng(2)), is_steady)


def test_extreme_states_are_described_alike():
    check(wild(np.random.default_rng(3)), is_steady)
