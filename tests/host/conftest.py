"""What the tests of the Sphinx extension share."""

import shutil

import nbformat
import pytest
from books import Built, write_book
from sphinx.cmd.build import build_main


@pytest.fixture
def build(tmp_path, capsys):
    """Build a book of one notebook that holds the given cells."""

    def build_book(
        *cells: nbformat.NotebookNode, state: dict | None = None, settings: str = ""
    ) -> Built:
        shutil.rmtree(tmp_path / "html", ignore_errors=True)
        write_book(tmp_path / "book", *cells, state=state)
        with (tmp_path / "book" / "conf.py").open("a", encoding="utf-8") as configuration:
            configuration.write(settings)
        capsys.readouterr()
        code = build_main(["-q", "-E", "-n", str(tmp_path / "book"), str(tmp_path / "html")])
        captured = capsys.readouterr()
        return Built(code, captured.out + captured.err, tmp_path / "html")

    return build_book
