"""What Node does while a book is built: it draws the figures and typesets the formulas."""

import json
import os
from functools import cache
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from sphinx.application import Sphinx

from hillwalk.publish.node import find_node

BUNDLE = Path(__file__).parents[1] / "static" / "render.mjs"


class Renderer:
    """A Node process that answers questions, a line each; it starts with the first."""

    def __init__(self) -> None:
        self._process: Popen[str] | None = None
        self._owner = 0

    def ask(self, **question: Any) -> dict[str, Any]:
        """Ask `js/host/render.jsx`, and return its answer.

        Raises
        ------
        RuntimeError
            If the process ends instead of answering; what it said stands above the error.
        """
        # A fork, as in a parallel build, must not talk in between: it gets a process of its own.
        if self._process is None or self._owner != os.getpid():
            self._start()
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(question, allow_nan=False), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{BUNDLE.name} has failed: see above")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _start(self) -> None:
        command = [find_node(), str(BUNDLE)]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, encoding="utf-8")
        self._owner = os.getpid()

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None and self._owner == os.getpid():
            self._process.communicate()
        self._process = None


RENDERER = Renderer()


def draw(data: dict[str, Any], views: list[dict[str, str]]) -> dict[str, Any]:
    """Draw widgets as markup.

    Parameters
    ----------
    data : dict
        ``{"models": ..., "links": ...}`` as `Page.to_json` gives them.
    views : list
        ``{"model": name, "id": prefix of the element ids}``, a view each.

    Returns
    -------
    dict
        ``"models"``, with their links obeyed (a kernel leaves that to its page), and ``"views"``:
        for each view ``{"markup": str}``, or ``{"error": str}`` where it could not be drawn.

    Raises
    ------
    RuntimeError
        If the page as a whole cannot be drawn.
    """
    answer = RENDERER.ask(draw=data, views=views)
    if "error" in answer:
        raise RuntimeError(answer["error"])
    return answer


@cache
def typeset(latex: str, display: bool = False) -> str:
    """Typeset a formula with KaTeX.

    Parameters
    ----------
    latex : str
        The formula, without dollars.
    display : bool
        Whether it stands on a line of its own.

    Returns
    -------
    str
        Its markup.

    Raises
    ------
    ValueError
        If it cannot be typeset; the message says where.
    """
    answer = RENDERER.ask(typeset=latex, display=display)
    if "error" in answer:
        raise ValueError(answer["error"])
    return str(answer["markup"])


def connect(app: Sphinx) -> None:
    """Let the process end with the build of `app`."""
    app.connect("build-finished", lambda app, error: RENDERER.close())
