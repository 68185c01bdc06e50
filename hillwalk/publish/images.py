"""Images: described for those who cannot see them, sized before they arrive, and light."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import imagesize
from docutils import nodes
from myst_nb.core.render import WIDGET_VIEW_MIMETYPE
from PIL import Image
from sphinx.application import Sphinx
from sphinx.util import logging

LOGGER = logging.getLogger(__name__)

# A plot has some hundred colours, nearly all of them the edges of its letters and lines.
PLOT = 4096


def is_bundle(node: nodes.Node) -> bool:
    """Tell whether a node holds one output of a cell in all its MIME types."""
    return isinstance(node, nodes.container) and node.get("nb_element") == "mime_bundle"


def require_descriptions(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of a plot that says nothing to those who cannot see it (WCAG 1.1.1).

    A widget's picture is left out: the figure itself is on the page.
    """
    for bundle in doctree.findall(is_bundle):
        if any(child["mime_type"] == WIDGET_VIEW_MIMETYPE for child in bundle.children):
            continue
        cell = bundle.parent.parent
        if any("alt" not in image for image in bundle.findall(nodes.image)):
            LOGGER.warning(
                "the plot of cell %d has no description: add it to the cell's metadata as "
                '{"mystnb": {"image": {"alt": "..."}}}',
                cell["cell_index"] + 1,
                location=app.env.docname,
            )
            app.env.note_reread()  # or the next build would pass in silence


def size_images(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Let each image wait until a reader comes near, its room kept: nothing moves then."""

    def sized(match: re.Match[str]) -> str:
        tag, source = match[0].replace("<img", '<img loading="lazy"', 1), unquote(match[1])
        name = source.rpartition("/")[2]
        original = next((path for path, new in app.builder.images.items() if new == name), None)
        if original is None or " width=" in tag or "style=" in tag:
            return tag
        width, height = map(round, imagesize.get(app.srcdir / original))
        if width < 0 or height < 0:
            return tag
        return f'<img width="{width}" height="{height}"{tag.removeprefix("<img")}'

    if "body" in context:
        context["body"] = re.sub(r'<img [^>]*src="([^"]+)"[^>]*>', sized, context["body"])


def lighten(path: Path) -> None:
    """Write a plot with 256 colours at most, in place: a third of the bytes, and the same look."""
    with Image.open(path) as image:
        if image.mode == "P" or image.getcolors(PLOT) is None:
            return
        # Both the colours and how transparent they are, where other methods know the colours only.
        light = image.quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    used = [index for index, count in enumerate(light.histogram()) if count]
    light.remap_palette(used).save(path, optimize=True)


def lighten_plots(app: Sphinx, error: Exception | None) -> None:
    """Make the plots of the built book light."""
    if error is None and app.builder.format == "html":
        for path in (Path(app.outdir) / app.builder.imagedir).glob("*.png"):
            lighten(path)


def connect(app: Sphinx) -> None:
    """Add the handlers of images to `app`."""
    app.connect("doctree-read", require_descriptions)
    app.connect("html-page-context", size_images)
    app.connect("build-finished", lighten_plots)
