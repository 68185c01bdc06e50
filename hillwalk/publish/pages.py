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

# A host shows it at any address, so it loads nothing, and its link starts from the book's root.
NOT_FOUND = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<base href="{root}">
<link rel="icon" href="data:,">
<title>Lost in the fog · {title}</title>
<style>
body {{ font: 1.125rem/1.6 Charter, Georgia, serif; max-width: 34rem; margin: 15vh auto;
  padding: 0 1.25rem; }}
</style>
</head>
<body><main><h1>Lost in the fog</h1>
<p>There is no page at this address. It may have moved, or never have been.</p>
<p><a href="{address}">Back to the start of the book</a></p></main></body>
</html>
"""

WORDS_PER_MINUTE = 200


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
    context["base"] = app.config.html_baseurl


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


def write_not_found(app: Sphinx, error: Exception | None) -> None:
    """Write the page that a host shows where there is none."""
    if error is None and app.builder.format == "html":
        address = app.builder.get_target_uri(app.config.root_doc)
        title = html.escape(app.config.html_title)
        page = NOT_FOUND.format(title=title, address=address, root=app.config.html_baseurl or "/")
        (app.outdir / "404.html").write_text(page, "utf-8")


def add_reading_time(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Say under a chapter's title how long its text is; MyST has counted the words."""
    words = (app.env.metadata.get(pagename) or {}).get("wordcount", {}).get("words", 0)
    if context.get("notebook") and words >= WORDS_PER_MINUTE:
        minutes = round(words / WORDS_PER_MINUTE)
        unit = "minute" if minutes == 1 else "minutes"
        said = f'<p class="reading-time">{minutes} {unit} to read, without the figures</p>'
        context["body"] = context["body"].replace("</h1>", f"</h1>\n{said}", 1)


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
    app.connect("html-page-context", add_reading_time, priority=800)
    app.connect("build-finished", write_code_colours)
    app.connect("build-finished", write_not_found)
    app.connect("build-finished", write_front_door, priority=100)
