"""Whatever the state, the drawing holds only what can be drawn."""

import re
from itertools import islice

import numpy as np
import pytest

from hillwalk.figures import HillWalk, LearningRate, Nudge, RiseOverRun, StaffInTheFog
from tests.figures.drawings import NOT_IN_AN_ATTRIBUTE, draw_figures, draw_states
from tests.figures.states import state_of, tame, wild

FIGURES = [HillWalk, LearningRate, Nudge, RiseOverRun, StaffInTheFog]
STATES = 2000


@pytest.fixture(scope="module")
def templates():
    """A state of each figure and graph, so that 10,000 states need not be 6,000 widgets."""
    known = {}

    def state(figure, traits):
        traits = dict(traits)
        hill = traits.pop("hill")
        key = (figure, id(hill))
        if key not in known:
            known[key] = state_of(figure(hill))
        return known[key] | traits

    return state


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.__name__)
def test_extreme_states_are_drawn_with_numbers_only(figure, templates):
    random = np.random.default_rng(1)
    half = STATES // 2
    chosen = [
        traits
        for source in (tame(random), wild(random))
        for kind, traits in islice(source, half * len(FIGURES))
        if kind is figure
    ]
    name = figure.class_traits()["_figure"].default_value
    drawings = draw_states([(name, templates(figure, traits)) for traits in chosen])
    assert len(drawings) == STATES
    for traits, drawing in zip(chosen, drawings, strict=True):
        assert not drawing.problem, (drawing.problem, traits)
        bad = [found for found in drawing.attributes if NOT_IN_AN_ATTRIBUTE.search(found[2])]
        assert not bad, (bad, traits)
        ids = drawing.values("id")
        assert len(ids) == len(set(ids)) > 0
        assert drawing.words
        assert len(drawing.rows) > 1


def test_labels_and_descriptions_lead_to_elements_that_are_there():
    drawings = draw_figures([HillWalk(lambda s: s**2), RiseOverRun(lambda s: s**2)])
    drawings += draw_figures(
        [LearningRate(lambda s: s**2), Nudge(lambda s: s**2), StaffInTheFog(lambda p: np.sum(p**2))]
    )
    for drawing in drawings:
        ids = set(drawing.values("id"))
        for attribute in ("for", "aria-describedby"):
            assert set(drawing.values(attribute)) <= ids
        uses = re.findall(r"url\(#([^)]+)\)", drawing.markup)
        assert set(uses) <= ids


@pytest.mark.parametrize(
    ("traits", "said"),
    [
        ({"graph": {"format": "nonsense"}}, ""),
        ({"graph": None}, ""),
        ({"learning_rate": -1.0}, "learning rate"),
        ({"learning_rate": "fast"}, "learning rate"),
        ({"domain": [1.0, 1.0]}, "ends of its map"),
        ({"start": None}, "start"),
        ({"steps_taken": 1.5}, "steps"),
        ({"position": -1}, "steps"),
    ],
)
def test_a_state_that_cannot_be_drawn_says_why(traits, said):
    state = state_of(HillWalk(lambda s: s**2)) | traits
    (drawing,) = draw_states([("hill_walk", state)])
    assert "cannot be drawn" in drawing.problem
    assert said in drawing.problem


def test_a_hill_over_two_numbers_is_refused_by_the_drawing_too():
    state = state_of(HillWalk(lambda s: s**2))
    state["graph"] = state_of(StaffInTheFog(lambda p: np.sum(p**2)))["graph"]
    (drawing,) = draw_states([("hill_walk", state)])
    assert "one number" in drawing.problem


def test_the_marks_stand_where_the_numbers_say():
    figure = HillWalk(lambda s: s**2 / 2, start=2.0, learning_rate=0.5, steps_taken=2)
    (drawing,) = draw_figures([figure])
    (x_domain,) = drawing.values("data-x-domain")
    assert x_domain == "-2.5,2.5"
    found = dict(re.findall(r'data-mark="(step-\d)" cx="([\d.]+)%"', drawing.markup))
    assert {mark: float(place) for mark, place in found.items()} == pytest.approx(
        {"step-0": 90, "step-1": 70}
    )
