"""The graph of a formula: what is known of its numbers, and of their gradients, at each step."""

import numpy as np

from hillwalk import Graph, trace
from tests.figures.oracles import Marks, State

NAMES = ("a", "b", "c")
MOST_NODES = 24


def graph_of(state: State) -> Graph:
    """Give the graph in force: of the reader's formula, if it is one that can be drawn."""
    own: Graph = state["objective"]
    text = state["formula"]
    if not text:
        return own
    try:
        graph = trace(
            eval(f"lambda a, b, c: {text}", vars(np) | {"np": np}), **dict.fromkeys(NAMES, 0.5)
        )
    except Exception:
        return own
    return graph if len(needed(graph)) <= MOST_NODES else own


def needed(graph: Graph) -> list[int]:
    """Give the positions of the nodes that the result is made of, in the order of their birth."""
    nodes = graph.to_json()["nodes"]
    found, waiting = set(), [graph.to_json()["outputs"]["output"]]
    while waiting:
        position = waiting.pop()
        if position not in found:
            found.add(position)
            waiting += nodes[position].get("args", [])
    return sorted(found)


def marks(state: State) -> Marks:
    return {}  # boxes and arrows stand where there is room for them


def readouts(state: State) -> dict:
    graph = graph_of(state)
    nodes = graph.to_json()["nodes"]
    place = {name: state[name] for name in NAMES}
    value, slopes = graph.value_and_gradient(**place)
    operations = [i for i in needed(graph) if nodes[i]["op"] not in {"input", "constant"}]
    home = 2 * len(operations) + 1
    phase = min(state["phase"], home)
    found = {
        f"value-{nodes[i]['name']}": place[nodes[i]["name"]]
        for i in needed(graph)
        if nodes[i]["op"] == "input"
    }
    if operations and phase >= len(operations):
        found[f"value-v{operations[-1]}"] = float(value)
    if phase == home:
        own = {name: float(slopes[name]) for name in NAMES}
        found |= {f"gradient-{name[6:]}": own[name[6:]] for name in list(found) if name[6:] in own}
        found[f"gradient of {state['asked']}"] = own[state["asked"]]
    return found
