"""What the committed notebooks hold: every cell run, no trace of the machine, pictures of today."""

import re
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


def shows_widget(cell: NotebookNode) -> bool:
    return any("sha256" in output.get("metadata", {}) for output in cell.outputs)


def test_nbval_looks_away_from_the_figures_and_from_nothing_else(notebook: NotebookNode) -> None:
    """What a figure says is compared in `test_executing_again_leaves_no_diff`."""
    for cell in code_cells(notebook):
        hidden = [tag for tag in cell.metadata.get("tags", []) if tag.startswith("nbval")]
        assert hidden == (["nbval-ignore-output"] if shows_widget(cell) else []), cell.source
        assert "NBVAL" not in cell.source
        if hidden:
            assert len(cell.outputs) == 1, f"a figure's cell prints, or shows, more:\n{cell.source}"


def test_no_widget_model_and_no_trace_of_the_machine(notebook: NotebookNode) -> None:
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    assert "version" not in notebook.metadata.language_info
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in code_cells(notebook):
        assert "execution" not in cell.metadata
        for output in cell.outputs:
            assert not [kind for kind in output.get("data", {}) if "jupyter.widget" in kind]


def test_each_figure_has_its_picture_and_its_caption(notebook: NotebookNode) -> None:
    figures = [cell.outputs[0] for cell in code_cells(notebook) if shows_widget(cell)]
    assert figures, "a chapter without a live figure"
    for output in figures:
        assert output.data["image/png"].startswith("iVBORw0KGgo")
        assert output.metadata["image/png"]["width"] > 0
        # Sentences, as under the figure: no repr.
        assert re.match(r"[A-Z].*\.$", output.data["text/plain"], re.S)
        assert not re.match(r"\w+\(", output.data["text/plain"])


def test_executing_again_leaves_no_diff() -> None:
    tool = ROOT / "tests" / "tools" / "execute_notebooks.py"
    result = subprocess.run(
        [sys.executable, tool, "--check"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr[-2000:]
