"""What can go wrong, each with a message that says what to do about it."""

__all__ = ["GraphFormatError", "ShapeError", "TraceError"]


class TraceError(Exception):
    """A function does something that cannot be recorded as a graph."""


class ShapeError(ValueError):
    """An array has a shape that does not fit where it is used."""


class GraphFormatError(ValueError):
    """A document does not describe a graph.

    Attributes
    ----------
    where : str
        The place in the document, as in ``nodes[3].args[1]``.
    what : str
        What is wrong there.
    """

    def __init__(self, where: str, what: str):
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what

    def __reduce__(self):
        return type(self), (self.where, self.what)
