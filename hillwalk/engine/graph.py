"""The graph of a formula: evaluated forward, differentiated backward."""

import json
from collections.abc import Mapping

import numpy as np

from hillwalk.engine.node import Node
from hillwalk.engine.primitives import OPERATIONS, Shape, sum_to_shape
from hillwalk.engine.serialise import decode, encode
from hillwalk.errors import ShapeError

__all__ = ["Graph", "as_number_or_array"]


class Graph:
    """A formula as a list of nodes, each an operation on earlier ones.

    Made by `trace` or `Graph.from_json`, and never changed afterwards. A graph takes arrays of
    exactly the shapes it was traced with; all its numbers are float64.

    Parameters
    ----------
    nodes : iterable of Node
        Each refers to earlier nodes only.
    outputs : mapping of str to int
        The position of the node that each output shows.

    Examples
    --------
    >>> from hillwalk import trace
    >>> graph = trace(lambda w: w**4 / 4 - w**2 + w / 4, w=0.0)
    >>> graph
    Graph(w: number) -> output: number, 11 nodes
    >>> graph(w=2.0)
    np.float64(0.5)
    >>> graph.gradient(w=2.0)
    {'w': np.float64(4.25)}
    """

    def __init__(self, nodes, outputs: Mapping[str, int]):
        self.nodes: tuple[Node, ...] = tuple(nodes)
        self._outputs = dict(outputs)
        self._inputs = {
            node.parameters["name"]: index
            for index, node in enumerate(self.nodes)
            if node.op == "input"
        }
        # A gradient is carried only where it can still reach an input.
        self._leads_to_input: list[bool] = []
        for node in self.nodes:
            self._leads_to_input.append(
                node.op == "input" or any(self._leads_to_input[index] for index in node.args)
            )

    @property
    def inputs(self) -> dict[str, Shape]:
        """The shape of each input."""
        return {name: self.nodes[index].shape for name, index in self._inputs.items()}

    @property
    def outputs(self) -> dict[str, Shape]:
        """The shape of each output."""
        return {name: self.nodes[index].shape for name, index in self._outputs.items()}

    def select(self, output: str) -> "Graph":
        """Give the graph of one output alone, of the same inputs.

        Raises
        ------
        ValueError
            If there is no such output.
        """
        if output not in self._outputs:
            raise ValueError(f"no output is named {output!r}; there are {_listed(self._outputs)}")
        return Graph(*keep_needed(self.nodes, {output: self._outputs[output]}))

    def __call__(self, /, **inputs):
        """Evaluate the formula.

        Parameters
        ----------
        **inputs : number or array_like
            A value of its shape for every input.

        Returns
        -------
        float64, ndarray, or dict of str to them
            The output; where there are several, each under its name.

        Raises
        ------
        TypeError
            If an input is missing, unknown, or does not consist of real numbers.
        ShapeError
            If an input has another shape than the graph was traced with.
        """
        values = self._evaluate(inputs)
        results = {name: values[index].copy() for name, index in self._outputs.items()}
        return results if len(results) > 1 else next(iter(results.values()))

    def forward(self, /, **inputs) -> dict:
        """Evaluate the formula, and show the value of every node on the way.

        Inputs and outputs appear under their names, the other nodes under the name of their
        operation and their position, as in ``multiply_3``. Parameters and errors are those of
        calling the graph.
        """
        values = self._evaluate(inputs)
        names = {index: [name] for name, index in self._inputs.items()}
        for name, index in self._outputs.items():
            names.setdefault(index, []).append(name)
        return {
            name: values[index].copy()
            for index, node in enumerate(self.nodes)
            for name in names.get(index, [f"{node.op}_{index}"])
        }

    def gradient(self, /, **inputs) -> dict:
        """Differentiate the output by every input, by backpropagation.

        Returns
        -------
        dict of str to float64 or ndarray
            For each input the gradient, in that input's shape.

        Raises
        ------
        ValueError
            If there are several outputs.
        ShapeError
            If the output is an array, or an input has another shape than the graph was traced with.
        TypeError
            If an input is missing, unknown, or does not consist of real numbers.
        """
        return self.value_and_gradient(**inputs)[1]

    def value_and_gradient(self, /, **inputs) -> tuple[np.float64, dict]:
        """Give the output and, from the same forward values, its gradient: see `gradient`."""
        output = self._single_number()
        values = self._evaluate(inputs)
        gradients = {output: np.float64(1.0)}
        with np.errstate(all="ignore"):
            for index in range(output, -1, -1):
                if index in gradients:
                    self._pass_on(index, values, gradients)
        return values[output], {
            name: np.array(gradients.get(index, np.zeros(self.nodes[index].shape)))[()]
            for name, index in self._inputs.items()
        }

    def _pass_on(self, index: int, values: list, gradients: dict) -> None:
        """Give each argument of a node its share of the gradient that has arrived at the node."""
        node = self.nodes[index]
        if not node.args:
            return
        backwards = OPERATIONS[node.op].backward
        arguments = [values[argument] for argument in node.args]
        for argument, backward in zip(node.args, backwards, strict=True):
            if self._leads_to_input[argument]:
                share = backward(gradients[index], values[index], *arguments, **node.parameters)
                share = sum_to_shape(share, self.nodes[argument].shape)
                # A value used twice is on two paths to the output: their gradients add up.
                gradients[argument] = (
                    gradients[argument] + share if argument in gradients else share
                )

    def _evaluate(self, inputs: dict) -> list:
        """Give the value of every node."""
        given = self._checked(inputs)
        values = []
        with np.errstate(all="ignore"):  # where numbers overflow, inf and NaN say so
            for node in self.nodes:
                if node.op == "input":
                    value = given[node.parameters["name"]]
                elif node.op == "constant":
                    value = node.parameters["value"]
                else:
                    arguments = [values[argument] for argument in node.args]
                    value = OPERATIONS[node.op].forward(*arguments, **node.parameters)
                values.append(value[()])  # an array without dimensions becomes a number
        return values

    def _checked(self, inputs: dict) -> dict:
        """Give the inputs as new float64 arrays of the right shapes, or say what is wrong."""
        signature = _listed(f"{name}: {_shape_name(shape)}" for name, shape in self.inputs.items())
        for name in inputs:
            if name not in self._inputs:
                raise TypeError(f"the graph has no input named {name!r}; they are {signature}")
        for name in self._inputs:
            if name not in inputs:
                raise TypeError(f"the input {name!r} is missing; the inputs are {signature}")
        arrays = {name: as_number_or_array(inputs[name], name) for name in self._inputs}
        for name, shape in self.inputs.items():
            if arrays[name].shape != shape:
                raise ShapeError(
                    f"the input {name!r} was traced as {_shape_name(shape)} and is given as "
                    f"{_shape_name(arrays[name].shape)}: trace again with an example of that shape"
                )
        return arrays

    def _single_number(self) -> int:
        """Give the position of the only output, a number, or say why it has no gradient."""
        if len(self._outputs) > 1:
            raise ValueError(
                f"the graph has the outputs {_listed(self._outputs)}, and a gradient belongs to "
                f"one: choose it, as in graph.select({next(iter(self._outputs))!r})"
            )
        (name, index), *_ = self._outputs.items()
        if self.nodes[index].shape != ():
            raise ShapeError(
                f"the {name} is an array of shape {self.nodes[index].shape}, and only a number has "
                "a gradient: return its np.sum or np.mean"
            )
        return index

    def to_json(self) -> dict:
        """Give the graph as a document: a dict ready for ``json.dumps``, with no NaN in it."""
        return encode(self.nodes, self._outputs)

    @classmethod
    def from_json(cls, document: dict | str) -> "Graph":
        """Make a graph from a document, or from its text.

        Raises
        ------
        GraphFormatError
            If the document does not describe a graph; it says where and why.
        """
        return cls(*decode(document))

    def __eq__(self, other):
        if not isinstance(other, Graph):
            return NotImplemented
        return self.to_json() == other.to_json()

    def __hash__(self):
        return hash(json.dumps(self.to_json(), sort_keys=True))

    def __repr__(self):
        inputs, outputs = (
            ", ".join(f"{name}: {_shape_name(shape)}" for name, shape in shapes.items())
            for shapes in (self.inputs, self.outputs)
        )
        return f"Graph({inputs}) -> {outputs}, {len(self.nodes)} nodes"


def as_number_or_array(value, name: str) -> np.ndarray:
    """Copy an input's value into a float64 array.

    Raises
    ------
    TypeError
        If it does not consist of real numbers.
    """
    try:
        array = np.asarray(value)
    except (ValueError, TypeError) as error:
        raise TypeError(f"the input {name!r} is not a number or an array: {error}") from None
    if array.dtype.kind not in "biuf":
        raise TypeError(f"the input {name!r} consists of {array.dtype}, not of real numbers")
    # One memory layout, in which NumPy adds up in one order: equal inputs give equal sums.
    return np.array(array, dtype=np.float64, order="C")


def keep_needed(nodes, outputs: Mapping[str, int]) -> tuple[list[Node], dict[str, int]]:
    """Drop the nodes on which no output depends; keep every input."""
    needed = set(outputs.values())
    for index in range(len(nodes) - 1, -1, -1):
        if nodes[index].op == "input":
            needed.add(index)
        elif index in needed:
            needed.update(nodes[index].args)
    moved = {old: new for new, old in enumerate(sorted(needed))}
    kept = [
        Node(node.op, tuple(moved[index] for index in node.args), node.shape, node.parameters)
        for node in (nodes[old] for old in moved)
    ]
    return kept, {name: moved[index] for name, index in outputs.items()}


def _shape_name(shape: Shape) -> str:
    return str(shape) if shape else "number"


def _listed(words) -> str:
    return ", ".join(words) or "none"
