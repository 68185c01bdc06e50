"""Every page of the built book, as it is read: quiet, alive, still, accessible, on any screen."""

from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT, Open, Watch
from tests.site.pages import (
    FILES,
    FRONT_DOOR,
    LIVE_PAGES,
    PAGES,
    WATCH_SHIFTS,
    drawings,
    pass_by,
    stir_every_island,
    violations,
)

every_page = pytest.mark.parametrize("name", PAGES)
every_live_page = pytest.mark.parametrize("name", LIVE_PAGES)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_the_book_has_its_pages() -> None:
    assert {FRONT_DOOR, "chapters/intro.html", "search.html"} <= set(FILES)
    assert {"chapters/intro.html", "chapters/01_walking_down_a_hill.html"} <= set(LIVE_PAGES)


def test_the_front_door_leads_to_the_first_page(
    open_page: Open, book: Path, site: str, guarded_site: str
) -> None:
    for start in ((book / FRONT_DOOR).as_uri(), site, guarded_site + FRONT_DOOR):
        page = open_page(start)
        page.wait_for_url("**/chapters/intro.html")
    closed = open_page(site, java_script_enabled=False)
    closed.wait_for_url("**/chapters/intro.html")


def test_every_page_has_the_icon_of_the_book(book: Path) -> None:
    ours = (ROOT / "images" / "favicon.svg").read_bytes()
    for name in FILES:
        page = lxml.html.parse(str(book / name))
        icons = [link for link in page.xpath("//link[@rel='icon']/@href") if link != "data:,"]
        if name == "404.html":  # at any address: it loads nothing
            assert icons == []
            continue
        (icon,) = icons
        assert ((book / name).parent / icon).read_bytes() == ours, name


def test_what_goes_wrong_is_seen(browser: Browser) -> None:
    """The watch over every page that a test opens notices a request off the site, and an error."""
    context = browser.new_context()
    watch = Watch(context)
    page = context.new_page()
    page.set_content("<img src='http://example.com/picture.png'><script>nowhere()</script>")
    page.wait_for_load_state("networkidle")
    context.close()
    assert "request off the site: http://example.com/picture.png" in watch.problems
    assert any("ERR_NAME_NOT_RESOLVED" in problem for problem in watch.problems)
    assert any("nowhere is not defined" in problem for problem in watch.problems)


@every_live_page
def test_every_figure_and_control_is_alive(name: str, open_page: Open, site: str) -> None:
    stir_every_island(open_page(site + name))


@every_live_page
def test_alive_under_the_strict_policy(name: str, open_page: Open, guarded_site: str) -> None:
    page = open_page(guarded_site + name)
    stir_every_island(page)


@every_page
def test_opened_by_double_click(name: str, open_page: Open, book: Path) -> None:
    page = open_page((book / name).as_uri())
    page.wait_for_load_state("load")
    if name in LIVE_PAGES:
        stir_every_island(page)


@every_page
@pytest.mark.parametrize("viewport", [(1280, 800), (390, 844)], ids=["desk", "phone"])
def test_quiet_on_its_own_and_still_while_it_comes_to_life(
    name: str, viewport: tuple[int, int], open_page: Open, site: str
) -> None:
    width, height = viewport
    size = {"width": width, "height": height}
    page = open_page(site + name, init_script=WATCH_SHIFTS, viewport=size)
    page.wait_for_function("document.documentElement.style.visibility === ''")
    pass_by(page)
    assert page.title()
    assert page.evaluate("layoutShift") == 0


@every_page
def test_accessible(name: str, open_page: Open, site: str) -> None:
    page = open_page(site + name, color_scheme="light")
    assert page.locator("html").get_attribute("data-theme") == "light"
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    assert not violations(page)


@every_page
def test_accessible_in_the_dark_on_a_phone(name: str, open_page: Open, site: str) -> None:
    page = open_page(site + name, **PHONE, color_scheme="dark")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    assert not violations(page)


def test_accessible_in_the_dark_beside_the_contents(open_page: Open, site: str) -> None:
    """What a phone does not show: the table of contents is the same on all pages."""
    page = open_page(site + "chapters/intro.html", color_scheme="dark")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert not violations(page)


@every_page
@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_need_not_scroll_sideways(
    name: str, width: int, open_page: Open, site: str
) -> None:
    page = open_page(site + name, **PHONE | {"viewport": {"width": width, "height": 844}})
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("innerWidth") == width, "the page was zoomed out to fit"


@every_live_page
def test_picture_and_words_are_there_without_javascript(
    name: str, open_page: Open, site: str
) -> None:
    page = open_page(site + name, java_script_enabled=False)
    figures = page.locator("figure.hillwalk").all()
    assert figures
    for figure in figures:
        area = figure.locator("[data-mark=plot]").first.bounding_box()
        assert area["width"] > 100
        assert area["height"] > 100
        assert len(figure.locator("figcaption").inner_text()) > 20


@every_live_page
def test_a_print_shows_the_figures(name: str, open_page: Open, site: str) -> None:
    page = open_page(site + name, color_scheme="dark")
    page.emulate_media(media="print")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    for figure in page.locator("figure.hillwalk").all():
        assert figure.locator("[data-mark=plot]").first.is_visible()
        assert figure.locator("figcaption").is_visible()


@pytest.mark.parametrize("viewport", [(1280, 800), (390, 844)], ids=["desk", "phone"])
def test_a_live_figure_above_the_fold(
    viewport: tuple[int, int], open_page: Open, site: str
) -> None:
    width, height = viewport
    page = open_page(site, viewport={"width": width, "height": height})
    page.wait_for_url("**/chapters/intro.html")
    plot = page.locator("figure.hillwalk [data-mark=plot]").first.bounding_box()
    assert plot["y"] >= 0
    assert plot["y"] + plot["height"] <= height


def test_the_theme_button_turns_the_figures_too(open_page: Open, site: str) -> None:
    page = open_page(site + LIVE_PAGES[0], color_scheme="light")

    def colours(page: Page) -> list[str]:
        return page.evaluate(
            """['body', 'figure.hillwalk [data-mark=walker]', 'figure.hillwalk figcaption'].map(
                 (what) => getComputedStyle(document.querySelector(what)))
               .map((style) => [style.backgroundColor, style.color, style.fill].join())"""
        )

    light = colours(page)
    page.get_by_role("button", name="Dark theme").click()
    dark = colours(page)
    assert all(before != after for before, after in zip(light, dark, strict=True))
    page.reload()
    assert colours(page) == dark


def test_the_pictures_are_those_of_the_build(open_page: Open, site: str) -> None:
    """Hydration takes the markup over; it draws nothing anew."""
    for name in LIVE_PAGES:
        still = drawings(open_page(site + name, java_script_enabled=False))
        live = open_page(site + name)
        pass_by(live)
        assert drawings(live) == still
