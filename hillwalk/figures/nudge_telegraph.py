"""The nudge telegraph: each link passes a nudge on, some times as large."""

from itertools import pairwise

import numpy as np
import traitlets

from hillwalk.figures.base import no_further, step_of
from hillwalk.figures.format import human
from hillwalk.figures.two_layers import TwoLayers

__all__ = ["LINKS", "NudgeTelegraph"]

LINKS = 3


class NudgeTelegraph(TwoLayers):
    """A nudge of the first weight, passed on link by link until it reaches the loss.

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
    nudge : float
        How far the first weight is moved; from -1 to 1, and no smaller than 1e-6 either way.
    arrived : int
        How many of the three links have passed it on.
    guess : float or None
        The reader's prediction: how much of the nudge reaches the loss.
    """

    _figure = traitlets.Unicode("nudge_telegraph").tag(sync=True)

    nudge = traitlets.Float(0.1).tag(sync=True)
    arrived = traitlets.Int(0).tag(sync=True)
    guess = traitlets.Float(None, allow_none=True).tag(sync=True)

    @property
    def changes(self) -> dict[str, float]:
        """By how much the nudge really moves each quantity on its way."""
        first, second, loss = self.stages
        values = self.values
        moved = {"W_a": self.weight_a + self.nudge}
        moved["h"] = float(first(x=self.x, W_a=moved["W_a"]))
        moved["y_hat"] = float(second(h=moved["h"], W_b=self.weight_b))
        moved["L"] = float(loss(y_hat=moved["y_hat"], t=self.target))
        with np.errstate(all="ignore"):
            changes = {name: float(np.float64(moved[name]) - values[name]) for name in moved}
        return changes | {"W_a": self.nudge}

    def describe(self) -> str:
        """Say how far the nudge has come, and how much of it."""
        changes = self.changes
        said = [f"W_a = {human(self.weight_a)} is nudged by {human(self.nudge)}."]
        names = list(changes)
        with np.errstate(all="ignore"):
            for before, name in pairwise(names[: self.arrived + 1]):
                ratio = float(np.float64(changes[name]) / changes[before])
                what = f"{name.replace('y_hat', 'ŷ')} moves by {human(changes[name])}"
                said.append(f"{what}, {human(ratio)} times as much.")
            total = float(np.float64(changes["L"]) / self.nudge)
        if self.guess is not None:
            said.append(f"The prediction: {human(self.guess)} times the nudge reaches the loss.")
        if self.arrived == LINKS:
            gradient = self.gradients["W_a"]
            said.append(f"In all it is {human(total)} times; the gradient is {human(gradient)}.")
        return " ".join(said)

    @traitlets.validate("nudge")
    def _check_nudge(self, proposal):
        if not 1e-6 <= abs(proposal.value) <= 1:
            raise traitlets.TraitError(
                f"nudge is from -1 to 1, and no smaller than 1e-6, not {proposal.value}"
            )
        return proposal.value

    @traitlets.validate("arrived")
    def _check_arrived(self, proposal):
        return step_of(proposal.value, "arrived", LINKS)

    @traitlets.validate("guess")
    def _check_guess(self, proposal):
        return None if proposal.value is None else no_further(proposal.value, "guess")
