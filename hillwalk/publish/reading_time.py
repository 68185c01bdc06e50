"""How long the text of a chapter is."""

from typing import Any

from sphinx.application import Sphinx

WORDS_PER_MINUTE = 200


def add_reading_time(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Say it under the chapter's title; MyST has counted the words."""
    words = (app.env.metadata.get(pagename) or {}).get("wordcount", {}).get("words", 0)
    if context.get("notebook") and words >= WORDS_PER_MINUTE:
        minutes = round(words / WORDS_PER_MINUTE)
        unit = "minute" if minutes == 1 else "minutes"
        said = f'<p class="reading-time">{minutes} {unit} to read, without the figures</p>'
        context["body"] = context["body"].replace("</h1>", f"</h1>\n{said}", 1)


def connect(app: Sphinx) -> None:
    """Add the reading time to `app`."""
    app.connect("html-page-context", add_reading_time, priority=800)
