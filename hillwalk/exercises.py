"""Checks for exercises: what is wrong with a gradient, not only that it is."""

from collections.abc import Callable, Mapping

import numpy as np

from hillwalk.engine import Graph, trace

__all__ = ["check_gradient"]

POINTS = 12
CLOSE = 1e-6


def check_gradient(
    loss: Callable[..., float], answer: Callable[..., object], /, **inputs: float
) -> str:
    """Compare a gradient worked out by hand with the engine's, at random places.

    Parameters
    ----------
    loss : callable
        A NumPy function of numbers.
    answer : callable
        Takes the same arguments and returns a mapping from some of their names to the gradient of
        the loss with respect to each. ``None`` or ``...`` anywhere means: not answered yet.
    **inputs : float
        A place to begin with; the random ones lie around it.

    Returns
    -------
    str
        A sentence for each gradient: right, or what is wrong with it.

    Raises
    ------
    TraceError
        If `loss` does what cannot be traced.
    """
    graph = trace(loss, **inputs)
    places = _places(inputs)
    try:
        with np.errstate(all="ignore"):
            given = [answer(**place) for place in places]
    except Exception as error:  # a reader's code may do anything
        return f"Your function stopped with {type(error).__name__}: {error}"
    if any(gradients is None or gradients is ... for gradients in given):
        return "Not answered yet: replace the dots."
    if not all(isinstance(gradients, Mapping) for gradients in given):
        return "Return a dict, {name: gradient}."
    unknown = sorted(set(given[0]) - set(inputs))
    if unknown:
        wrong, known = ", ".join(map(str, unknown)), ", ".join(inputs)
        return f"The loss has no input named {wrong}: it has {known}."
    return "\n".join(f"{name}: {_verdict(graph, places, given, name)}" for name in given[0])


def _places(inputs: dict[str, float]) -> list[dict[str, float]]:
    # The same every time, so that a notebook prints the same; far from round numbers, at which
    # wrong formulas like to be right.
    random = np.random.default_rng(7)
    return [
        {name: float(value + random.uniform(0.3, 0.9)) for name, value in inputs.items()}
        for _ in range(POINTS)
    ]


def _verdict(graph: Graph, places: list[dict], given: list[Mapping], name: str) -> str:
    """Say what is wrong with the gradients with respect to one input."""
    if any(gradients.get(name) is None or gradients[name] is ... for gradients in given):
        return "not answered yet."
    try:
        found = np.array([float(gradients[name]) for gradients in given])
    except (TypeError, ValueError):
        return "a gradient is one number here."
    right = np.array([float(graph.gradient(**place)[name]) for place in places])
    if _same(found, right):
        return f"right, at {POINTS} random places."
    if not np.all(np.isfinite(found)):
        return "not a number at some places."
    if _same(-found, right):
        return "the sign is turned. The gradient points up; the minus belongs to the step."
    for other in places[0]:
        values = np.array([place[other] for place in places])
        if _same(found * values, right):
            return f"a factor {other} is missing."
        if _same(found, right * values):
            return f"a factor {other} too many."
    if np.all(np.abs(right) > CLOSE):
        ratios = found / right
        if _same(ratios, np.full(POINTS, ratios[0])):
            return f"{ratios[0]:.4g} times what it should be: look for a constant factor."
    worst = int(np.argmax(np.abs(found - right)))
    where = ", ".join(f"{key} = {value:.3f}" for key, value in places[worst].items())
    return (
        f"wrong. At {where} yours is {found[worst]:.4f}, and it should be {right[worst]:.4f}. "
        "Follow every path from it to the loss."
    )


def _same(one: np.ndarray, other: np.ndarray) -> bool:
    return bool(np.all(np.abs(one - other) <= CLOSE * (1 + np.abs(other))))
