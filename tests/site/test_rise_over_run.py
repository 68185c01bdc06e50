"""RiseOverRun: after each event the marks stand where Python's numbers put them."""

import numpy as np
import pytest
from playwright.sync_api import Locator

from hillwalk import Graph
from hillwalk.figures import RiseOverRun
from tests.conftest import Open
from tests.site.figure import Figure
from tests.tools.marks import Marks

CHAPTER = "chapters/01_walking_down_a_hill.html"


@pytest.fixture
def figure(open_page: Open, site: str) -> Figure:
    return Figure(open_page(site + CHAPTER), "rise_over_run")


@pytest.fixture
def state(figure: Figure) -> RiseOverRun:
    """The same figure in Python, to be moved along with the one on the page."""
    traits = figure.published
    return RiseOverRun(Graph.from_json(traits["graph"]), at=traits["at"], run=traits["run"])


def check(figure: Figure, state: RiseOverRun) -> Marks:
    hill, variable = state.hill, state.variable
    marks = figure.marks()
    for mark, at in (("point", state.at), ("second", state.at + state.run)):
        marks.assert_at(mark, at, float(hill(**{variable: at})))
    return marks


def check_error(figure: Figure, state: RiseOverRun) -> None:
    """The dot in the plot of errors is at the distance between the quotient and the gradient."""
    error = abs(state.rise / state.run - state.gradient)
    if error > 0:
        figure.marks(2).assert_at("error", np.log10(state.run), np.log10(error))


def point(figure: Figure, mark: str) -> Locator:
    return figure.control(f"[role=slider]:has([data-mark={mark}])")


def test_as_published(figure: Figure, state: RiseOverRun) -> None:
    check(figure, state)
    check_error(figure, state)


def test_each_event_of_the_run(figure: Figure, state: RiseOverRun) -> None:
    slider, seen = figure.slider("run"), []
    for key in ["ArrowLeft"] * 20 + ["PageDown"] * 6 + ["Home", "End", "ArrowLeft"]:
        figure.press(slider, key)
        state.run = figure.value("run")
        seen.append(state.run)
        check(figure, state)
        if state.run > 1e-6:  # below, the last bit of a hill decides
            check_error(figure, state)
    assert min(seen) == 1e-15
    assert len(set(seen)) >= 27


@pytest.mark.parametrize("mark", ["point", "second"])
def test_each_key_of_the_points(mark: str, figure: Figure, state: RiseOverRun) -> None:
    for key in ["ArrowLeft"] * 6 + ["ArrowRight"] * 4 + ["PageDown", "PageUp", "Shift+ArrowRight"]:
        before = figure.marks().centre(mark)
        handle = point(figure, mark)
        figure.press(handle, key)
        now = float(handle.get_attribute("aria-valuenow"))
        if mark == "point":
            state.at = now
        else:
            state.run = figure.value("run")
            assert now == pytest.approx(state.at + state.run)
        assert check(figure, state).centre(mark) != before, key


def test_the_points_by_mouse(figure: Figure, state: RiseOverRun) -> None:
    figure.root.locator("[data-mark=plot]").first.scroll_into_view_if_needed()
    mouse = figure.page.mouse
    for mark in ("point", "second"):
        x, y = figure.marks().centre(mark)
        mouse.move(x, y)
        mouse.down()
        for offset in (-10, -25, -40, -20):  # the run is at most 1
            mouse.move(x + offset, y - 5)
            figure.settle()
            state.at = float(point(figure, "point").get_attribute("aria-valuenow"))
            state.run = figure.value("run")
            marks = check(figure, state)
            assert marks.centre(mark)[0] == pytest.approx(x + offset, abs=1.5)
        mouse.up()


def test_the_secant_goes_through_both_points(figure: Figure, state: RiseOverRun) -> None:
    """The line is drawn by its ends, at both edges of the plot."""
    slope = state.rise / state.run
    altitude = float(state.hill(**{state.variable: state.at}))
    marks = figure.marks()
    left, right = marks.x_domain
    box = marks.boxes["secant"]
    ends = [altitude + slope * (x - state.at) for x in (left, right)]
    tops = sorted(marks.pixel(0, y)[1] for y in ends)
    assert box["top"] == pytest.approx(tops[0], abs=0.5)
    assert box["top"] + box["height"] == pytest.approx(tops[1], abs=0.5)
