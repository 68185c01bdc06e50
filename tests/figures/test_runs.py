"""A figure that runs: any step can be linked to and gone back to, and nothing runs unseen."""

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from hillwalk.figures import Trainer
from tests.conftest import Open
from tests.site.figure import Figure
from tests.tools.live_page import live_page

# Counts the frames that a page asks for.
COUNT_FRAMES = """
window.frames_asked = 0;
const ask = window.requestAnimationFrame;
window.requestAnimationFrame = (action) => { window.frames_asked += 1; return ask(action); };
"""
AWAY = "<div style='height: 400vh'></div>"

Show = Callable[..., Page]


@pytest.fixture
def show(open_page: Open, tmp_path: Path) -> Show:
    """Open a page with one trainer, and much room below."""

    def show(figure: Trainer, address: str = "") -> Page:
        file = tmp_path / "page.html"
        file.write_text(live_page(figure).replace("</main>", f"</main>{AWAY}"), "utf-8")
        return open_page(f"{file.as_uri()}{address}", init_script=COUNT_FRAMES)

    return show


def loss_at(step: int, **settings) -> float:
    return float(Trainer(steps_taken=step, **settings).run.history["training"][-1])


def printed_loss(figure: Figure) -> float:
    figure.rest()
    (name, value), *_ = figure.moment().measured.readouts
    assert name == "training loss"
    return float(value)


def steps_of(page: Page) -> int:
    return page.evaluate("hillwalk.models.values().next().value.get('steps_taken')")


def test_a_link_leads_to_its_step(show: Show) -> None:
    figure = Figure(show(Trainer(), "#figure-1.steps_taken=500&figure-1.step=200"))
    assert "After 200 steps" in figure.words()
    assert printed_loss(figure) == pytest.approx(loss_at(200), rel=0.006)
    assert "200 of 500" in figure.slider("step").get_attribute("aria-valuetext")
    figure.press(figure.slider("step"), "End")
    assert printed_loss(figure) == pytest.approx(loss_at(500), rel=0.006)


def test_every_step_looks_as_it_did_before(show: Show) -> None:
    figure = Figure(show(Trainer(steps_taken=300, data="circles")))
    published = figure.drawing()
    scrubber = figure.slider("step")
    seen = {}
    for key in ["Home", *["PageUp"] * 3, "ArrowLeft", "ArrowRight", *["PageDown"] * 3, "End"]:
        figure.press(scrubber, key)
        figure.rest()
        step = scrubber.input_value()
        assert seen.setdefault(step, figure.drawing()) == figure.drawing()
    assert len(seen) > 4
    assert figure.drawing() == published


def test_what_plays_is_paused_where_nobody_sees_it(show: Show) -> None:
    page = show(Trainer())
    figure = Figure(page)
    figure.push("play")
    page.wait_for_function("hillwalk.models.values().next().value.get('steps_taken') > 3")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(300)
    before = steps_of(page), page.evaluate("frames_asked")
    page.wait_for_timeout(500)
    assert (steps_of(page), page.evaluate("frames_asked")) == before
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function(
        "before => hillwalk.models.values().next().value.get('steps_taken') > before",
        arg=before[0],
    )
    figure.push("play")
    figure.rest()
    at_rest = steps_of(page), page.evaluate("frames_asked")
    page.wait_for_timeout(500)
    assert (steps_of(page), page.evaluate("frames_asked")) == at_rest
    assert printed_loss(figure) == pytest.approx(loss_at(at_rest[0]), rel=0.006)


def test_without_motion_a_press_leaps(open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(live_page(Trainer()), "utf-8")
    page = open_page(file.as_uri(), reduced_motion="reduce")
    figure = Figure(page)
    figure.push("play")
    assert steps_of(page) == 100
    assert printed_loss(figure) == pytest.approx(loss_at(100), rel=0.006)


@pytest.mark.parametrize(
    ("edge", "name", "place"), [(5, "W_1", 5), (9, "b_1", 1), (14, "W_2", 2), (16, "b_2", 0)]
)
def test_a_gradient_is_the_sum_of_its_factors(show: Show, edge: int, name: str, place: int) -> None:
    """What the panel writes out, added up again; and the same weight or bias by Python's engine."""
    trainer = Trainer(steps_taken=40, phase="update", edge=edge, batch_size=5)
    figure = Figure(show(trainer))
    formulas = figure.control(".hw-formulas dd").all_inner_texts()
    weight, written, update = (text.replace("−", "-") for text in formulas[-3:])
    total, result = written.rsplit(" = ", 1)
    assert total.count("·") == 5
    assert value_of(total) == pytest.approx(float(result), abs=2e-3)
    assert float(weight) == pytest.approx(trainer.run.weights[name].ravel()[place], rel=0.006)
    after = Trainer(steps_taken=41, batch_size=5).run.weights[name].ravel()[place]
    assert float(update.rsplit(" = ", 1)[1]) == pytest.approx(after, rel=0.006)


def value_of(formula: str) -> float:
    """Compute what is written out."""
    for sign, operator in (("−", "-"), ("·", "*"), ("÷", "/"), ("²", "**2")):
        formula = formula.replace(sign, operator)
    return eval(formula, {"tanh": math.tanh, "sigmoid": sigmoid, "ReLU": lambda z: max(z, 0)})


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


@pytest.mark.parametrize("activation", ["tanh", "ReLU", "sigmoid", "none"])
def test_a_factor_says_where_it_comes_from(show: Show, activation: str) -> None:
    """Each one pressed, of a weight and a bias in each layer: what is written out comes to it."""
    settings = {"units": (3, 2), "activation": activation, "steps_taken": 30, "batch_size": 3}
    figure = Figure(show(Trainer(**settings, phase="backward")))
    page, origins = figure.page, set()
    for edge in (4, 7, 11, 16, 18, 19):
        page.evaluate("(edge) => hillwalk.models.get('figure-1').set({edge})", edge)
        figure.settle()
        for number in range(6):
            factor = figure.control(".hw-factor").nth(number)
            figure.press(factor, "Enter")
            wanted = factor.inner_text().strip("()")
            assert figure.moment().state["example"] == number // 2
            origin = figure.control(".hw-formulas > div").last
            name, text = (origin.locator(part).inner_text() for part in ("dt", "dd"))
            origins.add(name)
            if ":" not in name:  # into a bias
                assert (wanted, text[:8]) == ("1", "always 1")
            elif " of this point" in name:
                assert wanted in text
            else:
                for line in text.split(", and "):
                    formula, result = line.rsplit(" = ", 1)
                    assert value_of(formula) == pytest.approx(value_of(result), rel=0.05, abs=2e-3)
                assert result == wanted
            figure.press(factor, "Enter")
            assert figure.moment().state["factor"] == ""
    assert len(origins) == 7


def test_the_loss_of_each_batch_is_drawn(show: Show) -> None:
    """Where the step before has seen it; and not where the batch is all there is."""
    trainer = Trainer(steps_taken=30)
    figure = Figure(show(trainer))
    plot = figure.marks(1).plot
    (line,) = plot.named("batch")[0].lines[-1:]
    (low, high), losses = plot.y_domain, trainer.run.history["batch"]
    assert high - line[-1, 1] / 1000 * (high - low) == pytest.approx(losses[-1], abs=1e-3)
    assert f"The last batch had a loss of {losses[-1]:.3g}." in figure.words()
    figure.press(figure.slider("batch_size"), "End")
    assert "batch" not in figure.marks(1).names
    assert "last batch" not in figure.words()
    whole = Trainer(steps_taken=30, batch_size=160).run.history
    assert whole["batch"][1:] == pytest.approx(whole["training"][:-1], rel=1e-12)


def test_a_bias_is_chosen_by_a_press_on_its_neuron(show: Show) -> None:
    figure = Figure(show(Trainer(steps_taken=40, phase="backward")))
    figure.control("[data-mark=bias-1-2]").click()
    figure.settle()
    assert figure.moment().state["edge"] == 2 * 4 + 2
    assert "gradient = sum of 1 · (what came back)" in figure.control("dt").all_inner_texts()


def test_a_weight_is_chosen_by_a_press(show: Show) -> None:
    page = show(Trainer(steps_taken=40, phase="backward"))
    figure = Figure(page)
    line = figure.control(".hw-weight-grip").nth(6)  # the first is drawn last: it is chosen
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    page.mouse.click(box["x"] + 0.15 * box["width"], box["y"] + weight_height(page, line, 0.15))
    figure.settle()
    assert figure.moment().state["edge"] == 7


def weight_height(page: Page, line, share: float) -> float:
    """How far down a line is at a share of its width."""
    return line.evaluate(
        """(line, share) => {
          const at = line.getPointAtLength(share * line.getTotalLength());
          const {y} = new DOMPoint(at.x, at.y).matrixTransform(line.getScreenCTM());
          return y - line.getBoundingClientRect().top;
        }""",
        share,
    )


def test_points_of_ones_own_by_mouse_and_by_keyboard(show: Show) -> None:
    page = show(Trainer(data="own"))
    figure = Figure(page)
    assert "no points to learn from" in figure.words()
    box = figure.control("[data-mark=plot]").first.bounding_box()
    page.mouse.click(box["x"] + 0.75 * box["width"], box["y"] + 0.25 * box["height"])
    figure.push("brush-minus")
    figure.press(figure.control("[data-handle=probe]"), "ArrowLeft", 4)
    figure.push("add")
    state = figure.moment().state
    assert state["plus"] == [[pytest.approx(1, abs=0.02), pytest.approx(1, abs=0.02)]]
    assert state["minus"] == [state["probe"]]
    figure.push("step")
    assert "After 1 step " in figure.words()
    figure.push("remove")
    assert figure.moment().state["minus"] == []


def test_a_curve_is_kept_beside_one_of_another_rate(show: Show) -> None:
    figure = Figure(show(Trainer(steps_taken=60)))
    kept = figure.marks(1).plot.named("losses")[0].path
    figure.push("ghost")
    figure.press(figure.slider("learning_rate"), "PageDown", 2)
    figure.rest()
    ghost = figure.marks(1).plot.named("ghost")[0].path
    assert figure.marks(1).plot.named("losses")[0].path != ghost
    assert len(ghost.split("L")) == pytest.approx(len(kept.split("L")), abs=5)


def test_python_has_the_weights_and_the_losses() -> None:
    figure = Trainer(steps_taken=50, step=20, units=(3, 2))
    run = figure.run
    assert run.steps == 20
    assert [array.shape for array in run.weights.values()] == [
        *((2, 3), (3,)),
        *((3, 2), (2,)),
        *((2, 1), (1,)),
    ]
    assert run.history["training"].shape == run.history["held_out"].shape == (21,)
    figure.step = None
    assert figure.run.steps == 50
    assert figure.run.history["training"][20] == run.history["training"][-1]
    diverging = Trainer(steps_taken=50, activation="ReLU", learning_rate=3.0).run
    assert diverging.stopped == "step 7: the sums of layer 2 overflow"
    assert diverging.steps == 6
    assert Trainer(data="own", steps_taken=5).run.stopped == "there are no points to learn from"
