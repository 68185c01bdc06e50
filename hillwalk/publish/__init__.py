"""A Sphinx extension that publishes live widgets on static pages, and the book's theme.

What a notebook shows:

`outputs`
    what a widget output of a notebook becomes: checked, then drawn
`widgets`
    which widgets can live on a page, and what of their state goes there
`plain_markdown`
    notes, figures and equations, written in what every front end of Jupyter shows
`formulas`
    formulas, typeset in the page
`code`
    the colours of code, and cells that are folded away
`images`
    their descriptions, sizes and colours
`built`
    what stands in the built pages
`fonts`
    the letters of the formulas, cut down to those the book prints
`sheets`
    the style sheets, cut down in the same way
`plain_text`
    what a part of a page says in plain letters
`hints`
    what a link to the glossary or a source says on hover
`render`
    the Node process that draws the figures, by the components that the page runs, and typesets

What is around it:

`assets`
    the scripts and style sheets of a page
`contents`
    the table of contents
`reading_time`
    how long a chapter is
`permalinks`
    the ¶ beside headings
`search`
    the search page, and the text in which it searches
`previews`
    what search engines and link previews are told
`reference`
    the page made of docstrings
`entrances`
    the front door, and the page for a wrong address
`moved`
    what has gone to another page, and where its old addresses lead
`kernels`
    what runs the notebooks
`build`
    the command that builds the book
`defaults`
    the Sphinx settings all this needs, so that a book's configuration need not repeat them
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from hillwalk.publish import (
    assets,
    code,
    contents,
    defaults,
    entrances,
    fonts,
    formulas,
    hints,
    images,
    kernels,
    moved,
    outputs,
    permalinks,
    plain_markdown,
    previews,
    reading_time,
    reference,
    render,
    search,
    sheets,
)

__all__ = ["setup"]

PARTS = (
    *(defaults, kernels, outputs, plain_markdown, formulas, code, images, hints, fonts, sheets),
    *(render, assets, contents, reading_time, permalinks, reference, search, previews, entrances),
    moved,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the extension to Sphinx."""
    app.add_html_theme("hillwalk", str(Path(__file__).parent / "theme"))
    for part in PARTS:
        part.connect(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
