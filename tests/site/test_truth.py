"""Whatever a reader does, every picture of the book is true, after each single event."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ElementHandle

from tests.conftest import Open
from tests.figures.truth import problems
from tests.site.figure import CONTROLS, Figure, figures_of
from tests.site.pages import LIVE_PAGES, TELL_AT_ONCE

SLIDER_KEYS = ["ArrowRight", "ArrowLeft", "ArrowLeft", "PageUp", "Home", "ArrowRight", "End"]
HANDLE_KEYS = [
    *("ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown", "Shift+ArrowRight", "PageUp", "PageDown"),
    *("Home", "ArrowRight", "End", "ArrowLeft"),
]
FORMULAS = ["{0}**2/2", "-{0}**2", "sin(3*{0}) + {0}**2/4", "abs({0}) - 1", "{0}**", "log({0})"]


@pytest.mark.parametrize("name", LIVE_PAGES)
def test_the_pictures_stay_true(name: str, open_page: Open, site: str) -> None:
    page = open_page(site + name, init_script=TELL_AT_ONCE)
    found: list[str] = []
    for figure in figures_of(page):
        for event, wrong in operate(figure):
            found += [f"{figure.model}, {event}: {problem}" for problem in wrong[:3]]
    assert not found, "\n".join(found[:40])


def operate(figure: Figure) -> Iterator[tuple[str, list[str]]]:
    """Operate every control of a figure by keyboard; give what is wrong after each event.

    What can do nothing at first (there is no step to go back to) is tried again in the end.
    """
    yield "as published", judge(figure)
    waiting = controls_of(figure)
    for is_last_round in (False, True):
        idle = []
        for control in waiting:
            if not control.is_visible():
                continue
            if is_idle(control) and not is_last_round:
                idle.append(control)
                continue
            yield from operate_one(figure, control)
        waiting = idle


def controls_of(figure: Figure) -> list[ElementHandle]:
    """All controls: buttons last, and of them the one that starts over."""
    found = figure.control(CONTROLS).element_handles()
    found = [control for control in found if control.get_attribute("data-action") != "copy"]
    return sorted(
        found,
        key=lambda control: (
            control.get_attribute("data-action") is not None,
            control.get_attribute("data-action") == "restore",
        ),
    )


def is_idle(control: ElementHandle) -> bool:
    """Whether a control says that it can do nothing now."""
    return control.is_disabled() or control.get_attribute("aria-disabled") == "true"


def operate_one(figure: Figure, control: ElementHandle) -> Iterator[tuple[str, list[str]]]:
    title = control.evaluate(
        "(control) => control.dataset.trait ?? control.dataset.action ?? control.ariaLabel ?? '?'"
    )
    # Of alternatives, the one that is chosen need do nothing.
    could = not is_idle(control) and control.get_attribute("aria-pressed") != "true"
    before, has_moved = figure.moment(), False
    for event, act in events_of(figure, control):
        if not control.is_visible():
            return  # what it did has taken it away
        if event == "a moment later" and has_moved:
            continue
        if not control.is_disabled():
            control.focus()
        act()
        now = figure.moment()
        has_moved |= now.state != before.state
        wrong = problems(figure.name, now.state, now.measured)
        if not now.has_focus and not control.is_disabled():
            wrong.append("the focus is lost")
        yield f"{title}, {event}", wrong
    if could and title != "restore" and not has_moved:
        yield title, ["it moves no trait"]


def events_of(figure: Figure, control: ElementHandle):
    """Give what a reader can do with a control at the keyboard, each with its name."""
    kind = control.evaluate(
        "(control) => control.getAttribute('role') ?? control.getAttribute('type') ?? "
        "control.localName"
    )
    keyboard = figure.page.keyboard

    def press(key: str):
        return key, lambda: keyboard.press(key)

    def write(text: str):
        def act() -> None:
            keyboard.press("Control+a")
            keyboard.insert_text(text)

        return text, act

    if kind == "text":
        (variable, *_) = figure.objectives["objective"].inputs
        return [write(formula.format(variable)) for formula in FORMULAS]
    if kind == "select":
        # A headless browser has no list that keys could open.
        options = control.evaluate("(control) => Array.from(control.options, (one) => one.value)")
        return [(option, lambda value=option: control.select_option(value)) for option in options]
    if kind in {"range", "slider"}:
        return [press(key) for key in (SLIDER_KEYS if kind == "range" else HANDLE_KEYS)]
    # Twice: what plays is stopped again, what is pressed is released. In between, time passes.
    return [
        press("Enter"),
        ("a moment later", lambda: figure.page.wait_for_timeout(300)),
        press("Enter"),
    ]


def judge(figure: Figure) -> list[str]:
    now = figure.moment()
    return problems(figure.name, now.state, now.measured)
