"""One run of a function on tracers, and whether another run does the same."""

import inspect
from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Any, NamedTuple

import numpy as np

from hillwalk.engine.node import Node, check_name
from hillwalk.engine.shapes import Shape
from hillwalk.engine.tape import Tape, refusals
from hillwalk.engine.tracer import Tracer
from hillwalk.errors import TraceError

__all__ = ["Run", "check_same", "do_the_same", "run_on_tape"]


class Run(NamedTuple):
    """What one run of the function has left on its tape."""

    nodes: list[Node]
    outputs: dict[str, int]
    reads_lengths: bool


def run_on_tape(
    function: Callable[..., Any], signature: inspect.Signature, shapes: Mapping[str, Shape]
) -> Run:
    """Run a function on tracers of these shapes.

    Raises
    ------
    TraceError
        If it does what cannot be recorded, or catches the exception that said so.
    """
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
    return Run(tape.nodes, _read_outputs(tape, result, shapes), tape.reads_lengths)


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


def check_same(first: Run, second: Run) -> None:
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


def do_the_same(one: Run, other: Run) -> bool:
    """Whether two runs have done the same to their inputs, which may have other shapes."""
    return [_identity(node) for node in one.nodes if node.op != "input"] == [
        _identity(node) for node in other.nodes if node.op != "input"
    ]


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
