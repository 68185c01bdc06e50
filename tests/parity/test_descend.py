"""The same walk from both engines, and the same word about its end."""

import numpy as np
import pytest

from hillwalk import descend, trace
from hillwalk.engine.descent import gradient_descent
from hillwalk.engine.optimisers import sgd
from tests.parity.page_engine import ask, read, written

HILLS = {
    "two valleys": lambda w: w**4 / 4 - w**2 + w / 4,
    "bowl": lambda w: w**2 / 2,
    "plateau": lambda w: np.tanh(w**2),
    "edge": lambda w: np.log(w),
    "root": lambda w: np.sqrt(w),
    "cliff": lambda w: np.exp(-w) * 1e3,
}
RATES = [0.0, 1e-3, 0.05, 0.3, 1.0, 2.5, 100.0, 1e6]


@pytest.mark.parametrize("name", HILLS)
def test_hills(name):
    graph = trace(HILLS[name], w=0.5)
    options = [(start, rate) for start in (0.3, 1.7, 5.0) for rate in RATES]
    tasks = [
        {
            "kind": "descend",
            "graph": graph.to_json(),
            "numbers": {"options": {"start": start, "learningRate": rate, "steps": 60}},
        }
        for start, rate in options
    ]
    compared = points = 0
    for (start, rate), answer in zip(options, ask(tasks), strict=True):
        walk = descend(graph, start, rate, 60)
        nudged = descend(graph, start * (1 + 1e-13), rate, 60)
        compared += compare(walk, nudged, answer["result"], f"{name} from {start} at rate {rate}")
        points += len(walk.loss)
    assert compared > 0.4 * points, "hardly a point is decided by more than rounding"


def compare(walk, nudged, result, what: str) -> int:
    """Compare as far as rounding does not decide: a wild walk magnifies it from step to step.

    Returns how many points were compared.
    """
    assert result["stopped"] == walk.stopped, what
    assert len(result["loss"]) == len(walk.loss), what
    count = min(len(walk.loss), len(nudged.loss))
    with np.errstate(all="ignore"):
        spread = np.maximum.accumulate(np.abs(walk.weights[:count] - nudged.weights[:count]))
        calm = spread < 1e-6 * (1 + np.abs(walk.weights[:count]))
        steady = count if calm.all() else int(calm.argmin())
        for key in ("weights", "loss", "gradient"):
            ours = getattr(walk, key)[:steady]
            allowed = 1e-12 * (1 + np.abs(ours)) + 10 * np.abs(ours - getattr(nudged, key)[:steady])
            off = np.abs(read(result[key])[:steady] - ours)
            assert (off <= allowed).all(), f"{what}, {key}: {off}, allowed {allowed}"
    return steady


def test_one_step_is_exact():
    """Where only sums and products are taken, not even the last bit differs."""
    graph = trace(HILLS["bowl"], w=0.5)
    numbers = {"options": {"start": 1.7, "learningRate": 0.3, "steps": 40}}
    (answer,) = ask([{"kind": "descend", "graph": graph.to_json(), "numbers": numbers}])
    walk = descend(graph, 1.7, 0.3, 40)
    np.testing.assert_array_equal(read(answer["result"]["weights"]), walk.weights)


def test_weights_by_name_with_data():
    random = np.random.default_rng(3)
    start = {"W_a": random.normal(size=(2, 3)), "W_b": random.normal(size=3)}
    data = {"x": random.normal(size=(5, 2)), "y": random.normal(size=5)}

    def loss(W_a, W_b, x, y):
        return np.mean((np.tanh(x @ W_a) @ W_b - y) ** 2)

    graph = trace(loss, **start, **data)
    options = {"start": start, "data": data, "learningRate": 0.1, "steps": 20}
    numbers = {"options": written(options)}
    (answer,) = ask([{"kind": "descend", "graph": graph.to_json(), "numbers": numbers}])
    walk = descend(graph, start, 0.1, 20, data=data)
    np.testing.assert_allclose(read(answer["result"]["loss"]), walk.loss, rtol=1e-12)
    for name in start:
        theirs = read(answer["result"]["weights"][name]).reshape(walk.weights[name].shape)
        np.testing.assert_allclose(theirs, walk.weights[name], rtol=1e-11)
    assert walk.loss[-1] < walk.loss[0]


def test_momentum():
    random = np.random.default_rng(4)
    start = {"W": random.normal(size=(2, 3)), "b": 0.5}
    data = {"x": random.normal(size=(5, 2))}
    graph = trace(lambda W, b, x: np.mean((x @ W + b) ** 2), **start, **data)
    options = {"start": start, "data": data, "learningRate": 0.1, "momentum": 0.9, "steps": 30}
    task = {"kind": "gradientDescent", "graph": graph.to_json()}
    (answer,) = ask([task | {"numbers": {"options": written(options)}}])
    last = gradient_descent(graph, start, None, 30, data=data, optimiser=sgd(0.1, momentum=0.9))
    assert answer["result"]["steps"] == last.steps == 30
    assert answer["result"]["stopped"] is last.stopped is None
    np.testing.assert_allclose(answer["result"]["loss"], last.loss, rtol=1e-12)
    for name in start:
        for key in ("weights", "gradient"):
            theirs, ours = answer["result"][key][name], getattr(last, key)[name]
            np.testing.assert_allclose(theirs, np.ravel(ours), rtol=1e-11, atol=1e-14)
