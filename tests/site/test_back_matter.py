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


def test_every_page_describes_itself() -> None:
    said = {}
    for path in BOOK.rglob("*.html"):
        found = re.findall('<meta name="description" content="([^"]+)"', path.read_text("utf-8"))
        assert len(found) == 1, path
        assert not re.search(r"\\\\|[{}$]", found[0]), path
        said[path] = found[0]
    assert len(set(said.values())) == len(said), "two pages say the same of themselves"


def test_the_page_for_a_wrong_address_takes_the_chosen_theme(open_page: Open, site: str) -> None:
    page = open_page(site + NOT_FOUND, color_scheme="light")
    for theme in ("dark", "light"):
        page.evaluate("(theme) => localStorage.setItem('theme', theme)", theme)
        page.reload()
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == theme


def test_what_is_hidden_or_a_permalink_is_no_stop_of_the_tab_key(
    open_page: Open, site: str
) -> None:
    for width in (390, 1280):
        page = open_page(site + CHAPTERS[0], viewport={"width": width, "height": 800})
        stops = page.evaluate(
            """() => [...document.querySelectorAll('a[href], button, input, select, [tabindex]')]
              .filter((one) => one.tabIndex >= 0 && one.checkVisibility())
              .map((one) => [one.className, one.outerHTML, one.getBoundingClientRect().width])"""
        )
        assert stops
        for name, markup, size in stops:
            assert name != "headerlink", markup
            assert size > 1, markup


def test_landmarks_have_names_of_their_own(open_page: Open, site: str) -> None:
    for name in CHAPTERS:
        page = open_page(site + name)
        for kind in ("[role=region]", "figure.hillwalk", "nav"):
            labels = page.locator(kind).evaluate_all("(all) => all.map((one) => one.ariaLabel)")
            assert len(set(labels)) == len(labels), (name, kind)
