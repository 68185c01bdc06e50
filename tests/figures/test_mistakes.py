"""A mistake in a cell: a notebook shows the reader's own line, and says what to write instead."""

import re

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

SETUP = """
import numpy as np
from hillwalk import trace
from hillwalk.figures import HillWalk, ManyArrows, MapWalk, StaffInTheFog
def hill(w): return w**2
def on_a_map(w): return w[0] ** 2 + w[1] ** 2
"""
ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def shell() -> InteractiveShell:
    shell = InteractiveShell()
    assert shell.run_cell(SETUP).success
    return shell


def shown(shell: InteractiveShell, cell: str) -> str:
    """Return what the notebook shows of the error of a cell."""
    with capture_output() as captured:
        shell.run_cell(cell)
    return ANSI.sub("", captured.stdout + captured.stderr).strip()


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("HillWalk(on_a_map)", "`def hill(w): return w**2`"),
        ("StaffInTheFog(hill)", "`def hill(w): return w[0]**2 + w[1]**2`"),
        ("MapWalk(lambda w: 1 / w)", "w is an array of two numbers"),
        ("StaffInTheFog(lambda a, b: a * b)", "w is an array|a is an array of two numbers"),
        ("HillWalk(lambda a, b: a * b)", "it takes a, b; here a is one number"),
        ("HillWalk()", "give 1 function"),
        ("HillWalk(5)", "a function of a number"),
        ("HillWalk(hill, lr=0.1)", "no trait 'lr'"),
        ("HillWalk(hill, learningrate=0.1)", "do you mean 'learning_rate'"),
        ("HillWalk(hill, hills=[hill])", '{"my hill": hill}'),
        ("HillWalk(hill, learning_rate=float('nan'))", "from 0 to 1e6, not nan"),
        ("HillWalk(hill, learning_rate='0.1')", "a number from 0 to 1e6, not '0.1'"),
        ("HillWalk(hill).start = 'left'", "start is a number"),
        ("ManyArrows(examples=[(1.0, 2.0), (0.5, np.nan)])", "row 1 is (0.5, nan)"),
        ("ManyArrows(examples=[0.1, 0.2])", "`np.column_stack([x, t])`"),
        ("HillWalk(lambda w: tanh(w))", "Do you mean np.tanh?"),
        ("trace(lambda w: sqrt(w), w=1.0)", "Do you mean np.sqrt?"),
        ("trace(lambda w: w if w > 0 else -w, w=1.0)", "np.where"),
    ],
)
def test_one_paragraph_that_says_what_to_write(
    cell: str, said: str, shell: InteractiveShell
) -> None:
    lines = [line for line in shown(shell, cell).splitlines() if line]
    assert len(lines) == 4, lines  # where, the line, the sentence, how to see more
    assert re.match(r"In (line \d+ of|\S+, line \d+ of its) ?(the )?(cell)?:", lines[0]), lines[0]
    assert lines[1].strip() in cell
    assert "hillwalk/" not in "".join(lines)
    assert any(part in lines[2] for part in said.split("|")), lines[2]


def test_the_long_way_there_on_demand(shell: InteractiveShell) -> None:
    assert "%tb" in shown(shell, "HillWalk(on_a_map)")
    long = shown(shell, "%tb")
    assert "traits.py" in long
    assert "w is one number" in long
