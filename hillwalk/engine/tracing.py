"""Recording an ordinary NumPy function as a graph."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from hillwalk.engine.comparison import check_against
from hillwalk.engine.graph import Graph
from hillwalk.engine.inputs import read_array
from hillwalk.engine.lengths import find_fixed_lengths, fix_lengths
from hillwalk.engine.node import check_name, prune
from hillwalk.engine.running import check_same, run_on_tape
from hillwalk.engine.shapes import Array
from hillwalk.engine.tape import raise_untraceable
from hillwalk.errors import TraceError, shown_briefly

__all__ = ["trace"]


def trace(function: Callable[..., Any], /, *positional: Any, **example_inputs: Any) -> Graph:
    """Record an ordinary NumPy function as a graph.

    The function runs twice on values that have shapes but no numbers and write down what is done to
    them. The graph then holds for all numbers, and for other shapes too, where these fit the
    formula. What the function reads from elsewhere (a global variable, a variable around it, a
    default) stays in the graph as it was: after ``k = 5`` trace again, or make ``k`` an argument.

    Finally the graph is compared with the function itself, at the examples and at a second point
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
    with shown_briefly():
        return _trace(function, positional, example_inputs)


def _trace(
    function: Callable[..., Any], positional: tuple[Any, ...], example_inputs: dict[str, Any]
) -> Graph:
    if positional:
        raise TypeError(
            "trace takes the examples by name: write trace(hill, w=0.0), with the names of the "
            "function's own arguments"
        )
    signature = _read_signature(function)
    examples = _read_examples(function, signature, example_inputs)
    shapes = {name: example.shape for name, example in examples.items()}
    run = run_on_tape(function, signature, shapes)
    check_same(run, run_on_tape(function, signature, shapes))
    nodes, outputs = prune(run.nodes, run.outputs)
    if fixed := find_fixed_lengths(run, function, signature, shapes):
        nodes, outputs = fix_lengths(nodes, outputs, fixed)
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
