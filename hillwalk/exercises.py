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

Point: TypeAlias = dict[str, float]


def check_gradient(
    loss: Callable[..., Any], answer: Callable[..., object], /, **inputs: float
) -> str:
    """Compare a gradient worked out by hand with the engine's, at random points.

    Parameters
    ----------
    loss : callable
        A NumPy function of numbers.
    answer : callable
        Takes the same arguments and returns a mapping from some of their names to the gradient of
        the loss with respect to each. ``None`` or ``...`` anywhere means: not answered yet.
    **inputs : float
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
        {name: float(value + random.uniform(0.3, 0.9)) for name, value in inputs.items()}
        for _ in range(POINTS)
    ]


def _judge(
    graph: Graph, points: list[Point], answers: list[Mapping[str, object]], name: str
) -> str:
    """Say what is wrong with the gradients with respect to one input."""
    given = [gradients.get(name) for gradients in answers]
    if any(gradient is None or gradient is ... for gradient in given):
        return "not answered yet."
    try:
        found = np.array([_read_number(gradient) for gradient in given])
    except (TypeError, ValueError):
        return "a gradient is one number here."
    losses, right = np.array(
        [
            (loss, gradient[name])
            for loss, gradient in (graph.value_and_gradient(**point) for point in points)
        ]
    ).T
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
        values = np.array([point[other] for point in points])
        if same(found * values, right):
            return f"a factor {other} is missing."
        if same(found, right * values):
            return f"a factor {other} too many."
    if np.all(right):
        ratios = found / right
        if np.all(np.abs(ratios - ratios[0]) <= CLOSE * np.abs(ratios[0])):
            return f"{ratios[0]:.4g} times what it should be: look for a constant factor."
    worst = int(np.argmax(np.abs(found - right)))
    where = ", ".join(f"{key} = {value:.3f}" for key, value in points[worst].items())
    return (
        f"wrong. At {where} yours is {found[worst]:.4g}, and it should be {right[worst]:.4g}. "
        "Follow every path from it to the loss."
    )


def _read_number(gradient: Any) -> float:
    if isinstance(gradient, str | bool) or np.ndim(gradient):
        raise TypeError("not a number")
    return float(gradient)
