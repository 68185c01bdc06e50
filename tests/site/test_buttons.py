"""A button that can do nothing says so, and why; every other one does something."""

import pytest
from playwright.sync_api import Locator, Page

from tests.conftest import Open
from tests.site.figure import SLIDERS, figures_of
from tests.site.pages import LIVE_PAGES, two_frames

# These are for what no trait holds: a copy, and half a formula.
BUTTONS = "button[data-action]:not([data-action=copy], [data-action=restore])"
SITUATIONS = {
    "as published": [],
    "all sliders at their ends": ["End"],
    "all sliders at their starts": ["Home"],
}
OFTEN = 3  # the chain goes forward, back, and takes its step


@pytest.mark.parametrize("name", LIVE_PAGES)
def test_every_button_does_something_or_says_why(name: str, open_page: Open, site: str) -> None:
    page = open_page("about:blank", viewport={"width": 1280, "height": 800})
    page.clock.install()
    page.goto(site + name)
    found: list[str] = []
    for figure in {figure.name: figure for figure in figures_of(page)}.values():
        for situation, keys in SITUATIONS.items():
            figure.push("restore")
            sliders = figure.control(f"{SLIDERS}:not([disabled])")
            number = 0
            while number < sliders.count():  # one may take others away
                for key in keys:
                    sliders.nth(number).press(key)
                    if number >= sliders.count():
                        break
                number += 1
            two_frames(page)
            buttons = figure.control(BUTTONS)
            for number in range(buttons.count()):
                for _ in range(OFTEN):
                    if number < buttons.count():
                        wrong = press(page, buttons.nth(number))
                        found += [f"{figure.model}, {situation}: {wrong}"] if wrong else []
                if number < buttons.count() and buttons.nth(number).inner_text() == "Pause":
                    press(page, buttons.nth(number))  # else the next one would seem to act
        figure.push("restore")  # what still plays would be taken for the next one's doing
    assert not found, "\n".join(sorted(set(found)))


def press(page: Page, button: Locator) -> str:
    """Press a button; say what is wrong."""
    title, idle, why, chosen = button.evaluate(
        """one => [
          one.textContent, one.ariaDisabled === 'true', one.ariaDescription, one.ariaPressed
        ]"""
    )
    before = traits(page)
    button.focus()
    page.keyboard.press("Enter")
    page.clock.fast_forward(1_000)  # what plays has taken a step
    two_frames(page)
    has_changed = traits(page) != before
    if idle and not why:
        return f"{title} does not say why it can do nothing"
    if idle and has_changed:
        return f"{title} says that it can do nothing, and does something"
    if not idle and not has_changed and title != "Pause" and chosen != "true":  # of alternatives
        return f"{title} does nothing"
    return ""


def traits(page: Page) -> str:
    return page.evaluate(
        "JSON.stringify([...hillwalk.models.values()].map((model) => model.traits()))"
    )
