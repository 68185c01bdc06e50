"""The search page, and the text in which it searches.

The reader's browser searches (`js/host/search.js`), in a script that holds the text of the book
section by section: a script loads from ``file://`` too. Sphinx's own search would fetch whole
pages, figures and formulas included, to show where a word stands.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from hillwalk.publish.plain_text import plain_text

TEXT = "search_text.js"
SCRIPTS = (TEXT, "_static/search.js")
SENTENCE = re.compile(r"(?<=[^\d][.!?:])\s+(?=[^\W_a-z]|[“(∂√−])")
SHORT = 12  # characters
# What a reader would not look for, or finds told in words beside it.
OUTPUT = "cell_code_output"
BLOCKS = (nodes.paragraph, nodes.term, nodes.caption, nodes.math_block, nodes.rubric)


def sections_of(app: Sphinx) -> Iterator[dict[str, Any]]:
    """Yield all sections of the book, as the search page reads them.

    Yields
    ------
    dict
        ``"address"``, ``"title"``, ``"page"`` (the title of the page that holds it, "" for the page
        itself), ``"text"`` (its sentences) and ``"code"`` (the lines of its cells).
    """
    for docname in sorted(app.env.found_docs):
        uri = app.builder.get_target_uri(docname)
        title = app.env.titles[docname]
        for section in app.env.get_doctree(docname).findall(nodes.section):
            is_page = not isinstance(section.parent, nodes.section)
            heading = next(section.findall(nodes.title))
            text, code = passages(section)
            yield {
                "address": uri if is_page else f"{uri}#{section['ids'][0]}",
                "title": plain_text(heading),
                "page": "" if is_page else plain_text(title),
                "text": text,
                "code": code,
            }


def passages(section: nodes.section) -> tuple[list[str], list[str]]:
    """Return the sentences of a section, and its lines of code, without those of sections in it."""
    text: list[str] = []
    code: list[str] = []

    def read(node: nodes.Node) -> None:
        if isinstance(node, nodes.row):
            text.append(" · ".join(filter(None, map(plain_text, node.children))))
        elif isinstance(node, BLOCKS):
            text.extend(sentences(plain_text(node)))
        elif isinstance(node, nodes.literal_block):
            code.extend(filter(None, map(str.strip, node.astext().splitlines())))
        elif isinstance(node, nodes.Element) and node.get("nb_element") != OUTPUT:
            for child in node.children:
                if not isinstance(child, (nodes.section, nodes.title)):
                    read(child)

    read(section)
    return text, code


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph; what says little alone ("No.") begins the next one."""
    found: list[str] = []
    for sentence in filter(None, SENTENCE.split(text)):
        if found and len(found[-1]) < SHORT:
            found[-1] += f" {sentence}"
        else:
            found.append(sentence)
    return found


def replace_search(app: Sphinx) -> None:
    """Switch Sphinx's own search off."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


def add_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the search page."""
    context = {"search_scripts": SCRIPTS, "description": f"Search: {app.config.html_title}"}
    yield "search", context, "search.html"


def write_text(app: Sphinx, error: Exception | None) -> None:
    """Write the script that holds the text of the book."""
    if error is None and app.builder.format == "html":
        sections = json.dumps(list(sections_of(app)), ensure_ascii=False, separators=(",", ":"))
        (app.outdir / TEXT).write_text(f"globalThis.bookText = {sections};\n", "utf-8")


def connect(app: Sphinx) -> None:
    """Add the search to `app`."""
    app.connect("builder-inited", replace_search)
    app.connect("html-collect-pages", add_page)
    # While there is Node, for the formulas.
    app.connect("build-finished", write_text, priority=200)
