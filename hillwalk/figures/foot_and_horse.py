"""Foot and horse: the same descent with one layer and with two."""

import numpy as np
import traitlets

from hillwalk.engine import Graph, Walk, descend
from hillwalk.figures.base import (
    Hill,
    HillFigure,
    map_ends,
    no_further,
    rate_of_learning,
    read_graph,
    step_of,
    trace_hill,
)
from hillwalk.figures.format import human

__all__ = ["STEPS", "FootAndHorse"]

STEPS = 60
TIE = 1e-9
RIDERS = {"foot": "the man on foot", "horse": "the rider", "tie": "a tie"}


class FootAndHorse(HillFigure):
    """Sixty steps on foot, with one weight, beside sixty on a horse, with two.

    Both start from the same product: the man on foot at ``W = product``, the rider at
    ``W_a = weight_a`` and ``W_b = product / weight_a``.

    Parameters
    ----------
    foot : callable or Graph
        The loss over one weight: a NumPy function, or its graph.
    horse : callable or Graph
        The loss over two: a NumPy function of one array of shape (2,), or its graph.
    **traits
        Any of the traits below.

    Attributes
    ----------
    product : float
        Where both start.
    weight_a : float
        The first weight of the rider at the start; from 0.01 to 100.
    learning_rate : float
        How far to go for each unit of slope; from 0 to 1e6.
    position : int
        The step that is shown, at most 60.
    guess : str
        Whom the reader believes in: "foot", "horse", "tie", or "".
    domain : list of float
        Both ends of every weight's axis.
    """

    _figure = traitlets.Unicode("foot_and_horse").tag(sync=True)

    horse = traitlets.Dict(help="The loss over two weights, as a document.").tag(sync=True)
    altitude_label = traitlets.Unicode("L", help="The symbol of the loss.").tag(sync=True)
    altitude_name = traitlets.Unicode("loss", help="The word for it.").tag(sync=True)
    product = traitlets.Float(0.4).tag(sync=True)
    weight_a = traitlets.Float(1.0).tag(sync=True)
    learning_rate = traitlets.Float(0.1).tag(sync=True)
    position = traitlets.Int(0).tag(sync=True)
    guess = traitlets.Enum(["", *RIDERS], "").tag(sync=True)
    domain = traitlets.List(traitlets.Float(), [-2.0, 2.0], minlen=2, maxlen=2).tag(sync=True)

    def __init__(self, foot: Hill, horse: Hill, **traits):
        super().__init__(foot, horse=trace_hill(horse, np.zeros(2)).to_json(), **traits)

    @property
    def walk_on_foot(self) -> Walk:
        """The walk with one weight, as `descend` gives it."""
        return descend(self.hill, self.product, self.learning_rate, STEPS)

    @property
    def walk_on_horse(self) -> Walk:
        """The walk with two weights, as `descend` gives it."""
        graph = Graph.from_json(self.horse)
        (name,) = graph.inputs
        start = np.array([self.weight_a, self.product / self.weight_a])
        return descend(graph, {name: start}, self.learning_rate, STEPS)

    def describe(self) -> str:
        """Say how far either has come, and who is ahead."""
        foot, horse = self.walk_on_foot, self.walk_on_horse
        on_foot, on_horse = (min(self.position, len(walk)) for walk in (foot, horse))
        lost, won = float(foot.loss[on_foot]), float(horse.loss[on_horse])
        (places,) = horse.weights.values()
        w_a, w_b = (human(float(weight)) for weight in places[on_horse])
        leader = _leader(lost, won, float(foot.loss[0]))
        verdict = "neither is ahead" if leader == "tie" else f"{RIDERS[leader]} is ahead"
        said = [
            f"After step {self.position} of {STEPS} the {self.altitude_name} is {human(lost)} on "
            f"foot, at {self.variable} = {human(float(foot.weights[on_foot]))}, and {human(won)} "
            f"on the horse, at W_a = {w_a}, W_b = {w_b}: {verdict}."
        ]
        for name, walk in (("foot", foot), ("horse", horse)):
            if walk.stopped:
                rider = RIDERS[name]
                said.append(f"{rider[0].upper()}{rider[1:]} has stopped ({walk.stopped}).")
        if self.guess:
            said.append(f"The bet is on {RIDERS[self.guess]}.")
            if self.position == STEPS:
                said.append("It is won." if self.guess == leader else "It is lost.")
        return " ".join(said)

    @traitlets.validate("horse")
    def _check_horse(self, proposal):
        graph = read_graph(proposal.value, "horse")
        if [*graph.inputs.values(), *graph.outputs.values()] != [(2,), ()]:
            raise traitlets.TraitError(
                f"horse takes one array of shape (2,) and gives one number, and this is {graph!r}"
            )
        return graph.to_json()

    @traitlets.validate("domain")
    def _check_domain(self, proposal):
        return map_ends(proposal.value, "domain")

    @traitlets.validate("product")
    def _check_product(self, proposal):
        return no_further(proposal.value, "product")

    @traitlets.validate("weight_a")
    def _check_weight(self, proposal):
        if not 0.01 <= proposal.value <= 100:
            raise traitlets.TraitError(f"weight_a is from 0.01 to 100, not {proposal.value}")
        return proposal.value

    @traitlets.validate("learning_rate")
    def _check_rate(self, proposal):
        return rate_of_learning(proposal.value, "learning_rate")

    @traitlets.validate("position")
    def _check_position(self, proposal):
        return step_of(proposal.value, "position", STEPS)


def _leader(foot: float, horse: float, start: float) -> str:
    """Give who has the lower loss, by more than a billionth of what it was at the start."""
    room = TIE * abs(start)
    if foot < horse - room:
        return "foot"
    return "horse" if horse < foot - room else "tie"
