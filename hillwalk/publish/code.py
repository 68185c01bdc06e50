"""Code: its colours in both themes, and the cells that are folded away."""

from collections.abc import Iterable
from functools import cache
from typing import IO, Any

from myst_nb.sphinx_ import HideCodeCellNode
from pygments.formatters import HtmlFormatter
from pygments.styles import get_style_by_name
from pygments.token import Text, _TokenType
from sphinx.application import Sphinx
from sphinx.highlighting import PygmentsBridge

LIGHT, DARK = "a11y-high-contrast-light", "a11y-high-contrast-dark"
STYLE = "pygments.css"


class Highlighter(HtmlFormatter[str]):
    """Marks only what looks different from plain text: half of the tokens do not."""

    def format(self, tokensource: Iterable[tuple[_TokenType, str]], outfile: IO[str]) -> None:
        """Write tokens as markup."""
        marked = ((Text if is_plain(kind) else kind, text) for kind, text in tokensource)
        super().format(marked, outfile)


@cache
def is_plain(kind: _TokenType) -> bool:
    """Whether a kind of token looks like plain text, in both themes."""
    styles = map(get_style_by_name, (LIGHT, DARK))
    return all(style.style_for_token(kind) == style.style_for_token(Text) for style in styles)


def write_colours(app: Sphinx, error: Exception | None) -> None:
    """Write the colours of code for both themes; Sphinx knows only the system's choice.

    Paper is light in either.
    """
    if error is None and app.builder.format == "html":
        light = HtmlFormatter(style=LIGHT).get_style_defs(".highlight")
        dark = HtmlFormatter(style=DARK).get_style_defs("html[data-theme=dark] .highlight")
        colours = f"{light}\n@media screen {{\n{dark}\n}}\n"
        (app.outdir / "_static" / STYLE).write_text(colours, "utf-8")


def open_hidden_code(self: Any, node: HideCodeCellNode) -> None:
    """Write the start of a folded cell: a native ``<details>`` with one honest label."""
    self.body.append(
        f'<details class="folded-code"><summary>{self.encode(node["prompt_show"])}</summary>\n'
    )


def close_hidden_code(self: Any, node: HideCodeCellNode) -> None:
    """Write the end of a folded cell."""
    self.body.append("</details>\n")


def connect(app: Sphinx) -> None:
    """Add the look of code to `app`."""
    PygmentsBridge.html_formatter = Highlighter
    app.add_node(HideCodeCellNode, override=True, html=(open_hidden_code, close_hidden_code))
    app.connect("build-finished", write_colours)
