"""Whatever the state, the drawing holds only what can be drawn."""

import math
import re

import numpy as np
import pytest

from hillwalk.figures import Figure
from tests.figures.drawings import NOT_IN_AN_ATTRIBUTE, Nesting, draw_states
from tests.figures.states import random_state

STATES = 200
every_figure = pytest.mark.parametrize(
    "figure", Figure.known.values(), ids=lambda figure: figure.__name__
)


@every_figure
@pytest.mark.parametrize("extreme", [False, True], ids=["ordinary", "extreme"])
def test_any_state_is_drawn_with_numbers_only(figure: type[Figure], extreme: bool) -> None:
    random = np.random.default_rng(1)
    states = [random_state(figure, random, extreme=extreme) for _ in range(STATES)]
    for state, drawing in zip(states, draw_states(figure, states), strict=True):
        values = "\n".join(drawing.values("*"))
        assert not NOT_IN_AN_ATTRIBUTE.search(values), state
        assert not Nesting(drawing.markup).mistakes, state
        ids = drawing.values("id")
        assert len(ids) == len(set(ids)) > 0
        claimed = drawing.values("data-x") + drawing.values("data-y") + drawing.values("data-slope")
        assert all(math.isfinite(float(value)) for value in claimed), state
        assert drawing.words.endswith("."), drawing.words
        text = drawing.root.text_content().replace(drawing.program, "")
        assert not re.search(r"NaN|(?<!or is )undefined|\[object", text), text
        assert drawing.rows


@every_figure
def test_a_state_has_one_drawing(figure: type[Figure]) -> None:
    """Nothing is left of the states drawn before: no drawing is remembered for another one."""
    random = np.random.default_rng(2)
    states = [random_state(figure, random, extreme=i % 2 == 0) for i in range(30)]
    forwards = draw_states(figure, states)
    backwards = draw_states(figure, states[::-1])[::-1]
    for state, drawing, again in zip(states, forwards, backwards, strict=True):
        first, second = (without_count(one.markup) for one in (drawing, again))
        assert first == second, state


def without_count(markup: str) -> str:
    """Take out what counts the drawings: the prefix of the ids, and the number in the name."""
    markup = re.sub(r"hw-m\d+", "hw", markup)
    return re.sub(r'(aria-label="[A-Z][^"]*?) \d+(?=[":])', r"\1", markup)


@every_figure
def test_labels_and_descriptions_lead_to_elements_that_are_there(figure: type[Figure]) -> None:
    random = np.random.default_rng(3)
    for drawing in draw_states(figure, [random_state(figure, random) for _ in range(20)]):
        ids = set(drawing.values("id"))
        for attribute in ("for", "aria-describedby", "aria-labelledby"):
            assert set(drawing.values(attribute)) <= ids
        assert set(re.findall(r"url\(#([^)]+)\)", drawing.markup)) <= ids


@every_figure
def test_a_mark_lies_on_a_curve_of_its_plot(figure: type[Figure]) -> None:
    """`data-on` names a mark that is drawn in the same plot: no claim is left unmeasured."""
    random = np.random.default_rng(4)
    for drawing in draw_states(figure, [random_state(figure, random) for _ in range(20)]):
        for mark in drawing.root.xpath(".//*[@data-on]"):
            (plot, *_) = mark.xpath("ancestor::*[contains(@class, 'hw-canvas')]")
            assert mark.get("data-on") in plot.xpath(".//path/@data-mark")
