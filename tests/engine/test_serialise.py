"""Graphs as JSON: what is written is read again, and what is bad is refused."""

import copy
import json
import math
import pickle

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hillwalk import Graph, GraphFormatError, trace
from hillwalk.engine.limits import Limits
from tests.engine.random_graphs import random_case

HILL = {
    "format": "hillwalk-graph",
    "version": 2,
    "nodes": [
        {"op": "input", "name": "w", "shape": []},
        {"op": "constant", "value": [4.0], "shape": []},
        {"op": "power", "args": [0, 1]},
    ],
    "outputs": {"output": 2},
}


def arrays(a, M, t):
    rows = np.mean(M.T @ a, keepdims=True) * a[[1, 0]].reshape(1, -1)
    columns = np.concatenate([M[np.arange(2), t], M[0, ::2]])
    return np.sum(rows, axis=(1,)) + np.max(columns)


ARRAYS = trace(arrays, a=np.ones(2), M=np.ones((2, 3)), t=[0, 2]).to_json()


def test_a_graph_is_written_as_the_contract_says():
    assert trace(lambda w: w**4, w=0.0).to_json() == HILL
    assert ARRAYS["nodes"][:3] == [
        {"op": "input", "name": "a", "shape": [2]},
        {"op": "input", "name": "M", "shape": [2, 3]},
        {"op": "input", "name": "t", "shape": [2]},
    ]
    assert ARRAYS["nodes"][3:] == [
        {"op": "transpose", "args": [1], "axes": [1, 0]},
        {"op": "matmul", "args": [3, 0]},
        {"op": "mean", "args": [4], "axes": [0], "keepdims": True},
        {"op": "take", "args": [0], "indices": [1, 0], "shape": [2], "of": [2]},
        {"op": "reshape", "args": [6], "shape": [1, -1]},
        {"op": "multiply", "args": [5, 7]},
        {"op": "pick", "args": [1, 2]},
        {"op": "slice", "args": [1], "key": [0, [None, None, 2]]},
        {"op": "concatenate", "args": [9, 10], "axis": 0},
        {"op": "sum", "args": [8], "axes": [1], "keepdims": False},
        {"op": "max", "args": [11], "axes": [0], "keepdims": False},
        {"op": "add", "args": [12, 13]},
    ]
    keys = trace(lambda x: x[..., None, -1:, np.int8(0)], x=np.ones((2, 3))).to_json()
    assert keys["nodes"][1]["key"] == ["...", "new", [-1, None, None], 0]


@pytest.mark.parametrize("arrays", [False, True], ids=["numbers", "arrays"])
def test_what_is_written_is_read_again(arrays):
    for seed in range(100):
        case = random_case(seed, extreme=True, arrays=arrays)
        graph = case.graph()
        # allow_nan=False: the text is JSON in the strict sense, which browsers read.
        text = json.dumps(graph.to_json(), allow_nan=False)
        for again in (Graph.from_json(text), Graph.from_json(json.loads(text))):
            assert again == graph
            assert repr(again) == repr(graph)
            np.testing.assert_equal(
                again.intermediates(**case.inputs), graph.intermediates(**case.inputs)
            )
            np.testing.assert_equal(again.gradient(**case.inputs), graph.gradient(**case.inputs))


@given(st.lists(st.floats(), min_size=1))
@example([np.nan, np.inf, -np.inf, -0.0, 0.0, 5e-324, 1.7976931348623157e308, 0.1])
@settings(deadline=None)
def test_every_number_survives(numbers):
    graph = trace(lambda: np.array(numbers))
    again = Graph.from_json(json.dumps(graph.to_json(), allow_nan=False))()
    np.testing.assert_array_equal(again, numbers)
    np.testing.assert_array_equal(np.signbit(again)[~np.isnan(again)],
                                  np.signbit(numbers)[~np.isnan(numbers)])  # fmt: skip


def test_special_numbers_are_strings():
    graph = trace(lambda: np.array([np.nan, np.inf, -np.inf, -0.0, 0.0]))
    value = graph.to_json()["nodes"][0]["value"]
    assert value == ["NaN", "Infinity", "-Infinity", "-0", 0.0]
    with pytest.raises(ValueError, match="read-only"):
        Graph.from_json(graph.to_json()).nodes[0].parameters["value"][0] = 1.0


def replace(document, path, value):
    """Copy a document, with another value at the end of a path of keys."""
    document = copy.deepcopy(document)
    place = document
    for key in path[:-1]:
        place = place[key]
    if value is MISSING:
        del place[path[-1]]
    elif path[-1] == "append":
        place.append(value)
    else:
        place[path[-1]] = value
    return document


MISSING = object()
INPUT = {"op": "input", "name": "w", "shape": []}

# document, where to change it, to what, the place that is named, what is said of it
BAD = [
    (HILL, ["format"], "other", "format", "is 'other', not 'hillwalk-graph'"),
    (HILL, ["format"], ["hillwalk-graph"], "format", "is a list"),
    (HILL, ["format"], MISSING, "document", "'format' is missing"),
    (HILL, ["version"], 1, "version", "is 1, not 2"),
    (HILL, ["version"], True, "version", "is True, not 2"),
    (HILL, ["version"], 2.0, "version", "is 2.0, not 2"),
    (HILL, ["comment"], "hello", "document", "'comment' does not belong here"),
    (HILL, ["nodes"], {}, "nodes", "must be a list, not an object"),
    (HILL, ["nodes"], [], "outputs.output", "there is no node 2"),
    (HILL, ["nodes", 2], None, "nodes[2]", "a node is an object, not None"),
    (HILL, ["nodes", 2], [], "nodes[2]", "a node is an object, not a list"),
    (HILL, ["nodes", 2, "op"], "eval", "nodes[2].op", "there is no operation 'eval'"),
    (HILL, ["nodes", 2, "op"], ["add"], "nodes[2].op", "there is no operation a list"),
    (HILL, ["nodes", 2, "op"], MISSING, "nodes[2].op", "there is no operation None"),
    (HILL, ["nodes", 2, "op"], "x" * 5000, "nodes[2].op", "xxx...'"),
    (HILL, ["nodes", 2, "args"], [0], "nodes[2].args", "power takes 2, not 1"),
    (HILL, ["nodes", 2, "args"], [0, 1, 1], "nodes[2].args", "power takes 2, not 3"),
    (HILL, ["nodes", 2, "args"], 0, "nodes[2].args", "must be a list, not 0"),
    (HILL, ["nodes", 2, "args"], [0, 2], "nodes[2].args[1]", "2 is not an earlier node"),
    (HILL, ["nodes", 2, "args"], [0, 99], "nodes[2].args[1]", "99 is not an earlier node"),
    (HILL, ["nodes", 2, "args"], [-1, 0], "nodes[2].args[0]", "-1 is not an earlier node"),
    (HILL, ["nodes", 2, "args"], [0, True], "nodes[2].args[1]", "a whole number, not True"),
    (HILL, ["nodes", 2, "args"], [0, 1.0], "nodes[2].args[1]", "a whole number, not 1.0"),
    (HILL, ["nodes", 2, "args"], [0, "1"], "nodes[2].args[1]", "a whole number, not '1'"),
    (HILL, ["nodes", 2, "args"], [0, float("nan")], "nodes[2].args[1]", "a whole number, not nan"),
    (HILL, ["nodes", 2, "args"], [0, 10**5000], "nodes[2].args[1]", "a number that large"),
    (HILL, ["nodes", 2, "args"], MISSING, "nodes[2]", "'args' is missing"),
    (HILL, ["nodes", 2, "axes"], [0], "nodes[2]", "'axes' does not belong here"),
    (HILL, ["nodes", 2, "shape"], [], "nodes[2]", "'shape' does not belong here"),
    (HILL, ["nodes", 0, "shape"], 1, "nodes[0].shape", "must be a list, not 1"),
    (HILL, ["nodes", 0, "shape"], [-1], "nodes[0].shape", "a length is negative"),
    (HILL, ["nodes", 0, "shape"], [True], "nodes[0].shape[0]", "a whole number, not True"),
    (HILL, ["nodes", 0, "name"], "2w", "nodes[0].name", "'2w' is not a name in Python"),
    (HILL, ["nodes", 0, "name"], "lambda", "nodes[0].name", "'lambda' is not a name in Python"),
    (HILL, ["nodes", 0, "name"], "", "nodes[0].name", "'' is not a name in Python"),
    (HILL, ["nodes", 0, "name"], "power_2", "nodes[0].name", "calls one of its own nodes"),
    (HILL, ["nodes", 0, "name"], 7, "nodes[0].name", "a name is a string, not int"),
    (HILL, ["nodes", 0, "name"], MISSING, "nodes[0]", "'name' is missing"),
    (HILL, ["nodes", 0, "shape"], [10**8], "nodes[0].shape[0]", "that large"),
    (HILL, ["nodes", 0, "shape"], [0, 10**7, 6], "nodes[0].shape", "50000000 values"),
    (HILL, ["nodes", 0, "shape"], [1] * 33, "nodes[0].shape", "more than 32 dimensions"),
    (HILL, ["nodes", "append"], INPUT, "nodes[3].name", "another input has this name"),
    (HILL, ["nodes", 1, "value"], [], "nodes[1].value", "has 0 numbers"),
    (HILL, ["nodes", 1, "value"], [1.0, 2.0], "nodes[1].value", "has 2 numbers"),
    (HILL, ["nodes", 1, "value"], 4.0, "nodes[1].value", "must be a list, not 4.0"),
    (HILL, ["nodes", 1, "value"], [True], "nodes[1].value[0]", "must be a number, not True"),
    (HILL, ["nodes", 1, "value"], [None], "nodes[1].value[0]", "must be a number, not None"),
    (HILL, ["nodes", 1, "value"], ["4"], "nodes[1].value[0]", "must be a number, not '4'"),
    (HILL, ["nodes", 1, "value"], ["nan"], "nodes[1].value[0]", "must be a number, not 'nan'"),
    (HILL, ["nodes", 1, "value"], [[4.0]], "nodes[1].value[0]", "must be a number, not a list"),
    (HILL, ["nodes", 1, "value"], [float("nan")], "nodes[1].value[0]", "a number, not nan"),
    (HILL, ["nodes", 1, "value"], [float("inf")], "nodes[1].value[0]", "a number, not inf"),
    (HILL, ["nodes", 1, "value"], [10**400], "nodes[1].value[0]", "a number that large"),
    (HILL, ["outputs"], {}, "outputs", "at least one output"),
    (HILL, ["outputs"], [2], "outputs", "at least one output"),
    (HILL, ["outputs", "output"], 3, "outputs.output", "there is no node 3"),
    (HILL, ["outputs", "output"], -1, "outputs.output", "there is no node -1"),
    (HILL, ["outputs", "output"], True, "outputs.output", "a whole number, not True"),
    (HILL, ["outputs", "w"], 2, "outputs.w", "an input has this name already"),
    (HILL, ["outputs", "a b"], 2, "outputs", "'a b' is not a name in Python"),
    (HILL, ["outputs", "add_1"], 2, "outputs", "calls one of its own nodes"),
    (HILL, ["outputs", 5], 2, "outputs", "a name is a string, not int"),
    (ARRAYS, ["nodes", 3, "axes"], [0, 0], "nodes[3]", "transpose: axes (0, 0) are not a perm"),
    (ARRAYS, ["nodes", 3, "axes"], [1], "nodes[3]", "transpose: axes (1,) are not a permutation"),
    (ARRAYS, ["nodes", 3, "axes"], [0, 1], "nodes[4]", "matmul: the inner lengths"),
    (ARRAYS, ["nodes", 3, "axes"], "10", "nodes[3].axes", "must be a list, not '10'"),
    (ARRAYS, ["nodes", 3, "axes"], MISSING, "nodes[3]", "'axes' is missing"),
    (ARRAYS, ["nodes", 4, "args"], [1, 0], "nodes[4]", "matmul: the inner lengths"),
    (ARRAYS, ["nodes", 5, "axes"], [1], "nodes[5]", "mean: axes (1,) are not ascending axes"),
    (ARRAYS, ["nodes", 5, "axes"], [-1], "nodes[5]", "mean: axes (-1,) are not ascending axes"),
    (ARRAYS, ["nodes", 5, "keepdims"], 1, "nodes[5].keepdims", "neither true nor false"),
    (ARRAYS, ["nodes", 6, "of"], [3], "nodes[6]", "in an array of shape (3,) are fixed, and this"),
    (ARRAYS, ["nodes", 6, "of"], [-1], "nodes[6].of", "a length is negative"),
    (ARRAYS, ["nodes", 6, "of"], MISSING, "nodes[6]", "'of' is missing"),
    (ARRAYS, ["nodes", 6, "shape"], MISSING, "nodes[6]", "'shape' is missing"),
    (ARRAYS, ["nodes", 6, "indices"], [1, 2], "nodes[6]", "outside the 2 values of shape (2,)"),
    (ARRAYS, ["nodes", 6, "indices"], [-1, 0], "nodes[6]", "outside the 2 values of shape (2,)"),
    (ARRAYS, ["nodes", 6, "indices"], [1], "nodes[6].indices", "has 1 numbers"),
    (ARRAYS, ["nodes", 6, "indices"], [1, 0.0], "nodes[6].indices[1]", "whole number, not 0.0"),
    (ARRAYS, ["nodes", 7, "shape"], [1, 3], "nodes[7]", "reshape: an array of shape (2,) cannot"),
    (ARRAYS, ["nodes", 7, "shape"], [-1, -1], "nodes[7]", "reshape: an array of shape (2,) cannot"),
    (ARRAYS, ["nodes", 7, "shape"], [-2, -1], "nodes[7]", "reshape: an array of shape (2,) cannot"),
    (ARRAYS, ["nodes", 7, "shape"], [0, -1], "nodes[7]", "reshape: an array of shape (2,) cannot"),
    (ARRAYS, ["nodes", 8, "args"], [4, 0], "nodes[8]", "multiply: shapes (3,) and (2,) do not"),
    (ARRAYS, ["nodes", 9, "args"], [1, 4], "nodes[9]", "pick: one label for each row"),
    (ARRAYS, ["nodes", 10, "key"], [2], "nodes[10]", "slice: index 2 is out of bounds"),
    (ARRAYS, ["nodes", 10, "key"], [0, 0, 0], "nodes[10]", "slice: too many indices"),
    (ARRAYS, ["nodes", 10, "key"], ["...", "..."], "nodes[10]", "slice: an index can only have"),
    (ARRAYS, ["nodes", 10, "key"], [[None, None, 0]], "nodes[10]", "slice step cannot be zero"),
    (ARRAYS, ["nodes", 10, "key"], [[0, 1]], "nodes[10].key[0]", "a slice has 3 parts, not 2"),
    (ARRAYS, ["nodes", 10, "key"], ["old"], "nodes[10].key[0]", "a whole number, not 'old'"),
    (ARRAYS, ["nodes", 10, "key"], [True], "nodes[10].key[0]", "a whole number, not True"),
    (ARRAYS, ["nodes", 10, "key"], [[0, 1, "1"]], "nodes[10].key[0]", "whole number, not '1'"),
    (ARRAYS, ["nodes", 10, "key"], 0, "nodes[10].key", "must be a list, not 0"),
    (ARRAYS, ["nodes", 11, "args"], [], "nodes[11].args", "concatenate takes at least 1, not 0"),
    (ARRAYS, ["nodes", 11, "args"], [1, 0], "nodes[11]", "concatenate: shapes (2, 3) and (2,)"),
    (ARRAYS, ["nodes", 11, "axis"], 1, "nodes[11]", "concatenate: shape (2,) has no axis 1"),
    (ARRAYS, ["nodes", 11, "axis"], -1, "nodes[11]", "concatenate: shape (2,) has no axis -1"),
    (ARRAYS, ["nodes", 11, "axis"], None, "nodes[11].axis", "must be a whole number, not None"),
    (ARRAYS, ["nodes", 12, "axes"], [1, 0], "nodes[12]", "sum: axes (1, 0) are not ascending"),
]


@pytest.mark.parametrize(("document", "path", "value", "where", "what"), BAD)
def test_a_bad_document_is_refused_by_place_and_reason(document, path, value, where, what):
    with pytest.raises(GraphFormatError) as refusal:
        Graph.from_json(replace(document, path, value))
    assert refusal.value.where == where
    assert what in refusal.value.what
    assert str(refusal.value) == f"{where}: {refusal.value.what}"
    assert len(refusal.value.what) < 200


@pytest.mark.parametrize(
    "text",
    ["", "{", "nonsense", "[1, 2", "[" * 100_000, '{"nodes": ' * 100_000, "1" * 5000, "\ud800"],
    ids=lambda text: text[:12],
)
def test_text_that_is_no_graph_is_refused(text):
    with pytest.raises(GraphFormatError, match=r"document: (is not JSON|must be an object)"):
        Graph.from_json(text)


@pytest.mark.parametrize("document", [None, 3, [], b"{}", "null", "[]", '"text"', HILL["nodes"]])
def test_what_is_no_object_is_refused(document):
    with pytest.raises(GraphFormatError, match="document: must be an object"):
        Graph.from_json(document)


def test_too_much_is_refused():
    node = {"op": "negative", "args": [0]}
    many = replace(HILL, ["nodes"], [INPUT] + [node] * (Limits.NODES - 1))
    assert Graph.from_json(many)(w=2.0) == -2.0
    many["nodes"].append(node)
    with pytest.raises(GraphFormatError, match=r"nodes\[10000\]: the graph has more than 10000"):
        Graph.from_json(many)

    wide = {"op": "input", "name": "w", "shape": [Limits.VALUES // 2]}
    large = HILL | {"nodes": [wide, node], "outputs": {"output": 1}}
    assert Graph.from_json(large).outputs == {"output": (25_000_000,)}
    large["nodes"].append(INPUT | {"name": "x"})
    with pytest.raises(GraphFormatError, match=r"nodes\[2\]: .* more than 50000000 values"):
        Graph.from_json(large)
    # The shape that the arguments lead to is never built, however large.
    tall = INPUT | {"name": "v", "shape": [40_000, 1]}
    product = {"op": "add", "args": [0, 1]}
    huge = HILL | {"nodes": [INPUT | {"shape": [40_000]}, tall, product]}
    with pytest.raises(GraphFormatError, match=r"nodes\[2\]: .* more than 50000000 values"):
        Graph.from_json(huge)


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-3, 12)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["input", "constant", "sum", "take", "reshape", "NaN", "-0", "w", "matmul",
                       "slice", "new", "...", "pick", "where", "max", "concatenate"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["op", "args", "shape", "value", "name", "axes", "keepdims", "indices",
                             "axis", "key", "of",
                             "format", "version", "nodes", "outputs", "output"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)  # fmt: skip


def places(document, path=()):
    """List the paths to everything in a document."""
    yield path
    inside = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    for key, value in inside:
        yield from places(value, (*path, key))


@st.composite
def spoilt_documents(draw):
    """A good document with a few places replaced, removed, added to, or swapped."""
    seed = draw(st.integers(0, 30))
    document = draw(st.sampled_from([HILL, ARRAYS])) if seed < 5 else (
        random_case(seed, extreme=True).graph().to_json()
    )  # fmt: skip
    document = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from([path for path in places(document) if path]))
        *way, last = path
        place = document
        for key in way:
            place = place[key]
        kind = draw(st.sampled_from(["replace", "number", "remove", "add", "copy"]))
        if kind == "replace":
            place[last] = draw(JUNK)
        elif kind == "number":
            place[last] = draw(st.integers(-2, 10))
        elif kind == "remove":
            del place[last]
        elif kind == "copy":
            source = document
            for key in draw(st.sampled_from([path for path in places(document) if path])):
                source = source[key]
            place[last] = copy.deepcopy(source)
        elif isinstance(place, dict):
            place[draw(st.text(max_size=3))] = draw(JUNK)
        else:
            place.insert(last, draw(JUNK))
    return document


@given(JUNK | spoilt_documents())
@settings(deadline=None, max_examples=500)
def test_whatever_the_document_it_is_a_graph_or_is_refused(document):
    try:
        graph = Graph.from_json(document)
    except GraphFormatError:
        return
    assert Graph.from_json(graph.to_json()) == graph
    if sum(map(math.prod, graph.shapes)) > 1_000_000:  # within the limits, and slow to compute
        return
    inputs = {name: np.zeros(shape) for name, shape in graph.inputs.items()}
    assert graph.intermediates(**inputs)
    for name, shape in graph.outputs.items():
        assert np.shape(graph.select(name)(**inputs)) == shape
        if shape == ():
            gradient = graph.select(name).gradient(**inputs)
            assert {key: np.shape(value) for key, value in gradient.items()} == graph.inputs


def test_a_refusal_can_be_sent_to_another_process():
    refusal = pickle.loads(pickle.dumps(GraphFormatError("nodes[3]", "is odd")))
    assert (refusal.where, refusal.what) == ("nodes[3]", "is odd")
