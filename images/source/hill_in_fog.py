"""The front illustration: a hiker in fog, who sees the ground underfoot and no more."""

from math import exp, sin

from ink import arrow, document, hiker, sample, smooth

WIDTH, HEIGHT = 960, 420
HIKER = 452
STEPS = (140, 250, 326, 378, 412)  # where the hiker has been: each stride shorter than the last

FOG = {
    "sky": ("#dfe7ec", "#1b242d"),
    "haze": ("#f3efe6", "#2b3640"),
    "far": ("#c9d3dc", "#3a4855"),
    "near": ("#aab8c4", "#42515e"),
    "grass": ("#6d8f72", "#4f7a63"),
    "earth": ("#c5d2bd", "#26382f"),
    "fog": ("#f1efe9", "#323d47"),
    "pine": ("#4d6f63", "#3f6658"),
    "disc": ("#f8f2e2", "#8d9aa5"),
}


def hillside(x):
    """Return the ground underfoot: steep at first, then flatter."""
    return 92 + 232 * (1 - exp(-x / 330)) + 3 * sin(x / 23) + 2 * sin(x / 9)


def ridge(base, height, phase, width):
    """Return a ridge far away."""
    return lambda x: (
        base
        - height * exp(-(((x - phase) / width) ** 2))
        - 0.16 * height * sin(x / 41 + phase)
        - 0.05 * height * sin(x / 13 + phase)
    )


def land(function, colour, opacity):
    """Return the land under a ridge."""
    path = smooth(sample(function, -10, WIDTH + 10, 160))
    return (
        f'<path d="{path} {WIDTH + 10},{HEIGHT} -10,{HEIGHT}Z" fill="var(--{colour})" '
        f'opacity="{opacity}"/>'
    )


def pine(x, size, opacity):
    """Return a pine with its foot on the hillside."""
    y = hillside(x) + 5
    tiers = " ".join(
        f"M{x},{y - size * top:.1f} L{x - size * half:.1f},{y - size * low:.1f} "
        f"Q{x},{y - size * (low - 0.06):.1f} {x + size * half:.1f},{y - size * low:.1f}Z"
        for top, half, low in ((1.0, 0.17, 0.62), (0.8, 0.24, 0.36), (0.58, 0.3, 0.1))
    )
    return (
        f'<g opacity="{opacity}"><path d="M{x},{y} V{y - size * 0.2:.1f}" stroke="var(--hat)" '
        f'stroke-width="{size * 0.07:.1f}"/><path d="{tiers}" fill="var(--pine)"/></g>'
    )


def tuft(x):
    """Return a tuft of grass."""
    y = hillside(x) + 1
    return f"M{x - 4},{y - 8:.1f} L{x},{y:.1f} L{x + 1},{y - 11:.1f} M{x},{y:.1f} l6,-7"


def bank(x, y, rx, ry, opacity):
    """Return a bank of fog."""
    return (
        f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="var(--fog)" opacity="{opacity}" '
        'filter="url(#soft)"/>'
    )


def draw():
    """Return the drawing."""
    ground = smooth(sample(hillside, -10, WIDTH + 10, 300))
    feet = hillside(HIKER)
    prints = "".join(
        f'<circle cx="{x}" cy="{hillside(x) - 6:.1f}" r="6" fill="var(--walker)" '
        f'opacity="{0.3 + 0.12 * index:.2f}"/>'
        for index, x in enumerate(STEPS)
    )
    tufts = " ".join(tuft(x) for x in (312, 366, 420, 500, 531, 577, 236))
    body = f"""
<defs>
  <clipPath id="sheet"><rect width="{WIDTH}" height="{HEIGHT}" rx="14"/></clipPath>
  <linearGradient id="air" x2="0" y2="1">
    <stop offset="0" stop-color="var(--sky)"/><stop offset="1" stop-color="var(--haze)"/>
  </linearGradient>
  <radialGradient id="sight" cx="{HIKER - 20}" cy="{feet - 30:.0f}" r="400"
    gradientUnits="userSpaceOnUse">
    <stop offset="0.3" stop-color="#fff"/><stop offset="0.62" stop-color="#fff" stop-opacity="0.5"/>
    <stop offset="1" stop-color="#fff" stop-opacity="0"/>
  </radialGradient>
  <mask id="seen"><rect width="{WIDTH}" height="{HEIGHT}" fill="url(#sight)"/></mask>
  <filter id="soft" x="-30%" y="-120%" width="160%" height="340%">
    <feGaussianBlur stdDeviation="22"/>
  </filter>
</defs>
<g clip-path="url(#sheet)">
<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#air)"/>
<circle cx="742" cy="92" r="38" fill="var(--disc)" opacity="0.85"/>
{land(ridge(250, 150, 700, 130), "far", 0.55)}
{bank(700, 236, 360, 34, 0.85)}
{land(ridge(300, 96, 860, 170), "near", 0.42)}
{bank(840, 306, 330, 44, 0.9)}
<g mask="url(#seen)">
  {pine(96, 92, 0.55)}{pine(190, 74, 0.8)}{pine(54, 120, 0.3)}
  <path d="{ground} {WIDTH + 10},{HEIGHT} -10,{HEIGHT}Z" fill="var(--earth)"/>
  <path class="line" d="{ground}" stroke="var(--grass)" stroke-width="5"/>
  <path class="line" d="{tufts}" stroke="var(--grass)" stroke-width="2"/>
</g>
{prints}
{bank(120, 372, 300, 40, 0.75)}
{bank(640, 398, 380, 34, 0.9)}
{bank(880, 330, 210, 60, 0.95)}
{arrow(HIKER + 36, feet + 2, HIKER + 96, hillside(HIKER + 96) + 2, "step", 5, 16)}
{hiker(HIKER, feet - 1, 1.85)}
{bank(300, 408, 240, 16, 0.5)}
</g>
"""
    title = (
        "A hiker on a hillside in fog. Dots behind mark the steps taken so far; an arrow at the "
        "feet points down the slope. The valley ahead is hidden."
    )
    return document(WIDTH, HEIGHT, title, body, FOG)
