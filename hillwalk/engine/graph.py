"""The graph of a formula: evaluated forward, differentiated backward."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

import numpy as np

from hillwalk.engine.inputs import read_array
from hillwalk.engine.node import Node, infer_shapes, prune
from hillwalk.engine.plan import Plan
from hillwalk.engine.serialise import from_dict, to_dict
from hillwalk.engine.shapes import Shape
from hillwalk.errors import ShapeError

__all__ = ["Graph"]

MAXIMUM_PLANS = 16


class Graph:
    """A formula as a list of nodes, each a primitive applied to earlier ones.

    Made by `trace` or `Graph.from_json`, and never changed afterwards. All its numbers are float64.
    It runs on inputs of other shapes than those it was traced with, wherever these fit the formula:
    a network traced with one image takes a thousand.

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

    def __init__(self, nodes: Iterable[Node], outputs: Mapping[str, int]):
        self.nodes: tuple[Node, ...] = tuple(nodes)
        self._outputs = dict(outputs)
        self._inputs = {
            node.parameters["name"]: index
            for index, node in enumerate(self.nodes)
            if node.op == "input"
        }
        self._wanted: dict[tuple[str, ...], tuple[int, ...]] = {}
        self._plan = Plan(self.nodes, infer_shapes(self.nodes))
        self._plans = {tuple(self.inputs.values()): self._plan}

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shape of every node, for inputs of the declared shapes."""
        return self._plan.shapes

    @property
    def inputs(self) -> dict[str, Shape]:
        """The declared shape of each input, that of its example."""
        return {name: self.shapes[index] for name, index in self._inputs.items()}

    @property
    def outputs(self) -> dict[str, Shape]:
        """The shape of each output, for inputs of the declared shapes."""
        return {name: self.shapes[index] for name, index in self._outputs.items()}

    def with_shapes(self, /, **shapes: Shape) -> "Graph":
        """Give the same formula, declared for inputs of other shapes.

        Parameters
        ----------
        **shapes : tuple of int
            The new shape of some inputs; the others keep theirs.

        Raises
        ------
        TypeError
            If there is no input of that name.
        ShapeError
            If the formula does not fit these shapes.
        """
        for name in shapes:
            self._check_known(name)
        declared = self.inputs | {name: tuple(shape) for name, shape in shapes.items()}
        graph = Graph(self._nodes_for(declared), self._outputs)
        self._check_dimensions(graph.shapes)
        return graph

    def select(self, output: str) -> "Graph":
        """Give the graph of one output alone, of the same inputs.

        Raises
        ------
        ValueError
            If there is no such output.
        """
        if output not in self._outputs:
            raise ValueError(f"no output is named {output!r}; there are {_listed(self._outputs)}")
        return Graph(*prune(self.nodes, {output: self._outputs[output]}))

    def __call__(self, /, *positional: Any, **inputs: Any) -> Any:
        """Evaluate the formula.

        Parameters
        ----------
        **inputs : number or array_like
            A value for every input.

        Returns
        -------
        float64, ndarray, or dict of str to them
            The output; where there are several, each under its name.

        Raises
        ------
        TypeError
            If an input is missing, unknown, or does not consist of real numbers.
        ShapeError
            If the formula does not fit the inputs' shapes.
        """
        values = self._evaluate(positional, inputs)
        results = {name: _owned(values[index]) for name, index in self._outputs.items()}
        return results if len(results) > 1 else next(iter(results.values()))

    def intermediates(self, /, *positional: Any, **inputs: Any) -> dict[str, Any]:
        """Evaluate the formula, and show the value of every node on the way.

        Inputs and outputs appear under their names, the other nodes under the name of their
        primitive and their position, as in ``multiply_3``. Parameters and errors are those of
        calling the graph.
        """
        values = self._evaluate(positional, inputs)
        names = {index: [name] for name, index in self._inputs.items()}
        for name, index in self._outputs.items():
            names.setdefault(index, []).append(name)
        return {
            name: _owned(values[index])
            for index, node in enumerate(self.nodes)
            for name in names.get(index, [f"{node.op}_{index}"])
        }

    def gradient(self, names: Iterable[str] | None = None, /, **inputs: Any) -> dict[str, Any]:
        """Differentiate the output by the inputs, by backpropagation.

        Parameters
        ----------
        names : iterable of str, optional
            The inputs to differentiate by; all of them, if left out.
        **inputs : number or array_like
            A value for every input.

        Returns
        -------
        dict of str to float64 or ndarray
            For each of these inputs the gradient, in that input's shape. All of it is NaN where the
            output is NaN.

        Raises
        ------
        ValueError
            If there are several outputs.
        ShapeError
            If the output is an array, or the formula does not fit the inputs' shapes.
        TypeError
            If an input is missing, unknown, or does not consist of real numbers.
        """
        return self.value_and_gradient(names, **inputs)[1]

    def value_and_gradient(
        self, names: Iterable[str] | None = None, /, **inputs: Any
    ) -> tuple[np.float64, dict[str, Any]]:
        """Give the output and, from the same forward values, its gradient: see `gradient`."""
        if len(self._outputs) > 1:
            raise ValueError(
                f"the graph has the outputs {_listed(self._outputs)}, and a gradient belongs to "
                f"one: choose it, as in graph.select({next(iter(self._outputs))!r})"
            )
        wanted = self._read_names(self._inputs if names is None else names)
        plan, arrays = self._read(inputs)
        ((name, output),) = self._outputs.items()
        if plan.shapes[output] != ():
            other = self._other_shapes([array.shape for array in arrays])
            raise ShapeError(
                f"the {name} is an array of shape {plan.shapes[output]}, and only a number has "
                f"a gradient: {other or 'return its np.sum or np.mean'}"
            )
        with np.errstate(all="ignore"):  # where numbers overflow, inf and NaN say so
            values = plan.evaluate(arrays)
            value = np.float64(values[output])
            if value != value:  # NaN: no slope where there is no altitude
                return value, {
                    name: np.full(array.shape, np.nan)[()]
                    for name, array in zip(self._inputs, arrays, strict=True)
                    if name in wanted
                }
            cotangents = plan.pull_back(output, values, self._wanted[wanted])
        gradient: dict[str, Any] = {}
        seen: set[int] = set()
        for name, cotangent in zip(wanted, cotangents, strict=True):
            if cotangent is None:
                cotangent = np.zeros(plan.shapes[self._inputs[name]])
            elif id(cotangent) in seen:  # an addition gives both its arguments the same array
                cotangent = cotangent.copy()
            seen.add(id(cotangent))
            flags = cotangent.flags
            gradient[name] = cotangent if flags.owndata and flags.carray else _owned(cotangent)
        return value, gradient

    def _read_names(self, names: Iterable[str]) -> tuple[str, ...]:
        """Read the names of the inputs to differentiate by, and remember their positions."""
        try:
            wanted = tuple(names)
        except TypeError:
            self._raise_positional()
        if wanted not in self._wanted:
            if isinstance(names, str):
                self._raise_positional()
            for name in wanted:
                self._check_known(name)
            self._wanted[wanted] = tuple(self._inputs[name] for name in wanted)
        return wanted

    def _evaluate(self, positional: tuple[Any, ...], inputs: dict[str, Any]) -> list[Any]:
        """Give the value of every node."""
        if positional:
            self._raise_positional()
        plan, arrays = self._read(inputs)
        with np.errstate(all="ignore"):
            return plan.evaluate(arrays)

    def _read(self, inputs: dict[str, Any]) -> tuple[Plan, list[Any]]:
        """Read the inputs, and give the plan for their shapes."""
        if inputs.keys() != self._inputs.keys():
            self._raise_wrong_names(inputs)
        arrays = [read_array(inputs[name], name) for name in self._inputs]
        shapes = tuple([array.shape for array in arrays])
        plan = self._plans.get(shapes) or self._make_plan(shapes)
        return plan, [array if array.shape else array[()] for array in arrays]

    def _make_plan(self, shapes: tuple[Shape, ...]) -> Plan:
        given = dict(zip(self._inputs, shapes, strict=True))
        try:
            plan = Plan(self.nodes, infer_shapes(self._nodes_for(given)))
            self._check_dimensions(plan.shapes)
        except ShapeError as error:
            raise ShapeError(
                f"the formula does not fit these inputs: {self._other_shapes(shapes)}; {error}"
            ) from None
        if len(self._plans) >= MAXIMUM_PLANS:
            del self._plans[next(iter(self._plans))]
        self._plans[shapes] = plan
        return plan

    def _check_dimensions(self, shapes: Sequence[Shape]) -> None:
        """Refuse more or fewer dimensions where axes are counted: they would be other axes."""
        for node in self.nodes:
            if node.parameters.keys() & {"axes", "axis"}:
                declared, given = (len(of[node.args[0]]) for of in (self.shapes, shapes))
                if declared != given:
                    raise ShapeError(
                        f"{node.op}: its axes are those of {declared} dimensions, and here are "
                        f"{given}: trace again with such an example"
                    )

    def _other_shapes(self, shapes: Iterable[Shape]) -> str:
        """Say which inputs have another shape than their examples."""
        return ", ".join(
            f"{name!r} was traced as {_shape_name(declared)} and is given as {_shape_name(shape)}"
            for (name, declared), shape in zip(self.inputs.items(), shapes, strict=True)
            if shape != declared
        )

    def _nodes_for(self, shapes: Mapping[str, Shape]) -> list[Node]:
        """Give the nodes, declared for these shapes of the inputs."""
        return [
            Node("input", (), {"name": name, "shape": shapes[name]})
            if (name := node.parameters.get("name"))
            else node
            for node in self.nodes
        ]

    @property
    def _signature(self) -> str:
        return _listed(f"{name}: {_shape_name(shape)}" for name, shape in self.inputs.items())

    def _check_known(self, name: str) -> None:
        if name not in self._inputs:
            raise TypeError(f"the graph has no input named {name!r}; they are {self._signature}")

    def _raise_positional(self) -> NoReturn:
        example = _listed(f"{name}=..." for name in self._inputs)
        raise TypeError(f"a graph takes its inputs by name: write graph({example})")

    def _raise_wrong_names(self, inputs: dict[str, Any]) -> NoReturn:
        for name in inputs:
            self._check_known(name)
        name = next(name for name in self._inputs if name not in inputs)
        raise TypeError(f"the input {name!r} is missing; the inputs are {self._signature}")

    def to_json(self) -> dict[str, Any]:
        """Give the graph as a dict ready for ``json.dumps``, with no NaN in it."""
        return to_dict(self.nodes, self._outputs)

    @classmethod
    def from_json(cls, document: object) -> "Graph":
        """Make a graph from what `to_json` gave, or from its text.

        Raises
        ------
        GraphFormatError
            If the document does not describe a graph; it says where and why.
        """
        return cls(*from_dict(document))

    def __reduce__(self) -> tuple[Any, ...]:
        return Graph, (self.nodes, self._outputs)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Graph):
            return NotImplemented
        return self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(json.dumps(self.to_json(), sort_keys=True))

    def __repr__(self) -> str:
        inputs, outputs = (
            ", ".join(f"{name}: {_shape_name(shape)}" for name, shape in shapes.items())
            for shapes in (self.inputs, self.outputs)
        )
        return f"Graph({inputs}) -> {outputs}, {len(self.nodes)} nodes"


def _owned(value: Any) -> Any:
    """Copy a value: what a graph gives away shares no memory with what it was given."""
    return np.array(value, order="C")[()]


def _shape_name(shape: Shape) -> str:
    return str(shape) if shape else "number"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words) or "none"
