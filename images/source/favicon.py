"""The favicon: the hill of chapter 1 and its walker, to be read at 16 pixels."""

from ink import COLOURS, sample, smooth

SIZE, MARGIN = 32, 3


def hill(s):
    """Return the altitude of chapter 1's hill."""
    return s**4 / 4 - s**2 + s / 4


def point(s):
    """Return where a place on the hill stands on the sheet."""
    reach = 2.42
    x = MARGIN + (s + reach) / (2 * reach) * (SIZE - 2 * MARGIN)
    return x, 16.6 - 6.6 * hill(s)


def mark(walker=-2.2, radius=3.9):
    """Return the mark on a sheet of 32 by 32 units."""
    curve = smooth([point(s) for s, _ in sample(hill, -2.36, 2.22, 60)])
    x, y = point(walker)
    return (
        f'<rect width="{SIZE}" height="{SIZE}" rx="7" fill="#0b3d5c"/>'
        f'<path d="{curve}" fill="none" stroke="{COLOURS["loss"][1]}" stroke-width="2.8" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
        f'<circle cx="{x + 4.4:.1f}" cy="{y - 1.4:.1f}" r="{radius}" '
        f'fill="{COLOURS["walker"][1]}" stroke="#fff" '
        'stroke-width="1.6"/>'
    )


def draw():
    """Return the drawing."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">{mark()}</svg>\n'
