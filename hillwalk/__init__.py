"""Walk down a hill: a formula traced once, differentiated in Python and in the browser."""

from hillwalk.engine import (
    Graph,
    Optimiser,
    Trajectory,
    descend,
    gradient_descent,
    sgd,
    trace,
)
from hillwalk.errors import GraphFormatError, ShapeError, TraceError

__all__ = [
    "Graph",
    "GraphFormatError",
    "Optimiser",
    "ShapeError",
    "TraceError",
    "Trajectory",
    "__version__",
    "descend",
    "gradient_descent",
    "sgd",
    "trace",
]

__version__ = "0.1.0"
