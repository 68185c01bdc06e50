"""Seven bugs and five checks: what convicts which, on the page, in its copied cell, and by hand."""

import contextlib
import io
from itertools import combinations
from pathlib import Path

import pytest

from hillwalk.figures import BreakTheEngine
from tests.conftest import Open
from tests.figures.drawings import draw_states
from tests.figures.oracles.break_the_engine import BUGS, CHECKS, convicting
from tests.site.figure import Figure
from tests.site.pages import TELL_AT_ONCE
from tests.tools.live_page import live_page

ENGINES = ["sound", *BUGS]
ALL_RUN = ["run"] * len(ENGINES) * len(CHECKS)


@pytest.fixture
def show(open_page: Open, tmp_path: Path):
    """Show the figure alone on a page."""

    def show(**traits: object) -> Figure:
        file = tmp_path / "page.html"
        file.write_text(live_page(BreakTheEngine(**traits)), "utf-8")
        return Figure(open_page(file.as_uri(), init_script=TELL_AT_ONCE))

    return show


def verdicts(figure: Figure, engine: str) -> list[str]:
    """Name the checks that convict an engine, as the page has it."""
    return [
        check
        for check in CHECKS
        if figure.control(f"[data-action={check}-{engine}]").inner_text() == "CAUGHT"
    ]


def bugs_of(engine: str) -> frozenset[str]:
    return frozenset() if engine == "sound" else frozenset([engine])


def test_each_check_convicts_whom_it_can(show) -> None:
    figure = show()
    assert verdicts(figure, "order") == []
    figure.push("solve")
    for engine in ENGINES:
        assert verdicts(figure, engine) == convicting(bugs_of(engine)), engine


def test_several_bugs_at_once_are_convicted_too(show) -> None:
    figure = show()
    for pair in [*combinations(BUGS, 2), tuple(BUGS)]:
        figure.page.evaluate(
            "([name, bugs]) => hillwalk.models.get(name).set({bugs})", [figure.model, pair]
        )
        figure.settle()
        assert verdicts(figure, "several") == convicting(frozenset(pair)), pair


def test_the_copied_cell_convicts_the_same() -> None:
    """It has an engine of its own: here its verdicts are compared, word by word."""
    some = ["run" if place % 3 else "-" for place in range(len(ALL_RUN))]
    for tried in (ALL_RUN, some, []):
        (drawing,) = draw_states(
            BreakTheEngine,
            [{"bugs": ["early"], "check": "step", "tried": tried, "step": 7}],
        )
        text = io.StringIO()
        with contextlib.redirect_stdout(text):
            exec(compile(drawing.program, "cell", "exec"), {})
        printed = [line.split() for line in text.getvalue().splitlines()[1:]]
        assert [row[0] for row in printed] == ENGINES
        shown = [row[1 : 1 + len(CHECKS)] for row in drawing.rows]
        assert [row[1 : 1 + len(CHECKS)] for row in printed] == shown
        for row, engine in zip(shown, ENGINES, strict=True):
            convicts = convicting(bugs_of(engine))
            for check, word in zip(CHECKS, row, strict=True):
                assert word in {"?", "CAUGHT" if check in convicts else "passes"}


def test_a_guess_is_made_before_the_check_is_run(show) -> None:
    figure = show()
    for check, engine, guess in (
        ("falls", "stale", "guess-caught"),
        ("twice", "stale", "guess-passes"),
        ("fork", "bias", "run"),
    ):
        figure.control(f"[data-action={check}-{engine}]").click()
        assert figure.control(f"[data-action={check}-{engine}]").inner_text() == "?"
        figure.push(guess)
    readouts = dict(figure.moment().measured.readouts)
    assert (readouts["checks run"], readouts["guesses right"]) == ("3 of 40", "1 of 2")


def test_no_button_moves_while_bugs_come_and_go(show) -> None:
    """The row of several at once comes below all that is pressed."""
    figure = show()
    switches = [figure.control(f"[data-action={name}]") for name in ["off", *switch_names()]]
    for switch in [*switches[1:], switches[0]]:
        before = switch.bounding_box()["y"]
        switch.click()
        figure.settle()
        assert switch.bounding_box()["y"] == before


def switch_names() -> list[str]:
    return [f"switch-{bug}" for bug in BUGS]
