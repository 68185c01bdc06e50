"""The page and Python say the same about the same state."""

from itertools import islice

import numpy as np

from hillwalk.figures import HillWalk, RiseOverRun, StaffInTheFog
from tests.figures.drawings import draw_figures
from tests.figures.states import tame, wild

STATES = 250


def is_steady(figure) -> bool:
    """Whether a walk is decided by its numbers rather than by their last bits.

    A wild walk (or a mountain of 1e300) magnifies the rounding of its first step: there two correct
    engines differ, so that there is nothing to compare.
    """
    if not isinstance(figure, HillWalk):
        return True
    said = figure.describe()
    nudged = HillWalk(
        figure.hill,
        **{
            name: getattr(figure, name)
            for name in ("domain", "learning_rate", "steps_taken", "position", "guesses")
        },
        start=figure.start - 1e-13 * (figure.start or 1.0),
    )
    return nudged.describe() == said


def check(source, accept):
    counted = {HillWalk: 0, RiseOverRun: 0, StaffInTheFog: 0}
    figures = []
    for kind, traits in islice(source, 8 * STATES):
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
