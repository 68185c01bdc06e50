"""The chapters in JupyterLab: their figures are alive, and page and kernel agree."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.lab.conftest import Lab
from tests.tools.marks import Marks

CHAPTER = "01_walking_down_a_hill.ipynb"
JSLINK = re.compile(r'jslink\(\((\w+), "value"\), \((\w+), "learning_rate"\)\)')
OTHERS = ["02_the_gradient.ipynb", "03_how_big_a_step.ipynb", "04_the_chain_rule.ipynb"]
SLOW = 60_000  # milliseconds; a kernel starts


def prepared(lab: Lab) -> tuple[str, int]:
    """Take the outputs out of the chapter; return the figure's variable and its cell's number."""
    path = lab.folder / CHAPTER
    notebook = json.loads(path.read_text("utf-8"))
    found = None
    for index, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
            if match := JSLINK.search("".join(cell["source"])):
                found = match[2], index
    path.write_text(json.dumps(notebook), "utf-8")
    assert found, "chapter 1 has no cell with jslink((slider, 'value'), (figure, 'learning_rate'))"
    return found


def run_all(page: Page) -> None:
    """Run all cells of the open notebook, once its kernel is there."""
    # Before, JupyterLab would ask which one.
    page.get_by_text("| Idle").wait_for(timeout=SLOW)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def expect_all_to_have_run(page: Page) -> None:
    """Wait until every cell has run, without a complaint, and every figure is drawn."""
    for prompt in page.locator(".jp-CodeCell .jp-InputPrompt").all():
        expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=SLOW)
    for kind in ("stderr", "error"):
        mime_type = f"application/vnd.jupyter.{kind}"
        assert page.locator(f"[data-mime-type='{mime_type}']").count() == 0
    for figure in page.locator("figure.hillwalk").all():
        assert figure.locator("svg.hw-canvas").count() >= 1


class Notebook:
    """The open notebook: what a reader does with it."""

    def __init__(self, page: Page, variable: str, cell: int) -> None:
        self.page = page
        self.variable = variable
        self.output = page.locator(".jp-Notebook-cell").nth(cell).locator(".jp-OutputArea-output")

    def run(self, source: str) -> str:
        """Run a line in a new cell below all others; return what it prints."""
        cells = self.page.locator(".jp-Notebook-cell")
        count = cells.count()
        cells.last.locator(".jp-InputArea").click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("b")
        expect(cells).to_have_count(count + 1)
        cell = cells.last
        cell.locator(".cm-content").click()
        self.page.keyboard.insert_text(source)
        self.page.keyboard.press("Control+Enter")
        expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"), timeout=SLOW)
        return "".join(cell.locator(".jp-OutputArea-output").all_inner_texts()).strip()

    def learning_rate(self) -> float:
        return float(self.run(f"print(float({self.variable}.learning_rate))"))


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all: JupyterLab's scripts are fetched and compiled once."""
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture(scope="module")
def notebook(context: BrowserContext, lab: Lab) -> Iterator[Notebook]:
    variable, cell = prepared(lab)
    page = context.new_page()
    page.goto(lab.url_of(CHAPTER))
    notebook = Notebook(page, variable, cell)
    run_all(page)
    notebook.output.locator("figure.hillwalk").wait_for(timeout=SLOW)
    yield notebook
    page.close()


def test_every_cell_runs_and_every_figure_is_drawn(notebook: Notebook) -> None:
    expect_all_to_have_run(notebook.page)
    for name in ("hill_walk", "rise_over_run", "staff_in_the_fog"):
        assert notebook.page.locator(f"figure.hillwalk[data-figure={name}]").count() >= 1


def test_the_composed_slider_moves_the_figure_and_the_python_side(notebook: Notebook) -> None:
    figure = notebook.output.locator("figure.hillwalk")
    before = figure.locator("svg").first.inner_html()
    rate_before = notebook.learning_rate()
    handle = notebook.output.locator(".noUi-handle")
    handle.focus()
    for _ in range(4):
        notebook.page.keyboard.press("ArrowRight")
    expect(figure.locator("output").first).not_to_have_text(str(rate_before))
    notebook.page.wait_for_function(
        "([figure, before]) => figure.querySelector('svg').innerHTML !== before",
        arg=[figure.element_handle(), before],
    )
    rate = notebook.learning_rate()
    assert rate > rate_before
    assert float(figure.locator("[data-trait=learning_rate]").get_attribute("data-value")) == rate


def test_the_figures_own_slider_reaches_python(notebook: Notebook) -> None:
    slider = notebook.output.locator("figure.hillwalk [data-trait=learning_rate]")
    slider.focus()
    notebook.page.keyboard.press("ArrowLeft")
    shown = float(slider.get_attribute("data-value"))
    assert notebook.learning_rate() == shown


def test_python_moves_the_drawing(notebook: Notebook) -> None:
    name = notebook.variable
    notebook.run(f"{name}.steps_taken = 3; {name}.step = 3; {name}.learning_rate = 0.0625")
    slider = notebook.output.locator("figure.hillwalk [data-trait=learning_rate]")
    expect(slider).to_have_attribute("data-value", "0.0625")
    told = notebook.run(
        "from hillwalk import descend; "
        f"told = descend({name}.objective, {name}.start, 0.0625, 3); "
        "print(*told.weights.tolist(), *told.loss.tolist())"
    )
    numbers = [float(number) for number in told.split()]
    marks = Marks(notebook.output.locator("figure.hillwalk"))
    for step, (weight, loss) in enumerate(zip(numbers[:4], numbers[4:], strict=True)):
        marks.assert_at("walker" if step == 3 else f"step-{step}", weight, loss)


@pytest.mark.parametrize("chapter", OTHERS)
def test_each_other_chapter(chapter: str, context: BrowserContext, lab: Lab, book: Path) -> None:
    """All its cells run, all its figures are drawn, and its composed slider moves its figure."""
    page = context.new_page()
    page.goto(lab.url_of(chapter))
    run_all(page)
    composed = page.locator(".widget-vbox:has(.noUi-handle)").first
    composed.locator("figure.hillwalk").wait_for(timeout=SLOW)
    expect_all_to_have_run(page)
    published = (book / "chapters" / chapter).with_suffix(".html").read_text("utf-8")
    assert page.locator("figure.hillwalk").count() == published.count("<figure id=")
    before = composed.locator("figure.hillwalk svg").first.inner_html()
    composed.locator(".noUi-handle").first.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(
        "([figure, before]) => figure.querySelector('svg').innerHTML !== before",
        arg=[composed.locator("figure.hillwalk").element_handle(), before],
    )
    page.close()
