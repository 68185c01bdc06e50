"""What is on a page around its text."""

import base64
import io
import re

import matplotlib.figure
import nbformat
import numpy as np
import pytest
from books import Built
from PIL import Image

from hillwalk.publish.plain_text import plain_formula

HEADINGS = "## First part\n\ntext\n\n### Deeper\n\ntext\n\n## Second part\n\ntext"


def markdown(text: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_markdown_cell(text)


def draw_plot() -> bytes:
    """Draw a picture of 300 by 200 points."""
    figure = matplotlib.figure.Figure(figsize=(3, 2), dpi=100)
    axes = figure.add_subplot()
    for slope in (1, 2, 3):
        axes.plot([0, 1], [0, slope], label=f"slope {slope}")
    axes.legend()
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def plot(picture: bytes | None = None, **metadata) -> nbformat.NotebookNode:
    """Return a cell that shows a picture."""
    encoded = base64.b64encode(picture or draw_plot()).decode()
    data = {"image/png": encoded, "text/plain": "<Figure>"}
    output = nbformat.v4.new_output("display_data", data)
    return nbformat.v4.new_code_cell("plot", execution_count=1, outputs=[output], metadata=metadata)


def scripts(built: Built) -> list[str]:
    return re.findall(r'<script[^>]*src="([^"?]*)', built.page)


def test_a_page_loads_its_own_files_only(build):
    built = build(markdown("A formula: $a^2$."))
    assert built.code == 0, built.said
    assert scripts(built) == ["_static/book.js"]
    for address in re.findall(r'(?:src|href)="([^"#]+)', built.page):
        if address.startswith("http"):
            assert address.startswith("https://creativecommons.org/licenses/")
        elif address != "data:,":
            assert (built.folder / address.partition("?")[0]).is_file(), address


def test_the_search_page_brings_its_scripts(build):
    built = build()
    page = (built.folder / "search.html").read_text("utf-8")
    for script in ("search_text.js", "_static/search.js"):
        assert page.count(f'src="{script}') == 1
        assert (built.folder / script).is_file()
    assert not (built.folder / "searchindex.js").exists()
    assert not (built.folder / "genindex.html").exists()


def test_contents_show_the_sections_of_the_page_they_are_on(build):
    built = build(markdown(HEADINGS))
    contents = re.search(r'<nav id="contents".*?</nav>', built.page, re.S)[0]
    assert re.findall(r'<a aria-current="page" href="#main">(.*?)</a>', contents) == ["A page"]
    assert re.findall(r'href="#([a-z-]+)"', contents) == [
        "main",
        "first-part",
        "deeper",
        "second-part",
    ]


def test_a_formula_is_typeset_in_the_page_with_the_colours_of_the_figures(build):
    built = build(markdown(r"$\gradient{\frac{da}{ds}}$"))
    assert built.code == 0, built.said
    assert 'class="enclosing hw-math-gradient"' in built.body
    assert "<math" in built.body


def test_a_formula_that_cannot_be_typeset_stops_the_build(build):
    built = build(markdown(r"$\frac{1$"))
    assert built.code != 0
    assert r"index: the formula '\\frac{1' cannot be typeset: KaTeX parse error" in built.said
    assert not (built.folder / "index.html").exists()


def test_a_formula_with_a_label_has_its_number_and_its_link(build):
    built = build(markdown("$$a = b$$ (sum)\n\nSee {eq}`sum`."))
    assert (built.code, built.said) == (0, "")
    number = r'<div class="math" id="equation-sum">\s*<span class="eqno">\(1\)<a class="headerlink"'
    assert re.search(number + r'.*?</span><span class="katex-display">', built.body)
    assert '<a class="reference internal" href="#equation-sum">(1)</a>' in built.body


def test_a_page_has_the_style_of_formulas_only_where_there_are_any(build):
    assert "katex.min.css" in build(markdown("$a$")).page
    assert "katex.min.css" not in build(markdown("Text.")).page


def test_a_plot_has_its_description_and_its_size(build):
    built = build(plot(mystnb={"image": {"alt": "A hill with two valleys"}}))
    assert (built.code, built.said) == (0, "")
    (tag,) = re.findall("<img[^>]*>", built.body)
    alt = 'alt="A hill with two valleys"'
    for attribute in ('width="300"', 'height="200"', alt, 'loading="lazy"'):
        assert attribute in tag


def test_a_plot_travels_light_and_looks_the_same(build):
    picture = draw_plot()
    built = build(plot(picture, mystnb={"image": {"alt": "Three slopes"}}))
    (path,) = (built.folder / "_images").glob("*.png")
    assert path.stat().st_size < len(picture) / 2
    shown, drawn = (Image.open(file).convert("RGBA") for file in (path, io.BytesIO(picture)))
    difference = np.abs(np.subtract(shown, drawn, dtype=int))
    assert difference.max() < 40, "at the edge of a letter"
    assert difference.mean() < 2


def test_a_photograph_stays_as_it_is(build):
    noise = np.random.default_rng(0).integers(0, 256, (80, 80, 3), dtype=np.uint8)
    picture = io.BytesIO()
    Image.fromarray(noise).save(picture, format="png")
    built = build(plot(picture.getvalue(), mystnb={"image": {"alt": "Snow"}}))
    (path,) = (built.folder / "_images").glob("*.png")
    assert path.read_bytes() == picture.getvalue()


def test_a_plot_without_description_is_a_warning(build):
    built = build(plot())
    assert "the plot of cell 2 has no description" in built.said


def test_hidden_code_is_a_native_details(build):
    code = nbformat.v4.new_code_cell("print(1)", metadata={"tags": ["hide-input"]})
    built = build(code)
    assert re.search(
        r'<details class="folded-code"><summary>[^<]+</summary>.*print.*</details>',
        built.body,
        re.S,
    )


def test_code_has_colours_for_both_themes(build):
    built = build(nbformat.v4.new_code_cell("for s in range(2):\n    print(s)"))
    colours = (built.folder / "_static" / "pygments.css").read_text("utf-8")
    keyword = r"\.highlight \.k \{ color: (#\w+)"
    dark = re.search(rf"^html\[data-theme=dark\] {keyword}", colours, re.M)[1]
    light = re.search(rf"^{keyword}", colours, re.M)[1]
    assert light != dark
    assert '<span class="k">for</span> s <span class="ow">in</span>' in built.body


def test_a_style_sheet_has_the_rules_for_what_the_book_prints(build):
    def sheets(text):
        folder = build(markdown(text)).folder / "_static"
        names = ("katex.min.css", "pygments.css")
        return [(folder / name).read_text("utf-8") for name in names]

    formulas, code = sheets("$a$")
    assert ".mathnormal{" in formulas
    assert ".mathfrak" not in formulas
    assert ".highlight .k " not in code
    formulas, _ = sheets(r"$\mathfrak{a}$")
    assert ".mathfrak" in formulas


@pytest.mark.parametrize("page", ["index.html", "search.html"])
def test_every_page_has_a_language_a_title_and_one_main(build, page):
    text = (build().folder / page).read_text("utf-8")
    assert '<html lang="en"' in text
    assert re.search(r"<title>[^<]*\w[^<]*</title>", text)
    assert text.count("<main") == 1
    assert text.count("<h1") == 1


def test_buttons_for_colab_and_binder_wait_for_the_repository(build):
    built = build(markdown("Text."))
    assert "colab" not in built.page
    assert "og:image" not in built.page
    settings = """
html_sourcelink_suffix = ""
html_theme_options = {"repository_url": "https://github.com/owner/name"}
html_baseurl = "https://example.org/book/"
"""
    built = build(markdown("Text."), settings=settings)
    assert built.code == 0, built.said
    links = re.findall(r'href="(https://(?:colab|mybinder)[^"]*)"', built.page)
    assert links == [
        "https://colab.research.google.com/github/owner/name/blob/main/index.ipynb",
        "https://mybinder.org/v2/gh/owner/name/main?urlpath=lab/tree/index.ipynb",
    ]
    assert 'content="https://example.org/book/link_preview.png"' in built.page
    lost = (built.folder / "404.html").read_text("utf-8")
    assert '<base href="/book/">' in lost
    assert '<link rel="canonical" href="https://example.org/book/index.html"' in built.page
    assert '<meta property="og:description" content="Text." />' in built.page
    sitemap = (built.folder / "sitemap.xml").read_text("utf-8")
    assert re.findall("<loc>(.*?)</loc>", sitemap) == ["https://example.org/book/index.html"]


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"\frac{\partial L}{\partial \hat{y}}", "∂L/∂ŷ"),
        (r"W_{\text{new}} = W - 0.5 \cdot \gradient{x^2}", "W_new = W − 0.5 ⋅ x^2"),
        (r"2 \cdot (-3), W_a W_b", "2 ⋅ (−3), W_a W_b"),
        (r"\frac{\kappa - 1}{\kappa + 1}", "(κ − 1)/(κ + 1)"),
    ],
)
def test_formulas_are_told_by_their_symbols(latex, plain):
    assert plain_formula(latex) == plain
