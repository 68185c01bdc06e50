"""Optimisers: a pair of functions, and the step that they take."""

import numpy as np
import pytest

from hillwalk import gradient_descent, sgd, trace

WEIGHTS = {"w": np.float64(3.0), "W": np.array([[1.0, -2.0]])}
GRADIENT = {"w": np.float64(0.3), "W": np.array([[0.7, 1e-3]])}


def take_steps(optimiser, count):
    weights, state = WEIGHTS, optimiser.init(WEIGHTS)
    for _ in range(count):
        weights, state = optimiser.update(weights, GRADIENT, state)
    return weights


def test_plain_steps_are_the_rule_itself():
    weights = take_steps(sgd(0.1), 1)
    assert weights["w"] == 3.0 - 0.1 * 0.3
    np.testing.assert_array_equal(weights["W"], WEIGHTS["W"] - 0.1 * GRADIENT["W"])
    assert type(weights["w"]) is np.float64


@pytest.mark.parametrize("momentum", [0.5, 0.9, 1.0])
def test_a_constant_slope_makes_the_ball_heavier(momentum):
    # After n steps the velocity is the geometric sum 1 + momentum + ... of the gradient.
    velocities = np.cumsum([momentum**n for n in range(6)])
    weights = take_steps(sgd(0.1, momentum), 6)
    for name, start in WEIGHTS.items():
        expected = start - 0.1 * np.sum(velocities) * GRADIENT[name]
        np.testing.assert_allclose(weights[name], expected, rtol=1e-14)


def test_an_optimiser_has_no_memory_of_its_own():
    optimiser = sgd(0.1, momentum=0.9)
    np.testing.assert_equal(take_steps(optimiser, 3), take_steps(optimiser, 3))
    state = optimiser.init(WEIGHTS)
    optimiser.update(WEIGHTS, GRADIENT, state)
    np.testing.assert_equal(state, {"w": 0.0, "W": np.zeros((1, 2))})
    np.testing.assert_equal(WEIGHTS, {"w": 3.0, "W": np.array([[1.0, -2.0]])})


@pytest.mark.parametrize(("learning_rate", "momentum"), [(1.2, 0.0), (3.0, 0.6), (3.9, 0.99)])
def test_momentum_bears_longer_steps(learning_rate, momentum):
    """In a bowl of curvature k the ball converges below (2 + 2 * momentum) / k (Polyak 1964)."""
    bowl = trace(lambda w: w**2 / 2, w=0.0)
    last = gradient_descent(bowl, 1.0, None, 5000, optimiser=sgd(learning_rate, momentum))
    assert abs(last.weights) < 1e-8
    limit = 2 + 2 * momentum
    beyond = gradient_descent(bowl, 1.0, None, 5000, optimiser=sgd(1.05 * limit, momentum))
    assert beyond.stopped is not None
