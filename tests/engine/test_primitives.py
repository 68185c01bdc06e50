"""Every primitive, forward and backward, against NumPy, central differences and autograd."""

import warnings

import autograd.numpy as autograd_numpy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from hillwalk import trace
from hillwalk.engine.primitives import PRIMITIVES
from tests.engine.differences import assert_close, autograd_gradient, central_differences

ANY = st.floats(-3, 3)
POSITIVE = st.floats(0.1, 3)
# Fractions whose difference is never small: a tie is a kink, or a jump.
THIRDS = st.integers(-9, 9).map(lambda n: n / 3)
BETWEEN_THIRDS = THIRDS.map(lambda number: number + 0.1)
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
    stacks = draw(hnp.mutually_broadcastable_shapes(num_shapes=2, max_dims=2, max_side=3))
    one, other = stacks.input_shapes
    left = draw(st.sampled_from([(inner,), (*one, rows, inner)]))
    right = draw(st.sampled_from([(inner,), (*other, inner, columns)]))
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
def slices(draw):
    shape = draw(shapes(min_dims=1))
    key = draw(hnp.basic_indices(shape, allow_newaxis=True))
    return lambda numpy, a: a[key], [draw(array(shape))]


@st.composite
def indexings(draw):
    shape = draw(shapes(min_dims=1))
    key = draw(
        hnp.integer_array_indices(shape).filter(
            lambda key: len(key) != 2 or not np.array_equal(key[0], np.arange(shape[0]))
        )
        | hnp.arrays(bool, shape)
        | hnp.arrays(bool, shape[:1])
    )
    return lambda numpy, a: a[key], [draw(array(shape))]


@st.composite
def picks(draw):
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    labels = draw(hnp.arrays(int, rows, elements=st.integers(-columns, columns - 1)))
    return lambda numpy, a: a[np.arange(rows), labels], [draw(array((rows, columns)))]


@st.composite
def maxima(draw):
    """Largest numbers over axes, of numbers of which none is near another."""
    shape = draw(shapes(min_dims=1))
    axis = draw(st.none() | st.integers(-len(shape), len(shape) - 1))
    keepdims = draw(st.booleans())
    numbers = np.array(draw(st.permutations(range(int(np.prod(shape))))), dtype=float)
    return (
        lambda numpy, a: numpy.max(a, axis=axis, keepdims=keepdims),
        [numbers.reshape(shape) / 3 - 1],
    )


@st.composite
def sums_of_exponentials(draw):
    shape = draw(shapes(min_dims=1))
    axis, keepdims = draw(st.integers(0, len(shape) - 1)), draw(st.booleans())

    def function(numpy, a):
        if numpy is np:
            return np.logaddexp.reduce(a, axis=axis, keepdims=keepdims)
        # autograd has no reductions of its ufuncs, and these numbers are tame
        return numpy.log(numpy.sum(numpy.exp(a), axis=axis, keepdims=keepdims))

    return function, [draw(array(shape))]


@st.composite
def joins(draw):
    shape = draw(shapes(min_dims=1))
    axis = draw(st.integers(-len(shape), len(shape) - 1))
    other = list(shape)
    other[axis] = draw(st.integers(0, 3))
    arrays = [draw(array(shape)), draw(array(tuple(other)))]
    return lambda numpy, a, b: numpy.concatenate([a, b, a], axis=axis), arrays


@st.composite
def choices(draw):
    condition, a, b = draw(
        hnp.mutually_broadcastable_shapes(num_shapes=3, max_dims=3, max_side=3)
    ).input_shapes

    def function(numpy, a, b, c):
        if numpy is not np:  # autograd's where does not broadcast its branches
            ones = np.ones(np.broadcast_shapes(*(np.shape(value) for value in (a, b, c))))
            b, c = b * ones, c * ones
        return numpy.where(a > 0.05, b, c)

    return function, [draw(array(condition, THIRDS)), draw(array(a)), draw(array(b))]


SUBJECTS = {
    "add": two_arguments(lambda numpy, a, b: a + b),
    "subtract": two_arguments(lambda numpy, a, b: a - b),
    "multiply": two_arguments(lambda numpy, a, b: a * b),
    "divide": two_arguments(lambda numpy, a, b: a / b, right=NONZERO),
    "power": two_arguments(lambda numpy, a, b: a**b, left=POSITIVE),
    "maximum": two_arguments(
        lambda numpy, a, b: numpy.maximum(a, b), left=THIRDS, right=BETWEEN_THIRDS
    ),
    "logaddexp": two_arguments(lambda numpy, a, b: numpy.logaddexp(a, b)),
    "sign": one_argument(lambda numpy, a: numpy.sign(a), NONZERO),
    "where": choices(),
    "logical_not": one_argument(lambda numpy, a: numpy.logical_not(a > 0.05), THIRDS),
    **{
        name: two_arguments(lambda numpy, a, b, name=name: getattr(numpy, name)(a, b), *pair)
        for pair in [(THIRDS, BETWEEN_THIRDS)]
        for name in ("greater", "greater_equal", "less", "less_equal", "equal", "not_equal")
    },
    **{
        name: two_arguments(
            lambda numpy, a, b, name=name: getattr(numpy, name)(a > 0.05, b > 0.05), THIRDS, THIRDS
        )
        for name in ("logical_and", "logical_or")
    },
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
    "slice": slices(),
    "pick": picks(),
    "max": maxima(),
    "logsumexp": sums_of_exponentials(),
    "concatenate": joins(),
}


def test_every_primitive_is_a_subject():
    assert SUBJECTS.keys() == PRIMITIVES.keys()


@pytest.mark.parametrize("op", PRIMITIVES)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_value_and_gradient(op, data):
    function, arrays = data.draw(SUBJECTS[op])
    expected = np.asarray(function(np, *arrays))
    weights = np.arange(1.0, expected.size + 1).reshape(expected.shape)
    inputs = dict(zip("abc", arrays, strict=False))

    def total(numpy, *values):
        return numpy.sum(function(numpy, *values) * weights)

    loss = [
        lambda a, numpy=np: total(numpy, a),
        lambda a, b, numpy=np: total(numpy, a, b),
        lambda a, b, c, numpy=np: total(numpy, a, b, c),
    ][len(arrays) - 1]

    graph = trace(loss, **inputs)
    found = [shape for node, shape in zip(graph.nodes, graph.shapes, strict=True) if node.op == op]
    assert expected.shape in found
    np.testing.assert_allclose(graph(**inputs), loss(**inputs), rtol=1e-13, atol=1e-13)

    gradient = graph.gradient(**inputs)
    assert {name: np.shape(value) for name, value in gradient.items()} == graph.inputs
    assert_close(gradient, central_differences(loss, inputs), 1e-7)
    reference = autograd_gradient(lambda **named: loss(**named, numpy=autograd_numpy), inputs)
    assert_close(gradient, reference, 1e-12)


INF, NAN = np.inf, np.nan

# operation, arguments, value, gradient for each argument
# operation, arguments, value, gradient for each argument; all of it is NaN where the value is NaN
SPECIAL = [
    ("absolute", [0.0], 0.0, [0.0]),
    ("absolute", [-0.0], 0.0, [0.0]),
    ("maximum", [2.0, 2.0], 2.0, [0.5, 0.5]),
    ("maximum", [3.0, 2.0], 3.0, [1.0, 0.0]),
    ("maximum", [INF, INF], INF, [0.5, 0.5]),
    ("maximum", [NAN, 2.0], NAN, [NAN, NAN]),
    ("maximum", [2.0, NAN], NAN, [NAN, NAN]),
    ("maximum", [-0.0, 0.0], -0.0, [0.5, 0.5]),
    ("maximum", [0.0, -0.0], 0.0, [0.5, 0.5]),
    ("minimum", [2.0, 2.0], 2.0, [0.5, 0.5]),
    ("minimum", [3.0, 2.0], 2.0, [0.0, 1.0]),
    ("minimum", [2.0, NAN], NAN, [NAN, NAN]),
    ("sign", [0.0], 0.0, [0.0]),
    ("sign", [-0.0], 0.0, [0.0]),
    ("sign", [-INF], -1.0, [0.0]),
    ("sign", [NAN], NAN, [NAN]),
    ("sqrt", [0.0], 0.0, [INF]),
    ("sqrt", [-0.0], -0.0, [INF]),
    ("sqrt", [-1.0], NAN, [NAN]),
    ("log", [0.0], -INF, [INF]),
    ("log", [-1.0], NAN, [NAN]),
    ("exp", [1000.0], INF, [INF]),
    ("tanh", [1000.0], 1.0, [0.0]),
    ("tanh", [-INF], -1.0, [0.0]),
    ("divide", [1.0, 0.0], INF, [INF, -INF]),
    ("divide", [0.0, 0.0], NAN, [NAN, NAN]),
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
    ("logaddexp", [0.0, 0.0], np.log(2), [0.5, 0.5]),
    ("logaddexp", [1000.0, 0.0], 1000.0, [1.0, 0.0]),
    ("logaddexp", [-INF, 3.0], 3.0, [0.0, 1.0]),
    ("logaddexp", [-INF, -INF], -INF, [0.0, 0.0]),
    ("logaddexp", [INF, 3.0], INF, [NAN, 0.0]),
    ("logaddexp", [NAN, 3.0], NAN, [NAN, NAN]),
    ("greater", [NAN, 3.0], 0.0, [0.0, 0.0]),
    ("less_equal", [INF, INF], 1.0, [0.0, 0.0]),
    ("equal", [-0.0, 0.0], 1.0, [0.0, 0.0]),
    ("not_equal", [NAN, NAN], 1.0, [0.0, 0.0]),
    ("logical_not", [NAN], 0.0, [0.0]),
    ("logical_not", [-0.0], 1.0, [0.0]),
    ("logical_and", [NAN, 3.0], 1.0, [0.0, 0.0]),
    ("logical_or", [0.0, -0.0], 0.0, [0.0, 0.0]),
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


def gradient_of(function, a):
    a = np.array(a, dtype=float)
    return trace(lambda a: function(a), a=np.ones(a.shape)).gradient(a=a)["a"]


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        ([1.0, 3.0, 2.0], [0.0, 1.0, 0.0]),
        ([3.0, 3.0, 2.0], [0.5, 0.5, 0.0]),
        ([0.0, -0.0, -1.0], [0.5, 0.5, 0.0]),
        ([INF, 1.0, INF], [0.5, 0.0, 0.5]),
        ([-INF, -INF, -INF], [1 / 3, 1 / 3, 1 / 3]),
        ([NAN, 1.0, 1.0], [NAN, NAN, NAN]),
    ],
)
def test_the_largest_share_the_cotangent(a, expected):
    np.testing.assert_array_equal(gradient_of(np.max, a), expected)
    np.testing.assert_array_equal(gradient_of(lambda a: -np.min(-a), a), expected)
    # Beside NaN, and of an infinite cotangent, the others receive exactly 0.
    rows = np.array([a, [5.0, 1.0, 1.0]])
    both = gradient_of(lambda rows: np.sum(np.max(rows, axis=1)[1:]), rows)
    np.testing.assert_array_equal(both, [[0, 0, 0], [1, 0, 0]])
    endless = gradient_of(lambda a: np.sqrt(np.max(a)), [0.0, -1.0, 0.0])
    np.testing.assert_array_equal(endless, [INF, 0, INF])


def test_the_largest_of_zeros_is_positive():
    for zeros in ([-0.0, 0.0], [0.0, -0.0], [-0.0, -0.0]):
        largest = trace(lambda a: np.max(a), a=np.ones(2))(a=zeros)
        assert not np.signbit(largest)


def test_the_branch_that_is_not_taken_receives_exactly_nothing():
    def guarded(a):
        return np.sum(np.where(a > 0, np.sqrt(a), 0.0))

    np.testing.assert_array_equal(gradient_of(guarded, [4.0, 1.0]), [0.25, 0.5])
    twice = trace(lambda a: np.sum(np.where(a > 0, a, 1 / a)), a=np.ones(3))
    np.testing.assert_array_equal(twice.gradient(a=[2.0, 0.5, -2.0])["a"], [1, 1, -0.25])
    # 0 times the infinite slope would be NaN; only what where itself passes on is exact.
    chosen = trace(lambda a, b: np.where(a > 0, a, b), a=1.0, b=1.0)
    assert chosen.gradient(a=1.0, b=INF) == {"a": 1.0, "b": 0.0}
    assert trace(lambda a: np.where(a, 2.0, 3.0), a=1.0)(a=NAN) == 2.0


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        (-3.0, 0.0), (-1.0, 0.5), (0.2, 1.0), (1.0, 0.5), (2.0, 0.0), (NAN, NAN), (INF, 0.0),
    ],
)  # fmt: skip
def test_clip_has_half_its_slope_on_the_bounds(a, expected):
    np.testing.assert_array_equal(gradient_of(lambda a: np.clip(a, -1, 1), a), expected)


def test_roots_that_are_written_with_where_have_no_slope_at_nothing():
    zero = np.zeros((2, 3))
    for function in (
        lambda a: np.linalg.norm(a),
        lambda a: np.sum(np.linalg.norm(a, axis=0)),
        lambda a: np.sum(np.std(a, axis=1)),
        lambda a: np.std(a),
    ):
        np.testing.assert_array_equal(gradient_of(function, zero), zero)
    assert np.isnan(trace(lambda a: np.linalg.norm(a), a=np.ones(2))(a=[NAN, 1.0]))
    np.testing.assert_allclose(gradient_of(np.linalg.norm, [3.0, 4.0]), [0.6, 0.8])


@pytest.mark.parametrize("a", [0.0, 0.5, 1.4, 1.472219, 1.4722195, 1.5, 3.0, 8.0, 20.0, 300.0])
def test_the_slope_of_tanh_is_right_in_the_tails(a):
    # 1/cosh(a)**2, by exponentials that do not cancel; 1 - tanh(20)**2 is 0.
    expected = 4 * np.exp(-2 * a) / (1 + np.exp(-2 * a)) ** 2
    for value in (a, -a, np.array([a, 0.1, -a])):
        slope = np.ravel(gradient_of(lambda a: np.sum(np.tanh(a)), value))
        np.testing.assert_allclose(slope[[0, -1]], expected, rtol=2e-15, atol=0)
    # The complex step has no difference to cancel: tanh(a + ih)/h (Squire and Trapp 1998).
    if a < 100:  # where NumPy's complex tanh is 1
        np.testing.assert_allclose(expected, np.tanh(a + 1e-200j).imag / 1e-200, rtol=2e-15)


def test_the_slope_of_tanh_at_20():
    assert f"{gradient_of(np.tanh, 20.0):.4g}" == "1.699e-17"


@pytest.mark.parametrize(
    ("a", "value", "expected"),
    [
        ([1000.0, 1000.0], 1000 + np.log(2), [0.5, 0.5]),
        ([-1000.0, -1001.0], -1000 + np.log1p(np.exp(-1)), [1 / (1 + np.exp(-1))]),
        ([-INF, -INF], -INF, [0.0, 0.0]),
        ([-INF, 2.0], 2.0, [0.0, 1.0]),
        ([INF, 2.0], INF, [NAN, 0.0]),
        ([NAN, 2.0], NAN, [NAN, NAN]),
    ],
)
def test_logsumexp_is_stable(a, value, expected):
    graph = trace(lambda a: np.logaddexp.reduce(a), a=np.ones(2))
    np.testing.assert_allclose(graph(a=a), value, rtol=1e-15)
    gradient = graph.gradient(a=a)["a"][: len(expected)]
    np.testing.assert_allclose(gradient, expected, rtol=1e-12)
    assert graph(a=[]) == -INF


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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # NumPy's own mean of nothing
        assert np.isnan(trace(lambda a: np.mean(a), a=empty)(a=empty))
