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
SEVERAL_RUN = ALL_RUN + ["run"] * len(CHECKS)


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
            "([name, changes]) => hillwalk.models.get(name).set(changes)",
            [figure.model, {"bugs": pair, "tried": SEVERAL_RUN}],
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
        printed = printed_by(drawing.program)
        assert [row[0] for row in printed] == ENGINES
        shown = [row[1 : 1 + len(CHECKS)] for row in drawing.rows]
        assert [row[1 : 1 + len(CHECKS)] for row in printed] == shown
        for row, engine in zip(shown, ENGINES, strict=True):
            convicts = convicting(bugs_of(engine))
            for check, word in zip(CHECKS, row, strict=True):
                assert word in {"?", "CAUGHT" if check in convicts else "passes"}


def test_the_copied_cell_knows_several_bugs_at_once() -> None:
    for bugs in [*combinations(BUGS, 2), ("overwrite", "mask", "stale"), tuple(BUGS)]:
        state = {"bugs": list(bugs), "tried": SEVERAL_RUN}
        (drawing,) = draw_states(BreakTheEngine, [state])
        *_, row = printed_by(drawing.program)
        assert row[0] == "several"
        assert row[1:] == [word.replace("−", "-") for word in drawing.rows[-1][1:]], bugs
        caught = [check for check, word in zip(CHECKS, row[1:], strict=False) if word == "CAUGHT"]
        assert caught == convicting(frozenset(bugs)), bugs


def printed_by(program: str) -> list[list[str]]:
    """Run a copied cell, and give the words of each line but the first."""
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        exec(compile(program, "cell", "exec"), {})
    return [line.split() for line in text.getvalue().splitlines()[1:]]


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


def switched_on(figure: Figure) -> list[str]:
    return [
        bug
        for bug in BUGS
        if figure.control(f"[data-action=switch-{bug}]").get_attribute("aria-pressed") == "true"
    ]


def test_a_name_chooses_its_bug_alone(show) -> None:
    figure = show()
    for bug in BUGS:
        figure.push(f"switch-{bug}")
        assert switched_on(figure) == [bug]
        assert figure.control("[data-action=falls-several]").count() == 0
    assert figure.moment().state["tried"] == []
    figure.push(f"switch-{BUGS[-1]}")
    assert switched_on(figure) == []


def test_several_at_once_are_asked_for_and_run_like_the_others(show) -> None:
    figure = show(bugs=["order"])
    figure.push("several")
    figure.push("switch-stale")
    assert switched_on(figure) == ["order", "stale"]
    assert verdicts(figure, "several") == []
    figure.push("run")
    convicts = convicting(frozenset(["order", "stale"]))
    assert verdicts(figure, "several") == [check for check in convicts if check == "falls"]
    # What two have shown says nothing of three, nor of one.
    for name, on in (("switch-bias", ["order", "stale", "bias"]), ("several", ["order"])):
        figure.push(name)
        assert switched_on(figure) == on
        assert figure.moment().state["tried"].count("run") == 0
    figure.push("off")
    assert switched_on(figure) == []


def test_no_button_moves_while_bugs_come_and_go(show) -> None:
    figure = show()
    names = ["several", *(f"switch-{bug}" for bug in BUGS), "off", "several", "switch-stale"]
    places = {name: figure.control(f"[data-action={name}]").bounding_box()["y"] for name in names}
    for name in names:
        figure.push(name)
        figure.settle()
        for other, y in places.items():
            assert figure.control(f"[data-action={other}]").bounding_box()["y"] == y
