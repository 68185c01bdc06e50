"""What both riders and walkers travel through: sky, far hills, the ground, and who acts on what."""

from math import sin

from hill_in_fog import FOG, land, ridge
from ink import arrow, sample, says, smooth

WIDTH, HEIGHT, FLOOR = 760, 430, 330

COLOURS = {
    **FOG,
    "coat": ("#8a5a3c", "#a8734f"),
    "shade": ("#6d4329", "#7d5137"),
    "crest": ("#3b2416", "#2a180d"),
    "hoof": ("#3b2f28", "#1d1612"),
    "stone": ("#b3aa9c", "#5b564f"),
    "trail": ("#e6d9b8", "#6a5d40"),
}


def ground(x):
    """Return how high on the paper the ground stands at x."""
    return 258 + 5 * sin(x / 70) + 3 * sin(x / 31 + 1)


def rough_ground(x):
    """Return the same ground with rocks in the way."""
    return ground(x) - 10 * abs(sin(x / 46)) - 6 * abs(sin(x / 19 + 2))


def scenery(floor, actor, chain):
    """Return a landscape with an actor on it, and under it who acts on what.

    Parameters
    ----------
    floor : callable
        How high on the paper the ground stands.
    actor : str
        The elements of who travels.
    chain : list of (str, str)
        Words and their colours, each acting on the next.
    """
    path = smooth(sample(floor, 0, WIDTH, 240))
    return f"""
<defs>
  <clipPath id="sheet"><rect width="{WIDTH}" height="{FLOOR}" rx="14"/></clipPath>
  <linearGradient id="air" x2="0" y2="1">
    <stop offset="0" stop-color="var(--sky)"/><stop offset="1" stop-color="var(--haze)"/>
  </linearGradient>
</defs>
<rect width="{WIDTH}" height="{HEIGHT}" rx="14" fill="var(--paper)"/>
<g clip-path="url(#sheet)">
<rect width="{WIDTH}" height="{FLOOR}" fill="url(#air)"/>
<circle cx="610" cy="66" r="30" fill="var(--disc)" opacity="0.9"/>
{land(ridge(210, 110, 560, 120), "far", 0.5)}
{land(ridge(246, 70, 150, 150), "near", 0.45)}
<path d="{path} {WIDTH},{FLOOR} 0,{FLOOR}Z" fill="var(--earth)"/>
<path class="line" d="{path}" stroke="var(--trail)" stroke-width="9"/>
{tufts()}
{actor}
</g>
{links(chain)}"""


def tufts():
    """Return grass before the path."""
    places = [(58, 292), (132, 308), (250, 300), (346, 316), (470, 298), (566, 312), (690, 296)]
    drawn = " ".join(
        f"M{x - 6},{y - 10} L{x},{y} L{x + 1},{y - 14} M{x},{y} l8,-9" for x, y in places
    )
    return f'<path class="line" d="{drawn}" stroke="var(--grass)" stroke-width="2.4"/>'


def links(chain):
    """Return words in a row, each with an arrow to the next."""
    y, gap = 392, 240
    first = WIDTH / 2 - gap * (len(chain) - 1) / 2
    drawn = []
    for index, (words, colour) in enumerate(chain):
        x = first + gap * index
        drawn.append(says(x, y, words, colour, 26))
        if index:
            drawn.append(arrow(x - gap + 64, y - 8, x - 62, y - 8, "quiet", 3, 13))
            drawn.append(says(x - gap / 2, y - 20, "acts on", "quiet", 18))
    return "".join(drawn)
