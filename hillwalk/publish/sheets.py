"""The style sheets, cut down: of formulas and code, to the rules for what the book prints."""

import re
from pathlib import Path

from sphinx.application import Sphinx

from hillwalk.publish import code, formulas
from hillwalk.publish.built import find_in_pages

SHEETS = (formulas.STYLE, code.STYLE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# One without braces inside: what stands in @media is read rule by rule.
RULE = re.compile(r"(?P<selectors>[^{}@;]+)\{[^{}]*\}")


def cut(sheet: str, classes: set[str]) -> str:
    """Leave out of a style sheet the rules for classes that no element has."""

    def keep(rule: re.Match[str]) -> str:
        for selector in rule["selectors"].split(","):
            if set(re.findall(r"\.([a-zA-Z][\w-]*)", selector)) <= classes:
                return rule[0]
        return ""

    return RULE.sub(keep, sheet)


def cut_sheets(app: Sphinx, error: Exception | None) -> None:
    """Cut the style sheets of the built book."""
    if error is not None or app.builder.format != "html":
        return
    classes = set(" ".join(find_in_pages(Path(app.outdir), "//@class")).split())
    for path in (Path(app.outdir) / "_static").glob("*.css"):
        sheet = COMMENT.sub("", path.read_text("utf-8"))
        path.write_text(cut(sheet, classes) if path.name in SHEETS else sheet, "utf-8")


def connect(app: Sphinx) -> None:
    """Add the handler to `app`."""
    app.connect("build-finished", cut_sheets)
