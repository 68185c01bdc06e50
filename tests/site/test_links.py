"""Links, images and scripts of the built book lead somewhere, all of it in the book."""

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.pages import FILES

LOADING = {"script": "src", "img": "src", "link": "href", "source": "src", "iframe": "src"}


class References(HTMLParser):
    """Collects what a page names and what it refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.images_without_alt: list[str] = []

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = dict(pairs)
        if attributes.get("id"):
            self.ids[attributes["id"]] += 1
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        address = attributes.get(LOADING.get(tag, ""))
        if address and attributes.get("rel") not in {
            "next",
            "prev",
            "index",
            "search",
            "canonical",
        }:
            self.loads.append(address)
        if tag == "img" and attributes.get("alt") is None:
            self.images_without_alt.append(str(attributes.get("src")))


def references(path: Path) -> References:
    parser = References()
    parser.feed(path.read_text("utf-8"))
    return parser


@pytest.fixture(scope="module")
def parsed(book: Path) -> dict[Path, References]:
    return {(book / name).resolve(): references(book / name) for name in FILES}


def target(page: Path, address: str) -> tuple[Path, str]:
    """Return the file and the anchor that an address on a page leads to."""
    parts = urlsplit(address)
    path = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    return (path / "index.html" if path.is_dir() else path), unquote(parts.fragment)


@pytest.mark.parametrize("name", FILES)
def test_links_lead_somewhere(name: str, book: Path, parsed: dict[Path, References]) -> None:
    page = (book / name).resolve()
    for address in parsed[page].links:
        parts = urlsplit(address)
        if parts.scheme == "mailto":
            continue
        if parts.netloc:
            assert parts.scheme == "https", address
            continue
        path, anchor = target(page, address)
        assert path.is_file(), f"{address} leads nowhere"
        if "=" in anchor:  # it sets figures: test_addresses.py follows it
            continue
        if anchor and path in parsed:
            assert anchor in parsed[path].ids, f"{address}: there is no such place on that page"


@pytest.mark.parametrize("name", FILES)
def test_all_that_a_page_loads_is_in_the_book(
    name: str, book: Path, parsed: dict[Path, References]
) -> None:
    page = (book / name).resolve()
    for address in parsed[page].loads:
        if address.startswith("data:"):
            continue
        assert not urlsplit(address).netloc, f"{address} is on another host"
        path, _ = target(page, address)
        assert path.is_file(), f"{address} is not there"
        assert book.resolve() in path.parents, f"{address} lies outside the book"


@pytest.mark.parametrize("name", FILES)
def test_ids_are_unique_and_images_described(
    name: str, book: Path, parsed: dict[Path, References]
) -> None:
    page = parsed[(book / name).resolve()]
    assert not [one for one, times in page.ids.items() if times > 1]
    assert not page.images_without_alt
