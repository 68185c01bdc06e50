"""The stretched map: measure one weight in other units, and the way down turns."""

import math

import traitlets

from hillwalk.figures.base import Hill, HillFigure, known_place, map_ends, no_further
from hillwalk.figures.bearings import bearing_of, degrees, describe_lowest
from hillwalk.figures.format import human

__all__ = ["StretchedMap"]


class StretchedMap(HillFigure):
    """The same loss on two maps: as it is, and with the second weight in other units.

    Parameters
    ----------
    hill : callable or Graph
        The loss over a place: a NumPy function of one array of shape (2,), or its graph.
    **traits
        Any of the traits below.

    Attributes
    ----------
    at : list of float
        The place, on the old map: two weights.
    unit : float
        How many of the second weight are one unit of the new map; from 0.1 to 10.
    domain : list of float
        Both ends of the old map, the same for both weights.
    axis_names : list of str
        The names of both weights.
    lowest : list of float
        The lowest place, where the author knows it.
    """

    _figure = traitlets.Unicode("stretched_map").tag(sync=True)
    _place_shape = (2,)

    altitude_label = traitlets.Unicode("L", help="The symbol of the loss.").tag(sync=True)
    altitude_name = traitlets.Unicode("loss", help="The word for it.").tag(sync=True)
    at = traitlets.List(traitlets.Float(), [1.0, 0.5], minlen=2, maxlen=2).tag(sync=True)
    unit = traitlets.Float(1.0).tag(sync=True)
    domain = traitlets.List(traitlets.Float(), [-2.0, 2.0], minlen=2, maxlen=2).tag(sync=True)
    axis_names = traitlets.List(traitlets.Unicode(), ["W₁", "W₂"], minlen=2, maxlen=2).tag(
        sync=True
    )
    lowest = traitlets.List(traitlets.Float()).tag(sync=True)

    def __init__(self, hill: Hill, **traits):
        super().__init__(hill, **traits)

    @property
    def down(self) -> float | None:
        """The bearing of steepest descent on the old map; None where no way is down."""
        return bearing_of(self._way(0))

    @property
    def down_on_new(self) -> float | None:
        """The bearing of steepest descent on the new map, measured there."""
        return bearing_of(self._way(1))

    @property
    def brought_back(self) -> float | None:
        """The same way on the old map: where an arrow of the new map leads to."""
        return bearing_of(self._way(2))

    def _way(self, power: int) -> tuple[float, float]:
        """Give an arrow down, its northern part times the unit to a power.

        With ``W_2 = unit * v`` the gradient by `v` is the unit times that by `W_2`, and an arrow
        of the new map, drawn on the old, is once more longer by the unit to the north.
        """
        by_first, by_second = (float(g) for g in self.hill.gradient(**self._place)[self.variable])
        steepness = math.hypot(by_first, by_second)
        if bearing_of((by_first, by_second)) is None:
            return 0.0, 0.0
        return -by_first / steepness, -by_second / steepness * self.unit**power

    @property
    def _place(self) -> dict[str, list[float]]:
        return {self.variable: self.at}

    def describe(self) -> str:
        """Say where down is on either map, and where the lowest point lies."""
        loss = float(self.hill(**self._place))
        first, second = self.axis_names
        said = [
            f"At {first} = {human(self.at[0])}, {second} = {human(self.at[1])} the "
            f"{self.altitude_name} is {human(loss)}."
        ]
        if self.down is None:
            said.append("Here the ground is level: no way is down, on either map.")
        else:
            said.append(
                f"On the old map down is at {degrees(self.down)}. On the new one, where one unit "
                f"is {human(self.unit)} of {second}, it is at {degrees(self.down_on_new)}; on the "
                f"old map this way is at {degrees(self.brought_back)}."
            )
        return " ".join(said + describe_lowest(self.at, self.lowest))

    @traitlets.validate("domain")
    def _check_domain(self, proposal):
        return map_ends(proposal.value, "domain")

    @traitlets.validate("at")
    def _check_at(self, proposal):
        return no_further(proposal.value, "at")

    @traitlets.validate("lowest")
    def _check_lowest(self, proposal):
        return known_place(proposal.value, "lowest")

    @traitlets.validate("unit")
    def _check_unit(self, proposal):
        if not 0.1 <= proposal.value <= 10:
            raise traitlets.TraitError(f"unit is a number from 0.1 to 10, not {proposal.value}")
        return proposal.value
