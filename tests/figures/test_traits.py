"""The Python side: what a figure takes, refuses and says."""

import numpy as np
import pytest
from traitlets import TraitError

from hillwalk import Graph, TraceError, descend, trace
from hillwalk.figures import (
    Chain,
    FootAndHorse,
    HillWalk,
    LearningRate,
    MapWalk,
    Nudge,
    NudgeTelegraph,
    PromiseAndDelivery,
    RiseOverRun,
    StaffInTheFog,
    StretchedMap,
)


def hill(s):
    return s**4 / 4 - s**2 + s / 4


def bowl(p):
    x, y = p
    return x**2 + y**2 / 2


def test_a_function_and_its_graph_make_the_same_figure():
    graph = trace(hill, s=0.0)
    assert HillWalk(hill).hill == HillWalk(graph).hill == graph
    assert isinstance(HillWalk(hill).hill, Graph)


def test_the_walk_is_what_descend_gives():
    figure = HillWalk(hill, start=2.0, learning_rate=0.05, steps_taken=7)
    walk = descend(trace(hill, s=0.0), 2.0, 0.05, 7)
    np.testing.assert_array_equal(figure.walk.weights, walk.weights)
    figure.learning_rate = 0.2
    assert len(figure.walk) == 7
    assert figure.walk.learning_rate == 0.2


def test_another_hill_may_be_set():
    figure = HillWalk(hill)
    figure.hill = lambda s: s**2
    assert figure.hill == trace(lambda s: s**2, s=0.0)
    assert "slope of −3.6" in figure.describe()


def test_python_follows_the_graph_that_the_page_sends():
    figure = HillWalk(hill, start=1.0)
    figure.set_state({"graph": trace(lambda s: 5 * s, s=0.0).to_json(), "formula": "5*s"})
    assert figure.hill(s=2.0) == 10
    assert figure.walk.gradient[0] == 5


def test_the_page_may_set_several_traits_at_once():
    figure = HillWalk(hill)
    figure.set_state({"start": 1, "steps_taken": 3, "position": 3, "guesses": [None, 0.5, 1]})
    assert (figure.start, figure.position, figure.guesses) == (1.0, 3, [None, 0.5, 1.0])


def test_the_hill_itself_can_be_chosen():
    names = [choice["name"] for choice in HillWalk(hill).hills]
    assert names[0] == "two valleys"
    own = HillWalk(lambda w: np.cos(w)).hills
    assert own[0]["name"] == "lambda"
    assert len(own) == len(names) + 1
    # All of them over the same variable as the figure's own.
    assert {choice["graph"]["nodes"][0]["name"] for choice in own} == {"w"}
    chosen = HillWalk(hill, hills={"a ramp": lambda x: 2 * x}).hills
    assert [choice["name"] for choice in chosen] == ["hill", "a ramp"]


def test_a_given_walk_is_shown_at_its_end():
    assert HillWalk(hill, steps_taken=4).position == 4
    assert HillWalk(hill, steps_taken=4, position=1).position == 1


@pytest.mark.parametrize(
    ("traits", "message"),
    [
        ({"learning_rate": -0.1}, "uphill"),
        ({"learning_rate": float("nan")}, "learning_rate is a number from 0 to 1e6"),
        ({"learning_rate": float("inf")}, "learning_rate is a number from 0 to 1e6"),
        ({"start": float("nan")}, "start is a number between"),
        ({"guess": float("inf")}, "guess is a number between"),
        ({"guesses": [float("nan")]}, "a guess is a number between"),
        ({"domain": [2.0, -2.0]}, "lower one first"),
        ({"domain": [0.0, float("nan")]}, "lower one first"),
        ({"domain": [1.0, 1.0 + 1e-12]}, "too narrow"),
        ({"steps_taken": -1}, "steps_taken is a number from 0 to 200"),
        ({"position": 201}, "position is a number from 0 to 200"),
        ({"start": "left"}, "start"),
    ],
)
def test_a_hill_walk_refuses(traits, message):
    with pytest.raises(TraitError, match=message):
        HillWalk(hill, **traits)


@pytest.mark.parametrize(
    ("figure", "traits", "message"),
    [
        (RiseOverRun, {"run": 0.0}, "run is from 1e-15 to 1"),
        (RiseOverRun, {"run": 2.0}, "run is from 1e-15 to 1"),
        (RiseOverRun, {"at": float("nan")}, "at is a number between"),
        (RiseOverRun, {"domain": [3.0, 3.0]}, "lower one first"),
        (LearningRate, {"learning_rate": -0.1}, "learning_rate is a number from 0 to 1e6"),
        (LearningRate, {"ghost_rate": float("nan")}, "ghost_rate is a number from 0 to 1e6"),
        (LearningRate, {"start": float("inf")}, "start is a number between"),
        (LearningRate, {"position": 31}, "position is a number from 0 to 30"),
        (LearningRate, {"domain": [3.0, 3.0]}, "lower one first"),
        (Nudge, {"nudge": 0.0}, "at least 1e-6 either way"),
        (Nudge, {"nudge": -1.5}, "nudge is from -1 to 1"),
        (Nudge, {"nudge": float("nan")}, "nudge is from -1 to 1"),
        (Nudge, {"at": float("inf")}, "at is a number between"),
        (Nudge, {"domain": [3.0, 3.0]}, "lower one first"),
        (PromiseAndDelivery, {"at": float("nan")}, "at is a number between"),
        (PromiseAndDelivery, {"learning_rate": -1.0}, "uphill"),
        (PromiseAndDelivery, {"domain": [3.0, 3.0]}, "lower one first"),
    ],
)
def test_a_figure_over_two_points_refuses(figure, traits, message):
    with pytest.raises(TraitError, match=message):
        figure(hill, **traits)


@pytest.mark.parametrize(
    ("traits", "message"),
    [
        ({"at": [0.0, float("inf")]}, "at is two numbers"),
        ({"at": [0.0]}, "at"),
        ({"heading": 400.0}, "heading is from 0 to 360"),
        ({"stride": 0.0}, "stride"),
        ({"turned": [72]}, "sectors from 0 to 71"),
        ({"path": [[0.0, float("nan")]]}, "a place of the path is two numbers"),
    ],
)
def test_the_staff_refuses(traits, message):
    with pytest.raises(TraitError, match=message):
        StaffInTheFog(bowl, **traits)


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (3.0, "a hill is a function or a Graph"),
        (lambda a, b: a + b, "one argument"),
        (lambda s: s * np.ones(2), "the altitude of a hill is one number"),
        (trace(bowl, p=np.zeros(2)), "a number"),
    ],
)
def test_what_is_no_hill_is_refused(bad, message):
    with pytest.raises(TraitError, match=message):
        HillWalk(bad)


def test_a_function_that_cannot_be_traced_says_so():
    with pytest.raises(TraceError):
        HillWalk(lambda s: s if s > 0 else -s)


@pytest.mark.parametrize("document", [{}, {"format": "hillwalk-graph"}, {"nodes": 3}])
def test_a_bad_graph_is_refused_and_the_last_good_one_stays(document):
    figure = HillWalk(hill)
    with pytest.raises(TraitError, match="not the document of a graph"):
        figure.graph = document
    assert figure.hill == trace(hill, s=0.0)


def test_a_bad_hill_to_choose_is_refused():
    figure = HillWalk(hill)
    with pytest.raises(TraitError, match="a name and a graph"):
        figure.hills = [{"name": "nothing"}]
    with pytest.raises(TraitError, match="not the document of a graph"):
        figure.hills = [{"name": "nothing", "graph": {}}]


def test_the_text_of_a_figure_is_its_description():
    figure = HillWalk(hill, start=-1.3)
    bundle, _ = figure._repr_mimebundle_()
    assert bundle["text/plain"] == repr(figure) == f"HillWalk: {figure.describe()}"
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert repr(RiseOverRun(hill)).startswith("RiseOverRun: At s = −1.8 the gradient is")
    assert repr(StaffInTheFog(bowl)).startswith("StaffInTheFog: The walker stands at x = 1")


def test_the_way_down_at_two_places():
    assert "down is to the right" in HillWalk(hill, start=-2.0).describe()
    assert "down is to the left" in HillWalk(hill, start=2.0).describe()
    assert "no way is down" in HillWalk(lambda s: s**2, start=0.0).describe()


def test_the_step_at_which_the_walker_leaves_the_map_is_named():
    figure = HillWalk(lambda s: s**2, start=1.0, learning_rate=1.5, steps_taken=5)
    assert figure.walk.weights.tolist() == [1, -2, 4, -8, 16, -32]
    assert "has left the map at step 2." in figure.describe()
    figure.position = 1
    assert "left the map" not in figure.describe()


def test_the_staff_finds_the_way_down_against_the_gradient():
    figure = StaffInTheFog(bowl, at=[1.0, 0.0], show_all=True)
    # The gradient points east (2, 0): down is west, at 270°, and level ground at right angles.
    assert figure.rate(270) == pytest.approx(2)
    assert figure.rate(0) == pytest.approx(0)
    assert figure.rate(330) == pytest.approx(2 * np.cos(np.deg2rad(60)))
    assert "Down is at 270°, at a rate of 2." in figure.describe()
    figure.rate_of = "ascent"
    assert figure.rate(90) == pytest.approx(2)
    assert "The gradient points to 90°, at a rate of 2. Down is at 270°." in figure.describe()


def test_rise_over_run_closes_in_on_the_gradient():
    figure = RiseOverRun(hill, at=1.0)
    errors = []
    for run in (1.0, 1e-2, 1e-4, 1e-6):
        figure.run = run
        errors.append(abs(figure.rise / run - figure.gradient))
    assert errors == sorted(errors, reverse=True)
    assert figure.gradient == pytest.approx(-0.75)


@pytest.mark.parametrize(
    ("rate", "verdict"),
    [
        (0.0, "standing still"),
        (0.01, "crawling"),
        (0.1, "converging"),
        (0.25, "converging"),
        (0.4, "overshooting, and converging"),
        (0.5, "bouncing"),
        (0.51, "diverging"),
        (1e6, "diverging"),
    ],
)
def test_a_walk_in_a_bowl_is_called_what_it_is(rate, verdict):
    """A bowl of curvature 4: fastest at 1/4, from 2/4 on no walk arrives."""
    figure = LearningRate(lambda w: 2 * w**2 - 3 * w, start=2.0, learning_rate=rate)
    assert figure.verdict() == verdict
    assert figure.curvature == pytest.approx(4)


def test_a_hill_that_is_no_bowl_has_no_curvature_of_its_own():
    assert LearningRate(hill).curvature is None
    assert LearningRate(lambda w: -(w**2)).curvature is None
    assert LearningRate(lambda w: 3 * w).curvature is None


def first(x, W_a):
    return np.tanh(x * W_a)


def second(h, W_b):
    return h * W_b


def loss(y_hat, t):
    return (y_hat - t) ** 2 / 2


def test_a_chain_multiplies_its_local_derivatives():
    figure = Chain(first, second, loss, weight_a=0.7, weight_b=-1.2, x=0.9, target=0.4)

    def whole(W_a, W_b, x, t):
        return loss(second(first(x, W_a), W_b), t)

    inputs = {"W_a": 0.7, "W_b": -1.2, "x": 0.9, "t": 0.4}
    expected = trace(whole, **inputs).gradient(**inputs)
    for name, gradient in expected.items():
        assert figure.gradients[name] == pytest.approx(float(gradient), rel=1e-14)
    walk = descend(
        trace(whole, **inputs), {"W_a": 0.7, "W_b": -1.2}, 0.3, 1, data={"x": 0.9, "t": 0.4}
    )
    figure.learning_rate = 0.3
    for name, weights in walk.weights.items():
        assert figure.updated[name] == pytest.approx(float(weights[1]), rel=1e-14)


def test_a_chain_says_what_is_known():
    figure = Chain(first, second, loss)
    assert "nothing is computed yet" in figure.describe()
    figure.moment = 3
    assert "L = " in figure.describe()
    assert "Backward" not in figure.describe()
    figure.moment = 5
    assert "∂L/∂h" in figure.describe()
    assert "∂L/∂W_a" not in figure.describe()


@pytest.mark.parametrize(
    ("traits", "message"),
    [
        ({"weight_a": float("nan")}, "weight_a is a number between"),
        ({"target": 2e9}, "target is a number between"),
        ({"learning_rate": -1.0}, "learning_rate is a number from 0 to 1e6"),
        ({"moment": 7}, "moment is a number from 0 to 6"),
        ({"path": "W_c"}, "path"),
    ],
)
def test_a_chain_refuses(traits, message):
    with pytest.raises(TraitError, match=message):
        Chain(first, second, loss, **traits)


@pytest.mark.parametrize(
    ("stages", "message"),
    [
        ((3.0, second, loss), "first is a function or a Graph"),
        ((second, second, loss), "first takes two numbers, x and W_a"),
        ((first, trace(first, x=0.0, W_a=0.0), loss), "second takes two numbers, h and W_b"),
        ((first, second, lambda y_hat, t: y_hat - t * np.ones(2)), "loss gives one number"),
    ],
)
def test_what_is_no_stage_is_refused(stages, message):
    with pytest.raises(TraitError, match=message):
        Chain(*stages)


def ravine(W, k):
    return (W[0] ** 2 + k * W[1] ** 2) / 2


@pytest.mark.parametrize(
    ("rate", "verdict"),
    [
        (0.0, "standing still"),
        (0.001, "crawling"),
        (0.15, "converging"),
        (0.2, "bouncing"),
        (0.21, "diverging"),
        (1e6, "diverging"),
    ],
)
def test_a_walk_in_a_ravine_is_called_what_it_is(rate, verdict):
    """Curvatures 1 and 10: from 2/10 on no walk arrives."""
    figure = MapWalk(ravine, start=[1.0, 1.0], setting=10.0, learning_rate=rate)
    assert figure.verdict() == verdict


def test_the_curvatures_of_a_ravine_and_of_a_saddle():
    assert MapWalk(ravine, setting=10.0).curvatures([0.3, -0.4]) == pytest.approx((1, 10))
    saddle = MapWalk(lambda W, t: (1.5 * W[0] * W[1] - t) ** 2 / 2, setting=1.0)
    assert saddle.curvatures([0.0, 0.0]) == pytest.approx((-1.5, 1.5))
    assert saddle.curvatures([2.0, 1 / 3]) == pytest.approx((0, 1.5**2 * (4 + 1 / 9)), abs=1e-5)


@pytest.mark.parametrize(
    ("traits", "message"),
    [
        ({"start": [0.0, float("nan")]}, "start is two numbers"),
        ({"setting": float("inf")}, "setting is a number between"),
        ({"learning_rate": -1.0}, "learning_rate is a number from 0 to 1e6"),
        ({"position": 61}, "position is a number from 0 to 60"),
        ({"domain": [1.0, 1.0]}, "domain is two numbers"),
        ({"setting_range": [1.0, 0.0]}, "setting_range is two numbers"),
    ],
)
def test_a_walk_on_the_map_refuses(traits, message):
    with pytest.raises(TraitError, match=message):
        MapWalk(ravine, **traits)


def test_the_first_bad_step_of_a_walk():
    """A bowl of curvature 4: beyond a rate of 1/2 the very first step leads up."""
    assert LearningRate(lambda w: 2 * w**2, start=1.0, learning_rate=0.4).first_bad_step is None
    assert LearningRate(lambda w: 2 * w**2, start=1.0, learning_rate=0.5).first_bad_step is None
    figure = LearningRate(lambda w: 2 * w**2, start=1.0, learning_rate=0.6)
    assert figure.first_bad_step == 1
    assert "set out where the slope was 4, and landed where it is −5.6" in figure.describe()


def test_a_map_stretched_to_the_curvatures_points_at_the_minimum():
    """On a bowl with curvatures 1 and 9 a unit of a third makes the contour lines round."""
    figure = StretchedMap(lambda p: (p[0] ** 2 + 9 * p[1] ** 2) / 2, at=[1.0, 1.0], lowest=[0, 0])
    assert figure.down == pytest.approx(np.degrees(np.arctan2(-1, -9)) % 360)
    figure.unit = 1 / 3
    assert figure.brought_back == pytest.approx(225)
    assert "The lowest point lies towards 225°." in figure.describe()
    figure.at = [0.0, 0.0]
    assert "no way is down" in figure.describe()
    assert "This is the lowest point." in figure.describe()


def test_a_small_nudge_passes_on_the_gradient():
    figure = NudgeTelegraph(first, second, loss, weight_a=0.5, weight_b=0.8, x=1.5, target=1.0)
    figure.nudge = 1e-5
    ratio = figure.changes["L"] / figure.nudge
    assert ratio == pytest.approx(figure.gradients["W_a"], abs=1e-4)
    assert "The prediction" not in figure.describe()
    figure.guess, figure.arrived = -0.3, 3
    assert "The prediction: −0.3 times" in figure.describe()
    assert "the gradient is" in figure.describe()


def test_the_rider_moves_faster_by_the_sum_of_the_squares():
    figure = FootAndHorse(
        lambda W: (1.5 * W - 1) ** 2 / 2,
        lambda W: (1.5 * W[0] * W[1] - 1) ** 2 / 2,
        product=0.4,
        weight_a=2.0,
        learning_rate=1e-6,
    )
    assert figure.walk_on_foot.loss[0] == pytest.approx(figure.walk_on_horse.loss[0])
    foot = figure.walk_on_foot.weights[1] - 0.4
    products = np.prod(figure.walk_on_horse.weights["W"], axis=1)
    assert (products[1] - products[0]) / foot == pytest.approx(2.0**2 + 0.2**2, rel=1e-4)
    assert "neither is ahead" in figure.describe()
    figure.learning_rate, figure.position = 0.02, 60
    assert "the rider is ahead" in figure.describe()


@pytest.mark.parametrize(
    ("kind", "arguments", "traits", "message"),
    [
        (StretchedMap, [bowl], {"unit": 0.0}, "unit is a number from 0.1 to 10"),
        (StretchedMap, [bowl], {"lowest": [1.0]}, "lowest is two numbers, or empty"),
        (StaffInTheFog, [bowl], {"lowest": [np.nan, 0.0]}, "lowest is two numbers"),
        (NudgeTelegraph, [first, second, loss], {"nudge": 0.0}, "nudge is from -1 to 1"),
        (NudgeTelegraph, [first, second, loss], {"arrived": 4}, "arrived is a number from 0 to 3"),
        (NudgeTelegraph, [first, second, loss], {"guess": np.inf}, "guess is a number"),
        (FootAndHorse, [hill, bowl], {"weight_a": 0.0}, "weight_a is from 0.01 to 100"),
        (FootAndHorse, [hill, bowl], {"product": np.nan}, "product is a number"),
        (FootAndHorse, [hill, bowl], {"position": 61}, "position is a number from 0 to 60"),
        (FootAndHorse, [hill, bowl], {"guess": "goat"}, "guess"),
        (FootAndHorse, [hill, lambda W: W], {}, "horse takes one array of shape"),
    ],
)
def test_the_later_figures_refuse(kind, arguments, traits, message):
    with pytest.raises(TraitError, match=message):
        kind(*arguments, **traits)
