"""Small books, built by Sphinx from real widgets, without a kernel."""

import re
from dataclasses import dataclass
from pathlib import Path

import ipywidgets
import nbformat

CONFIGURATION = """
extensions = ["myst_nb", "hillwalk.publish"]
html_theme = "hillwalk"
html_title = "A book"
nb_execution_mode = "off"
myst_enable_extensions = ["dollarmath"]
"""
VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"


@dataclass
class Built:
    """A built book of one page: Sphinx's exit code, what it said, and where the pages are."""

    code: int
    said: str
    folder: Path

    @property
    def page(self) -> str:
        return (self.folder / "index.html").read_text("utf-8")

    @property
    def body(self) -> str:
        return re.search(r"<main.*</main>", self.page, re.S)[0]

    @property
    def states(self) -> list[str]:
        return re.findall(
            r'<script type="application/json" id="hillwalk-state">(.*?)</script>', self.page
        )


def show(*widgets: ipywidgets.Widget) -> nbformat.NotebookNode:
    """Return a cell that shows widgets, as a kernel leaves it."""
    outputs = [
        nbformat.v4.new_output(
            "display_data",
            {"text/plain": repr(widget), VIEW: {"model_id": widget.model_id, "version_major": 2}},
        )
        for widget in widgets
    ]
    return nbformat.v4.new_code_cell("shown", execution_count=1, outputs=outputs)


def write_book(folder: Path, *cells: nbformat.NotebookNode, state: dict | None = None) -> None:
    """Write a book of one notebook; its widget state is that of all widgets alive."""
    folder.mkdir(parents=True, exist_ok=True)
    heading = nbformat.v4.new_markdown_cell("# A page\n\nText.")
    notebook = nbformat.v4.new_notebook(cells=[heading, *cells])
    notebook.metadata["language_info"] = {"name": "python"}
    saved = ipywidgets.Widget.get_manager_state(drop_defaults=False) if state is None else state
    notebook.metadata["widgets"] = {STATE: saved}
    (folder / "index.ipynb").write_text(nbformat.writes(notebook), "utf-8")
    (folder / "conf.py").write_text(CONFIGURATION, "utf-8")
