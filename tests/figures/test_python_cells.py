"""A cell made by "copy as Python", run, prints the numbers of the table on the page."""

import contextlib
import io
import re

import numpy as np
import pytest

from hillwalk.figures import Figure
from tests.figures.drawings import Drawing, draw_states, read_number
from tests.figures.states import State, random_state

STATES = 25
NUMBER = re.compile(r"[-+]?(\d+\.?\d*(e[-+]?\d+)?|inf|nan)")
# Six digits are printed: the last of them may fall on either side.
DIGITS = 1.01e-5


def printed(source: str) -> list[list[float]]:
    """The numbers that a cell prints, row by row, without its header and remarks."""
    text = io.StringIO()
    with contextlib.redirect_stdout(text), np.errstate(all="ignore"):
        exec(compile(source, "cell", "exec"), {})
    words = [line.split() for line in text.getvalue().splitlines() if ":" not in line]
    rows = [[float(word) for word in row if NUMBER.fullmatch(word)] for row in words]
    return [row for row in rows if row]


def shown(drawing: Drawing) -> list[list[float]]:
    """The numbers of the table, row by row, without the names of the rows."""
    special = {"not a number", "∞", "−∞"}
    rows = [
        [
            read_number(cell)
            for cell in row
            if cell in special or NUMBER.fullmatch(cell.replace("−", "-"))
        ]
        for row in drawing.rows
    ]
    return [row for row in rows if row]


@pytest.mark.parametrize("figure", Figure.known.values(), ids=lambda figure: figure.__name__)
def test_a_cell_prints_the_table(figure: type[Figure]) -> None:
    random = np.random.default_rng(4)
    states = [random_state(figure, random) for _ in range(STATES)]
    for state, drawing in zip(states, draw_states(figure, states), strict=True):
        expected, found = shown(drawing), printed(drawing.program)
        assert [len(row) for row in found] == [len(row) for row in expected], drawing.program
        for row, other in zip(found, expected, strict=True):
            compare(row, other, state, drawing)


def compare(found: list[float], expected: list[float], state: State, drawing: Drawing) -> None:
    """Two engines may round a value differently, by the last bit: a difference of values shows it.

    Divided by what is small (a run, a nudge and its square) the bit grows; steps divide nothing.
    """
    numbers = [abs(value) for row in shown(drawing) for value in row if np.isfinite(value)]
    bit = 64 * np.finfo(float).eps * max(1.0, *numbers[: len(expected)])
    if drawing.columns[0] != "step":
        bit /= min([1.0, *(size for size in map(abs, expected[:2]) if size > 0)]) ** 2
    close = np.isclose(found, expected, rtol=DIGITS, atol=bit, equal_nan=True)
    assert close.all(), (found, expected, state, drawing.program)
