"""LearningRate: after each event the marks stand where Python's `descend` puts them."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hillwalk.figures.learning_rate import STEPS

from hillwalk import Graph, descend
from tests.conftest import Open
from tests.site.figure import Figure

CHAPTER = "chapters/03_how_big_a_step.html"


@dataclass(frozen=True)
class State:
    """What the reader has made of the figure, as Python sees it."""

    graph: Graph
    start: float
    rate: float
    ghost: float | None = None
    position: int = STEPS


@pytest.fixture
def figure(open_page: Open, site: str) -> Figure:
    return Figure(open_page(site + CHAPTER), "learning_rate")


@pytest.fixture
def state(figure: Figure) -> State:
    traits = figure.published
    return State(Graph.from_json(traits["graph"]), traits["start"], traits["learning_rate"])


def check(figure: Figure, state: State) -> None:
    """Compare every mark of both walks, the loss and the steps needed."""
    marks = figure.marks(0)
    walk = descend(state.graph, state.start, state.rate, STEPS)
    last = min(state.position, len(walk))
    check_path(marks, walk, last, "step")
    if marks.shows(walk.weights[last], walk.loss[last]):
        marks.assert_at("walker", walk.weights[last], walk.loss[last])
    if state.ghost is not None:
        ghost = descend(state.graph, state.start, state.ghost, STEPS)
        check_path(marks, ghost, min(last, len(ghost)), "ghost")
    losses = figure.marks(1)
    if losses.shows(last, walk.loss[last]):
        losses.assert_at("loss-now", last, walk.loss[last])
    needed = descend(state.graph, state.start, state.rate, 100).gradient
    arrived = np.flatnonzero(np.abs(needed) <= 0.01 * abs(needed[0]))
    if len(arrived) and 1e-3 <= state.rate <= 10:
        figure.marks(2).assert_at("needed", np.log10(state.rate), arrived[0])
    else:
        assert "needed" not in figure.marks(2).boxes


def check_path(marks, walk, last: int, name: str) -> None:
    for step, (at, loss) in enumerate(zip(walk.weights, walk.loss, strict=True)):
        if 0 < step <= last and marks.shows(at, loss):
            marks.assert_at(f"{name}-{step}", at, loss)
        else:
            assert f"{name}-{step}" not in marks.boxes


def test_as_published(figure: Figure, state: State) -> None:
    check(figure, state)


def test_each_event_of_the_rate(figure: Figure, state: State) -> None:
    slider, seen = figure.slider("learning_rate"), set()
    for key in ["ArrowRight"] * 12 + ["PageUp"] * 6 + ["End", "Home", "ArrowRight", "PageUp"]:
        figure.press(slider, key)
        rate = figure.value("learning_rate")
        seen.add(rate)
        check(figure, replace(state, rate=rate))
        assert not figure.no_numbers()
    assert min(seen) == 0
    assert max(seen) == 10


def test_the_slider_stands_at_both_thresholds(figure: Figure, state: State) -> None:
    """The curvature of the published bowl is 4."""
    slider, found = figure.slider("learning_rate"), {}
    figure.press(slider, "Home")
    figure.press(slider, "ArrowRight", times=75)
    assert 0.1 < figure.value("learning_rate") < 0.2
    for _ in range(85):
        figure.press(slider, "ArrowRight")
        verdict = figure.control(".hw-readouts dd").first.inner_text()
        found[figure.value("learning_rate")] = verdict
        if figure.value("learning_rate") > 0.6:
            break
    assert "bouncing" in found[0.5]
    assert "converging" in found[0.25]
    assert "overshooting" in found[max(rate for rate in found if rate < 0.45)]
    assert "diverging" in found[min(rate for rate in found if rate > 0.5)]


def test_the_two_rates_are_marked_and_catch_the_pointer(figure: Figure, state: State) -> None:
    """Not before the reader has looked for them. The curvature of the published bowl is 4."""
    assert "threshold-1" not in figure.marks(2).boxes
    assert "0.25" not in figure.words()
    figure.push("mark")
    thresholds = figure.marks(2)
    for times in (1, 2):
        x = thresholds.centre(f"threshold-{times}")[0]
        assert x == pytest.approx(thresholds.pixel(np.log10(times / 4), 0)[0], abs=0.5)
    assert "the fastest rate is 0.25, and from 0.5 on" in figure.words()
    slider, mouse = figure.slider("learning_rate"), figure.page.mouse
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    marks = figure.control(".hw-slider-mark").all()
    assert len(marks) == 2
    mouse.move(box["x"] + box["width"] / 5, box["y"] + box["height"] / 2)
    mouse.down()
    for mark, rate in zip(marks, (0.25, 0.5), strict=True):
        place = mark.bounding_box()
        middle = place["x"] + place["width"] / 2
        for beside in (-4, 0, 4):
            mouse.move(middle + beside, box["y"] + box["height"] / 2)
            figure.settle()
            assert figure.value("learning_rate") == rate
            check(figure, replace(state, rate=rate))
        mouse.move(middle + 14, box["y"] + box["height"] / 2)
        figure.settle()
        assert figure.value("learning_rate") > rate
    mouse.up()


def test_a_ghost_stays_behind(figure: Figure, state: State) -> None:
    figure.push("ghost")
    figure.press(figure.slider("learning_rate"), "ArrowRight", times=5)
    ghostly = replace(state, ghost=state.rate, rate=figure.value("learning_rate"))
    check(figure, ghostly)
    figure.push("ghost")
    check(figure, replace(ghostly, ghost=None))


def test_each_place_of_the_scrubber(figure: Figure, state: State) -> None:
    scrubber = figure.slider("position")
    figure.press(scrubber, "Home")
    check(figure, replace(state, position=0))
    for position in range(1, 8):
        figure.press(scrubber, "ArrowRight")
        check(figure, replace(state, position=position))


def test_the_autopsy_goes_to_the_first_bad_step(figure: Figure, state: State) -> None:
    autopsy = figure.control("button[data-action=autopsy]")
    assert autopsy.is_disabled()
    figure.press(figure.slider("learning_rate"), "End")
    rate = figure.value("learning_rate")
    assert not autopsy.is_disabled()
    figure.push("autopsy")
    check(figure, replace(state, rate=rate, position=1))
    assert "Step 1 is the first to lead up" in figure.words()


def test_each_key_of_the_start(figure: Figure, state: State) -> None:
    start = figure.control("[role=slider]:has([data-mark=start])")
    for key in ["ArrowLeft"] * 5 + ["PageDown", "ArrowRight", "End"]:
        figure.press(start, key)
        check(figure, replace(state, start=float(start.get_attribute("aria-valuenow"))))
