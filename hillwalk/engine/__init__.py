"""A formula as a graph: recorded from NumPy code, evaluated forward, differentiated backward."""

from hillwalk.engine.descent import Trajectory, descend, gradient_descent
from hillwalk.engine.graph import Graph
from hillwalk.engine.optimisers import Optimiser, sgd
from hillwalk.engine.tracing import trace

__all__ = [
    "Graph",
    "Optimiser",
    "Trajectory",
    "descend",
    "gradient_descent",
    "sgd",
    "trace",
]
