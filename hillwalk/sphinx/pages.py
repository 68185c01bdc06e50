"""What is on a page around its text: scripts, style sheets, the table of contents."""

import html
import re
from typing import Any

from myst_nb.sphinx_ import HideCodeCellNode
from pygments.formatters import HtmlFormatter
from sphinx.application import Sphinx

SEARCH_SCRIPTS = {"documentation_options.js", "doctools.js", "sphinx_highlight.js"}
TABS_SCRIPT = "design-tabs.js"
LIGHT_CODE, DARK_CODE = "a11y-high-contrast-light", "a11y-high-contrast-dark"

FRONT_DOOR = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={address}">
<link rel="icon" href="_static/favicon.svg" type="image/svg+xml">
<title>{title}</title>
</head>
<body><main><h1>{title}</h1><p><a href="{address}">Open the book</a></p></main></body>
</html>
"""


def choose_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Leave out what a page has no use for, and add the page host where there are widgets."""
    if "hillwalk" in (context.get("meta") or {}):
        app.add_js_file("page.js", loading_method="defer")
    unused = {TABS_SCRIPT} if pagename == "search" else {TABS_SCRIPT, *SEARCH_SCRIPTS}
    context["script_files"] = [
        script
        for script in context["script_files"]
        if str(script.filename).rpartition("/")[2] not in unused
    ]
    # the book's own sheet dresses the cells
    context["css_files"] = [
        sheet
        for sheet in context["css_files"]
        if not str(sheet.filename).rpartition("/")[2].startswith("mystnb.")
    ]


def add_contents(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give the page its table of contents, and the notebook that a reader may take away."""
    root = app.config.root_doc
    title = html.escape(app.env.titles[root].astext())
    front = f'<ul><li><a href="{context["pathto"](root)}">{title}</a></li></ul>'
    chapters = context["toctree"](collapse=True, includehidden=True, titles_only=True)
    # The page's own sections stand under its title; context["toc"] is that title, then they.
    sections = (context.get("toc") or "").partition("</a>")[2].rpartition("</li>")[0]
    context["contents"] = re.sub(
        r'<a [^>]*href="#">(.*?)</a>',
        lambda title: f'<a aria-current="page" href="#main">{title[1]}</a>{sections}',
        front + chapters.replace(' role="heading"', ""),
    )
    source = context.get("sourcename") or ""
    context["notebook"] = f"_sources/{source}" if source.endswith(".ipynb") else None


def write_code_colours(app: Sphinx, error: Exception | None) -> None:
    """Write the colours of code for both themes; Sphinx knows only the system's choice."""
    if error is None and app.builder.format == "html":
        light = HtmlFormatter(style=LIGHT_CODE).get_style_defs(".highlight")
        dark = HtmlFormatter(style=DARK_CODE).get_style_defs("html[data-theme=dark] .highlight")
        (app.outdir / "_static" / "pygments.css").write_text(f"{light}\n{dark}\n", "utf-8")


def write_front_door(app: Sphinx, error: Exception | None) -> None:
    """Write the ``index.html`` that leads to the first page, as a page with a title and a link."""
    if error is None and app.builder.format == "html" and app.config.root_doc != "index":
        address = app.builder.get_target_uri(app.config.root_doc)
        title = html.escape(app.config.html_title)
        (app.outdir / "index.html").write_text(
            FRONT_DOOR.format(title=title, address=address), "utf-8"
        )


def open_hidden_code(self: Any, node: HideCodeCellNode) -> None:
    """Write the start of a folded cell: a native ``<details>`` with one honest label."""
    self.body.append(
        f'<details class="folded-code"><summary>{self.encode(node["prompt_show"])}</summary>\n'
    )


def close_hidden_code(self: Any, node: HideCodeCellNode) -> None:
    """Write the end of a folded cell."""
    self.body.append("</details>\n")


def connect(app: Sphinx) -> None:
    """Add the page's handlers to `app`."""
    app.setup_extension("myst_nb")
    app.add_node(HideCodeCellNode, override=True, html=(open_hidden_code, close_hidden_code))
    app.connect("html-page-context", choose_assets, priority=900)
    app.connect("html-page-context", add_contents)
    app.connect("build-finished", write_code_colours)
    app.connect("build-finished", write_front_door, priority=100)
