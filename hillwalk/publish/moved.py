"""What has moved to another page: its old addresses lead there.

The book's configuration says in ``hillwalk_moved`` which names have left a page, for which other
page, and what they are called there: of headings, as an anchor has them, and of figures, as an
address has them::

    hillwalk_moved:
      chapters/one:
        chapters/two:
          a-heading: a-heading
          chain-2: chain
"""

from typing import Any

from sphinx.application import Sphinx


def tell_moves(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give the old page what js/host/moved.js reads there."""
    moves = app.config.hillwalk_moved.get(pagename, {})
    context["moves"] = [
        {
            "page": app.builder.get_relative_uri(pagename, page),
            "title": app.env.titles[page].astext(),
            "names": names,
        }
        for page, names in moves.items()
    ]


def connect(app: Sphinx) -> None:
    """Add the setting and its handler to `app`."""
    app.add_config_value("hillwalk_moved", {}, "html")
    app.connect("html-page-context", tell_moves)
