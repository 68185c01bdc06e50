"""The picture that stands beside a link to the book: the hill in fog under the title."""

import re

import hill_in_fog

WIDTH, HEIGHT = 1200, 630


def draw():
    """Return the drawing, as light as a link's card is."""
    hill = re.sub(r"<title>.*?</title>", "", hill_in_fog.draw()).replace(
        "prefers-color-scheme", "x"
    )
    placed = hill.replace("<svg ", '<svg x="0" y="105" ', 1)
    placed = placed.replace('width="960" height="420"', f'width="{WIDTH}" height="525"', 1)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"
 width="{WIDTH}" height="{HEIGHT}">
<rect width="{WIDTH}" height="{HEIGHT}" fill="#dfe7ec"/>
{placed}
<g font-family="Charter, 'Bitstream Charter', 'Iowan Old Style', Cambria, Georgia, serif"
  fill="#0b3d5c">
  <text x="70" y="76" font-size="40">A Brief Introduction to</text>
  <text x="68" y="152" font-size="82" font-weight="700">Backpropagation</text>
</g>
</svg>
"""
