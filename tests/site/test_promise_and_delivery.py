"""Promise and delivery: after each event the marks stand where Python's numbers put them."""

import numpy as np
import pytest

from hillwalk import Graph
from hillwalk.figures import PromiseAndDelivery
from tests.conftest import Open
from tests.site.figure import Figure
from tests.tools.marks import Marks

CHAPTER = "chapters/03_how_big_a_step.html"


@pytest.fixture
def figure(open_page: Open, site: str) -> Figure:
    return Figure(open_page(site + CHAPTER), "promise_and_delivery")


@pytest.fixture
def state(figure: Figure) -> PromiseAndDelivery:
    """The same figure in Python, to be moved along with the one on the page."""
    traits = figure.published
    names = ("at", "learning_rate", "domain")
    return PromiseAndDelivery(
        Graph.from_json(traits["graph"]), **{name: traits[name] for name in names}
    )


def check(figure: Figure, state: PromiseAndDelivery) -> Marks:
    loss = float(state.hill(**{state.variable: state.at}))
    marks = figure.marks()
    marks.assert_at("point", state.at, loss)
    if marks.shows(state.landing, loss - state.promised):
        marks.assert_at("promised", state.landing, loss - state.promised)
    if marks.shows(state.landing, loss - state.delivered):
        marks.assert_at("landing", state.landing, loss - state.delivered)
    if state.learning_rate > 0:
        share, exponent = state.delivered / state.promised, np.log10(state.learning_rate)
        if figure.marks(1).shows(exponent, share):
            figure.marks(1).assert_at("share", exponent, share)
    return marks


def test_as_published(figure: Figure, state: PromiseAndDelivery) -> None:
    boxes = check(figure, state).boxes
    assert {"promised", "landing"} <= set(boxes)
    assert "share" in figure.marks(1).boxes


def test_each_event_of_the_slider(figure: Figure, state: PromiseAndDelivery) -> None:
    slider, seen = figure.slider("learning_rate"), set()
    for key in ["ArrowLeft"] * 8 + ["PageUp"] * 6 + ["Home", "ArrowRight", "End", "ArrowLeft"]:
        figure.press(slider, key)
        state.learning_rate = figure.value("learning_rate")
        seen.add(state.learning_rate)
        check(figure, state)
    assert min(seen) == 0
    assert max(seen) == 10
    assert len(seen) >= 16


def test_each_key_of_the_point(figure: Figure, state: PromiseAndDelivery) -> None:
    handle = figure.control("[role=slider]:has([data-mark=point])")
    for key in ["ArrowLeft"] * 5 + ["ArrowRight"] * 3 + ["PageDown", "PageUp", "Shift+ArrowLeft"]:
        before = figure.marks().centre("point")
        figure.press(handle, key)
        state.at = float(handle.get_attribute("aria-valuenow"))
        assert check(figure, state).centre("point") != before, key


def test_the_point_by_mouse(figure: Figure, state: PromiseAndDelivery) -> None:
    figure.root.locator("[data-mark=plot]").first.scroll_into_view_if_needed()
    mouse = figure.page.mouse
    x, y = figure.marks().centre("point")
    mouse.move(x, y)
    mouse.down()
    for offset in (-10, -30, 15, 20):
        mouse.move(x + offset, y - 5)
        figure.settle()
        handle = figure.control("[role=slider]:has([data-mark=point])")
        state.at = float(handle.get_attribute("aria-valuenow"))
        assert check(figure, state).centre("point")[0] == pytest.approx(x + offset, abs=2.5)
    mouse.up()
