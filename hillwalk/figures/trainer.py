"""A small network that learns two-dimensional data, live."""

from functools import lru_cache
from typing import Any

import numpy as np

from hillwalk.engine.shapes import Array
from hillwalk.figures.figure import Figure
from hillwalk.figures.traits import Choice, Count, Number, Point, Series
from hillwalk.training import POINTS, SHAPES, Training, make_points, train

__all__ = ["Trainer"]

MOST_STEPS = 3000
RATES: dict[str, float] = {"low": 0.0, "high": 1e6}


class Trainer(Figure):
    """A small network that learns to tell two classes of points apart, step by step.

    The targets are −1 and 1, the output is a plain sum, and the loss is the book's: ½(ŷ − t)², and
    its mean over the points. So a network without hidden layers is a bowl, and everything that was
    said of bowls holds for it; and a learning rate that is too high diverges. All that is shown
    follows from the settings, the seed and the count of steps: `run` computes the same in Python.
    """

    data = Choice("moons", "blobs", "circles", "xor", "spiral", "own", help="What it learns.")
    noise = Number(0.05, low=0.0, high=1.0, help="How far the points are scattered.")
    minus = Series(Point(), most=60, help="The reader's own points of the class −1.")
    plus = Series(Point(), most=60, help="The reader's own points of the class +1.")
    held_out = Number(0.25, low=0.0, high=0.9, help="The share of points it does not learn from.")
    units = Series(
        Count(4, low=1, high=8), most=3, default=(4,), help="The neurons of each hidden layer."
    )
    activation = Choice("tanh", "ReLU", "sigmoid", "none", help="What the hidden neurons do.")
    learning_rate = Number(0.1, **RATES, help="How far to go for each unit of slope.")
    comparison_rate = Number(
        None, **RATES, optional=True, help="The rate of a second run, whose losses are shown too."
    )
    batch_size = Count(10, low=1, high=POINTS, help="How many points a step learns from.")
    weight_decay = Number(0.0, low=0.0, high=1.0, help="How strongly weights are drawn to 0.")
    seed = Count(1, high=9999, help="Which data, first weights and batches.")
    steps_taken = Count(0, high=MOST_STEPS, help="How many steps the run has.")
    step = Count(None, high=MOST_STEPS, optional=True, help="The step shown; None: the last.")
    pace = Count(1, low=1, high=50, help="How many steps a frame, where it trains by itself.")
    probe = Point(0.0, 0.0, help="Where the prediction is read off.")
    brush = Choice("plus", "minus", help="The class of the points that the reader adds.")
    phase = Choice(
        "", "forward", "backward", "update", help="How far the next step is walked through."
    )
    edge = Count(
        0,
        high=176,
        help="The weight or bias whose gradient is written out: of W_1 row by row, b_1, W_2, ...",
    )
    example = Count(0, high=POINTS - 1, help="The point of the batch whose values are shown.")
    factor = Choice(
        "", "in", "back", help="Which factor of that point's product is traced to its origin."
    )

    @property
    def points(self) -> tuple[Array, Array]:
        """The points, of shape (n, 2), and their targets, of shape (n, 1)."""
        if self.data in SHAPES:
            return make_points(self.data, self.noise, self.seed)
        x = np.array([*self.minus, *self.plus], float).reshape(-1, 2)
        t = np.repeat([-1.0, 1.0], [len(self.minus), len(self.plus)])
        return x, t[:, np.newaxis]

    @property
    def run(self) -> Training:
        """The run up to the step shown, computed by Python's engine: weights and losses."""
        steps = self.steps_taken if self.step is None else min(self.step, self.steps_taken)
        x, t = self.points
        return _train(
            tuple(x.ravel().tolist()),
            tuple(t.ravel().tolist()),
            units=tuple(self.units),
            activation=self.activation,
            learning_rate=self.learning_rate,
            batch_size=self.batch_size,
            held_out=self.held_out,
            weight_decay=self.weight_decay,
            seed=self.seed,
            steps=steps,
        )


@lru_cache(maxsize=8)
def _train(x: tuple[float, ...], t: tuple[float, ...], **settings: Any) -> Training:
    """Train, or remember what came of it: whoever asks for weights asks for losses too."""
    return train(np.reshape(x, (-1, 2)), np.reshape(t, (-1, 1)), **settings)
