"""MapWalk: after each event the marks stand where Python's `descend` puts them."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hillwalk.figures.map_walk import STEPS

from hillwalk import Graph, descend
from tests.conftest import Open
from tests.site.figure import Figure

PAGES = ["chapters/03_how_big_a_step.html", "chapters/04_the_chain_rule.html"]


@dataclass(frozen=True)
class State:
    """What the reader has made of the figure, as Python sees it."""

    graph: Graph
    start: tuple[float, float]
    rate: float
    setting: float
    position: int = STEPS


@pytest.fixture(params=PAGES, ids=["ravine", "two weights"])
def figure(request: pytest.FixtureRequest, open_page: Open, site: str) -> Figure:
    return Figure(open_page(site + request.param), "map_walk")


@pytest.fixture
def state(figure: Figure) -> State:
    traits = figure.published
    graph = Graph.from_json(traits["graph"])
    return State(graph, tuple(traits["start"]), traits["learning_rate"], traits["setting"])


def check(figure: Figure, state: State) -> None:
    """Compare the start, every step on the map, and the loss."""
    variable, setting = state.graph.inputs
    start = {variable: np.array(state.start)}
    walk = descend(state.graph, start, state.rate, STEPS, data={setting: state.setting})
    last = min(state.position, len(walk))
    marks = figure.marks(0)
    for step, place in enumerate(walk.weights[variable]):
        if 0 < step <= last and marks.shows(*place):
            marks.assert_at(f"step-{step}", *place)
        else:
            assert f"step-{step}" not in marks.boxes
    if marks.shows(*state.start):
        marks.assert_at("start", *state.start)
    if marks.shows(*walk.weights[variable][last]):
        marks.assert_at("walker", *walk.weights[variable][last])
    losses = figure.marks(1)
    if losses.shows(last, walk.loss[last]):
        losses.assert_at("loss-now", last, walk.loss[last])


def test_as_published(figure: Figure, state: State) -> None:
    check(figure, state)


def test_each_event_of_the_rate(figure: Figure, state: State) -> None:
    slider = figure.slider("learning_rate")
    for key in ["ArrowRight"] * 8 + ["PageUp"] * 2 + ["End", "Home", "ArrowRight", "PageUp"]:
        figure.press(slider, key)
        check(figure, replace(state, rate=figure.value("learning_rate")))
        assert not figure.no_numbers()


def test_each_event_of_the_setting(figure: Figure, state: State) -> None:
    slider = figure.slider("setting")
    for key in ["ArrowLeft"] * 5 + ["Home", "End", "PageDown"]:
        contours = figure.drawing()
        figure.press(slider, key)
        assert figure.drawing() != contours
        check(figure, replace(state, setting=figure.value("setting")))


def test_each_place_of_the_scrubber(figure: Figure, state: State) -> None:
    scrubber = figure.slider("position")
    figure.press(scrubber, "Home")
    for position in range(8):
        check(figure, replace(state, position=position))
        figure.press(scrubber, "ArrowRight")


def test_each_key_of_the_start(figure: Figure, state: State) -> None:
    start = figure.control("[role=slider]:has([data-mark=start])")
    place = list(state.start)
    for key, axis, by in [
        *[("ArrowLeft", 0, -0.05)] * 3,
        *[("ArrowUp", 1, 0.05)] * 3,
        ("ArrowDown", 1, -0.05),
    ]:
        figure.press(start, key)
        place[axis] = round(place[axis] + by, 2)
        check(figure, replace(state, start=tuple(place)))


def test_the_start_is_dragged(figure: Figure, state: State) -> None:
    start = figure.control("[data-mark=start]")
    start.scroll_into_view_if_needed()
    marks, mouse = figure.marks(0), figure.page.mouse
    mouse.move(*marks.centre("start"))
    mouse.down()
    for place in [(-0.5, 0.5), (0.0, 0.0), (1.2, -1.2)]:
        mouse.move(*marks.pixel(*place), steps=3)
        figure.settle()
        text = figure.control("[role=slider]:has([data-mark=start])").get_attribute(
            "aria-valuetext"
        )
        numbers = [float(part.split(" = ")[1].replace("\u2212", "-")) for part in text.split(", ")]
        assert numbers == pytest.approx(place, abs=0.02)
        check(figure, replace(state, start=tuple(numbers)))
    mouse.up()


def test_started_at_the_saddle_nothing_moves(open_page: Open, site: str) -> None:
    figure = Figure(open_page(site + PAGES[1] + "#"), "map_walk")
    name = figure.root.get_attribute("id").removeprefix("hw-")
    figure.page.evaluate(f"location.hash = '{name}.start=0 0'")
    figure.settle()
    assert "standing still" in figure.words()
