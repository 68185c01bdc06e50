"""What can go wrong, each with a message that says what to do about it."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np

__all__ = ["GraphFormatError", "ShapeError", "TraceError"]

HERE = str(Path(__file__).parent)


def show_briefly(error: Exception) -> list[str]:
    """Show an error in a notebook: the reader's own last line, and the sentence.

    IPython calls ``_render_traceback_`` where an exception has it. The frames of this package tell
    a reader nothing; who asks again, with ``%tb``, gets all of them.
    """
    if getattr(error, "_was_shown", False):
        return traceback.format_exception(error)
    error._was_shown = True  # type: ignore[attr-defined]
    said = [f"{type(error).__name__}: {error}{advice(error)}"]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if not frame.filename.startswith(HERE) and "site-packages" not in frame.filename:
            said[:0] = [f"{place(frame)}:\n    {frame.line}\n"]
            break
    return [*said, "(%tb shows the whole way there.)"]


def place(frame: traceback.FrameSummary) -> str:
    """Say where a line stands: in a cell, or in which file."""
    in_cell = "ipykernel" in frame.filename or frame.filename.startswith("<")
    file = Path(frame.filename).name
    if frame.name == "<module>":
        return f"In line {frame.lineno} of {'the cell' if in_cell else file}"
    return f"In {frame.name}, line {frame.lineno} of {'its cell' if in_cell else file}"


def advice(error: Exception) -> str:
    """Say what to write for a name that only NumPy knows."""
    name = error.name if isinstance(error, NameError) else None
    return f". Do you mean np.{name}?" if name and hasattr(np, name) else ""


@contextmanager
def shown_briefly() -> Iterator[None]:
    """Let a notebook show briefly what goes wrong inside, whatever it is."""
    try:
        yield
    except Exception as error:
        if not hasattr(error, "_render_traceback_"):
            error._render_traceback_ = partial(show_briefly, error)  # type: ignore[attr-defined]
        raise


class TraceError(Exception):
    """A function does something that cannot be recorded as a graph."""

    def _render_traceback_(self) -> list[str]:
        return show_briefly(self)


class ShapeError(ValueError):
    """An array has a shape that does not fit where it is used."""

    def _render_traceback_(self) -> list[str]:
        return show_briefly(self)


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
