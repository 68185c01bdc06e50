"""Figures over a hill of one number: a place along the map, or a weight."""

from hillwalk.figures.figure import Figure
from hillwalk.figures.hills import HILLS
from hillwalk.figures.traits import (
    Count,
    Domain,
    Flag,
    Formula,
    Number,
    Objective,
    Objectives,
    Series,
    Text,
)

__all__ = ["HillWalk", "LearningRate", "Nudge", "PromiseAndDelivery", "RiseOverRun"]

MAX_STEPS = 200  # as many as a drawing shows apart
RATES = {"low": 0.0, "high": 1e6}


class HillWalk(Figure):
    """A walker on a hill, who takes steps of gradient descent."""

    objective = Objective((), help="The altitude over the place along the map.")
    value_symbol = Text("a", was="altitude_label", help="The symbol of the altitude.")
    value_name = Text("altitude", was="altitude_name", help="The word for it.")
    formula = Formula(was="graph", help='The hill that the reader chose or typed; "" for its own.')
    hills = Objectives(HILLS, help="Other hills to choose from.")
    domain = Domain(-2.5, 2.5, help="Both ends of the map.")
    start = Number(-1.8, help="Where the walk begins.")
    learning_rate = Number(0.1, **RATES, help="How far to go for each unit of slope.")
    steps_taken = Count(0, high=MAX_STEPS, help="How many steps the walk has.")
    step = Count(
        None, high=MAX_STEPS, optional=True, was="position", help="The step shown; None: the last."
    )
    uphill = Flag(help="Whether the rule has a plus where the minus was.")
    predicting = Flag(help="Whether the reader says where the next step will end.")
    guess = Number(None, optional=True, help="The reader's guess at the next place.")
    guesses = Series(
        Number(None, optional=True), most=MAX_STEPS, help="The guesses at the steps so far."
    )
    compact = Flag(fixed=True, help="Whether to leave out time, guesses and the choice of hills.")
    plain = Flag(fixed=True, help="Whether to leave out symbols, the rule and the learning rate.")


class RiseOverRun(Figure):
    """The slope between two points of a hill, which come closer, beside the exact one."""

    objective = Objective((), help="The altitude over the place along the map.")
    value_symbol = Text("a", was="altitude_label", help="The symbol of the altitude.")
    value_name = Text("altitude", was="altitude_name", help="The word for it.")
    domain = Domain(-2.5, 2.5, help="Both ends of the map.")
    at = Number(-1.8, help="Where the first point is.")
    run = Number(1.0, low=1e-15, high=1.0, help="How far on the second point is.")
    rounding = Flag(
        fixed=True, help="Whether to show what rounding does to the slope, in place of the hill."
    )


class Nudge(Figure):
    """A weight, and the same weight nudged: the real change of the loss beside the forecast."""

    objective = Objective((), help="The loss over one weight.")
    domain = Domain(-2.5, 2.5, help="Both ends of the weight's axis.")
    at = Number(0.5, help="The weight.")
    nudge = Number(1.0, low=-1.0, high=1.0, smallest=1e-6, help="How far the weight is moved.")


class LearningRate(Figure):
    """The same thirty steps at any learning rate: on the hill, and as loss against step."""

    objective = Objective((), help="The loss over one weight.")
    domain = Domain(-2.5, 2.5, help="Both ends of the weight's axis.")
    start = Number(-1.3, help="Where the walk begins.")
    learning_rate = Number(0.1, **RATES, help="How far to go for each unit of slope.")
    comparison_rate = Number(
        None, **RATES, optional=True, was="ghost_rate", help="The rate of a second walk."
    )
    step = Count(
        None, high=30, optional=True, was="position", help="The step shown; None: the last."
    )
    show_thresholds = Flag(
        was="marked", help="Whether a bowl's fastest rate, and its last safe one, are marked."
    )


class PromiseAndDelivery(Figure):
    """One step: the drop that the gradient promises for it, and the drop that comes."""

    objective = Objective((), help="The loss over one weight.")
    domain = Domain(-2.5, 2.5, help="Both ends of the weight's axis.")
    at = Number(-1.3, help="The weight before the step.")
    learning_rate = Number(0.1, **RATES, help="How far to go for each unit of slope.")
