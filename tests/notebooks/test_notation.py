"""The page of notation lists every symbol of the book, and a symbol keeps its colour."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from tests.notebooks.latex import Symbol, read
from tests.notebooks.test_front_ends import PAGES, formulas, texts

[NOTATION] = [path for path in PAGES if path.stem == "notation"]
OTHERS = [path for path in PAGES if path != NOTATION]
every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


def symbols(path: Path) -> Iterator[Symbol]:
    for latex, _ in formulas(path):
        yield from read(latex)


def columns() -> Iterator[list[str]]:
    for line in NOTATION.read_text("utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| symbol"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def listed() -> set[Symbol]:
    """Give what stands in the first column of a table."""
    return {
        symbol
        for first, *_ in columns()
        for latex in re.findall(r"\$([^$]+)\$", first)
        for symbol in read(latex)
    }


def in_code(path: Path) -> str:
    """Join all the code of a page: its cells, and what stands between backticks."""
    spans = [span for text in texts(path) for span in re.findall(r"`([^`]+)`", text)]
    if path.suffix == ".ipynb":
        cells = nbformat.read(path, as_version=4).cells
        spans += [cell.source for cell in cells if cell.cell_type == "code"]
    return "\n".join(spans)


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        (r"\walker{W_{a,\text{new}}} = W_a - 2", ["W_a,new", "W_a"]),
        (r"x \cdot \hat y_1^n + \tanh \theta", ["x", "hat y_1", "n", "theta"]),
        (r"s \, ds + d \, s", ["s", "d", "s", "d", "s"]),
        (r"\sum_{\text{examples } n} x_{ni}", ["examples", "n", "x_ni"]),
        (r"\begin{aligned} k \tag{1.2} \end{aligned}", ["k"]),
        (r"\def\walker#1{{\color{##0072b2}{#1}}}", []),
        (r"\frac{\partial L}{\partial W_1}", ["dL/dW", "partial", "L", "partial", "W_1"]),
        (r"\partial L / \partial \hat y", ["dL/dhat y", "partial", "L", "partial", "hat y"]),
    ],
)
def test_symbols_are_read(latex: str, names: list[str]) -> None:
    assert [symbol.name for symbol in read(latex)] == names


def test_a_colour_belongs_to_what_stands_inside_it() -> None:
    found = {one.name: one.colour for one in read(r"\loss{dL} = \gradient{\frac{dL}{dW}} \cdot h")}
    assert found == {"d": None, "L": None, "dL/dW": "gradient", "W": None, "h": None}
    assert Symbol("L", "loss") in read(r"\loss{dL}")


@every_page
def test_every_symbol_is_listed(path: Path) -> None:
    names = {symbol.name for symbol in listed()}
    missing = {one.name for one in symbols(path) if one.kind == "symbol"} - names
    assert not missing, f"not in notation.md: {sorted(missing)}"


def test_nothing_is_listed_that_occurs_nowhere() -> None:
    used = {symbol.name for path in OTHERS for symbol in symbols(path)}
    assert {symbol.name for symbol in listed()} - used == set()


def test_what_is_listed_as_code_stands_in_code() -> None:
    code = "\n".join(in_code(path) for path in OTHERS)
    names = [name for _, second, *_ in columns() for name in re.findall(r"`([^`]+)`", second)]
    assert names
    bounded = {name: rf"(?<!\w){re.escape(name)}(?!\w)" for name in names}
    assert [name for name in names if not re.search(bounded[name], code)] == []


def test_a_symbol_wears_one_colour() -> None:
    worn = defaultdict(set)
    for path in PAGES:
        for symbol in symbols(path):
            if symbol.colour:
                worn[symbol.name].add((symbol.colour, path.stem))
    mixed = {
        name: sorted(colours)
        for name, colours in worn.items()
        if len({colour for colour, _ in colours}) > 1
    }
    assert not mixed
