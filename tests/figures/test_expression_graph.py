"""Whatever a reader types, its graph can be read: no text lies over another, none is cut off."""

from pathlib import Path

import pytest

from hillwalk.figures import ExpressionGraph
from tests.conftest import Open
from tests.site.figure import Figure
from tests.site.pages import TELL_AT_ONCE
from tests.site.test_settings import SPACED
from tests.tools.layout import FAULTS_NOW
from tests.tools.live_page import live_page

FORMULAS = [
    *("a", "7", "a*a", "tan(a)", "0/a", "a/(b - b)", "log(a - 5)*b + exp(a*b)", "exp(exp(exp(a)))"),
    *("a*1e300*1e300", "maximum(a, maximum(b, c))", "(a + b)*(a + b)*(b + c)*(b + c)*(a + c)"),
    *("a" + " + a*b" * 9, "*".join("a" * 20) + "*c", "tanh(a*b)*tanh(a*b) + sqrt(abs(a*c))"),
]
PLACES = [
    {"a": 0.7, "b": -1.3, "c": 2.1},
    {"a": -0.0123, "b": -2.97, "c": -0.000123},
    {"a": 0.0, "b": 0.0, "c": 0.0},
    {"a": -1e9, "b": 123456.0, "c": 1e-7},
]
SET = "([name, state]) => hillwalk.models.get(name).set(state)"


@pytest.mark.parametrize("style", ["", SPACED], ids=["plain", "spaced"])
def test_every_graph_can_be_read(style: str, open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(live_page(ExpressionGraph(lambda a, b, c: a * b + c)), "utf-8")
    wide = {"width": 4000, "height": 1600}  # so that nothing is hidden, and could overlap there
    page = open_page(file.as_uri(), init_script=TELL_AT_ONCE, viewport=wide)
    page.add_style_tag(content=".hw-figure { max-width: none !important }" + style)
    figure = Figure(page)
    found = []
    for formula in FORMULAS:
        for place in PLACES:
            for phase in (2, 99):
                state = {"formula": formula, "phase": phase, "lit": 0, **place}
                page.evaluate(SET, [figure.model, state])
                figure.settle()
                faults = figure.root.evaluate(FAULTS_NOW)
                found += [f"{formula}, {place}, {phase}: {fault}" for fault in faults]
    assert not found, "\n".join(found[:12])
