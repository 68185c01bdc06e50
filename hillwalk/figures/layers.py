"""Figures of a layer behind a layer, of one weight each."""

from hillwalk.figures.figure import Figure
from hillwalk.figures.tasks import TASKS
from hillwalk.figures.traits import (
    Choice,
    Count,
    Domain,
    Flag,
    Number,
    Objective,
    Objectives,
    Series,
)

__all__ = ["BugStable", "Chain", "FootAndHorse", "NudgeTelegraph", "RiderLearns", "WhyBackwards"]

MOST_LAYERS = 5
"""A chain that is played by hand has no more."""


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
    product = Number(0.4, help="The weight on foot, and the product of the rider's two.")
    weight_a = Number(1.0, low=0.01, high=100.0, help="The rider's first weight at the start.")
    learning_rate = Number(0.1, low=0.0, high=1e6, help="How far to go for each unit of slope.")
    step = Count(0, high=60, was="position", help="The step shown.")
    guess = Choice("", "foot", "horse", "tie", help="Whom the reader bets on.")


class RiderLearns(Figure):
    """A rider with a bend, or several side by side, who learns nine points."""

    rider = Objective(
        (), (), (), names=("x", "W_a", "W_b"), help="What one rider predicts from x: both layers."
    )
    foot = Objective((), (), names=("x", "W"), help="What the man on foot predicts: one layer.")
    tasks = Objectives(TASKS, help="What the points to learn may be made by.")
    task = Choice(*TASKS, help="Which of the tasks.")
    domain = Domain(-2.0, 2.0, help="Where the first and the last of the nine points lie.")
    neurons = Choice("one", "two", "three", help="How many riders add up their predictions.")
    weight_a = Number(0.5, help="W_a of the first rider at the start; twice, three times it next.")
    weight_b = Number(0.5, help="W_b of the first rider at the start; its sign alternates.")
    learning_rate = Number(0.5, low=0.0, high=1e6, help="How far to go for each unit of slope.")
    step = Count(0, high=200, help="The step shown.")
    with_foot = Flag(help="Whether the man on foot learns the same points beside the rider.")


class WhyBackwards(Figure):
    """Three ways to all the gradients of a chain, played by hand, and every multiplication counted.

    In the chain each layer multiplies what comes in by its one weight; its loss is half the square
    of the mistake. What is counted is each multiplication of a value or of a gradient by a weight
    or by a value, from nothing to all n gradients:

    - *nudging*: each weight goes up and down a little, which takes two runs forward of n
      multiplications each: 2n² in all;
    - *each afresh*: one run forward, then for each weight the product of all that lies between it
      and the loss: n + n(n + 1)/2;
    - *one ride home*: one run forward, then two multiplications at each layer, one for its weight
      and one to go on, as far as the input: n + 2n.

    The subtraction in the mistake, the loss of a run and the division by the nudge are not counted:
    they are a handful for each run or ride, however many layers there are.
    """

    weights = Series(
        Number(1.0, low=-10.0, high=10.0),
        most=MOST_LAYERS,
        fixed=True,
        help="The weights of the chain that is played, the one next to the input first.",
    )
    x = Number(1.5, fixed=True, help="The input.")
    target = Number(1.0, fixed=True, help="What ŷ should be.")
    way = Choice("nudge", "afresh", "ride", help="The way that is played.")
    runs = Count(0, high=2 * MOST_LAYERS, help="How many runs forward the nudging has taken.")
    products = Count(
        0, high=MOST_LAYERS + 1, help="How far each afresh has come: one run, then the products."
    )
    stations = Count(
        0, high=MOST_LAYERS + 1, help="How far the ride has come: one run, then the layers."
    )
    layers = Count(5, high=1000, help="How many layers the multiplications are counted for.")
    guess = Number(
        None,
        low=1.0,
        high=20_000.0,
        optional=True,
        help="The reader's guess at what one ride home takes with 100 layers.",
    )


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
