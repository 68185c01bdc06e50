"""A graph as JSON, which Python and JavaScript both read and write.

::

    {"format": "hillwalk-graph", "version": 2,
     "nodes": [{"op": "input", "name": "w", "shape": []},
               {"op": "constant", "value": [4.0], "shape": []},
               {"op": "power", "args": [0, 1]}],
     "outputs": {"output": 2}}

A node's ``args`` are positions of earlier nodes; only inputs and constants have a ``shape``, and
those of the others follow. Beside ``args`` stand the parameters of the primitive:

- ``axes`` (all of them, counted from 0, ascending) and ``keepdims`` of ``sum``, ``mean``, ``max``
  and ``logsumexp``; ``axes`` of ``transpose``; ``axis`` of ``concatenate``, counted from 0;
- ``shape`` of ``reshape``, in which one length may be -1;
- ``key`` of ``slice``: one item for each indexed axis, a whole number, a list ``[start, stop,
  step]`` with null for what is left out, ``"new"`` for np.newaxis, or ``"..."`` for Ellipsis;
- ``indices``, ``shape`` and ``of`` of ``take``: positions in the flattened argument, the shape in
  which they stand (that of the result), and the only shape that the argument may have.

``value`` and ``indices`` are flat, in row-major order. Numbers that JSON lacks are strings: "NaN",
"Infinity", "-Infinity" and "-0".
"""

import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from hillwalk.engine.limits import Limits
from hillwalk.engine.node import Node, check_name
from hillwalk.engine.primitives import PRIMITIVES
from hillwalk.engine.shapes import Key, Shape
from hillwalk.errors import GraphFormatError, ShapeError

__all__ = ["from_dict", "to_dict"]

FORMAT = "hillwalk-graph"
VERSION = 2
SPECIAL_NUMBERS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": -0.0}


# -------------------------------------------------------------------------------------- writing


def to_dict(nodes: Sequence[Node], outputs: Mapping[str, int]) -> dict[str, Any]:
    """Write a graph as a dict of what JSON knows."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "nodes": [_write_node(node) for node in nodes],
        "outputs": dict(outputs),
    }


def _write_node(node: Node) -> dict[str, Any]:
    written: dict[str, Any] = {"op": node.op}
    if node.op in PRIMITIVES:
        written["args"] = list(node.args)
    for name, value in node.parameters.items():
        if isinstance(value, np.ndarray):  # a constant's value, or the indices of a take
            written[name] = [_write_number(number) for number in value.ravel().tolist()]
            written["shape"] = list(value.shape)
        elif isinstance(value, tuple):
            written[name] = [list(item) if isinstance(item, tuple) else item for item in value]
        else:
            written[name] = value
    return written


def _write_number(number: float) -> float | str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return "-0" if number == 0 and math.copysign(1, number) < 0 else number


# -------------------------------------------------------------------------------------- reading


def from_dict(document: object) -> tuple[list[Node], dict[str, int]]:
    """Read nodes and outputs from a dict, or from the text of one.

    Raises
    ------
    GraphFormatError
        If it does not describe a graph.
    """
    if isinstance(document, str):
        try:
            document = json.loads(document)
        except (ValueError, RecursionError) as error:
            raise GraphFormatError("document", f"is not JSON: {error}") from None
    graph = _object(document, {"format", "version", "nodes", "outputs"}, "document")
    if graph["format"] != FORMAT:
        raise GraphFormatError("format", f"is {_shown(graph['format'])}, not {FORMAT!r}")
    if type(graph["version"]) is not int or graph["version"] != VERSION:
        raise GraphFormatError("version", f"is {_shown(graph['version'])}, not {VERSION}")
    nodes = _read_nodes(graph["nodes"])
    return nodes, _read_outputs(graph["outputs"], nodes)


def _read_nodes(documents: object) -> list[Node]:
    nodes: list[Node] = []
    shapes: list[Shape] = []
    limits = Limits()
    names = set()
    for index, document in enumerate(_list(documents, "nodes")):
        where = f"nodes[{index}]"
        node = _read_node(document, index, where)
        try:
            shape = node.infer_shape(shapes)
        except ShapeError as error:
            raise GraphFormatError(where, str(error)) from None
        if too_much := limits.add(shape):
            raise GraphFormatError(where, too_much)
        if node.op == "input":
            if node.parameters["name"] in names:
                raise GraphFormatError(f"{where}.name", "another input has this name already")
            names.add(node.parameters["name"])
        nodes.append(node)
        shapes.append(shape)
    return nodes


def _read_node(document: object, index: int, where: str) -> Node:
    if not isinstance(document, dict):
        raise GraphFormatError(where, f"a node is an object, not {_shown(document)}")
    op = document.get("op")
    if op == "input":
        _object(document, {"op", "name", "shape"}, where)
        if problem := check_name(document["name"]):
            raise GraphFormatError(f"{where}.name", problem)
        shape = _read_lengths(document["shape"], f"{where}.shape")
        return Node(op, (), {"name": document["name"], "shape": shape})
    if op == "constant":
        _object(document, {"op", "value", "shape"}, where)
        return Node(op, (), {"value": _read_array(document, "value", _number, np.float64, where)})
    if not isinstance(op, str) or op not in PRIMITIVES:
        raise GraphFormatError(f"{where}.op", f"there is no operation {_shown(op)}")
    primitive = PRIMITIVES[op]
    written_shape = {"shape"} if op == "take" else set()
    _object(document, {"op", "args", *primitive.parameters, *written_shape}, where)
    args = _integers(document["args"], f"{where}.args")
    if primitive.variadic and not args:
        raise GraphFormatError(f"{where}.args", f"{op} takes at least 1, not 0")
    if not primitive.variadic and len(args) != len(primitive.vjps):
        raise GraphFormatError(
            f"{where}.args", f"{op} takes {len(primitive.vjps)}, not {len(args)}"
        )
    for position, arg in enumerate(args):
        if not 0 <= arg < index:
            raise GraphFormatError(f"{where}.args[{position}]", f"{arg} is not an earlier node")
    return Node(op, args, {name: _READERS[name](document, where) for name in primitive.parameters})


def _read_outputs(document: object, nodes: list[Node]) -> dict[str, int]:
    if not isinstance(document, dict) or not document:
        raise GraphFormatError("outputs", "must name at least one output")
    inputs = {node.parameters["name"] for node in nodes if node.op == "input"}
    for name, index in document.items():
        if problem := check_name(name):
            raise GraphFormatError("outputs", problem)
        if name in inputs:
            raise GraphFormatError(f"outputs.{name}", "an input has this name already")
        if not 0 <= _integer(index, f"outputs.{name}") < len(nodes):
            raise GraphFormatError(f"outputs.{name}", f"there is no node {index}")
    return dict(document)


def _read_lengths(document: object, where: str) -> Shape:
    shape = _integers(document, where)
    if not all(length >= 0 for length in shape):
        raise GraphFormatError(where, "a length is negative")
    if too_much := Limits().add(shape):
        raise GraphFormatError(where, too_much)
    return shape


def _read_array(
    document: dict[str, Any],
    name: str,
    read: Callable[[object, str], float],
    dtype: type[np.generic],
    where: str,
) -> np.ndarray[Any, Any]:
    """Read a flat list into an array of a shape, one that cannot be written to."""
    shape = _read_lengths(document["shape"], f"{where}.shape")
    where = f"{where}.{name}"
    items = _list(document[name], where)
    if len(items) != math.prod(shape):
        raise GraphFormatError(where, f"has {len(items)} numbers, and shape {shape} has another")
    numbers = [read(item, f"{where}[{position}]") for position, item in enumerate(items)]
    array = np.array(numbers, dtype=dtype).reshape(shape)
    array.flags.writeable = False
    return array


def _read_keepdims(document: dict[str, Any], where: str) -> bool:
    if not isinstance(document["keepdims"], bool):
        raise GraphFormatError(f"{where}.keepdims", "is neither true nor false")
    return document["keepdims"]


def _read_key(document: dict[str, Any], where: str) -> Key:
    where = f"{where}.key"
    return tuple(
        _read_key_item(item, f"{where}[{position}]")
        for position, item in enumerate(_list(document["key"], where))
    )


def _read_key_item(item: object, where: str) -> Any:
    if item in ("new", "..."):
        return item
    if not isinstance(item, list):
        return _integer(item, where)
    if len(item) != 3:
        raise GraphFormatError(where, f"a slice has 3 parts, not {len(item)}")
    return tuple(None if part is None else _integer(part, where) for part in item)


_READERS: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "axes": lambda document, where: _integers(document["axes"], f"{where}.axes"),
    "axis": lambda document, where: _integer(document["axis"], f"{where}.axis"),
    "shape": lambda document, where: _integers(document["shape"], f"{where}.shape"),
    "of": lambda document, where: _read_lengths(document["of"], f"{where}.of"),
    "keepdims": _read_keepdims,
    "key": _read_key,
    "indices": lambda document, where: _read_array(document, "indices", _integer, np.intp, where),
}


def _object(document: object, keys: set[str], where: str) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise GraphFormatError(where, f"must be an object, not {_shown(document)}")
    for key in sorted(keys - document.keys()):
        raise GraphFormatError(where, f"{key!r} is missing")
    for key in document:
        if key not in keys:
            raise GraphFormatError(where, f"{_shown(key)} does not belong here")
    return document


def _list(document: object, where: str) -> list[Any]:
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
    if type(document) is not int or abs(document) > Limits.VALUES:
        raise GraphFormatError(where, f"must be a whole number, not {_shown(document)}")
    return document


def _number(document: object, where: str) -> float:
    if isinstance(document, str) and document in SPECIAL_NUMBERS:
        return SPECIAL_NUMBERS[document]
    is_number = isinstance(document, int | float) and not isinstance(document, bool)
    if is_number and abs(document) <= sys.float_info.max:  # type: ignore[arg-type]
        return float(document)  # type: ignore[arg-type]
    raise GraphFormatError(where, f"must be a number, not {_shown(document)}")


def _shown(document: object) -> str:
    """Show a piece of a document, however large, in a few characters."""
    if isinstance(document, str):
        return repr(document) if len(document) <= 40 else repr(document[:37])[:-1] + "...'"
    if isinstance(document, int) and abs(document) > Limits.VALUES:
        return "a number that large"
    if document is None or isinstance(document, bool | int | float):
        return repr(document)
    name = type(document).__name__
    return {"dict": "an object", "list": "a list"}.get(name, name)
