"""`make book` says little, and of a cell that fails what a writer needs."""

import subprocess
import sys
from pathlib import Path

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.conftest import ROOT


def build(folder: Path, *cells: nbformat.NotebookNode) -> subprocess.CompletedProcess:
    """Build a book of one notebook, with the settings of the book."""
    notebook = new_notebook(cells=[new_markdown_cell("# A page"), *cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "page.ipynb")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: page\n", "utf-8")
    settings = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    del settings["sphinx"]["config"]["html_extra_path"], settings["html"]["favicon"]
    (folder / "_config.yml").write_text(yaml.safe_dump(settings), "utf-8")
    command = [sys.executable, "-m", "hillwalk.publish.build", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_book_is_built_with_one_line(tmp_path: Path) -> None:
    built = build(tmp_path, new_code_cell("print('hello')"))
    assert (built.returncode, built.stdout) == (0, "Building the book ...\n"), built.stderr
    assert built.stderr == ""
    assert "hello" in (tmp_path / "_build" / "html" / "page.html").read_text("utf-8")


def test_a_cell_that_fails_is_told_last_with_its_error(tmp_path: Path) -> None:
    built = build(tmp_path, new_code_cell("height = 1\nheight / 0"), new_code_cell("1"))
    assert built.returncode == 1
    lines = [line for line in built.stderr.splitlines() if line]
    assert lines[-1] == "ZeroDivisionError: division by zero"
    told = "\n".join(lines[-12:])
    assert "page.ipynb" in told
    assert "height / 0" in told
    assert len(lines) < 25, built.stderr
    assert not [line for line in lines if "jupyter_book" in line]


def test_a_warning_is_an_error(tmp_path: Path) -> None:
    built = build(tmp_path, new_markdown_cell("[nowhere](nowhere.md)"))
    assert built.returncode != 0
    assert "nowhere" in built.stderr
    assert "Traceback" not in built.stderr
