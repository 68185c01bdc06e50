"""A walk on the map: gradient descent over two weights."""

import inspect
import math

import numpy as np
import traitlets

from hillwalk.engine import Graph, Walk, descend, trace
from hillwalk.figures.base import Hill, HillFigure, map_ends, no_further, rate_of_learning, step_of
from hillwalk.figures.format import human

__all__ = ["STEPS", "MapWalk"]

STEPS = 60
APART = 1e-4
LEVEL = 1e-6


class MapWalk(HillFigure):
    """Sixty steps of gradient descent over two weights: on the contour map, and as loss by step.

    Parameters
    ----------
    hill : callable or Graph
        The loss over a place: a NumPy function of one array of shape (2,), or of such an array and
        a number, which is then the figure's `setting`, under a slider; or its graph.
    **traits
        Any of the traits below.

    Attributes
    ----------
    start : list of float
        Where the walk begins: two weights.
    learning_rate : float
        How far to go for each unit of slope; from 0 to 1e6.
    position : int
        The step that is shown, at most 60.
    domain : list of float
        Both ends of the map, the same for both weights.
    axis_names : list of str
        The names of both weights.
    setting : float
        The number that the hill takes beside the place, if it takes one.
    setting_range : list of float
        Both ends of its slider.
    """

    _figure = traitlets.Unicode("map_walk").tag(sync=True)
    _place_shape = (2,)

    altitude_label = traitlets.Unicode("L", help="The symbol of the loss.").tag(sync=True)
    altitude_name = traitlets.Unicode("loss", help="The word for it.").tag(sync=True)
    start = traitlets.List(traitlets.Float(), [1.5, 1.0], minlen=2, maxlen=2).tag(sync=True)
    learning_rate = traitlets.Float(0.1).tag(sync=True)
    position = traitlets.Int(STEPS).tag(sync=True)
    domain = traitlets.List(traitlets.Float(), [-2.0, 2.0], minlen=2, maxlen=2).tag(sync=True)
    axis_names = traitlets.List(traitlets.Unicode(), ["W₁", "W₂"], minlen=2, maxlen=2).tag(
        sync=True
    )
    setting = traitlets.Float(1.0).tag(sync=True)
    setting_name = traitlets.Unicode("", help="What the setting is.").tag(sync=True)
    setting_range = traitlets.List(traitlets.Float(), [-2.0, 2.0], minlen=2, maxlen=2).tag(
        sync=True
    )

    def __init__(self, hill: Hill, **traits):
        super().__init__(hill, **traits)

    @property
    def data(self) -> dict[str, float]:
        """The setting by the name of its input; empty where the hill takes none."""
        return dict.fromkeys(list(self.hill.inputs)[1:], self.setting)

    @property
    def walk(self) -> Walk:
        """The walk of sixty steps, as `descend` gives it."""
        start = {self.variable: np.array(self.start)}
        return descend(self.hill, start, self.learning_rate, STEPS, data=self.data)

    def curvatures(self, place) -> tuple[float, float]:
        """Give the least and the greatest curvature of the hill at a place, over all directions.

        The eigenvalues of the matrix of second derivatives, which is taken by central differences
        of the gradient.

        Parameters
        ----------
        place : array_like of shape (2,)
        """
        hill, variable, data = self.hill, self.variable, self.data

        def slope(x: float, y: float) -> np.ndarray:
            return hill.gradient(**{variable: np.array([x, y]), **data})[variable]

        x, y = (float(number) for number in place)
        with np.errstate(all="ignore"):
            by_x = (slope(x + APART, y) - slope(x - APART, y)) / (2 * APART)
            by_y = (slope(x, y + APART) - slope(x, y - APART)) / (2 * APART)
            middle = (by_x[0] + by_y[1]) / 2
            spread = np.hypot((by_x[0] - by_y[1]) / 2, (by_x[1] + by_y[0]) / 2)
            least, greatest = float(middle - spread), float(middle + spread)
        # What the differences leave of zero is zero.
        level = LEVEL * max(1.0, abs(least), abs(greatest))
        return tuple(0.0 if abs(value) <= level else value for value in (least, greatest))

    def verdict(self) -> str:
        """Say what the walk is doing, read off its strides."""
        return _verdict(self.walk)

    def describe(self) -> str:
        """Say how far the walk has come, and what the ground is like there."""
        walk = self.walk
        position = min(self.position, len(walk))
        given = f"With learning rate {human(self.learning_rate)}"
        if self.data:
            given += f" and {self.setting_name or next(iter(self.data))} {human(self.setting)}"
        place = walk.weights[self.variable][position]
        where = ", ".join(
            f"{name} = {human(float(value))}"
            for name, value in zip(self.axis_names, place, strict=True)
        )
        said = [
            f"{given} the walk is {_verdict(walk)}: at step {position} of {STEPS} it is at "
            f"{where}, where the {self.altitude_name} is "
            f"{human(float(walk.loss[position]))}, at the start {human(float(walk.loss[0]))}."
        ]
        if walk.stopped:
            said.append(f"The walk has stopped ({walk.stopped}).")
        least, greatest = self.curvatures(place)
        if math.isfinite(least) and math.isfinite(greatest):
            ground = f"Here the curvature lies between {human(least)} and {human(greatest)}"
            said.append(
                f"{ground}: a rate is safe below {human(2 / greatest)}."
                if greatest > 0
                else f"{ground}."
            )
        return " ".join(said)

    def _traced(self, hill: Hill) -> Graph:
        if callable(hill) and not isinstance(hill, Graph):
            names = list(inspect.signature(hill).parameters)
            if len(names) == 2:
                return trace(hill, **{names[0]: np.zeros(2), names[1]: 0.0})
        return super()._traced(hill)

    def _takes(self, graph: Graph) -> bool:
        return list(graph.inputs.values()) in ([(2,)], [(2,), ()])

    @traitlets.validate("domain", "setting_range")
    def _check_domain(self, proposal):
        return map_ends(proposal.value, proposal.trait.name)

    @traitlets.validate("start", "setting")
    def _check_place(self, proposal):
        return no_further(proposal.value, proposal.trait.name)

    @traitlets.validate("learning_rate")
    def _check_rate(self, proposal):
        return rate_of_learning(proposal.value, "learning_rate")

    @traitlets.validate("position")
    def _check_position(self, proposal):
        return step_of(proposal.value, "position", STEPS)


def _verdict(walk: Walk) -> str:
    with np.errstate(all="ignore"):
        (places,) = walk.weights.values()
        strides = np.diff(places, axis=0)
        sizes = np.hypot(strides[:, 0], strides[:, 1]) if len(strides) else np.array([])
        turns = np.sum(strides[1:] * strides[:-1], axis=1) < 0
    if walk.stopped:
        return "diverging" if len(sizes) else "going nowhere"
    if sizes[0] <= 1e-9:
        return "standing still"
    later = sizes[len(sizes) // 2 :]
    if np.all(later[1:] > later[:-1] * (1 + 1e-9)) and walk.loss[-1] > walk.loss[0]:
        return "diverging"
    swings = bool(np.any(turns[len(turns) // 2 :]))
    if sizes[-1] <= 0.01 * sizes[0]:
        return "converging"
    return "bouncing" if swings else "crawling"
