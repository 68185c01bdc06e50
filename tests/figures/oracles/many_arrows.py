"""Many arrows: the gradient of each example, the means of batches drawn by lot, how they shake.

The loss of an example is the engine's to differentiate, and the lots are Python's.
"""

import numpy as np

from hillwalk import trace
from hillwalk.engine.random_numbers import RandomNumbers
from tests.figures.oracles import Lines, Marks, State

CLOUD, LARGEST = 50, 64


def loss(W, b, x, t):
    return (x * W + b - t) ** 2 / 2


GRAPH = trace(loss, W=0.5, b=0.5, x=0.5, t=0.5)


def arrows_of(state: State) -> np.ndarray:
    W, b = state["at"]
    found = [GRAPH.gradient(W=W, b=b, x=x, t=t) for x, t in state["examples"]]
    return np.array([[one["W"], one["b"]] for one in found]).reshape(-1, 2)


def tips_of(state: State, size: int, arrows: np.ndarray) -> np.ndarray:
    """Give the arrows of the last batches."""
    last = state["draws"] if len(arrows) else 0
    found = []
    for draw in range(max(0, last - CLOUD) + 1, last + 1):
        shares = RandomNumbers(state["seed"], draw).uniform(LARGEST)[:size]
        found.append(arrows[(shares * len(arrows)).astype(int)].mean(axis=0))
    return np.array(found).reshape(-1, 2)


def shaking(tips: np.ndarray, middle: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.sum((tips - middle) ** 2, axis=1))))


def sizes_of(state: State, tips: np.ndarray) -> set[int]:
    return {*state["tried"], state["batch_size"]} if len(tips) > 1 else set()


def marks(state: State) -> Marks:
    arrows, at = arrows_of(state), np.array(state["at"])
    found: Marks = {
        (0, "walker"): tuple(at),
        (1, "size"): (float(np.log2(state["batch_size"])), None),
    }
    if not len(arrows):
        return found
    middle, tips = arrows.mean(axis=0), tips_of(state, state["batch_size"], arrows)
    found |= {(0, f"tip-{i}"): tuple(at + tip) for i, tip in enumerate(tips[:-1])}
    for size in sizes_of(state, tips):
        value = shaking(tips_of(state, size, arrows), middle)
        found[1, f"shaking-{size}"] = (float(np.log2(size)), value)
    return found


def lines(state: State) -> Lines:
    arrows, at = arrows_of(state), np.array(state["at"])
    if not len(arrows):
        return {}
    ends = {f"arrow-{i}": arrow for i, arrow in enumerate(arrows)} | {"all": arrows.mean(axis=0)}
    tips = tips_of(state, state["batch_size"], arrows)
    if len(tips):
        ends["batch"] = tips[-1]
    return {(0, name): (tuple(at), tuple(at + arrow)) for name, arrow in ends.items()}


def readouts(state: State) -> dict:
    arrows = arrows_of(state)
    if not len(arrows):
        return {}
    middle, tips = arrows.mean(axis=0), tips_of(state, state["batch_size"], arrows)
    found: dict = {"gradient of all": tuple(middle)}
    if len(tips):
        found["gradient of the batch"] = tuple(tips[-1])
    if len(tips) > 1:
        found[f"shaking of {len(tips)} draws"] = shaking(tips, middle)
    return found


def curves(state: State) -> dict:
    arrows = arrows_of(state)
    if not (state["show_rule"] and len(arrows)):
        return {}
    of_one = shaking(arrows, arrows.mean(axis=0))
    return {(1, "rule"): lambda doublings: of_one / np.sqrt(2**doublings)}
