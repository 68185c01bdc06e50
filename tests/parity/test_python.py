"""A graph that the page writes as Python is the same graph in Python."""

import numpy as np

from hillwalk import Graph, trace
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


def test_the_function_gives_the_same_numbers():
    traced = graphs(CASES)
    answers = ask([{"kind": "python", "graph": graph.to_json()} for graph in traced])
    for case, graph, answer in zip(CASES, traced, answers, strict=True):
        names = {"np": np}
        exec(answer["result"], names)
        with np.errstate(all="ignore"):
            value = trace(names["function"], **case.inputs)(**case.inputs)
            expected = graph(**case.inputs)
        np.testing.assert_array_equal(value, expected, err_msg=answer["result"], strict=True)


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
