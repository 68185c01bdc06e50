"""What a graph answers, and how it refuses what does not fit it."""

import copy
import pickle
import warnings

import numpy as np
import pytest

from hillwalk import Graph, ShapeError, TraceError, trace


def hill(w):
    return w**4 / 4 - w**2 + w / 4


def network(x, W_a, W_b, t):
    y_hat = np.tanh(x @ W_a) @ W_b
    return {"loss": np.mean((y_hat - t) ** 2) / 2, "y_hat": y_hat}


SHAPES = {"x": (5, 3), "W_a": (3, 4), "W_b": (4, 2), "t": (5, 2)}
NETWORK = trace(network, **{name: np.ones(shape) for name, shape in SHAPES.items()})


@pytest.fixture
def inputs():
    random = np.random.default_rng(0)
    return {name: random.normal(size=shape) for name, shape in SHAPES.items()}


def test_a_number_in_gives_numbers_out():
    graph = trace(hill, w=0)
    for w in (2, 2.0, np.float64(2), np.array(2.0), np.int32(2), True + 1):
        value, gradient = graph(w=w), graph.gradient(w=w)["w"]
        assert value == 0.5
        assert gradient == 4.25
        assert type(value) is type(gradient) is np.float64


def test_several_outputs_come_by_name(inputs):
    results = NETWORK(**inputs)
    assert list(results) == ["loss", "y_hat"]
    expected = network(**inputs)
    np.testing.assert_allclose(results["loss"], expected["loss"], rtol=1e-14)
    np.testing.assert_allclose(results["y_hat"], expected["y_hat"], rtol=1e-14)


def test_inputs_outputs_and_repr():
    assert NETWORK.inputs == SHAPES
    assert NETWORK.outputs == {"loss": (), "y_hat": (5, 2)}
    assert repr(trace(hill, w=0.0)) == "Graph(w: number) -> output: number, 11 nodes"
    assert repr(NETWORK) == (
        "Graph(x: (5, 3), W_a: (3, 4), W_b: (4, 2), t: (5, 2)) -> loss: number, y_hat: (5, 2), "
        f"{len(NETWORK.nodes)} nodes"
    )


def test_intermediates_show_every_node_under_its_name():
    values = trace(lambda w: 3 * w**2, w=0.0).intermediates(w=2.0)
    assert values == {
        "w": 2.0,
        "constant_1": 2.0,
        "power_2": 4.0,
        "constant_3": 3.0,
        "output": 12.0,
    }
    assert list(values)[-1] == "output"
    assert trace(lambda w: {"same": w, "also": w}, w=0.0).intermediates(w=2.0) == {
        "w": 2.0,
        "same": 2.0,
        "also": 2.0,
    }


def test_select_keeps_what_one_output_needs_and_all_inputs(inputs):
    graph = NETWORK.select("y_hat")
    assert graph.inputs == SHAPES
    assert graph.outputs == {"y_hat": (5, 2)}
    assert len(graph.nodes) < len(NETWORK.nodes)
    np.testing.assert_array_equal(graph(**inputs), NETWORK(**inputs)["y_hat"])
    with pytest.raises(ValueError, match="no output is named 'error'; there are loss, y_hat"):
        NETWORK.select("error")


def test_value_and_gradient_agree_with_each_alone(inputs):
    graph = NETWORK.select("loss")
    value, gradient = graph.value_and_gradient(**inputs)
    assert value == graph(**inputs)
    for name, expected in graph.gradient(**inputs).items():
        np.testing.assert_array_equal(gradient[name], expected)
        assert gradient[name].shape == SHAPES[name]


def test_an_unused_input_has_a_gradient_of_zero():
    graph = trace(lambda w, x: w**2, w=0.0, x=np.ones((2, 3)))
    gradient = graph.gradient(w=3.0, x=np.full((2, 3), np.nan))
    assert gradient["w"] == 6.0
    np.testing.assert_array_equal(gradient["x"], np.zeros((2, 3)))
    assert trace(lambda w: 3.0, w=0.0).gradient(w=1.0) == {"w": 0.0}


def test_nothing_given_or_returned_is_shared(inputs):
    constant = np.ones(2)
    graph = trace(lambda a: {"same": a, "sum": a + constant, "kept": constant}, a=np.zeros(2))
    constant[:] = 7.0
    given = np.array([1.0, 2.0])
    for results in (graph(a=given), graph.intermediates(a=given)):
        for value in results.values():
            value += 100.0
    np.testing.assert_array_equal(given, [1.0, 2.0])
    np.testing.assert_array_equal(graph(a=given)["kept"], [1.0, 1.0])

    before = copy.deepcopy(inputs)
    loss = NETWORK.select("loss")
    first = loss.gradient(**inputs)
    same = trace(lambda a, b: np.sum(a.reshape(2) + np.sum(b)), a=np.zeros(2), b=np.zeros(2))
    shared = same.gradient(a=given, b=given)
    assert not np.shares_memory(shared["a"], shared["b"])
    kept = copy.deepcopy(first)
    for value in loss.gradient(**inputs).values():
        value += 100.0
    np.testing.assert_equal(inputs, before)
    np.testing.assert_equal(first, kept)

    both = trace(lambda a, b: np.sum(a + b), a=np.zeros(2), b=np.zeros(2))
    gradient = both.gradient(a=given, b=given)
    gradient["a"] += 100.0
    np.testing.assert_array_equal(gradient["b"], [1.0, 1.0])


def test_the_memory_layout_of_an_input_changes_no_bit():
    graph = trace(lambda M: np.sum(M**3), M=np.ones((50, 37)))
    rows_first = np.random.default_rng(0).normal(size=(50, 37))
    columns_first = np.asfortranarray(rows_first)
    assert graph(M=columns_first) == graph(M=rows_first)


def test_overflow_is_silent():
    graph = trace(lambda w: np.sum(np.exp(w) / (w - w) + np.log(w) ** w), w=np.ones(2))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(graph(w=[1e308, -1.0]))
        assert np.all(np.isnan(graph.gradient(w=[1e308, -1.0])["w"]))
        graph.intermediates(w=[1e308, -1.0])


def test_a_network_runs_on_any_batch(inputs):
    loss = NETWORK.select("loss")
    random = np.random.default_rng(1)
    for rows in (1, 32, 1347, 2500, 0):
        batch = inputs | {"x": random.normal(size=(rows, 3)), "t": random.normal(size=(rows, 2))}
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the mean of nothing
            expected = network(**batch)
        outputs = NETWORK(**batch)
        assert outputs["y_hat"].shape == (rows, 2)
        np.testing.assert_allclose(outputs["y_hat"], expected["y_hat"], rtol=1e-13)
        np.testing.assert_allclose(outputs["loss"], expected["loss"], rtol=1e-13)
        fixed = trace(network, **batch).select("loss") if rows else loss
        np.testing.assert_equal(loss.gradient(**batch), fixed.gradient(**batch))
        again = NETWORK.with_shapes(x=(rows, 3), t=(rows, 2))
        assert again.inputs == NETWORK.inputs | {"x": (rows, 3), "t": (rows, 2)}
        assert again.outputs == {"loss": (), "y_hat": (rows, 2)}
        np.testing.assert_equal(again(**batch), outputs)
    assert NETWORK.inputs == SHAPES


def test_a_hill_runs_on_a_whole_grid():
    grid = np.linspace(-2, 2, 2500).reshape(50, 50)
    graph = trace(hill, w=0.0)
    np.testing.assert_allclose(graph(w=grid), hill(grid), rtol=1e-13, atol=1e-13)
    a_map = trace(lambda w: w[..., 0] ** 2 + 3 * w[..., 1], w=np.zeros(2))
    places = np.stack(np.meshgrid(grid[0], grid[:, 0]), axis=-1)
    assert a_map(w=places).shape == (50, 50)
    assert a_map(w=places)[7, 9] == a_map(w=places[7, 9])


def test_only_some_shapes_are_remembered():
    graph = trace(lambda u: np.sum(u * u), u=np.ones(2))
    for length in range(100):
        assert graph(u=np.ones(length)) == length
    assert len(graph._plans) <= 16


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(
        ShapeError, match=r"'W_b' was traced as \(4, 2\) .* \(2, 4\); matmul: the in"
    ):
        NETWORK(x=np.ones((5, 3)), W_a=np.ones((3, 4)), W_b=np.ones((2, 4)), t=np.ones((5, 2)))
    with pytest.raises(ShapeError, match=r"'u' was traced as \(2,\) and is given as number; sum"):
        trace(lambda u: np.sum(u), u=np.ones(2)).gradient(u=1.0)
    with pytest.raises(ShapeError, match=r"only a number .* 'w' was traced as number and is given"):
        trace(hill, w=0.0).gradient(w=[1.0])
    with pytest.raises(ShapeError, match="add: shapes"):
        trace(lambda u, v: u + v, u=np.ones(2), v=np.ones(2)).with_shapes(u=(3,))
    with pytest.raises(TypeError, match="no input named 'v'; they are w: number"):
        trace(hill, w=0.0).with_shapes(v=())


def test_what_is_fixed_to_a_shape_says_what_to_write():
    rows = np.ones((4, 3))
    graph = trace(lambda x: x.reshape(2, 6), x=rows)
    with pytest.raises(ShapeError, match=r"reshape: .*write reshape\(-1, 6\)"):
        graph(x=np.ones((5, 3)))
    graph = trace(lambda x: x.reshape(-1, 6), x=rows)
    assert graph(x=np.ones((6, 3))).shape == (3, 6)
    graph = trace(lambda x: x[[0, 2]], x=rows)
    with pytest.raises(ShapeError, match=r"take: positions .*\(4, 3\) .*write slices"):
        graph(x=np.ones((5, 3)))
    graph = trace(lambda x: sum(row for row in x), x=rows)
    with pytest.raises(ShapeError, match="take: positions"):
        graph(x=np.ones((5, 3)))
    graph = trace(lambda x: np.max(x, axis=-1), x=rows)
    with pytest.raises(ShapeError, match="max: its axes are those of 2 dimensions, and here are 3"):
        graph(x=np.ones((5, 4, 3)))
    with pytest.raises(ShapeError, match="max: its axes are those of 2 dimensions, and here are 3"):
        graph.with_shapes(x=(2, 4, 3))
    graph = trace(lambda x: x[7], x=np.ones(8))
    with pytest.raises(ShapeError, match="slice: index 7 is out of bounds"):
        graph(x=np.ones(5))


def test_too_many_values_are_refused_before_they_are_computed():
    graph = trace(lambda u, v: u + v, u=np.ones(2), v=np.ones((2, 1)))
    with pytest.raises(ShapeError, match="more than 50000000 values in all: give fewer rows"):
        graph(u=np.ones(10_000), v=np.ones((10_000, 1)))


# What reads a length, and a shape of another length that fits or does not.
LENGTHS = {
    "a mean by hand": (lambda x, t: np.sum(x[:, 0] * t) / len(x), False),
    "a mean by shape": (lambda x, t: np.sum(x[:, 0] * t) / x.shape[0], False),
    "size": (lambda x, t: np.sum(x[:, 0]) / t.size, False),
    "np.size of what is computed": (lambda x, t: np.sum(t) / np.size(2 * t), False),
    "len of what is joined": (lambda x, t: np.sum(t) / len(np.concatenate([t, [1.0]])), False),
    "a shape by length": (lambda x, t: np.sum(x.reshape(len(x), -1) * t[:, None]), False),
    "ones": (lambda x, t: np.sum(np.ones_like(t)) + t[0], False),
    "a loop": (lambda x, t: sum(x[row, 0] for row in range(len(x))), False),
    "a fixed shape": (lambda x, t: np.sum(x.reshape(4, 2) * t[:, None]), False),
    "rows": (lambda x, t: np.sum(x[np.arange(len(x)), [0, 1, 1, 0]] * t), False),
    "columns": (lambda x, t: np.sum(x) / x.shape[1] * np.mean(t), True),
    "the mean itself": (lambda x, t: np.mean(x[:, 0] * t), True),
    "a free shape": (lambda x, t: np.sum(x.reshape(-1, 2) * t[:, None]), True),
    "one-hot labels": (lambda x, t: np.sum(x * (t[:, None] == np.arange(x.shape[1]))), True),
}


@pytest.mark.parametrize("name", LENGTHS)
def test_a_formula_that_holds_a_length_fits_no_other(name):
    function, fits = LENGTHS[name]
    random = np.random.default_rng(0)
    graph = trace(function, x=random.normal(size=(4, 2)), t=random.normal(size=4))
    other = {"x": random.normal(size=(9, 2)), "t": random.normal(size=9)}
    if fits:
        np.testing.assert_allclose(graph(**other), function(**other), rtol=1e-13)
    else:
        with pytest.raises(ShapeError):
            graph(**other)


def test_where_the_output_is_nan_there_is_no_slope():
    graph = trace(lambda s, b: np.log(s) + 0 * np.sum(b), s=1.0, b=np.ones(2))
    assert np.isnan(graph(s=-1.0, b=[1, 2]))
    gradient = graph.gradient(s=-1.0, b=[1, 2])
    assert np.isnan(gradient["s"])
    np.testing.assert_array_equal(gradient["b"], [np.nan, np.nan])
    assert list(graph.gradient(["b"], s=-1.0, b=[1, 2])) == ["b"]
    assert graph.gradient(s=0.0, b=[1, 2])["s"] == np.inf
    unused = trace(lambda w, x: np.sqrt(w), w=1.0, x=np.ones((2, 1)))
    np.testing.assert_array_equal(unused.gradient(w=-1.0, x=[[1], [1]])["x"], [[np.nan], [np.nan]])


def test_a_gradient_by_some_inputs_only(inputs):
    loss = NETWORK.select("loss")
    every = loss.gradient(**inputs)
    some = loss.gradient(["W_b", "W_a"], **inputs)
    assert list(some) == ["W_b", "W_a"]
    for name, value in some.items():
        np.testing.assert_array_equal(value, every[name])
    assert loss.gradient([], **inputs) == {}
    assert loss.value_and_gradient({"x": None}, **inputs)[1].keys() == {"x"}
    with pytest.raises(TypeError, match="no input named 'v'; they are x: "):
        loss.gradient(["v"], **inputs)


@pytest.mark.parametrize("method", ["__call__", "intermediates", "gradient", "value_and_gradient"])
def test_inputs_are_given_by_name(method):
    graph = trace(lambda w, x: w * x, w=0.0, x=0.0)
    for given in (2.0, np.float64(2.0), "w"):
        with pytest.raises(TypeError, match=r"takes its inputs by name: write graph\(w=\.\.\., x="):
            getattr(graph, method)(given)


@pytest.mark.filterwarnings("ignore:the matrix subclass")
@pytest.mark.parametrize("make", [np.asmatrix, np.ma.masked_array])
def test_arrays_with_rules_of_their_own_are_refused(make):
    special = make([[1.0, 2.0]])
    graph = trace(lambda w: np.sum(w * w), w=np.ones((1, 2)))
    for given in (lambda: graph(w=special), lambda: trace(lambda w: w, w=special)):
        with pytest.raises(TypeError, match=r"'w' is of the class np\.(matrix|ma).*give np.array"):
            given()
    with pytest.raises(TraceError, match=r"of the class np\.(matrix|ma).*give np.array"):
        trace(lambda w: np.add(w, special), w=1.0)
    assert graph(w=np.array(special)) == 5.0


@pytest.mark.parametrize("method", ["__call__", "intermediates", "gradient", "value_and_gradient"])
def test_missing_unknown_and_other_inputs_are_refused(method):
    evaluate = getattr(trace(hill, w=0.0), method)
    with pytest.raises(TypeError, match="the input 'w' is missing; the inputs are w: number"):
        evaluate()
    with pytest.raises(TypeError, match="no input named 'x'; they are w: number"):
        evaluate(w=1.0, x=2.0)
    for value in ("2", None, 1j, [1, [2, 3]], object(), {"w": 1}, np.datetime64("2020-01-01")):
        with pytest.raises(TypeError, match="the input 'w'"):
            evaluate(w=value)


def test_inputs_may_have_any_name():
    graph = trace(lambda self, function, graph, data: self + function * graph * data, self=1,
                  function=1, graph=1, data=1)  # fmt: skip
    assert graph(self=1, function=2, graph=3, data=4) == 25.0


def test_only_one_number_has_a_gradient(inputs):
    with pytest.raises(ValueError, match=r"outputs loss, y_hat.*graph.select\('loss'\)"):
        NETWORK.gradient(**inputs)
    with pytest.raises(ShapeError, match=r"y_hat is an array of shape \(5, 2\).*np.sum or np.mean"):
        NETWORK.select("y_hat").gradient(**inputs)
    with pytest.raises(ShapeError, match=r"shape \(1,\)"):
        trace(lambda w: w, w=[1.0]).gradient(w=[1.0])


def test_equal_graphs_are_those_of_equal_documents():
    graph = trace(hill, w=0.0)
    twin = trace(lambda w: w**4 / 4 - w**2 + w / 4, w=5.0)
    assert graph == twin
    assert hash(graph) == hash(twin)
    assert graph != trace(lambda w: w**4 / 4 - w**2 + w / 5, w=0.0)
    assert graph != trace(lambda v: v**4 / 4 - v**2 + v / 4, v=0.0)
    assert graph != "graph"
    assert pickle.loads(pickle.dumps(graph)) == graph
    assert Graph.from_json(graph.to_json()) == graph


# Formulas of a batch x of rows of 3, weights W and a label for each row: none holds a length.
FOR_ANY_BATCH = {
    "softmax": lambda x, W, t: np.mean(
        np.logaddexp.reduce(x @ W, axis=1) - (x @ W)[np.arange(len(x)), t]
    ),
    "softmax by hand": lambda x, W, t: np.mean(
        np.log(np.sum(np.exp(x @ W - np.max(x @ W, axis=1, keepdims=True)), axis=1))
    ),
    "rectifier": lambda x, W, t: np.mean(np.maximum(x @ W, 0) ** 2),
    "choice": lambda x, W, t: np.sum(np.where((x > 0) & (x < 1), x, -1) @ W),
    "clip": lambda x, W, t: np.sum(np.clip(x, -0.5, np.mean(x)) @ W),
    "normalised": lambda x, W, t: np.sum(((x - x.mean(axis=0)) / (1 + x.std(axis=0))) @ W),
    "variance of a sample": lambda x, W, t: np.var(np.concatenate([x, x]) @ W, ddof=1),
    "norms": lambda x, W, t: np.sum(np.linalg.norm(x @ W, axis=1)) + np.linalg.norm(x),
    "one more column": lambda x, W, t: np.sum(
        np.concatenate([x, x[:, :1] ** 2], axis=1)[:, 1:] @ W
    ),
    "rows and columns": lambda x, W, t: np.sum(x[0] * x[-1] + x[::-1][0] + x[:, 0][-1]),
    "differences": lambda x, W, t: np.sum(np.diff(np.vstack([x, x]), axis=0) ** 2),
    "stack": lambda x, W, t: np.sum(np.stack([x, x * x], axis=1)[..., None, 1] * W[:, 0]),
    "transposed": lambda x, W, t: np.sum((W.T @ x.T) ** 2) + np.sum(x.swapaxes(0, 1)[0]),
    "batches of matrices": lambda x, W, t: np.sum((x[:, None, :] @ W).squeeze(1) ** 2),
    "flat": lambda x, W, t: np.sum(x.ravel()[1:] * x.reshape(-1)[:-1]),
    "one-hot": lambda x, W, t: np.sum((x @ W) * (t[:, None] == np.arange(2))),
    "rows as pairs": lambda x, W, t: np.sum((x[:, None] - x[None, :]) ** 2),
    "flipped": lambda x, W, t: np.sum(np.flip(x, axis=0) * x),
}


@pytest.mark.parametrize("name", FOR_ANY_BATCH)
def test_one_trace_serves_every_batch(name):
    function = FOR_ANY_BATCH[name]
    random = np.random.default_rng(5)
    W = random.normal(size=(3, 2))

    def batch(rows):
        return {
            "x": random.normal(size=(rows, 3)),
            "W": W,
            "t": random.integers(2, size=rows),
        }

    graph = trace(function, **batch(4))
    for rows in (1, 4, 32, 137):
        inputs = batch(rows)
        value, gradient = graph.value_and_gradient(**inputs)
        np.testing.assert_allclose(value, function(**inputs), rtol=1e-9)
        np.testing.assert_equal(gradient, trace(function, **inputs).gradient(**inputs))
        assert {name: np.shape(value) for name, value in gradient.items()} == {
            name: np.shape(value) for name, value in inputs.items()
        }
        again = Graph.from_json(graph.to_json()).with_shapes(x=(rows, 3), t=(rows,))
        np.testing.assert_equal(again.gradient(**inputs), gradient)
