"""Two layers of one weight each, and all that a figure asks of them."""

import inspect
from collections.abc import Callable

import numpy as np
import traitlets

from hillwalk.engine import Graph, trace
from hillwalk.figures.base import LiveFigure, no_further, read_graph

__all__ = ["STAGES", "Stage", "TwoLayers"]

STAGES = {"first": ["x", "W_a"], "second": ["h", "W_b"], "loss": ["y_hat", "t"]}

Stage = Graph | Callable[[float, float], float]


class TwoLayers(LiveFigure):
    """A figure of two layers of one weight each, and their loss.

    Parameters
    ----------
    first : callable or Graph
        The first layer, ``h = first(x, W_a)``: a NumPy function of two numbers, so named.
    second : callable or Graph
        The second layer, ``y_hat = second(h, W_b)``.
    loss : callable or Graph
        The loss, ``L = loss(y_hat, t)``.
    **traits
        The state to begin with; each class lists its own.

    Raises
    ------
    TraceError
        If a function does what cannot be traced.
    TraitError
        If a stage or a trait is not what the figure can draw; the message says why.
    """

    first = traitlets.Dict(help="The first layer, as the document of its graph.").tag(sync=True)
    second = traitlets.Dict(help="The second layer.").tag(sync=True)
    loss = traitlets.Dict(help="The loss.").tag(sync=True)
    weight_a = traitlets.Float(0.5).tag(sync=True)
    weight_b = traitlets.Float(0.8).tag(sync=True)
    x = traitlets.Float(1.5).tag(sync=True)
    target = traitlets.Float(1.0).tag(sync=True)

    def __init__(self, first: Stage, second: Stage, loss: Stage, **traits):
        stages = {"first": first, "second": second, "loss": loss}
        documents = {name: _trace_stage(stage, name) for name, stage in stages.items()}
        super().__init__(**documents, **traits)

    @property
    def stages(self) -> list[Graph]:
        """The graphs of the first layer, the second layer and the loss."""
        return [Graph.from_json(getattr(self, name)) for name in STAGES]

    @property
    def values(self) -> dict[str, float]:
        """The value of every quantity by its name: the forward pass."""
        first, second, loss = self.stages
        values = {"x": self.x, "W_a": self.weight_a, "W_b": self.weight_b, "t": self.target}
        values["h"] = float(first(x=self.x, W_a=self.weight_a))
        values["y_hat"] = float(second(h=values["h"], W_b=self.weight_b))
        values["L"] = float(loss(y_hat=values["y_hat"], t=self.target))
        return values

    @property
    def gradients(self) -> dict[str, float]:
        """The gradient of the loss with respect to every quantity: the backward pass.

        Each is the gradient of what comes after it, times one local derivative: the chain rule.
        """
        values = self.values
        by_first, by_second, by_loss = (
            graph.gradient(**{name: values[name] for name in names})
            for graph, names in zip(self.stages, STAGES.values(), strict=True)
        )
        with np.errstate(all="ignore"):
            gradients = {name: np.float64(by_loss[name]) for name in ("y_hat", "t")}
            for name in ("h", "W_b"):
                gradients[name] = gradients["y_hat"] * by_second[name]
            for name in ("x", "W_a"):
                gradients[name] = gradients["h"] * by_first[name]
        return {name: float(gradient) for name, gradient in gradients.items()}

    @traitlets.validate(*STAGES)
    def _check_stage(self, proposal):
        name = proposal.trait.name
        graph = read_graph(proposal.value, name)
        if graph.inputs != dict.fromkeys(STAGES[name], ()):
            wanted = " and ".join(STAGES[name])
            raise traitlets.TraitError(f"{name} takes two numbers, {wanted}, and this is {graph!r}")
        if list(graph.outputs.values()) != [()]:
            raise traitlets.TraitError(f"{name} gives one number, and this is {graph!r}")
        return graph.to_json()

    @traitlets.validate("weight_a", "weight_b", "x", "target")
    def _check_number(self, proposal):
        return no_further(proposal.value, proposal.trait.name)


def _trace_stage(stage: Stage, name: str) -> dict:
    """Give the document of a stage, a function or a graph of its two numbers.

    Raises
    ------
    TraitError
        If it is neither, or its arguments have other names.
    """
    if isinstance(stage, Graph):
        return stage.to_json()
    if not callable(stage):
        raise traitlets.TraitError(f"{name} is a function or a Graph, not {stage!r}")
    names = list(inspect.signature(stage).parameters)
    if names != STAGES[name]:
        wanted = " and ".join(STAGES[name])
        raise traitlets.TraitError(f"{name} takes two numbers, {wanted}, not {', '.join(names)}")
    return trace(stage, **dict.fromkeys(names, 0.0)).to_json()
