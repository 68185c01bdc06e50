"""StretchedMap: after each event marks and arrows are where Python's numbers put them."""

import re

import pytest

from hillwalk import Graph
from hillwalk.figures import StretchedMap
from tests.conftest import Open
from tests.site.figure import Figure

CHAPTER = "chapters/02_the_gradient.html"


@pytest.fixture
def figure(open_page: Open, site: str) -> Figure:
    return Figure(open_page(site + CHAPTER), "stretched_map")


@pytest.fixture
def state(figure: Figure) -> StretchedMap:
    """The same figure in Python, to be moved along with the one on the page."""
    traits = figure.published
    names = ("at", "unit", "domain", "axis_names", "lowest")
    return StretchedMap(Graph.from_json(traits["graph"]), **{name: traits[name] for name in names})


def bearings(figure: Figure) -> list[float]:
    """The directions of the arrows: both of the old map, then that of the new one."""
    found = figure.root.locator(".hw-way").evaluate_all(
        "(all) => all.map((way) => [way.dataset.mark, way.getAttribute('transform')])"
    )
    assert [mark for mark, _ in found] == ["brought-back", "down", "down"]
    return [float(re.fullmatch(r"rotate\((.+)\)", turned)[1]) for _, turned in found]


def check(figure: Figure, state: StretchedMap) -> None:
    old, new = figure.marks(0), figure.marks(1)
    for marks, unit in ((old, 1.0), (new, state.unit)):
        if marks.shows(state.at[0], state.at[1] / unit):
            marks.assert_at("walker", state.at[0], state.at[1] / unit)
        marks.assert_at("lowest", state.lowest[0], state.lowest[1] / unit)
    wanted = [state.brought_back, state.down, state.down_on_new]
    assert bearings(figure) == pytest.approx(wanted, abs=0.006)
    assert figure.words() == state.describe()


def test_as_published(figure: Figure, state: StretchedMap) -> None:
    check(figure, state)


def test_each_event_of_the_unit(figure: Figure, state: StretchedMap) -> None:
    slider, seen = figure.slider("unit"), set()
    for key in ["ArrowRight"] * 12 + ["PageUp", "Home", "ArrowRight", "End", "PageDown"]:
        figure.press(slider, key)
        state.unit = figure.value("unit")
        seen.add(state.unit)
        check(figure, state)
    assert {0.1, 10} <= seen
    assert len(seen) >= 15


def test_each_key_of_the_place(figure: Figure, state: StretchedMap) -> None:
    figure.press(figure.slider("unit"), "PageUp")
    state.unit = figure.value("unit")
    handle = figure.control("[role=slider]:has([data-mark=walker])")
    low, high = state.domain
    for key in ["ArrowLeft"] * 3 + ["ArrowUp", "ArrowDown", "ArrowDown", "PageUp", "ArrowRight"]:
        before = figure.marks().centre("walker")
        figure.press(handle, key)
        marks = figure.marks()
        x, y = marks.centre("walker")
        assert (x, y) != before, key
        across = (x - marks.area["left"]) / marks.area["width"]
        up = 1 - (y - marks.area["top"]) / marks.area["height"]
        state.at = [round(low + part * (high - low), 2) for part in (across, up)]
        check(figure, state)


def test_a_unit_makes_the_arrow_point_at_the_lowest_point(figure: Figure) -> None:
    """What the chapter says: there is one, between 2 and 3."""
    slider = figure.slider("unit")
    missed = {}
    figure.press(slider, "Home")
    figure.press(slider, "ArrowRight", times=40)
    assert 1 < figure.value("unit") < 2
    for _ in range(25):
        figure.press(slider, "ArrowRight")
        words = figure.words()
        back, lowest = (
            int(re.search(f"{text} (\\d+)°", words)[1])
            for text in ("this way is at", "lies towards")
        )
        missed[figure.value("unit")] = back - lowest
    best = min(missed, key=lambda unit: abs(missed[unit]))
    assert 2 < best < 3
    assert abs(missed[best]) <= 1
    assert missed[2] < -5
    assert missed[3] > 5
