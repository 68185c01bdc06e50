"""The address of a page: a link opens at its figure and says what it set; Back and reload keep."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import Open
from tests.site.figure import figures_of
from tests.site.pages import LIVE_PAGES, drawings, pass_by, two_frames

HILLS = "chapters/01_walking_down_a_hill.html"
IGNORED = "Part of this link means nothing to the figure, and is ignored."
NAMES = ["__proto__", "constructor", "lambda", "import", "None", "np", "hillwalk", "a" * 250]
HOSTILE = [
    *(f"hill-walk.graph={name}: {name}**2" for name in NAMES),
    *(f"hill-walk.graph={name}: 3" for name in NAMES),
    *(f"{name}.start=1" for name in NAMES),
    *(f"hill-walk.{name}=1" for name in NAMES),
    "hill-walk.learning_rate=<script>alert(1)</script>",
    "hill-walk.learning_rate=1e999",
    "hill-walk.steps_taken=201",
    "hill-walk.value_name=You have been hacked",
    "=&&&.=",
]

HOLD_STILL = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let before = -1; before !== scrollY; ) { before = scrollY; await frame(); await frame(); }
}"""


def in_view(page: Page, element: Locator) -> bool:
    box, height = element.bounding_box(), page.viewport_size["height"]
    return 0 <= box["y"] < height / 2


def test_what_no_figure_has_written_is_ignored_with_a_quiet_line(
    open_page: Open, site: str
) -> None:
    page = open_page(f"{site}{HILLS}#hill-walk.nothing=1")
    note = page.locator(".hw-link-note")
    expect(note).to_have_text(IGNORED)
    pass_by(page)
    published = drawings(page)
    for hostile in HOSTILE:
        page.evaluate("document.querySelectorAll('.hw-link-note').forEach((one) => one.remove())")
        page.evaluate("(fragment) => { location.hash = fragment; }", hostile)
        expect(note).to_have_text(IGNORED)
        assert note.is_visible()
        assert drawings(page) == published, hostile
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), hostile
        assert "hacked" not in page.locator("main").inner_text()
    figures_of(page)[0].push("step")
    assert drawings(page) != published


def test_an_old_address_is_understood(open_page: Open, site: str) -> None:
    page = open_page(f"{site}{HILLS}#hill-walk.graph=s: s**2&hill-walk.position=3")
    figure = figures_of(page)[0]
    state = figure.moment().state
    assert (state["formula"], state["step"]) == ("s**2", 3)
    note = page.locator(".hw-link-note")
    expect(note).to_contain_text("Opened from a link: formula = s**2; step = 3.")
    expect(note).not_to_contain_text(IGNORED)


@pytest.mark.parametrize("name", LIVE_PAGES)
def test_a_link_opens_at_its_figure_and_can_be_undone(
    name: str, open_page: Open, site: str
) -> None:
    page = open_page(site + name)
    published = drawings(page)
    figure = figures_of(page)[-1]
    figure.stir()
    page.wait_for_function("location.hash.length > 1")
    page.wait_for_timeout(500)  # the address follows once all rests
    made = drawings(page)
    assert made != published
    for phone in (False, True):
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 800}
        again = open_page(page.url, viewport=size)
        note = again.locator(".hw-link-note")
        expect(note).to_contain_text("Opened from a link: ")
        again.evaluate(HOLD_STILL)
        assert in_view(again, note)
        assert in_view(again, again.locator(f"#{figure.root.get_attribute('id')}"))
        pass_by(again)
        assert drawings(again) == made
        note.get_by_role("button", name="Show it as published").click()
        two_frames(again)
        assert drawings(again) == published
        assert note.count() == 0
        focused = again.evaluate("document.activeElement.closest('.hw-island') !== null")
        assert focused, "the focus has gone with the button"


def test_a_visit_to_a_figure_is_one_step_of_the_back_button(open_page: Open, site: str) -> None:
    page = open_page(site + "chapters/intro.html", viewport={"width": 1280, "height": 800})
    page.goto(site + HILLS)
    published = drawings(page)
    entries = page.evaluate("history.length")
    made = [published]
    for figure in figures_of(page)[:2]:
        for _ in range(4):
            figure.stir(1)
            page.wait_for_timeout(500)  # the reader takes his time
        made.append(drawings(page))
    assert page.evaluate("history.length") == entries + 2
    for expected in (made[1], made[0]):
        page.go_back()
        two_frames(page)
        assert drawings(page) == expected
    page.go_forward()
    two_frames(page)
    assert drawings(page) == made[1]
    page.go_back()
    page.go_back()
    page.wait_for_url("**/intro.html")


def reload(page: Page) -> None:
    page.reload()


def follow_a_link_and_return(page: Page) -> None:
    page.get_by_role("link", name="Notation").first.click()
    page.wait_for_url("**/notation.html")
    page.go_back()


def follow_a_link_on_the_page_and_return(page: Page) -> None:
    page.get_by_role("link", name="Onward").first.click()
    page.go_back()


@pytest.mark.parametrize(
    "leave", [reload, follow_a_link_and_return, follow_a_link_on_the_page_and_return]
)
def test_what_was_changed_just_before_is_kept(
    leave: Callable[[Page], None], open_page: Open, site: str
) -> None:
    page = open_page(site + HILLS)
    published = drawings(page)
    figures_of(page)[0].stir(3)
    made = drawings(page)
    leave(page)
    two_frames(page)
    pass_by(page)
    assert drawings(page) == made != published
    assert page.locator(".hw-link-note").count() == 0, "the reader has done this, and no link"
