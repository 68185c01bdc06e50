"""How fast the page's engine trains networks, beside a trainer that is written out by hand."""

import json
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from hillwalk import trace
from hillwalk.publish.node import find_node

BATCH = 32


class Network(NamedTuple):
    """A network to train: its layers, what it computes, and the share of the floor it is to reach.

    ``activation`` and ``loss`` say to the trainers without a graph what ``function`` computes.
    """

    sizes: tuple[int, ...]
    activation: str
    loss: str
    function: Callable
    target: float

    @property
    def name(self) -> str:
        layers = "-".join(map(str, self.sizes))
        return f"{layers} {self.activation}, batch {BATCH}"


def squares(x, y, W_1, b_1, W_2, b_2, W_3, b_3):  # noqa: N803 (matrices have capitals)
    """Mean squared error of a network with two hidden layers."""
    hidden = np.tanh(np.tanh(x @ W_1 + b_1) @ W_2 + b_2)
    return np.mean((np.tanh(hidden @ W_3 + b_3)[:, 0] - y) ** 2)


def cross_entropy(x, y, W_1, b_1, W_2, b_2):  # noqa: N803
    """Mean cross entropy of a softmax after one hidden layer."""
    scores = np.maximum(x @ W_1 + b_1, 0) @ W_2 + b_2
    return np.mean(np.logaddexp.reduce(scores, axis=1) - scores[np.arange(len(y)), y])


NETWORKS = [
    Network((2, 8, 8, 1), "tanh", "squares", squares, 0.70),
    Network((64, 32, 10), "relu", "cross entropy", cross_entropy, 0.80),
    Network((784, 64, 10), "relu", "cross entropy", cross_entropy, 0.85),
]


class Speed(NamedTuple):
    """Samples a second of the floor, and the shares of it that the others reach, by their names."""

    floor: float
    shares: dict[str, float]

    @property
    def engine(self) -> float:
        return self.shares["engine"]

    @property
    def others(self) -> str:
        """The shares of all but the engine, the quickest first."""
        others = {name: share for name, share in self.shares.items() if name != "engine"}
        ranked = sorted(others.items(), key=lambda item: -item[1])
        return ", ".join(f"{name} {share:.2f}" for name, share in ranked)


def measure() -> list[tuple[Network, Speed]]:
    """Train each network by the floor, the engine and all others, in one Node process.

    The libraries among the others are in ``package.json`` beside this file: `make bench` installs
    them.
    """
    done = subprocess.run(
        [find_node(), str(Path(__file__).with_name("run.mjs"))],
        input=json.dumps([_task(network) for network in NETWORKS]),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    speeds = [Speed(**speed) for speed in json.loads(done.stdout)]
    return list(zip(NETWORKS, speeds, strict=True))


def _task(network: Network) -> dict:
    random = np.random.default_rng(0)
    x = random.normal(size=(BATCH, network.sizes[0]))
    classes = network.sizes[-1]
    y = np.sign(x[:, 0] * x[:, 1]) if classes == 1 else random.integers(classes, size=BATCH)
    weights = {}
    for layer, (before, after) in enumerate(pairwise(network.sizes), start=1):
        weights[f"W_{layer}"] = random.normal(size=(before, after)) / np.sqrt(before)
        weights[f"b_{layer}"] = np.zeros(after)
    return {
        "activation": network.activation,
        "loss": network.loss,
        "graph": trace(network.function, x=x, y=y, **weights).to_json(),
        "weights": {name: value.tolist() for name, value in weights.items()},
        "x": x.tolist(),
        "y": y.tolist(),
    }


if __name__ == "__main__":
    for network, speed in measure():
        print(
            f"{network.name}: floor {speed.floor:,.0f} samples/s, engine {speed.engine:.2f} of it, "
            f"{speed.others}"
        )
