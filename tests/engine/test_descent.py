"""Walks: the step rule, what theory says of a bowl, and where a walk ends."""

import tracemalloc
import warnings

import numpy as np
import pytest

from hillwalk import ShapeError, descend, gradient_descent, sgd, trace
from hillwalk.engine.descent import MAXIMUM_POINTS, _Recorder

HILL = trace(lambda w: w**4 / 4 - w**2 + w / 4, w=0.0)
NETWORK = trace(
    lambda W_a, W_b, x, t: np.mean((np.tanh(x @ W_a) @ W_b - t) ** 2) / 2,
    W_a=np.ones((3, 4)),
    W_b=np.ones(4),
    x=np.ones((5, 3)),
    t=np.ones(5),
)


def bowl(curvature):
    return trace(lambda w: curvature * w**2 / 2, w=0.0)


@pytest.fixture
def network_inputs():
    random = np.random.default_rng(0)
    return {name: random.normal(size=shape) for name, shape in NETWORK.inputs.items()}


def test_each_step_is_the_rule_itself():
    walk = descend(HILL, -1.3, 0.1, 20)
    assert len(walk) == 20
    assert walk.weights.shape == walk.loss.shape == walk.gradient.shape == (21,)
    assert walk.weights.dtype == walk.loss.dtype == walk.gradient.dtype == np.float64
    assert walk.weights[0] == -1.3
    assert walk.stopped is None
    assert walk.learning_rate == 0.1
    w = np.float64(-1.3)
    for step in range(21):
        assert (walk.weights[step], walk.loss[step]) == (w, HILL(w=w))
        assert walk.gradient[step] == HILL.gradient(w=w)["w"]
        w = w - 0.1 * walk.gradient[step]


def test_array_weights_in_one_array():
    graph = trace(lambda w: np.sum(w**2), w=np.ones((2, 3)))
    walk = descend(graph, np.ones((2, 3)), 0.25, 3)
    assert walk.weights.shape == walk.gradient.shape == (4, 2, 3)
    np.testing.assert_array_equal(walk.weights[:, 0, 0], [1, 0.5, 0.25, 0.125])
    np.testing.assert_array_equal(walk.loss, [6, 1.5, 0.375, 0.09375])


def test_several_weights_step_from_the_same_point(network_inputs):
    data = {name: network_inputs.pop(name) for name in ("x", "t")}
    walk = descend(NETWORK, network_inputs, 0.1, 30, data=data)
    assert list(walk.weights) == list(walk.gradient) == ["W_a", "W_b"]
    assert walk.weights["W_a"].shape == walk.gradient["W_a"].shape == (31, 3, 4)
    assert walk.loss[-1] < walk.loss[0]
    for step in range(30):
        here = {name: walk.weights[name][step] for name in network_inputs}
        gradient = NETWORK.gradient(**here, **data)
        for name, value in here.items():
            np.testing.assert_array_equal(
                walk.weights[name][step + 1], value - 0.1 * gradient[name]
            )


def test_a_mapping_of_one_weight_is_answered_by_a_mapping():
    walk = descend(HILL, {"w": 1.0}, 0.1, 2)
    assert list(walk.weights) == ["w"]
    np.testing.assert_array_equal(walk.weights["w"], descend(HILL, 1.0, 0.1, 2).weights)


def test_data_may_leave_one_weight():
    graph = trace(lambda w, x, t: np.mean((w * x - t) ** 2) / 2, w=0.0, x=np.ones(3), t=np.ones(3))
    walk = descend(graph, 0.0, 0.1, 100, data={"x": np.array([1, 2, 3]), "t": [2.0, 4.0, 6.0]})
    assert walk.weights[-1] == pytest.approx(2.0)


@pytest.mark.parametrize("curvature", [0.5, 1.0, 8.0])
def test_a_bowl_of_curvature_k_converges_below_2_over_k(curvature):
    graph = bowl(curvature)
    assert abs(descend(graph, 1.0, 1.99 / curvature, 2000).weights[-1]) < 1e-8
    np.testing.assert_array_equal(
        descend(graph, 1.0, 2 / curvature, 5).weights, [1, -1, 1, -1, 1, -1]
    )
    assert abs(descend(graph, 1.0, 2.01 / curvature, 2000).weights[-1]) > 1e8
    np.testing.assert_array_equal(descend(graph, 1.0, 1 / curvature, 2).weights, [1, 0, 0])


@pytest.mark.parametrize(
    ("learning_rate", "check"),
    [
        (0.1, lambda w: abs(w[-1] - w[-2]) < 1e-9),
        (0.43, lambda w: abs(w[-1] - w[-2]) < 1e-9),
        (0.45, lambda w: abs(w[-1] - w[-3]) < 1e-9 < 0.1 < abs(w[-1] - w[-2])),
        (0.7, lambda w: len(np.unique(w[-50:].round(6))) > 20 and np.all(w < 0)),
        (0.8, lambda w: w.min() < 0 < w.max()),
    ],
    ids=["converges", "converges more slowly", "two-cycle", "wanders", "changes valley"],
)
def test_the_hill_of_the_book(learning_rate, check):
    walk = descend(HILL, -1.3, learning_rate, 1000)
    assert walk.stopped is None
    assert check(walk.weights)


def test_a_learning_rate_of_zero_goes_nowhere():
    walk = descend(HILL, -1.3, 0, 3)
    np.testing.assert_array_equal(walk.weights, [-1.3] * 4)
    assert np.all(walk.gradient != 0)


def test_no_step_is_a_walk_too():
    walk = descend(HILL, 2.0, 0.1, 0)
    assert (walk.weights.tolist(), walk.loss.tolist()) == ([2.0], [0.5])
    assert walk.stopped is None


@pytest.mark.parametrize("learning_rate", [1.2, 1e6, 1e300])
def test_a_walk_that_overflows_ends_at_its_last_finite_point(learning_rate):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        walk = descend(HILL, -1.3, learning_rate, 1000)
    assert 0 <= len(walk) < 10
    assert len(walk.weights) == len(walk.loss) == len(walk.gradient) == len(walk) + 1
    for values in (walk.weights, walk.loss, walk.gradient):
        assert np.all(np.isfinite(values))
    assert walk.stopped.startswith(f"step {len(walk) + 1}: the ")
    assert walk.stopped.endswith(f"so the walk ends at step {len(walk)}")


def test_the_reason_says_what_is_not_finite():
    stopped = descend(HILL, -1.3, 1.2, 1000).stopped
    assert stopped == "step 7: the loss is too large, or not a number, so the walk ends at step 6"
    straight = trace(lambda w: -1e300 * w, w=0.0)
    assert descend(straight, 0.0, 1e300, 9).stopped == (
        "step 1: the weights are too large, or not numbers, so the walk ends at step 0"
    )
    assert descend(trace(lambda w: np.log(w), w=0.0), 1.0, 2.0, 9).stopped == (
        "step 1: the loss is too large, or not a number, so the walk ends at step 0"
    )
    # One step leads to 0 exactly, where the square root is 0 and its slope infinite.
    root = trace(lambda w: np.sqrt(w), w=0.0)
    assert descend(root, 1.0, 2.0, 9).stopped == (
        "step 1: the gradient is too large, or not a number, so the walk ends at step 0"
    )


def test_a_start_without_a_finite_loss_is_a_walk_of_the_start_alone():
    walk = descend(trace(lambda w: np.log(w), w=0.0), -1.0, 0.1, 5)
    assert len(walk) == 0
    assert walk.weights.tolist() == [-1.0]
    assert np.isnan(walk.loss[0])
    assert walk.stopped == "step 0: the loss is too large, or not a number, so no step is taken"
    walk = descend(HILL, 1e200, 0.1, 5)
    assert walk.stopped == "step 0: the loss is too large, or not a number, so no step is taken"


def test_nan_in_the_data_stops_the_walk_at_the_start(network_inputs):
    data = {"x": np.full((5, 3), np.nan), "t": network_inputs["t"]}
    start = {name: network_inputs[name] for name in ("W_a", "W_b")}
    walk = descend(NETWORK, start, 0.1, 5, data=data)
    assert len(walk) == 0
    assert walk.stopped == "step 0: the loss is too large, or not a number, so no step is taken"


@pytest.mark.parametrize("start", [np.nan, np.inf, -np.inf])
def test_a_start_that_is_not_finite_is_refused(start):
    with pytest.raises(ValueError, match="the start of 'w' is not finite"):
        descend(HILL, start, 0.1, 5)
    with pytest.raises(ValueError, match="the start of 'W_a' is not finite"):
        descend(NETWORK, {"W_a": np.full((3, 4), start), "W_b": np.ones(4)}, 0.1, 5)


@pytest.mark.parametrize("learning_rate", [-0.1, np.nan, np.inf])
def test_the_learning_rate_is_finite_and_not_negative(learning_rate):
    with pytest.raises(ValueError, match="learning_rate is a finite number, 0 or more, not"):
        descend(HILL, 1.0, learning_rate, 5)


@pytest.mark.parametrize("learning_rate", ["0.1", None, 1j, [0.1, 0.2], object()])
def test_the_learning_rate_is_a_number(learning_rate):
    with pytest.raises(TypeError, match="learning_rate is a number, not"):
        descend(HILL, 1.0, learning_rate, 5)


def test_steps_is_a_count():
    with pytest.raises(ValueError, match="steps is 0 or more, not -1"):
        descend(HILL, 1.0, 0.1, -1)
    for steps in (2.5, "3", None):
        with pytest.raises(TypeError, match="steps is a whole number, not"):
            descend(HILL, 1.0, 0.1, steps)


def test_every_input_is_given_once(network_inputs):
    data = {name: network_inputs[name] for name in ("x", "t")}
    with pytest.raises(TypeError, match="inputs that are not data are W_a, W_b: give a mapping"):
        descend(NETWORK, 1.0, 0.1, 5, data=data)
    with pytest.raises(TypeError, match="the input 'W_b' is missing"):
        descend(NETWORK, {"W_a": network_inputs["W_a"]}, 0.1, 5, data=data)
    with pytest.raises(TypeError, match="'W_a' is a weight in start and also in data"):
        descend(NETWORK, network_inputs, 0.1, 5, data=network_inputs)
    with pytest.raises(TypeError, match="no input named 'v'"):
        descend(HILL, {"w": 1.0, "v": 2.0}, 0.1, 5)
    with pytest.raises(TypeError, match="the input 'w' consists of"):
        descend(HILL, "1", 0.1, 5)
    with pytest.raises(ShapeError, match="'w' was traced as number and is given as"):
        descend(HILL, [1.0], 0.1, 5)


def test_the_loss_is_one_number():
    with pytest.raises(ShapeError, match=r"np\.sum or np\.mean"):
        descend(trace(lambda w: w * 2, w=np.ones(3)), np.ones(3), 0.1, 5)
    several = trace(lambda w: {"loss": w**2, "bend": w}, w=0.0)
    with pytest.raises(ValueError, match=r"graph.select\('loss'\)"):
        descend(several, 1.0, 0.1, 5)
    assert descend(several.select("loss"), 1.0, 0.5, 1).weights.tolist() == [1.0, 0.0]


def test_a_function_is_traced_first():
    def hill(w):
        return w**2

    with pytest.raises(
        TypeError, match=r"needs a graph, .*trace it first, as in trace\(hill, w=0.0\)"
    ):
        descend(hill, 1.0, 0.1, 5)
    with pytest.raises(TypeError, match="this is a NoneType"):
        descend(None, 1.0, 0.1, 5)


def test_numbers_of_numpy_are_numbers():
    walk = descend(HILL, np.array(-1.3), np.float32(0.125), np.int8(3))
    np.testing.assert_array_equal(walk.weights, descend(HILL, -1.3, 0.125, 3).weights)
    assert walk.weights.shape == (4,)


def test_the_start_is_not_changed(network_inputs):
    graph = trace(lambda w: np.sum(w**2), w=np.ones(3))
    start = np.ones(3)
    walk = descend(graph, start, 0.1, 3)
    walk.weights[0] += 100.0
    np.testing.assert_array_equal(start, 1.0)


def test_a_walk_shows_itself():
    assert repr(descend(HILL, 1.0, 0.1, 1)) == "Trajectory(1 step, learning_rate=0.1, stopped=None)"
    assert (
        repr(descend(HILL, 1.0, 0.1, 3)) == "Trajectory(3 steps, learning_rate=0.1, stopped=None)"
    )


# ----------------------------------------------------------------------------- the last point alone


def test_gradient_descent_gives_the_last_point_of_the_walk(network_inputs):
    data = {name: network_inputs.pop(name) for name in ("x", "t")}
    for graph, start, given in [(HILL, -1.3, None), (NETWORK, network_inputs, data)]:
        walk = descend(graph, start, 0.1, 30, data=given)
        last = gradient_descent(graph, start, 0.1, 30, data=given)
        assert (last.steps, last.stopped, last.loss) == (30, None, walk.loss[-1])
        if given is None:
            assert (last.weights, last.gradient) == (walk.weights[-1], walk.gradient[-1])
        else:
            for name in start:
                np.testing.assert_array_equal(last.weights[name], walk.weights[name][-1])
                np.testing.assert_array_equal(last.gradient[name], walk.gradient[name][-1])


def test_the_callback_sees_the_start_and_every_step():
    seen = []
    last = gradient_descent(HILL, -1.3, 0.1, 5, callback=lambda *point: seen.append(point))
    walk = descend(HILL, -1.3, 0.1, 5)
    assert seen == list(zip(range(6), walk.weights, walk.loss, walk.gradient, strict=True))
    assert (last.weights, last.loss, last.gradient) == seen[-1][1:]


def test_the_callback_has_the_form_of_the_start():
    seen = []
    gradient_descent(HILL, {"w": 1.0}, 0.1, 1, callback=lambda *point: seen.append(point))
    assert seen[0] == (0, {"w": 1.0}, HILL(w=1.0), HILL.gradient(w=1.0))


def test_the_callback_ends_the_walk_by_false_alone():
    last = gradient_descent(HILL, -1.3, 0.1, 50, callback=lambda step, *_: step < 3)
    assert (last.steps, last.stopped) == (3, "step 3: the callback ends the walk")
    assert last.weights == descend(HILL, -1.3, 0.1, 3).weights[-1]
    assert gradient_descent(HILL, -1.3, 0.1, 5, callback=lambda *_: None).steps == 5
    assert gradient_descent(HILL, -1.3, 0.1, 5, callback=lambda *_: 0).steps == 5
    assert gradient_descent(HILL, -1.3, 0.1, 5, callback=lambda *_: False).steps == 0


def test_gradient_descent_stops_where_a_walk_does():
    for learning_rate in (1.2, 1e300):
        walk = descend(HILL, -1.3, learning_rate, 1000)
        last = gradient_descent(HILL, -1.3, learning_rate, 1000)
        assert (last.stopped, last.steps) == (walk.stopped, len(walk))
        assert last.weights == walk.weights[-1]


def interrupt(at):
    def callback(step, *_):
        if step == at:
            raise KeyboardInterrupt

    return callback


def test_an_interruption_gives_what_there_is_so_far(monkeypatch):
    last = gradient_descent(HILL, -1.3, 0.1, 1000, callback=interrupt(7))
    assert (last.steps, last.stopped) == (7, "step 7: interrupted from the keyboard")
    assert last.weights == descend(HILL, -1.3, 0.1, 7).weights[-1]

    calls = []
    value_and_gradient = type(HILL).value_and_gradient

    def interrupted(graph, *args, **inputs):
        calls.append(inputs)
        if len(calls) == 5:  # that of step 4
            raise KeyboardInterrupt
        return value_and_gradient(graph, *args, **inputs)

    monkeypatch.setattr(type(HILL), "value_and_gradient", interrupted)
    walk = descend(HILL, -1.3, 0.1, 1000)
    assert len(walk) == 3
    assert walk.stopped == "step 3: interrupted from the keyboard"
    assert walk.weights.shape == walk.loss.shape == walk.gradient.shape == (4,)


def test_a_long_walk_shows_how_far_it_has_come(monkeypatch, capsys):
    gradient_descent(HILL, -1.3, 0.1, 60)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("hillwalk.engine.descent.MAXIMUM_POINTS", 50)
    last = gradient_descent(HILL, -1.3, 0.1, 60)
    assert "/60" in capsys.readouterr().err
    assert last.steps == 60
    assert gradient_descent(HILL, -1.3, 0.1, 60, callback=interrupt(7)).steps == 7


def test_an_optimiser_takes_the_place_of_plain_steps():
    plain = gradient_descent(HILL, -1.3, None, 20, optimiser=sgd(0.1))
    assert plain.weights == descend(HILL, -1.3, 0.1, 20).weights[-1]
    heavy = gradient_descent(HILL, -1.3, None, 20, optimiser=sgd(0.05, momentum=0.9))
    w, velocity = np.float64(-1.3), 0.0
    for _ in range(20):
        velocity = 0.9 * velocity + HILL.gradient(w=w)["w"]
        w = w - 0.05 * velocity
    assert heavy.weights == w
    with pytest.raises(TypeError, match="the optimiser has a learning rate of its own"):
        gradient_descent(HILL, -1.3, 0.1, 20, optimiser=sgd(0.1))


# ----------------------------------------------------------------------------------------- memory


def test_a_walk_keeps_every_point_as_long_as_they_are_few():
    walk = descend(HILL, -1.3, 0.01, 1000)
    np.testing.assert_array_equal(walk.steps, np.arange(1001))


@pytest.mark.parametrize("steps", [98, 99, 100, 101, 198, 199, 250, 1000, 1023, 1024, 4097])
def test_a_long_walk_keeps_evenly_spaced_points_and_the_last(monkeypatch, steps):
    monkeypatch.setattr("hillwalk.engine.descent.MAXIMUM_POINTS", 100)
    every = []
    gradient_descent(HILL, -1.3, 0.01, steps, callback=lambda *point: every.append(point))
    walk = descend(HILL, -1.3, 0.01, steps)
    assert len(walk) == steps == walk.steps[-1]
    assert walk.steps[0] == 0
    assert len(walk.steps) <= 100
    assert len(walk.steps) > 49 or steps < 99
    spacing = np.diff(walk.steps)
    assert np.all(spacing[:-1] == spacing[0])
    assert 0 < spacing[-1] <= spacing[0]
    for row, step in enumerate(walk.steps):
        point = (step, walk.weights[row], walk.loss[row], walk.gradient[row])
        assert point == every[step]


def peak_memory(run) -> int:
    """Measure the most memory, in bytes, that is taken at once while something runs."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


BOWL = trace(lambda w: w * w, w=0.0)

# Three numbers and that of the step for each point, kept twice while they are spaced out.
BYTES_FOR_A_POINT = 2 * 4 * 8


def test_a_long_walk_stays_within_its_memory(monkeypatch):
    monkeypatch.setattr("hillwalk.engine.descent.MAXIMUM_POINTS", 5000)
    peak = peak_memory(lambda: descend(BOWL, 1.0, 1e-6, 12_000))
    assert peak < 1.5 * 5000 * BYTES_FOR_A_POINT


def test_a_very_long_walk_stays_within_its_memory():
    """As above with the true limit, and without a graph, which is slow while memory is traced."""
    assert MAXIMUM_POINTS == 100_000
    recorder = _Recorder()
    number = np.float64(0.5)

    def walk():
        for step in range(230_000):
            recorder.record(step, number, number, number)

    assert peak_memory(walk) < 1.5 * MAXIMUM_POINTS * BYTES_FOR_A_POINT
    assert 50_000 <= len(recorder.steps) < MAXIMUM_POINTS
    np.testing.assert_array_equal(np.diff(recorder.steps), 4)


def test_the_last_point_alone_takes_no_memory_for_the_way():
    gradient_descent(BOWL, 1.0, 1e-6, 10)
    assert peak_memory(lambda: gradient_descent(BOWL, 1.0, 1e-6, 3000)) < 20_000
