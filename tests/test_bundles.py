"""What is committed but made from something else: scripts, schemas, the style of formulas."""

import filecmp
import subprocess
from pathlib import Path

import pytest

from hillwalk.figures import schema
from tests.tools.commands import JAVASCRIPT, ROOT

STATIC = ROOT / "hillwalk" / "static"
KATEX = JAVASCRIPT / "node_modules" / "katex" / "dist"


def assert_same(committed: Path, made: Path, names: set[str]) -> None:
    """Compare files of the same names, byte by byte."""
    same, differing, missing = filecmp.cmpfiles(committed, made, names, shallow=False)
    assert set(same) == names, f"run make bundles: {differing} differ, {missing} are missing"


def test_the_scripts_are_what_the_source_gives(tmp_path: Path) -> None:
    subprocess.run(["node", "build.mjs", str(tmp_path)], cwd=JAVASCRIPT, check=True)
    committed = {path.name for path in STATIC.iterdir() if path.is_file()}
    made = {path.name for path in tmp_path.iterdir()}
    assert committed == made
    assert_same(STATIC, tmp_path, made)


def test_each_figure_in_python_has_its_drawing_and_its_script() -> None:
    folders = {path.parent.name for path in (JAVASCRIPT / "figures").glob("*/index.jsx")}
    assert folders == schema.figures.Figure.known.keys()
    assert {f"figure-{name}.js" for name in folders} == {
        path.name for path in STATIC.glob("figure-*.js")
    }


def test_the_schemas_are_those_of_the_declarations(tmp_path: Path) -> None:
    schema.write(tmp_path)
    assert_same(JAVASCRIPT / "model", tmp_path, {"schemas.json", "states.d.ts"})


@pytest.mark.parametrize("kind", ["css", "fonts"])
def test_the_style_of_formulas_belongs_to_what_typesets_them(kind: str) -> None:
    if kind == "css":
        assert_same(STATIC / "katex", KATEX, {"katex.min.css"})
    else:
        letters = {path.name for path in (STATIC / "katex" / "fonts").iterdir()}
        assert letters == {path.name for path in (KATEX / "fonts").glob("*.woff2")}
        assert_same(STATIC / "katex" / "fonts", KATEX / "fonts", letters)
