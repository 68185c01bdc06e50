"""Figures of the engine itself: a ride through any graph, what breaks it, and what it keeps."""

from hillwalk.figures.figure import Figure
from hillwalk.figures.traits import Choice, Count, Formula, Number, Objective

__all__ = ["ExpressionGraph"]

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
