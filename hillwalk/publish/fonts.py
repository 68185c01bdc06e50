"""The letters of the formulas: of each font, only those that the book prints."""

import logging
from pathlib import Path

from fontTools import subset
from sphinx.application import Sphinx

from hillwalk.publish.built import find_in_pages

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of each table it drops
FORMULAS = "//*[contains(concat(' ', @class, ' '), ' katex-html ')]//text()"


def cut(font: Path, letters: set[str]) -> None:
    """Keep of a font what the letters need, in place."""
    # Hints, for coarse screens of long ago, are a quarter of a font.
    options = subset.Options(
        flavor="woff2", layout_features=["*"], notdef_outline=True, hinting=False
    )
    loaded = subset.load_font(str(font), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(letters))
    subsetter.subset(loaded)
    subset.save_font(loaded, str(font), options)


def cut_fonts(app: Sphinx, error: Exception | None) -> None:
    """Cut the fonts of the built book; Sphinx copies whole ones there before."""
    if error is not None or app.builder.format != "html":
        return
    letters = set("".join(find_in_pages(Path(app.outdir), FORMULAS)))
    for font in sorted((Path(app.outdir) / "_static" / "fonts").glob("*.woff2")):
        cut(font, letters)


def connect(app: Sphinx) -> None:
    """Add the handler to `app`."""
    app.connect("build-finished", cut_fonts)
