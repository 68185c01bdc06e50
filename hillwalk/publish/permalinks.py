"""The ¶ beside headings and formulas: there for the pointer, no stop on the way of the Tab key."""

from typing import Any

from sphinx.application import Sphinx

LINK = '<a class="headerlink"'


def leave_tab_order(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Take the permalinks of a page out of its tab order."""
    if "body" in context:
        context["body"] = context["body"].replace(LINK, f'{LINK} tabindex="-1"')


def connect(app: Sphinx) -> None:
    """Add the handler to `app`."""
    app.connect("html-page-context", leave_tab_order)
