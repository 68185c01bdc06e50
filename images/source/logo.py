"""The logo: the favicon's mark beside the title."""

from favicon import mark
from ink import document

WIDTH, HEIGHT = 520, 128


def draw():
    """Return the drawing."""
    body = f"""
<svg x="12" y="16" width="96" height="96" viewBox="0 0 32 32">{mark()}</svg>
<g fill="var(--ink)">
  <text x="130" y="52" font-size="25" fill="var(--quiet)">A Brief Introduction to</text>
  <text x="129" y="96" font-size="46" font-weight="700">Backpropagation</text>
</g>"""
    return document(WIDTH, HEIGHT, "A Brief Introduction to Backpropagation", body)
