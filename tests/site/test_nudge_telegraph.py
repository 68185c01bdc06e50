"""NudgeTelegraph: after each event each bar is as long as Python's numbers make it."""

import pytest
from hillwalk.figures.format import human

from hillwalk import Graph
from hillwalk.figures import NudgeTelegraph
from tests.conftest import Open
from tests.site.figure import Figure

CHAPTER = "chapters/04_the_chain_rule.html"
MIDDLE, REACH, Y = 248, 104, [36, 136, 236, 336]


@pytest.fixture
def figure(open_page: Open, site: str) -> Figure:
    return Figure(open_page(site + CHAPTER), "nudge_telegraph")


@pytest.fixture
def state(figure: Figure) -> NudgeTelegraph:
    """The same figure in Python, to be moved along with the one on the page."""
    traits = figure.published
    stages = [Graph.from_json(traits[name]) for name in ("first", "second", "loss")]
    names = ("weight_a", "weight_b", "x", "target", "nudge", "arrived", "guess")
    return NudgeTelegraph(*stages, **{name: traits[name] for name in names})


def check(figure: Figure, state: NudgeTelegraph) -> None:
    marks, changes = figure.marks(), state.changes
    pixel = marks.area["width"] / marks.x_domain[1]
    guessed = 0.0 if state.guess is None else state.guess * state.nudge
    scale = REACH / max(abs(change) for change in (*changes.values(), guessed))
    for station, (name, change) in enumerate(changes.items()):
        if station > state.arrived:
            assert f"change-{name}" not in marks.boxes
            continue
        box = marks.boxes[f"change-{name}"]
        ends = sorted((0, change * scale))
        left, right = (marks.area["left"] + pixel * (MIDDLE + end) for end in ends)
        assert box["left"] == pytest.approx(left, abs=0.5)
        assert box["left"] + box["width"] == pytest.approx(right, abs=0.5)
        assert marks.centre(f"change-{name}")[1] == pytest.approx(
            marks.area["top"] + pixel * Y[station], abs=0.5
        )
    if state.guess is not None:
        marks.assert_at("guess", MIDDLE + guessed * scale, Y[3])
    assert figure.words() == state.describe()


def test_passed_on_link_by_link(figure: Figure, state: NudgeTelegraph) -> None:
    check(figure, state)
    for arrived in (1, 2, 3):
        figure.push("pass")
        state.arrived = arrived
        check(figure, state)
        name = ["h", "y_hat", "L"][arrived - 1]
        before = ["W_a", "h", "y_hat"][arrived - 1]
        ratio = state.changes[name] / state.changes[before]
        text = figure.control(f"[data-mark=ratio-{name}]").text_content()
        assert text == f"× {human(ratio)}"
    assert figure.control("button[data-action=pass]").is_disabled()
    figure.push("again")
    state.arrived = 0
    check(figure, state)


def test_each_event_of_each_slider(figure: Figure, state: NudgeTelegraph) -> None:
    for _ in range(3):
        figure.push("pass")
    state.arrived = 3
    for trait in ("nudge", "guess", "weight_a", "weight_b"):
        for key in ["ArrowRight"] * 3 + ["PageDown", "Home", "End", "ArrowLeft"]:
            before = figure.drawing()
            figure.press(figure.slider(trait), key)
            assert figure.drawing() != before, (trait, key)
            setattr(state, trait, figure.value(trait))
            check(figure, state)
            assert not figure.no_numbers()


def test_a_smaller_nudge_comes_nearer_to_the_gradient(figure: Figure) -> None:
    for _ in range(3):
        figure.push("pass")
    slider, gaps = figure.slider("nudge"), []
    for _ in range(4):
        _, _, _, (_, _, _, measured, gradient) = figure.table()
        gaps.append(abs(measured - gradient))
        figure.press(slider, "ArrowLeft", times=20)
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < gaps[0] / 4
