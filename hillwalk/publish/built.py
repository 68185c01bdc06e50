"""What stands in the built pages."""

from collections.abc import Iterator
from pathlib import Path

from lxml import html


def find_in_pages(pages: Path, path: str) -> Iterator[str]:
    """Find texts or attributes in all built pages.

    Parameters
    ----------
    pages : Path
        The folder of the built book.
    path : str
        What to find: an XPath that gives strings.
    """
    for page in pages.rglob("*.html"):
        yield from html.parse(str(page)).xpath(path)
