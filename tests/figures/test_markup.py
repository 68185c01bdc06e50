"""Whatever the state, the drawing holds only what can be drawn."""

import re
from itertools import islice

import numpy as np
import pytest

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
from tests.figures.drawings import NOT_IN_AN_ATTRIBUTE, draw_figures, draw_states
from tests.figures.states import state_of, tame, wild

FIGURES = [
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
]
STATES = 2000
CHAIN = [
    lambda x, W_a: np.tanh(x * W_a),
    lambda h, W_b: h * W_b,
    lambda y_hat, t: (y_hat - t) ** 2 / 2,
]


@pytest.fixture(scope="module")
def templates():
    """A state of each figure and graph, so that 10,000 states need not be 6,000 widgets."""
    known = {}

    def state(figure, traits):
        graphs = {name: value for name, value in traits.items() if isinstance(value, Graph)}
        key = (figure, *map(id, graphs.values()))
        if key not in known:
            known[key] = state_of(figure(**graphs))
        return known[key] | {name: traits[name] for name in traits.keys() - graphs.keys()}

    return state


@pytest.fixture(scope="module")
def states():
    """The traits of each figure's states, half of them tame."""
    random = np.random.default_rng(1)
    found = {figure: [] for figure in FIGURES}
    for source in (tame(random), wild(random)):
        for figure, traits in islice(source, STATES // 2 * len(FIGURES)):
            found[figure].append(traits)
    return found


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.__name__)
def test_extreme_states_are_drawn_with_numbers_only(figure, states, templates):
    # One mountain after the other: what is known of one need not be worked out again.
    chosen = sorted(
        states[figure],
        key=lambda traits: (
            [str(traits.get("domain"))]
            + [id(value) for value in traits.values() if isinstance(value, Graph)]
        ),
    )
    name = figure.class_traits()["_figure"].default_value
    drawings = draw_states([(name, templates(figure, traits)) for traits in chosen])
    assert len(drawings) == STATES
    for traits, drawing in zip(chosen, drawings, strict=True):
        assert not drawing.problem, (drawing.problem, traits)
        values = "\n".join(drawing.values("*"))
        assert not NOT_IN_AN_ATTRIBUTE.search(values), (values, traits)
        ids = drawing.values("id")
        assert len(ids) == len(set(ids)) > 0
        assert drawing.words
        assert drawing.root.find(".//tbody/tr/td") is not None


def test_labels_and_descriptions_lead_to_elements_that_are_there():
    drawings = draw_figures([HillWalk(lambda s: s**2), RiseOverRun(lambda s: s**2)])
    drawings += draw_figures([Chain(*CHAIN), MapWalk(lambda W, t: (W[0] * W[1] - t) ** 2)])
    drawings += draw_figures(
        [LearningRate(lambda s: s**2), Nudge(lambda s: s**2), StaffInTheFog(lambda p: np.sum(p**2))]
    )
    drawings += draw_figures(
        [
            FootAndHorse(lambda s: s**2, lambda p: np.sum(p**2)),
            NudgeTelegraph(*CHAIN),
            PromiseAndDelivery(lambda s: s**2),
            StretchedMap(lambda p: np.sum(p**2)),
        ]
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


@pytest.mark.parametrize(
    ("traits", "said"),
    [
        ({"first": {}}, ""),
        ({"first": None}, ""),
        ({"weight_a": None}, "not a number"),
        ({"learning_rate": -1.0}, "learning rate"),
        ({"moment": 7}, "at most 6"),
    ],
)
def test_a_chain_that_cannot_be_drawn_says_why(traits, said):
    (drawing,) = draw_states([("chain", state_of(Chain(*CHAIN)) | traits)])
    assert "cannot be drawn" in drawing.problem
    assert said in drawing.problem


def test_a_chain_whose_stages_are_swapped_says_why():
    state = state_of(Chain(*CHAIN))
    (drawing,) = draw_states([("chain", state | {"first": state["second"]})])
    assert "its first is no formula of x and W_a" in drawing.problem


@pytest.mark.parametrize(
    ("traits", "said"),
    [
        ({"graph": {}}, ""),
        ({"start": [0.0]}, "two numbers"),
        ({"setting": None}, "setting"),
        ({"learning_rate": 2e6}, "learning rate"),
        ({"position": 61}, "at most 60"),
        ({"setting_range": [1.0, 1.0]}, "ends"),
    ],
)
def test_a_map_that_cannot_be_drawn_says_why(traits, said):
    state = state_of(MapWalk(lambda W, t: (W[0] * W[1] - t) ** 2)) | traits
    (drawing,) = draw_states([("map_walk", state)])
    assert "cannot be drawn" in drawing.problem
    assert said in drawing.problem


def test_a_chain_says_nothing_before_it_is_known():
    drawings = draw_figures([Chain(*CHAIN, moment=moment) for moment in range(7)])
    for moment, drawing in enumerate(drawings):
        marks = set(drawing.values("data-mark"))
        known = {"value-h": 1, "value-y_hat": 2, "value-L": 3, "gradient-y_hat": 4}
        known |= {
            "gradient-W_b": 5,
            "gradient-h": 5,
            "gradient-W_a": 6,
            "new-W_a": 6,
            "back-W_a": 6,
        }
        for mark, since in known.items():
            assert (mark in marks) == (moment >= since), (moment, mark)
        assert ("measured" in drawing.markup.split("hw-foot")[0]) == (moment >= 5)


def test_the_badge_of_a_chain_convicts_a_wrong_gradient():
    """A loss that swings faster than the nudge of the finite difference: the two must differ."""
    first, second, _ = CHAIN
    swinging = Chain(first, second, lambda y_hat, t: np.sin(1e6 * y_hat) - t, moment=6)
    right = Chain(*CHAIN, moment=6)
    (wrong_drawing, right_drawing) = draw_figures([swinging, right])
    assert right_drawing.markup.count("✓") == 2
    assert "✗" not in right_drawing.markup
    assert wrong_drawing.markup.count("✗") == 2
    assert "✓" not in wrong_drawing.markup
