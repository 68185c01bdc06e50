"""A staff in the fog: the slope of a hill, felt one heading at a time."""

import math

import traitlets

from hillwalk.figures.base import (
    FURTHEST,
    Hill,
    HillFigure,
    known_place,
    map_ends,
    no_further,
)
from hillwalk.figures.bearings import bearing_of, degrees, describe_lowest
from hillwalk.figures.format import human

__all__ = ["StaffInTheFog"]

MAX_STEPS = 200
SECTOR = 5
LEVEL = 1e-9
WINDS = [
    *("north", "north-east", "east", "south-east"),
    *("south", "south-west", "west", "north-west"),
]


class StaffInTheFog(HillFigure):
    """A hill from above; the walker turns a staff and feels how steep the ground is that way.

    Parameters
    ----------
    hill : callable or Graph
        The altitude over a place: a NumPy function of one array of shape (2,), as in
        ``def hill(p): x, y = p; return x**2 + y**2``, or its graph.
    **traits
        Any of the traits below.

    Attributes
    ----------
    at : list of float
        Where the walker stands: two coordinates.
    heading : float
        Where the staff points, in degrees: 0 is north, up the map; 90 is east.
    rate_of : {"descent", "ascent"}
        Which rate the staff tells: −da/ds, greatest on the way down, or da/ds, greatest along the
        gradient.
    stride : float
        How far one step leads, on the map.
    domain : list of float
        Both ends of the map, the same for both coordinates.
    turned : list of int
        The sectors of 5° over which the staff was turned: sector 3 is about 15°.
    path : list of list of float
        The places the walker came through, this one last; empty before the first step.
    fog : bool
        Whether there is fog.
    show_all : bool
        Whether all headings are shown, and the gradient.
    axis_names : list of str
        The names of both coordinates.
    lowest : list of float
        The lowest place, where the author knows it; its bearing is shown with all headings.
    """

    _figure = traitlets.Unicode("staff_in_the_fog").tag(sync=True)
    _place_shape = (2,)

    at = traitlets.List(traitlets.Float(), [1.0, 0.5], minlen=2, maxlen=2).tag(sync=True)
    heading = traitlets.Float(0.0).tag(sync=True)
    rate_of = traitlets.Enum(["descent", "ascent"], "descent").tag(sync=True)
    stride = traitlets.Float(0.25).tag(sync=True)
    domain = traitlets.List(traitlets.Float(), [-2.0, 2.0], minlen=2, maxlen=2).tag(sync=True)
    turned = traitlets.List(traitlets.Int()).tag(sync=True)
    path = traitlets.List(
        traitlets.List(traitlets.Float(), minlen=2, maxlen=2), maxlen=MAX_STEPS
    ).tag(sync=True)
    fog = traitlets.Bool(True).tag(sync=True)
    show_all = traitlets.Bool(False).tag(sync=True)
    axis_names = traitlets.List(traitlets.Unicode(), ["x", "y"], minlen=2, maxlen=2).tag(sync=True)
    lowest = traitlets.List(traitlets.Float()).tag(sync=True)

    def __init__(self, hill: Hill, **traits):
        traits.setdefault("turned", [_sector(traits.get("heading", 0.0))])
        super().__init__(hill, **traits)

    @property
    def gradient(self) -> list[float]:
        """The gradient where the walker stands, an array of shape (2,)."""
        return self.hill.gradient(**{self.variable: self.at})[self.variable]

    def rate(self, heading: float) -> float:
        """Give the rate along a heading: how fast the altitude falls, or rises.

        Parameters
        ----------
        heading : float
            In degrees, clockwise from north.
        """
        by_x, by_y = (float(part) for part in self.gradient)
        angle = heading * math.pi / 180
        ascent = by_x * math.sin(angle) + by_y * math.cos(angle)
        return ascent if self.rate_of == "ascent" else -ascent

    def describe(self) -> str:
        """Say where the walker stands, and what the staff has felt there."""
        altitude = float(self.hill(**{self.variable: self.at}))
        place = ", ".join(
            f"{name} = {human(value)}" for name, value in zip(self.axis_names, self.at, strict=True)
        )
        rate = _levelled(self.rate(self.heading))
        wind = WINDS[math.floor(self.heading / 45 + 0.5) % 8]
        said = [
            f"The walker stands at {place}, {self.altitude_name} {human(altitude)}.",
            f"Towards {degrees(self.heading)} ({wind}) the rate of {self.rate_of} is {rate}.",
        ]
        best = self._best_heading()
        if self.show_all:
            said.append(self._describe_steepest())
            said += describe_lowest(self.at, self.lowest)
        elif len(self.turned) > 1 and best != self.heading:
            best_rate = _levelled(self.rate(best))
            said.append(f"Steepest so far: {best_rate}, towards {degrees(best)}.")
        return " ".join(said)

    def _best_heading(self) -> float:
        best = self.heading
        for sector in self.turned:
            # By more than rounding: of two equally steep ways the first stays the best.
            if self.rate(SECTOR * sector) > self.rate(best) + LEVEL:
                best = SECTOR * sector
        return best

    def _describe_steepest(self) -> str:
        down = bearing_of([-part for part in self.gradient])
        if down is None:
            return "Here the ground is level: no way is down."
        steepness = human(math.hypot(*(float(part) for part in self.gradient)))
        if self.rate_of == "descent":
            return f"Down is at {degrees(down)}, at a rate of {steepness}."
        up = degrees(bearing_of(self.gradient))
        return f"The gradient points to {up}, at a rate of {steepness}. Down is at {degrees(down)}."

    @traitlets.validate("domain")
    def _check_domain(self, proposal):
        return map_ends(proposal.value, "domain")

    @traitlets.validate("at")
    def _check_at(self, proposal):
        return no_further(proposal.value, "at")

    @traitlets.validate("lowest")
    def _check_lowest(self, proposal):
        return known_place(proposal.value, "lowest")

    @traitlets.validate("path")
    def _check_path(self, proposal):
        return [no_further(place, "a place of the path") for place in proposal.value]

    @traitlets.validate("heading")
    def _check_heading(self, proposal):
        if not 0 <= proposal.value <= 360:
            raise traitlets.TraitError(f"heading is from 0 to 360 degrees, not {proposal.value}")
        return proposal.value

    @traitlets.validate("stride")
    def _check_stride(self, proposal):
        if not 0 < proposal.value <= FURTHEST:
            raise traitlets.TraitError(f"stride is a number more than 0, not {proposal.value}")
        return proposal.value

    @traitlets.validate("turned")
    def _check_turned(self, proposal):
        sectors = sorted(set(proposal.value))
        if sectors and not 0 <= sectors[0] <= sectors[-1] < 360 // SECTOR:
            raise traitlets.TraitError(f"turned holds sectors from 0 to 71, not {proposal.value}")
        return sectors


def _sector(heading: float) -> int:
    return math.floor(heading / SECTOR + 0.5) % (360 // SECTOR)


def _levelled(rate: float) -> str:
    return human(0.0 if abs(rate) <= LEVEL else rate)
