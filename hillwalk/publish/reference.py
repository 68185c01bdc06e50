"""The reference, made of docstrings: a figure is told by its parameters, which are all of it."""

from typing import Any

from sphinx.application import Sphinx

from hillwalk.figures import Figure
from hillwalk.figures.traits import Kind


def skip_member(app: Sphinx, what: str, name: str, member: Any, skip: bool, options: Any) -> bool:
    """Leave out traits, which the parameters list, and what is there for the book's own tools."""
    return skip or isinstance(member, Kind) or (what == "class" and name in vars(Figure))


def connect(app: Sphinx) -> None:
    """Let `app` read docstrings."""
    app.setup_extension("sphinx.ext.autodoc")
    app.setup_extension("sphinx.ext.napoleon")
    app.connect("autodoc-skip-member", skip_member)
