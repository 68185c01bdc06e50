"""Whole random formulas, against NumPy's own run of them, central differences and autograd."""

import itertools
from collections import Counter

import autograd.numpy as autograd_numpy
import numpy as np
import pytest

from hillwalk import Graph
from hillwalk.engine.primitives import PRIMITIVES
from tests.engine.differences import assert_close, autograd_gradient, central_differences
from tests.engine.random_graphs import random_case

CASES = list(itertools.product(range(60), [False, True], [False, True]))


def test_every_primitive_comes_up():
    seen = Counter(
        node.op
        for seed, extreme, arrays in CASES
        for node in random_case(seed, extreme=extreme, arrays=arrays).graph().nodes
    )
    assert PRIMITIVES.keys() <= seen.keys()
    assert min(seen[op] for op in PRIMITIVES) >= 15


@pytest.mark.parametrize("arrays", [False, True], ids=["numbers", "arrays"])
def test_the_same_seed_gives_the_same_case(arrays):
    one, other, another = (random_case(seed, arrays=arrays) for seed in (7, 7, 8))
    assert one.graph() == other.graph()
    np.testing.assert_equal(one.inputs, other.inputs)
    assert one.graph() != another.graph()


@pytest.mark.parametrize("arrays", [False, True], ids=["numbers", "arrays"])
@pytest.mark.parametrize("extreme", [False, True], ids=["tame", "extreme"])
def test_values_are_numpys(extreme, arrays):
    for seed in range(150):
        case = random_case(seed, extreme=extreme, arrays=arrays)
        with np.errstate(all="ignore"):
            expected = case.function(**case.inputs)
        graph = Graph.from_json(case.graph().to_json())
        # NaN and infinities in the same places, numbers to the last bits.
        np.testing.assert_allclose(graph(**case.inputs), expected, rtol=1e-12)


@pytest.mark.parametrize("arrays", [False, True], ids=["numbers", "arrays"])
def test_gradients_are_those_of_autograd(arrays):
    for seed in range(150):
        case = random_case(seed, arrays=arrays)
        twin = random_case(seed, arrays=arrays, numpy=autograd_numpy)
        gradient = case.graph().gradient(**case.inputs)
        assert_close(gradient, autograd_gradient(twin.function, twin.inputs), 1e-11)


@pytest.mark.parametrize("arrays", [False, True], ids=["numbers", "arrays"])
def test_gradients_are_those_of_central_differences(arrays):
    for seed in range(150):
        case = random_case(seed, arrays=arrays)
        random = np.random.default_rng(seed)
        # Off the round numbers, at which many formulas have a kink.
        inputs = {
            name: value + random.normal(scale=0.1, size=np.shape(value))
            for name, value in case.inputs.items()
        }
        differences = central_differences(case.function, inputs)
        assert_close(case.graph().gradient(**inputs), differences, 1e-6)


def test_gradients_at_extreme_inputs_have_the_inputs_shapes():
    for seed in range(150):
        case = random_case(seed, extreme=True)
        graph = case.graph()
        gradient = graph.gradient(**case.inputs)
        assert {name: np.shape(value) for name, value in gradient.items()} == graph.inputs
        assert all(value.dtype == np.float64 for value in gradient.values())
