"""What a part of a page says in plain letters: for descriptions, hints, and the search."""

import re
import unicodedata

from docutils import nodes
from lxml import etree, html

from hillwalk.publish import render

ACCENTS = {"^": "\u0302", "~": "\u0303", "ˉ": "\u0304", "¯": "\u0304", "˙": "\u0307", "⃗": "\u20d7"}
SPACED = set("=≈≠<>≤≥+−±→⟶⇒×⋅·∈↦")
FOLLOWED = set(",;")
CLOSING = re.compile(r" ([),;.\]/′])")
SIGN = re.compile(r"(^|\(|[=⋅] ) ?([−+]) ")  # of a number, not between two


def plain_text(node: nodes.Node) -> str:
    """Return the text of a part of a document, in one line.

    Formulas are told by their symbols; pictures, figures and raw markup say nothing.
    """
    return " ".join(_text(node).split())


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, (nodes.math, nodes.math_block)):
        return plain_formula(node.astext())
    if isinstance(node, (nodes.raw, nodes.image, nodes.comment)):
        return ""
    between = "" if isinstance(node, nodes.TextElement) else " "
    return between.join(map(_text, node.children))


def plain_formula(latex: str) -> str:
    """Return a formula in plain letters: ``∂L/∂ŷ``, ``W_new = W − learning rate ⋅ grad``.

    Parameters
    ----------
    latex : str
        The formula, without dollars.
    """
    typeset = html.fragment_fromstring(render.typeset(latex), create_parent=True)
    (formula,) = typeset.iter("math")
    symbols = " ".join(_symbols(formula).split())
    return CLOSING.sub(r"\1", SIGN.sub(r"\1\2", symbols))


def _symbols(element: etree._Element) -> str:
    kind = str(element.tag)
    if kind == "mspace":
        return ""
    parts = [_symbols(child) for child in element]
    match kind, parts:
        case "mfrac", [above, below]:
            return f"{_grouped(above)}/{_grouped(below)}"
        case "msub" | "munder", [base, lower]:
            return f"{base}_{lower.replace(', ', ',')} "
        case "msup", [base, upper]:
            base = base.rstrip()
            return base + upper if upper in {"′", "'"} else f"{base}^{_grouped(upper)}"
        case "msubsup" | "munderover", [base, lower, upper]:
            return f"{base}_{lower}^{_grouped(upper)}"
        case "mover", [base, accent]:
            return unicodedata.normalize("NFC", base.rstrip() + ACCENTS.get(accent, ""))
        case "msqrt", _:
            return f"√{_grouped(''.join(parts))}"
        case "mtr" | "mtd", _:
            return f" {''.join(parts)} "
    said = (element.text or "").replace("\u2061", "").replace("\u200b", "")
    if kind == "mo" and said in FOLLOWED:
        return f"{said} "
    return f" {said} " if kind == "mo" and said in SPACED else said + "".join(parts)


def _grouped(part: str) -> str:
    part = part.strip()
    return f"({part})" if " " in part else part
