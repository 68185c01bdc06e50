"""Checks for exercises: what is wrong with a gradient, not only that it is."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np

from hillwalk.engine import Graph, trace
from hillwalk.engine.shapes import Array

__all__ = ["check_gradient"]

POINTS = 12
CLOSE = 1e-6
NEAR_ZERO = 1e-9
ROUNDING = 1e-15

Point: TypeAlias = dict[str, Any]
"""A value for each input: a float, or an array of floats."""


def check_gradient(
    loss: Callable[..., Any], answer: Callable[..., object], /, **inputs: Any
) -> str:
    """Compare a gradient worked out by hand with the engine's, at random points.

    Parameters
    ----------
    loss : callable
        A NumPy function of numbers and arrays; it returns one number.
    answer : callable
        Takes the same arguments and returns a mapping from some of their names to the gradient of
        the loss with respect to each, in the shape of that input. ``None`` or ``...`` anywhere
        means: not answered yet.
    **inputs : float or array_like
        A point to begin with; the random ones lie around it.

    Returns
    -------
    str
        A sentence for each gradient: right, or what is wrong with it. A gradient is right if it
        differs by less than a millionth of itself.

    Raises
    ------
    TraceError
        If `loss` does what cannot be traced.
    """
    graph = trace(loss, **inputs)
    points = _random_points(inputs)
    try:
        with np.errstate(all="ignore"):
            given = [answer(**point) for point in points]
    except Exception as error:  # a reader's code may do anything
        return f"Your function stopped with {type(error).__name__}: {error}"
    if any(gradients is None or gradients is ... for gradients in given):
        return "Not answered yet: replace the dots."
    answers = [gradients for gradients in given if isinstance(gradients, Mapping)]
    example = ", ".join(f'"{name}": ...' for name in inputs)
    if len(answers) < len(given):
        return f"Return a dict, {{name: gradient}}, as in {{{example}}}."
    names = list(dict.fromkeys(name for gradients in answers for name in gradients))
    if not names:
        return f"Your dict is empty: put the gradients into it, as in {{{example}}}."
    unknown = sorted(map(str, set(names) - set(inputs)))
    if unknown:
        return f"The loss has no input named {', '.join(unknown)}: it has {', '.join(inputs)}."
    return "\n".join(f"{name}: {_judge(graph, points, answers, name)}" for name in names)


def _random_points(inputs: Point) -> list[Point]:
    # The same every time, so that a notebook prints the same; far from round numbers, at which
    # wrong formulas like to be right.
    random = np.random.default_rng(7)
    return [
        {
            name: value + random.uniform(0.3, 0.9, np.shape(value))
            if np.ndim(value)
            else float(value + random.uniform(0.3, 0.9))
            for name, value in inputs.items()
        }
        for _ in range(POINTS)
    ]


def _judge(
    graph: Graph, points: list[Point], answers: list[Mapping[str, object]], name: str
) -> str:
    """Say what is wrong with the gradients with respect to one input."""
    given = [gradients.get(name) for gradients in answers]
    if any(gradient is None or gradient is ... for gradient in given):
        return "not answered yet."
    shape = np.shape(points[0][name])
    try:
        read = [_read_gradient(gradient) for gradient in given]
    except (TypeError, ValueError):
        return (
            "a gradient is numbers, and nothing else."
            if shape
            else "a gradient is one number here."
        )
    other_shape = next((np.shape(one) for one in read if np.shape(one) != shape), None)
    if other_shape is not None:
        return _judge_shape(name, shape, other_shape)
    computed = [graph.value_and_gradient(**point) for point in points]
    losses = np.array([loss for loss, _ in computed])
    # A row for each point, a column for each number of the input.
    right = np.array([gradient[name] for _, gradient in computed]).reshape(POINTS, -1)
    found = np.array(read).reshape(POINTS, -1)
    if not np.all(np.isfinite(right)):
        return "the loss has no gradient at some places: begin at another one."

    def same(one: Array, other: Array) -> bool:
        # Near 0, rounding shows beside the gradients elsewhere, and beside the loss itself.
        rounding = NEAR_ZERO * np.max(np.abs(right)) + ROUNDING * np.max(np.abs(losses))
        return bool(np.all(np.abs(one - other) <= CLOSE * np.abs(other) + rounding))

    if same(found, right):
        return f"right, at {POINTS} random places."
    if not np.all(np.isfinite(found)):
        return "not a number at some places."
    if not np.any(found):
        return f"0 everywhere, as if the loss did not depend on {name}."
    if same(-found, right):
        return "the sign is turned. The gradient points up; the minus belongs to the step."
    for other in points[0]:
        if np.ndim(points[0][other]):
            continue
        values = np.array([[point[other]] for point in points])
        if same(found * values, right):
            return f"a factor {other} is missing."
        if same(found, right * values):
            return f"a factor {other} too many."
    if np.all(right):
        ratios = found / right
        ratio = ratios[0, 0]
        if np.all(np.abs(ratios - ratio) <= CLOSE * abs(ratio)):
            return f"{ratio:.4g} times what it should be: look for a constant factor."
    if _share_a_factor([gradients for _, gradients in computed], answers):
        return (
            "wrong by the same factor as the others, a different one at each place. Look at what "
            "they share: as a rule that is the mistake."
        )
    worst, number = np.unravel_index(int(np.argmax(np.abs(found - right))), found.shape)
    if shape:
        at = ", ".join(map(str, np.unravel_index(int(number), shape)))
        where = f"In {name}[{at}]"
    else:
        numbers = {key: value for key, value in points[worst].items() if not np.ndim(value)}
        where = "At " + ", ".join(f"{key} = {value:.3f}" for key, value in numbers.items())
    return (
        f"wrong. {where} yours is {found[worst, number]:.4g}, and it should be "
        f"{right[worst, number]:.4g}. Follow every path from it to the loss."
    )


def _share_a_factor(computed: list[dict[str, Array]], answers: list[Mapping[str, object]]) -> bool:
    """Tell whether at each point all gradients of an answer are off by one and the same factor."""
    for right, given in zip(computed, answers, strict=True):
        try:
            with np.errstate(all="ignore"):
                ratios = [np.ravel(_read_gradient(given[name]) / right[name]) for name in given]
        except (TypeError, ValueError):  # another gradient is not answered yet, or not a number
            return False
        off = np.concatenate(ratios)
        if len(given) < 2 or not np.all(np.abs(off - off[0]) <= CLOSE * np.abs(off[0])):
            return False
    return True


def _judge_shape(name: str, shape: tuple[int, ...], found: tuple[int, ...]) -> str:
    """Say why a gradient that has not the shape of its input cannot be one."""
    if not shape:
        return "a gradient is one number here."
    said = f"its shape is {found}, and that of {name} is {shape}. A gradient has its weight's shape"
    if len(shape) > 1 and found == shape[::-1]:
        return f"{said}: yours is turned on its side."
    if len(found) == len(shape) + 1 and found[1:] == shape:
        return f"{said}: add up over the examples."
    return f"{said}."


def _read_gradient(gradient: Any) -> Array:
    if isinstance(gradient, str | bool | Mapping):
        raise TypeError("not a number")
    read = np.asarray(gradient)
    if read.dtype.kind not in "iuf":
        raise TypeError("not a number")
    return read.astype(float)
