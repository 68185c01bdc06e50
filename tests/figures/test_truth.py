"""In a hundred states, ordinary and extreme, every figure's picture is true."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hillwalk.figures import Figure
from tests.conftest import Open
from tests.figures.states import State, as_json, random_states
from tests.figures.truth import problems
from tests.site.pages import TELL_AT_ONCE
from tests.tools.live_page import live_page
from tests.tools.marks import MEASURE, Measured

STATES = 50  # of each vocabulary
AT_ONCE = 25
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}

# Sets one state after the other, and measures each as soon as all is drawn and told. Graphs that
# say the same are one object, as on a page of the book.
MEASURE_STATES = f"""async (states) => {{
  const measure = {MEASURE};
  const frame = () => new Promise(requestAnimationFrame);
  const known = new Map();
  const shared = (value) => {{
    if (typeof value !== 'object' || value === null) return value;
    const said = JSON.stringify(value);
    if (!known.has(said)) known.set(said, value);
    return known.get(said);
  }};
  const [model] = hillwalk.models.values();
  const figure = document.querySelector('figure.hillwalk');
  const measured = [];
  for (const state of states) {{
    model.set(Object.fromEntries(
      Object.entries(state).map(([name, value]) => [name, shared(value)])));
    await frame();
    await frame();
    while (figure.querySelector('[aria-busy]')) await frame();
    measured.push(measure(figure));
  }}
  return measured;
}}"""


@pytest.mark.parametrize("figure", Figure.known.values(), ids=lambda figure: figure.__name__)
def test_the_picture_is_true(figure: type[Figure], open_page: Open, tmp_path: Path) -> None:
    random = np.random.default_rng(6)
    states = random_states(figure, random, STATES)
    states += random_states(figure, random, STATES, extreme=True)
    file = tmp_path / "page.html"
    file.write_text(live_page(figure(**states[0])), "utf-8")
    page = open_page(file.as_uri(), init_script=TELL_AT_ONCE, viewport=DESK)
    found: list[tuple[State, list[str]]] = []
    for start in range(0, len(states), AT_ONCE):
        page.set_viewport_size(PHONE if page.viewport_size == DESK else DESK)
        some = states[start : start + AT_ONCE]
        answers: list[dict[str, Any]] = page.evaluate(
            MEASURE_STATES, [as_json(figure, state) for state in some]
        )
        for state, answer in zip(some, answers, strict=True):
            wrong = problems(figure.figure_name(), state, Measured(**answer))
            if wrong:
                found.append((state, wrong))
    assert not found, report(found)


def report(found: list[tuple[State, list[str]]]) -> str:
    lines = [f"{len(found)} pictures are not true. The first of them:"]
    for state, wrong in found[:8]:
        lines += ["", f"{ {name: value for name, value in state.items() if name != 'hills'} }"]
        lines += [f"- {problem}" for problem in wrong[:5]]
    return "\n".join(lines)
