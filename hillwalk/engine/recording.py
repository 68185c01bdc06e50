"""Applying a primitive to traced values."""

from typing import Any

import numpy as np

from hillwalk.engine.primitives import MASKS
from hillwalk.engine.tape import Recorded

__all__ = ["MOVES", "apply", "is_boolean"]

MOVES = {"slice", "take", "reshape", "transpose", "concatenate"}
"""What only moves numbers about: of a mask it makes a mask."""


def apply(op: str, *arguments: Any, **parameters: Any) -> Any:
    """Record a primitive, applied to traced values, plain numbers and plain arrays."""
    traced = next(argument for argument in arguments if isinstance(argument, Recorded))
    args = [traced.tape.position(argument) for argument in arguments]
    is_mask = op in MASKS or (op in MOVES and all(map(is_boolean, arguments)))
    tracer: Any = type(traced)
    return tracer(traced.tape, traced.tape.apply(op, *args, **parameters), is_mask)


def is_boolean(value: Any) -> bool:
    """Whether NumPy takes this for True or False, or an array of them."""
    return isinstance(value, bool) or getattr(value, "dtype", None) == np.bool_
