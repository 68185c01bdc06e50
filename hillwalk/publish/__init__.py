"""A Sphinx extension that publishes live widgets on static pages, and the book's theme.

`outputs`
    what a widget output of a notebook becomes: checked, then drawn
`widgets`
    which widgets can live on a page, and what of their state goes there
`render`
    the markup of the figures, drawn by Node from the same components that the page runs
`pages`
    what is on a page around its text
`images`
    their descriptions and sizes
`fonts`
    the letters of the formulas, cut down to those the book prints
`hints`
    what a link to the glossary or a source says on hover
`defaults`
    the Sphinx settings all this needs, so that a book's configuration need not repeat them
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from hillwalk.publish import defaults, fonts, hints, images, outputs, pages

__all__ = ["setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the extension to Sphinx."""
    app.add_html_theme("hillwalk", str(Path(__file__).parent / "theme"))
    defaults.connect(app)
    outputs.connect(app)
    pages.connect(app)
    images.connect(app)
    hints.connect(app)
    fonts.connect(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
