"""One node of a graph, and how much a graph may hold."""

import keyword
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hillwalk.engine.primitives import OPERATIONS, Shape

__all__ = ["Node", "Size", "name_problem"]

MAXIMUM_NODES = 10_000
MAXIMUM_VALUES = 1_000_000
MAXIMUM_DIMENSIONS = 32

NODE_NAME = re.compile(rf"(constant|{'|'.join(OPERATIONS)})_\d+")


@dataclass(frozen=True, eq=False)
class Node:
    """An input, a constant, or an operation on earlier nodes.

    Attributes
    ----------
    op : str
        ``"input"``, ``"constant"``, or a name in `OPERATIONS`.
    args : tuple of int
        The positions of the nodes that the operation takes, all of them earlier ones.
    shape : tuple of int
        The shape of the node's value, the same in every evaluation.
    parameters : mapping
        ``name`` of an input, ``value`` of a constant, else the parameters of the operation.
    """

    op: str
    args: tuple[int, ...]
    shape: Shape
    parameters: Mapping[str, Any] = field(default_factory=dict)


class Size:
    """How much a graph holds so far; it stops growing at the limits that every reader can bear."""

    def __init__(self):
        self.nodes = 0
        self.values = 0

    def add(self, shape: Shape) -> str | None:
        """Count a node of this shape; say what is too much, if anything is."""
        self.nodes += 1
        # An axis of length 0 must not hide how long the others are.
        self.values += math.prod(max(length, 1) for length in shape)
        if len(shape) > MAXIMUM_DIMENSIONS:
            return f"an array has more than {MAXIMUM_DIMENSIONS} dimensions"
        if self.nodes > MAXIMUM_NODES:
            return f"the graph has more than {MAXIMUM_NODES} nodes"
        if self.values > MAXIMUM_VALUES:
            return f"the graph has more than {MAXIMUM_VALUES} values in all"
        return None


def name_problem(name: object) -> str | None:
    """Say why an input or an output cannot have this name, if it cannot."""
    if not isinstance(name, str):
        return f"a name is a string, not {type(name).__name__}"
    if not name.isidentifier() or keyword.iskeyword(name):
        return f"{name!r:.40} is not a name in Python"
    if NODE_NAME.fullmatch(name):
        return f"{name!r:.40} is what the graph calls one of its own nodes"
    return None
