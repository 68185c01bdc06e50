"""The bug stable: six horses, one sound and five lame, and what three checks find in each."""

from itertools import permutations

import numpy as np

from tests.figures.oracles import Marks, State

HORSES = ["Apple", "Biscuit", "Clover", "Dusty", "Ember", "Fidget"]
CHECKS = ["falls", "slope", "step"]
ORDERS = list(permutations(["sound", "sign", "factor", "early", "path", "sum"]))
EXAMPLES = {
    "three": ([0.5, 1.5, -1.0], [1.0, 2.0, 0.5]),
    "ones": ([1.0, 1.0, 1.0], [1.0, 2.0, 0.5]),
    "single": ([1.5], [2.0]),
}
START, RATE, STEPS = np.array([0.7, -0.4]), 0.1, 30


class Network:
    """The network with the fork, ŷ = W_b·(W_a·x) + W_a, and the mean loss of its examples."""

    def __init__(self, examples: str) -> None:
        self.x, self.t = map(np.array, EXAMPLES[examples])

    def loss(self, W: np.ndarray) -> float:
        return float(np.mean((W[1] * W[0] * self.x + W[0] - self.t) ** 2) / 2)

    def ways(self, W: np.ndarray) -> tuple[float, float, float]:
        """Give what comes back to W_a through h and straight, and to W_b."""
        mistakes = W[1] * W[0] * self.x + W[0] - self.t
        through = np.mean(mistakes * W[1] * self.x)
        return float(through), float(np.mean(mistakes)), float(np.mean(mistakes * W[0] * self.x))

    def gradient(self, W: np.ndarray, fault: str) -> np.ndarray:
        """Give what a horse takes for the gradient: the true one, spoilt."""
        through, straight, by_b = self.ways(W)
        if fault == "factor":
            through = float(np.mean((W[1] * W[0] * self.x + W[0] - self.t) * W[1]))
        by_a = through + (0 if fault == "path" else straight)
        return np.array([by_a, by_b]) * (len(self.x) if fault == "sum" else 1)

    def stride(self, W: np.ndarray, fault: str) -> np.ndarray:
        """Give how far a horse moves each weight."""
        stride = -RATE * self.gradient(W, fault)
        if fault == "early":
            stride[0] = -RATE * self.gradient(np.array([W[0], W[1] + stride[1]]), fault)[0]
        return -stride if fault == "sign" else stride

    def losses(self, fault: str) -> list[float]:
        W, losses = START, [self.loss(START)]
        for _ in range(STEPS):
            W = W + self.stride(W, fault)
            losses.append(float(np.nan_to_num(self.loss(W), nan=np.inf, posinf=np.inf)))
        return losses

    def pairs(self, fault: str, check: str) -> dict[str, tuple[float, float]]:
        """Give the two numbers that a check compares, under what they are of."""
        through, straight, by_b = self.ways(START)
        true = np.array([through + straight, by_b])
        if check == "falls":
            return {"loss": (self.loss(START), self.loss(START + self.stride(START, fault)))}
        if check == "slope":
            names, own = ("∂L/∂Wa", "∂L/∂Wb"), self.gradient(START, fault)
        else:
            names, own, true = ("step of Wa", "step of Wb"), self.stride(START, fault), -RATE * true
        return {name: (float(a), float(b)) for name, a, b in zip(names, own, true, strict=True)}

    def convicts(self, fault: str, check: str) -> bool:
        """Tell whether a check finds a horse lame."""
        pairs = list(self.pairs(fault, check).values())
        if check == "falls":
            ((before, after),) = pairs
            return not after < before
        return not all(abs(own - true) < 1e-6 for own, true in pairs)


def marks(state: State) -> Marks:
    network, step = Network(state["examples"]), state["step"]
    return {
        (0, f"runner-{horse}"): (step, network.losses(fault)[step])
        for horse, fault in zip(HORSES, ORDERS[state["stable"]], strict=True)
    }


def readouts(state: State) -> dict:
    network = Network(state["examples"])
    through, straight, by_b = network.ways(START)
    fault = ORDERS[state["stable"]][HORSES.index(state["horse"])]
    place = 3 * HORSES.index(state["horse"]) + CHECKS.index(state["check"])
    tried, named = state["tried"], state["named"]
    found = sum(a == b for a, b in zip(ORDERS[state["stable"]], named, strict=False))
    told = {
        "through-h": through,
        "straight": straight,
        "by-W_b": by_b,
        "by-W_a": through + straight,
        "guesses right": (tried.count("right"), tried.count("right") + tried.count("wrong")),
        "found out": (found, 6),
    }
    if place < len(tried) and tried[place] != "-":
        told |= network.pairs(fault, state["check"])
    return told
