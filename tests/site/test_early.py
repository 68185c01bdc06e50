"""What a reader does before a page is alive is not lost, however slow the machine."""

import pytest
from playwright.sync_api import ElementHandle, Page, Route

from tests.conftest import BOOK, Open
from tests.site.figure import HANDLES, Figure
from tests.site.pages import LIVE_PAGES, two_frames
from tests.site.test_touch import PHONE, in_the_middle, swipe

SLIDER = ".hw-island input[type=range]:not([disabled])"
BUTTON = "button[data-action]:not([aria-disabled], [data-action=restore], details *)"
SELECT = "figure.hillwalk select"


def has(name: str, text: str) -> bool:
    return text in (BOOK / name).read_text("utf-8")


WITH_HANDLES = [name for name in LIVE_PAGES if has(name, 'role="slider"')]
WITH_CHOICES = [name for name in LIVE_PAGES if has(name, "<select")]


class Slow:
    """A page whose scripts are on their way until they `arrive`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.waiting: list[Route] = []
        page.route("**/runtime.js*", lambda route: self.waiting.append(route))
        page.goto(address, wait_until="commit")
        page.locator("#hillwalk-state").wait_for(state="attached")

    def arrive(self) -> None:
        for route in self.waiting:
            route.continue_()
        self.page.wait_for_function("window.hillwalk?.models.size > 0")
        two_frames(self.page)


@pytest.fixture(params=LIVE_PAGES)
def slow(request: pytest.FixtureRequest, open_page: Open, site: str) -> Slow:
    page = open_page("about:blank", viewport={"width": 1280, "height": 800})
    return Slow(page, site + request.param)


@pytest.fixture(params=WITH_HANDLES)
def slow_phone(request: pytest.FixtureRequest, open_page: Open, site: str) -> Slow:
    return Slow(open_page("about:blank", **PHONE), site + request.param)


def states(page: Page) -> list[dict]:
    return page.evaluate("[...hillwalk.models.values()].map((model) => model.traits())")


def published(page: Page) -> list[dict]:
    return page.evaluate(
        "Object.values(JSON.parse(document.getElementById('hillwalk-state').textContent).models)"
        ".map(({state}) => state)"
    )


def moved_traits(page: Page) -> int:
    pairs = zip(published(page), states(page), strict=True)
    return sum(before[name] != now[name] for before, now in pairs for name in before)


def last_of(page: Page, selector: str) -> ElementHandle:
    """The control of a kind that is the farthest down the page: its figure waits the longest."""
    return page.locator(selector).last.element_handle()


def test_a_slider_that_was_turned(slow: Slow) -> None:
    page = slow.page
    slider = last_of(page, SLIDER)
    middle = "Number(slider.min) + Number(slider.max)"
    is_low = slider.evaluate(f"(slider) => 2 * slider.value < {middle}")
    key = "ArrowRight" if is_low else "ArrowLeft"
    slider.focus()
    page.keyboard.press(key)
    page.keyboard.press(key)
    stands = slider.input_value()
    slow.arrive()
    assert moved_traits(page)
    assert slider.input_value() == stands
    page.keyboard.press(key)
    two_frames(page)
    assert slider.input_value() != stands


def test_a_button_that_was_pressed(slow: Slow) -> None:
    page = slow.page
    button = last_of(page, BUTTON)
    action = button.get_attribute("data-action")
    before = button.evaluate("(button) => button.closest('figure').innerHTML")
    button.click()
    slow.arrive()
    now = button.evaluate("(button) => button.closest('figure').innerHTML")
    assert now != before, f"{action} was lost"


@pytest.mark.parametrize("slow", WITH_HANDLES, indirect=True)
def test_a_handle_that_was_moved(slow: Slow) -> None:
    page = slow.page
    handle = last_of(page, f"figure.hillwalk {HANDLES}")
    handle.focus()
    page.keyboard.press("ArrowRight")
    slow.arrive()
    assert moved_traits(page)


Place = tuple[float, float]


def way_of(handle: ElementHandle) -> tuple[Place, Place]:
    """Two places: on a handle, and some way from it towards the middle of its drawing."""
    x, y, width, height = in_the_middle(handle)
    drawing = handle.evaluate(
        """(handle) => {
          const {x, y, width, height} = handle.closest('.hw-canvas').getBoundingClientRect();
          return [x + width / 2, y + height / 2];
        }"""
    )
    start = (x + width / 2, y + height / 2)
    across, down = (50 if middle > at else -50 for middle, at in zip(drawing, start, strict=True))
    return start, (start[0] + across, start[1] + down)


def drag(page: Page, start: Place, *places: Place) -> None:
    """Press the mouse, move it, and hold it."""
    page.mouse.move(*start)
    page.mouse.down()
    for place in places:
        page.mouse.move(*place)


def states_after_a_drag(page: Page, *places: Place) -> list[dict]:
    """The states of a page that was alive before the drag."""
    drag(page, *places)
    page.mouse.up()
    two_frames(page)
    return states(page)


@pytest.mark.parametrize("slow", WITH_HANDLES, indirect=True)
def test_a_handle_that_was_dragged_and_let_go(slow: Slow, open_page: Open) -> None:
    page = slow.page
    way = way_of(last_of(page, f"figure.hillwalk {HANDLES}"))
    drag(page, *way)
    page.mouse.up()
    slow.arrive()
    assert moved_traits(page)
    alive = open_page(slow.address, viewport={"width": 1280, "height": 800})
    assert way_of(last_of(alive, f"figure.hillwalk {HANDLES}")) == way
    assert states(page) == states_after_a_drag(alive, *way)


@pytest.mark.parametrize("slow", WITH_HANDLES, indirect=True)
def test_a_handle_that_is_still_held(slow: Slow) -> None:
    page = slow.page
    start, away = way_of(last_of(page, f"figure.hillwalk {HANDLES}"))
    drag(page, start, away)
    slow.arrive()
    assert moved_traits(page)
    caught = states(page)
    page.mouse.move(*start)
    two_frames(page)
    assert states(page) != caught, "the drag does not go on"
    page.mouse.up()
    left = states(page)
    page.mouse.move(*away)
    two_frames(page)
    assert states(page) == left, "the drag does not end"


def test_a_handle_that_a_finger_dragged(slow_phone: Slow) -> None:
    page = slow_phone.page
    start, away = way_of(last_of(page, f"figure.hillwalk {HANDLES}"))
    scrolled = page.evaluate("scrollY")
    swipe(page, start, away)
    assert page.evaluate("scrollY") == scrolled
    slow_phone.arrive()
    assert moved_traits(page)


@pytest.mark.parametrize("slow", WITH_HANDLES, indirect=True)
def test_a_handle_that_was_only_pressed_stays(slow: Slow) -> None:
    page = slow.page
    start, _ = way_of(last_of(page, f"figure.hillwalk {HANDLES}"))
    drag(page, start)
    page.mouse.up()
    slow.arrive()
    assert not moved_traits(page)


@pytest.mark.parametrize("slow", WITH_CHOICES, indirect=True)
def test_a_hill_that_was_chosen(slow: Slow) -> None:
    page = slow.page
    select = last_of(page, SELECT)
    select.select_option(index=1)
    chosen = select.input_value()
    slow.arrive()
    assert moved_traits(page)
    assert select.input_value() == chosen


@pytest.mark.parametrize("name", LIVE_PAGES)
def test_events_without_a_pointer(name: str, open_page: Open, site: str) -> None:
    """A figure far below answers to the very first event, whatever that is, without a focus."""
    page = open_page(site + name)
    for figure_number in range(page.locator("figure.hillwalk").count()):
        slider = (
            page.locator("figure.hillwalk").nth(figure_number).locator(SLIDER.split()[-1]).first
        )
        if slider.count() == 0:
            continue
        slider.evaluate(
            """(slider) => {
              slider.value = slider.value === slider.max ? slider.min : slider.max;
              slider.dispatchEvent(new Event('input', {bubbles: true}));
            }"""
        )
        two_frames(page)
        stands = slider.input_value()
        figure = Figure(page, figure_number)
        assert slider.input_value() == stands
        assert figure.moment().state != figure.published | figure.objectives
