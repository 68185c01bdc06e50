"""Walk down a hill, step by step."""

import math

import traitlets

from hillwalk.engine import Graph, Walk, descend
from hillwalk.figures.base import (
    Hill,
    HillFigure,
    map_ends,
    no_further,
    rate_of_learning,
    step_of,
    trace_hill,
)
from hillwalk.figures.format import count, human
from hillwalk.figures.hills import HILLS

__all__ = ["HillWalk"]

MAX_STEPS = 200
LEVEL = 1e-9


class HillWalk(HillFigure):
    """A walker on a hill, who takes steps of gradient descent.

    The walk is ``descend(hill, start, learning_rate, steps_taken)``: another learning rate walks$
    the same number of steps again.

    Parameters
    ----------
    hill : callable or Graph
        The altitude over one number: a NumPy function, or its graph.
    hills : mapping of str to (callable or Graph), optional
        What the reader may choose from; by default `hillwalk.figures.hills.HILLS`. The hill itself
        comes first, if it is not among them.
    **traits
        Any of the traits below.

    Attributes
    ----------
    start : float
        Where the walk begins.
    learning_rate : float
        How far to go for each unit of slope; 0 or more, at most 1e6.
    steps_taken : int
        How many steps the walk has, at most 200.
    position : int
        The step that is shown, at most `steps_taken`: the walk can be looked at back in time.
    domain : list of float
        Both ends of the map.
    predicting : bool
        Whether the reader predicts the next point before it is shown.
    guess : float or None
        The prediction of the next point.
    guesses : list of (float or None)
        The predictions already compared with the walk, one for each step.
    formula : str
        The text in the formula field, where a reader has typed one. The hill itself is `graph`.
    compact : bool
        Whether to leave out time, prediction and the choice of hills.
    """

    _figure = traitlets.Unicode("hill_walk").tag(sync=True)

    hills = traitlets.List(traitlets.Dict()).tag(sync=True)
    formula = traitlets.Unicode("").tag(sync=True)
    domain = traitlets.List(traitlets.Float(), [-2.5, 2.5], minlen=2, maxlen=2).tag(sync=True)
    start = traitlets.Float(-1.8).tag(sync=True)
    learning_rate = traitlets.Float(0.1).tag(sync=True)
    steps_taken = traitlets.Int(0).tag(sync=True)
    position = traitlets.Int(0).tag(sync=True)
    predicting = traitlets.Bool(False).tag(sync=True)
    guess = traitlets.Float(None, allow_none=True).tag(sync=True)
    guesses = traitlets.List(traitlets.Float(allow_none=True), maxlen=MAX_STEPS).tag(sync=True)
    compact = traitlets.Bool(False).tag(sync=True)

    def __init__(self, hill: Hill, hills=None, **traits):
        super().__init__(hill, hills=_listed(hill, HILLS if hills is None else hills), **traits)
        if "position" not in traits:  # a walk that is given is shown at its end
            self.position = self.steps_taken

    @property
    def walk(self) -> Walk:
        """The walk, as `descend` gives it."""
        return descend(self.hill, self.start, self.learning_rate, self.steps_taken)

    def describe(self) -> str:
        """Say where the walker stands, on what ground, and how the walk went."""
        walk, variable = self.walk, self.variable
        last = len(walk)
        position = min(self.position, last)
        at, altitude, slope = (
            float(values[position]) for values in (walk.weights, walk.loss, walk.gradient)
        )
        said = [
            f"The walker stands at {variable} = {human(at)}, {self.altitude_name} "
            f"{human(altitude)}, {_ground(slope)}."
        ]
        rate = human(self.learning_rate)
        if position == 0:
            said.append(f"No step is taken yet; the learning rate is {rate}.")
        else:
            said.append(f"After {count(position, 'step')} with learning rate {rate}.")
        if position < last:
            said.append(f"The walk goes on to step {last}.")
        left_at = self._left_map_at(walk, position)
        if left_at == 0:
            said.append("The walker stands off the map.")
        elif left_at:
            said.append(f"The walker has left the map at step {left_at}.")
        if walk.stopped and position == last:
            said.append(f"The walk has stopped ({walk.stopped}).")
        said += self._describe_predictions(walk, position)
        return " ".join(said)

    def _left_map_at(self, walk: Walk, position: int) -> int | None:
        """Give the step that led off the map, where the walker is off it; 0 for such a start."""
        low, high = self.domain
        step = position + 1
        while step > 0 and not low <= walk.weights[step - 1] <= high:
            step -= 1
        return step if step <= position else None

    def _describe_predictions(self, walk: Walk, position: int) -> list[str]:
        said = []
        guess = self.guesses[position - 1] if 0 < position <= len(self.guesses) else None
        if guess is not None:
            off = human(abs(guess - float(walk.weights[position])))
            said.append(f"Predicted for this step: {human(guess)}, off by {off}.")
        revealed = [
            abs(guess - after) <= abs(after - before) / 4
            for guess, before, after in zip(
                self.guesses, walk.weights[:-1], walk.weights[1:], strict=False
            )
            if guess is not None
        ]
        if revealed:
            said.append(
                f"{sum(revealed)} of {count(len(revealed), 'prediction')} "
                "within a quarter of the stride."
            )
        return said

    @traitlets.validate("domain")
    def _check_domain(self, proposal):
        return map_ends(proposal.value, "domain")

    @traitlets.validate("start", "guess")
    def _check_place(self, proposal):
        if proposal.value is None:
            return None
        return no_further(proposal.value, proposal.trait.name)

    @traitlets.validate("guesses")
    def _check_guesses(self, proposal):
        for guess in proposal.value:
            if guess is not None:
                no_further(guess, "a guess")
        return proposal.value

    @traitlets.validate("learning_rate")
    def _check_learning_rate(self, proposal):
        return rate_of_learning(proposal.value, "learning_rate")

    @traitlets.validate("steps_taken", "position")
    def _check_steps(self, proposal):
        return step_of(proposal.value, proposal.trait.name, MAX_STEPS)

    @traitlets.validate("hills")
    def _check_hills(self, proposal):
        for hill in proposal.value:
            if set(hill) != {"name", "graph"}:
                raise traitlets.TraitError(f"a hill to choose has a name and a graph, not {hill!r}")
            self._checked_hill(hill["graph"])
        return proposal.value


def _listed(hill: Hill, hills) -> list[dict]:
    """List the hills to choose from, over the variable of `hill`, which is one of them."""
    graph = trace_hill(hill, 0.0)
    listed = {
        name: _renamed(trace_hill(choice, 0.0), graph).to_json() for name, choice in hills.items()
    }
    if graph.to_json() not in listed.values():
        name = getattr(hill, "__name__", "this hill").replace("_", " ").strip("<>")
        listed = {name: graph.to_json()} | listed
    return [{"name": name, "graph": document} for name, document in listed.items()]


def _renamed(graph: Graph, like: Graph) -> Graph:
    """Give a graph the input name of another one."""
    document = graph.to_json()
    nodes = [
        node | {"name": next(iter(like.inputs))} if node["op"] == "input" else node
        for node in document["nodes"]
    ]
    return Graph.from_json(document | {"nodes": nodes})


def _ground(slope: float) -> str:
    """Describe the ground under the walker's feet."""
    if not math.isfinite(slope):
        return f"where the slope is {human(slope)}"
    if abs(slope) <= LEVEL:
        return "on level ground: no way is down"
    return f"on a slope of {human(slope)}: down is to the {'left' if slope > 0 else 'right'}"
