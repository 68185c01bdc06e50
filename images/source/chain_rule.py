"""The chain rule: three links, and their product."""

from itertools import pairwise

from ink import arrow, coloured, disc, document, fraction, letter, says, sheet

WIDTH, HEIGHT = 980, 560
LINE = 132
NODES = [(92, "W_a", "walker"), (354, "h", "forward"), (622, "ŷ", "forward"), (888, "L", "loss")]


def link(x1, x2, y=LINE):
    """Return three links of an iron chain between two rings, the outer ones seen from the side."""
    middle, half = (x1 + x2) / 2, (x2 - x1) / 2 - 40
    width = half * 0.92
    flat = [
        f'<rect x="{x:.1f}" y="{y - 13}" width="{width:.1f}" height="26" rx="13" fill="none" '
        'stroke="var(--quiet)" stroke-width="6"/>'
        for x in (middle - half, middle + half - width)
    ]
    across = (
        f'<rect x="{middle - width * 0.36:.1f}" y="{y - 5}" width="{width * 0.72:.1f}" height="10" '
        'rx="5" fill="var(--quiet)" stroke="var(--paper)" stroke-width="2.5"/>'
    )
    return "".join(flat) + across


def draw():
    """Return the drawing."""
    pairs = list(pairwise(NODES))
    links = "".join(link(one[0], other[0]) for one, other in pairs)
    rings = "".join(disc(x, LINE, letter(name, colour), colour, 38) for x, name, colour in NODES)
    below = "".join(
        fraction((one[0] + other[0]) / 2, 252, part(other), part(one), 36, 84)
        for one, other in pairs
    )
    body = f"""
{sheet(WIDTH, HEIGHT)}
{links}{rings}{below}
{says(92, 60, "the rein", size=27)}{says(354, 60, "the horse’s head", size=27)}{
        says(622, 60, "the trail", size=27)
    }
{says(888, 60, "how far off", size=27)}
{arrow(900, 330, 92, 330, "backward", 4, 16)}
<rect x="312" y="312" width="366" height="36" fill="var(--paper)"/>
{says(495, 338, coloured("the gradient rides back", "backward"), size=29)}
{product(440)}
{
        says(
            490,
            534,
            f"The thing in the middle is a {coloured('value', 'forward')}, "
            f"{letter('h', 'forward')}; not the weight {letter('W_b', 'walker')}.",
            "ink",
            28,
        )
    }"""
    title = (
        "A chain from the weight W_a over h and y-hat to the loss L. Each link has its own "
        "derivative, and their product is the derivative of the loss with respect to W_a."
    )
    return document(WIDTH, HEIGHT, title, body)


def part(node):
    """Return the differential of a quantity."""
    return f"∂{letter(node[1], node[2])}"


def product(y):
    """Return the chain rule."""
    by = {name: (name, colour) for _, name, colour in NODES}
    pairs = [("L", "W_a"), ("L", "ŷ"), ("ŷ", "h"), ("h", "W_a")]
    signs = ["=", "·", "·"]
    drawn = []
    for index, (top, bottom) in enumerate(pairs):
        x = 250 + index * 160
        drawn.append(fraction(x, y, part((0, *by[top])), part((0, *by[bottom])), 38, 88))
        if index < len(signs):
            drawn.append(says(x + 80, y + 12, signs[index], "ink", 38))
    return "".join(drawn)
