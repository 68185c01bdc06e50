"""A graph that the page writes as Python is the same graph in Python."""

import numpy as np

from hillwalk import Graph, trace
from hillwalk.engine.shapes import to_index
from tests.engine.random_graphs import random_case
from tests.parity.page_engine import ask

CASES = [
    random_case(seed, extreme=extreme, arrays=arrays)
    for seed in range(75)
    for extreme in (False, True)
    for arrays in (False, True)
]
NUMBERS = [random_case(seed, arrays=False) for seed in range(800)]


def graphs(cases) -> list[Graph]:
    with np.errstate(all="ignore"):
        return [case.graph() for case in cases]


def formula(graph: Graph, known: dict) -> int:
    """Number the formula of the output: equal numbers for equal formulas, in whatever order.

    ``known`` holds the formulas that have a number already.
    """
    mirrored = {"greater": "less", "greater_equal": "less_equal"}
    numbers: list[int] = []
    for index, node in enumerate(graph.nodes):
        parameters = [
            (name, (value.tobytes(), value.shape) if isinstance(value, np.ndarray) else value)
            for name, value in node.parameters.items()
        ]
        args = [numbers[arg] for arg in node.args]
        op = mirrored.get(node.op, node.op)  # NumPy turns 2 < a round
        if op != node.op:
            args.reverse()
        elif op in {"equal", "not_equal"}:
            args.sort()
        if op in {"slice", "take"} and graph.shapes[index] == ():
            op, parameters = "item", [_place(node, graph.shapes[node.args[0]])]
        formula = (op, *args, *parameters)
        numbers.append(known.setdefault(formula, len(known)))
    (output,) = graph._outputs.values()
    return numbers[output]


def _place(node, shape) -> int:
    """Give the place of one number in the flattened array."""
    positions = np.arange(np.prod(shape, dtype=int)).reshape(shape)
    if node.op == "take":
        return int(node.parameters["indices"])
    return int(positions[to_index(node.parameters["key"])])


def test_the_function_has_the_same_graph_and_gives_the_same_numbers():
    traced = graphs(CASES)
    answers = ask([{"kind": "python", "graph": graph.to_json()} for graph in traced])
    known: dict = {}
    for case, graph, answer in zip(CASES, traced, answers, strict=True):
        names = {"np": np}
        exec(answer["result"], names)
        with np.errstate(all="ignore"):
            again = trace(names["function"], **case.inputs)
            value = again(**case.inputs)
            expected = graph(**case.inputs)
        assert formula(again, known) == formula(graph, known), answer["result"]
        np.testing.assert_array_equal(value, expected, err_msg=answer["result"], strict=True)


def test_the_function_of_a_network_runs_on_any_batch():
    def loss(W, b, x, labels):
        scores = x @ W + b
        return np.mean(np.logaddexp.reduce(scores, axis=1) - scores[np.arange(len(x)), labels])

    random = np.random.default_rng(2)
    inputs = {"W": random.normal(size=(3, 4)), "b": np.zeros(4)}
    inputs |= {"x": random.normal(size=(6, 3)), "labels": random.integers(4, size=6)}
    graph = trace(loss, **inputs)
    (answer,) = ask([{"kind": "python", "graph": graph.to_json()}])
    names = {"np": np}
    exec(answer["result"], names)
    inputs |= {"x": random.normal(size=(9, 3)), "labels": random.integers(4, size=9)}
    assert trace(names["function"], **inputs)(**inputs) == graph(**inputs) == loss(**inputs)


def test_the_formula_is_read_back_as_the_same_graph():
    traced = [graph for graph in graphs(NUMBERS) if all(shape == () for shape in graph.shapes)]
    answers = ask([{"kind": "expression", "graph": graph.to_json()} for graph in traced])
    written = [
        (graph, answer["result"])
        for graph, answer in zip(traced, answers, strict=True)
        if "result" in answer
    ]
    for graph, answer in zip(traced, answers, strict=True):
        # only what is too long may be refused, or what no formula has
        refusal = answer.get("error", {}).get("message", "longer")
        assert "longer" in refusal or "graph of numbers" in refusal, graph
    assert len(written) >= 100
    variables = ["a", "b"]
    back = ask([{"kind": "parse", "text": text, "variables": variables} for _, text in written])
    for (graph, text), answer in zip(written, back, strict=True):
        assert "error" not in answer, (text, answer)
        read = Graph.from_json(answer["result"])
        # A value used twice is written twice: the nodes are more, the numbers the same.
        for a, b in ((0.5, -1.25), (2.0, 0.125)):
            np.testing.assert_array_equal(read(a=a, b=b), graph(a=a, b=b), err_msg=text)
