"""The chain: what is known of values and gradients at each phase."""

from tests.figures.oracles import Marks, State
from tests.figures.oracles.two_layers import forward_backward

VALUES = {"x": 0, "W_a": 0, "W_b": 0, "t": 0, "h": 1, "y_hat": 2, "L": 3}
GRADIENTS = {"y_hat": 4, "W_b": 5, "h": 5, "W_a": 6}


def marks(state: State) -> Marks:
    return {}  # boxes and arrows stand where there is room for them


def readouts(state: State) -> dict[str, float]:
    values, gradients, _ = forward_backward(state)
    phase, rate = state["phase"], state["learning_rate"]
    found = {f"value-{name}": values[name] for name, since in VALUES.items() if phase >= since}
    found |= {
        f"gradient-{name}": gradients[name] for name, since in GRADIENTS.items() if phase >= since
    }
    if phase == 6:
        weights = ("W_a", "W_b")
        found |= {f"new-{name}": values[name] - rate * gradients[name] for name in weights}
    return found
