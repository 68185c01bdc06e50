"""What chapters tell readers to do with a figure, and what they then see.

That the pictures are true, after every event, is tested of all figures alike (`test_truth.py`).
Here is only what one figure has and no other.
"""

import math
import re
from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import expect

from hillwalk.figures import Trainer
from hillwalk.training import Training
from tests.conftest import Open
from tests.figures.oracles.break_the_engine import BUGS, CHECKS, convicting, losses
from tests.figures.truth import numbers_in, problems
from tests.site.figure import HANDLES, TEXTS, Figure, Moment, figures_of
from tests.site.pages import TELL_AT_ONCE

FRONT = "chapters/intro.html"
HILL = "chapters/01_walking_down_a_hill.html"
GRADIENT = "chapters/02_the_gradient.html"
RATE = "chapters/03_how_big_a_step.html"
CHAIN = "chapters/04_the_chain_rule.html"
SECOND_LAYER = "chapters/05_a_second_layer.html"
MANY_EXAMPLES = "chapters/06_many_samples.html"
ANY_GRAPH = "chapters/07_any_graph.html"


@pytest.fixture
def read(open_page: Open, site: str):
    """Open a chapter, and find its figures of a kind."""

    def read(chapter: str, name: str, **options: object) -> list[Figure]:
        page = open_page(site + chapter, init_script=TELL_AT_ONCE, **options)
        return [figure for figure in figures_of(page) if figure.name == name]

    return read


def number_beside(moment: Moment, said: str) -> float:
    """Read the number beside the name that says something."""
    texts = [text for title, text in moment.measured.readouts if said in title]
    return numbers_in(texts[0])[0]


def test_the_first_figure_of_the_book_never_looks_dead(read) -> None:
    """From anywhere a step is long enough to be seen, or the figure says why it is not."""
    figure = read(FRONT, "hill_walk")[0]
    for at in [number / 4 for number in range(-9, 10)]:
        figure.page.evaluate(
            "([name, start]) => hillwalk.models.get(name).set({start, steps_taken: 0})",
            [figure.model, at],
        )
        said, before = figure.control(".hw-plain").inner_text(), figure.marks().centre("walker")[0]
        figure.push("step")
        moved = abs(figure.marks().centre("walker")[0] - before)
        assert moved > 8 or re.search("(gentle|level) here", said), f"from {at}: {moved} px, {said}"


def test_a_plus_in_the_rule_leads_uphill(read) -> None:
    """As the first exercise of the chapter asks: from 1 up to the rise between the valleys."""
    figure = read(HILL, "hill_walk")[1]
    figure.page.evaluate("(name) => hillwalk.models.get(name).set({start: 1})", figure.model)
    figure.push("uphill")
    assert "+" in figure.control(".hw-equation").inner_text()
    for _ in range(30):
        figure.push("step")
    moment = figure.moment()
    assert not problems(figure.name, moment.state, moment.measured)
    assert number_in_words(figure, "s = ") == pytest.approx(0.126, abs=0.01)


def number_in_words(figure: Figure, after: str) -> float:
    """Read the number that follows some words of the caption."""
    return numbers_in(figure.words().partition(after)[2])[0]


def test_guess_then_step(read) -> None:
    """The answer is not shown before the guess, and compared with it after the step."""
    figure = read(HILL, "hill_walk")[0]
    figure.push("predict")
    names = figure.marks().names
    assert not {"downhill", "landing"} & names
    assert "next" not in figure.control(".hw-equation").inner_text()
    ring = figure.control(f"{HANDLES}:has([data-mark=guess])")
    figure.press(ring, "ArrowRight", times=7)
    state = figure.moment().state
    assert state["guess"] is not None
    figure.push("step")
    moment = figure.moment()
    assert moment.state["guesses"] == [state["guess"]]
    assert "guessed" in figure.marks().names
    assert "off by" in figure.control(".hw-score").inner_text()


def test_a_guess_can_be_won_at_every_stride(read) -> None:
    """By a click to the pixel; also when the strides have become small."""
    figure = read(HILL, "hill_walk")[0]
    hill = figure.objectives["objective"]
    (name,) = hill.inputs
    figure.push("predict")
    ring = figure.control(f"{HANDLES}:has([data-mark=guess])")
    at, rate = figure.published["start"], figure.published["learning_rate"]
    for row in range(1, 7):
        at -= rate * float(hill.gradient(**{name: at})[name])
        ring.scroll_into_view_if_needed()
        plot = figure.marks().plot
        figure.page.mouse.click(plot.pixel(at, 0)[0], plot.box[1] + 20)
        figure.push("step")
        said = figure.control(".hw-score").inner_text()
        assert "close enough" in said
        assert "not close enough" not in said
        assert (f"the last {row} in a row" in said) == (row > 1)


def test_a_formula_with_a_mistake_says_so_and_the_last_good_hill_stays(read) -> None:
    figure = read(HILL, "hill_walk")[0]
    (name,) = figure.objectives["objective"].inputs
    figure.type_formula(f"sin(3*{name}) + {name}**2/4")
    good = figure.moment().state
    figure.type_formula(f"sin(3*{name}) + foo(")
    moment = figure.moment()
    assert moment.state == good
    assert not problems(figure.name, moment.state, moment.measured)
    assert figure.control(TEXTS).get_attribute("aria-invalid") == "true"
    assert figure.control(".hw-mistake").inner_text()
    assert figure.control(TEXTS).input_value().endswith("foo("), "what is typed stays as typed"


def test_a_walk_that_leaves_the_map_says_so(read) -> None:
    figure = read(HILL, "hill_walk")[0]
    figure.press(figure.slider("learning_rate"), "End")
    for _ in range(4):
        figure.push("step")
    assert "left the map" in figure.words()


def test_less_motion_takes_the_whole_walk_at_once(read) -> None:
    figure = read(HILL, "hill_walk", reduced_motion="reduce")[0]
    figure.push("walk")
    assert figure.moment().state["steps_taken"] == 20


def test_turned_to_steepest_no_heading_is_steeper(read) -> None:
    for chapter, name in ((HILL, "downhill"), (GRADIENT, "gradient")):
        figure = read(chapter, "staff_in_the_fog")[0]
        figure.push("steepest")
        figure.push("show_all")
        (arrow,) = figure.moment().measured.plots[0].named(name)
        heading = figure.moment().state["heading"]
        assert abs((arrow.turn - heading + 180) % 360 - 180) <= 0.51  # the staff: whole degrees


def test_the_staff_turns_under_the_mouse(read) -> None:
    figure = read(HILL, "staff_in_the_fog")[0]
    figure.root.locator("[data-mark=plot]").first.scroll_into_view_if_needed()
    marks, mouse = figure.marks(), figure.page.mouse
    x, y = marks.centre("walker")
    mouse.move(*marks.centre("staff"))
    mouse.down()
    for heading in (20, 75, 140, 200, 290, 350, 10):
        angle = math.radians(heading)
        mouse.move(x + 60 * math.sin(angle), y - 60 * math.cos(angle))
        assert abs(figure.moment().state["heading"] - heading) <= 1
    mouse.up()
    assert len(figure.moment().state["turned"]) > 60


def test_every_step_leaves_a_footprint(read) -> None:
    figure = read(HILL, "staff_in_the_fog")[0]
    figure.push("steepest")
    for count in range(1, 4):
        figure.push("step")
        assert {f"step-{i}" for i in range(count)} <= figure.marks().names
        assert len(figure.moment().state["path"]) == count + 1


def test_the_fog_lifts(read) -> None:
    figure = read(HILL, "staff_in_the_fog")[0]
    assert "fog" in figure.marks().names
    figure.push("fog")
    assert "fog" not in figure.marks().names


def test_a_unit_makes_the_arrow_point_at_the_lowest_point(read) -> None:
    """What the chapter says: there is one, between 2 and 3."""
    figure = read(GRADIENT, "stretched_map")[0]
    slider, missed = figure.slider("unit"), {}
    figure.press(slider, "Home")
    figure.press(slider, "ArrowRight", times=40)
    for _ in range(25):
        figure.press(slider, "ArrowRight")
        moment = figure.moment()
        back, lowest = (number_beside(moment, said) for said in ("brought back", "lowest"))
        missed[moment.state["unit"]] = back - lowest
    best = min(missed, key=lambda unit: abs(missed[unit]))
    assert 2 < best < 3
    assert abs(missed[best]) <= 1


def test_the_two_rates_are_marked_and_catch_the_pointer(read) -> None:
    """Not before the reader has looked for them. The curvature of the published bowl is 4."""
    figure = read(RATE, "learning_rate")[0]
    assert "threshold-1" not in figure.marks(1).names
    figure.push("mark")
    marks = figure.marks(1)
    for times in (1, 2):
        wanted = marks.plot.pixel(math.log10(times / 4), 0)[0]
        assert marks.centre(f"threshold-{times}")[0] == pytest.approx(wanted, abs=0.5)
    slider, mouse = figure.slider("learning_rate"), figure.page.mouse
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    places = [mark.bounding_box() for mark in figure.control(".hw-slider-mark").all()]
    assert len(places) == 2
    mouse.move(box["x"] + box["width"] / 5, box["y"] + box["height"] / 2)
    mouse.down()
    for place, rate in zip(places, (0.25, 0.5), strict=True):
        middle = place["x"] + place["width"] / 2
        for beside in (-4, 0, 4):
            mouse.move(middle + beside, box["y"] + box["height"] / 2)
            assert figure.moment().state["learning_rate"] == rate
        mouse.move(middle + 20, box["y"] + box["height"] / 2)
        assert figure.moment().state["learning_rate"] > rate
    mouse.up()


def test_the_slider_stands_at_both_thresholds(read) -> None:
    figure = read(RATE, "learning_rate")[0]
    slider, found = figure.slider("learning_rate"), {}
    figure.press(slider, "Home")
    figure.press(slider, "ArrowRight", times=70)
    while not found or max(found) < 0.6:
        figure.press(slider, "ArrowRight")
        moment = figure.moment()
        found[moment.state["learning_rate"]] = moment.measured.readouts[0][1]
    assert "bouncing" in found[0.5]
    assert "converging" in found[0.25]
    assert "overshooting" in found[max(rate for rate in found if rate < 0.45)]
    assert "diverging" in found[min(rate for rate in found if rate > 0.5)]


def test_what_the_text_asks_to_look_at_is_on_the_plot(read) -> None:
    """At a rate of 0.25 from 3.2 the promise leads far below the hill; the axis makes room."""
    figure = read(RATE, "promise_and_delivery")[0]
    turn_to(figure, 0.25)
    moment = figure.moment()
    assert number_beside(moment, "share") == 0.5
    assert not problems(figure.name, moment.state, moment.measured)
    (promised,) = moment.measured.plots[0].named("predicted")
    assert not promised.beyond or promised.text


def turn_to(figure: Figure, rate: float) -> None:
    """Turn the slider up to a rate: it has to have a stop there."""
    slider = figure.slider("learning_rate")
    figure.press(slider, "Home")
    while (at := figure.moment().state["learning_rate"]) < rate:
        figure.press(slider, "PageUp" if at < rate / 3 else "ArrowRight")
    assert at == pytest.approx(rate, rel=1e-9)


def test_the_best_rate_is_where_the_bars_are_equally_long(read) -> None:
    """As a reader finds it: the longer bar is shortest at a stop where the two are alike."""
    (figure,) = read(RATE, "map_walk")
    turn_to(figure, 0.1)
    slider, bars = figure.slider("learning_rate"), {}
    while (rate := figure.moment().state["learning_rate"]) < 0.24:
        plot = figure.moment().measured.plots[2]
        bars[rate] = [
            max(end for mark in plot.named(way) for line in mark.lines for end, _ in line)
            for way in ("along", "across")
        ]
        figure.press(slider, "ArrowRight")
    best = min(bars, key=lambda rate: max(bars[rate]))
    assert best == pytest.approx(2 / (1 + 10))
    assert bars[best][0] == pytest.approx(bars[best][1], abs=0.2)
    assert bars[best][0] == pytest.approx(1000 * 9 / 11 / 1.25, abs=0.2)
    turn_to(figure, best)
    assert "a step leaves 0.818, of the distance across it 0.818" in figure.words()


def test_the_autopsy_goes_to_the_first_bad_step(read) -> None:
    figure = read(RATE, "learning_rate")[0]
    figure.press(figure.slider("learning_rate"), "End")
    figure.push("autopsy")
    assert figure.moment().state["step"] == 1


def test_forward_backward_update_one_press_each(read) -> None:
    for figure in read(CHAIN, "chain"):
        figure.press(figure.slider("phase"), "Home")
        before = figure.moment().state
        for action, phase in (("forward", 3), ("backward", 6)):
            figure.push(action)
            assert figure.moment().state["phase"] == phase
        figure.push("update")
        after = figure.moment().state
        assert after["phase"] == 0
        assert (after["weight_a"], after["weight_b"]) != (before["weight_a"], before["weight_b"])


def test_the_path_of_a_weight_is_lit(read) -> None:
    figure = read(CHAIN, "chain")[0]

    def lit() -> set[str]:
        return set(
            figure.root.locator("rect.hw-lit").evaluate_all(
                "(all) => all.map((box) => box.dataset.mark)"
            )
        )

    figure.press(figure.control("[data-path=W_a]"), "Enter")
    assert lit() == {"box-W_a", "box-h", "box-y_hat", "box-L"}
    figure.control("[data-path=W_b]").click()
    figure.settle()
    assert lit() == {"box-W_b", "box-y_hat", "box-L"}
    figure.press(figure.control("[data-path=W_b]"), " ")
    assert lit() == set()


def test_a_smaller_nudge_comes_nearer_to_the_gradient(read) -> None:
    figure = read(CHAIN, "nudge_telegraph")[0]
    for _ in range(3):
        figure.push("pass")
    gaps = []
    for nudge in (0.4, 0.2, 0.1, 0.05):
        figure.page.evaluate(
            "([name, nudge]) => hillwalk.models.get(name).set({nudge})", [figure.model, nudge]
        )
        moment = figure.moment()
        measured, gradient = (number_beside(moment, said) for said in ("measured", "smallest"))
        gaps.append(abs(measured - gradient))
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < gaps[0] / 4


def test_three_ways_find_the_same_gradients_at_three_costs(read) -> None:
    figure = read(CHAIN, "why_backwards")[0]
    found = []
    for way, presses, count in (("nudge", 10, "50 of 50"), ("afresh", 6, "20 of 20")):
        figure.push(way)
        for _ in range(presses):
            figure.push("next")
        found.append(gradients_on(figure))
        assert figure.marks(1).plot.named(f"count-{way}")[0].text == count
    assert "agree" not in figure.words()
    figure.push("ride")
    for _ in range(6):
        figure.push("next")
    assert figure.marks(1).plot.named("count-ride")[0].text == "15 of 15"
    assert len(found[0]) == 5
    assert found == [gradients_on(figure)] * 2
    assert "All three ways agree." in figure.words()


def gradients_on(figure: Figure) -> dict[str, str]:
    marks = figure.marks().plot.marks
    return {mark.name: mark.text for mark in marks if mark.name.startswith("gradient-")}


def test_the_guess_is_answered_once_it_is_made_and_counted(read) -> None:
    figure = read(CHAIN, "why_backwards")[0]
    figure.press(figure.slider("guess"), "ArrowRight", times=3)
    assert "it takes" not in figure.words()
    while figure.moment().state["layers"] < 100:
        figure.press(figure.slider("layers"), "ArrowRight")
    assert "it takes 300" in figure.words()
    counts = [figure.marks(1).plot.named(f"count-{way}")[0].text for way in ("nudge", "ride")]
    assert counts == ["20,000", "300"]


def test_a_bet_is_placed_before_the_race_and_settled_after_it(read) -> None:
    figure = read(SECOND_LAYER, "foot_and_horse")[0]
    bet = figure.root.locator("[data-mark=bet]")
    if figure.moment().state["step"]:
        figure.push("back")
    figure.push("guess-horse")
    expect(bet).to_have_text("your bet: the rider")
    figure.press(figure.slider("step"), "End")
    expect(bet).to_have_text(re.compile("your bet: the rider, (won|lost)"))
    assert figure.control("[data-action=guess-foot]").get_attribute("aria-disabled") == "true"


def test_a_rider_learns_what_a_man_on_foot_cannot(read) -> None:
    figure = read(SECOND_LAYER, "rider_learns")[0]
    figure.push("foot")
    figure.press(figure.slider("step"), "End")
    moment = figure.moment()
    assert number_beside(moment, "of the rider") == pytest.approx(0.000457, rel=0.01)
    assert number_beside(moment, "on foot") == pytest.approx(0.0342, rel=0.01)


def test_what_is_missing_is_seen_to_be(read) -> None:
    """Several riders can learn a wave, and none a bump: always to predict 0 is no worse."""
    figure = read(SECOND_LAYER, "rider_learns")[0]
    figure.page.evaluate(
        "(name) => hillwalk.models.get(name).set({learning_rate: 0.3})", figure.model
    )
    for task, riders, loss in (
        ("a wave", "one", 0.218),
        ("a wave", "three", 0.0303),
        ("a bump", "three", 0.0985),
    ):
        figure.control("select[data-trait=task]").select_option(task)
        figure.control("select[data-trait=neurons]").select_option(riders)
        assert figure.moment().state["step"] == 0
        figure.press(figure.slider("step"), "End")
        assert number_beside(figure.moment(), "of the rider") == pytest.approx(loss, rel=0.01)


def test_a_link_in_the_text_shows_the_catapult(read) -> None:
    figure = read(SECOND_LAYER, "map_walk")[0]
    figure.page.get_by_role("link", name="This link sets the figure for you").click()
    expect(figure.page.locator(".hw-link-note")).to_be_visible()
    state = figure.moment().state
    assert (list(state["start"]), state["learning_rate"]) == ([0.4, 1.75], 0.4)
    losses = []
    for step in range(9):
        figure.press(figure.slider("step"), "Home" if step == 0 else "ArrowRight")
        (said,) = re.findall(r"the loss is (\S+)[.;]", figure.moment().measured.words)
        losses += numbers_in(said)
    assert losses[:7] == sorted(losses[:7])
    assert losses[6] > 570 * losses[0]
    assert losses[7] < losses[6]


def set_state(figure: Figure, **state: object) -> None:
    """Set a figure as a link in the text would."""
    figure.page.evaluate(
        "([name, state]) => hillwalk.models.get(name).set(state)", [figure.model, state]
    )


def test_the_bend_is_a_factor_of_its_own(read) -> None:
    """As in equation (5.1); the chain without a bend has none."""
    formulas = read(SECOND_LAYER, "chain")[0].control(".hw-formulas")
    expect(formulas).to_contain_text("∂L/∂Wa = ∂L/∂ŷ · ∂ŷ/∂h · bend · x")
    expect(formulas).to_contain_text("= (−0.492) · 0.8 · 0.597 · 1.5 = −0.352")
    formulas = read(CHAIN, "chain")[0].control(".hw-formulas")
    expect(formulas).to_contain_text("∂L/∂Wa = ∂L/∂ŷ · ∂ŷ/∂h · ∂h/∂Wa")


def test_a_walk_that_ends_on_a_saddle_says_so(read) -> None:
    figure = read(SECOND_LAYER, "map_walk")[0]
    for start, said in (([0.6, -0.6], "converging to a saddle"), ([1.6, -0.6], "converging")):
        set_state(figure, start=start)
        assert dict(figure.moment().measured.readouts)["the walk is"] == said


def test_the_first_rate_at_which_the_ravine_throws_is_told(read) -> None:
    """As the first exercise asks: at 0.26 the loss never rises, at 0.28 it does."""
    figure = read(SECOND_LAYER, "map_walk")[0]
    set_state(figure, start=[0.4, 1.75])
    for rate, said in ((0.26, "The loss never rises."), (0.28, "The loss rises for the first")):
        turn_to(figure, rate)
        assert said in figure.words()


def test_the_race_fills_its_maps_and_their_axes_stand_still(read) -> None:
    """From both starts of the chapter: each walk takes up a fifth of its map, or more."""
    figure = read(SECOND_LAYER, "foot_and_horse")[0]
    for weight in (2, 0.65):
        set_state(figure, weight_a=weight, step=0)
        axes = []
        places = []
        for step in (0, 20, 60):
            set_state(figure, step=step)
            _, *maps = figure.moment().measured.plots
            axes.append([(plot.x_domain, plot.y_domain) for plot in maps])
            places.append([plot.named("walker")[0].place for plot in maps])
        assert axes == [axes[0]] * 3
        for start, end, plot in zip(places[0], places[-1], maps, strict=True):
            assert math.dist(start, end) > plot.box[2] / 5


def test_the_race_is_seen_with_what_starts_it(read) -> None:
    for size in ({"width": 1280, "height": 800}, {"width": 390, "height": 844}):
        figure = read(SECOND_LAYER, "foot_and_horse", viewport=size)[0]
        button = figure.control("[data-action=play]")
        button.focus()
        button.scroll_into_view_if_needed()
        race = figure.moment().measured.plots[0]
        assert {"runner-foot", "runner-horse"} <= {mark.name for mark in race.marks}
        _, top, _, height = race.box
        box = button.bounding_box()
        assert 0 <= top < top + height <= box["y"] < box["y"] + box["height"] <= size["height"]


def test_bars_are_enlarged_as_they_shrink(read) -> None:
    """At step 12 the gradient of W_b has just changed its sign, and is seen to have."""
    figure = read(SECOND_LAYER, "rider_learns")[0]
    reaches = []
    for step in (0, 12, 50, 200):
        set_state(figure, step=step)
        plot = figure.moment().measured.plots[2]
        reaches.append(plot.x_domain[1])
    times = [reaches[0] / reach for reach in reaches]
    assert times == pytest.approx([1, 8, 16, 64])
    name = figure.control(".hw-plot-broad .hw-along")
    expect(name).to_contain_text("64 times enlarged")
    set_state(figure, step=12)
    plot = figure.moment().measured.plots[2]
    (bar,) = plot.named("gradient-1")
    assert bar.place[0] - plot.pixel(0, 0)[0] > 4
    set_state(figure, step=0)
    expect(name).not_to_contain_text("enlarged")


def test_a_slider_says_whose_weight_it_sets(read) -> None:
    figure = read(SECOND_LAYER, "rider_learns")[0]
    label = figure.root.locator("label", has_text="Wa")
    expect(label).to_have_text("Wa at the start")
    figure.control("select[data-trait=neurons]").select_option("three")
    expect(label).to_have_text("Wa of the first rider at the start")


def test_both_axes_of_a_map_have_the_same_numbers(read) -> None:
    figure = read(MANY_EXAMPLES, "trainer")[0]
    across, up = (
        figure.root.locator(f".hw-plot-map .hw-axes > {tick}").all_text_contents()
        for tick in ("text", "g > text")
    )
    assert across == up == ["−2", "−1", "0", "1", "2"]


def test_all_sizes_are_measured_on_the_same_draws(read) -> None:
    """A draw more moves every dot: so the figure says over how many they are taken."""
    figure = read(MANY_EXAMPLES, "many_arrows")[0]
    set_state(figure, draws=20, tried=[1])
    assert "All sizes are measured on the same 20 draws" in figure.words()
    expect(figure.control(".hw-plot-beside")).to_contain_text("over 20 draws")
    figure.push("draw")
    expect(figure.control(".hw-plot-beside")).to_contain_text("over 21 draws")


def test_at_zero_there_is_no_slope_to_follow(read) -> None:
    figure = read(SECOND_LAYER, "rider_learns")[0]
    figure.page.get_by_role("link", name="or let this link set them").click()
    figure.press(figure.slider("step"), "End")
    moment = figure.moment()
    assert "There is no slope to follow." in moment.measured.words
    assert number_beside(moment, "of the rider") == pytest.approx(0.315, rel=0.01)


def test_four_times_the_batch_shakes_about_half_as_much(read) -> None:
    """The chapter tells what its first fifty draws give."""
    figure = read(MANY_EXAMPLES, "many_arrows", reduced_motion="reduce")[0]
    figure.push("play")
    figure.press(figure.slider("batch_size"), "Home")
    shaking = []
    for _ in range(3):
        shaking.append(number_beside(figure.moment(), "shaking of 50 draws"))
        figure.press(figure.slider("batch_size"), "ArrowRight", times=2)
    assert shaking == [0.739, 0.363, 0.171]
    assert {"shaking-1", "shaking-4", "shaking-16"} <= figure.marks(1).names


def test_the_gradient_of_all_is_gone_where_single_ones_still_pull(read) -> None:
    figure = read(MANY_EXAMPLES, "many_arrows")[0]
    figure.page.evaluate(
        "(name) => hillwalk.models.get(name).set({at: [-0.7486, 1.1496]})", figure.model
    )
    readouts = dict(figure.moment().measured.readouts)
    assert math.hypot(*numbers_in(readouts["gradient of all 24"])) < 1e-3
    assert {f"arrow-{i}" for i in range(24)} <= figure.marks().names


def test_who_takes_more_steps_comes_farther_on_the_same_examples(read) -> None:
    figure = read(MANY_EXAMPLES, "epochs_and_updates", reduced_motion="reduce")[0]
    figure.push("play")
    shown = dict(figure.moment().measured.readouts)
    assert shown == {
        "all 24: update 10": "loss 0.0433",
        "batches of 6: update 40": "loss 0.0171",
        "one by one: update 240": "loss 0.0172",
    }
    figure.push("against-updates")
    assert figure.moment().measured.plots[1].x_domain == [0, 40]
    figure.push("against-updates")
    assert figure.moment().state["against"] == "epochs"


Formula = Callable[[float, float, float], float]


def slopes_of(formula: Formula, place: tuple[float, float, float]) -> list[float]:
    """Give the slope of a formula along each of its numbers, from runs forward alone."""
    slopes = []
    for i in range(3):
        above, below = (
            formula(*(n + side * 1e-6 * (i == j) for j, n in enumerate(place))) for side in (1, -1)
        )
        slopes.append((above - below) / 2e-6)
    return slopes


def printed(number: float) -> float:
    """A number as the page prints it."""
    return float(f"{number:.3g}")


def text_of(figure: Figure, mark: str) -> str:
    (found,) = figure.marks().plot.named(mark)
    return found.text


def test_the_messenger_brings_each_number_its_gradient(read) -> None:
    """Node by node, by keyboard; and back, until nothing has happened yet."""
    figure = read(ANY_GRAPH, "expression_graph")[0]
    formulas: dict[str, Formula] = {
        "": lambda a, b, c: (math.tanh(a * b) + a) * c - a * a * b,
        "a*a": lambda a, b, c: a * a,
        "exp(a*b)/(1 + exp(a*b)) - sqrt(c)*a": lambda a, b, c: (
            math.exp(a * b) / (1 + math.exp(a * b)) - math.sqrt(c) * a
        ),
    }
    place = (0.7, -1.3, 2.1)
    for text, formula in formulas.items():
        if text:
            figure.type_formula(text)
        names = figure.marks().names
        assert not any(name.startswith(("gradient-", "value-v")) for name in names)
        steps = 0
        while figure.control("[data-action=next]").get_attribute("aria-disabled") is None:
            figure.push("next")
            steps += 1
        for name, slope in zip("abc", slopes_of(formula, place), strict=True):
            if name in text or not text:
                (gradient,) = numbers_in(text_of(figure, f"gradient-{name}"))
                assert gradient == pytest.approx(printed(slope), rel=2e-3), (text, name)
        for _ in range(steps):
            figure.push("back")
        assert figure.moment().state["phase"] == 0


def test_the_paths_of_a_node_are_multiplied_along_and_added_up(read) -> None:
    """Four of them lead from a to the result: each product by hand, and their sum."""
    figure = read(ANY_GRAPH, "expression_graph")[0]
    figure.press(figure.slider("phase"), "End")
    figure.press(figure.control("[data-path=a]"), "Enter")
    a, b, c = 0.7, -1.3, 2.1
    through_the_bend = b * (1 - math.tanh(a * b) ** 2) * c
    products = [through_the_bend, c, -a * b, -a * b]
    told = figure.control(".hw-paths li b").all_inner_texts()
    assert sorted(numbers_in(" ".join(told))) == pytest.approx(
        sorted(printed(product) for product in products)
    )
    (added,) = numbers_in(figure.control("[data-mark=paths]").inner_text())
    assert added == printed(sum(products)) == 2.61
    assert figure.control(".hw-edge-lit").count() == 10
    figure.control("[data-path=c]").click()
    assert figure.control(".hw-paths li").count() == 1
    figure.press(figure.control("[data-path=c]"), " ")
    assert figure.control(".hw-edge-lit").count() == 0


def test_a_gradient_is_guessed_before_it_is_told(read) -> None:
    figure = read(ANY_GRAPH, "expression_graph")[0]
    told, slider = figure.control(".hw-guess dd"), figure.slider("guess")
    figure.press(slider, "ArrowRight", times=26)
    assert figure.moment().state["guess"] == 2.6
    assert told.inner_text() == "?"
    figure.press(figure.slider("phase"), "End")
    assert told.inner_text() == "2.61"
    answer = figure.control(".hw-answer")
    assert answer.inner_text() == "Well guessed."
    figure.press(slider, "Home")
    assert told.inner_text() == "?", "a new guess hides the answer again"
    figure.press(figure.slider("phase"), "End")
    assert answer.inner_text() == "It has the other sign."
    figure.type_formula("log(a - 5)")
    figure.press(slider, "ArrowRight")
    figure.press(figure.slider("phase"), "End")
    assert answer.inner_text() == "There was nothing to guess."


def test_a_number_of_the_graph_is_dragged(read) -> None:
    """Up for more; what only presses a node changes no number."""
    figure = read(ANY_GRAPH, "expression_graph")[0]
    leaf, mouse = figure.control("[data-path=a]"), figure.page.mouse
    leaf.scroll_into_view_if_needed()
    box = leaf.bounding_box()
    x, y = box["x"] + 30, box["y"] + 20
    mouse.move(x, y)
    mouse.down()
    mouse.move(x, y - 21, steps=3)
    assert figure.moment().state["a"] == 1.2
    mouse.move(x, y + 1000)
    mouse.up()
    state = figure.moment().state
    assert (state["a"], state["lit"]) == (-3, None)
    figure.press(leaf, "ArrowUp", times=2)
    assert figure.moment().state["a"] == -2.8
    leaf.click()
    state = figure.moment().state
    assert (state["a"], state["lit"]) == (-2.8, 0)


def test_what_cannot_be_drawn_leaves_the_last_good_graph(read) -> None:
    figure = read(ANY_GRAPH, "expression_graph")[0]
    figure.type_formula("a*b + c")
    figure.push("next")
    drawn = figure.drawing()
    mistakes = {
        "a*b +": "stops after",
        "d*b": "the variables are a, b and c",
        "max(a, b)": "called maximum",
        "*".join("abc" * 14): "there is room for 24",
        "x" * 300: "There is no x",
    }
    for text, said in mistakes.items():
        figure.type_formula(text)
        assert said in figure.control(".hw-mistake").inner_text()
        assert figure.drawing() == drawn
    figure.type_formula("a/(b - b)")
    assert figure.control(".hw-mistake").inner_text() == ""
    figure.press(figure.slider("phase"), "End")
    moment = figure.moment()
    assert not problems(figure.name, moment.state, moment.measured)
    assert text_of(figure, "gradient-a") == "∞"
    assert text_of(figure, "gradient-b") == "no number"


def test_on_a_phone_the_graph_follows_the_messenger(read) -> None:
    """It is wider than the screen; whatever changes is seen while it does."""
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    figure = read(ANY_GRAPH, "expression_graph", **phone)[0]
    places = []
    while figure.control("[data-action=next]").get_attribute("aria-disabled") is None:
        figure.push("next")
        box = figure.control("[data-mark=messenger]").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        places.append(figure.control(".hw-scroll").first.evaluate("(box) => box.scrollLeft"))
    assert max(places) > 100
    assert figure.page.evaluate("document.documentElement.scrollWidth") == 390
    for name in "cba":
        figure.press(figure.slider(name), "ArrowLeft")
        box = figure.control(f"[data-path={name}]").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    figure.control("[data-path=a]").tap()
    assert figure.moment().state["lit"] == 0
    assert figure.control(".hw-paths li").count() == 4


def test_the_checks_convict_as_the_chapter_says(read) -> None:
    """Falls one of seven, chain one, fork four, step six; step and twice together all of them."""
    figure = read(ANY_GRAPH, "break_the_engine")[0]
    figure.push("solve")
    found = {
        check: {
            bug
            for bug in BUGS
            if figure.control(f"[data-action={check}-{bug}]").inner_text() == "CAUGHT"
        }
        for check in CHECKS
    }
    assert found == {
        check: {bug for bug in BUGS if check in convicting(frozenset([bug]))} for check in CHECKS
    }
    assert [len(found[check]) for check in CHECKS] == [1, 1, 4, 6, 1]
    assert found["step"] | found["twice"] == set(BUGS)
    for bug in BUGS:
        figure.press(figure.control(f"[data-action=falls-{bug}]"), "Enter")
        said = figure.control(".hw-workbench dd").inner_text()
        trained = losses(frozenset([bug]))
        assert numbers_in(said) == [printed(trained[0]), printed(trained[-1])]


def ride_home(layers: int, every: int) -> list[tuple[int, int]]:
    """Ride home through a chain that really forgets, and look into its memory at each stretch.

    Returns how many values it holds at most during the stretch, and how many layers have run again.
    """
    weights = np.random.default_rng(3).uniform(0.9, 1.4, layers)
    memory, value = {}, 0.5
    for place, weight in enumerate(weights):
        if place % every == 0:
            memory[place] = value
        value = math.tanh(weight * value)
    found, again, end, carried = [], 0, layers, 1.0
    while end > 0:
        start = max(place for place in memory if place < end)
        for place in range(start, end):
            memory[place + 1] = math.tanh(weights[place] * memory[place])
            again += 1
        found.append((len(memory), again))
        for place in reversed(range(start, end)):
            carried *= (1 - memory.pop(place + 1) ** 2) * weights[place]
        end = start
    assert set(memory) == {0}
    ends = []  # the gradient that is carried out of the chain is the right one
    for nudged in (0.5 + 1e-6, 0.5 - 1e-6):
        for weight in weights:
            nudged = math.tanh(weight * nudged)
        ends.append(nudged)
    assert carried == pytest.approx((ends[0] - ends[1]) / 2e-6, rel=1e-3, abs=1e-9)
    return found


def test_every_tenth_value_is_enough(read) -> None:
    """As the chapter tells it: 101 values, then 20, and no stretch needs fewer."""
    figure = read(ANY_GRAPH, "checkpoints")[0]
    assert number_beside(figure.moment(), "at most") == 101
    figure.push("next")
    assert number_beside(figure.moment(), "memory now") == 101
    assert number_beside(figure.moment(), "run again") == 0
    assert "In all, no layer runs again." in figure.words()
    figure.press(figure.slider("every"), "ArrowRight", times=9)
    assert "One value in 10 is kept: 10 values." in figure.words()
    for number, (values, again) in enumerate(ride_home(100, 10), 1):
        figure.push("next")
        moment = figure.moment()
        assert moment.state["stretch"] == number
        assert number_beside(moment, "memory now") == values
        assert number_beside(moment, "run again") == again
        squares = {
            what: (figure.control(f".hw-squares .hw-square-{what}").get_attribute("d") or "").count(
                "M"
            )
            for what in ("kept", "again", "gone", "passed")
        }
        left = 10 - number
        assert squares == {
            "kept": left + 1,
            "again": 10,
            "gone": 9 * left,
            "passed": 100 - 10 * (left + 1),
        }
    assert figure.control("[data-action=next]").get_attribute("aria-disabled") == "true"
    figure.push("curve")
    needs = {every: max(ride_home(100, every))[0] for every in range(1, 101)}
    assert number_beside(figure.moment(), "at most") == needs[10] == min(needs.values()) == 20
    best = [every for every, need in needs.items() if need == 20]
    assert f"is 20, with a stretch of {best[0]} to {best[-1]}." in figure.words()
    figure.press(figure.slider("every"), "End")
    assert number_beside(figure.moment(), "at most") == 101


def test_the_single_samples_are_lost_first(read) -> None:
    """As the chapter says: at 1.5 the one that steps for each example, and the full batch at 2."""
    figure = read(MANY_EXAMPLES, "epochs_and_updates", reduced_motion="reduce")[0]
    figure.push("play")

    def losses(rate: float) -> list[float]:
        turn_to(figure, rate)
        shown = dict(figure.moment().measured.readouts)
        return [numbers_in(shown[name])[-1] for name in shown]

    everybody, sixes, single = losses(1.5)
    assert max(everybody, sixes) < 0.02
    assert single > 1
    assert losses(2.0)[0] > 1


def train_to(figure: Figure, step: int, **settings: object) -> Training:
    """Bring the trainer to a step; return what Python makes of the same settings."""
    figure.page.evaluate(
        "([name, changes]) => hillwalk.models.get(name).set(changes)",
        [figure.model, {"steps_taken": step, "step": None, **settings}],
    )
    return Trainer(steps_taken=step, **settings).run


def test_without_a_bend_the_border_is_straight(read) -> None:
    """However long it trains; and Python's losses are those of the page."""
    (figure,) = read(MANY_EXAMPLES, "trainer")
    bends = {}
    for activation, step in (("tanh", 1500), ("none", 1500), ("none", 20)):
        run = train_to(figure, step, activation=activation)
        moment = figure.moment()
        for name, said in (("training", "training loss"), ("held_out", "held-out loss")):
            wanted = run.history[name][-1]
            assert number_beside(moment, said) == pytest.approx(wanted, rel=0.006)
        (border,) = moment.measured.plots[0].named("boundary")
        places = np.concatenate(border.lines)
        inside = places[((places > 2) & (places < 998)).all(axis=1)]
        sizes = np.linalg.svd(inside - inside.mean(axis=0), compute_uv=False)
        bends[activation, step] = sizes[1] / sizes[0]
    assert bends["tanh", 1500] > 0.05
    assert max(bends["none", 1500], bends["none", 20]) < 0.005


def test_the_largest_bead_is_on_the_weight_that_moves_farthest(read) -> None:
    (figure,) = read(MANY_EXAMPLES, "trainer")
    figure.push("freeze")
    figure.push("phase-backward")
    beads = figure.control(".hw-bead").evaluate_all(
        "(all) => all.map((one) => [one.r.baseVal.value, one.parentNode.dataset.edge])"
    )
    largest = [int(edge) for radius, edge in beads if radius == max(beads)[0]]
    before, after = (Trainer(steps_taken=step).run.weights for step in (20, 21))
    moved = np.concatenate([np.abs(after[name] - before[name]).ravel() for name in before])
    chosen = int(np.argmax(moved))
    assert chosen in largest
    assert len(largest) <= 2  # a tenth of a pixel is all that beads differ by
    figure.press(figure.slider("edge"), "Home")
    figure.press(figure.slider("edge"), "ArrowRight", times=chosen)
    figure.push("phase-update")
    formulas = figure.control(".hw-formulas dd").all_inner_texts()
    new = np.concatenate([array.ravel() for array in after.values()])[chosen]
    assert numbers_in(formulas[-1])[-1] == pytest.approx(new, rel=0.006)


def test_the_update_names_and_marks_what_moves_farthest(read) -> None:
    """Nothing betrays it before; to show the step is not to take it."""
    (figure,) = read(MANY_EXAMPLES, "trainer")
    marked = figure.control(".hw-weight:has(.hw-weight-moves)")
    figure.push("freeze")
    for phase in ("backward", "update"):
        assert "has not been taken" in figure.words()
        assert "moves most" not in figure.words()
        expect(marked).to_have_count(0)
        figure.push(f"phase-{phase}")
    before, after = (Trainer(steps_taken=step).run.weights for step in (20, 21))
    moves = np.concatenate([np.abs(after[name] - before[name]).ravel() for name in before])
    is_bias = np.concatenate([np.full(before[name].size, name[0] == "b") for name in before])
    weight, bias = (int(np.argmax(moves * some)) for some in (~is_bias, is_bias))
    assert (weight, bias) == (4, 16)  # the fifth of W_1, which is 2 by 4; the last of all
    words = figure.words()
    assert f"from x2 to neuron 1 of layer 1, moves most: by {moves[weight]:.3g}." in words
    assert f"the bias of ŷ, moves most: by {moves[bias]:.3g}." in words
    edges = marked.evaluate_all("(all) => all.map((one) => Number(one.dataset.edge))")
    assert sorted(edges) == [weight, bias]
    panel = figure.control(".hw-panel")
    expect(panel).to_contain_text(f"from x2 to neuron 1 of layer 1: by {moves[weight]:.3g}")
    expect(panel).to_contain_text("The step is only shown. One step or Train takes it.")
    assert figure.moment().state["steps_taken"] == 20
    figure.push("step")
    assert figure.moment().state["steps_taken"] == 21


def test_nothing_moves_at_a_rate_of_zero(read) -> None:
    (figure,) = read(MANY_EXAMPLES, "trainer")
    set_state(figure, phase="update", learning_rate=0)
    assert "Nothing moves." in figure.words()
    expect(figure.control(".hw-weight-moves")).to_have_count(0)


@pytest.mark.parametrize(
    ("units", "edge", "way"),
    [
        ([4], 4, "W1[1, 0], from x2 to neuron 1 of layer 1"),
        ([4], 9, "b1[1], the bias of neuron 2 of layer 1"),
        ([4], 14, "W2[2, 0], from neuron 3 of layer 1 to ŷ"),
        ([2, 3], 8, "W2[0, 2], from neuron 1 of layer 1 to neuron 3 of layer 2"),
        ([], 1, "W1[1, 0], from x2 to ŷ"),
        ([], 2, "b1[0], the bias of ŷ"),
    ],
)
def test_a_weight_has_its_way_beside_its_symbol(
    read, units: list[int], edge: int, way: str
) -> None:
    (figure,) = read(MANY_EXAMPLES, "trainer")
    set_state(figure, phase="backward", units=units, edge=edge)
    assert f"The gradient of {way}, is" in figure.words()
    expect(figure.control(".hw-panel")).to_contain_text(way)


def test_without_points_no_loss_is_told(read) -> None:
    (figure,) = read(MANY_EXAMPLES, "trainer")
    set_state(figure, data="own", minus=[], plus=[])
    readouts = figure.control(".hw-readouts")
    expect(readouts).to_contain_text("training lossno points")
    expect(readouts).not_to_contain_text("not a number")


def test_a_rate_that_is_too_high_ends_the_run_and_says_where(read) -> None:
    (figure,) = read(MANY_EXAMPLES, "trainer")
    run = train_to(figure, 50, activation="ReLU", learning_rate=3.0)
    assert figure.moment().state["steps_taken"] == 50
    assert run.stopped == "step 7: the sums of layer 2 overflow"
    assert (
        "The run diverges, and ends here. Step 7 would make the sums of layer 2" in figure.words()
    )
    assert figure.control("[data-action=step]").get_attribute("aria-disabled") == "true"
    assert "✕" in figure.control(".hw-diagram").text_content()
    figure.press(figure.slider("step"), "Home")
    figure.rest()
    assert figure.control("[data-action=step]").get_attribute("aria-disabled") is None


def test_a_kept_curve_stays_beside_another_rate(read) -> None:
    (figure,) = read(MANY_EXAMPLES, "trainer")
    train_to(figure, 200)
    figure.push("ghost")
    turn_to(figure, 0.5)
    figure.rest()
    plot = figure.marks(1).plot
    (low, high), end = plot.y_domain, plot.named("ghost")[0].lines[-1][-1]
    slower = Trainer(steps_taken=200).run.history["training"][-1]
    assert high - end[1] / 1000 * (high - low) == pytest.approx(slower, abs=2e-3)
    faster = Trainer(steps_taken=200, learning_rate=0.5).run.history["training"][-1]
    assert number_beside(figure.moment(), "training loss") == pytest.approx(faster, rel=0.006)
