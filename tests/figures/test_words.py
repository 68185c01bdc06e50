"""The page and Python say the same about the same state."""

import math
from itertools import islice

import numpy as np

from hillwalk.figures import HillWalk, LearningRate, Nudge, RiseOverRun, StaffInTheFog
from tests.figures.drawings import draw_figures
from tests.figures.states import tame, wild

STATES = 250
# Where each figure's point stands, and what else decides what is said.
PLACE = {
    HillWalk: ("start", "domain", "learning_rate", "steps_taken", "position", "guesses"),
    LearningRate: ("start", "domain", "learning_rate", "ghost_rate", "position"),
    Nudge: ("at", "nudge"),
    RiseOverRun: ("at", "run"),
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
    kind = next((kind for kind in PLACE if isinstance(figure, kind)), None)
    if kind is None:
        return True
    place, *others = PLACE[kind]
    at = getattr(figure, place)
    traits = {name: getattr(figure, name) for name in others}
    nudged = kind(
        figure.hill, **traits, **{place: at - math.copysign(1e-13, at) * max(1.0, abs(at))}
    )
    return nudged.describe() == figure.describe()


def check(source, accept):
    counted = {HillWalk: 0, LearningRate: 0, Nudge: 0, RiseOverRun: 0, StaffInTheFog: 0}
    figures = []
    for kind, traits in islice(source, 15 * STATES):
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
