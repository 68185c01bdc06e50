"""The learning rate: how big a step, and what becomes of the walk."""

import math

import numpy as np
import traitlets

from hillwalk.engine import Walk, descend
from hillwalk.figures.base import Hill, HillFigure, map_ends, no_further, rate_of_learning, step_of
from hillwalk.figures.format import human

__all__ = ["STEPS", "LearningRate"]

STEPS = 30
LEVEL = 1e-9
SHARES = (0.12, 0.31, 0.5, 0.83)


class LearningRate(HillFigure):
    """The same thirty steps at any learning rate: on the hill, and as loss against step.

    Parameters
    ----------
    hill : callable or Graph
        The loss over one weight: a NumPy function, or its graph.
    **traits
        Any of the traits below.

    Attributes
    ----------
    start : float
        Where the walk begins.
    learning_rate : float
        How far to go for each unit of slope; from 0 to 1e6.
    ghost_rate : float or None
        The learning rate of a second walk, to compare.
    position : int
        The step that is shown, at most 30.
    marked : bool
        Whether the two rates of a bowl are marked: the fastest, and the first with which no walk
        arrives.
    domain : list of float
        Both ends of the weight's axis.
    """

    _figure = traitlets.Unicode("learning_rate").tag(sync=True)

    altitude_label = traitlets.Unicode("L", help="The symbol of the loss.").tag(sync=True)
    altitude_name = traitlets.Unicode("loss", help="The word for it.").tag(sync=True)
    start = traitlets.Float(-1.3).tag(sync=True)
    learning_rate = traitlets.Float(0.1).tag(sync=True)
    ghost_rate = traitlets.Float(None, allow_none=True).tag(sync=True)
    position = traitlets.Int(STEPS).tag(sync=True)
    marked = traitlets.Bool(False).tag(sync=True)
    domain = traitlets.List(traitlets.Float(), [-2.5, 2.5], minlen=2, maxlen=2).tag(sync=True)

    def __init__(self, hill: Hill, **traits):
        super().__init__(hill, **traits)

    @property
    def walk(self) -> Walk:
        """The walk of thirty steps, as `descend` gives it."""
        return descend(self.hill, self.start, self.learning_rate, STEPS)

    @property
    def curvature(self) -> float | None:
        """The curvature of a bowl: the same everywhere, and positive; None for any other hill."""
        low, high = self.domain
        gradient = self.hill.gradient

        def slope(share: float) -> float:
            weight = low + share * (high - low)
            return float(gradient(**{self.variable: weight})[self.variable])

        left, right = slope(0.0), slope(1.0)
        curvature = (right - left) / (high - low)
        # The slope of a bowl grows evenly: asked at places without symmetry.
        bends = [abs(slope(share) - (left + share * (right - left))) for share in SHARES]
        is_bowl = curvature > 1e-9 and max(bends) <= 1e-9 * (abs(left) + abs(right))
        return curvature if is_bowl and curvature < math.inf else None

    @property
    def first_bad_step(self) -> int | None:
        """The first step after which the loss is higher than before; None where all lead down."""
        loss = self.walk.loss
        for step in range(1, len(loss)):
            # By more than rounding: a walk that bounces for ever does not rise.
            if loss[step] > loss[step - 1] + LEVEL * max(1.0, abs(loss[step - 1])):
                return step
        return None

    def verdict(self) -> str:
        """Say what the walk is doing, read off its strides."""
        return _verdict(self.walk)

    def describe(self) -> str:
        """Say at which rate the walk is doing what, and how far down it has come."""
        walk = self.walk
        position = min(self.position, len(walk))
        said = [
            f"With learning rate {human(self.learning_rate)} the walk is {_verdict(walk)}: at step "
            f"{position} of {STEPS} the {self.altitude_name} is "
            f"{human(float(walk.loss[position]))}, at the start {human(float(walk.loss[0]))}."
        ]
        if walk.stopped:
            said.append(f"The walk has stopped ({walk.stopped}).")
        bad = self.first_bad_step
        if bad is not None:
            before, after = (human(float(walk.gradient[step])) for step in (bad - 1, bad))
            said.append(
                f"Step {bad} is the first to lead up: it set out where the slope was {before}, and "
                f"landed where it is {after}."
            )
        if self.ghost_rate is not None:
            ghost = descend(self.hill, self.start, self.ghost_rate, STEPS)
            last = float(ghost.loss[min(position, len(ghost))])
            said.append(f"With {human(self.ghost_rate)} it would be {human(last)}.")
        curvature = self.curvature
        if self.marked and curvature is not None:
            said.append(
                f"This bowl has curvature {human(curvature)}: the fastest rate is "
                f"{human(1 / curvature)}, and from {human(2 / curvature)} on no walk arrives."
            )
        return " ".join(said)

    @traitlets.validate("domain")
    def _check_domain(self, proposal):
        return map_ends(proposal.value, "domain")

    @traitlets.validate("start")
    def _check_start(self, proposal):
        return no_further(proposal.value, "start")

    @traitlets.validate("learning_rate", "ghost_rate")
    def _check_rate(self, proposal):
        if proposal.value is None:
            return None
        return rate_of_learning(proposal.value, proposal.trait.name)

    @traitlets.validate("position")
    def _check_position(self, proposal):
        return step_of(proposal.value, "position", STEPS)


def _verdict(walk: Walk) -> str:
    with np.errstate(all="ignore"):
        strides = np.diff(walk.weights)
    sizes = np.abs(strides)
    if walk.stopped:
        return "diverging" if len(sizes) else "going nowhere"
    if sizes[0] <= 1e-9:
        return "standing still"
    later = sizes[len(sizes) // 2 :]
    if np.all(later[1:] > later[:-1] * (1 + 1e-9)):
        return "diverging"
    turns = bool(np.any(strides[1:] * strides[:-1] < 0))
    if sizes[-1] <= 0.05 * sizes[0]:
        return "overshooting, and converging" if turns else "converging"
    return "bouncing" if turns else "crawling"
