"""Figures in Voila, which runs a notebook as an app, and in marimo, where it is a program."""

import base64
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from hillwalk.attached import AttachDrawings
from tests.lab.conftest import free_port
from tests.lab.notebook import SLOW

ROOT = Path(__file__).parents[2]
START_TIMEOUT = 120  # seconds
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
MARIMO = """
import marimo

app = marimo.App()


@app.cell
def _():
    import marimo
    from hillwalk.figures import HillWalk

    def hill(s):
        return s**4 / 4 - s**2

    figure = marimo.ui.anywidget(HillWalk(hill, steps_taken=0))
    figure
    return figure, marimo


@app.cell
def _(figure, marimo):
    marimo.md(f"Python has {figure.value['steps_taken']}.")
    return


if __name__ == "__main__":
    app.run()
"""


@contextmanager
def served(command: list[str], folder: Path, home: Path) -> Iterator[str]:
    """Run a server until it answers, and give its address."""
    port = free_port()
    environment = os.environ | {"HOME": str(home), "IPYTHONDIR": str(home / "ipython")}
    log = home / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *command, "--port", str(port)],
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}/"
            deadline = time.monotonic() + START_TIMEOUT
            while not answers(address):
                if time.monotonic() > deadline or process.poll() is not None:
                    pytest.fail(f"{command[0]} does not answer:\n{log.read_text()[-3000:]}")
                time.sleep(0.2)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def answers(address: str) -> bool:
    """Ask for something that runs no notebook: that there is none is an answer, too."""
    try:
        urllib.request.urlopen(f"{address}no-such-file", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except urllib.error.URLError:
        return False
    return True


@pytest.fixture
def window(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


def take_a_step(page: Page) -> None:
    figure = page.locator("figure.hillwalk").first
    figure.get_by_role("button", name="Step", exact=True).click(timeout=SLOW)
    expect(figure.locator("figcaption")).to_contain_text("After 1 step")


def test_voila_shows_a_chapter_with_its_drawings(tmp_path: Path, window: Page) -> None:
    """The first chapter as an app: no cell fails, each drawing is there, a figure takes a step."""
    chapter = next(path for path in CHAPTERS if path.name.startswith("01"))
    command = ["voila", "--no-browser", f"chapters/{chapter.name}"]
    with served(command, ROOT, tmp_path) as address:
        window.goto(address, wait_until="commit")
        take_a_step(window)
        drawings = window.locator("img[src^='data:image/svg']")
        assert drawings.count() == count_drawings(chapter)
        broken = "images => images.filter((image) => !image.naturalWidth).length"
        assert drawings.evaluate_all(broken) == 0


def count_drawings(chapter: Path) -> int:
    cells = nbformat.read(chapter, 4).cells
    return sum(cell.source.count("](../images/") for cell in cells if cell.cell_type == "markdown")


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_drawing_can_travel_inside_its_notebook(path: Path) -> None:
    """What the repository's settings of Voila name finds every drawing, and leaves no way up."""
    settings = json.loads((ROOT / "voila.json").read_text("utf-8"))
    name = f"{AttachDrawings.__module__}.{AttachDrawings.__name__}"
    assert settings["VoilaExporter"]["preprocessors"] == [name]
    resources = {"metadata": {"path": str(path.parent)}}
    notebook, _ = AttachDrawings(enabled=True).preprocess(nbformat.read(path, 4), resources)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            assert "](../" not in cell.source
            for drawing, kinds in cell.get("attachments", {}).items():
                (content,) = kinds.values()
                assert base64.b64decode(content) == (ROOT / "images" / drawing).read_bytes()


def test_marimo_shows_a_figure_and_has_its_state(tmp_path: Path, window: Page) -> None:
    program = tmp_path / "hill.py"
    program.write_text(MARIMO, "utf-8")
    command = ["marimo", "--quiet", "run", "--headless", "--no-token", str(program)]
    with served(command, tmp_path, tmp_path) as address:
        window.goto(address)
        expect(window.get_by_text("Python has 0.")).to_be_visible(timeout=SLOW)
        take_a_step(window)
        expect(window.get_by_text("Python has 1.")).to_be_visible(timeout=SLOW)
        line = window.locator("figure.hillwalk [data-mark=hill]").first
        black = "line => getComputedStyle(line).stroke"
        assert line.evaluate(black) not in {"none", "rgb(0, 0, 0)"}, "the palette is missing"
