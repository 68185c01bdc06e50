"""A link to the glossary or to a source says what it leads to: on hover, and where it is pressed.

The place is made in `js/host/meanings.js`; without scripts the link leads there.
"""

from docutils import nodes
from sphinx.application import Sphinx

from hillwalk.publish.plain_text import plain_text
from hillwalk.publish.previews import shorten

PAGES = ("glossary", "sources")
LONGEST = 300  # characters; a browser shows no more in comfort


def explanations(app: Sphinx) -> dict[str, str]:
    """Return the first paragraph under each heading of the pages, by the heading's address."""
    found = {}
    for docname in sorted(app.env.all_docs):
        page = docname.rpartition("/")[2]
        if page not in PAGES:
            continue
        for section in app.env.get_doctree(docname).findall(nodes.section):
            paragraph = next((c for c in section.children if isinstance(c, nodes.paragraph)), None)
            if paragraph is not None:
                short = shorten(plain_text(paragraph), LONGEST)
                found.update({f"{page}.html#{name}": short for name in section["ids"]})
    return found


def add_hints(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give the links of a page their hints."""
    if app.builder.format != "html":
        return
    links = [link for link in doctree.findall(nodes.reference) if "refuri" in link]
    explained = explanations(app) if links else {}
    for link in links:
        hint = explained.get(link["refuri"].rpartition("/")[2])
        if hint is not None:
            link["reftitle"] = hint
            link["classes"].append("explained")


def connect(app: Sphinx) -> None:
    """Add the hints to `app`."""
    app.connect("doctree-resolved", add_hints)
