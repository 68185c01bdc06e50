"""A chapter in JupyterLab that nobody has run yet: what a reader sees of it, and what not."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

from hillwalk.palette import COLOURS
from tests.conftest import ROOT
from tests.lab.conftest import Lab

SLOW = 60_000  # milliseconds
CHAPTER = ROOT / "chapters" / "04_the_chain_rule.ipynb"


def solution_cells(path: Path) -> list[nbformat.NotebookNode]:
    cells = nbformat.read(path, as_version=4).cells
    return [cell for cell in cells if "hide-cell" in cell.metadata.get("tags", [])]


@pytest.fixture(scope="module")
def page(browser: Browser, lab: Lab) -> Iterator[Page]:
    """The chapter without its figures: short enough for JupyterLab to draw all of it."""
    notebook = nbformat.read(CHAPTER, as_version=4)
    notebook.cells = [
        cell
        for cell in notebook.cells
        if cell.cell_type == "markdown" or "hide-cell" in cell.metadata.get("tags", [])
    ]
    nbformat.write(notebook, lab.folder / "reading.ipynb")
    page = browser.new_page(viewport={"width": 1280, "height": 20_000})
    page.goto(f"{lab.address}doc/tree/reading.ipynb?token={lab.token}&reset")
    # The last of all may be in a solution, which is closed.
    page.locator("mjx-container").last.wait_for(state="attached", timeout=SLOW)
    yield page
    page.close()


def test_the_first_line_says_how_to_wake_the_figures(page: Page) -> None:
    first = page.locator(".jp-Notebook-cell").first
    expect(first).to_contain_text("Run ▸ Run All Cells wakes the figures.")


def test_formulas_are_typeset_in_their_colours(page: Page) -> None:
    expect(page.locator("mjx-merror, [data-mjx-error]")).to_have_count(0)
    red, green, blue = (int(COLOURS["walker"][i : i + 2], 16) for i in (1, 3, 5))
    coloured = page.locator("mjx-container [style*='color']").evaluate_all(
        "(all) => all.map((part) => getComputedStyle(part).color)"
    )
    assert f"rgb({red}, {green}, {blue})" in coloured
    expect(page.locator(".jp-Notebook")).to_contain_text("the mistake, times what came in")


def test_nothing_is_raw(page: Page) -> None:
    text = page.locator(".jp-Notebook").inner_text()
    for raw in (":::", "{figure", "```", "<details", "\\color", "\\tag", "$$"):
        assert raw not in text


def test_a_solution_opens_when_it_is_asked_for(page: Page) -> None:
    solutions = page.locator("details.solution, details:has(> summary:text('Solution'))")
    assert solutions.count() >= 3
    for solution in solutions.all():
        expect(solution.locator("p").first).to_be_hidden()
    solutions.nth(1).locator("summary").click()
    expect(solutions.nth(1).locator("p").first).to_be_visible()
    expect(solutions.nth(1).locator("mjx-container").first).to_be_visible()


def test_the_code_of_a_solution_and_what_it_prints_are_folded(page: Page) -> None:
    cells = page.locator(".jp-CodeCell")
    wanted = solution_cells(CHAPTER)
    expect(cells).to_have_count(len(wanted))
    for cell, committed in zip(cells.all(), wanted, strict=True):
        expect(cell.locator(".cm-content:visible")).to_have_count(0)
        expect(cell.locator(".jp-OutputArea-output:visible")).to_have_count(0)
        first_line = committed.source.partition("\n")[0]
        expect(cell.locator(".jp-InputPlaceholder")).to_contain_text(first_line)
