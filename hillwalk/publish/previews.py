"""What a page says of itself to those who link to it: search engines, and the preview of a link."""

import html
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from hillwalk.publish.plain_text import plain_text

LONGEST = 200  # characters; more is cut off by whoever shows it
PREVIEW = "link_preview.png"


def shorten(text: str, longest: int) -> str:
    """Return a text, cut after a word where it is longer than `longest` characters."""
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0]} …"


def describe(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give the page its description, which is its first paragraph, and the picture of a preview."""
    if doctree:
        said = filter(None, map(plain_text, doctree.findall(nodes.paragraph)))
        context["description"] = shorten(next(said, app.config.html_title), LONGEST)
    if context.get("pageurl"):
        context["preview"] = f"{app.config.html_baseurl.rstrip('/')}/{PREVIEW}"


def write_sitemap(app: Sphinx, error: Exception | None) -> None:
    """Write the list of all pages, where it is known at which address they will stand."""
    base = app.config.html_baseurl.rstrip("/")
    if error is not None or app.builder.format != "html" or not base:
        return
    pages = (f"{base}/{app.builder.get_target_uri(name)}" for name in sorted(app.env.found_docs))
    urls = "".join(f"<url><loc>{html.escape(page)}</loc></url>\n" for page in pages)
    (app.outdir / "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n',
        "utf-8",
    )


def connect(app: Sphinx) -> None:
    """Add the handlers of previews to `app`."""
    app.connect("html-page-context", describe)
    app.connect("build-finished", write_sitemap)
