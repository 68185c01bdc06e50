"""What all live figures have in common."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import traitlets

from hillwalk.engine import Graph, trace
from hillwalk.errors import GraphFormatError

__all__ = [
    "FURTHEST",
    "Hill",
    "HillFigure",
    "LiveFigure",
    "known_place",
    "map_ends",
    "no_further",
    "rate_of_learning",
    "read_graph",
    "step_of",
    "trace_hill",
]

STATIC = Path(__file__).parents[1] / "static"

FURTHEST = 1e9
"""No place lies further out: beyond, a drawing tells nothing."""

Hill = Graph | Callable[..., Any]
"""A hill: an ordinary NumPy function of one argument, or the graph of one."""


class LiveFigure(anywidget.AnyWidget):
    """A figure: traits that are its whole state, and the same state in words.

    The drawing is a component in js/figures, named by the trait ``_figure``. It draws nothing but
    what the traits say, in a notebook as on a page.
    """

    _esm = STATIC / "widget.js"
    _css = STATIC / "hillwalk.css"
    _figure = traitlets.Unicode().tag(sync=True)

    def describe(self) -> str:
        """Say what the figure shows.

        Returns
        -------
        str
            The sentences that stand under the drawing.
        """
        raise NotImplementedError

    def __repr__(self):
        return f"{type(self).__name__}: {self.describe()}"

    def _repr_mimebundle_(self, **kwargs):
        """Show the widget; where there is none, the words, which ipywidgets would cut short."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            data = bundle[0] if isinstance(bundle, tuple) else bundle
            data["text/plain"] = repr(self)
        return bundle


class HillFigure(LiveFigure):
    """A figure over a hill: an altitude, or a loss, over a place.

    Parameters
    ----------
    hill : callable or Graph
        The altitude over one input: a NumPy function, which is traced, or its graph.
    **traits
        The state to begin with; each class lists its own.

    Raises
    ------
    TraceError
        If the function does what cannot be traced.
    TraitError
        If the hill or a trait is not what the figure can draw; the message says why.
    """

    graph = traitlets.Dict(help="The hill, as the document of its graph.").tag(sync=True)
    altitude_label = traitlets.Unicode("a", help="The symbol of the altitude.").tag(sync=True)
    altitude_name = traitlets.Unicode("altitude", help="The word for it.").tag(sync=True)

    # The shape of a place on the map: () for a number, (2,) for a pair of coordinates.
    _place_shape: tuple[int, ...] = ()
    # The document that was read last, and its graph.
    _hill_read: tuple[dict | None, Graph | None] = (None, None)

    def __init__(self, hill: Hill, **traits):
        super().__init__(graph=self._traced(hill).to_json(), **traits)

    def _traced(self, hill: Hill) -> Graph:
        return trace_hill(hill, np.zeros(self._place_shape)[()])

    @property
    def hill(self) -> Graph:
        """The graph of the hill; set it to a function or a graph to draw another one."""
        document, graph = self._hill_read
        if document is not self.graph:  # one description asks for it many times
            graph = Graph.from_json(self.graph)
            self._hill_read = (self.graph, graph)
        return graph

    @hill.setter
    def hill(self, hill: Hill):
        self.graph = self._traced(hill).to_json()

    @property
    def variable(self) -> str:
        """The name of the hill's input."""
        return next(iter(self.hill.inputs))

    @traitlets.validate("graph")
    def _check_graph(self, proposal):
        return self._checked_hill(proposal.value)

    def _checked_hill(self, document) -> dict:
        """Give the document of a hill that the figure can draw.

        Raises
        ------
        TraitError
            If it is not the document of a graph, or not from a place to one number.
        """
        graph = read_graph(document, "graph")
        if not self._takes(graph):
            raise traitlets.TraitError(
                f"{type(self).__name__} needs a hill of one input, {self._place_name()}, "
                f"and this is {graph!r}"
            )
        if list(graph.outputs.values()) != [()]:
            raise traitlets.TraitError(
                f"the altitude of a hill is one number, and this is {graph!r}"
            )
        return graph.to_json()

    def _takes(self, graph: Graph) -> bool:
        """Whether a graph has the inputs that the figure draws over."""
        return list(graph.inputs.values()) == [self._place_shape]

    def _place_name(self) -> str:
        return f"an array of shape {self._place_shape}" if self._place_shape else "a number"


def trace_hill(hill: Hill, example) -> Graph:
    """Give the graph of a hill.

    Parameters
    ----------
    hill : callable or Graph
        A function of one argument, whose name becomes that of the input.
    example : float or ndarray
        A place to trace the function at.

    Raises
    ------
    TraitError
        If `hill` is neither, or does not take exactly one argument.
    TraceError
        If the function does what cannot be traced.
    """
    if isinstance(hill, Graph):
        return hill
    if not callable(hill):
        raise traitlets.TraitError(f"a hill is a function or a Graph, not {hill!r}")
    names = list(inspect.signature(hill).parameters)
    if len(names) != 1:
        raise traitlets.TraitError(f"a hill is a function of one argument, not of {len(names)}")
    return trace(hill, **{names[0]: example})


def read_graph(document, name: str) -> Graph:
    """Give the graph of a document.

    Raises
    ------
    TraitError
        If it is not the document of a graph; the message says where, and which trait it was.
    """
    try:
        return Graph.from_json(document)
    except GraphFormatError as error:
        raise traitlets.TraitError(f"{name} is not the document of a graph: {error}") from None


def no_further(value: float | list[float], name: str) -> float | list[float]:
    """Check a place, or the numbers of one.

    Raises
    ------
    TraitError
        Unless every number lies between -1e9 and 1e9.
    """
    if not np.all(np.abs(value) <= FURTHEST):
        wanted = "two numbers" if isinstance(value, list) else "a number"
        raise traitlets.TraitError(f"{name} is {wanted} between -1e9 and 1e9, not {value}")
    return value


def known_place(value: list[float], name: str) -> list[float]:
    """Check a place on the map that may be unknown, which is an empty list.

    Raises
    ------
    TraitError
        Unless it is empty, or two numbers between -1e9 and 1e9.
    """
    if len(value) not in (0, 2):
        raise traitlets.TraitError(f"{name} is two numbers, or empty, not {value}")
    return no_further(value, name)


def rate_of_learning(value: float, name: str) -> float:
    """Check a learning rate.

    Raises
    ------
    TraitError
        Unless it is from 0 to 1e6.
    """
    if not 0 <= value <= 1e6:
        raise traitlets.TraitError(
            f"{name} is a number from 0 to 1e6, not {value}: a negative one would walk uphill"
        )
    return value


def step_of(value: int, name: str, steps: int) -> int:
    """Check which step is shown.

    Raises
    ------
    TraitError
        Unless it is one of those there are.
    """
    if not 0 <= value <= steps:
        raise traitlets.TraitError(f"{name} is a number from 0 to {steps}, not {value}")
    return value


def map_ends(value: list, name: str) -> list[float]:
    """Check the two ends of an axis.

    Raises
    ------
    TraitError
        Unless they are finite, no further out than a thousand million, the lower one first, and
        far enough apart for float64 to tell the places between them.
    """
    low, high = value
    if not (-FURTHEST <= low < high <= FURTHEST):
        raise traitlets.TraitError(
            f"{name} is two numbers between -1e9 and 1e9, the lower one first, not {value}"
        )
    if high - low < 1e-9 * max(abs(low), abs(high)):
        raise traitlets.TraitError(f"{name} is too narrow to be drawn: {value}")
    return value
