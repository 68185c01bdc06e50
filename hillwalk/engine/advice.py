"""What to write instead of what cannot be recorded."""

from typing import Any, NoReturn

import numpy as np

from hillwalk.engine.tape import raise_untraceable

__all__ = ["KNOWN", "raise_choice", "raise_unknown"]

KNOWN = (
    "What can be recorded: + - * / ** @, comparisons, indexing, np.where, np.exp, np.log, np.tanh, "
    "np.maximum, np.sum, np.mean, np.max, np.concatenate, np.reshape and their like. Compute what "
    "depends on no input before tracing."
)


def raise_choice(operation: str) -> NoReturn:
    """Stop the tracing where the function decides by a value."""
    raise_untraceable(
        operation,
        "a graph is recorded once for all values of its inputs, and cannot branch on one",
        "Choose with np.where(w > 0, a, b), write a kink with np.maximum, np.minimum or np.abs, "
        "and a range as (a < w) & (w < b).",
    )


ADVICE: dict[Any, str] = {
    np.floor_divide: "Rounding has no slope: round outside of the function.",
    np.remainder: "Write np.sin or np.cos for what repeats.",
    np.arctan: "Write np.tanh for a curve that levels off.",
    np.log1p: "Write np.log(1 + x); for log(1 + exp(x)) write np.logaddexp(0, x).",
    np.expm1: "Write np.exp(x) - 1.",
    np.heaviside: "Write np.where(x > 0, 1, 0), or x > 0 itself.",
    np.cumsum: "Write x @ np.triu(np.ones((n, n))) for the sums of a vector up to each place.",
    np.einsum: "Write it with @, np.transpose and np.sum.",
    np.tensordot: "Write it with @, np.transpose and np.reshape.",
    np.prod: "Multiply with *, or write np.exp(np.sum(np.log(x))) for positive numbers.",
    np.array_equal: "Compare with ==, and outside of the function.",
    np.argmax: "An index has no slope: take np.argmax of what the graph gives, outside of the "
    "function; for the largest number itself write np.max.",
    np.argmin: "An index has no slope: take np.argmin of what the graph gives, outside of the "
    "function; for the smallest number itself write np.min.",
    np.median: "Write np.mean, or sort outside of the function.",
    np.sort: "Sort before tracing, or take np.max or np.min.",
    np.argsort: "Sort before tracing, or take np.max or np.min.",
    np.nan_to_num: "Write np.where(x == x, x, 0).",
    np.any: "Write np.max(mask).",
    np.all: "Write np.min(mask).",
    np.select: "Write np.where inside np.where.",
    np.piecewise: "Write np.where inside np.where.",
}
"""What to write instead of functions that are asked for."""


def raise_unknown(function: Any, name: str) -> NoReturn:
    """Stop the tracing at a function that a graph does not know."""
    raise_untraceable(name, "a graph knows no such operation", ADVICE.get(function, KNOWN))
