"""What a graph answers, and how it refuses what does not fit it."""

import copy
import pickle
import warnings

import numpy as np
import pytest

from hillwalk import Graph, ShapeError, trace


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


def test_forward_shows_every_node_under_its_name():
    forward = trace(lambda w: 3 * w**2, w=0.0).forward(w=2.0)
    assert forward == {
        "w": 2.0,
        "constant_1": 2.0,
        "power_2": 4.0,
        "constant_3": 3.0,
        "output": 12.0,
    }
    assert list(forward)[-1] == "output"
    assert trace(lambda w: {"same": w, "also": w}, w=0.0).forward(w=2.0) == {
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
    for results in (graph(a=given), graph.forward(a=given)):
        for value in results.values():
            value += 100.0
    np.testing.assert_array_equal(given, [1.0, 2.0])
    np.testing.assert_array_equal(graph(a=given)["kept"], [1.0, 1.0])

    before = copy.deepcopy(inputs)
    loss = NETWORK.select("loss")
    first = loss.gradient(**inputs)
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
        graph.forward(w=[1e308, -1.0])


def test_other_shapes_are_refused():
    with pytest.raises(ShapeError, match=r"'W_b' was traced as \(4, 2\).*\(2, 4\).*trace again"):
        NETWORK(x=np.ones((5, 3)), W_a=np.ones((3, 4)), W_b=np.ones((2, 4)), t=np.ones((5, 2)))
    # A number would broadcast to the array's shape, and its gradient would not.
    with pytest.raises(ShapeError, match=r"'u' was traced as \(2,\) and is given as number"):
        trace(lambda u: np.sum(u), u=np.ones(2)).gradient(u=1.0)
    with pytest.raises(ShapeError, match=r"'w' was traced as number and is given as \(1,\)"):
        trace(hill, w=0.0)(w=[1.0])


@pytest.mark.parametrize("method", ["__call__", "forward", "gradient", "value_and_gradient"])
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
