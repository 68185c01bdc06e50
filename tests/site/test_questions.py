"""Check yourself: every question answers at once, from the keyboard too, and keeps nothing."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import BOOK, Open
from tests.site.pages import violations

CHAPTERS = sorted(f"chapters/{path.name}" for path in (BOOK / "chapters").glob("0*.html"))
every_chapter = pytest.mark.parametrize("name", CHAPTERS)


def questions(page: Page) -> dict[str, list[str]]:
    """Return the kinds of answer, right or wrong, of each question by its name."""
    choices = page.locator("details.choice").evaluate_all(
        "(all) => all.map((choice) => [choice.getAttribute('name'), choice.className])"
    )
    found: dict[str, list[str]] = {}
    for name, classes in choices:
        found.setdefault(name, []).append(re.search(r"\b(right|wrong)\b", classes)[0])
    return found


@every_chapter
def test_each_question_has_one_right_answer(name: str, open_page: Open, site: str) -> None:
    kinds = questions(open_page(site + name))
    assert len(kinds) >= 5
    for question, answers in kinds.items():
        assert len(answers) >= 3, question
        assert answers.count("right") == 1, question


@every_chapter
def test_an_answer_says_at_once_whether_it_is_right(name: str, open_page: Open, site: str) -> None:
    page = open_page(site + name)
    for question, kinds in questions(page).items():
        choices = page.locator(f"details.choice[name={question}]")
        for index, kind in enumerate(kinds):
            choices.nth(index).locator("summary").focus()
            page.keyboard.press("Enter")
            expect(choices.nth(index).locator("p")).to_be_visible()
            # Only one answer of a question is open.
            (why,) = choices.locator("p:visible").all_inner_texts()
            said = {"right": r"Right\. .{10}", "wrong": r"No\. .{10}"}[kind]
            assert re.match(said, " ".join(why.split())), why
    assert violations(page, "details.choice") == []
    page.reload()
    assert page.locator("details.choice[open]").count() == 0


@every_chapter
def test_answers_can_be_read_without_javascript(name: str, open_page: Open, site: str) -> None:
    page = open_page(site + name, java_script_enabled=False)
    choice = page.locator("details.choice.right").first
    choice.locator("summary").click()
    assert choice.locator("p").inner_text().startswith("Right.")
