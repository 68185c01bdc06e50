"""Recording an ordinary NumPy function as a graph."""

import inspect
from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Any, NamedTuple

import numpy as np

from hillwalk.engine.comparison import check_against
from hillwalk.engine.graph import Graph
from hillwalk.engine.inputs import read_array
from hillwalk.engine.node import Node, check_name, prune
from hillwalk.engine.shapes import Array, Shape
from hillwalk.engine.tape import Tape, raise_untraceable, refusals
from hillwalk.engine.tracer import Tracer
from hillwalk.errors import TraceError

__all__ = ["trace"]


def trace(function: Callable[..., Any], /, *positional: Any, **example_inputs: Any) -> Graph:
    """Record an ordinary NumPy function as a graph.

    The function runs twice on values that have shapes but no numbers and write down what is done to
    them. The graph then holds for all numbers, and for other shapes too, where these fit the
    formula. What the function reads from elsewhere (a global variable, a default) stays in the
    graph as it was.

    At last the graph is compared with the function itself, at the examples and at a second point
    near them.

    Parameters
    ----------
    function : callable
        A function of named arguments that returns a number or an array, or a dict of them, which
        names several outputs. An argument with a default may be left out, and stays constant.
    **example_inputs : number or array_like
        An example of each input.

    Returns
    -------
    Graph
        Its inputs are named after the function's arguments; a single output is named ``output``.

    Raises
    ------
    TraceError
        If the function does what cannot be recorded: it branches on a value, calls an unknown
        function, writes into an array, turns a value into a plain number, differs from one run to
        the next, returns nothing, stops with an exception at the examples, or gives other numbers
        than its graph. The message names the operation and what to do instead.
    ShapeError
        If the shapes of the examples do not fit each other in the function.
    TypeError
        If an example does not consist of real numbers.

    Examples
    --------
    >>> graph = trace(lambda x, W: np.tanh(x @ W), x=np.ones(3), W=np.ones((3, 2)))
    >>> graph
    Graph(x: (3,), W: (3, 2)) -> output: (2,), 4 nodes
    >>> graph(x=np.zeros((5, 3)), W=np.ones((3, 2))).shape
    (5, 2)
    """
    if positional:
        raise TypeError(
            "trace takes the examples by name: write trace(hill, w=0.0), with the names of the "
            "function's own arguments"
        )
    signature = _read_signature(function)
    examples = _read_examples(function, signature, example_inputs)
    shapes = {name: example.shape for name, example in examples.items()}
    run = _run(function, signature, shapes)
    _check_same(run, _run(function, signature, shapes))
    nodes, outputs = prune(run.nodes, run.outputs)
    if fixed := _find_fixed_lengths(run, function, signature, shapes):
        nodes, outputs = _fix_lengths(nodes, outputs, fixed)
    graph = Graph(nodes, outputs)

    def call(arguments: Mapping[str, Any]) -> Any:
        bound = inspect.BoundArguments(signature, dict(arguments))
        return function(*bound.args, **bound.kwargs)

    check_against(graph, function, call, examples)
    return graph


def _read_signature(function: Callable[..., Any]) -> inspect.Signature:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        raise_untraceable(
            f"{function!r:.80}",
            "its arguments have no names that can be read",
            "Wrap it in a function of your own: `def hill(w): ...`.",
        )
    for parameter in signature.parameters.values():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            raise_untraceable(
                f"a function with the argument {parameter}",
                "every input of a graph has a name",
                "Name each argument: `def hill(w, x): ...`.",
            )
    return signature


def _read_examples(
    function: Callable[..., Any], signature: inspect.Signature, given: dict[str, Any]
) -> dict[str, Array]:
    """Give the examples in the order of the function's arguments."""
    name = getattr(function, "__name__", "function")
    for unknown in given:
        if unknown not in signature.parameters:
            raise TraceError(
                f"{name}{signature} has no argument {unknown!r}: leave this example out, or rename "
                "it."
            )
    for argument, parameter in signature.parameters.items():
        if argument not in given and parameter.default is parameter.empty:
            raise TraceError(
                f"{name}{signature} needs an example of {argument!r}: give it one, as in "
                f"trace({name}, {argument}=0.0), a number or an array of the shape it will have."
            )
        if argument in given and (problem := check_name(argument)):
            raise TraceError(f"{name}{signature}: {problem}: rename the argument.")
    return {
        argument: read_array(given[argument], argument)
        for argument in signature.parameters
        if argument in given
    }


class _Run(NamedTuple):
    """What one run of the function has left on its tape."""

    nodes: list[Node]
    outputs: dict[str, int]
    lengths_read: set[int]


def _run(
    function: Callable[..., Any], signature: inspect.Signature, shapes: Mapping[str, Shape]
) -> _Run:
    tape = Tape()
    bound = inspect.BoundArguments(signature, {})
    for name, shape in shapes.items():
        bound.arguments[name] = Tracer(tape, tape.input(name, shape))
    caught: list[TraceError] = []
    token = refusals.set(caught)
    try:
        result = function(*bound.args, **bound.kwargs)
    except ValueError as error:
        # NumPy hides what went wrong in `a[0] = w` behind an error of its own.
        if isinstance(error.__cause__, TraceError):
            raise error.__cause__ from None
        raise
    finally:
        refusals.reset(token)
    if caught:
        raise TraceError(
            "the function catches an exception (try ... except), and would be recorded down the "
            f"wrong branch: {caught[0]}"
        )
    return _Run(tape.nodes, _read_outputs(tape, result, shapes), tape.lengths_read)


def _read_outputs(tape: Tape, result: Any, inputs: Mapping[str, Shape]) -> dict[str, int]:
    if not isinstance(result, dict):
        if "output" in inputs:
            raise TraceError("'output' names an input and the output: rename the argument.")
        return {"output": _read_output(tape, result)}
    for name in result:
        if problem := check_name(name):
            raise TraceError(f"an output's name: {problem}: choose another key.")
        if name in inputs:
            raise TraceError(f"{name!r} names an input and an output: rename one of them.")
    if not result:
        raise TraceError("the function returns an empty dict: put its outputs into it.")
    return {name: _read_output(tape, value) for name, value in result.items()}


def _read_output(tape: Tape, result: Any) -> int:
    if result is None:
        raise TraceError("the function returns None: end it with `return` and its output.")
    if isinstance(result, list | tuple | set | dict):
        raise TraceError(
            f"the function returns a {type(result).__name__}: return one array, or a dict that "
            "names several outputs."
        )
    return tape.position(result)


# ------------------------------------------------------------------- whether it does the same again


def _check_same(first: _Run, second: _Run) -> None:
    """Refuse a function that did not do the same when it was run again."""
    for index, (one, other) in enumerate(zip_longest(first.nodes, second.nodes)):
        if _identity(one) != _identity(other):
            raise TraceError(
                f"the function differs from one run to the next: node {index} is {_shown(one)} "
                f"the first time and {_shown(other)} the second, as with a random draw or a "
                "counter. Draw such numbers before tracing, and pass them as an input."
            )
    if first.outputs != second.outputs:
        raise TraceError(
            f"the function differs from one run to the next: it returns {first.outputs} and then "
            f"{second.outputs}. Let it return the same whenever it is called."
        )


def _identity(node: Node | None) -> Any:
    """Give what is equal for equal nodes: of arrays the bytes, since NaN is not equal to NaN."""
    if node is None:
        return None
    parameters = {
        name: (value.shape, value.tobytes()) if isinstance(value, np.ndarray) else value
        for name, value in node.parameters.items()
    }
    return node.op, node.args, parameters


def _shown(node: Node | None) -> str:
    if node is None:
        return "missing"
    value = node.parameters.get("value")
    if value is None:
        return node.op
    return f"{node.op} {value}" if value.size == 1 else f"{node.op} of shape {value.shape}"


# -------------------------------------------------------------------- whether it asks for lengths

SHIFT = 7


def _find_fixed_lengths(
    run: _Run,
    function: Callable[..., Any],
    signature: inspect.Signature,
    shapes: Mapping[str, Shape],
) -> set[int]:
    """List the lengths without which the formula is another one, as with ``/ len(x)``.

    A length that is read enters the graph as a constant. So the function runs once more for each
    length that it reads, with this one changed, and the two graphs are compared.
    """
    fixed = set()
    for length in sorted(run.lengths_read):
        changed = {
            name: tuple(n + SHIFT if n == length else n for n in shape)
            for name, shape in shapes.items()
        }
        try:
            other = _run(function, signature, changed)
        except Exception:  # the function fits no other length, or not all of them at once
            fixed.add(length)
            continue
        if [_identity(node) for node in run.nodes if node.op != "input"] != [
            _identity(node) for node in other.nodes if node.op != "input"
        ]:
            fixed.add(length)
    return fixed


def _fix_lengths(
    nodes: list[Node], outputs: dict[str, int], fixed: set[int]
) -> tuple[list[Node], dict[str, int]]:
    """Put behind each input what keeps its value, and fits these lengths only."""
    guarded: list[Node] = []
    moved: dict[int, int] = {}
    for index, node in enumerate(nodes):
        guarded.append(Node(node.op, tuple(moved[arg] for arg in node.args), node.parameters))
        moved[index] = len(guarded) - 1
        if node.op == "input" and fixed.intersection(node.parameters["shape"]):
            guarded += _guard(moved[index], node.parameters["shape"], fixed)
            moved[index] = len(guarded) - 1
    return guarded, {name: moved[index] for name, index in outputs.items()}


def _guard(index: int, shape: Shape, fixed: set[int]) -> list[Node]:
    """Make the nodes that let through arrays of these fixed lengths, as they are."""
    free = [axis for axis, length in enumerate(shape) if length not in fixed]
    if len(free) != 1:
        return [Node("reshape", (index,), {"shape": shape})]
    # Joined with nothing along the free axis, an array stays what it is; all others must fit.
    nothing = np.empty([0 if axis in free else length for axis, length in enumerate(shape)])
    nothing.flags.writeable = False
    return [
        Node("constant", (), {"value": nothing}),
        Node("concatenate", (index, index + 1), {"axis": free[0]}),
    ]
