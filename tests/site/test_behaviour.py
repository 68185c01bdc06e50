"""What every figure does: it bears anything, keeps its state in the address, is worked by keys."""

import contextlib
import io
import math
from urllib.parse import quote

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from tests.conftest import Open
from tests.site.figure import (
    BUTTONS,
    CHOICES,
    HANDLES,
    NO_NUMBERS,
    SLIDERS,
    TEXTS,
    Figure,
    number,
)
from tests.site.pages import LIVE_PAGES, drawings, pass_by, two_frames

FRONT_PAGE = "chapters/intro.html"
HOSTILE = 100
NONSENSE = [
    *("NaN", "Infinity", "-1e400", "1e6", "1000000", "-0", "1e-320", "", " ", "none", "yes", "[]"),
    *("9e8", "-9e8", "s: 1/s", "s: log(s)", "s: exp(exp(s**2))", "s: s**", "s: 0*s", "w: w**2"),
    *(
        "1 2",
        "NaN NaN",
        "1,2 3,4",
        "0.1",
        "5",
        "200",
        "201",
        "1e99",
        "%",
        "<script>",
        "🏔",
        "0 0 0 0",
    ),
]


def figures_of(page) -> list[Figure]:
    """All figures of a page."""
    names = page.locator("figure.hillwalk").evaluate_all(
        "(all) => all.map((figure) => figure.dataset.figure)"
    )
    return [Figure(page, name, names[:index].count(name)) for index, name in enumerate(names)]


@pytest.fixture(params=LIVE_PAGES)
def address(request: pytest.FixtureRequest, site: str) -> str:
    return site + request.param


def test_hostile_addresses(address: str, open_page: Open) -> None:
    """A page survives any address, still answers, and draws no attribute that is no number."""
    page = open_page(address)
    random = np.random.default_rng(4)
    fields = page.evaluate("window.hillwalkFields ?? null")
    assert fields is None, "the page keeps its workings to itself"
    traits = {
        figure.root.get_attribute("id").removeprefix("hw-"): [
            trait for trait in figure.published if not trait.startswith("_")
        ]
        for figure in figures_of(page)
    }
    for count in range(HOSTILE):
        parts = [
            f"{name}.{trait}={quote(str(random.choice(NONSENSE)))}"
            for name, known in traits.items()
            for trait in random.choice(known, size=3)
        ]
        page.evaluate("(fragment) => { location.hash = fragment; }", "&".join(parts))
        two_frames(page)
        if count % 10 == 0:  # long enough for words, table and Python to be told
            expect(page.locator("figcaption[aria-busy]")).to_have_count(0)
        found = page.locator("figure.hillwalk").evaluate_all(
            f"(figures) => figures.flatMap({NO_NUMBERS})"
        )
        assert not found, (found, parts)
    page.evaluate("location.hash = ''")
    two_frames(page)


def test_the_address_keeps_what_a_reader_made(address: str, open_page: Open) -> None:
    page = open_page(address)
    published = drawings(page)
    for figure in figures_of(page):
        slider = figure.control(f"{SLIDERS}:not([max='0'])")
        handle = slider if slider.count() else figure.control(HANDLES)
        figure.press(handle.first, "ArrowLeft", times=3)
        page.wait_for_function("location.hash.length > 1")
        page.wait_for_timeout(700)  # the address follows once all rests
    made = drawings(page)
    assert made != published
    again = open_page(page.url)
    pass_by(again)
    assert drawings(again) == made
    page.go_back()
    two_frames(page)
    assert drawings(page) != made
    while "#" in page.url and not page.url.endswith("#"):
        page.go_back()
        two_frames(page)
    assert drawings(page) == published


@pytest.mark.parametrize(("name", "is_far"), [(LIVE_PAGES[0], True), (FRONT_PAGE, False)])
def test_what_is_far_lives_once_it_is_needed(
    name: str, is_far: bool, open_page: Open, site: str
) -> None:
    """A figure far below waits as it was published, until the reader comes or prints the page."""
    page = open_page(site + name)
    published = drawings(page)[-1]
    for figure in figures_of(page):
        handles = figure.control(f"{SLIDERS}:not([max='0']), {HANDLES}")
        figure.press(handles.first, "ArrowLeft", times=3)
    page.wait_for_timeout(700)  # the address follows once all rests
    made = drawings(page)[-1]
    assert made != published
    waiting = open_page(page.url)
    two_frames(waiting)
    assert drawings(waiting)[-1] == (published if is_far else made)
    waiting.pdf()
    assert drawings(waiting)[-1] == made


def test_start_over_restores_what_is_published(address: str, open_page: Open) -> None:
    page = open_page(address)
    for figure in figures_of(page):
        before = figure.drawing()
        control = figure.control(f"{SLIDERS}:not([max='0']), {HANDLES}").first
        figure.press(control, "ArrowLeft", times=2)
        assert figure.drawing() != before
        figure.push("restore")
        assert figure.drawing() == before


def test_every_control_is_reached_by_tab(address: str, open_page: Open) -> None:
    page = open_page(address)
    controls = page.locator(
        ", ".join(f"figure.hillwalk {kind}" for kind in (SLIDERS, HANDLES, CHOICES, TEXTS))
        + f", figure.hillwalk {BUTTONS}:not(details *)"
    )
    wanted = controls.evaluate_all(
        "(all) => all.filter((one) => !one.disabled).map((one, i) => (one.dataset.wanted = i))"
    )
    page.evaluate(
        """() => {
          window.reached = new Set();
          addEventListener('focusin', (event) => reached.add(event.target.dataset?.wanted));
        }"""
    )
    for _ in range(len(wanted) * 6 + 60):
        page.keyboard.press("Tab")
    missed = page.evaluate("(wanted) => wanted.filter((one) => !reached.has(String(one)))", wanted)
    assert not missed
    unlabelled = controls.evaluate_all(
        """(all) => all.filter((one) =>
             !(one.labels?.length || one.ariaLabel || one.innerText)).map((one) => one.outerHTML)"""
    )
    assert not unlabelled


def test_a_focused_control_is_seen_to_be(address: str, open_page: Open) -> None:
    page = open_page(address)

    def picture(control: Locator) -> bytes:
        box = control.bounding_box()
        margin = 6  # the ring lies outside
        return page.screenshot(
            clip={
                "x": max(0, box["x"] - margin),
                "y": max(0, box["y"] - margin),
                "width": box["width"] + 2 * margin,
                "height": box["height"] + 2 * margin,
            }
        )

    for figure in figures_of(page):
        for kind in (SLIDERS, HANDLES, f"{BUTTONS}:not(details *)"):
            control = figure.control(kind).first
            if not control.count():
                continue
            control.scroll_into_view_if_needed()
            page.evaluate("document.activeElement.blur()")
            figure.settle()
            before = picture(control)
            control.focus()
            page.keyboard.press("Shift")  # the reader uses keys: focus is shown
            figure.settle()
            assert picture(control) != before, (figure.name, kind)


def test_copy_as_python_prints_what_the_page_shows(address: str, open_page: Open) -> None:
    page = open_page(address)
    for figure in figures_of(page):
        steps = figure.control("button[data-action=step]")
        if steps.count():
            for _ in range(3):
                figure.push("step")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(figure.source(), "cell", "exec"), {})
        lines = [line.split() for line in printed.getvalue().splitlines()]
        rows = [[number(word) for word in line] for line in lines]
        rows = [row for row in rows if len(row) > 1 and None not in row[1:]]
        shown = figure.table()
        assert len(rows) == len(shown) > 0, figure.name
        for mine, theirs in zip(rows, shown, strict=True):
            for a, b in zip(mine, theirs, strict=True):
                assert b is None or math.isclose(a, b, rel_tol=1e-4, abs_tol=1e-12), figure.name
