"""A formula as a graph: recorded from NumPy code, evaluated forward, differentiated backward."""

from hillwalk.engine.descent import Trajectory, descend, gradient_descent
from hillwalk.engine.graph import Graph
from hillwalk.engine.optimisers import Optimiser, sgd
from hillwalk.engine.tracing import trace

Walk = Trajectory  # the name by which the figures know it

__all__ = [
    "Graph",
    "Optimiser",
    "Trajectory",
    "Walk",
    "descend",
    "gradient_descent",
    "sgd",
    "trace",
]
