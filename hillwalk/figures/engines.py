"""Figures of the engine itself: a ride through any graph, what breaks it, and what it keeps."""

from hillwalk.figures.figure import Figure
from hillwalk.figures.traits import Choice, Count, Flag, Formula, Number, Objective, Series

__all__ = ["BreakTheEngine", "Checkpoints", "ExpressionGraph"]

MOST_PHASES = 99
"""More than a ride through the largest graph that is drawn."""


class ExpressionGraph(Figure):
    """The graph of a formula: values go forward, and the messenger rides back, node by node."""

    objective = Objective((), (), (), names=("a", "b", "c"), help="The formula to begin with.")
    formula = Formula(help='The formula that the reader typed; "" for the one to begin with.')
    a = Number(0.7, help="The first number.")
    b = Number(-1.3, help="The second number.")
    c = Number(2.1, help="The third number.")
    phase = Count(
        0, high=MOST_PHASES, help="How many nodes have been visited, forward and then back."
    )
    lit = Count(
        None, high=MOST_PHASES, optional=True, help="The node whose paths to the result are lit."
    )
    asked = Choice("a", "b", "c", help="The number whose gradient the reader guesses.")
    guess = Number(None, optional=True, help="The reader's guess at that gradient.")


class BreakTheEngine(Figure):
    """A small engine with seven real bugs as switches: what each does, and which check finds it.

    A network of two inputs, twice three neurons and one at the end, with a fork behind the first
    three, learns from four examples, one at a time.
    """

    bugs = Series(
        Choice("overwrite", "order", "mask", "buffer", "stale", "early", "bias"),
        most=7,
        help="The bugs that are switched on.",
    )
    several = Flag(help="Whether the name of a bug switches it on beside the others.")
    check = Choice(
        *("falls", "chain", "fork", "step", "twice"), help="The check that is looked at."
    )
    tried = Series(
        Choice("-", "run", "right", "wrong"),
        most=45,
        help="Whether each check of each bug was run, and whether a guess at it was right; at the "
        "end of several bugs at once.",
    )
    step = Count(40, high=40, help="The pass whose losses are shown.")


class Checkpoints(Figure):
    """A chain of layers on its way home: what is kept in memory, and what is computed once more."""

    layers = Count(100, high=400, help="How many layers the chain has: one at least.")
    every = Count(
        10, high=400, help="Every how many layers a value is kept: one at least, all at most."
    )
    stretch = Count(0, high=400, help="How many stretches have been computed once more.")
    show_curve = Flag(help="Whether what each choice needs is shown.")
