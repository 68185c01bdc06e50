"""Figures over a map: a hill, or a loss, of two numbers, seen from above."""

from hillwalk.figures.figure import Figure
from hillwalk.figures.traits import (
    Choice,
    Count,
    Domain,
    Flag,
    Names,
    Number,
    Objective,
    Point,
    Series,
    Text,
)

__all__ = ["MapWalk", "StaffInTheFog", "StretchedMap"]

SECTORS = 72  # every 5 degrees a turn of the staff leaves a mark
MAX_STEPS = 200


class StaffInTheFog(Figure):
    """A walker who turns a staff, and feels how steep the ground is that way."""

    objective = Objective((2,), help="The altitude over a place on the map.")
    value_symbol = Text("a", was="altitude_label", help="The symbol of the altitude.")
    value_name = Text("altitude", was="altitude_name", help="The word for it.")
    axis_names = Names("x", "y", help="What the two coordinates are called.")
    domain = Domain(-2.0, 2.0, help="Both ends of the map, the same both ways.")
    at = Point(1.0, 0.5, help="Where the walker stands.")
    heading = Number(
        0.0, low=0.0, high=360.0, help="Where the staff points, in degrees: 0 is north, 90 east."
    )
    rate_of = Choice(
        "descent", "ascent", fixed=True, help="Which rate the staff tells: −da/ds or da/ds."
    )
    stride = Number(0.25, low=1e-9, fixed=True, help="How far one step leads, on the map.")
    turned = Series(
        Count(0, high=SECTORS - 1), most=SECTORS, help="The sectors the staff was turned over."
    )
    path = Series(Point(0.0, 0.0), most=MAX_STEPS, help="The places the walker came through.")
    fog = Flag(True, help="Whether there is fog.")
    show_all = Flag(help="Whether all headings are shown, and the gradient.")
    lowest = Point(optional=True, fixed=True, help="The lowest place of the map, where known.")


class StretchedMap(Figure):
    """Two maps of one loss: as it is, and with the second weight measured in other units."""

    objective = Objective((2,), help="The loss over two weights.")
    axis_names = Names("W₁", "W₂", help="What the two weights are called.")
    domain = Domain(-2.0, 2.0, help="Both ends of the map, the same both ways.")
    at = Point(1.0, 0.5, help="Where the walker stands.")
    unit = Number(1.0, low=0.1, high=10.0, help="One unit up the new map, in the second weight.")
    lowest = Point(optional=True, fixed=True, help="The lowest place of the map, where known.")


class MapWalk(Figure):
    """Sixty steps of gradient descent over two weights: on the map, and as loss against step."""

    objective = Objective((2,), parameter=True, help="The loss over two weights.")
    axis_names = Names("W₁", "W₂", help="What the two weights are called.")
    domain = Domain(-2.0, 2.0, help="Both ends of the map, the same both ways.")
    start = Point(1.5, 1.0, help="Where the walk begins.")
    learning_rate = Number(0.1, low=0.0, high=1e6, help="How far to go for each unit of slope.")
    step = Count(
        None, high=60, optional=True, was="position", help="The step shown; None: the last."
    )
    parameter = Number(1.0, was="setting", help="The number that the loss takes beside the place.")
    parameter_name = Text("", was="setting_name", help="What the parameter is.")
    parameter_range = Domain(-2.0, 2.0, was="setting_range", help="Both ends of its slider.")
    show_remainders = Flag(
        fixed=True,
        help="Whether bars show, on a bowl, how much of its distance a step leaves each way.",
    )
