"""A formula as a graph: recorded from NumPy code, evaluated forward, differentiated backward."""

from hillwalk.graph.graph import Graph
from hillwalk.graph.tracing import trace

__all__ = ["Graph", "trace"]
