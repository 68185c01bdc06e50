"""The chapters in JupyterLab: as on the page to look at, alive, and at one with the kernel."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.lab.conftest import ROOT
from tests.lab.looks import differences, look_of
from tests.lab.notebook import SLOW, Notebook, open_in_lab

CHAPTERS = sorted(path.stem for path in (ROOT / "chapters").glob("*.ipynb"))
RATE = "[data-trait=learning_rate]:enabled"


@pytest.fixture(scope="module", params=CHAPTERS)
def chapter(request: pytest.FixtureRequest, page: Page) -> Notebook:
    """A chapter after all its cells have run."""
    notebook = open_in_lab(page, f"chapters/{request.param}.ipynb")
    notebook.run_all()
    return notebook


@pytest.fixture(scope="module")
def published(browser: Browser, book: Path) -> Iterator[Page]:
    """A window for the pages of the book."""
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    yield context.new_page()
    context.close()


def test_no_cell_complains_and_every_drawing_is_there(chapter: Notebook) -> None:
    assert chapter.complaints() == []
    chapter.page.wait_for_function(
        "panel => Array.from(panel.querySelectorAll('img')).every((image) => image.complete)",
        arg=chapter.panel.element_handle(),
    )
    broken = "images => images.filter((i) => i.naturalWidth === 0).map((i) => i.src)"
    assert chapter.panel.locator("img").evaluate_all(broken) == []


def open_as_published(notebook: Notebook, published: Page, book: Path) -> list[Locator]:
    """Open the page of a chapter; return its figures, each as wide as in the notebook."""
    published.goto((book / f"{notebook.path.removesuffix('.ipynb')}.html").as_uri())
    there = published.locator("figure.hillwalk")
    expect(notebook.figures).to_have_count(there.count(), timeout=SLOW)
    for figure, here in zip(there.all(), notebook.figures.all(), strict=True):
        width = here.evaluate("figure => figure.getBoundingClientRect().width")
        assert width > 320
        figure.scroll_into_view_if_needed()  # it comes to life
        figure.evaluate("(figure, width) => { figure.style.width = `${width}px`; }", width)
        # A slider of ipywidgets rounds the rate that it is linked to, to its own steps.
        for rate in (figure, here):
            if rate.locator(RATE).count():
                rate.locator(RATE).press("Home")
                rate.locator(RATE).press("PageUp")
                value_of(rate.locator(RATE))
    return there.all()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_figure_looks_as_on_the_page(
    theme: str, chapter: Notebook, published: Page, book: Path
) -> None:
    pages = open_as_published(chapter, published, book)
    published.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
    set_theme(chapter, theme)
    for figure, there in zip(chapter.figures.all(), pages, strict=True):
        told = differences(look_of(there), look_of(figure))
        assert told == [], f"{figure.get_attribute('data-figure')}: {told[:10]}"


def set_theme(notebook: Notebook, theme: str) -> None:
    name = "JupyterLab Dark" if theme == "dark" else "JupyterLab Light"
    notebook.do("apputils:change-theme", theme=name)
    light = "true" if theme == "light" else "false"
    notebook.page.locator(f"body[data-jp-theme-light={light}]").wait_for(state="attached")


def sliders_of(figure: Locator) -> list[Locator]:
    """Give the sliders of a figure, the handles in its drawing among them."""
    return figure.locator("input[type=range], [role=slider]").all()


def value_of(slider: Locator) -> str:
    """Give the value of a slider, once what has just happened is drawn."""
    return slider.evaluate(
        """async (slider) => {
          await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
          return slider.getAttribute('data-value') ?? slider.getAttribute('aria-valuetext');
        }"""
    )


def state_of_cells(notebook: Notebook) -> tuple:
    """Give what keys could do to the notebook: select, collapse, run, make, delete."""
    return notebook.panel.evaluate(
        """panel => [
          Array.from(panel.querySelectorAll('.jp-Notebook-cell'), (cell) => [
            cell.classList.contains('jp-mod-active'),
            cell.getBoundingClientRect().height > 0,
            cell.querySelector('.jp-InputPrompt').textContent,
          ]),
          document.querySelectorAll('.jp-Dialog').length,
        ]"""
    )


def test_every_slider_moves_as_on_the_page_and_python_knows(
    chapter: Notebook, published: Page, book: Path
) -> None:
    pages = open_as_published(chapter, published, book)
    for figure, there in zip(chapter.figures.all(), pages, strict=True):
        for here, other in zip(sliders_of(figure), sliders_of(there), strict=True):
            if not here.is_enabled():  # what was moved before has left it nothing to do
                assert not other.is_enabled()
                continue
            assert values_under_the_mouse(here) == values_under_the_mouse(other)
            cells = state_of_cells(chapter)
            values = values_under_the_keys(here)
            assert values == values_under_the_keys(other)
            assert len(set(values)) > 1, f"{here} does not move"
            assert state_of_cells(chapter) == cells
    kernel = chapter.kernel_traits()
    names = [figure.get_attribute("data-figure") for figure in chapter.figures.all()]
    assert names == [traits["_figure"] for traits in kernel]
    for figure, traits in zip(chapter.figures.all(), kernel, strict=True):
        for slider in figure.locator("input[type=range][data-trait]").all():
            trait, shown = slider.get_attribute("data-trait"), slider.get_attribute("data-value")
            # None is the latest step, whichever that is; a list has several sliders.
            if isinstance(traits[trait], int | float):
                assert traits[trait] == float(shown), f"{traits['_figure']}.{trait}"


def values_under_the_mouse(slider: Locator) -> list[str]:
    if slider.evaluate("slider => slider.localName") != "input":
        slider.focus()
        return []
    values = []
    box = slider.bounding_box()
    for share in (0.1, 0.9):
        slider.click(position={"x": share * box["width"], "y": box["height"] / 2})
        values.append(value_of(slider))
    assert len(set(values)) > 1, f"{slider} does not move"
    return values


def values_under_the_keys(slider: Locator) -> list[str]:
    values = []
    for key in ("Home", "ArrowRight", "PageUp", "End", "ArrowLeft", "PageDown", "ArrowUp"):
        slider.page.keyboard.press(key)
        values.append(value_of(slider))
    return values


def test_keys_of_the_notebook_do_nothing_to_it_in_a_figure(chapter: Notebook) -> None:
    """One control of each kind in each figure."""
    kinds = ("button", "select", "summary", "input[type=text]", "input[type=range]:enabled")
    for figure in chapter.figures.all():
        for kind in (*kinds, "[role=slider]", "[role=button]"):
            if figure.locator(kind).count() == 0:
                continue
            control = figure.locator(kind).last
            control.focus()
            cells = state_of_cells(chapter)
            for key in (
                "Shift+Enter",
                "Control+Enter",
                "Enter",
                "Space",
                "Escape",
                "a",
                "ArrowDown",
            ):
                chapter.page.keyboard.press(key)
            assert state_of_cells(chapter) == cells, kind
