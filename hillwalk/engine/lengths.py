"""Functions that ask for lengths: their graphs fit no others.

A length that a function reads, by ``len`` or ``shape``, enters its graph as a constant. Dividing by
it then goes wrong for a batch of another length, and nothing would say so.
"""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from hillwalk.engine.node import Node
from hillwalk.engine.running import Run, do_the_same, run_on_tape
from hillwalk.engine.shapes import Shape

__all__ = ["find_fixed_lengths", "fix_lengths"]

SHIFT = 7


def find_fixed_lengths(
    run: Run,
    function: Callable[..., Any],
    signature: inspect.Signature,
    shapes: Mapping[str, Shape],
) -> set[int]:
    """List the lengths of the inputs without which the formula is another one.

    If it reads lengths, the function runs once more for each length there is, with this one
    changed, and the two graphs are compared.
    """
    fixed: set[int] = set()
    if not run.reads_lengths:
        return fixed
    for length in {length for shape in shapes.values() for length in shape}:
        changed = {
            name: tuple(n + SHIFT if n == length else n for n in shape)
            for name, shape in shapes.items()
        }
        try:
            other = run_on_tape(function, signature, changed)
        except Exception:  # the function fits no other length, or not all of them at once
            fixed.add(length)
            continue
        if not do_the_same(run, other):
            fixed.add(length)
    return fixed


def fix_lengths(
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
    nothing = np.zeros([0 if axis in free else length for axis, length in enumerate(shape)])
    nothing.flags.writeable = False
    return [
        Node("constant", (), {"value": nothing}),
        Node("concatenate", (index, index + 1), {"axis": free[0]}),
    ]
