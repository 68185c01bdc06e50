"""The chapters can be read, run, told and taught wherever notebooks are opened."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from nbconvert.exporters import ScriptExporter, SlidesExporter

from hillwalk.palette import COLOURS, GROUPS
from tests.conftest import ROOT
from tests.tools.dress_notebooks import dress

PAGES = sorted([*(ROOT / "chapters").glob("*.ipynb"), *(ROOT / "chapters").glob("*.md")])
NOTEBOOKS = [path for path in PAGES if path.suffix == ".ipynb"]
every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)

# What MyST reads, and every other reader prints as it is.
RAW = re.compile(
    r"""^:::            # a directive between colons
    | ^%                # a comment
    | ^\([\w-]+\)=      # a label
    | ^\{               # the attributes of a block
    | \{[\w:+-]+\}`     # a role
    | [\])]\{[.#]       # the attributes of a span
    | \{\{ | \}\}       # a substitution
    | ^\+\+\+""",  # a break between blocks
    re.MULTILINE | re.VERBOSE,
)


def texts(path: Path) -> list[str]:
    """Return the Markdown of a page, a cell each."""
    if path.suffix == ".md":
        return [path.read_text("utf-8")]
    cells = nbformat.read(path, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "markdown"]


def tokens(text: str) -> Iterator[Token]:
    """Read Markdown as Jupyter does, with tables and formulas and nothing else."""
    parser = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin, allow_labels=False)
    for block in parser.parse(text):
        yield block
        yield from block.children or ()


def raw(text: str) -> list[str]:
    """Return what a reader without MyST would see as it is written."""
    found = []
    for token in tokens(text):
        if token.type == "fence" and token.info.startswith("{"):
            found.append(token.info)
        elif token.type == "inline":
            prose = [child for child in token.children if child.type in {"text", "softbreak"}]
            lines = "".join("\n" if child.type == "softbreak" else child.content for child in prose)
            # A role's name is text, what it holds is code: looked for in the source, less formulas.
            source = re.sub(r"\$[^$]*\$", "", token.content)
            found += [hit[0] for hit in (*RAW.finditer(lines), *RAW.finditer(source))]
        elif token.type == "math_block" and token.info:
            found.append(f"({token.info})")
    return found


@pytest.mark.parametrize(
    "construct",
    [
        ":::{note} Title\ntext\n:::",
        "```{image} a.svg\n:alt: a hill\n```",
        "see {numref}`hill`",
        "(the-hill)=\n# A hill",
        "% nobody reads this",
        "word [span]{.red}",
        "{.wide}\n![a](b.svg)",
        "it is {{ version }}",
        "+++\ntext",
    ],
)
def test_a_raw_construct_is_found(construct: str) -> None:
    assert raw(construct)


@every_page
def test_nothing_is_raw_in_a_front_end_without_myst(path: Path) -> None:
    assert [found for text in texts(path) for found in raw(text)] == []


@every_page
def test_no_label_follows_a_formula(path: Path) -> None:
    for text in texts(path):
        assert not re.search(r"^\$\$ *\([\w-]+\)", text, re.MULTILINE)


@every_notebook
def test_solutions_are_folded_in_jupyter_as_on_the_page(path: Path) -> None:
    """Text in `<details>`, read as Markdown after a blank line; code in cells that are closed."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            assert cell.source.count("<details") == cell.source.count("</details>")
            assert not re.search(r"^(#+ |\W*)Solution", cell.source, re.MULTILINE)
            for start in re.finditer(r"<details class=\"solution\">.*", cell.source):
                assert re.fullmatch(r".*<summary>[^<]+</summary>", start[0])
                assert cell.source[start.end() :].startswith("\n\n")
            assert not re.search(r"[^\n]\n</details>", cell.source)
        elif "hide-cell" in cell.metadata.get("tags", []):
            assert cell.metadata.jupyter == {"source_hidden": True, "outputs_hidden": True}
            # The first line is all that JupyterLab shows of it.
            assert cell.source.startswith(f"# {cell.metadata.mystnb.code_prompt_show}\n")
        elif cell.cell_type == "code":
            # An answer does not stand above its question.
            is_folded = "hide-output" in cell.metadata.get("tags", [])
            assert bool(cell.metadata.get("jupyter", {}).get("outputs_hidden")) == is_folded


def formulas(path: Path) -> list[tuple[str, bool]]:
    found = []
    for text in texts(path):
        for token in tokens(text):
            if token.type in {"math_inline", "math_block"}:
                found.append((token.content, token.type == "math_block"))
    return found


@every_notebook
def test_every_formula_can_be_typeset_and_has_its_colours(path: Path) -> None:
    """With the macros of the notebook's first cell, as KaTeX reads them."""
    latex = formulas(path)
    if not latex:
        return
    script = Path(__file__).with_name("formulas.mjs")
    answer = subprocess.run(
        ["node", script], input=json.dumps(latex), capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr[-800:]
    for (formula, _), markup in zip(latex[1:], json.loads(answer.stdout)[1:], strict=True):
        for name in GROUPS["inks"]:
            if f"\\{name}{{" in formula:
                assert f"color:{COLOURS[name]}" in markup, formula


@every_notebook
def test_colours_are_written_in_what_mathjax_2_knows_too(path: Path) -> None:
    r"""There `\color` takes what it colours; elsewhere it holds to the end of the group."""
    text = "\n".join(texts(path))
    for use in re.finditer(r".*\\(?:text)?color\b.*", text):
        assert re.fullmatch(r"\\def\\\w+#1\{\{\\color\{##[0-9a-f]{6}\}\{#1\}\}\}", use[0]), use[0]


@every_notebook
def test_a_notebook_says_first_how_to_wake_its_figures(path: Path) -> None:
    words, install = nbformat.read(path, as_version=4).cells[:2]
    assert words.source.startswith("**Run ▸ Run All Cells** wakes the figures.")
    for cell in (words, install):
        assert "remove-cell" in cell.metadata.tags  # on the page they are awake


@every_notebook
def test_a_notebook_is_dressed_as_it_would_be_today(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    before = nbformat.writes(notebook)
    dress(notebook)
    assert nbformat.writes(notebook) == before, "run make notebooks"


@pytest.mark.parametrize("there", [True, False])
def test_the_second_cell_installs_what_is_missing(
    there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    shell = InteractiveShell()
    shell.register_magic_function(asked.append, magic_name="pip")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: "found" if there else None)
    source = nbformat.read(NOTEBOOKS[0], as_version=4).cells[1].source
    shell.run_cell(source).raise_error()
    assert asked == ([] if there else ['install --quiet ".."'])


@every_notebook
def test_as_slides_each_heading_and_each_figure_stands_alone(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    body, _ = SlidesExporter().from_notebook_node(notebook)
    slides = lxml.html.fromstring(body).xpath("//div[@class='slides']/section/section")
    assert len(slides) > 3
    told = [" ".join(slide.xpath("string(.)").split()) for slide in slides]
    assert not [text for text in told if re.search(r"Solution \d in Python|find_spec", text)]
    for slide in slides:
        # Headings, figures and plots, drawings; what the speaker says stands in an aside.
        alone = slide.xpath(".//*[self::h1 or self::h2 or self::img][not(ancestor::aside)]")
        assert len(alone) <= 1, " ".join(slide.xpath("string(.)").split())[:200]
    for group in lxml.html.fromstring(body).xpath("//div[@class='slides']/section"):
        assert group[0].xpath(".//h1|.//h2"), "a slide before the first heading"


@every_notebook
def test_a_cell_has_one_heading_at_most_and_a_drawing_has_a_cell(path: Path) -> None:
    for text in texts(path):
        assert not re.search(r"\n#+ ", text)
        assert not re.search(r"\n!\[|^!\[.*\n\n[^*]", text)


@every_notebook
def test_as_a_script_it_is_python(path: Path) -> None:
    body, resources = ScriptExporter().from_notebook_node(nbformat.read(path, as_version=4))
    assert resources["output_extension"] == ".py"
    compile(body, path.stem, "exec")
