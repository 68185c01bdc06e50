"""What can go wrong, each with a message that says what to do about it."""

import traceback
from pathlib import Path

__all__ = ["GraphFormatError", "ShapeError", "TraceError"]

HERE = str(Path(__file__).parent)


def _show_briefly(error: Exception) -> list[str]:
    """Show an error in a notebook: the reader's own last line, and the sentence.

    IPython calls ``_render_traceback_`` where an exception has it. The frames of this package tell
    a reader nothing.
    """
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith(HERE) and "site-packages" not in frame.filename
    ]
    own = traceback.format_list(frames[-1:])
    return [*own, f"{type(error).__name__}: {error}"]


class TraceError(Exception):
    """A function does something that cannot be recorded as a graph."""

    def _render_traceback_(self) -> list[str]:
        return _show_briefly(self)


class ShapeError(ValueError):
    """An array has a shape that does not fit where it is used."""

    def _render_traceback_(self) -> list[str]:
        return _show_briefly(self)


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

    def __reduce__(self) -> tuple[type["GraphFormatError"], tuple[str, str]]:
        return type(self), (self.where, self.what)
