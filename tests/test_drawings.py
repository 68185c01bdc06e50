"""The committed drawings are what their sources draw, and each can be read without being seen."""

import xml.etree.ElementTree as ElementTree
from importlib import import_module
from pathlib import Path

import pytest

IMAGES = Path(__file__).parents[1] / "images"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawings():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(IMAGES / "source"))
        yield import_module("draw").drawings()


def test_the_committed_drawings_are_what_their_sources_draw(drawings):
    committed = {path.name: path.read_text("utf-8") for path in IMAGES.glob("*.svg")}
    assert committed.keys() == drawings.keys()
    for name, drawing in drawings.items():
        assert committed[name] == drawing, f"{name}: run python images/source/draw.py"


def test_the_drawings_of_the_source_text_are_there(drawings):
    names = ["da_by_ds", "simple_nn_1", "grad", "step", "simple_nn_2", "chain_rule", "step_3"]
    assert {f"{name}.svg" for name in names} <= drawings.keys()


def test_a_drawing_has_a_title_and_uses_only_colours_it_names(drawings):
    for name, drawing in drawings.items():
        root = ElementTree.fromstring(drawing)
        if name == "favicon.svg":
            continue
        assert len(root.findtext(f"{SVG}title")) > 20, name
        style = root.findtext(f"{SVG}style")
        used = {part.split(")")[0] for part in drawing.split("var(--")[1:]}
        assert {colour for colour in used if f"--{colour}: " not in style} == set(), name
