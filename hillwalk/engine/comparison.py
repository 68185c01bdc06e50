"""Comparing a graph with the function that it was recorded from.

A function may look at more than NumPy shows it: it may ask for the type of its argument, or catch
an exception that only tracing raises. Then its graph is that of another function. So both are
computed, at the examples and at a second point near them, where zeros hide nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from hillwalk.engine.graph import Graph
from hillwalk.engine.recording import MOVES
from hillwalk.engine.shapes import Array
from hillwalk.errors import TraceError

__all__ = ["check_against"]

TOLERANCE = 1e-6
NUDGE = 1e-12
AMPLIFIED = 1e3

Call = Callable[[Mapping[str, Any]], Any]


def check_against(
    graph: Graph, function: Callable[..., Any], call: Call, examples: Mapping[str, Array]
) -> None:
    """Refuse a graph that gives other numbers than its function.

    Parameters
    ----------
    graph : Graph
        The graph of the function.
    function : callable
        The function, in which a message looks for the likely cause.
    call : callable
        Calls it, with a mapping from its arguments' names to their values.
    examples : mapping of str to ndarray
        An example of each argument.

    Raises
    ------
    TraceError
        If the two differ, or the function stops with an exception at the examples.
    """
    labels = _labels(graph)
    at_examples = {name: _argument(value, name in labels) for name, value in examples.items()}
    try:
        with np.errstate(all="ignore"):
            result = call(at_examples)
    except Exception as error:  # a function may raise anything
        raise TraceError(
            f"the function cannot be computed at {_shown(examples)}: it stops with "
            f"{type(error).__name__}: {error}. Give examples at which it can be computed, or mend "
            "the function."
        ) from error
    _check_point(graph, function, call, examples, result, labels)
    near = {
        name: value if name in labels else _awkward(value, index)
        for index, (name, value) in enumerate(examples.items())
    }
    for number in (np.float64, float):
        arguments = {name: _argument(value, name in labels, number) for name, value in near.items()}
        try:
            with np.errstate(all="ignore"):
                result = call(arguments)
        except Exception:  # where the function cannot be computed, there is nothing to compare
            continue
        if not _is_complex(result):  # (-2.0)**0.5, which NumPy calls NaN
            _check_point(graph, function, call, near, result, labels)


def _labels(graph: Graph) -> set[str]:
    """List the inputs that are used as labels, which NumPy wants to be integers."""
    names = set()
    for node in graph.nodes:
        if node.op == "pick":
            source = graph.nodes[node.args[1]]
            while source.op in MOVES:
                source = graph.nodes[source.args[0]]
            if source.op == "input":
                names.add(source.parameters["name"])
    return names


def _argument(value: Array, is_label: bool, number: Callable[[Any], Any] = np.float64) -> Any:
    """Give a function's argument: a copy, since the function may write into it."""
    if is_label and np.array_equal(value, np.floor(value)):
        return value.astype(np.intp)[()]
    return value.copy() if value.ndim else number(value)


def _awkward(example: Array, index: int) -> Array:
    """Give a point near an example at which formulas seldom agree by chance."""
    random = np.random.default_rng([7, index])
    example = np.where(np.isfinite(example), example, 0.0)
    return example + random.uniform(0.3, 0.9, size=example.shape)


def _check_point(
    graph: Graph,
    function: Callable[..., Any],
    call: Call,
    point: Mapping[str, Array],
    result: Any,
    labels: set[str],
) -> None:
    recorded, computed = _named(graph(**point)), _named(result)
    for name, ours in recorded.items():
        theirs = computed.get(name)
        same_shape = theirs is not None and np.shape(theirs) == np.shape(ours)
        if same_shape and (
            _close(ours, theirs, 0.0) or _close(ours, theirs, _spread(call, point, labels, name))
        ):
            continue
        raise TraceError(
            f"at {_shown(point)} the function gives {_number(theirs)}, and what was recorded of it "
            f"gives {_number(ours)}: {_likely_cause(function)}. Write one formula for all numbers; "
            "choose with np.where(w > 0, a, b)."
        )


def _named(result: Any) -> dict[str, Any]:
    return result if isinstance(result, dict) else {"output": result}


def _is_complex(result: Any) -> bool:
    return any(np.iscomplexobj(value) for value in _named(result).values())


def _close(ours: Any, theirs: Any, spread: Any) -> bool:
    try:
        theirs = np.asarray(theirs, dtype=np.float64)
    except (TypeError, ValueError):
        return False
    with np.errstate(all="ignore"):
        finite = np.abs(theirs[np.isfinite(theirs)])
        allowed = TOLERANCE * np.max(finite, initial=0.0) + AMPLIFIED * np.asarray(spread)
        # Beyond the numbers, conventions differ: (-inf)**0.5 is inf to C, and NaN to NumPy.
        same = (ours == theirs) | ~(np.isfinite(ours) | np.isfinite(theirs))
        return bool(np.all(same | (np.abs(ours - theirs) <= allowed)))


def _spread(call: Call, point: Mapping[str, Array], labels: set[str], name: str) -> Any:
    """Measure how far the function's own result moves when its arguments move by a rounding.

    A chaotic formula makes much of the last bit, in which the graph may differ.
    """
    results = []
    for nudge in (0.0, NUDGE):
        nudged = {
            key: _argument(value if key in labels else value * (1 + nudge), key in labels)
            for key, value in point.items()
        }
        try:
            with np.errstate(all="ignore"):
                results.append(np.asarray(_named(call(nudged))[name], dtype=np.float64))
        except Exception:
            return 0.0
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.abs(results[1] - results[0]), nan=0.0, posinf=0.0)


def _likely_cause(function: Callable[..., Any]) -> str:
    """Say what in the function makes it differ, as far as its code tells."""
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    names = set(code.co_names) if code else set()
    if asked := sorted(names & {"isinstance", "type", "issubclass", "hasattr", "getattr", "dtype"}):
        return f"it asks for the type of a value ({', '.join(asked)})"
    if code is not None and code.co_exceptiontable:
        return "it catches an exception (try ... except)"
    return (
        "it looks at more than the numbers, as a function does that asks for a type, catches an "
        "exception, or counts its calls"
    )


def _shown(point: Mapping[str, Array]) -> str:
    return ", ".join(f"{name} = {_number(value)}" for name, value in point.items()) or "no input"


def _number(value: Any) -> str:
    if value is None:
        return "nothing"
    if np.shape(value):
        return f"an array of shape {np.shape(value)}"
    return f"{value:.6g}" if isinstance(value, float | int | np.ndarray) else repr(value)
