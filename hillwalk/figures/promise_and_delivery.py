"""Promise and delivery: the drop that the gradient promises for a step, and the one that comes."""

import numpy as np
import traitlets

from hillwalk.figures.base import Hill, HillFigure, map_ends, no_further, rate_of_learning
from hillwalk.figures.format import human

__all__ = ["PromiseAndDelivery"]

LEVEL = 1e-9


class PromiseAndDelivery(HillFigure):
    """One step at any learning rate: the promised drop of the loss beside the delivered one.

    Parameters
    ----------
    hill : callable or Graph
        The loss over one weight: a NumPy function, or its graph.
    **traits
        Any of the traits below.

    Attributes
    ----------
    at : float
        The weight before the step.
    learning_rate : float
        How far to go for each unit of slope; from 0 to 1e6.
    domain : list of float
        Both ends of the weight's axis.
    """

    _figure = traitlets.Unicode("promise_and_delivery").tag(sync=True)

    altitude_label = traitlets.Unicode("L", help="The symbol of the loss.").tag(sync=True)
    altitude_name = traitlets.Unicode("loss", help="The word for it.").tag(sync=True)
    at = traitlets.Float(-1.3).tag(sync=True)
    learning_rate = traitlets.Float(0.1).tag(sync=True)
    domain = traitlets.List(traitlets.Float(), [-2.5, 2.5], minlen=2, maxlen=2).tag(sync=True)

    def __init__(self, hill: Hill, **traits):
        super().__init__(hill, **traits)

    @property
    def gradient(self) -> float:
        """The engine's gradient at the weight."""
        return float(self.hill.gradient(**{self.variable: self.at})[self.variable])

    @property
    def landing(self) -> float:
        """The weight after the step."""
        return self.at - self.learning_rate * self.gradient

    @property
    def promised(self) -> float:
        """The drop if the slope stayed as it is: learning rate times gradient squared."""
        with np.errstate(all="ignore"):
            return float(self.learning_rate * np.float64(self.gradient) ** 2)

    @property
    def delivered(self) -> float:
        """The drop that comes; negative where the loss rises."""
        hill, variable = self.hill, self.variable
        with np.errstate(all="ignore"):
            before, after = (hill(**{variable: place}) for place in (self.at, self.landing))
            return float(np.float64(before) - np.float64(after))

    def describe(self) -> str:
        """Say what the step promises, what it delivers, and which share that is."""
        loss = float(self.hill(**{self.variable: self.at}))
        gradient, promised, delivered = self.gradient, self.promised, self.delivered
        said = [
            f"At {self.variable} = {human(self.at)} the {self.altitude_name} is {human(loss)} "
            f"and the gradient {human(0.0 if abs(gradient) <= LEVEL else gradient)}."
        ]
        if promised <= LEVEL:
            return f"{said[0]} So small a step promises nothing."
        said.append(
            f"A step with learning rate {human(self.learning_rate)} promises a drop of "
            f"{human(promised)}, and delivers {human(delivered)}."
        )
        with np.errstate(all="ignore"):
            share = float(np.float64(delivered) / promised)
        said.append(f"That is a share of {human(share)}.")
        return " ".join(said)

    @traitlets.validate("domain")
    def _check_domain(self, proposal):
        return map_ends(proposal.value, "domain")

    @traitlets.validate("at")
    def _check_at(self, proposal):
        return no_further(proposal.value, "at")

    @traitlets.validate("learning_rate")
    def _check_rate(self, proposal):
        return rate_of_learning(proposal.value, "learning_rate")
