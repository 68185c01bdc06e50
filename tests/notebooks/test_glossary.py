"""The glossary: a link finds its word, and each word is explained in a sentence or a few."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.notebooks.test_front_ends import PAGES, texts

GLOSSARY = (ROOT / "chapters" / "glossary.md").read_text("utf-8")
ENTRIES = dict(re.findall(r"^## (.+)\n\n(.+(?:\n.+)*)", GLOSSARY, re.MULTILINE))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_link_finds_its_word(path: Path) -> None:
    written = "\n".join(texts(path))
    inside = r"|\(#([\w-]+)" if path.stem == "glossary" else ""
    links = re.findall(rf"glossary\.md#([\w-]+){inside}", written)
    linked = {name for link in links for name in ([link] if isinstance(link, str) else link)} - {""}
    assert linked <= {word.replace(" ", "-") for word in ENTRIES}


def test_words_stand_in_order_and_once() -> None:
    words = re.findall(r"^## (.+)", GLOSSARY, re.MULTILINE)
    assert words == sorted(set(words))
    assert words == list(ENTRIES)


@pytest.mark.parametrize("word", ENTRIES)
def test_a_word_is_explained_in_whole_sentences(word: str) -> None:
    said = " ".join(ENTRIES[word].split())
    assert re.match(r"[A-Z]", said)
    assert said.endswith(".")
    assert len(re.findall(r"\.( |$)", said)) <= 3


def test_what_the_figures_say_of_a_walk_is_explained() -> None:
    source = (ROOT / "js" / "model" / "walk.js").read_text("utf-8")
    said = re.findall(r'"([a-z][a-z ,]+)"', source[source.index("export function classify") :])
    assert "marching on" in said
    words = {word for one in said for word in one.split(", and ")}
    assert words - set(ENTRIES) == set()
