"""What `make handout` prints: a chapter on paper, without its solutions or with them."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import BOOK
from tests.tools.print_worksheets import arranged, print_page

CHAPTERS = sorted((BOOK / "chapters").glob("0*.html"))
every_chapter = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)


def visible(page: Page, selector: str) -> int:
    return page.locator(f"main {selector}:visible").count()


@every_chapter
def test_a_worksheet_has_the_questions_and_no_answer(chapter: Path, browser: Browser) -> None:
    page = arranged(browser, chapter, solved=False)
    page.emulate_media(media="print")
    text = page.locator("main").inner_text()
    assert "Exercises" in text
    assert "Solution" not in text
    assert visible(page, "details.choice") > 5
    assert visible(page, "details.choice p") == 0
    assert visible(page, "svg.hw-canvas") >= 2
    page.close()


@every_chapter
def test_the_other_has_every_solution_its_code_and_the_right_answers(
    chapter: Path, browser: Browser
) -> None:
    page = arranged(browser, chapter, solved=True)
    page.emulate_media(media="print")
    for kind in ("details.solution", "details.folded-code"):
        for part in page.locator(kind).all():
            assert part.locator("p, pre").last.is_visible()
    right = page.locator("details.choice.right").count()
    assert visible(page, "details.choice.right p") == right > 0
    assert visible(page, "details.choice.wrong p") == 0
    page.close()


def test_it_is_a_pdf(browser: Browser) -> None:
    assert print_page(browser, CHAPTERS[0], solved=False).startswith(b"%PDF")
