"""Random graphs: values and gradients of the two engines."""

import numpy as np
import pytest

from hillwalk import Graph
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
    for case, graph, answer in zip(cases, graphs, ask(tasks), strict=True):
        what = f"seed {case.seed}, extreme {case.extreme}: {graph}"
        assert "error" not in answer, f"{what}: {answer}"
        assert Graph.from_json(answer["result"]["graph"]) == graph, what
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
