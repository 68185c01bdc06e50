"""Sections off the screen are skipped, and nobody notices: nothing moves, everything is found."""

import nbformat
import pytest
from books import show
from playwright.sync_api import Page

from hillwalk.figures import Nudge
from tests.conftest import Open

TEXT = "Down the hill and up again, in the fog and out of it. " * 40
SKIPPED = "document.querySelector('.far') !== null"
COUNT = 12
WATCH_SHIFTS = """
window.layoutShift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.layoutShift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def long_page(build) -> str:
    """A page of twelve sections, of all lengths, with a figure in the third and in the tenth."""
    cells = []
    for number in range(1, COUNT + 1):
        text = "\n\n".join([TEXT] * (1 + number % 4))
        cells.append(nbformat.v4.new_markdown_cell(f"## Section {number}\n\n{text}"))
        if number in (3, 10):
            cells.append(show(Nudge(lambda s: s**2)))
    built = build(*cells, nbformat.v4.new_markdown_cell("These are the last words."))
    assert built.code == 0, built.said
    return (built.folder / "index.html").as_uri()


def height(page: Page) -> float:
    return page.evaluate("document.querySelector('main').getBoundingClientRect().height")


def top_of(page: Page, section: int) -> float:
    return page.locator(f"#section-{section}").evaluate("(it) => it.getBoundingClientRect().top")


def skipped(page: Page) -> list[bool]:
    """Tell of each section whether it is skipped."""
    return page.evaluate(
        """Array.from(document.querySelectorAll('main > section > section > p:last-of-type'),
             (text) => !text.checkVisibility({contentVisibilityAuto: true}))"""
    )


def pass_all(page: Page) -> list[float]:
    """Scroll down a page, and up again, by half a screen a frame; return its heights on the way."""
    return page.evaluate(
        """async () => {
          const heights = [];
          for (const way of [1, -1]) {
            let before;
            do {
              before = scrollY;
              scrollBy(0, way * innerHeight / 2);
              await new Promise(requestAnimationFrame);
              await new Promise(requestAnimationFrame);
              heights.push(document.documentElement.scrollHeight);
            } while (scrollY !== before);
          }
          return heights;
        }"""
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_sections_are_skipped_and_nothing_moves(
    long_page: str, open_page: Open, width: int
) -> None:
    size = {"width": width, "height": 800}
    plain = open_page(long_page, viewport=size, java_script_enabled=False)
    page = open_page(long_page, viewport=size, init_script=WATCH_SHIFTS)
    page.wait_for_function(SKIPPED)
    assert sum(skipped(page)) > COUNT / 2
    assert not skipped(page)[0]
    assert height(page) == height(plain)
    assert set(pass_all(page)) == {page.evaluate("document.documentElement.scrollHeight")}
    assert page.evaluate("layoutShift") == 0


def test_a_link_to_a_late_section_lands_on_it(long_page: str, open_page: Open) -> None:
    page = open_page(f"{long_page}#section-11")
    page.wait_for_function(SKIPPED)
    arrived = top_of(page, 11)
    assert 0 <= arrived < 100
    pass_all(page)
    page.evaluate("location.hash = '#section-2'")
    page.evaluate("location.hash = '#section-11'")
    assert top_of(page, 11) == pytest.approx(arrived, abs=1)


def test_a_reload_finds_its_place_again(long_page: str, open_page: Open) -> None:
    page = open_page(long_page)
    page.wait_for_function(SKIPPED)
    page.evaluate("document.querySelector('#section-9').scrollIntoView()")
    before = page.evaluate("scrollY")
    assert before > 1000
    page.reload()
    page.wait_for_function(SKIPPED)
    assert page.evaluate("scrollY") == pytest.approx(before, abs=1)


def test_another_width_gives_other_heights(long_page: str, open_page: Open) -> None:
    page = open_page(long_page, viewport={"width": 1000, "height": 800})
    page.wait_for_function(SKIPPED)
    wide = height(page)
    page.set_viewport_size({"width": 500, "height": 800})
    page.wait_for_function("(wide) => document.documentElement.scrollHeight > wide", arg=wide)
    assert len(set(pass_all(page))) == 1


def test_what_is_skipped_is_found_reached_and_printed(long_page: str, open_page: Open) -> None:
    page = open_page(long_page)
    page.wait_for_function(SKIPPED)
    assert page.evaluate("find('the last words')")
    found = "getSelection().anchorNode.parentElement.closest('section').id"
    assert page.evaluate(found) == "section-12"
    page.locator("#hw-nudge-2 input").first.focus()
    slider = page.locator("#hw-nudge-2 input").first.bounding_box()
    assert 0 <= slider["y"] < 800
    page.emulate_media(media="print")
    assert not any(skipped(page))
