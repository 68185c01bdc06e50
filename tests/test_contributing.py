"""The small figure that CONTRIBUTING.md shows can be added as it says, and is alive on a page."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hillwalk import trace
from hillwalk.figures.hills import two_valleys
from hillwalk.publish.node import find_node
from tests.conftest import ROOT, Open
from tests.figures.truth import problems
from tests.site.figure import SNAPSHOT
from tests.site.pages import TELL_AT_ONCE
from tests.tools.marks import Measured

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
# A file is named in a line of its own, or at the end of one, before the block that it holds.
BLOCK = re.compile(r"^[^\n]*`([\w/.]+)`[^\n`]*\n\n?```(?:python|jsx|css)\n(.*?)^```$", re.M | re.S)
FIGURE = re.compile(r"^class (\w+)\(Figure\):", re.M)


def blocks() -> dict[str, str]:
    """Give what the text says each file holds."""
    return dict(BLOCK.findall(TEXT))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package, and of its scripts' sources, with the figure added."""
    never = shutil.ignore_patterns("node_modules", "__pycache__", "tests")
    for folder in ("hillwalk", "js"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=never)
    (tmp_path / "js" / "node_modules").symlink_to(ROOT / "js" / "node_modules")
    for name, code in blocks().items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as text:
            text.write(f"\n\n{code}" if file.stat().st_size else code)
    return tmp_path


def run(folder: Path, *command: str) -> None:
    result = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_text_shows_a_whole_figure() -> None:
    suffixes = {Path(name).suffix for name in blocks()}
    assert {".py", ".jsx"} <= suffixes, "a class in Python, and its drawing"
    assert len(FIGURE.findall("".join(blocks().values()))) == 1


def test_the_figure_of_the_text_is_alive(
    package: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is built, moves with its slider, and its picture is true by the oracle of the text."""
    (name,) = FIGURE.findall("".join(blocks().values()))
    run(package, sys.executable, "-m", "hillwalk.figures.schema", "js/model")
    run(package / "js", find_node(), "build.mjs")
    tool = str(ROOT / "tests" / "tools" / "live_page.py")
    run(package, sys.executable, tool, "page.html", f"{name}(two_valleys)")

    (oracle,) = (package / "tests" / "figures" / "oracles").glob("*.py")
    spec = importlib.util.spec_from_file_location(oracle.stem, oracle)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(sys.modules, f"tests.figures.oracles.{oracle.stem}", module)

    page = open_page((package / "page.html").as_uri(), init_script=TELL_AT_ONCE)
    figure = page.locator("figure.hillwalk")
    slider = figure.locator("input[type=range]").first
    slider.focus()
    moved, told = set(), set()
    for key in ("ArrowRight", "PageUp", "Home", "ArrowRight", "End"):
        page.keyboard.press(key)
        found = figure.evaluate(SNAPSHOT, ["objective"])
        measured = Measured(**found["measured"])
        state = found["traits"] | {"objective": trace(two_valleys, s=0.0)}
        assert problems(oracle.stem, state, measured) == []
        moved |= {
            tuple(mark.place)
            for plot in measured.plots
            for mark in plot.marks
            if mark.x is not None
        }
        told.add(measured.words)
    assert len(told) == 5
    assert len(moved) >= 5
