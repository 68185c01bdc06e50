"""What stands around the chapters: glossary, sources, the page for a wrong address, print."""

import re

from playwright.sync_api import expect

from tests.conftest import BOOK, Open
from tests.site.pages import NOT_FOUND, violations

CHAPTERS = sorted(f"chapters/{path.name}" for path in (BOOK / "chapters").glob("0*.html"))


def test_words_of_the_glossary_explain_themselves(open_page: Open, site: str) -> None:
    glossary = open_page(site + "chapters/glossary.html")
    for name in CHAPTERS:
        page = open_page(site + name)
        links = page.locator("main a[href*='glossary.html#']")
        assert links.count() >= 3, name
        for link in links.all():
            hint, address = link.get_attribute("title"), link.get_attribute("href")
            assert hint is not None, address
            section = glossary.locator(f"section#{address.partition('#')[2]}")
            said = " ".join(section.locator("p").first.inner_text().split())
            assert said.startswith(hint.removesuffix(" …")[:40])


def test_chapters_say_how_long_their_text_is(open_page: Open, site: str) -> None:
    for name in CHAPTERS:
        text = open_page(site + name).locator(".reading-time").inner_text()
        minutes = int(re.fullmatch(r"(\d+) minutes to read, without the figures", text)[1])
        assert 4 <= minutes <= 30, name


def test_a_wrong_address_leads_back(open_page: Open, site: str) -> None:
    page = open_page(site + NOT_FOUND)
    assert violations(page) == []
    page.get_by_role("link").click()
    expect(page.locator("h1").first).to_contain_text("Backpropagation")


def test_print_leaves_out_what_cannot_be_pressed(open_page: Open, site: str) -> None:
    for name in CHAPTERS:
        page = open_page(site + name, color_scheme="light")
        page.emulate_media(media="print")
        controls = page.locator("main .hw-figure :is(input, button):visible")
        assert controls.count() == 0, name
        assert page.locator("header.bar").is_hidden()
        assert page.locator("main svg.hw-canvas:visible").count() >= 2, name
