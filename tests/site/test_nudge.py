"""Nudge: after each event the marks stand where Python's numbers put them."""

import numpy as np
import pytest
from playwright.sync_api import Locator

from hillwalk import Graph
from hillwalk.figures import Nudge
from tests.conftest import Open
from tests.site.figure import Figure
from tests.tools.marks import Marks

CHAPTER = "chapters/02_the_gradient.html"


@pytest.fixture
def figure(open_page: Open, site: str) -> Figure:
    return Figure(open_page(site + CHAPTER), "nudge")


@pytest.fixture
def state(figure: Figure) -> Nudge:
    """The same figure in Python, to be moved along with the one on the page."""
    traits = figure.published
    return Nudge(Graph.from_json(traits["graph"]), at=traits["at"], nudge=traits["nudge"])


def check(figure: Figure, state: Nudge) -> Marks:
    loss = float(state.hill(**{state.variable: state.at}))
    marks = figure.marks()
    marks.assert_at("point", state.at, loss)
    marks.assert_at("second", state.at + state.nudge, loss + state.real)
    if marks.shows(state.at + state.nudge, loss + state.predicted):
        marks.assert_at("predicted", state.at + state.nudge, loss + state.predicted)
    gap = abs(state.real - state.predicted)
    if gap > 1e-12:
        figure.marks(1).assert_at("gap-size", np.log10(abs(state.nudge)), np.log10(gap))
    return marks


def point(figure: Figure, mark: str) -> Locator:
    return figure.control(f"[role=slider]:has([data-mark={mark}])")


def test_as_published(figure: Figure, state: Nudge) -> None:
    assert "predicted" in check(figure, state).boxes


def test_each_event_of_the_slider(figure: Figure, state: Nudge) -> None:
    slider, seen = figure.slider("nudge"), set()
    for key in ["ArrowLeft"] * 15 + ["PageDown"] * 8 + ["Home", "End", "ArrowLeft"]:
        figure.press(slider, key)
        state.nudge = figure.value("nudge")
        seen.add(state.nudge)
        check(figure, state)
    assert min(seen) == -1
    assert max(seen) == 1
    assert len(seen) >= 24


def test_the_buttons(figure: Figure, state: Nudge) -> None:
    for _ in range(6):
        figure.push("halve")
        state.nudge /= 2
        check(figure, state)
    figure.push("turn")
    state.nudge = -state.nudge
    check(figure, state)


@pytest.mark.parametrize("mark", ["point", "second"])
def test_each_key_of_the_points(mark: str, figure: Figure, state: Nudge) -> None:
    for key in ["ArrowLeft"] * 5 + ["ArrowRight"] * 3 + ["PageDown", "PageUp", "Shift+ArrowLeft"]:
        before = figure.marks().centre(mark)
        handle = point(figure, mark)
        figure.press(handle, key)
        now = float(handle.get_attribute("aria-valuenow"))
        if mark == "point":
            state.at = now
        else:
            state.nudge = figure.value("nudge")
            assert now == pytest.approx(state.at + state.nudge)
        assert check(figure, state).centre(mark) != before, key


def test_the_points_by_mouse(figure: Figure, state: Nudge) -> None:
    figure.root.locator("[data-mark=plot]").first.scroll_into_view_if_needed()
    mouse = figure.page.mouse
    for mark in ("second", "point"):
        x, y = figure.marks().centre(mark)
        mouse.move(x, y)
        mouse.down()
        for offset in (-10, -30, 15, 20):
            mouse.move(x + offset, y - 5)
            figure.settle()
            state.at = float(point(figure, "point").get_attribute("aria-valuenow"))
            state.nudge = figure.value("nudge")
            marks = check(figure, state)
            assert marks.centre(mark)[0] == pytest.approx(x + offset, abs=2.5)
        mouse.up()


def test_the_slider_of_the_notebook_moves_the_figure(open_page: Open, site: str) -> None:
    page = open_page(site + CHAPTER)
    figure = Figure(page, "nudge", 1)
    traits = figure.published
    state = Nudge(Graph.from_json(traits["graph"]), at=traits["at"], nudge=traits["nudge"])
    slider = page.locator(".hw-island:not(:has(figure)) input[type=range]").first
    for key in ("ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
        figure.press(slider, key)
        assert figure.value("nudge") != state.nudge
        state.nudge = figure.value("nudge")
        check(figure, state)
    figure.push("halve")
    assert float(slider.input_value()) == pytest.approx(figure.value("nudge"), abs=0.025)
