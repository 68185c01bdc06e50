"""What the committed notebooks hold: every cell run, no trace of the machine, pictures of today."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "chapters").glob("*.ipynb"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> NotebookNode:
    read = nbformat.read(request.param, as_version=4)
    nbformat.validate(read)
    return read


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_the_book_has_notebooks() -> None:
    assert {"01_walking_down_a_hill"} <= {path.stem for path in NOTEBOOKS}


def test_every_code_cell_was_run_from_the_top(notebook: NotebookNode) -> None:
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))


def test_no_cell_holds_an_error_or_warning(notebook: NotebookNode) -> None:
    outputs = [output for cell in code_cells(notebook) for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    assert not [output for output in outputs if output.get("name") == "stderr"]


def test_no_tag_hides_an_output_from_nbval(notebook: NotebookNode) -> None:
    tags = {tag for cell in code_cells(notebook) for tag in cell.metadata.get("tags", [])}
    assert not {tag for tag in tags if tag.startswith("nbval")}
    assert not [cell for cell in code_cells(notebook) if "NBVAL" in cell.source]


def test_no_widget_model_and_no_trace_of_the_machine(notebook: NotebookNode) -> None:
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    assert notebook.metadata.language_info == {"name": "python"}
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in code_cells(notebook):
        assert "execution" not in cell.metadata
        for output in cell.outputs:
            assert not [kind for kind in output.get("data", {}) if "jupyter.widget" in kind]


def test_each_figure_has_its_picture(notebook: NotebookNode) -> None:
    outputs = [output for cell in code_cells(notebook) for output in cell.outputs]
    figures = [output for output in outputs if "sha256" in output.get("metadata", {})]
    assert figures, "a chapter without a live figure"
    for output in figures:
        assert output.data["image/png"].startswith("iVBORw0KGgo")
        assert output.metadata["image/png"]["width"] > 0
        assert output.data["text/plain"]


def test_executing_again_leaves_no_diff() -> None:
    tool = ROOT / "tests" / "tools" / "execute_notebooks.py"
    result = subprocess.run(
        [sys.executable, tool, "--check"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr[-2000:]
