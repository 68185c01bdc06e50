"""The chain: two weights, one behind the other; values go forward, gradients come back."""

import traitlets

from hillwalk.figures.base import rate_of_learning, step_of
from hillwalk.figures.format import human
from hillwalk.figures.two_layers import TwoLayers

__all__ = ["MOMENTS", "Chain"]

MOMENTS = 6


class Chain(TwoLayers):
    """Two layers of one weight each, drawn as a graph: forward, backward, update.

    Parameters
    ----------
    first : callable or Graph
        The first layer, ``h = first(x, W_a)``: a NumPy function of two numbers, so named.
    second : callable or Graph
        The second layer, ``y_hat = second(h, W_b)``.
    loss : callable or Graph
        The loss, ``L = loss(y_hat, t)``.
    **traits
        Any of the traits below.

    Attributes
    ----------
    weight_a, weight_b : float
        Both weights.
    x, target : float
        What goes in, and what should come out.
    learning_rate : float
        How far to go for each unit of slope; from 0 to 1e6.
    moment : int
        What is known: 0 nothing yet, 1 to 3 the values h, y_hat and L, 4 to 6 the gradients with
        respect to y_hat, then to h and W_b, then to W_a.
    path : str
        The weight whose path is lit, "W_a" or "W_b"; or "".

    Raises
    ------
    TraceError
        If a function does what cannot be traced.
    TraitError
        If a stage or a trait is not what the figure can draw; the message says why.
    """

    _figure = traitlets.Unicode("chain").tag(sync=True)

    learning_rate = traitlets.Float(0.1).tag(sync=True)
    moment = traitlets.Int(0).tag(sync=True)
    path = traitlets.Enum(["", "W_a", "W_b"], "").tag(sync=True)

    @property
    def updated(self) -> dict[str, float]:
        """Both weights after a step of gradient descent, from the same point."""
        gradients = self.gradients
        return {
            "W_a": self.weight_a - self.learning_rate * gradients["W_a"],
            "W_b": self.weight_b - self.learning_rate * gradients["W_b"],
        }

    def describe(self) -> str:
        """Say what goes in, and what is known so far of values and gradients."""
        values, gradients, moment = self.values, self.gradients, self.moment

        def listed(names, numbers, pattern="{}"):
            parts = [f"{pattern.format(name)} = {human(numbers[name])}" for name in names]
            return ", ".join(parts).replace("y_hat", "ŷ")

        said = [f"With {listed(['x', 'W_a', 'W_b'], values)} and the target {human(self.target)}:"]
        if moment == 0:
            return f"{said[0]} nothing is computed yet."
        said.append(f"forward, {listed(['h', 'y_hat', 'L'][:moment], values)}.")
        if moment > 3:
            names = ["y_hat", "W_b", "h", "W_a"][: [0, 1, 3, 4][moment - 3]]
            said.append(f"Backward, {listed(names, gradients, '∂L/∂{}')}.")
        if moment == MOMENTS:
            updated = self.updated
            said.append(
                f"A step with learning rate {human(self.learning_rate)} leads to "
                f"{listed(['W_a', 'W_b'], updated)}."
            )
        return " ".join(said)

    @traitlets.validate("learning_rate")
    def _check_rate(self, proposal):
        return rate_of_learning(proposal.value, "learning_rate")

    @traitlets.validate("moment")
    def _check_moment(self, proposal):
        return step_of(proposal.value, "moment", MOMENTS)
