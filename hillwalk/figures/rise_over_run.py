"""Rise over run: the slope between two points closing in on the tangent."""

import math
import sys

import traitlets

from hillwalk.figures.base import Hill, HillFigure, map_ends, no_further
from hillwalk.figures.format import human

__all__ = ["RiseOverRun"]

SHORTEST_RUN = 1e-15
# Below it the digits of rise over run are what rounding makes of them; below the next, the
# difference from the gradient is; below the square root of the precision, a shorter run is worse.
UNTRUSTED = 1e-10
UNCLEAR = 1e-5
ROUNDING = math.sqrt(sys.float_info.epsilon)


class RiseOverRun(HillFigure):
    """Two points of a hill: rise over run between them, beside the gradient at the first.

    Parameters
    ----------
    hill : callable or Graph
        The altitude over one number: a NumPy function, or its graph.
    **traits
        Any of the traits below.

    Attributes
    ----------
    at : float
        The first point.
    run : float
        How far along the map the second point is; from 1e-15 to 1.
    domain : list of float
        Both ends of the map.
    """

    _figure = traitlets.Unicode("rise_over_run").tag(sync=True)

    at = traitlets.Float(-1.8).tag(sync=True)
    run = traitlets.Float(1.0).tag(sync=True)
    domain = traitlets.List(traitlets.Float(), [-2.5, 2.5], minlen=2, maxlen=2).tag(sync=True)

    def __init__(self, hill: Hill, **traits):
        super().__init__(hill, **traits)

    @property
    def gradient(self) -> float:
        """The engine's gradient at the point."""
        return float(self.hill.gradient(**{self.variable: self.at})[self.variable])

    @property
    def rise(self) -> float:
        """How much higher the second point is than the first."""
        hill, variable = self.hill, self.variable
        return float(hill(**{variable: self.at + self.run})) - float(hill(**{variable: self.at}))

    def describe(self) -> str:
        """Say what rise over run is, and how far it is from the gradient."""
        gradient, rise, run = self.gradient, self.rise, self.run
        quotient = rise / run
        said = [f"At {self.variable} = {human(self.at)} the gradient is {_levelled(gradient)}."]
        if run < UNTRUSTED:
            said.append(
                f"A run of {human(run)} is so short that rounding decides what the rise is."
            )
            return " ".join(said)
        said.append(
            f"A run of {human(run)} makes a rise of {_levelled(rise)}: "
            f"rise over run is {_levelled(quotient)}."
        )
        difference = abs(quotient - gradient)
        if run >= UNCLEAR and difference >= 1e-9:
            said.append(f"They differ by {human(difference)}.")
        elif run >= UNCLEAR:
            said.append("They agree to nine decimals.")
        elif run < ROUNDING:
            said.append("Rounding has taken over: a shorter run is worse.")
        return " ".join(said)

    @traitlets.validate("domain")
    def _check_domain(self, proposal):
        return map_ends(proposal.value, "domain")

    @traitlets.validate("at")
    def _check_at(self, proposal):
        return no_further(proposal.value, "at")

    @traitlets.validate("run")
    def _check_run(self, proposal):
        if not SHORTEST_RUN <= proposal.value <= 1:
            raise traitlets.TraitError(f"run is from 1e-15 to 1, not {proposal.value}")
        return proposal.value


def _levelled(value: float) -> str:
    """Write a slope; what rounding leaves of level ground is 0."""
    return human(0.0 if abs(value) <= 1e-9 else value)
