"""The game of the bug stable: what the checks find, what a guess scores, what a name brings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from hillwalk.figures import BugStable
from tests.conftest import Open
from tests.figures.oracles.bug_stable import CHECKS, HORSES, ORDERS
from tests.site.figure import Figure
from tests.site.pages import TELL_AT_ONCE
from tests.tools.live_page import live_page

# What the chapter says: sound, and lame in five ways.
LAME = {
    "sound": [],
    "sign": ["falls", "step"],
    "factor": ["slope", "step"],
    "early": ["step"],
    "path": ["slope", "step"],
    "sum": ["slope", "step"],
}
HIDDEN_BY = {"three": "", "ones": "factor", "single": "sum"}

Show = Callable[..., Figure]


@pytest.fixture
def show(open_page: Open, tmp_path: Path) -> Show:
    """Show the figure alone on a page."""

    def show(**traits: object) -> Figure:
        file = tmp_path / "page.html"
        file.write_text(live_page(BugStable(**traits)), "utf-8")
        return Figure(open_page(file.as_uri(), init_script=TELL_AT_ONCE))

    return show


def horse_with(fault: str, stable: int = BugStable.stable.default_value) -> str:
    return HORSES[ORDERS[stable].index(fault)]


def stall(figure: Figure, fault: str, check: str) -> Locator:
    return figure.control(f"[data-action={check}-{horse_with(fault)}]")


@pytest.mark.parametrize("examples", HIDDEN_BY)
def test_each_check_convicts_whom_it_can(examples: str, show: Show) -> None:
    """Every x is 1, and Factor hides; there is one example only, and Sum does."""
    figure = show(examples=examples)
    figure.push("solve")
    for fault, lame in LAME.items():
        found = [check for check in CHECKS if stall(figure, fault, check).inner_text() == "LAME"]
        assert found == ([] if fault == HIDDEN_BY[examples] else lame), fault


def test_nothing_is_told_before_a_check_is_run(show: Show) -> None:
    figure = show()
    for check in CHECKS:
        for horse in HORSES:
            cell = figure.control(f"[data-action={check}-{horse}]")
            if cell.get_attribute("aria-pressed") == "false":
                cell.click()
            assert cell.inner_text() == "?"
            assert set(figure.control(".hw-evidence b").all_inner_texts()) == {"?"}
    text = figure.unfold("Table").inner_text()
    assert "LAME" not in text
    assert "passes" not in text
    assert not any(f'"{horse}": "{fault}' in figure.source() for horse in HORSES for fault in LAME)


def test_a_second_press_runs_the_check_and_a_third_does_nothing(show: Show) -> None:
    figure = show()
    cell = stall(figure, "sign", "falls")
    for expected in ("?", "LAME", "LAME"):
        figure.press(cell, "Enter")
        assert cell.inner_text() == expected
    assert cell.get_attribute("aria-description")


def test_a_guess_is_scored_when_it_is_made(show: Show) -> None:
    """What the examples hide later on makes no right guess wrong."""
    figure = show()
    for fault, check, guess in (
        ("factor", "slope", "guess-lame"),
        ("early", "slope", "guess-lame"),
        ("early", "step", "run"),
    ):
        stall(figure, fault, check).click()
        figure.push(guess)
    assert dict(figure.moment().measured.readouts)["guesses right"] == "1 of 2"
    figure.control("[data-trait=examples]").select_option("ones")
    assert stall(figure, "factor", "slope").inner_text() == "passes"
    assert dict(figure.moment().measured.readouts)["guesses right"] == "1 of 2"


def test_the_name_of_a_fault_is_answered(show: Show) -> None:
    figure = show(horse=horse_with("path"), examples="ones")
    names, answer = figure.control("[data-trait=named]"), figure.control(".hw-answer")
    names.select_option("sum")
    # Thrice what the engine's gradient is, by hand: the mean of (ŷ − t)·(1 + W_b), and so on.
    mistake = -0.4 * 0.7 + 0.7 - 3.5 / 3
    by_a, by_b = 3 * mistake * (1 - 0.4), 3 * mistake * 0.7
    assert f"({by_a:.3g}, {by_b:.3g})".replace("-", "−") in answer.inner_text()
    names.select_option("path")
    assert answer.inner_text().startswith("Right.")
    assert dict(figure.moment().measured.readouts)["found out"] == "1 of 6"
    stall(figure, "factor", "falls").click()
    names.select_option("sound")
    assert "these examples could not tell you" in answer.inner_text()


def test_another_stable_is_a_new_game(show: Show) -> None:
    figure = show()
    figure.push("solve")
    seen = set()
    for _ in range(12):
        figure.push("shuffle")
        state = figure.moment().state
        assert list(state["tried"]) == list(state["named"]) == []
        seen.add(state["stable"])
    assert len(seen) == 12
