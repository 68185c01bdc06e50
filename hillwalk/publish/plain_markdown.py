r"""What plain Markdown means on a page: notes, figures with a number, equations with a number.

A notebook is read in front ends that know Markdown, formulas and HTML, but no directives: a chapter
is written in what all of them show. On the page

- a quote that begins with a line in bold is a note with that title;
- an image alone, with a paragraph in italics after it, is a figure with that caption; its anchor is
  the name of the image's file;
- a formula with ``\tag{2.1}`` is equation (2.1), with the anchor ``equation-2-1``.
"""

import re
from pathlib import PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

LOGGER = logging.getLogger(__name__)
TAG = re.compile(r"\s*\\tag\{([^{}]*)\}")


def only_child(node: nodes.Node, kind: type[nodes.Element]) -> Any:
    """Return the one child of a paragraph, if that is all it holds and of this kind."""
    if not isinstance(node, nodes.paragraph):
        return None
    children = [child for child in node.children if child != ""]  # MyST leaves empty texts
    return children[0] if len(children) == 1 and isinstance(children[0], kind) else None


class Notes(SphinxTransform):
    """Make a note of each quote that begins with a line in bold."""

    default_priority = 500

    def apply(self, **_: Any) -> None:
        """Replace the quotes."""
        for quote in list(self.document.findall(nodes.block_quote)):
            title = only_child(quote[0], nodes.strong) if len(quote) else None
            if title is not None:
                note = nodes.admonition("", nodes.title("", "", *title.children), *quote[1:])
                note["classes"].append("note")
                quote.replace_self(note)


class Figures(SphinxTransform):
    """Make a figure of each image that a paragraph in italics follows."""

    default_priority = 500  # before references are resolved: they find the anchors

    def apply(self, **_: Any) -> None:
        """Replace the paragraphs."""
        for image in list(self.document.findall(nodes.image)):
            paragraph = image.parent
            if only_child(paragraph, nodes.image) is None:
                continue
            words = paragraph.next_node(descend=False, siblings=True)
            caption = None if words is None else only_child(words, nodes.emphasis)
            if caption is None:
                continue
            words.parent.remove(words)
            figure = nodes.figure("", image, nodes.caption("", "", *caption.children))
            figure.source, figure.line = paragraph.source, paragraph.line
            figure["names"].append(PurePosixPath(image["uri"]).stem.replace("_", "-"))
            paragraph.replace_self(figure)
            self.document.note_explicit_target(figure, figure)


class Equations(SphinxTransform):
    """Give each formula with a tag an anchor, and a number of Sphinx's."""

    default_priority = 500

    def apply(self, **_: Any) -> None:
        """Take the tags out of the formulas."""
        anchors = self.env.metadata[self.env.docname].setdefault("myst_slugs", {})
        for formula in list(self.document.findall(nodes.math_block)):
            tag = TAG.search(formula.astext())
            if tag is None:
                continue
            anchor = f"equation-{tag[1].replace('.', '-')}"
            formula.children = [nodes.Text(TAG.sub("", formula.astext()))]
            formula["number"], formula["ids"] = tag[1], [anchor]
            formula["names"].append(anchor)
            self.document.note_explicit_target(formula, formula)
            # MyST looks here for the end of a link in another chapter.
            anchors[anchor] = (formula.line, anchor, f"({tag[1]})")


def check_numbers(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Warn of an equation that has another number on the page than in the notebook."""
    if not (app.config.numfig and app.config.math_numfig):
        return  # then its tag is its number
    numbers = app.env.toc_fignumbers.get(docname, {}).get("displaymath", {})
    for formula in doctree.findall(nodes.math_block):
        if formula["number"]:
            number = ".".join(map(str, numbers.get(formula["ids"][0], ())))
            if number != formula["number"]:
                LOGGER.warning(
                    "equation (%s) is number %s on the page: correct its \\tag",
                    formula["number"],
                    number or "none",
                    location=docname,
                )


def connect(app: Sphinx) -> None:
    """Add the transforms to `app`."""
    for transform in (Notes, Figures, Equations):
        app.add_transform(transform)
    app.connect("doctree-resolved", check_numbers)
