"""The table of contents beside a page, and the notebook that a reader may take away."""

import html
import re
from typing import Any

from sphinx.application import Sphinx


def add_contents(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give the page its table of contents and its notebook."""
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


def connect(app: Sphinx) -> None:
    """Add the table of contents to `app`."""
    app.connect("html-page-context", add_contents)
