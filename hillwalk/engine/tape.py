"""The list of nodes that grows while a function is being traced."""

from contextvars import ContextVar
from typing import Any, NoReturn

import numpy as np

from hillwalk.engine.inputs import why_not_plain
from hillwalk.engine.limits import Limits
from hillwalk.engine.node import Node
from hillwalk.engine.primitives import infer_shape
from hillwalk.engine.shapes import Shape
from hillwalk.errors import TraceError

__all__ = ["Recorded", "Tape", "raise_in_place", "raise_untraceable", "refusals"]

refusals: ContextVar[list[TraceError] | None] = ContextVar("refusals", default=None)
"""What was refused in this run of the function; a function that goes on has caught it."""


class Tape:
    """Writes down what happens to the values of one run of a function.

    Attributes
    ----------
    nodes : list of Node
        The inputs, constants and results so far.
    shapes : list of tuple of int
        The shape of each.
    reads_lengths : bool
        Whether the function has asked for a length, by ``len`` or ``shape``.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.shapes: list[Shape] = []
        self.reads_lengths = False
        self._limits = Limits()

    def input(self, name: str, shape: Shape) -> int:
        """Write down an input, and give its position."""
        return self._append(Node("input", (), {"name": name, "shape": shape}), shape)

    def constant(self, value: Any) -> int:
        """Write down a number or an array that no input enters, and give its position.

        Raises
        ------
        TraceError
            If it does not consist of real numbers.
        """
        remedy = "Give it numbers or arrays of float64."
        if problem := why_not_plain(value):
            raise_untraceable("an array of a special class", f"it {problem}", remedy)
        try:
            # A whole number beyond 64 bits would become an object; NumPy computes with floats.
            array = np.asarray(float(value) if isinstance(value, int) else value)
        except OverflowError:
            raise_untraceable(
                f"a whole number of {value.bit_length()} bits", "it is too large", remedy
            )
        except ValueError:
            kind = f"{type(value).__name__} {value!r:.40}"
            raise_untraceable(kind, "it is not an array", remedy)
        if array.dtype.kind not in "biuf":
            kind = f"{type(value).__name__} of dtype {array.dtype}"
            raise_untraceable(kind, "a graph holds real numbers only", remedy)
        array = np.array(array, dtype=np.float64, order="C")
        array.flags.writeable = False
        return self._append(Node("constant", (), {"value": array}), array.shape)

    def apply(self, op: str, *args: int, **parameters: Any) -> int:
        """Write down a primitive applied to earlier nodes, and give its position.

        Raises
        ------
        ShapeError
            If the shapes of the arguments do not fit each other or the primitive.
        """
        shape = infer_shape(op, [self.shapes[index] for index in args], parameters)
        return self._append(Node(op, args, parameters), shape)

    def position(self, value: Any) -> int:
        """Give the position of a traced value; write anything else down as a constant.

        Raises
        ------
        TraceError
            If it was traced in another run, or does not consist of real numbers.
        """
        if not isinstance(value, Recorded):
            return self.constant(value)
        if value.tape is not self:
            raise_untraceable(
                "a value kept from another trace",
                "it belongs to another run of the function",
                "Compute all that the output needs inside the function, from its arguments.",
            )
        return value.index

    def _append(self, node: Node, shape: Shape) -> int:
        if too_much := self._limits.add(shape):
            raise_untraceable(
                f"{node.op} of shape {shape}",
                too_much,
                "Trace fewer steps or smaller arrays, and use operations on whole arrays.",
            )
        self.nodes.append(node)
        self.shapes.append(shape)
        return len(self.nodes) - 1


class Recorded:
    """A value that stands on a tape: which tape, and at what position."""

    def __init__(self, tape: Tape, index: int):
        self.tape = tape
        self.index = index


def raise_untraceable(operation: str, reason: str, remedy: str) -> NoReturn:
    """Stop the tracing: name the operation, the reason, and what to do instead."""
    error = TraceError(f"{operation} cannot be recorded: {reason}. {remedy}")
    if (refused := refusals.get()) is not None:
        refused.append(error)
    raise error


def raise_in_place(operation: str) -> NoReturn:
    """Stop the tracing at a write into an array."""
    raise_untraceable(
        operation,
        "it writes in place, and a graph has no memory to write into",
        "Compute a new value and give it a name, as in `b = a + 1`.",
    )
