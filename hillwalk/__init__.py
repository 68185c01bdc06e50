"""Walk down a hill: a formula traced once, differentiated in Python and in the browser."""

from hillwalk.engine import Graph, Walk, descend, trace
from hillwalk.errors import GraphFormatError, ShapeError, TraceError

__all__ = ["Graph", "GraphFormatError", "ShapeError", "TraceError", "Walk", "descend", "trace"]
