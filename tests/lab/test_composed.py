"""Figures in any box, in a notebook saved, opened again and restarted, and in Notebook 7."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.lab.conftest import Lab
from tests.lab.looks import differences, look_of
from tests.lab.notebook import SLOW, Notebook, open_in_lab

NARROWEST = 140  # CSS pixels: two figures share a row of a phone
LARGEST = 500_000  # characters of a saved notebook, its pictures apart
SETUP = """
import ipywidgets as w
from hillwalk.figures import HillWalk, StaffInTheFog

def hill(s):
    return s**4 / 4 - s**2

def valley(w):
    return (w[0]**2 + 2 * w[1]**2) / 4

def walk():
    return HillWalk(hill)

def slider():
    return w.FloatSlider(description="rate")
"""
BOXES = [
    "w.HBox([slider(), walk()])",
    "w.HBox([walk(), walk()])",
    "w.HBox([walk(), walk()], layout=w.Layout(width='320px'))",
    "w.VBox([slider(), walk()], layout=w.Layout(align_items='center'))",
    "w.VBox([walk()], layout=w.Layout(width='320px'))",
    "w.GridBox([walk(), walk()], layout=w.Layout(grid_template_columns='1fr 1fr'))",
    "w.Tab([walk()], titles=['hill'])",
    "w.Accordion([walk()], selected_index=0)",
    "w.AppLayout(left_sidebar=slider(), center=walk())",
    "w.HBox([StaffInTheFog(valley, at=(1, 0.5)), StaffInTheFog(valley, at=(-1, 1))])",
]
REFERENCES = """figure => {
  const root = figure.getRootNode();
  const ids = Array.from(root.querySelectorAll('[id]'), (element) => element.id);
  const wanted = Array.from(root.querySelectorAll('*'), (element) =>
    [element.htmlFor, element.style?.fill?.match(/url\\("?#(.*?)"?\\)/)?.[1]]).flat();
  return {
    alone: root instanceof ShadowRoot && root.querySelectorAll('figure').length === 1,
    twice: ids.filter((id, i) => ids.indexOf(id) !== i),
    missing: wanted.filter((id) => typeof id === 'string' && id && !ids.includes(id)),
  };
}"""


# What hosts do to bare elements, and what is inherited from the cell that a figure stands in.
HOSTILE = """
figure, figcaption, svg, g, path, text, p, ol, li, dl, dt, dd, table, td, th, label, output,
details, summary, button, select, input, canvas, span {
  float: left !important; width: 20% !important;
  margin: 9px !important; padding: 9px !important; border: 3px solid red !important;
  background: yellow !important; font: 30px cursive !important; fill: red !important; }
.jp-OutputArea-output { font: italic 700 30px/3 cursive !important; color: red !important;
  letter-spacing: 4px !important; word-spacing: 9px !important; text-align: right !important;
  text-transform: uppercase !important; text-indent: 40px !important; white-space: pre !important;
  text-shadow: 2px 2px lime !important; visibility: visible; cursor: wait !important;
  list-style: square inside !important; direction: ltr; fill: red; stroke: red; }
"""


@pytest.fixture(scope="module")
def boxes(lab: Lab, page: Page) -> Notebook:
    """A notebook of figures in all kinds of box, after all its cells have run."""
    cells = [nbformat.v4.new_code_cell(source) for source in (SETUP, *BOXES)]
    path = "chapters/boxes.ipynb"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), lab.folder / path)
    notebook = open_in_lab(page, path)
    notebook.run_all()
    return notebook


def test_a_figure_has_room_in_every_box(boxes: Notebook) -> None:
    expect(boxes.figures).to_have_count(sum(box.count("walk()") for box in BOXES) + 2, timeout=SLOW)
    assert boxes.complaints() == []
    for figure in boxes.figures.all():
        width = figure.bounding_box()["width"]
        assert width >= NARROWEST, f"{width} px"
    alone = boxes.panel.locator(".jp-Notebook-cell").nth(5).locator("figure.hillwalk")
    assert 300 <= alone.bounding_box()["width"] <= 320


def test_a_figure_refers_to_its_own_parts(boxes: Notebook) -> None:
    for figure in boxes.figures.all():
        assert figure.evaluate(REFERENCES) == {"alone": True, "twice": [], "missing": []}


def test_a_label_leads_to_its_own_control(boxes: Notebook) -> None:
    for figure in boxes.panel.locator(".jp-Notebook-cell").nth(2).locator("figure").all():
        label = figure.locator("label", has_text="learning rate")
        label.click()
        slider = figure.locator("[data-trait=learning_rate]")
        assert slider.evaluate("slider => slider.getRootNode().activeElement === slider")


def test_a_hostile_style_sheet_changes_nothing(boxes: Notebook) -> None:
    """Whatever a host does to elements and to the text around it, a figure is as it was."""
    figures = boxes.figures.all()[:2] + boxes.figures.all()[-2:]
    before = [look_of(figure) for figure in figures]
    boxes.page.evaluate(
        """style => {
          document.head.insertAdjacentHTML('beforeend', `<style id="hostile">${style}</style>`);
        }""",
        HOSTILE,
    )
    for figure, look in zip(figures, before, strict=True):
        assert differences(look, look_of(figure)) == []
    boxes.page.evaluate("document.getElementById('hostile').remove()")


def test_the_drawings_are_sent_and_saved_once(boxes: Notebook, lab: Lab) -> None:
    boxes.save()
    path = lab.folder / boxes.path
    saved = json.loads(path.read_text("utf-8"))
    state = saved["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    assert sum("script" in model["state"] for model in state.values()) == 1
    assert len(json.dumps(saved)) < LARGEST


def test_a_restarted_kernel_leaves_the_figures_alive(boxes: Notebook) -> None:
    boxes.page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    boxes.wait_for_kernel()
    take_a_step(boxes)
    boxes.run_all()
    take_a_step(boxes)


def take_a_step(notebook: Notebook) -> None:
    figure = notebook.figures.first
    figure.get_by_role("button", name="Step", exact=True).click()
    expect(figure.locator("figcaption")).to_contain_text("After")


def test_opened_again_without_a_kernel_it_shows_its_figures(boxes: Notebook, lab: Lab) -> None:
    boxes.save()
    count = boxes.figures.count()
    page = boxes.page
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    boxes.do("application:close")
    expect(page.locator(".jp-NotebookPanel")).to_have_count(0)
    again = open_in_lab(page, boxes.path)
    expect(again.figures).to_have_count(count, timeout=SLOW)
    expect(again.panel.get_by_text("Error displaying widget")).to_have_count(0)


def test_notebook_7(lab: Lab, context: BrowserContext) -> None:
    """The first chapter: drawings, figures, and a key that moves a slider."""
    page = context.new_page()
    page.goto(lab.url_of(f"notebooks/chapters/{first_chapter(lab)}"))
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(
        state="attached", timeout=SLOW
    )
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    # A cell that runs takes the focus. (What is folded has no prompt that could be read.)
    for prompt in page.locator(".jp-CodeCell .jp-InputPrompt:not(.jp-Placeholder-prompt)").all():
        expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=SLOW)
    slider = page.locator("figure.hillwalk input[type=range]:enabled").first
    slider.scroll_into_view_if_needed(timeout=SLOW)
    slider.click()
    before = slider.get_attribute("data-value")
    page.keyboard.press("ArrowRight")
    expect(slider).not_to_have_attribute("data-value", before)
    images = page.locator(".jp-Notebook img")
    broken = "images => images.filter((i) => i.complete && !i.naturalWidth).map((i) => i.src)"
    assert images.evaluate_all(broken) == []
    page.close()


def first_chapter(lab: Lab) -> str:
    return min(path.name for path in Path(lab.folder / "chapters").glob("0*.ipynb"))
