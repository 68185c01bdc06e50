"""Formulas, typeset in the page: a reader's browser needs no script for them."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.locale import _
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from hillwalk.publish import render

RENDERER = "hillwalk"
STYLE = "katex.min.css"


def typeset(translator: HTML5Translator, latex: str, display: bool) -> str:
    """Return the markup of a formula.

    Raises
    ------
    ExtensionError
        If it cannot be typeset: the build stops rather than print it in red.
    """
    try:
        return render.typeset(latex, display)
    except ValueError as error:
        page = translator.builder.current_docname
        raise ExtensionError(f"{page}: the formula {latex!r} cannot be typeset: {error}") from None


def write_inline(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula within a line."""
    formula = typeset(self, node.astext(), display=False)
    self.body.append(f"{self.starttag(node, 'span', '', CLASS='math')}{formula}</span>")
    raise nodes.SkipNode


def write_display(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula on a line of its own, and its number, if it has one."""
    self.body.append(self.starttag(node, "div", CLASS="math"))
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append(f"{typeset(self, node.astext(), display=True)}</div>")
    raise nodes.SkipNode


def connect(app: Sphinx) -> None:
    """Add the renderer of formulas to `app`."""
    app.add_html_math_renderer(RENDERER, (write_inline, None), (write_display, None))
    app.add_css_file(STYLE)
