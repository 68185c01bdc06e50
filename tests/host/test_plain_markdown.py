"""Plain Markdown on a page: notes, figures and equations."""

from pathlib import Path

import lxml.html
import nbformat
import pytest

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"></svg>'
PAGE = r"""
## More

> **In this chapter**
>
> - a hill

> Only a quote.

![A hill.](a_hill.svg)

*The hill, and $h$.*

![A hill without words.](a_hill.svg)

Words, not in italics.

$$
a = b {tag}
$$

See [({tag_name})](#equation-1).
"""


def page_with(tag: str) -> nbformat.NotebookNode:
    source = PAGE.replace("{tag}", rf"\tag{{{tag}}}").replace("{tag_name}", tag)
    return nbformat.v4.new_markdown_cell(source.replace("equation-1", f"equation-{tag}"))


@pytest.fixture(autouse=True)
def drawing(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "a_hill.svg").write_text(DRAWING, "utf-8")


def test_notes_figures_and_equations(build) -> None:
    book = build(page_with("1"), state={}, settings="numfig = True\n")
    assert book.said == ""
    page = lxml.html.fromstring(book.page)
    (note,) = page.xpath("//div[contains(@class, 'admonition')]")
    assert note.findtext("p") == "In this chapter"
    (quote,) = page.iter("blockquote")
    assert quote.text_content().strip() == "Only a quote."
    (figure,) = page.iter("figure")
    assert figure.get("id") == "a-hill"
    assert figure.find("img").get("alt") == "A hill."
    caption = " ".join(figure.find("figcaption").text_content().split())
    assert caption.startswith("Fig. 1 The hill, and ")
    (equation,) = page.xpath("//*[@id='equation-1']")
    assert equation.findtext("span").startswith("(1)")
    assert "tag" not in equation.text_content()
    assert page.xpath("//a[@href='#equation-1' and contains(@class, 'internal')]")


def test_an_equation_with_another_number_on_the_page(build) -> None:
    book = build(page_with("7"), state={}, settings="numfig = True\n")
    assert "equation (7) is number 1 on the page" in book.said
