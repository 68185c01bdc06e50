"""A graph made ready to run on inputs of certain shapes.

All that can be decided from the shapes is decided once, here: which function computes each node,
which rule carries the cotangent on to which argument, and where a cotangent has to be added up to a
smaller shape. What is left for a run is a list of calls.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeAlias

import numpy as np

from hillwalk.engine.node import Node
from hillwalk.engine.primitives import PRIMITIVES, plan_unbroadcast
from hillwalk.engine.shapes import Shape

__all__ = ["Plan"]

Values: TypeAlias = list[Any]
Forward: TypeAlias = Callable[[Values], Any]
Pull: TypeAlias = Callable[[Any, Values], Any]


class Plan:
    """The calls that evaluate and differentiate a graph.

    Parameters
    ----------
    nodes : sequence of Node
        The nodes of the graph.
    shapes : sequence of tuple of int
        The shape of each node.
    """

    def __init__(self, nodes: Sequence[Node], shapes: Sequence[Shape]):
        self.shapes = tuple(shapes)
        self._nodes = nodes
        self._inputs = [index for index, node in enumerate(nodes) if node.op == "input"]
        self._start: Values = [
            node.parameters["value"][()] if node.op == "constant" else None for node in nodes
        ]
        self._calls = [
            (index, _bind_forward(node)) for index, node in enumerate(nodes) if node.args
        ]
        self._pulls: dict[tuple[int, tuple[int, ...]], list[tuple[int, int, Pull, bool]]] = {}

    def evaluate(self, inputs: Sequence[Any]) -> Values:
        """Compute the value of every node."""
        values = self._start.copy()
        for index, value in zip(self._inputs, inputs, strict=True):
            values[index] = value
        for index, call in self._calls:
            values[index] = call(values)
        return values

    def pull_back(self, output: int, values: Values, wanted: tuple[int, ...]) -> list[Any]:
        """Carry the cotangent 1 of the output, a number, back to the inputs at these positions.

        Returns
        -------
        list of (float64, ndarray or None)
            The cotangent of each of them; None where none arrives. They may be views, and share
            memory.
        """
        pulls = self._pulls.get((output, wanted))
        if pulls is None:
            pulls = self._pulls[output, wanted] = self._plan_pulls(output, wanted)
        cotangents: Values = [None] * len(values)
        cotangents[output] = np.float64(1.0)
        for source, target, pull, first in pulls:
            cotangent = pull(cotangents[source], values)
            # A value used twice is on two paths to the output: their cotangents accumulate.
            cotangents[target] = cotangent if first else cotangents[target] + cotangent
        return [cotangents[index] for index in wanted]

    def _plan_pulls(
        self, output: int, wanted: tuple[int, ...]
    ) -> list[tuple[int, int, Pull, bool]]:
        """List the rules to call, from the output back: source, target, rule, and if it is first.

        A cotangent is carried only where it comes from the output and can still reach an input
        whose gradient is wanted.
        """
        requires_gradient: list[bool] = []
        for index, node in enumerate(self._nodes):
            requires_gradient.append(
                index in wanted or any(requires_gradient[arg] for arg, _ in _differentiable(node))
            )
        pulls = []
        reached = {output}
        for index in range(output, -1, -1):
            if index not in reached:
                continue
            for arg, position in _differentiable(self._nodes[index]):
                if requires_gradient[arg]:
                    pulls.append((index, arg, self._bind_pull(index, position), arg not in reached))
                    reached.add(arg)
        return pulls

    def _bind_pull(self, index: int, position: int) -> Pull:
        """Make one function of the rule for an argument: of the cotangent and all values."""
        node = self._nodes[index]
        primitive = PRIMITIVES[node.op]
        rule = primitive.vjp(position)
        assert rule is not None
        if node.parameters:
            rule = partial(rule, **node.parameters)
        pull = _bind_rule(rule, index, node.args)
        add = None
        if primitive.elementwise:
            add = plan_unbroadcast(self.shapes[index], self.shapes[node.args[position]])
        return (lambda cotangent, values: add(pull(cotangent, values))) if add else pull


def _differentiable(node: Node) -> list[tuple[int, int]]:
    """List the arguments that a cotangent goes on to: their nodes, and their positions."""
    return [
        (arg, position)
        for position, arg in enumerate(node.args)
        if PRIMITIVES[node.op].vjp(position) is not None
    ]


def _bind_forward(node: Node) -> Forward:
    """Make one function of a node: of all values."""
    function = PRIMITIVES[node.op].forward
    if node.parameters:
        function = partial(function, **node.parameters)
    if len(node.args) == 1:
        (a,) = node.args
        return lambda values: function(values[a])
    if len(node.args) == 2:
        a, b = node.args
        return lambda values: function(values[a], values[b])
    args = node.args
    return lambda values: function(*[values[arg] for arg in args])


def _bind_rule(rule: Callable[..., Any], index: int, args: tuple[int, ...]) -> Pull:
    if len(args) == 1:
        (a,) = args
        return lambda cotangent, values: rule(cotangent, values[index], values[a])
    if len(args) == 2:
        a, b = args
        return lambda cotangent, values: rule(cotangent, values[index], values[a], values[b])
    return lambda cotangent, values: rule(cotangent, values[index], *[values[arg] for arg in args])
