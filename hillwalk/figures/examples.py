"""Figures of one neuron, ŷ = x·W + b, that learns from many examples."""

from hillwalk.figures.figure import Figure
from hillwalk.figures.traits import (
    Choice,
    Count,
    Domain,
    Examples,
    Flag,
    Number,
    Point,
    Series,
)

__all__ = ["EpochsAndUpdates", "ManyArrows"]

LARGEST_BATCH = 64
MOST_EXAMPLES = 200
MOST_EPOCHS = 50


class OneNeuron(Figure, abstract=True):
    """A neuron with a weight and a bias, and the examples that it learns from.

    The loss of an example is ½(x·W + b − t)², and the loss of many is their mean. The map has W to
    the east and b to the north.
    """

    examples = Examples(
        most=MOST_EXAMPLES, help="A row for each example: its input x and its target t."
    )
    domain = Domain(-2.5, 2.5, help="Both ends of the map, the same both ways.")
    seed = Count(1, high=9999, fixed=True, help="Which lots are drawn, and which shuffles.")


class ManyArrows(OneNeuron):
    """The gradient of each example as an arrow, and the mean over a batch that is drawn by lot.

    An arrow is as long on the map as the gradient is large. An example may be drawn twice. A
    batch of 4 is the first 4 of a lot that a larger batch goes on with: so the same lots can be
    compared at every size. What is called the shaking is the root of the mean squared distance
    between the tips of the last 50 batches' arrows and the tip of the gradient of all examples.
    """

    at = Point(0.0, 0.0, help="Where the walker stands: W and b.")
    batch_size = Count(4, low=1, high=LARGEST_BATCH, help="How many examples a batch has.")
    draws = Count(0, high=500, help="How many batches have been drawn.")
    tried = Series(
        Count(1, low=1, high=LARGEST_BATCH),
        most=LARGEST_BATCH,
        help="The sizes of batch whose shaking stays in the plot.",
    )
    show_rule = Flag(help="Whether the curve is shown that falls with the root of the size.")


class EpochsAndUpdates(OneNeuron):
    """The same examples in three walks: all at once, in batches, and one at a time.

    Each walk goes through the examples as often, in the same shuffled order; only the cuts differ.
    """

    start = Point(0.0, 0.0, help="Where the walks begin: W and b.")
    learning_rate = Number(0.3, low=0.0, high=1e6, help="How far to go for each unit of slope.")
    batch_size = Count(
        6, low=1, high=LARGEST_BATCH, help="How many examples a batch of the second walk has."
    )
    epochs = Count(
        10, low=1, high=MOST_EPOCHS, fixed=True, help="How often a walk goes through all examples."
    )
    seen = Count(
        0, high=MOST_EXAMPLES * MOST_EPOCHS, help="How many examples each walk has seen so far."
    )
    against = Choice("epochs", "updates", "examples", help="What the losses are drawn against.")
