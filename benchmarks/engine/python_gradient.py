"""How fast Python computes the gradient of a network, beside the same by hand in NumPy.

The network is 64-32-10: a rectifier, softmax and cross-entropy, a batch of 32. Both are measured in
turns, in one process.
"""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from hillwalk import trace  # noqa: E402

BATCH, INPUTS, HIDDEN, CLASSES = 32, 64, 32, 10
ROUNDS, REPEATS = 60, 50

Weights = dict[str, np.ndarray]


def loss(x, t, W_1, b_1, W_2, b_2):  # noqa: N803 (matrices have capitals, as in the book)
    """Cross-entropy of a network with one hidden layer; t holds a row of zeros and a one each."""
    hidden = np.maximum(x @ W_1 + b_1, 0)
    z = hidden @ W_2 + b_2
    return np.mean(np.logaddexp.reduce(z, axis=1) - np.sum(t * z, axis=1))


def gradient_by_hand(x, t, W_1, b_1, W_2, b_2) -> tuple[float, Weights]:  # noqa: N803
    """Compute the loss and its gradient by the weights, as one writes them in NumPy."""
    before = x @ W_1 + b_1
    hidden = np.maximum(before, 0)
    z = hidden @ W_2 + b_2
    z = z - z.max(axis=1, keepdims=True)
    exponentials = np.exp(z)
    total = exponentials.sum(axis=1, keepdims=True)
    value = np.mean(np.log(total[:, 0]) - (t * z).sum(axis=1))
    d_z = (exponentials / total - t) / len(x)
    d_hidden = (d_z @ W_2.T) * (before > 0)
    return value, {
        "W_1": x.T @ d_hidden,
        "b_1": d_hidden.sum(axis=0),
        "W_2": hidden.T @ d_z,
        "b_2": d_z.sum(axis=0),
    }


def make_task() -> Weights:
    """Make up a batch and weights."""
    random = np.random.default_rng(0)
    return {
        "x": random.normal(size=(BATCH, INPUTS)),
        "t": np.eye(CLASSES)[random.integers(CLASSES, size=BATCH)],
        "W_1": random.normal(size=(INPUTS, HIDDEN)) / 8,
        "b_1": np.zeros(HIDDEN),
        "W_2": random.normal(size=(HIDDEN, CLASSES)) / 6,
        "b_2": np.zeros(CLASSES),
    }


def seconds_per_gradient() -> tuple[float, float]:
    """Measure both in turns: by hand, and the engine."""
    task = make_task()
    graph = trace(loss, **task)
    value, gradient = gradient_by_hand(**task)
    engine = partial(graph.value_and_gradient, list(gradient))
    ours, our_gradient = engine(**task)
    np.testing.assert_allclose(ours, value, rtol=1e-12)
    for name, expected in gradient.items():
        np.testing.assert_allclose(our_gradient[name], expected, rtol=1e-10, atol=1e-15)

    def time_one(compute: Callable[..., object]) -> float:
        start = time.process_time()
        for _ in range(REPEATS):
            compute(**task)
        return (time.process_time() - start) / REPEATS

    pairs = [(time_one(gradient_by_hand), time_one(engine)) for _ in range(ROUNDS)]
    hand_times, engine_times = zip(*pairs, strict=True)
    return statistics.median(hand_times), statistics.median(engine_times)


def measure() -> tuple[str, str, str, str]:
    """Give a row of the table of results."""
    by_hand, engine = seconds_per_gradient()
    return (
        "gradient of 64-32-10, softmax, batch 32, in Python, beside NumPy by hand",
        f"{by_hand * 1e6:.0f} µs",
        f"{engine * 1e6:.0f} µs ({engine / by_hand:.1f}×)",
        "≤ 2×",
    )


if __name__ == "__main__":
    print("| " + " | ".join(measure()) + " |")
