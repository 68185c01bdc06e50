"""Break the engine: a small network with a fork, trained with bugs, and what five checks find.

Every gradient is written out here, layer by layer; the figure has a graph and an order of visits.
"""

from collections.abc import Callable
from functools import cache

import numpy as np

from tests.figures.oracles import Function, Marks, State

BUGS = ["overwrite", "order", "mask", "buffer", "stale", "early", "bias"]
CHECKS = ["falls", "chain", "fork", "step", "twice"]
INPUTS = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])
ANSWERS = np.array([-1.0, 1.0, 1.0, -1.0])
RATE, PASSES = 0.1, 40
Weights = list[np.ndarray]
NETWORK: Weights = [
    np.array([[0.3, -0.5], [-0.9, -1.0], [0.6, 0.8]]),
    np.array([0.1, 0.1, 0.0]),
    np.array([[0.9, 0.6, -1.0], [0.7, -0.9, 0.5], [-0.6, 0.7, 0.1]]),
    np.array([-0.1, 0.0, -0.3]),
    np.array([[-0.8, 0.3, 0.3]]),
    np.array([0.1]),
]


CHAIN: Weights = [
    *(np.array([[0.7]]), np.array([0.1])),
    *(np.array([[-0.9]]), np.array([0.2])),
    *(np.array([[0.8]]), np.array([-0.1])),
]


def forward(weights: Weights, x: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Give both hidden layers, what the last one gets, and the prediction: a row has no fork."""
    W1, b1, W2, b2, W3, b3 = weights
    h1 = np.tanh(W1 @ x + b1)
    h2 = np.tanh(W2 @ h1 + b2)
    met = h1 + h2 if len(h1) > 1 else h2
    return h1, h2, met, float((W3 @ met + b3)[0])


def mean_loss(weights: Weights) -> float:
    mistakes = [forward(weights, x)[-1] - t for x, t in zip(INPUTS, ANSWERS, strict=True)]
    return float(np.mean(np.square(mistakes)) / 2)


def gradient(
    weights: Weights, piles: Weights, x: np.ndarray, t: float, bugs: frozenset[str]
) -> Weights:
    """Give what a ride adds to the gradients while the engine trains, beside those of before."""
    W2, W3 = weights[2], weights[4]
    h1, h2, met, y_hat = forward(weights, x)
    early = RATE * (1 if "early" in bugs else 0)
    d_3 = np.array([y_hat - t])
    short = (W3 - early * (piles[4] + np.outer(d_3, met))).T @ d_3
    d_2 = short * (1 if "mask" in bugs else 1 - h2**2)
    through = W2 - early * (piles[2] + np.outer(d_2, h1))
    long = through.T @ d_2
    if "buffer" in bugs:
        long = d_2.copy()
        for i in range(len(long)):
            long[i] = through[:, i] @ long
    # The wrong order comes past the fork too early: what the long way brings is told to nobody.
    if len(h1) == 1:
        whole = long
    else:
        whole = short if "order" in bugs else long if "overwrite" in bugs else short + long
    d_1 = whole * (1 if "mask" in bugs else 1 - h1**2)
    return [np.outer(d_1, x), d_1, np.outer(d_2, h1), d_2, np.outer(d_3, met), d_3]


def step_of(weights: Weights, gradients: Weights, bugs: frozenset[str]) -> Weights:
    """Give the step of each array: an eager bias takes one for each weight that leads to it."""
    widths = [w.shape[1] if "bias" in bugs else 1 for w in weights[::2]]
    return [
        -RATE * gradient * (widths[place // 2] if place % 2 else 1)
        for place, gradient in enumerate(gradients)
    ]


def measured(weights: Weights, x: np.ndarray, t: float) -> Weights:
    """Give the slope along each weight and bias, from runs forward alone."""
    slopes = [np.zeros_like(array) for array in weights]
    for place, slope in enumerate(slopes):
        for index in np.ndindex(slope.shape):
            ends = []
            for nudge in (1e-6, -1e-6):
                nudged = [array.copy() for array in weights]
                nudged[place][index] += nudge
                ends.append((forward(nudged, x)[-1] - t) ** 2 / 2)
            slope[index] = (ends[0] - ends[1]) / 2e-6
    return slopes


def differ(first: Weights, second: Weights) -> bool:
    return not all(np.allclose(a, b, atol=1e-6) for a, b in zip(first, second, strict=True))


def convicting(bugs: frozenset[str]) -> list[str]:
    """Name the checks that convict an engine with some bugs."""
    asked = bugs - {"early"}  # nobody steps while gradients are asked for
    x, t = INPUTS[1], ANSWERS[1]
    on_chain = (np.array([0.6]), 1.0)
    none = [[0 * array for array in network] for network in (CHAIN, NETWORK)]
    once = gradient(NETWORK, none[1], x, t, asked)
    twice = [2 * part for part in once] if "stale" in bugs else once
    slopes = measured(NETWORK, x, t)
    step = step_of(NETWORK, gradient(NETWORK, none[1], x, t, bugs), bugs)
    convicts = {
        "falls": losses(bugs)[-1] >= losses(bugs)[0],
        "chain": differ(gradient(CHAIN, none[0], *on_chain, asked), measured(CHAIN, *on_chain)),
        "fork": differ(once, slopes),
        "step": differ(step, [-RATE * slope for slope in slopes]),
        "twice": differ(once, twice),
    }
    return [check for check in CHECKS if convicts[check]]


@cache
def losses(bugs: frozenset[str]) -> list[float]:
    """Give the mean loss at the start, and after each pass."""
    weights, piles = [w.copy() for w in NETWORK], [0 * w for w in NETWORK]
    found = [mean_loss(weights)]
    for _ in range(PASSES):
        for x, t in zip(INPUTS, ANSWERS, strict=True):
            if "stale" not in bugs:
                piles = [0 * pile for pile in piles]
            new = gradient(weights, piles, x, t, bugs)
            piles = [p + g for p, g in zip(piles, new, strict=True)]
            for weight, step in zip(weights, step_of(weights, piles, bugs), strict=True):
                weight += step
        found.append(mean_loss(weights))
    return [float(np.nan_to_num(loss, nan=np.inf)) for loss in found]


def curve(numbers: list[float]) -> Callable[[float], float]:
    return lambda x: float(np.interp(x, range(len(numbers)), numbers))


def on(state: State) -> list[str]:
    return [bug for bug in BUGS if bug in state["bugs"]]


def is_tried(state: State, check: str) -> bool:
    bugs = on(state)
    row = len(BUGS) + 1 if len(bugs) > 1 else BUGS.index(bugs[0]) + 1 if bugs else 0
    place = len(CHECKS) * row + CHECKS.index(check)
    return place < len(state["tried"]) and state["tried"][place] != "-"


def marks(state: State) -> Marks:
    step = state["step"]
    found: Marks = {(0, "sound-now"): (step, losses(frozenset())[step])}
    if on(state) and is_tried(state, "falls"):
        loss = losses(frozenset(on(state)))[step]
        if loss < 1e3:
            found[0, "broken-now"] = (step, loss)
    return found


def curves(state: State) -> dict[tuple[int, str], Function]:
    found = {(0, "sound"): curve(losses(frozenset()))}
    if on(state) and is_tried(state, "falls"):
        trained = losses(frozenset(on(state)))
        if max(trained) < 1e6:
            found[0, "broken"] = curve(trained)
    return found


def readouts(state: State) -> dict:
    cells = 45 if len(on(state)) > 1 else 40
    tried = state["tried"][:cells]
    told: dict = {
        "checks run": (len(tried) - tried.count("-"), cells),
        "guesses right": (tried.count("right"), tried.count("right") + tried.count("wrong")),
    }
    trained = losses(frozenset(on(state)))
    if state["check"] == "falls" and is_tried(state, "falls") and trained[-1] < 1e3:
        told["loss"] = (trained[0], trained[-1])
    return told
