"""Figures of a layer behind a layer, of one weight each."""

from hillwalk.figures.figure import Figure
from hillwalk.figures.traits import Choice, Count, Domain, Number, Objective, Series

__all__ = ["BugStable", "Chain", "FootAndHorse", "NudgeTelegraph"]


class TwoLayers(Figure, abstract=True):
    """Two layers and a loss: three functions, one behind the other."""

    first = Objective((), (), names=("x", "W_a"), help="The first layer: h from x and W_a.")
    second = Objective((), (), names=("h", "W_b"), help="The second layer: ŷ from h and W_b.")
    loss = Objective((), (), names=("y_hat", "t"), help="The loss from ŷ and the target.")
    weight_a = Number(0.5, help="The first weight, W_a.")
    weight_b = Number(0.8, help="The second weight, W_b.")
    x = Number(1.5, help="The input.")
    target = Number(1.0, help="What ŷ should be.")


class Chain(TwoLayers):
    """Two layers drawn as a graph: values forward, gradients backward, both weights updated."""

    learning_rate = Number(0.1, low=0.0, high=1e6, help="How far to go for each unit of slope.")
    phase = Count(
        0, high=6, was="moment", help="How much is known: 1 to 3 forward, 4 to 6 backward."
    )
    path = Choice("", "W_a", "W_b", help="The weight whose path to the loss is lit.")


class NudgeTelegraph(TwoLayers):
    """A nudge of the first weight on its way to the loss: each link passes it on."""

    nudge = Number(0.1, low=-1.0, high=1.0, smallest=1e-6, help="How far W_a is moved.")
    arrived = Count(0, high=3, help="How many links the nudge has passed.")
    guess = Number(None, optional=True, help="The reader's guess at change of loss ÷ nudge.")


class FootAndHorse(Figure):
    """Sixty steps on foot, with one weight, beside sixty on a horse, with two."""

    foot = Objective((), help="The loss over one weight.")
    horse = Objective((2,), help="The loss over two weights, one behind the other.")
    domain = Domain(-2.5, 2.5, help="Both ends of every weight's axis.")
    product = Number(0.4, help="The weight on foot, and the product of the rider's two.")
    weight_a = Number(1.0, low=0.01, high=100.0, help="The rider's first weight at the start.")
    learning_rate = Number(0.1, low=0.0, high=1e6, help="How far to go for each unit of slope.")
    step = Count(0, high=60, was="position", help="The step shown.")
    guess = Choice("", "foot", "horse", "tie", help="Whom the reader bets on.")


class BugStable(Figure):
    """Six horses walk down the same loss, and five of them are lame: a game of three checks.

    The network has a fork, ŷ = W_b·(W_a·x) + W_a. Which fault is in which horse is hidden; the
    reader runs the checks, and names each fault by the numbers that they show.
    """

    stable = Count(
        263, high=719, help="Which fault is in which horse: one of the 720 orders of six."
    )
    examples = Choice("three", "ones", "single", help="What the horses learn from.")
    horse = Choice(
        *("Apple", "Biscuit", "Clover", "Dusty", "Ember", "Fidget"),
        help="The horse that is looked at.",
    )
    check = Choice("falls", "slope", "step", help="The check that is looked at.")
    tried = Series(
        Choice("-", "run", "right", "wrong"),
        most=18,
        help="Whether each check of each horse was run, and whether a guess at it was right.",
    )
    named = Series(
        Choice("-", "sound", "sign", "factor", "early", "path", "sum"),
        most=6,
        help="What the reader says of each horse.",
    )
    step = Count(30, high=30, help="How many steps the horses have gone.")
