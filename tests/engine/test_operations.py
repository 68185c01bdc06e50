"""Every operation, forward and backward, against NumPy, central differences and autograd."""

import autograd.numpy as autograd_numpy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from hillwalk import trace
from hillwalk.engine.primitives import OPERATIONS
from tests.engine.differences import assert_close, autograd_gradient, central_differences

ANY = st.floats(-3, 3)
POSITIVE = st.floats(0.1, 3)
NONZERO = POSITIVE | POSITIVE.map(lambda number: -number)


def array(shape, elements=ANY):
    return hnp.arrays(np.float64, shape, elements=elements).map(lambda value: value[()])


def shapes(min_dims=0):
    return hnp.array_shapes(min_dims=min_dims, max_dims=3, max_side=3)


# A subject is a function of a NumPy-like module and of arrays, and the arrays to give it. The
# numbers keep clear of kinks and poles, where no difference is a reference: `SPECIAL` has those.


@st.composite
def one_argument(draw, function, elements=ANY):
    return function, [draw(array(draw(shapes()), elements))]


@st.composite
def two_arguments(draw, function, left=ANY, right=ANY):
    both = draw(hnp.mutually_broadcastable_shapes(num_shapes=2, max_dims=3, max_side=3))
    arrays = [
        draw(array(shape, elements))
        for shape, elements in zip(both.input_shapes, (left, right), strict=True)
    ]
    return function, arrays


@st.composite
def matrix_products(draw):
    rows, inner, columns = draw(st.tuples(*[st.integers(1, 4)] * 3))
    left = draw(st.sampled_from([(inner,), (rows, inner)]))
    right = draw(st.sampled_from([(inner,), (inner, columns)]))
    arrays = [draw(array(left)), draw(array(right))]
    return lambda numpy, a, b: numpy.matmul(a, b), arrays


@st.composite
def reductions(draw, name):
    shape = draw(shapes())
    axes = st.none()
    if shape:
        axes |= st.integers(-len(shape), len(shape) - 1)
        axes |= st.sets(st.integers(0, len(shape) - 1)).map(tuple)
    axis, keepdims = draw(axes), draw(st.booleans())
    arrays = [draw(array(shape))]
    return lambda numpy, a: getattr(numpy, name)(a, axis=axis, keepdims=keepdims), arrays


@st.composite
def reshapes(draw):
    shape = draw(shapes())
    target = draw(st.permutations([*shape, *[1] * draw(st.integers(0, 2))]))
    if target and draw(st.booleans()):
        target[draw(st.integers(0, len(target) - 1))] = -1
    return lambda numpy, a: numpy.reshape(a, tuple(target)), [draw(array(shape))]


@st.composite
def transposes(draw):
    shape = draw(shapes(min_dims=1))
    axes = draw(st.permutations(range(len(shape))))
    if draw(st.booleans()):
        axes = [axis - len(shape) for axis in axes]
    return lambda numpy, a: numpy.transpose(a, axes), [draw(array(shape))]


@st.composite
def indexings(draw):
    shape = draw(shapes(min_dims=1))
    key = draw(
        hnp.basic_indices(shape, allow_newaxis=True)
        | hnp.integer_array_indices(shape)
        | hnp.arrays(bool, shape)
        | hnp.arrays(bool, shape[:1])
    )
    return lambda numpy, a: a[key], [draw(array(shape))]


SUBJECTS = {
    "add": two_arguments(lambda numpy, a, b: a + b),
    "subtract": two_arguments(lambda numpy, a, b: a - b),
    "multiply": two_arguments(lambda numpy, a, b: a * b),
    "divide": two_arguments(lambda numpy, a, b: a / b, right=NONZERO),
    "power": two_arguments(lambda numpy, a, b: a**b, left=POSITIVE),
    # Fractions whose difference is never small: a tie is a kink.
    "maximum": two_arguments(
        lambda numpy, a, b: numpy.maximum(a, b),
        left=st.integers(-9, 9).map(lambda n: n / 3),
        right=st.integers(-9, 9).map(lambda n: n / 3 + 0.1),
    ),
    "negative": one_argument(lambda numpy, a: -a),
    "absolute": one_argument(lambda numpy, a: numpy.absolute(a), NONZERO),
    "exp": one_argument(lambda numpy, a: numpy.exp(a)),
    "log": one_argument(lambda numpy, a: numpy.log(a), POSITIVE),
    "sqrt": one_argument(lambda numpy, a: numpy.sqrt(a), POSITIVE),
    "sin": one_argument(lambda numpy, a: numpy.sin(a)),
    "cos": one_argument(lambda numpy, a: numpy.cos(a)),
    "tanh": one_argument(lambda numpy, a: numpy.tanh(a)),
    "matmul": matrix_products(),
    "sum": reductions("sum"),
    "mean": reductions("mean"),
    "reshape": reshapes(),
    "transpose": transposes(),
    "take": indexings(),
}


def test_every_operation_is_a_subject():
    assert SUBJECTS.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("op", OPERATIONS)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_value_and_gradient(op, data):
    function, arrays = data.draw(SUBJECTS[op])
    expected = np.asarray(function(np, *arrays))
    weights = np.arange(1.0, expected.size + 1).reshape(expected.shape)
    if len(arrays) == 1:
        inputs = {"a": arrays[0]}

        def loss(a, numpy=np):
            return numpy.sum(function(numpy, a) * weights)
    else:
        inputs = dict(zip("ab", arrays, strict=True))

        def loss(a, b, numpy=np):
            return numpy.sum(function(numpy, a, b) * weights)

    graph = trace(loss, **inputs)
    nodes = [node for node in graph.nodes if node.op == op]
    assert nodes
    assert expected.shape in [node.shape for node in nodes]
    np.testing.assert_allclose(graph(**inputs), loss(**inputs), rtol=1e-13, atol=1e-13)

    gradient = graph.gradient(**inputs)
    assert {name: np.shape(value) for name, value in gradient.items()} == graph.inputs
    assert_close(gradient, central_differences(loss, inputs), 1e-7)
    reference = autograd_gradient(lambda **named: loss(**named, numpy=autograd_numpy), inputs)
    assert_close(gradient, reference, 1e-12)


INF, NAN = np.inf, np.nan

# operation, arguments, value, gradient for each argument
SPECIAL = [
    ("absolute", [0.0], 0.0, [0.0]),
    ("absolute", [-0.0], 0.0, [0.0]),
    ("maximum", [2.0, 2.0], 2.0, [0.5, 0.5]),
    ("maximum", [3.0, 2.0], 3.0, [1.0, 0.0]),
    ("maximum", [INF, INF], INF, [0.5, 0.5]),
    ("maximum", [NAN, 2.0], NAN, [0.0, 0.0]),
    ("maximum", [2.0, NAN], NAN, [0.0, 0.0]),
    ("maximum", [-0.0, 0.0], -0.0, [0.5, 0.5]),
    ("maximum", [0.0, -0.0], 0.0, [0.5, 0.5]),
    ("sqrt", [0.0], 0.0, [INF]),
    ("sqrt", [-0.0], -0.0, [INF]),
    ("sqrt", [-1.0], NAN, [NAN]),
    ("log", [0.0], -INF, [INF]),
    ("exp", [1000.0], INF, [INF]),
    ("tanh", [1000.0], 1.0, [0.0]),
    ("divide", [1.0, 0.0], INF, [INF, -INF]),
    ("divide", [0.0, 0.0], NAN, [INF, NAN]),
    ("divide", [1.0, 1e-200], 1e200, [1e200, -INF]),
    ("divide", [1e-200, 1e-200], 1.0, [1e200, -1e200]),
    ("power", [0.0, 0.0], 1.0, [0.0, 0.0]),
    ("power", [0.0, 1.0], 0.0, [1.0, 0.0]),
    ("power", [0.0, 2.0], 0.0, [0.0, 0.0]),
    ("power", [0.0, 0.5], 0.0, [INF, 0.0]),
    ("power", [0.0, -1.0], INF, [-INF, 0.0]),
    ("power", [-2.0, 3.0], -8.0, [12.0, NAN]),
    ("power", [-2.0, 0.5], NAN, [NAN, NAN]),
    ("power", [NAN, 0.0], 1.0, [0.0, NAN]),
    ("power", [1.0, NAN], 1.0, [NAN, 0.0]),
    ("power", [-1.0, INF], 1.0, [INF, NAN]),
    ("power", [-INF, 0.5], INF, [0.0, NAN]),
    ("power", [-0.0, 0.5], 0.0, [INF, 0.0]),
    ("power", [-0.0, -0.5], INF, [-INF, 0.0]),
]


@pytest.mark.parametrize("as_array", [False, True], ids=["number", "array"])
@pytest.mark.parametrize(("op", "arguments", "value", "gradient"), SPECIAL)
def test_kinks_ties_and_poles(op, arguments, value, gradient, as_array):
    ufunc = getattr(np, op)
    given = [np.full(2, argument) if as_array else argument for argument in arguments]
    inputs = dict(zip("ab", given, strict=False))
    if len(inputs) == 1:
        graph = trace(lambda a: {"y": ufunc(a), "loss": np.sum(ufunc(a))}, **inputs)
    else:
        graph = trace(lambda a, b: {"y": ufunc(a, b), "loss": np.sum(ufunc(a, b))}, **inputs)
    # assert_array_equal takes 0 and -0 for equal; the sign bit tells them apart.
    result = graph(**inputs)["y"]
    np.testing.assert_array_equal(result, np.full(np.shape(result), value))
    assert np.all(np.signbit(result) == np.signbit(value)) or np.isnan(value)
    for name, expected in zip("ab", gradient, strict=False):
        given_gradient = graph.select("loss").gradient(**inputs)[name]
        np.testing.assert_array_equal(given_gradient, np.full(np.shape(result), expected))


def test_a_value_used_twice_adds_its_gradients_up():
    graph = trace(lambda w: w * w + w, w=0.0)
    assert graph.gradient(w=3.0) == {"w": 7.0}
    graph = trace(lambda w: np.sum(w[[0, 0, 1]] * np.array([1.0, 2.0, 5.0])), w=np.ones(3))
    np.testing.assert_array_equal(graph.gradient(w=np.ones(3))["w"], [3.0, 5.0, 0.0])


def test_a_constant_never_gets_a_gradient():
    # The derivative by the exponent is log(-2)·4 = NaN, and the exponent is no input.
    assert trace(lambda w: w**2, w=0.0).gradient(w=-2.0) == {"w": -4.0}
    graph = trace(lambda w: w * np.sum(np.sqrt(np.zeros(2))), w=0.0)
    assert graph.gradient(w=1.0) == {"w": 0.0}


@pytest.mark.parametrize("shape", [(0,), (2, 0), (0, 3)])
def test_empty_arrays(shape):
    empty = np.ones(shape)
    graph = trace(lambda a: np.sum(a * 2), a=empty)
    assert graph(a=empty) == 0
    assert graph.gradient(a=empty)["a"].shape == shape
    assert np.isnan(trace(lambda a: np.mean(a), a=empty)(a=empty))
