"""The scripts and style sheets of a page: those it needs, and no others."""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from hillwalk.publish import formulas

STATIC = Path(__file__).parents[1] / "static"
RUNTIME = "runtime.js"
# What Sphinx adds, and no page of this theme uses.
UNUSED = {"documentation_options.js", "doctools.js", "sphinx_highlight.js"}


def script_of(figure: str) -> str:
    """Return the name of the script that brings a figure to life."""
    return f"figure-{figure}.js"


def static_files() -> list[Path]:
    """Return all that a book's pages may load: files, and folders for what is inside."""
    figures = sorted(STATIC.glob(script_of("*")))
    of_every_book = (RUNTIME, "book.js", "search.js", "hillwalk.css", "katex")
    return [*figures, *(STATIC / name for name in of_every_book)]


def choose_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Add the scripts of a page's figures, and leave out what it has no use for."""
    figures = (context.get("meta") or {}).get("figures")
    if figures is not None:  # a page with plain controls needs the runtime too
        for script in (RUNTIME, *map(script_of, figures)):
            # from file:// too, where a module script would not load
            app.add_js_file(script, loading_method="defer")
    unused = set(UNUSED)
    if 'class="katex"' not in (context.get("body") or ""):
        unused.add(formulas.STYLE)
    for kind in ("script_files", "css_files"):
        context[kind] = [file for file in context[kind] if name_of(file) not in unused]
    # The book's own sheet dresses the cells, and what folds.
    context["css_files"] = [
        sheet
        for sheet in context["css_files"]
        if not name_of(sheet).startswith(("mystnb.", "sphinx-design."))
    ]


def name_of(file: Any) -> str:
    """Return the name of a script or a style sheet, without its folder."""
    return str(file.filename).rpartition("/")[2]


def connect(app: Sphinx) -> None:
    """Add the choice of assets to `app`."""
    app.connect("html-page-context", choose_assets, priority=900)
