"""The page and Python say the same about the same state."""

from itertools import islice

import numpy as np

from hillwalk.figures import HillWalk, Nudge, RiseOverRun, StaffInTheFog
from tests.figures.drawings import draw_figures
from tests.figures.states import state_of, tame, wild

STATES = 250


def is_steady(figure) -> bool:
    """Whether a figure is decided by its numbers rather than by their last bits.

    A wild walk (or a mountain of 1e300) magnifies the rounding of its first step, and the shortest
    runs measure nothing but rounding: there two correct engines differ, so that there is nothing to
    compare.
    """
    if isinstance(figure, RiseOverRun) and 1e-10 <= figure.run < 1e-7:
        return False
    if isinstance(figure, Nudge):
        loss = float(figure.hill(**{figure.variable: figure.at}))
        size = max(abs(loss), abs(figure.real), abs(figure.predicted))
        if size > 1 and abs(figure.real - figure.predicted) < 1e-9 * size:
            return False
    place = {HillWalk: "start", Nudge: "at", RiseOverRun: "at"}.get(type(figure))
    if place is None:
        return True
    traits = {name: value for name, value in state_of(figure).items() if name != "graph"}
    at = traits.pop(place)
    nudged = type(figure)(figure.hill, **traits, **{place: at - 1e-13 * max(1.0, abs(at))})
    return nudged.describe() == figure.describe()


def check(source, accept):
    counted = {HillWalk: 0, Nudge: 0, RiseOverRun: 0, StaffInTheFog: 0}
    figures = []
    for kind, traits in islice(source, 12 * STATES):
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
