"""Walk down a hill: a formula traced once, differentiated in Python and in the browser."""

from hillwalk.descent import Walk, descend
from hillwalk.errors import GraphFormatError, ShapeError, TraceError
from hillwalk.graph import Graph, trace

__all__ = ["Graph", "GraphFormatError", "ShapeError", "TraceError", "Walk", "descend", "trace"]
