"""What the book's drawings share: their colours, their paper, and the hiker.

A drawing is a standalone SVG that follows the theme of the page it stands on: browsers hand the
page's colour scheme on to an image. Where one does not, the drawing still has its own paper behind
its own ink, and can be read.
"""

from math import hypot

from hillwalk.palette import PALETTE

# (light, dark); the colours of meaning are those of the live figures.
COLOURS = {
    "paper": PALETTE["page"],
    "ink": PALETTE["ink"],
    "quiet": PALETTE["quiet"],
    "rule": PALETTE["leader"],
    "ground": PALETTE["ground"],
    "walker": PALETTE["walker"],
    "gradient": PALETTE["gradient"],
    "step": PALETTE["step"],
    "loss": PALETTE["loss"],
    "forward": PALETTE["forward"],
    "backward": PALETTE["backward"],
    "skin": PALETTE["skin"],
    "hat": PALETTE["hat"],
}

STYLE = """
  text { font-family: Charter, "Bitstream Charter", "Iowan Old Style", Cambria, Georgia, serif; }
  .line { fill: none; stroke-linecap: round; stroke-linejoin: round; }
  .small { font-size: 22px; }
  .symbol { font-size: 30px; font-style: italic; }
  .middle { text-anchor: middle; }
  .end { text-anchor: end; }
"""


def palette(index, colours):
    """Return the CSS that sets each colour as a custom property."""
    pairs = "; ".join(f"--{name}: {pair[index]}" for name, pair in colours.items())
    return f"svg {{ {pairs}; }}"


def document(width, height, title, body, extra_colours=None):
    """Return an SVG document.

    Parameters
    ----------
    width, height : int
        Of the viewBox, in user units; also its natural size in CSS pixels.
    title : str
        What the drawing shows, for those who cannot see it.
    body : str
        The elements; they colour themselves with ``var(--name)``.
    extra_colours : dict of str to (light, dark), optional
        Colours that only this drawing has.
    """
    colours = COLOURS | (extra_colours or {})
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-label="{title}">\n'
        f"<title>{title}</title>\n<style>\n"
        f"  {palette(0, colours)}\n"
        f"  @media (prefers-color-scheme: dark) {{ {palette(1, colours)} }}{STYLE}"
        f"</style>\n{body.strip()}\n</svg>\n"
    )


def smooth(points):
    """Return the path through points as straight pieces so short that they look curved."""
    return "M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in thinned(points))


def thinned(points, play=0.15):
    """Return the points without those that the path passes anyway.

    A tenth of a pixel beside them is as good. (Ramer, 1972; Douglas and Peucker, 1973.)
    """
    (x, y), (end_x, end_y) = points[0], points[-1]
    length = hypot(end_x - x, end_y - y)
    aside = [
        abs((end_x - x) * (py - y) - (end_y - y) * (px - x)) / length for px, py in points[1:-1]
    ]
    if not aside or max(aside) <= play:
        return [points[0], points[-1]]
    corner = aside.index(max(aside)) + 1
    return [*thinned(points[: corner + 1], play)[:-1], *thinned(points[corner:], play)]


def sample(function, start, end, pieces=120):
    """Return points of ``y = function(x)`` at even distances of x."""
    xs = [start + (end - start) * index / pieces for index in range(pieces + 1)]
    return [(x, function(x)) for x in xs]


def arrow(x1, y1, x2, y2, colour, width=4, head=13):
    """Return an arrow whose tip stands exactly at (x2, y2)."""
    length = hypot(x2 - x1, y2 - y1)
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bx, by = x2 - head * ux, y2 - head * uy
    half = head * 0.48
    return (
        f'<path class="line" d="M{x1:.1f},{y1:.1f} {bx:.1f},{by:.1f}" stroke="var(--{colour})" '
        f'stroke-width="{width}"/>'
        f'<path d="M{x2:.1f},{y2:.1f} {bx - half * uy:.1f},{by + half * ux:.1f} '
        f'{bx + half * uy:.1f},{by - half * ux:.1f}Z" fill="var(--{colour})"/>'
    )


def coloured(words, colour):
    """Return words in a colour, inside a text."""
    return f'<tspan fill="var(--{colour})">{words}</tspan>'


def letter(name, colour="ink"):
    """Return a symbol inside a text: ``W_a`` is written with its index below the line."""
    stem, _, index = name.partition("_")
    below = f'<tspan font-size="68%" dy="0.25em">{index}</tspan>' if index else ""
    back = '<tspan dy="-0.17em">\u200b</tspan>' if index else ""
    return f'<tspan font-style="italic" fill="var(--{colour})">{stem}{below}</tspan>{back}'


def says(x, y, words, colour="quiet", size=24, anchor="middle"):
    """Return a text."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="var(--{colour})">{words}</text>'
    )


def disc(x, y, words, colour, radius=34):
    """Return a quantity: a symbol in a ring of its colour."""
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="var(--paper)" stroke="var(--{colour})" '
        f'stroke-width="3.5"/>{says(x, y + 11, words, colour, 33)}'
    )


def fraction(x, y, top, bottom, size=42, width=92):
    """Return a fraction, its bar centred at (x, y)."""
    return (
        f'<path class="line" d="M{x - width / 2},{y} h{width}" stroke="var(--ink)" '
        f'stroke-width="2.5"/>{says(x, y - 0.38 * size, top, "ink", size)}'
        f"{says(x, y + 0.98 * size, bottom, 'ink', size)}"
    )


def lead(*points):
    """Return a thin line from a part of a formula to its explanation."""
    path = " ".join(f"{x},{y}" for x, y in points)
    return f'<path class="line" d="M{path}" stroke="var(--rule)" stroke-width="2"/>'


def sheet(width, height):
    """Return the paper of a drawing."""
    return f'<rect width="{width}" height="{height}" rx="14" fill="var(--paper)"/>'


def hiker(x, y, scale=1.0, lean=0.0):
    """Return the hiker, 62 units tall, with the feet at (x, y), looking to the right."""
    return f"""<g transform="translate({x:.1f} {y:.1f}) rotate({lean}) scale({scale})">
  <path class="line" d="M17,4 12,-42" stroke="var(--hat)" stroke-width="2.6"/>
  <path class="line" d="M-1,-23 C-3,-15 -7,-11 -8,-1.5 l4,0" stroke="var(--ink)" stroke-width="5"/>
  <path class="line" d="M2,-23 C6,-16 5,-9 7,-1.5 l4,0" stroke="var(--ink)" stroke-width="5"/>
  {UPPER_BODY}
</g>"""


UPPER_BODY = """<path d="M-7,-42 C-17,-44 -19,-25 -12,-23 C-9,-22 -6,-24 -6,-27Z"
    fill="var(--gradient)"/>
  <path d="M-6,-43 C-2,-46 4,-46 7,-42 C10,-35 9,-26 9,-19
    C3,-16 -4,-16 -9,-19 C-8,-28 -9,-36 -6,-43Z"
    fill="var(--walker)"/>
  <path class="line" d="M3,-39 C5,-34 8,-31 13.5,-32" stroke="var(--walker)" stroke-width="5"/>
  <path class="line" d="M3.5,-37 C5,-33 8,-30.5 12,-30.5" stroke="var(--paper)"
    stroke-width="1" opacity="0.55"/>
  <circle cx="14" cy="-32" r="2.6" fill="var(--skin)"/>
  <circle cx="2.5" cy="-50" r="6.2" fill="var(--skin)"/>
  <path d="M-8.5,-52 C-3,-55 8,-55.5 13,-52.5 C8,-50.5 -3,-50.5 -8.5,-52Z" fill="var(--hat)"/>
  <path d="M-4,-53 C-4,-61 0,-62.5 3,-60.5 C6,-62.5 9,-59 8.5,-53Z" fill="var(--hat)"/>"""
