"""How much a graph may hold."""

import math

from hillwalk.engine.shapes import Shape

__all__ = ["Limits"]


class Limits:
    """Counts what a graph holds so far, and says when it is more than a browser can bear.

    Attributes
    ----------
    NODES : int
        The most nodes.
    VALUES : int
        The most numbers, those of all nodes together: 50 million take 400 MB.
    DIMENSIONS : int
        The most dimensions of an array.
    """

    NODES = 10_000
    VALUES = 50_000_000
    DIMENSIONS = 32

    def __init__(self) -> None:
        self.nodes = 0
        self.values = 0

    def add(self, shape: Shape) -> str | None:
        """Count a node of this shape; say what is too much, if anything is."""
        self.nodes += 1
        # An axis of length 0 must not hide how long the others are.
        self.values += math.prod(max(length, 1) for length in shape)
        if len(shape) > self.DIMENSIONS:
            return f"an array has more than {self.DIMENSIONS} dimensions"
        if self.nodes > self.NODES:
            return f"the graph has more than {self.NODES} nodes"
        if self.values > self.VALUES:
            return f"the graph has more than {self.VALUES} values in all"
        return None
