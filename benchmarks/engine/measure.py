"""How fast the page's engine trains a network, beside a network of neuron objects."""

import json
import subprocess
from itertools import pairwise
from pathlib import Path

import numpy as np

from hillwalk import trace
from hillwalk.publish.node import find_node

SIZES = [2, 8, 8, 1]
BATCH = 32


def loss(x, y, W_1, b_1, W_2, b_2, W_3, b_3):  # noqa: N803 (matrices have capitals, as in the book)
    """Mean squared error of a network with two hidden layers."""
    hidden = np.tanh(np.tanh(x @ W_1 + b_1) @ W_2 + b_2)
    return np.mean((np.tanh(hidden @ W_3 + b_3)[:, 0] - y) ** 2)


def samples_per_second() -> tuple[float, float]:
    """Train both in turns, in one Node process: the baseline's speed and the engine's."""
    random = np.random.default_rng(0)
    x = random.normal(size=(BATCH, SIZES[0]))
    y = np.sign(x[:, 0] * x[:, 1])
    weights = {}
    for layer, (before, after) in enumerate(pairwise(SIZES), start=1):
        weights[f"W_{layer}"] = random.normal(size=(before, after)) / np.sqrt(before)
        weights[f"b_{layer}"] = np.zeros(after)
    task = {
        "document": trace(loss, x=x, y=y, **weights).to_json(),
        "weights": {name: value.tolist() for name, value in weights.items()},
        "x": x.tolist(),
        "y": y.tolist(),
    }
    done = subprocess.run(
        [find_node(), str(Path(__file__).with_name("run.mjs"))],
        input=json.dumps(task),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    baseline, engine = json.loads(done.stdout)
    return baseline, engine
