"""Random graphs: values and gradients of the two engines."""

import re

import numpy as np
import pytest

from hillwalk import Graph, trace
from hillwalk.engine.primitives import PRIMITIVES
from hillwalk.errors import ShapeError
from tests.engine.random_graphs import random_case
from tests.parity.magnitudes import magnitudes
from tests.parity.page_engine import ask, read, written

ACCURACY = 1e-12
TAME = [(seed, False) for seed in range(500)]
EXTREME = [(seed, True) for seed in range(300)]


def assert_same(theirs, ours, size, what: str) -> None:
    """NaN and infinities in the same places; the rest as close as what went into it allows."""
    theirs, ours, size = read(theirs), np.ravel(ours), np.ravel(size)
    theirs = np.ravel(theirs)
    assert theirs.shape == ours.shape, what
    finite = np.isfinite(ours)
    np.testing.assert_array_equal(theirs[~finite], ours[~finite], err_msg=what)
    assert np.isfinite(theirs[finite]).all(), what
    with np.errstate(all="ignore"):
        off = np.abs(theirs - ours)[finite]
        allowed = ACCURACY * size[finite]
    assert (~(off > allowed)).all(), f"{what}: {theirs} {ours}, allowed {allowed}"


@pytest.mark.parametrize("arrays", [True, False])
@pytest.mark.parametrize("seeds", [TAME, EXTREME], ids=["tame", "extreme"])
def test_values_and_gradients(seeds, arrays):
    with np.errstate(all="ignore"):
        cases = [random_case(seed, extreme=extreme, arrays=arrays) for seed, extreme in seeds]
        graphs = [case.graph() for case in cases]
    tasks = [
        {
            "kind": "evaluate",
            "graph": graph.to_json(),
            "numbers": {"inputs": written(case.inputs)},
        }
        for case, graph in zip(cases, graphs, strict=True)
    ]
    bounded = compared = 0
    met = set()
    for case, graph, answer in zip(cases, graphs, ask(tasks), strict=True):
        what = f"seed {case.seed}, extreme {case.extreme}: {graph}"
        assert "error" not in answer, f"{what}: {answer}"
        assert Graph.from_json(answer["result"]["graph"]) == graph, what
        met |= {node.op for node in graph.nodes}
        value, gradient = graph.value_and_gradient(**case.inputs)
        size, sizes = magnitudes(graph, case.inputs)
        assert_same(answer["result"]["value"], value, size, what)
        assert answer["result"]["gradient"].keys() == gradient.keys()
        for name, expected in gradient.items():
            assert_same(
                answer["result"]["gradient"][name], expected, sizes[name], f"{what}, {name}"
            )
            bounded += np.isfinite(sizes[name]).sum()
            compared += np.size(expected)
    if arrays:
        assert met == {"input", "constant", *PRIMITIVES}
    if seeds is TAME:
        assert bounded > 0.99 * compared, "a bound that is infinite bounds nothing"


def test_the_bound_is_one():
    """A wrong number is found: what is allowed is close to what is right."""
    for seed, _ in TAME[:100]:
        case = random_case(seed)
        graph = case.graph()
        value, gradient = graph.value_and_gradient(**case.inputs)
        size, sizes = magnitudes(graph, case.inputs)
        assert size < 1e6 * max(abs(value), 1)
        for name, expected in gradient.items():
            assert np.median(sizes[name]) < 1e6 * max(np.max(np.abs(expected)), 1), (seed, name)


def softmax_loss(W_1, b_1, W_2, b_2, x, labels):
    hidden = np.maximum(x @ W_1 + b_1, 0)
    scores = hidden @ W_2 + b_2
    likely = scores[np.arange(len(labels)), labels]
    return np.mean(np.logaddexp.reduce(scores, axis=1) - likely)


def stable_loss(W_1, b_1, W_2, b_2, x, labels):
    scores = np.tanh(x @ W_1 + b_1) @ W_2 + b_2
    exps = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    shares = exps / np.sum(exps, axis=1, keepdims=True)
    right = labels[:, None] == np.arange(4)
    return -np.mean(np.log(np.sum(np.where(right, shares, 0), axis=1))) + np.var(W_1)


def halves_loss(W_1, b_1, W_2, b_2, x, labels):
    both = np.concatenate([x[:, :2] @ W_1[:2], x[..., 2:] @ W_1[2:]], axis=1)
    first = np.stack([both[:, :5], both[:, 5:]], axis=0)  # a stack of matrices
    scores = np.sum(np.tanh(first + b_1) @ W_2, axis=0) + b_2
    return np.linalg.norm(scores.reshape(-1)) + np.max(scores[::-1, 1] * labels)


@pytest.mark.parametrize("loss", [softmax_loss, stable_loss, halves_loss])
def test_one_trace_runs_on_other_batches(loss):
    """Both engines run it on more examples and on fewer, as a trace of those would."""
    random = np.random.default_rng(8)
    shapes = {"W_1": (3, 5), "b_1": (5,), "W_2": (5, 4), "b_2": (4,)}
    weights = {name: random.normal(size=shape) for name, shape in shapes.items()}
    batches = [
        {"x": random.normal(size=(n, 3)), "labels": random.integers(4, size=n)} for n in (6, 1, 50)
    ]
    graph = trace(loss, **weights, **batches[0])
    tasks = [
        {
            "kind": "reshape",
            "graph": graph.to_json(),
            "numbers": {
                "inputs": written(weights | batch),
                "shapes": {name: list(value.shape) for name, value in batch.items()},
            },
        }
        for batch in batches
    ]
    for batch, answer in zip(batches, ask(tasks), strict=True):
        assert "error" not in answer, answer
        inputs = weights | batch
        expected, gradient = trace(loss, **inputs).value_and_gradient(**inputs)
        value, slopes = graph.value_and_gradient(**inputs)
        reshaped, declared = answer["result"]
        assert reshaped == declared
        python = value, {name: written(slope) for name, slope in slopes.items()}
        for value, slopes in (python, (reshaped["value"], reshaped["gradient"])):
            np.testing.assert_allclose(value, expected, rtol=1e-13)
            for name, slope in gradient.items():
                off = read(slopes[name]).ravel() - slope.ravel()
                assert np.max(np.abs(off)) <= 1e-13 * (1 + np.max(np.abs(slope))), name


def test_what_fits_no_other_shape_is_refused_by_both():
    graph = trace(lambda x: np.sum(np.reshape(x, (3, 2)) ** 2), x=np.ones((2, 3)))
    x = np.ones((4, 3))
    advice = "(3, 2); write reshape(-1, 2) for any number of rows"
    with pytest.raises(ShapeError, match=re.escape(advice)):
        graph(x=x)
    task = {"kind": "evaluate", "graph": graph.to_json(), "numbers": {"inputs": {"x": written(x)}}}
    (answer,) = ask([task])
    assert answer["error"]["name"] == "ShapeError"
    assert advice in answer["error"]["message"]
