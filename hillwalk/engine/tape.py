"""The list of nodes that grows while a function is being recorded."""

import numpy as np

from hillwalk.engine.node import Node, Size
from hillwalk.engine.primitives import OPERATIONS, Shape
from hillwalk.errors import ShapeError, TraceError

__all__ = ["Recorded", "Recorder", "refuse", "refuse_in_place"]


class Recorder:
    """Writes down what happens to the values of one run of a function."""

    def __init__(self):
        self.nodes: list[Node] = []
        self._size = Size()

    def input(self, name: str, shape: Shape) -> int:
        """Write down an input, and give its position."""
        return self._append(Node("input", (), shape, {"name": name}))

    def constant(self, value) -> int:
        """Write down a number or an array that no input enters, and give its position.

        Raises
        ------
        TraceError
            If it does not consist of real numbers.
        """
        remedy = "Give it numbers or arrays of float64."
        try:
            # A whole number beyond 64 bits would become an object; NumPy computes with floats.
            array = np.asarray(float(value) if isinstance(value, int) else value)
        except OverflowError:
            refuse(f"a whole number of {value.bit_length()} bits", "it is too large", remedy)
        except ValueError:
            refuse(f"{type(value).__name__} {value!r:.40}", "it is not an array", remedy)
        if array.dtype.kind not in "biuf":
            kind = f"{type(value).__name__} of dtype {array.dtype}"
            refuse(kind, "a graph holds real numbers only", remedy)
        array = np.array(array, dtype=np.float64, order="C")
        array.flags.writeable = False
        return self._append(Node("constant", (), array.shape, {"value": array}))

    def operation(self, op: str, *args: int, **parameters) -> int:
        """Write down an operation on earlier nodes, and give its position.

        Raises
        ------
        ShapeError
            If the shapes of the arguments do not fit each other or the operation.
        """
        shapes = [self.nodes[index].shape for index in args]
        try:
            shape = OPERATIONS[op].shape(*shapes, **parameters)
        except ShapeError as error:
            raise ShapeError(f"{op}: {error}") from None
        return self._append(Node(op, args, shape, parameters))

    def position(self, value) -> int:
        """Give the position of a recorded value; write anything else down as a constant.

        Raises
        ------
        TraceError
            If it was recorded in another run, or does not consist of real numbers.
        """
        if not isinstance(value, Recorded):
            return self.constant(value)
        if value.recorder is not self:
            refuse(
                "a value kept from another trace",
                "it belongs to another run of the function",
                "Compute all that the output needs inside the function, from its arguments.",
            )
        return value.index

    def _append(self, node: Node) -> int:
        if too_much := self._size.add(node.shape):
            refuse(
                f"{node.op} of shape {node.shape}",
                too_much,
                "Trace fewer steps or smaller arrays, and use operations on whole arrays.",
            )
        self.nodes.append(node)
        return len(self.nodes) - 1


class Recorded:
    """A value that a recorder has written down: which recorder, and at what position."""

    def __init__(self, recorder: Recorder, index: int):
        self.recorder = recorder
        self.index = index


def refuse(operation: str, reason: str, remedy: str):
    """Stop the tracing: name the operation, the reason, and what to do instead."""
    raise TraceError(f"{operation} cannot be recorded: {reason}. {remedy}")


def refuse_in_place(operation: str):
    """Stop the tracing at a write into an array."""
    refuse(
        operation,
        "it writes in place, and a graph has no memory to write into",
        "Compute a new value and give it a name, as in `b = a + 1`.",
    )
