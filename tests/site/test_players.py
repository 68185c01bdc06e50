"""Whatever plays stops at once when the reader takes over, and is spoken of once, at rest."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import Open
from tests.site.figure import BUTTONS, CHOICES, HANDLES, SLIDERS, Figure, figures_of, is_at_start
from tests.site.pages import LIVE_PAGES, listen, spoken, two_frames

PLAYING = "button[data-action]:text-is('Pause')"
OTHERS = f"{SLIDERS}, {HANDLES}, {CHOICES}, {BUTTONS}"
# What takes a figure back, or to another step, by the names of its traits and actions.
STOPS = {"step", "phase", "reset", "restore", "back", "forward", "backward", "update"}
A_WHILE = 20_000  # longer than almost anything plays (ms)


def players_of(page: Page) -> Iterator[tuple[Figure, str]]:
    """Every button that sets something going, found by pressing all."""
    for figure in figures_of(page):
        actions = figure.control(BUTTONS).evaluate_all(
            "(all) => all.map((button) => button.dataset.action)"
        )
        for action in [action for action in actions if action]:
            if figure.control(f"button[data-action={action}]").count() == 0:
                continue
            figure.push(action)
            plays = figure.control(PLAYING).count() > 0
            figure.push("restore")
            expect(figure.control(PLAYING)).to_have_count(0)
            if plays:
                yield figure, action


@pytest.mark.parametrize("name", LIVE_PAGES)
def test_the_reader_takes_over(name: str, open_page: Open, site: str) -> None:
    """While it plays, use each other control: what then stands still has stopped for good."""
    page = open_page("about:blank", viewport={"width": 1280, "height": 800})
    page.clock.install()
    page.goto(site + name)
    for figure, action in players_of(page):
        for number in range(figure.control(OTHERS).count()):
            figure.push("restore")
            figure.push(action)
            page.clock.fast_forward(1_000)  # a step
            control = figure.control(OTHERS).nth(number)
            used = control.get_attribute("data-action") or control.get_attribute("data-trait") or ""
            if used == action or is_idle(control):
                continue
            use(page, control)
            plays = figure.control(PLAYING).count() > 0
            # What does not disturb a walk may be used on the way.
            assert not (plays and used in STOPS), f"{figure.model}: {used} does not stop it"
            if not plays:
                rest = figure.moment().state
                page.clock.fast_forward(A_WHILE)
                assert figure.moment().state == rest, f"{figure.model}: {used}, and it goes on"


def is_idle(control: Locator) -> bool:
    return control.is_disabled() or control.get_attribute("aria-disabled") == "true"


def use(page: Page, control: Locator) -> None:
    kind = control.get_attribute("type") or control.get_attribute("role")
    control.focus()
    page.keyboard.press("ArrowLeft" if kind in {"range", "slider"} else "Enter")
    two_frames(page)


@pytest.mark.parametrize("name", LIVE_PAGES)
def test_it_is_spoken_of_once(name: str, open_page: Open, site: str) -> None:
    """A walk from its start to its end, and a slider from end to end, are told of when at rest."""
    page = open_page("about:blank", viewport={"width": 1280, "height": 800})
    page.clock.install()
    page.goto(site + name)
    for figure, action in players_of(page):
        figure.hurry()
        page.clock.run_for(A_WHILE)
        listen(page)
        figure.push(action)
        for _ in range(10):  # that a figure is on the screen it hears in real time
            page.clock.run_for(50)
        page.clock.run_for(A_WHILE)
        while figure.control(PLAYING).count():
            page.clock.run_for(A_WHILE)
        assert len(spoken(page)) == 1, f"{figure.model}, {action}"
    for figure in figures_of(page):
        page.clock.run_for(A_WHILE)
        listen(page)
        control = figure.first_control()
        can_only_rise = is_at_start(control)
        figure.stir(8)
        figure.press(control, "End" if can_only_rise else "Home")
        page.clock.run_for(A_WHILE)
        assert len(spoken(page)) == 1, f"{figure.model}, a slider"
