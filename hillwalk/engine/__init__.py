"""A formula as a graph: recorded from NumPy code, evaluated forward, differentiated backward."""

from hillwalk.engine.descent import Walk, descend
from hillwalk.engine.graph import Graph
from hillwalk.engine.tracing import trace

__all__ = ["Graph", "Walk", "descend", "trace"]
