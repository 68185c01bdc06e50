"""What every notebook begins with, and how it becomes slides.

A notebook opens with a line that says how to wake its figures, the colours of its formulas, and a
cell that installs the package where it is missing. The page shows neither. In a lecture
(``jupyter nbconvert --to slides``) each heading, each figure and each question before a figure is a
slide, and the text between them is what the speaker says.

`make notebooks` dresses them in place. Run as a script, this copies them, dressed for JupyterLite.
"""

import re
import shutil
import sys
from pathlib import Path

import nbformat
import yaml
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from hillwalk.palette import COLOURS, GROUPS

ROOT = Path(__file__).parents[2]
OPENING = ("opening", "install")  # the ids of the cells
HIDDEN = "remove-cell"  # from the page
HERE = ".."  # as seen from chapters/: the repository that the notebook is part of

WAKE = """\
**Run ▸ Run All Cells** wakes the figures. Until then you see pictures of them.

After you have changed a cell, **Run ▸ Run Selected Cell and All Below** tells the figures too."""
COLOURED = "*This cell also gives the formulas below their colours.*"

INSTALL = """\
# Where the figures are not installed yet, as in Colab, this does it. Elsewhere it does nothing.
from importlib.util import find_spec

if not find_spec("hillwalk"):
    %pip install --quiet "{package}"
"""


def package() -> str:
    """Return what pip installs: an address in the book's settings, or the repository itself."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    return settings["sphinx"]["config"]["html_theme_options"]["package_url"] or HERE


def macros(text: str) -> str:
    r"""Return the formula that defines the colours that a text uses, or "".

    ``{\color{...}{...}}`` is right twice: where `\color` takes an argument, as in MathJax 2, and
    where it holds to the end of the group, as in LaTeX, MathJax 3 and KaTeX. In the body of a
    macro ``##`` stands for one ``#``.
    """
    lines = [
        rf"\def\{name}#1{{{{\color{{#{COLOURS[name]}}}{{#1}}}}}}"
        for name in GROUPS["inks"]
        if re.search(rf"\\{name}\b", text)
    ]
    return "\n".join(["$$", *lines, "$$"]) if lines else ""


def opening(notebook: NotebookNode, wanted: str) -> list[NotebookNode]:
    """Return the cells that a notebook begins with; `wanted` is what pip installs."""
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    colours = macros(text)
    parts = [WAKE, colours, COLOURED] if colours else [WAKE]
    words, install = OPENING
    return [
        new_markdown_cell("\n\n".join(parts), id=words, metadata={"tags": [HIDDEN]}),
        new_code_cell(
            INSTALL.format(package=wanted).rstrip(),
            id=install,
            metadata={"tags": [HIDDEN], "jupyter": {"source_hidden": True}},
        ),
    ]


def is_figure(cell: NotebookNode) -> bool:
    """Tell whether a cell shows a live figure or a plot."""
    return any("image/png" in output.get("data", {}) for output in cell.get("outputs", []))


def slide_type(cell: NotebookNode, following: NotebookNode | None) -> str:
    """Return what a cell is among the slides."""
    if HIDDEN in cell.metadata.get("tags", []) or "hide-cell" in cell.metadata.get("tags", []):
        return "skip"
    if cell.cell_type == "code":
        return "subslide" if is_figure(cell) else "-"
    if re.match("##? ", cell.source):
        return "slide"
    if "![" in cell.source or (following is not None and is_figure(following)):
        return "subslide"
    return "notes"


def dress(notebook: NotebookNode, wanted: str = "") -> None:
    """Give a notebook its opening, and its cells their places among the slides."""
    known = {cell.id: cell for cell in notebook.cells}
    cells = [cell for cell in notebook.cells if cell.id not in OPENING]
    first = opening(notebook, wanted or package())
    for cell in first:
        if cell.cell_type == "code" and cell.id in known:
            cell.update(
                outputs=known[cell.id].outputs, execution_count=known[cell.id].execution_count
            )
    notebook.cells = [*first, *cells]
    for cell, following in zip(notebook.cells, [*notebook.cells[1:], None], strict=True):
        cell.metadata["slideshow"] = {"slide_type": slide_type(cell, following)}
    # So that a script or a lecture made of it knows its language; the version is not its business.
    notebook.metadata["language_info"] = {
        "file_extension": ".py",
        "name": "python",
        "nbconvert_exporter": "python",
    }


def copy(folder: Path) -> None:
    """Copy notebooks and drawings to a site that has the package's wheel, under its own name."""
    for name in ("chapters", "images"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("source", ".*"))
    for path in (folder / "chapters").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        dress(notebook, "hillwalk")
        nbformat.write(notebook, path)


if __name__ == "__main__":
    copy(Path(sys.argv[1]))
