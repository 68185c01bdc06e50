"""The colours: one file, and nothing asks for one that is not there."""

import re

from hillwalk.palette import COLOURS, PALETTE
from tests.tools.commands import ROOT

SHEETS = [
    ROOT / "hillwalk" / "static" / "hillwalk.css",
    ROOT / "hillwalk" / "publish" / "theme" / "static" / "book.css",
]


def test_each_colour_is_one_for_the_day_and_one_for_the_dark() -> None:
    for pair in PALETTE.values():
        assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in pair)
    assert {name: pair[0] for name, pair in PALETTE.items()} == COLOURS


def test_the_sheets_use_only_colours_that_there_are_and_write_none_themselves() -> None:
    figures, book = (sheet.read_text("utf-8") for sheet in SHEETS)
    defined = set(re.findall(r"(--hw-[a-z-]+):", figures))
    for name in COLOURS.keys() & {name.removeprefix("--hw-") for name in defined}:
        assert f"--hw-{name}: {COLOURS[name]}" in figures
    assert set(re.findall(r"var\((--hw-[a-z-]+)\)", figures + book)) <= defined
    assert re.findall("#[0-9a-f]{6}", book) == ["#000000"]  # the ink of a printer
