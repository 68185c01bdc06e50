"""HillWalk: after each event the marks stand where Python's `descend` puts them."""

from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from hillwalk.figures.format import human

from hillwalk import Graph, Walk, descend, trace
from tests.conftest import Open
from tests.site.figure import Figure
from tests.tools.marks import Marks

CHAPTER = "chapters/01_walking_down_a_hill.html"
STROLL = 20  # steps of the button Walk
EVENTS = 25  # of a kind, each checked


@dataclass(frozen=True)
class State:
    """What the reader has made of the figure, as Python sees it."""

    graph: Graph = field(repr=False)
    start: float
    rate: float
    steps: int = 0
    position: int = 0

    def walk(self) -> Walk:
        return descend(self.graph, self.start, self.rate, self.steps)


@pytest.fixture
def figure(open_page: Open, site: str) -> Figure:
    return Figure(open_page(site + CHAPTER), "hill_walk")


@pytest.fixture
def state(figure: Figure) -> State:
    traits = figure.published
    graph = Graph.from_json(traits["graph"])
    assert traits["steps_taken"] == traits["position"] == 0
    return State(graph, traits["start"], traits["learning_rate"])


def check(figure: Figure, state: State) -> Marks:
    """Compare every mark of the walk with Python's walk."""
    marks, walk = figure.marks(), state.walk()
    last = len(walk.weights) - 1
    position = min(state.position, last)
    for step, (at, altitude) in enumerate(zip(walk.weights, walk.loss, strict=True)):
        mark = "walker" if step == position else f"step-{step}"
        if marks.shows(at, altitude):
            marks.assert_at(mark, at, altitude)
        elif mark == "walker":
            assert "walker" in marks.boxes, "off the map, the walker is shown at its edge"
        else:
            assert mark not in marks.boxes
    assert f"step-{last + 1}" not in marks.boxes
    check_downhill(marks, state, walk.weights[position], walk.gradient[position])
    return marks


def check_downhill(marks: Marks, state: State, at: float, slope: float) -> None:
    """The arrow of the next step runs along the bottom, from the walker to where it will stand."""
    target = at - state.rate * slope
    if not (marks.shows(at, marks.y_domain[0]) and marks.shows(target, marks.y_domain[0])):
        return
    if at == target or abs(slope) < 1e-9:
        assert "downhill" not in marks.boxes
        return
    box = marks.boxes["downhill"]
    ends = sorted(marks.pixel(x, 0)[0] for x in (at, target))
    assert box["left"] == pytest.approx(ends[0], abs=0.5)
    assert box["left"] + box["width"] == pytest.approx(ends[1], abs=0.5)


def test_as_published(figure: Figure, state: State) -> None:
    check(figure, state)


def test_each_event_of_the_learning_rate(figure: Figure, state: State) -> None:
    for _ in range(6):
        figure.push("step")
    state = replace(state, steps=6, position=6)
    slider, seen = figure.slider("learning_rate"), set()
    keys = ["ArrowRight"] * EVENTS + ["PageUp"] * 4 + ["End", "Home", "ArrowRight", "PageUp"]
    for key in keys:
        figure.press(slider, key)
        rate = figure.value("learning_rate")
        assert rate not in seen or key in {"End", "PageUp"}
        seen.add(rate)
        check(figure, replace(state, rate=rate))
    assert min(seen) == 0
    assert max(seen) >= 10


def test_the_learning_rate_by_mouse(figure: Figure, state: State) -> None:
    figure.push("step")
    state = replace(state, steps=1, position=1)
    slider = figure.slider("learning_rate")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    mouse, height = figure.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + box["width"] / 4, height)
    mouse.down()
    rates = []
    for part in np.linspace(0.25, 0.9, 12):
        mouse.move(box["x"] + box["width"] * part, height)
        figure.settle()
        rates.append(figure.value("learning_rate"))
        check(figure, replace(state, rate=rates[-1]))
    mouse.up()
    assert rates == sorted(rates)
    assert len(set(rates)) == len(rates)


def test_each_step_and_reset(figure: Figure, state: State) -> None:
    for steps in range(1, EVENTS):
        figure.push("step")
        check(figure, replace(state, steps=steps, position=steps))
    figure.push("reset")
    check(figure, state)


def test_each_place_of_the_scrubber(figure: Figure, state: State) -> None:
    for _ in range(8):
        figure.push("step")
    scrubber = figure.slider("position")
    for position in [*range(7, -1, -1), *range(1, 9)]:
        figure.press(scrubber, "ArrowLeft" if position < figure.value("position") else "ArrowRight")
        assert figure.value("position") == position
        check(figure, replace(state, steps=8, position=position))
    figure.press(scrubber, "Home")
    check(figure, replace(state, steps=8, position=0))
    figure.push("step")  # goes along the footprints that are there
    check(figure, replace(state, steps=8, position=1))


def start_of(figure: Figure) -> float:
    """Where the walker stands, as the handle tells a screen reader."""
    return float(walker(figure).get_attribute("aria-valuenow"))


def walker(figure: Figure):
    return figure.control("[role=slider]:has([data-mark=walker])")


def test_each_key_of_the_walker(figure: Figure, state: State) -> None:
    low, high = figure.published["domain"]
    keys = ["ArrowRight"] * EVENTS + ["ArrowUp", "PageUp", "Shift+ArrowRight", "Home"]
    keys += ["ArrowRight", "PageUp", "End", "ArrowLeft", "ArrowDown", "PageDown"]
    before = state.start
    for key in keys:
        figure.press(walker(figure), key)
        start = start_of(figure)
        upward = key.removeprefix("Shift+") in {"ArrowRight", "ArrowUp", "PageUp", "End"}
        assert (start > before) if upward else (start < before), key
        before = start
        check(figure, replace(state, start=start))
        assert {"Home": low, "End": high}.get(key, start) == start


def drag(figure: Figure, state: State, move) -> None:
    """Drag the walker over the plot with `move(x, y)`; compare after each event."""
    marks = figure.marks()
    grid = np.linspace(0.08, 0.92, 12)
    for part in [*grid, *grid[::-3]]:
        x = marks.area["left"] + marks.area["width"] * part
        move(x, marks.area["top"] + 40)
        figure.settle()
        start = start_of(figure)
        moved = check(figure, replace(state, start=start))
        step = (marks.x_domain[1] - marks.x_domain[0]) / 300  # what a reader can name
        tolerance = marks.area["width"] * step / (marks.x_domain[1] - marks.x_domain[0])
        assert moved.pixel(start, 0)[0] == pytest.approx(x, abs=tolerance)


def test_the_walker_by_mouse(figure: Figure, state: State) -> None:
    figure.root.locator("[data-mark=plot]").first.scroll_into_view_if_needed()
    mouse = figure.page.mouse
    mouse.move(*figure.marks().centre("walker"))
    mouse.down()
    drag(figure, state, mouse.move)
    mouse.up()


def test_the_walker_by_finger(open_page: Open, site: str) -> None:
    page = open_page(
        site + CHAPTER, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    figure = Figure(page, "hill_walk")
    traits = figure.published
    state = State(Graph.from_json(traits["graph"]), traits["start"], traits["learning_rate"])
    figure.root.locator("[data-mark=plot]").first.scroll_into_view_if_needed()
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    scrolled = page.evaluate("scrollY")
    touch("touchStart", figure.marks().centre("walker"))
    drag(figure, state, lambda x, y: touch("touchMove", (x, y)))
    touch("touchEnd")
    assert page.evaluate("scrollY") == scrolled


def test_putting_the_walker_elsewhere_starts_a_new_walk(figure: Figure, state: State) -> None:
    for _ in range(4):
        figure.push("step")
    figure.press(walker(figure), "ArrowRight")
    check(figure, replace(state, start=start_of(figure), steps=0, position=0))


def test_walk_goes_step_by_step(figure: Figure, state: State) -> None:
    """The walker is seen on its way, and arrives where Python's does."""
    figure.push("walk")
    figure.page.wait_for_function(
        "(figure) => figure.querySelectorAll('[data-mark^=step-]').length === 5",
        arg=figure.root.element_handle(),
    )
    figure.page.get_by_role("button", name="Pause").first.wait_for()
    scrubber = figure.slider("position")
    figure.page.wait_for_function(
        f"(slider) => slider.dataset.value === '{STROLL}'", arg=scrubber.element_handle()
    )
    figure.root.get_by_role("button", name="Walk", exact=True).wait_for()
    check(figure, replace(state, steps=STROLL, position=STROLL))


def test_walk_jumps_for_readers_who_want_less_motion(open_page: Open, site: str) -> None:
    figure = Figure(open_page(site + CHAPTER, reduced_motion="reduce"), "hill_walk")
    traits = figure.published
    state = State(Graph.from_json(traits["graph"]), traits["start"], traits["learning_rate"])
    figure.push("walk")
    check(figure, replace(state, steps=STROLL, position=STROLL))
    moving = figure.page.evaluate(
        "document.getAnimations().filter((one) => one.playState === 'running').length"
    )
    assert moving == 0


def test_predict_then_step(figure: Figure, state: State) -> None:
    before = figure.words()
    figure.push("predict")
    marks = figure.marks()
    assert "downhill" not in marks.boxes, "the answer must not be shown yet"
    target = state.start - state.rate * state.walk().gradient[0]
    assert "next" not in figure.control(".hw-equation").inner_text()

    ghost = figure.control("[role=slider]:has([data-mark=guess])")
    figure.press(ghost, "ArrowRight", times=7)
    guess = float(ghost.get_attribute("aria-valuenow"))
    assert guess > state.start
    hill = state.graph
    figure.marks().assert_at("guess", guess, float(hill(**{next(iter(hill.inputs)): guess})))

    figure.push("step")
    marks = figure.marks()
    marks.assert_at("walker", *(series[-1] for series in pair(replace(state, steps=1))))
    marks.assert_at("guessed", guess, float(hill(**{next(iter(hill.inputs)): guess})))
    assert figure.words() != before
    assert f"off by {human(abs(guess - target))}." in figure.words()


def pair(state: State) -> tuple[np.ndarray, np.ndarray]:
    walk = state.walk()
    return walk.weights, walk.loss


def test_every_hill_of_the_list(figure: Figure, state: State) -> None:
    figure.push("step")
    state = replace(state, steps=1, position=1)
    hills = {hill["name"]: hill["graph"] for hill in figure.published["hills"]}
    assert len(hills) >= 3
    select = figure.control("select[data-trait=graph]")
    for name, document in reversed(hills.items()):
        select.select_option(name)
        figure.settle()
        check(figure, replace(state, graph=Graph.from_json(document)))


def test_a_hill_of_ones_own(figure: Figure, state: State) -> None:
    figure.push("step")
    name = next(iter(state.graph.inputs))
    for text in ("w**2/2", "-w**2", "sin(3*w) + w**2/4", "np.tanh(w)*2 - 2**-w", "abs(w) - 1"):
        formula = text.replace("w", name) if name != "w" else text
        figure.type_formula(formula)
        hill = eval(f"lambda {name}: {formula}", vars(np) | {"np": np})
        own = replace(state, graph=trace(hill, **{name: 0.5}), steps=1, position=1)
        good = check(figure, own)
        figure.type_formula(formula + " + foo(")
        assert figure.control("[aria-invalid=true]").count() == 1
        assert figure.control(".hw-mistake mark").count() == 1
        assert check(figure, own).boxes.keys() == good.boxes.keys(), "the last good hill stays"


def test_divergence_is_drawn_as_divergence(figure: Figure, state: State) -> None:
    figure.press(figure.slider("learning_rate"), "End")
    for _ in range(12):
        figure.push("step")
    walk = replace(state, rate=figure.value("learning_rate"), steps=12).walk()
    assert walk.stopped
    assert walk.stopped in figure.words()
    assert not figure.no_numbers()
    assert "left the map" in figure.words()
