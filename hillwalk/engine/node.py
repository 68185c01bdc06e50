"""One node of a graph, and the names that inputs and outputs may have."""

import keyword
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hillwalk.engine.limits import Limits
from hillwalk.engine.primitives import PRIMITIVES, infer_shape
from hillwalk.engine.shapes import Shape
from hillwalk.errors import ShapeError

__all__ = ["Node", "check_name", "infer_shapes", "prune"]

NODE_NAME = re.compile(rf"(constant|{'|'.join(PRIMITIVES)})_\d+")


@dataclass(frozen=True, eq=False)
class Node:
    """An input, a constant, or a primitive applied to earlier nodes.

    It has no shape of its own: that follows from the inputs. See `infer_shapes`.

    Attributes
    ----------
    op : str
        ``"input"``, ``"constant"``, or a name in `PRIMITIVES`.
    args : tuple of int
        The positions of the nodes that the primitive takes, all of them earlier ones.
    parameters : mapping
        ``name`` and ``shape`` of an input (that of its example), ``value`` of a constant, else the
        parameters of the primitive.
    """

    op: str
    args: tuple[int, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def infer_shape(self, earlier: Sequence[Shape]) -> Shape:
        """Give the shape of the node's value, from those of the earlier nodes.

        Raises
        ------
        ShapeError
            If the shapes of its arguments do not fit.
        """
        if self.op == "input":
            return tuple(self.parameters["shape"])
        if self.op == "constant":
            return tuple(self.parameters["value"].shape)
        return infer_shape(self.op, [earlier[index] for index in self.args], self.parameters)


def infer_shapes(nodes: Iterable[Node]) -> list[Shape]:
    """Give the shape of every node.

    Raises
    ------
    ShapeError
        If shapes do not fit each other, or there are more values than `Limits` allows.
    """
    limits = Limits()
    shapes: list[Shape] = []
    for node in nodes:
        shape = node.infer_shape(shapes)
        if too_much := limits.add(shape):
            raise ShapeError(f"{node.op} of shape {shape}: {too_much}: give fewer rows at once")
        shapes.append(shape)
    return shapes


def prune(nodes: Sequence[Node], outputs: Mapping[str, int]) -> tuple[list[Node], dict[str, int]]:
    """Drop the nodes on which no output depends; keep every input."""
    needed = set(outputs.values())
    for index in range(len(nodes) - 1, -1, -1):
        if nodes[index].op == "input":
            needed.add(index)
        elif index in needed:
            needed.update(nodes[index].args)
    moved = {old: new for new, old in enumerate(sorted(needed))}
    kept = [
        Node(node.op, tuple(moved[index] for index in node.args), node.parameters)
        for node in (nodes[old] for old in moved)
    ]
    return kept, {name: moved[index] for name, index in outputs.items()}


def check_name(name: object) -> str | None:
    """Say why an input or an output cannot have this name, if it cannot."""
    if not isinstance(name, str):
        return f"a name is a string, not {type(name).__name__}"
    if not name.isidentifier() or keyword.iskeyword(name):
        return f"{name!r:.40} is not a name in Python"
    if NODE_NAME.fullmatch(name):
        return f"{name!r:.40} is what the graph calls one of its own nodes"
    return None
