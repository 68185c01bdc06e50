"""A finger scrolls the page wherever it comes down, and turns what it means to turn."""

from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import ElementHandle, Locator, Page

from tests.conftest import Open
from tests.site.figure import BUTTONS, HANDLES, Figure, figures_of
from tests.site.pages import LIVE_PAGES, two_frames

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def page(name: str, open_page: Open, site: str) -> Page:
    return open_page(site + name, **PHONE)


@pytest.fixture(params=LIVE_PAGES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def swipe(page: Page, *places: Sequence[float]) -> None:
    """Draw a finger from the first place to the last, and lift it."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, *points: Sequence[float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    send("touchStart", places[0])
    for place in places[1:]:
        send("touchMove", place)
    send("touchEnd")
    session.detach()
    two_frames(page)


def in_the_middle(control: Locator | ElementHandle) -> tuple[float, float, float, float]:
    """Bring a control to the middle of the screen; return where it lies."""
    control.evaluate("(control) => control.scrollIntoView({block: 'center', behavior: 'instant'})")
    return control.evaluate(
        "(control) => {const {x, y, width, height} = control.getBoundingClientRect();"
        " return [x, y, width, height]; }"
    )


def up(x: float, y: float) -> Iterator[tuple[float, float]]:
    """A swipe as a thumb does it: upwards, and a little askew."""
    return ((x + i, y - 30 * i) for i in range(6))


def states(page: Page) -> list[dict]:
    return page.evaluate("[...hillwalk.models.values()].map((model) => model.traits())")


def sliders(page: Page) -> list[ElementHandle]:
    """One slider of each figure, and of each kind of plain control."""
    found = page.evaluate_handle(
        """() => {
          const found = new Map();
          for (const slider of document.querySelectorAll('input[type=range]:not([disabled])')) {
            const {figure} = slider.closest('figure')?.dataset ?? {};
            found.set(figure ?? 'plain', slider);
          }
          return [...found.values()];
        }"""
    )
    return [each.as_element() for each in found.get_properties().values()]


def share(slider: ElementHandle) -> float:
    return slider.evaluate("({value, min, max}) => (value - min) / (max - min)")


def test_a_swipe_over_a_slider_scrolls(page: Page) -> None:
    for slider in sliders(page):
        for part in (0.1, 0.9):
            x, y, width, height = in_the_middle(slider)
            before, scrolled, stood = states(page), page.evaluate("scrollY"), share(slider)
            swipe(page, *up(x + part * width, y + height / 2))
            assert page.evaluate("scrollY") > scrolled + 50
            assert states(page) == before
            assert share(slider) == stood


def test_a_finger_turns_a_slider(page: Page) -> None:
    for slider in sliders(page):
        for act in (along, tap):
            x, y, width, height = in_the_middle(slider)
            before = states(page)
            wanted = 0.2 if share(slider) > 0.5 else 0.8
            act(page, x, y + height / 2, width, wanted)
            assert states(page) != before
            assert abs(share(slider) - wanted) < 0.12


def along(page: Page, x: float, y: float, width: float, share: float) -> None:
    swipe(page, *((x + width * (0.5 + (share - 0.5) * i / 10), y + i / 4) for i in range(11)))


def tap(page: Page, x: float, y: float, width: float, share: float) -> None:
    swipe(page, (x + width * share, y))


def test_a_swipe_over_a_drawing_scrolls(page: Page) -> None:
    """Whatever is switched on: a place of the plot far from every handle only scrolls."""
    for figure in one_of_each(page):
        for action in [None, *toggles(figure)]:
            if action:
                figure.push(action)
            for plot in figure.control("[data-mark=plot]").all():
                place = free_place(plot)
                if place is None:
                    continue
                before, scrolled = states(page), page.evaluate("scrollY")
                swipe(page, *up(*place))
                assert page.evaluate("scrollY") > scrolled + 50, (figure.model, action)
                assert states(page) == before, (figure.model, action)


def one_of_each(page: Page) -> list[Figure]:
    """The figures of a page, one of each kind."""
    return list({figure.name: figure for figure in figures_of(page)}.values())


def toggles(figure: Figure) -> list[str]:
    return figure.control(f"{BUTTONS}").evaluate_all(
        "(all) => all.filter((one) => one.ariaPressed !== null && one.dataset.action)"
        ".map((one) => one.dataset.action)"
    )


def free_place(plot: Locator) -> tuple[float, float] | None:
    """A place of a plot, in the middle of the screen, where there is no handle."""
    x, y, width, height = in_the_middle(plot)
    for share in (0.5, 0.3, 0.7, 0.15, 0.85):
        place = (x + share * width, y + 0.7 * height)
        if not plot.page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y)?.closest('[role=slider], [role=button]')"
            " !== null",
            list(place),
        ):
            return place
    return None


def test_handles_stay_within_reach(page: Page) -> None:
    """At either end, the middle of what is taken hold of lies on the screen, under nothing else."""
    for figure in one_of_each(page):
        handles = figure.control(HANDLES).all()
        for number, handle in enumerate(handles):
            for key in ("Home", "End", "PageUp", "PageDown"):
                handle.focus()
                for _ in range(1 if key in {"Home", "End"} else 25):
                    page.keyboard.press(key)
                two_frames(page)
                for other in handles:
                    out_of_reach = other.evaluate(OUT_OF_REACH)
                    assert not out_of_reach, f"{figure.model}, {number}, {key}: {out_of_reach}"


# At least 20 px of a handle lie on the screen, and their middle belongs to some handle.
OUT_OF_REACH = """(handle) => {
  const grip = handle.querySelector('.hw-grip');
  grip.scrollIntoView({block: 'center', behavior: 'instant'});
  const {left, right, top, bottom} = grip.getBoundingClientRect();
  const [from, to] = [Math.max(left, 0), Math.min(right, innerWidth)];
  const found = document.elementFromPoint((from + to) / 2, (top + bottom) / 2);
  const isOn = found?.closest('[role=slider]');
  return to - from >= 20 && isOn ? '' :
    `${handle.ariaLabel} from ${from} to ${to}, ${top} to ${bottom}, under ${found?.outerHTML}`;
}"""


# How far down its figure a slider lies: what is above the figure may still settle.
BELOW_THE_TOP = """(slider) => slider.getBoundingClientRect().top -
  slider.closest('figure').getBoundingClientRect().top"""


def test_a_slider_stays_under_the_finger(page: Page) -> None:
    """Whatever it says, and whatever is said about it: no slider moves while it is turned.

    A slider that is idle is turned as soon as a button has woken it.
    """
    page.set_viewport_size({"width": 360, "height": 740})
    for figure in one_of_each(page):
        turned = set()
        for action in [None, *actions(figure)]:
            if action and figure.control(f"button[data-action={action}]").count():
                figure.push(action)
            for slider in figure.control("input[type=range]:not([disabled])").element_handles():
                trait = slider.get_attribute("data-trait")
                if trait in turned:
                    continue
                turned.add(trait)
                slider.focus()
                places = []
                for key in ["Home", *["PageUp"] * 10, "End", *["ArrowLeft"] * 2]:
                    page.keyboard.press(key)
                    figure.settle()
                    places.append(slider.evaluate(BELOW_THE_TOP))
                moved = max(places) - min(places)
                assert moved < 1, f"{figure.model}, {trait}: {moved} px"


def actions(figure: Figure) -> list[str]:
    """What the buttons of a figure do at once, in their order; none that plays, or starts over."""
    return [
        action
        for action in figure.control("button[data-action]:not(details *)").evaluate_all(
            "(all) => all.map((one) => one.dataset.action)"
        )
        if action not in {"play", "walk", "reset", "again", "restore", "copy"}
    ]
