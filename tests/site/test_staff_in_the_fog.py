"""StaffInTheFog: after each event the marks stand where Python's numbers put them."""

import math

import pytest
from playwright.sync_api import Locator

from hillwalk import Graph
from hillwalk.figures import StaffInTheFog
from tests.conftest import Open
from tests.site.figure import Figure
from tests.tools.marks import Marks

CHAPTER = "chapters/01_walking_down_a_hill.html"


@pytest.fixture
def figure(open_page: Open, site: str) -> Figure:
    return Figure(open_page(site + CHAPTER), "staff_in_the_fog")


@pytest.fixture
def state(figure: Figure) -> StaffInTheFog:
    """The same figure in Python, to be moved along with the one on the page."""
    traits = figure.published
    names = ("at", "heading", "stride", "axis_names", "domain")
    return StaffInTheFog(Graph.from_json(traits["graph"]), **{name: traits[name] for name in names})


def check(figure: Figure, state: StaffInTheFog) -> Marks:
    marks = figure.marks(0)
    marks.assert_at("walker", *state.at)
    figure.marks(1).assert_at("rate", state.heading, state.rate(state.heading))
    check_staff(marks, state.heading)
    return marks


def check_staff(marks: Marks, heading: float) -> None:
    """The knob lies in the direction of the heading, as far off as ever."""
    walker, knob = marks.centre("walker"), marks.centre("staff")
    across, up = knob[0] - walker[0], walker[1] - knob[1]
    length = math.hypot(across, up)
    assert length == pytest.approx(64, abs=0.7)
    off = math.atan2(across, up) - math.radians(heading)
    assert abs(math.remainder(off, math.tau)) * length <= 0.7


def staff(figure: Figure) -> Locator:
    return figure.control("[role=slider]:has([data-mark=staff])")


def heading_of(figure: Figure) -> float:
    return float(staff(figure).get_attribute("aria-valuenow"))


def walker(figure: Figure) -> Locator:
    return figure.control("[role=slider]:has([data-mark=walker])")


def test_as_published(figure: Figure, state: StaffInTheFog) -> None:
    check(figure, state)


def test_each_key_of_the_staff(figure: Figure, state: StaffInTheFog) -> None:
    keys = ["ArrowRight"] * 20 + ["PageUp"] * 6 + ["ArrowLeft", "PageDown", "Shift+ArrowLeft"]
    for key in [*keys, "Home", "ArrowLeft"]:
        before = heading_of(figure)
        figure.press(staff(figure), key)
        state.heading = heading_of(figure)
        assert state.heading != before, key
        check(figure, state)
    assert state.heading == 355


def test_the_staff_by_mouse(figure: Figure, state: StaffInTheFog) -> None:
    figure.root.locator("[data-mark=plot]").first.scroll_into_view_if_needed()
    mouse = figure.page.mouse
    marks = figure.marks(0)
    middle = marks.centre("walker")
    mouse.move(*marks.centre("staff"))
    mouse.down()
    for heading in (20, 75, 140, 200, 290, 350, 10):
        angle = math.radians(heading)
        mouse.move(middle[0] + 60 * math.sin(angle), middle[1] - 60 * math.cos(angle))
        figure.settle()
        state.heading = heading_of(figure)
        assert state.heading == pytest.approx(heading, abs=1)
        check(figure, state)
    mouse.up()


def test_each_key_of_the_walker(figure: Figure, state: StaffInTheFog) -> None:
    low, high = state.domain
    for key in ["ArrowLeft"] * 4 + ["ArrowDown"] * 4 + ["ArrowUp", "ArrowRight", "Home", "End"]:
        handle = walker(figure)
        before = handle.get_attribute("aria-valuetext")
        figure.press(handle, key)
        assert handle.get_attribute("aria-valuetext") != before, key
        marks = figure.marks(0)
        # Where the walker stands is read off the drawing, and must give the rate in the other.
        x, y = marks.centre("walker")
        across = (x - marks.area["left"]) / marks.area["width"]
        up = 1 - (y - marks.area["top"]) / marks.area["height"]
        step = (high - low) / 400
        state.at = [round((low + part * (high - low)) / step) * step for part in (across, up)]
        check(figure, state)


def bearing(arrow: list[float]) -> float:
    east, north = (float(part) for part in arrow)
    return math.degrees(math.atan2(east, north)) % 360


def steepest(state: StaffInTheFog) -> float:
    return bearing([-part for part in state.gradient])


def test_walking_leaves_a_trail(figure: Figure, state: StaffInTheFog) -> None:
    figure.push("steepest")
    state.heading = steepest(state)
    check(figure, state)
    trail = [list(state.at)]
    for count in range(1, 4):
        angle = math.radians(state.heading)
        state.at = [
            state.at[0] + state.stride * math.sin(angle),
            state.at[1] + state.stride * math.cos(angle),
        ]
        figure.push("step")
        marks = check(figure, state)
        for step, place in enumerate(trail):
            marks.assert_at(f"step-{step}", *place)
        assert f"step-{count}" not in marks.boxes
        trail.append(list(state.at))


def test_turned_to_steepest_no_heading_is_steeper(figure: Figure, state: StaffInTheFog) -> None:
    figure.push("steepest")
    state.heading = steepest(state)
    assert heading_of(figure) == round(state.heading)
    best = state.rate(state.heading)
    assert best >= max(map(state.rate, range(360)))
    figure.push("show_all")
    marks = figure.marks(0)
    walker, box = marks.centre("walker"), marks.boxes["downhill"]
    middle = (
        box["left"] + box["width"] / 2 - walker[0],
        walker[1] - box["top"] - box["height"] / 2,
    )
    off = math.degrees(math.atan2(*middle)) - state.heading
    assert abs(math.remainder(off, 360)) < 3


def test_the_fog_lifts(figure: Figure) -> None:
    assert "fog" in figure.marks(0).boxes
    figure.push("fog")
    assert "fog" not in figure.marks(0).boxes
    figure.push("fog")
    assert "fog" in figure.marks(0).boxes


def test_a_compass_for_the_ascent_finds_the_gradient(open_page: Open, site: str) -> None:
    figure = Figure(open_page(site + "chapters/02_the_gradient.html"), "staff_in_the_fog")
    names = ("at", "heading", "rate_of", "axis_names", "domain")
    state = StaffInTheFog(
        Graph.from_json(figure.published["graph"]),
        **{name: figure.published[name] for name in names},
    )
    assert state.rate_of == "ascent"
    check(figure, state)
    figure.push("steepest")
    state.heading = bearing(state.gradient)
    assert heading_of(figure) == round(state.heading)
    check(figure, state)
    assert state.rate(state.heading) == pytest.approx(math.hypot(*state.gradient))
    figure.push("show_all")
    assert f"The gradient points to {round(state.heading)}°" in figure.words()


def test_the_lowest_point_is_shown_beside_the_way_down(open_page: Open, site: str) -> None:
    figure = Figure(open_page(site + "chapters/02_the_gradient.html"), "staff_in_the_fog")
    assert "lowest" not in figure.marks(0).boxes
    figure.push("show_all")
    lowest, at = figure.published["lowest"], figure.published["at"]
    figure.marks(0).assert_at("lowest", *lowest)
    bearing = math.degrees(math.atan2(lowest[0] - at[0], lowest[1] - at[1])) % 360
    rates = figure.marks(1)
    wanted = rates.pixel(bearing, 0)[0]
    assert rates.centre("to-lowest")[0] == pytest.approx(wanted, abs=0.5)
    assert f"The lowest point lies towards {round(bearing)}°." in figure.words()
