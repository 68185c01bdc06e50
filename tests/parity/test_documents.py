"""What is a document to one engine is one to the other; what is none is refused where it errs."""

import copy

import numpy as np

from hillwalk import Graph
from hillwalk.errors import GraphFormatError
from tests.engine.random_graphs import random_case
from tests.parity.page_engine import ask

STRANGERS = [None, True, -1, 3, 10**7, 0.5, "", "NaN", "w", [], [0], {}, {"op": "add"}, "Infinity"]


def places(document, path=()):
    """List every place in a document, as a path of keys."""
    if isinstance(document, dict):
        items = document.items()
    elif isinstance(document, list):
        items = enumerate(document)
    else:
        return
    for key, part in items:
        yield (*path, key)
        yield from places(part, (*path, key))


def mutated(random: np.random.Generator, document: dict) -> dict:
    """Change, add or leave out one thing."""
    document = copy.deepcopy(document)
    paths = list(places(document))
    *path, last = paths[int(random.integers(len(paths)))]
    parent = document
    for key in path:
        parent = parent[key]
    change = random.random()
    if change < 0.2:
        del parent[last]
    elif change < 0.3 and isinstance(parent, dict):
        parent["extra"] = 1
    else:
        parent[last] = copy.deepcopy(STRANGERS[int(random.integers(len(STRANGERS)))])
    return document


def reading(document: dict) -> tuple[dict | None, str | None]:
    """Read and write a document; or say where it is refused."""
    try:
        return Graph.from_json(document).to_json(), None
    except GraphFormatError as error:
        return None, error.where


def test_mutated_documents():
    random = np.random.default_rng(5)
    with np.errstate(all="ignore"):
        documents = [
            random_case(seed, extreme=seed % 2 == 0).graph().to_json() for seed in range(60)
        ]
    changed = [mutated(random, documents[i % len(documents)]) for i in range(600)]
    refused = 0
    for document, answer in zip(
        changed, ask([{"kind": "read", "document": document} for document in changed]), strict=True
    ):
        result, where = reading(document)
        if where is None:
            assert answer.get("result") == result, answer
        else:
            assert answer.get("error", {}).get("name") == "GraphFormatError", (where, answer)
            assert answer["error"]["where"] == where, answer
            refused += 1
    assert 300 <= refused < 600
