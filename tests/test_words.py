"""Words that this book does not use, or uses in one sense only, wherever a reader may meet them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from tests.tools.commands import ROOT

CHAPTERS = sorted(path for path in (ROOT / "chapters").iterdir() if path.is_file())
PROSE = [ROOT / "README.md", ROOT / "CHANGELOG.md", *CHAPTERS]
PROGRAMS = [
    path
    for folder in ("js/engine", "js/figures", "js/host", "js/model", "js/plot", "js/ui", "hillwalk")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".js", ".jsx", ".py"} and "static" not in path.parts
]

AVOIDED = {
    r"\bPredict\b": "Guess: a prediction is what the network says",
    r"\bper step\b|\beach step along\b": "for each unit of map",
    r"\bgreat(er|est)?\b(?! confidence|``)": "large",
    r"\bwhat becomes of\b": "what happens to",
    r"\bcomes of (it|this|that)\b": "what it brings",
    r"(?<!here )\bis no (?!longer|more than|such)": "is not a",
    r"\b[Ff]rom (about |which )?[\w.]+ on\b(?<!now on)(?<!here on)(?<!then on)": "above, or beyond",
    r"[,;:] for (he|it|she|there|they|we|you|nobody|everybody) ": "because",
    r"\b(Mind (that|the|you)|At last|ever (sooner|more|higher|lower))\b": "plain words",
    r"\b(Measured|Checked), not believed\b": "a sentence with a verb",
    r"\bare there not\b|\bthere is none of\b": "there are no, there are only",
}
EXAMPLES = """
    Predict: | altitude per step | a greater rate | what becomes of it | the change that comes of it
    a hill that is no bowl | from 0.4 on | From which rate on | far off, for it is curved | At last
    Checked, not believed | so many links are there not | for each step along the map
"""
INNOCENT = """
    The loop: predict, loss, step. | with great confidence | there is no mystery | it is no longer 3
    from there on | from here on | from now on | , for example | Remind the reader | for the mean
    it depends on | from 3.2 onwards | so far, for them
"""


def split(texts: str) -> list[str]:
    return [text.strip() for line in texts.strip().splitlines() for text in line.split("|")]


def avoided(text: str) -> list[str]:
    text = " ".join(text.split())
    return [
        f"“{text[max(0, hit.start() - 30) : hit.end() + 20]}”: {instead}"
        for pattern, instead in AVOIDED.items()
        for hit in re.finditer(pattern, text)
    ]


def read(path: Path) -> Iterator[str]:
    """Give what a reader sees: all of a page; of a program, what it says and its docstrings."""
    text = path.read_text("utf-8")
    if path.suffix == ".ipynb":
        yield from (cell.source for cell in nbformat.reads(text, as_version=4).cells)
    elif path.suffix == ".py":
        said = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
        yield from (one for one in said if isinstance(one, str) and " " in one)
    elif path in PROGRAMS:
        without_comments = re.sub(r"/\*.*?\*/|(?m:(?<!:)//.*$)", "", text, flags=re.DOTALL)
        yield from re.findall(r'"[^"\n]*"|`[^`]*`|>[^<>{}]+<', without_comments)
    else:
        yield text


@pytest.mark.parametrize("text", split(EXAMPLES))
def test_what_is_avoided_is_found(text: str) -> None:
    assert avoided(text)


@pytest.mark.parametrize("text", split(INNOCENT))
def test_what_is_innocent_is_left_alone(text: str) -> None:
    assert not avoided(text)


@pytest.mark.parametrize("path", [*PROSE, *PROGRAMS], ids=lambda path: str(path.relative_to(ROOT)))
def test_words_are_those_of_a_native_teacher(path: Path) -> None:
    assert [found for text in read(path) for found in avoided(text)] == []
