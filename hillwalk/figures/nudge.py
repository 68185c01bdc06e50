"""A nudge: what a small change of a weight does to the loss, and what the gradient promised."""

import traitlets

from hillwalk.figures.base import Hill, HillFigure, map_ends, no_further
from hillwalk.figures.format import human

__all__ = ["Nudge"]

SMALLEST_NUDGE = 1e-6
LEVEL = 1e-9


class Nudge(HillFigure):
    """A weight, and the same weight nudged: the real change of the loss beside the predicted one.

    Parameters
    ----------
    hill : callable or Graph
        The loss over one weight: a NumPy function, or its graph.
    **traits
        Any of the traits below.

    Attributes
    ----------
    at : float
        The weight.
    nudge : float
        How far the weight is moved; from -1 to 1, and at least 1e-6 either way.
    domain : list of float
        Both ends of the weight's axis.
    """

    _figure = traitlets.Unicode("nudge").tag(sync=True)

    altitude_label = traitlets.Unicode("L", help="The symbol of the loss.").tag(sync=True)
    altitude_name = traitlets.Unicode("loss", help="The word for it.").tag(sync=True)
    at = traitlets.Float(0.5).tag(sync=True)
    nudge = traitlets.Float(1.0).tag(sync=True)
    domain = traitlets.List(traitlets.Float(), [-2.5, 2.5], minlen=2, maxlen=2).tag(sync=True)

    def __init__(self, hill: Hill, **traits):
        super().__init__(hill, **traits)

    @property
    def gradient(self) -> float:
        """The engine's gradient at the weight."""
        return float(self.hill.gradient(**{self.variable: self.at})[self.variable])

    @property
    def real(self) -> float:
        """How much the nudge really changes the loss."""
        hill, variable = self.hill, self.variable
        return float(hill(**{variable: self.at + self.nudge})) - float(hill(**{variable: self.at}))

    @property
    def predicted(self) -> float:
        """How much the gradient says that it does: gradient times nudge."""
        return self.gradient * self.nudge

    def describe(self) -> str:
        """Say what the nudge does, what the gradient predicts, and how far apart they are."""
        loss = float(self.hill(**{self.variable: self.at}))
        real, predicted = self.real, self.predicted
        said = [
            f"At {self.variable} = {human(self.at)} the {self.altitude_name} is {human(loss)} "
            f"and the gradient {_levelled(self.gradient)}.",
            f"A nudge of {human(self.nudge)} changes the {self.altitude_name} by "
            f"{_levelled(real)}; the gradient predicts {_levelled(predicted)}.",
        ]
        gap = abs(real - predicted)
        said.append("There is no gap." if gap <= LEVEL else f"The gap is {human(gap)}.")
        return " ".join(said)

    @traitlets.validate("domain")
    def _check_domain(self, proposal):
        return map_ends(proposal.value, "domain")

    @traitlets.validate("at")
    def _check_at(self, proposal):
        return no_further(proposal.value, "at")

    @traitlets.validate("nudge")
    def _check_nudge(self, proposal):
        if not SMALLEST_NUDGE <= abs(proposal.value) <= 1:
            raise traitlets.TraitError(
                f"nudge is from -1 to 1, and at least 1e-6 either way, not {proposal.value}"
            )
        return proposal.value


def _levelled(value: float) -> str:
    """Write a change; what rounding leaves of none is 0."""
    return human(0.0 if abs(value) <= LEVEL else value)
