"""What a browser may refuse a page: scripts, storage, the clipboard, the history."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import Open
from tests.site.figure import figures_of
from tests.site.pages import LIVE_PAGES, NOT_FOUND, stir_every_island

CHAPTER = "chapters/02_the_gradient.html"
REFUSING = {
    "storage": """Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("denied", "SecurityError"); } });""",
    "history": """history.pushState = history.replaceState = () => {
      throw new DOMException("denied", "SecurityError"); };""",
    "clipboard": 'Object.defineProperty(navigator, "clipboard", { value: undefined });',
}
WITHOUT_COPYING = REFUSING["clipboard"] + "document.execCommand = () => false;"
WITH_REFUSED_CLIPBOARD = """Object.defineProperty(navigator, "clipboard", { value: {
  async writeText() { throw new DOMException("denied", "NotAllowedError"); } } });"""
NOTE = "Scripts do not run here, so the figures of this page stand still"


@pytest.mark.parametrize("refused", REFUSING)
def test_a_page_works_without(refused: str, open_page: Open, site: str) -> None:
    page = open_page(site + CHAPTER, init_script=REFUSING[refused], color_scheme="light")
    stir_every_island(page)
    page.get_by_role("button", name="Dark theme").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.goto(f"{site}search.html?q=slope")
    expect(page.locator("#search-results li").first).to_be_visible()
    page.get_by_role("button", name="Search").click()


def copy_buttons(page: Page) -> list[tuple[Locator, Locator]]:
    """Return a Copy button of a code cell and one of a figure, each with what speaks of it."""
    cell = page.locator(".cell_input .highlight").first
    figure = figures_of(page)[0]
    program = figure.unfold("Copy as Python")
    return [
        (cell.locator("button"), page.locator("body > [role=status]")),
        (program.locator("button"), program.locator("[role=status]")),
    ]


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (REFUSING["clipboard"], "Copied"),  # plain http: the old way is left
        (WITH_REFUSED_CLIPBOARD, "Copied"),
        (WITHOUT_COPYING, "Selected: press Ctrl+C"),
    ],
    ids=["missing", "refused", "no way left"],
)
def test_copy_says_what_it_has_done(script: str, said: str, open_page: Open, site: str) -> None:
    page = open_page(site + CHAPTER, init_script=script)
    for button, status in copy_buttons(page):
        button.click()
        expect(button).to_have_text(said)
        expect(status).to_have_text(said)
        selected = page.evaluate("getSelection().toString()")
        assert selected.strip(), "nothing is selected"
        assert selected.strip() in button.locator("xpath=..").inner_text().replace(said, "")


@pytest.mark.parametrize("name", LIVE_PAGES)
@pytest.mark.parametrize("how", ["no scripts", "blocked", "failing"])
def test_what_cannot_work_is_not_shown_alive(
    how: str, name: str, open_page: Open, site: str
) -> None:
    options = {"java_script_enabled": False} if how == "no scripts" else {"viewport": None}
    page = open_page(site + NOT_FOUND, allowed=("ERR_FAILED", "broken", "hillwalk"), **options)
    if how != "no scripts":
        answer = {"body": "throw new Error('broken')"} if how == "failing" else None
        page.route(
            "**/runtime.js*",
            lambda route: route.fulfill(**answer) if answer else route.abort(),
        )
    page.goto(site + name)
    expect(page.locator(".stands-still")).to_contain_text(NOTE)
    expect(page.locator(".stands-still")).to_be_visible()
    within = page.locator(".hw-island")
    assert within.locator(":is(button, input, select):visible").count() == 0
    assert page.locator(".bar-search:visible, .bar-theme:visible").count() == 0
    for figure in page.locator("figure.hillwalk").all():
        expect(figure.locator("svg.hw-canvas").first).to_be_visible()
        expect(figure.locator("figcaption")).to_be_visible()
        expect(figure.locator("table").first).to_be_visible()


@pytest.mark.parametrize("name", LIVE_PAGES)
def test_where_all_works_nothing_is_said_of_it(name: str, open_page: Open, site: str) -> None:
    page = open_page(site + name)
    page.wait_for_load_state("load")
    assert page.locator(".stands-still").is_hidden()
