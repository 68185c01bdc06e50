"""What every figure does: it bears anything, keeps its state in the address, is worked by keys."""

import contextlib
import io
import math
from collections.abc import Iterator
from urllib.parse import quote

import numpy as np
import pytest
from playwright.sync_api import ElementHandle, Locator, Page, expect

from tests.conftest import Open
from tests.figures.drawings import read_number
from tests.figures.truth import problems
from tests.site.figure import BUTTONS, CONTROLS, HANDLES, SLIDERS, Figure, Moment, figures_of
from tests.site.pages import LIVE_PAGES, TELL_AT_ONCE, drawings, pass_by, two_frames, violations
from tests.tools.marks import MEASURE

FRONT_PAGE = "chapters/intro.html"
HOSTILE = 100
A_STEP = 1200  # no figure runs so slowly that it would not take a step in this time (ms)
NONSENSE = [
    *("NaN", "Infinity", "-1e400", "1e6", "1000000", "-0", "1e-320", "", " ", "none", "yes", "[]"),
    *(
        "9e8",
        "-9e8",
        "1/s",
        "log(s)",
        "exp(exp(s**2))",
        "s: s**",
        "0*s",
        "w**2",
        "1/w",
        "__proto__",
    ),
    *("1 2", "NaN NaN", "1,2 3,4", "0.1", "5", "200", "201", "1e99", "%", "<script>", "🏔"),
    *("0 0 0 0", "W_a", "foot", "1,2", "-1e9,1e9", "0,0 0,0 0,0"),
]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(params=LIVE_PAGES)
def address(request: pytest.FixtureRequest, site: str) -> str:
    return site + request.param


def test_hostile_addresses(address: str, open_page: Open) -> None:
    """A page survives any address, still answers, and draws no attribute that is no number."""
    page = open_page(address, init_script=TELL_AT_ONCE)
    random = np.random.default_rng(4)
    figures = figures_of(page)
    traits = {figure.model: list(figure.kind.kinds()) for figure in figures}
    for _ in range(HOSTILE):
        parts = [
            f"{name}.{trait}={quote(str(random.choice(NONSENSE)))}"
            for name, known in traits.items()
            for trait in random.choice(known, size=3)
        ]
        page.evaluate("(fragment) => { location.hash = fragment; }", "&".join(parts))
        two_frames(page)
        # A run of thousands of steps takes its time, and goes on only where it is seen.
        for figure in figures:
            busy = figure.control("figcaption[aria-busy]")
            if busy.count():
                figure.root.scroll_into_view_if_needed()
                expect(busy).to_have_count(0, timeout=60_000)
        found = page.locator("figure.hillwalk").evaluate_all(
            f"(figures) => figures.flatMap((figure) => ({MEASURE})(figure).senseless)"
        )
        assert not found, (found, parts)
    page.evaluate("location.hash = ''")
    two_frames(page)


def test_the_address_keeps_what_a_reader_made(address: str, open_page: Open) -> None:
    page = open_page(address)
    published = drawings(page)
    for figure in figures_of(page):
        figure.stir(3)
        page.wait_for_function("location.hash.length > 1")
        page.wait_for_timeout(700)  # the address follows once all rests
    made = drawings(page)
    assert made != published
    again = open_page(page.url)
    pass_by(again)
    assert drawings(again) == made
    again.reload()
    pass_by(again)
    assert drawings(again) == made
    page.go_back()
    two_frames(page)
    assert drawings(page) != made
    page.go_forward()
    two_frames(page)
    assert drawings(page) == made
    while "#" in page.url and not page.url.endswith("#"):
        page.go_back()
        two_frames(page)
    assert drawings(page) == published


@pytest.mark.parametrize(
    ("name", "which", "is_far"), [(LIVE_PAGES[0], -1, True), (FRONT_PAGE, 0, False)]
)
def test_what_is_far_lives_once_it_is_needed(
    name: str, which: int, is_far: bool, open_page: Open, site: str
) -> None:
    """A figure far below waits as it was published, until the reader comes or prints the page."""
    page = open_page(site + name)
    published = drawings(page)[which]
    for figure in figures_of(page):
        figure.stir(3)
    page.wait_for_timeout(700)  # the address follows once all rests
    made = drawings(page)[which]
    assert made != published
    waiting = open_page(page.url)
    two_frames(waiting)
    assert drawings(waiting)[which] == (published if is_far else made)
    waiting.pdf()
    assert drawings(waiting)[which] == made


def test_start_over_restores_what_is_published(address: str, open_page: Open) -> None:
    page = open_page(address, init_script=TELL_AT_ONCE)
    for figure in figures_of(page):
        before = figure.moment()
        figure.stir(2)
        assert shown_by(figure.moment()) != shown_by(before)
        figure.push("restore")
        assert shown_by(figure.moment()) == shown_by(before)


def shown_by(moment: Moment) -> list[object]:
    """What a figure shows, wherever it is on the screen."""
    marks = [mark for plot in moment.measured.plots for mark in plot.marks]
    drawn = [(mark.name, mark.x, mark.y, mark.slope, mark.path, mark.text) for mark in marks]
    return [moment.state, drawn, moment.measured.readouts, moment.measured.words]


def test_every_handle_follows_the_mouse(address: str, open_page: Open) -> None:
    """Each is taken hold of where it is seen, even under another mark; the picture stays true."""
    page = open_page(address, init_script=TELL_AT_ONCE)
    for figure in figures_of(page):
        for handle in figure.control(HANDLES).element_handles():
            drag_and_judge(figure, handle)


def test_a_start_under_the_walker_is_taken_hold_of(address: str, open_page: Open) -> None:
    """Before the first step the walker stands on the start of the walk, and covers it."""
    page = open_page(address, init_script=TELL_AT_ONCE)
    for figure in figures_of(page):
        if {"start", "step"} <= figure.kind.kinds().keys():
            page.evaluate("(name) => hillwalk.models.get(name).set('step', 0)", figure.model)
            before = figure.moment().state["start"]
            drag_and_judge(figure, figure.control(HANDLES).element_handles()[0])
            assert figure.moment().state["start"] != before, figure.model


def drag_and_judge(figure: Figure, handle: ElementHandle) -> None:
    """Drag a handle about, and judge the picture after each event."""
    page, title = figure.page, f"{figure.model}: {handle.get_attribute('aria-label')}"
    handle.scroll_into_view_if_needed()
    box = handle.query_selector("[data-mark], .hw-grip").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    said, missed = {handle.get_attribute("aria-valuetext")}, []
    page.mouse.move(x, y)
    page.mouse.down()
    for right, down in ((-8, 4), (-21, 9), (13, -12), (24, -7)):
        page.mouse.move(x + right, y + down)
        now = figure.moment()
        assert not problems(figure.name, now.state, now.measured), title
        said.add(handle.get_attribute("aria-valuetext"))
        found = handle.query_selector("[data-mark], .hw-grip").bounding_box()
        missed.append(abs(found["x"] + found["width"] / 2 - x - right))
    page.mouse.up()
    assert len(said) >= 3, f"{title} does not move"
    # What may go no further stands still, and a staff turns; but both follow one way or the other.
    assert min(missed) <= 2.5, f"{title} does not follow the pointer"


def test_a_finger_drags_and_does_not_scroll(address: str, open_page: Open) -> None:
    page = open_page(address, init_script=TELL_AT_ONCE, **PHONE)
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    for figure in figures_of(page):
        if not figure.control(HANDLES).count():
            continue
        handle = figure.control(HANDLES).first
        handle.scroll_into_view_if_needed()
        scrolled, said = page.evaluate("scrollY"), handle.get_attribute("aria-valuetext")
        box = handle.locator("[data-mark], .hw-grip").first.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        touch("touchStart", (x, y))
        for moved in (5, 10, 15):
            touch("touchMove", (x - moved, y + 3 * moved))
            now = figure.moment()
            assert not problems(figure.name, now.state, now.measured), figure.model
        touch("touchEnd")
        assert handle.get_attribute("aria-valuetext") != said, figure.model
        assert page.evaluate("scrollY") == scrolled, figure.model


def players(page: Page) -> Iterator[tuple[Figure, Locator]]:
    """Give the figures that run by themselves, each with the button that starts it, pressed."""
    for figure in figures_of(page):
        for button in figure.control("button[data-action]:not(details *)").all():
            if button.get_attribute("aria-disabled") == "true":
                continue
            text = button.inner_text()
            figure.press(button, "Enter")
            if button.inner_text() != text and "Pause" in button.inner_text():
                yield figure, button
                break
            figure.push("restore")


def test_what_runs_is_stopped_by_each_who_may(address: str, open_page: Open) -> None:
    """By its own button, by starting over, and by the slider of time."""
    page = open_page(address)
    for figure, button in players(page):
        published, running = figure.traits(), button.inner_text()
        page.wait_for_timeout(A_STEP)
        assert figure.traits() != published, f"{figure.model} does not run"
        for _ in range(2):  # what ends just before it is pressed begins anew
            if button.inner_text() == running:
                figure.press(button, "Enter")
        assert_rests(figure)
        assert button.inner_text() != running
        figure.press(button, "Enter")
        figure.push("restore")
        assert figure.moment().state | figure.objectives == published_state(figure)
        assert_rests(figure)
        scrubber = figure.control(f"{SLIDERS}[data-trait=step], {SLIDERS}[data-trait=phase]")
        if scrubber.count():  # a small figure has none
            figure.press(button, "Enter")
            page.wait_for_timeout(A_STEP)
            figure.press(scrubber.first, "Home")
            assert_rests(figure)


def published_state(figure: Figure) -> dict[str, object]:
    kinds = figure.kind.kinds()
    return figure.objectives | {
        name: value
        for name, value in figure.published.items()
        if not kinds[name].kind.startswith("objective")
    }


def assert_rests(figure: Figure) -> None:
    before = figure.traits()
    figure.page.wait_for_timeout(A_STEP)
    assert figure.traits() == before, f"{figure.model} still runs"


def test_nothing_moves_by_itself_for_readers_who_want_less_motion(
    address: str, open_page: Open
) -> None:
    page = open_page(address, reduced_motion="reduce")
    for figure in figures_of(page):
        for button in figure.control("button[data-action]:not(details *)").all():
            if button.get_attribute("aria-disabled") != "true":
                figure.press(button, "Enter")
    moving = "document.getAnimations().filter((one) => one.playState === 'running').length"
    assert page.evaluate(moving) == 0


def test_every_control_is_reached_by_tab(address: str, open_page: Open) -> None:
    page = open_page(address)
    controls = page.locator(", ".join(f"figure.hillwalk {kind}" for kind in CONTROLS.split(", ")))
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
             !(one.labels?.length || one.ariaLabel || one.textContent)).map((one) => one.outerHTML)
        """
    )
    assert not unlabelled


def test_what_can_do_nothing_says_why(address: str, open_page: Open) -> None:
    for figure in figures_of(open_page(address)):
        for button in figure.control("button[aria-disabled=true]").all():
            reason = button.get_attribute("aria-description")
            assert reason, button.inner_text()
            before = figure.moment().state
            figure.press(button, "Enter")
            assert figure.moment().state == before, button.inner_text()
        for slider in figure.control(f"{SLIDERS}[disabled]").all():
            assert slider.get_attribute("aria-valuetext"), slider.get_attribute("data-trait")


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
        for kind in (f"{SLIDERS}:not([disabled])", HANDLES, BUTTONS.split(", ")[0]):
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


def test_accessible_where_the_controls_have_led(address: str, open_page: Open) -> None:
    """With every slider at its end and every button pressed, and all folds open."""
    page = open_page(address, color_scheme="light")
    for figure in figures_of(page):
        for slider in figure.control(f"{SLIDERS}:not([disabled])").all():
            figure.press(slider, "End")
        for button in figure.control("button[data-action]:not(details *)").all():
            if button.get_attribute("data-action") != "restore":
                figure.press(button, "Enter")
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    assert not violations(page)


def test_copy_as_python_prints_what_the_page_shows(address: str, open_page: Open) -> None:
    page = open_page(address)
    for figure in figures_of(page):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(figure.source(), "cell", "exec"), {})
        rows = [numbers_of(line.split()) for line in printed.getvalue().splitlines()]
        cells = (
            figure.unfold("Table")
            .locator("tbody tr")
            .evaluate_all(
                "(rows) => rows.map((row) => Array.from(row.cells, (cell) => cell.textContent))"
            )
        )
        shown = [numbers_of(row) for row in cells]
        rows, shown = ([row for row in some if len(row) > 1] for some in (rows, shown))
        assert len(rows) == len(shown) > 0, figure.name
        for mine, theirs in zip(rows, shown, strict=True):
            for a, b in zip(mine, theirs, strict=True):
                assert math.isclose(a, b, rel_tol=1e-4, abs_tol=1e-9), figure.name


def numbers_of(words: list[str]) -> list[float]:
    found = []
    for word in words:
        with contextlib.suppress(ValueError):
            found.append(read_number(word))
    return found
