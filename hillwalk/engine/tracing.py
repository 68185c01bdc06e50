"""Recording an ordinary NumPy function as a graph."""

import inspect
from collections.abc import Callable
from itertools import zip_longest

import numpy as np

from hillwalk.engine.graph import Graph, as_number_or_array, keep_needed
from hillwalk.engine.node import Node, name_problem
from hillwalk.engine.tape import Recorder, refuse
from hillwalk.engine.tracer import TracedValue
from hillwalk.errors import TraceError

__all__ = ["trace"]


def trace(function: Callable, /, **example_inputs) -> Graph:
    """Record an ordinary NumPy function as a graph.

    The function runs twice, on values that have shapes but no numbers and write down what is done
    to them. The graph then holds for all numbers of these shapes.

    Parameters
    ----------
    function : callable
        A function of named arguments that returns a number or an array, or a dict of them, which
        names several outputs. An argument with a default may be left out, and stays constant.
    **example_inputs : number or array_like
        An example of each input. Only its shape matters.

    Returns
    -------
    Graph
        Its inputs are named after the function's arguments; a single output is named ``output``.

    Raises
    ------
    TraceError
        If the function does what cannot be recorded: it branches on a value, calls an unknown
        function, writes into an array, turns a value into a plain number, differs from one run to
        the next, or returns nothing. The message names the operation and what to do instead.
    ShapeError
        If the shapes of the examples do not fit each other in the function.
    TypeError
        If an example does not consist of real numbers.

    Examples
    --------
    >>> graph = trace(lambda x, W: np.tanh(x @ W), x=np.ones(3), W=np.ones((3, 2)))
    >>> graph
    Graph(x: (3,), W: (3, 2)) -> output: (2,), 4 nodes
    """
    signature = _signature(function)
    examples = _examples(function, signature, example_inputs)
    nodes, outputs = _run(function, signature, examples)
    _compare((nodes, outputs), _run(function, signature, examples))
    return Graph(*keep_needed(nodes, outputs))


def _signature(function: Callable) -> inspect.Signature:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        refuse(
            f"{function!r:.80}",
            "its arguments have no names that can be read",
            "Wrap it in a function of your own: `def hill(w): ...`.",
        )
    for parameter in signature.parameters.values():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            refuse(
                f"a function with the argument {parameter}",
                "every input of a graph has a name",
                "Name each argument: `def hill(w, x): ...`.",
            )
    return signature


def _examples(function: Callable, signature: inspect.Signature, given: dict) -> dict:
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
        if argument in given and (problem := name_problem(argument)):
            raise TraceError(f"{name}{signature}: {problem}: rename the argument.")
    return {
        argument: as_number_or_array(given[argument], argument)
        for argument in signature.parameters
        if argument in given
    }


def _run(
    function: Callable, signature: inspect.Signature, examples: dict
) -> tuple[list[Node], dict[str, int]]:
    recorder = Recorder()
    bound = inspect.BoundArguments(signature, {})
    for name, example in examples.items():
        bound.arguments[name] = TracedValue(recorder, recorder.input(name, example.shape))
    try:
        result = function(*bound.args, **bound.kwargs)
    except ValueError as error:
        # NumPy hides what went wrong in `a[0] = w` behind an error of its own.
        if isinstance(error.__cause__, TraceError):
            raise error.__cause__ from None
        raise
    if isinstance(result, dict):
        for name in result:
            if problem := name_problem(name):
                raise TraceError(f"an output's name: {problem}: choose another key.")
            if name in examples:
                raise TraceError(f"{name!r} names an input and an output: rename one of them.")
        if not result:
            raise TraceError("the function returns an empty dict: put its outputs into it.")
        named = result
    else:
        if "output" in examples:
            raise TraceError("'output' names an input and the output: rename the argument.")
        named = {"output": result}
    return recorder.nodes, {name: _output(recorder, value) for name, value in named.items()}


def _output(recorder: Recorder, result) -> int:
    if result is None:
        raise TraceError("the function returns None: end it with `return` and its output.")
    if isinstance(result, list | tuple | set | dict):
        raise TraceError(
            f"the function returns a {type(result).__name__}: return one array, or a dict that "
            "names several outputs."
        )
    return recorder.position(result)


def _compare(first: tuple, second: tuple) -> None:
    """Refuse a function that did not do the same when it was run again."""
    for index, (one, other) in enumerate(zip_longest(first[0], second[0])):
        if _identity(one) != _identity(other):
            raise TraceError(
                f"the function differs from one run to the next: node {index} is {_shown(one)} "
                f"the first time and {_shown(other)} the second, as with a random draw or a "
                "counter. Draw such numbers before tracing, and pass them as an input."
            )
    if first[1] != second[1]:
        raise TraceError(
            f"the function differs from one run to the next: it returns {first[1]} and then "
            f"{second[1]}. Let it return the same whenever it is called."
        )


def _identity(node: Node | None):
    """Give what is equal for equal nodes: of arrays the bytes, since NaN is not equal to NaN."""
    if node is None:
        return None
    parameters = {
        name: value.tobytes() if isinstance(value, np.ndarray) else value
        for name, value in node.parameters.items()
    }
    return node.op, node.args, node.shape, parameters


def _shown(node: Node | None) -> str:
    if node is None:
        return "missing"
    value = node.parameters.get("value")
    number = f" {value}" if value is not None and value.size == 1 else ""
    return f"{node.op}{number} of shape {node.shape}"
