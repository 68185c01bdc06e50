"""A graph as a JSON document, which Python and JavaScript both read and write.

::

    {"format": "hillwalk-graph", "version": 1,
     "nodes": [{"op": "input", "name": "w", "shape": []},
               {"op": "constant", "value": [4.0], "shape": []},
               {"op": "power", "args": [0, 1], "shape": []}],
     "outputs": {"output": 2}}

A node's ``args`` are positions of earlier nodes. Its ``shape`` is written out and must be the one
that follows from its arguments. Beside them stand the parameters of its operation: ``axes`` (all of
them, counted from 0) and ``keepdims`` of ``sum`` and ``mean``, ``axes`` of ``transpose``,
``indices`` of ``take``, positions in the flattened argument. ``value`` and ``indices`` are flat, in
row-major order. Numbers that JSON lacks are strings: "NaN", "Infinity", "-Infinity" and "-0".
"""

import json
import math
import sys
from collections.abc import Mapping, Sequence

import numpy as np

from hillwalk.engine.node import MAXIMUM_VALUES, Node, Size, name_problem
from hillwalk.engine.primitives import OPERATIONS, Shape
from hillwalk.errors import GraphFormatError, ShapeError

__all__ = ["decode", "encode"]

FORMAT = "hillwalk-graph"
VERSION = 1
SPECIAL_NUMBERS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": -0.0}


# -------------------------------------------------------------------------------------- writing


def encode(nodes: Sequence[Node], outputs: Mapping[str, int]) -> dict:
    """Write a graph as a document."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "nodes": [_encode_node(node) for node in nodes],
        "outputs": dict(outputs),
    }


def _encode_node(node: Node) -> dict:
    document = {"op": node.op}
    if node.op in OPERATIONS:
        document["args"] = list(node.args)
    for name, value in node.parameters.items():
        document[name] = _ENCODERS[name](value)
    return document | {"shape": list(node.shape)}


def _encode_number(number: float) -> float | str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return "-0" if number == 0 and math.copysign(1, number) < 0 else number


_ENCODERS = {
    "name": str,
    "value": lambda value: [_encode_number(number) for number in value.ravel().tolist()],
    "axes": list,
    "keepdims": bool,
    "indices": lambda indices: indices.ravel().tolist(),
    "shape": list,
}


# -------------------------------------------------------------------------------------- reading


def decode(document: dict | str) -> tuple[list[Node], dict[str, int]]:
    """Read a document into nodes and outputs.

    Raises
    ------
    GraphFormatError
        If the document does not describe a graph.
    """
    if isinstance(document, str):
        try:
            document = json.loads(document)
        except (ValueError, RecursionError) as error:
            raise GraphFormatError("document", f"is not JSON: {error}") from None
    _check_keys(document, {"format", "version", "nodes", "outputs"}, "document")
    if document["format"] != FORMAT:
        raise GraphFormatError("format", f"is {_shown(document['format'])}, not {FORMAT!r}")
    if type(document["version"]) is not int or document["version"] != VERSION:
        raise GraphFormatError("version", f"is {_shown(document['version'])}, not {VERSION}")
    nodes = _decode_nodes(document["nodes"])
    return nodes, _decode_outputs(document["outputs"], nodes)


def _decode_nodes(documents: object) -> list[Node]:
    nodes: list[Node] = []
    size = Size()
    names = set()
    for index, document in enumerate(_list(documents, "nodes")):
        where = f"nodes[{index}]"
        node = _decode_node(document, nodes, where)
        if too_much := size.add(node.shape):
            raise GraphFormatError(where, too_much)
        if node.op == "input":
            if node.parameters["name"] in names:
                raise GraphFormatError(f"{where}.name", "another input has this name already")
            names.add(node.parameters["name"])
        nodes.append(node)
    return nodes


def _decode_node(document: object, earlier: list[Node], where: str) -> Node:
    if not isinstance(document, dict):
        raise GraphFormatError(where, f"a node is an object, not {_shown(document)}")
    op = document.get("op")
    if op == "input":
        _check_keys(document, {"op", "name", "shape"}, where)
        if problem := name_problem(document["name"]):
            raise GraphFormatError(f"{where}.name", problem)
        return Node(op, (), _decode_shape(document, where), {"name": document["name"]})
    if op == "constant":
        _check_keys(document, {"op", "value", "shape"}, where)
        shape = _decode_shape(document, where)
        value = _flat(document, "value", shape, _number, np.float64, where)
        return Node(op, (), shape, {"value": value})
    if not isinstance(op, str) or op not in OPERATIONS:
        raise GraphFormatError(f"{where}.op", f"there is no operation {_shown(op)}")
    return _decode_operation(op, document, earlier, where)


def _decode_operation(op: str, document: dict, earlier: list[Node], where: str) -> Node:
    operation = OPERATIONS[op]
    _check_keys(document, {"op", "args", "shape", *operation.parameters}, where)
    shape = _decode_shape(document, where)
    args = _integers(document["args"], f"{where}.args")
    if len(args) != operation.arity:
        raise GraphFormatError(f"{where}.args", f"{op} takes {operation.arity}, not {len(args)}")
    for position, arg in enumerate(args):
        if not 0 <= arg < len(earlier):
            raise GraphFormatError(f"{where}.args[{position}]", f"{arg} is not an earlier node")
    parameters = {name: _DECODERS[name](document, shape, where) for name in operation.parameters}
    try:
        inferred = operation.shape(*(earlier[arg].shape for arg in args), **parameters)
    except ShapeError as error:
        raise GraphFormatError(where, f"{op}: {error}") from None
    if inferred != shape:
        raise GraphFormatError(f"{where}.shape", f"is {shape}, but {op} gives {inferred}")
    return Node(op, args, shape, parameters)


def _decode_outputs(document: object, nodes: list[Node]) -> dict[str, int]:
    if not isinstance(document, dict) or not document:
        raise GraphFormatError("outputs", "must name at least one output")
    inputs = {node.parameters["name"] for node in nodes if node.op == "input"}
    for name, index in document.items():
        if problem := name_problem(name):
            raise GraphFormatError("outputs", problem)
        if name in inputs:
            raise GraphFormatError(f"outputs.{name}", "an input has this name already")
        if not 0 <= _integer(index, f"outputs.{name}") < len(nodes):
            raise GraphFormatError(f"outputs.{name}", f"there is no node {index}")
    return dict(document)


def _decode_shape(document: dict, where: str) -> Shape:
    shape = _integers(document["shape"], f"{where}.shape")
    if not all(length >= 0 for length in shape):
        raise GraphFormatError(f"{where}.shape", "a length is negative")
    if too_much := Size().add(shape):
        raise GraphFormatError(f"{where}.shape", too_much)
    return shape


def _decode_keepdims(document: dict, shape: Shape, where: str) -> bool:
    if not isinstance(document["keepdims"], bool):
        raise GraphFormatError(f"{where}.keepdims", "is neither true nor false")
    return document["keepdims"]


def _flat(document, key, shape, read, dtype, where) -> np.ndarray:
    """Read a flat list into an array of a shape, one that cannot be written to."""
    where = f"{where}.{key}"
    items = _list(document[key], where)
    if len(items) != math.prod(shape):
        raise GraphFormatError(where, f"has {len(items)} numbers, and shape {shape} has another")
    numbers = [read(item, f"{where}[{position}]") for position, item in enumerate(items)]
    array = np.array(numbers, dtype=dtype).reshape(shape)
    array.flags.writeable = False
    return array


_DECODERS = {
    "axes": lambda document, shape, where: _integers(document["axes"], f"{where}.axes"),
    "keepdims": _decode_keepdims,
    "indices": lambda document, shape, where: _flat(
        document, "indices", shape, _integer, np.intp, where
    ),
    "shape": lambda document, shape, where: shape,
}


def _check_keys(document: object, keys: set[str], where: str) -> None:
    if not isinstance(document, dict):
        raise GraphFormatError(where, f"must be an object, not {_shown(document)}")
    for key in sorted(keys - document.keys()):
        raise GraphFormatError(where, f"{key!r} is missing")
    for key in document:
        if key not in keys:
            raise GraphFormatError(where, f"{_shown(key)} does not belong here")


def _list(document: object, where: str) -> list:
    if not isinstance(document, list):
        raise GraphFormatError(where, f"must be a list, not {_shown(document)}")
    return document


def _integers(document: object, where: str) -> tuple[int, ...]:
    return tuple(
        _integer(item, f"{where}[{position}]")
        for position, item in enumerate(_list(document, where))
    )


def _integer(document: object, where: str) -> int:
    # To Python True is an integer; to JSON it is not. And no position here is beyond the limit.
    if type(document) is not int or abs(document) > MAXIMUM_VALUES:
        raise GraphFormatError(where, f"must be a whole number, not {_shown(document)}")
    return document


def _number(document: object, where: str) -> float:
    if isinstance(document, str) and document in SPECIAL_NUMBERS:
        return SPECIAL_NUMBERS[document]
    if type(document) in (int, float) and abs(document) <= sys.float_info.max:
        return float(document)
    raise GraphFormatError(where, f"must be a number, not {_shown(document)}")


def _shown(document: object) -> str:
    """Show a piece of a document, however large, in a few characters."""
    if isinstance(document, str):
        return repr(document) if len(document) <= 40 else repr(document[:37])[:-1] + "...'"
    if isinstance(document, int) and abs(document) > MAXIMUM_VALUES:
        return "a number that large"
    if document is None or isinstance(document, bool | int | float):
        return repr(document)
    return {dict: "an object", list: "a list"}.get(type(document), type(document).__name__)
