"""The search finds words, plurals and symbols, shows sentences, and answers whatever is typed."""

import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.conftest import BOOK, Open

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
RESULTS = "#search-results li"
# A query, a page that must be among the results, and a word that is marked there.
FOUND = [
    ("gradient", "02_the_gradient", "gradient"),
    ("Gradients", "02_the_gradient", "gradient"),
    ("valleys", "01_walking_down_a_hill", "valley"),
    ("losses", "glossary", "loss"),
    ("learning rate", "03_how_big_a_step", "learning"),
    ("dL/dW", "02_the_gradient", "dL"),
    ("∂L/∂W_a", "04_the_chain_rule", "∂L"),
    ("∂", "notation", "∂L"),
    ("ŷ", "notation", "ŷ"),
    ("y\u0302", "notation", "ŷ"),
    ("η", "glossary", "η"),
    ("κ", "03_how_big_a_step", "κ"),
    ("W_a", "04_the_chain_rule", "W_a"),
    ("trace", "02_the_gradient", "trace"),
    ("gradientt", "02_the_gradient", "gradient"),  # a slip of the pen
]
ANYTHING = [
    *(
        "!!!",
        "...",
        "   ",
        "\\",
        '"',
        "'",
        "%",
        "%E0%A4%A",
        "<script>alert(1)</script>",
        "a*",
        "(",
        "[",
    ),
    *("__proto__", "constructor", "toString", "🏔", "\u202e", "\u0302", "0", "-", "+", "&q=1", "#x"),
    *(
        "x" * 5000,
        "word " * 1000,
        "nothing like this anywhere",
        "ſ",
        "İ",
        "日本",
        "∫",
        "AND",
        "OR NOT",
    ),
]
DEBRIS = re.compile(r"\\[a-z]+|hw-|\{h\}|#\w+#|IPY_MODEL|<\w")


def search(page: Page, query: str) -> None:
    page.locator(".search-form input").fill(query)


@pytest.fixture(params=["served", "opened by double click"])
def page(request: pytest.FixtureRequest, open_page: Open, site: str, book: Path) -> Page:
    start = site if request.param == "served" else f"{book.as_uri()}/"
    return open_page(f"{start}search.html")


def test_words_plurals_and_symbols_are_found(page: Page) -> None:
    for query, where, word in FOUND:
        search(page, query)
        results = page.locator(RESULTS, has=page.locator(f"a[href*='{where}']"))
        expect(results.first).to_be_visible()
        expect(results.locator("mark", has_text=word).first).to_be_visible()
        assert results.locator(".context").count() >= 1, query
        expect(page.locator("#search-status")).to_contain_text("section")


def test_a_result_is_a_sentence_of_its_section_and_leads_there(page: Page) -> None:
    search(page, "wingsuit")
    result = page.locator(RESULTS).first
    expect(result.locator("a")).to_have_text("Wingsuit or slow stroll")
    expect(result.locator("small")).to_have_text("in “How big a step”")
    sentence = result.locator(".context").last.inner_text()
    result.locator("a").click()
    page.wait_for_url("**/03_how_big_a_step.html#wingsuit-or-slow-stroll")
    section = page.locator("section#wingsuit-or-slow-stroll").inner_text()
    assert " ".join(sentence.split()) in " ".join(section.split())


def test_no_debris_is_shown(page: Page) -> None:
    for query in (
        "written",
        "gradient",
        "step size",
        "dL/dW",
        "trace",
        "W_a",
        "table",
        "s",
        "nudge",
    ):
        search(page, query)
        shown = page.locator(RESULTS)
        expect(shown.first).to_be_visible()
        for text in shown.locator(".context:not(:has(code))").all_inner_texts():
            assert not DEBRIS.search(text), text
            assert len(text) < 600, text


def test_what_figures_say_is_not_searched() -> None:
    """It changes under the reader's hand: found there today, it is gone when the reader arrives."""
    searched = (BOOK / "search_text.js").read_text("utf-8")
    said = [
        caption.text_content()
        for path in BOOK.rglob("*.html")
        for caption in html.parse(path).xpath("//figcaption[contains(@class, 'hw-words')]")
    ]
    assert said
    for words in said:
        assert words[:60] not in searched


def test_anything_a_reader_types_has_an_answer(page: Page) -> None:
    for query in ANYTHING:
        search(page, "slope")
        search(page, query)
        status = page.locator("#search-status").inner_text()
        assert bool(status) == bool(query.strip()), query
        if not page.locator(RESULTS).count() and query.strip():
            assert "is nowhere in the book" in status, query
        assert len(status) < 250, query
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), query


def test_the_bar_searches_from_any_page(open_page: Open, site: str) -> None:
    page = open_page(site + "chapters/notation.html")
    page.locator(".bar-search input").fill("staff in the fog & more")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.locator(".search-form input")).to_have_value("staff in the fog & more")
    expect(page.locator(RESULTS).first).to_be_visible()


def test_on_a_phone_the_search_opens_with_the_field_in_focus(open_page: Open, site: str) -> None:
    page = open_page(site + "chapters/notation.html", **PHONE)
    page.get_by_role("button", name="Search").tap()
    page.wait_for_url("**/search.html*")
    expect(page.locator(".search-form input")).to_be_focused()


def test_only_the_search_page_loads_the_search() -> None:
    for path in BOOK.rglob("*.html"):
        loads = "search_text.js" in path.read_text("utf-8")
        assert loads == (path.name == "search.html"), path
