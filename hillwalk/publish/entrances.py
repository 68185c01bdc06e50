"""The pages at which a reader may arrive: the front door, and the one for a wrong address."""

import html
from pathlib import Path
from urllib.parse import urlsplit

from sphinx.application import Sphinx

FRONT_DOOR = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={address}">
<meta name="description" content="{title}">
{canonical}<link rel="icon" href="{icon}">
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
<meta name="description" content="There is no page at this address.">
<meta name="robots" content="noindex">
<base href="{root}">
<link rel="icon" href="data:,">
<title>Lost in the fog · {title}</title>
<style>
body {{ font: 1.125rem/1.6 Charter, Georgia, serif; max-width: 34rem; margin: 15vh auto;
  padding: 0 1.25rem; }}
</style>
<script>
/* The theme that the reader has chosen. */
try {{
  document.documentElement.style.colorScheme = localStorage.getItem("theme") || "light dark";
}} catch (error) {{ /* storage is forbidden: the system's, then */ }}
</script>
</head>
<body><main><h1>Lost in the fog</h1>
<p>There is no page at this address. It may have moved, or never have been.</p>
<p><a href="{address}">Back to the start of the book</a></p></main></body>
</html>
"""


def write_entrances(app: Sphinx, error: Exception | None) -> None:
    """Write the ``index.html`` that leads to the first page, and the ``404.html``."""
    if error is not None or app.builder.format != "html":
        return
    base, icon = app.config.html_baseurl, app.config.html_favicon
    address = app.builder.get_target_uri(app.config.root_doc)
    canonical = html.escape(f"{base.rstrip('/')}/{address}")
    values = {
        "address": address,
        "title": html.escape(app.config.html_title),
        # Its path alone: a copy of the book on another host leads to itself.
        "root": html.escape(urlsplit(base).path.rstrip("/") + "/"),
        "icon": f"_static/{Path(icon).name}" if icon else "data:,",
        "canonical": f'<link rel="canonical" href="{canonical}">\n' if base else "",
    }
    (app.outdir / "404.html").write_text(NOT_FOUND.format(**values), "utf-8")
    if app.config.root_doc != "index":
        (app.outdir / "index.html").write_text(FRONT_DOOR.format(**values), "utf-8")


def connect(app: Sphinx) -> None:
    """Add both entrances to `app`."""
    # Before sphinx-external-toc, which writes an index.html of its own where there is none.
    app.connect("build-finished", write_entrances, priority=100)
