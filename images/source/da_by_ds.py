"""The slope triangle on a hillside, and the formula -da/ds with its parts named."""

from ink import arrow, coloured, document, hiker, sample, smooth

WIDTH, HEIGHT = 660, 620
SEA = 352  # where the map lies
LEFT, RIGHT = 62, 628
WALKER, STEP = 236, 118  # both along the map


def ground(x):
    """Return how high on the paper the hill stands at x."""
    u = (x - 128) / 150
    return 84 + (232 * (1 - 1 / (1 + u * u)) if u > 0 else 150 * u * u)


def draw():
    """Return the drawing."""
    x1, x2 = WALKER, WALKER + STEP
    y1, y2 = ground(x1), ground(x2)
    hill = sample(ground, LEFT + 3, RIGHT)
    body = f"""
<rect width="{WIDTH}" height="{HEIGHT}" fill="var(--paper)"/>
<path d="{smooth(hill)} {RIGHT},{SEA} {LEFT + 3},{SEA}Z" fill="var(--ground)"/>
<g stroke="var(--rule)" stroke-width="2" stroke-dasharray="1 7" stroke-linecap="round">
  <path d="M{x1},{y1} V{SEA}"/>
  <path d="M{x2},{y2} V{SEA}"/>
</g>
<path class="line" d="{smooth(hill)}" stroke="var(--loss)" stroke-width="4"/>
{arrow(LEFT, SEA, LEFT, 18, "quiet", 2, 12)}
{arrow(LEFT, SEA, RIGHT + 8, SEA, "quiet", 2, 12)}
<text class="symbol" x="{LEFT - 28}" y="44" fill="var(--loss)">a</text>
<text class="small" x="{LEFT + 14}" y="36" fill="var(--quiet)">altitude</text>
<text class="symbol" x="{RIGHT - 2}" y="{SEA + 34}" fill="var(--walker)">s</text>
<text class="small end" x="{RIGHT - 14}" y="{SEA + 33}" fill="var(--quiet)">
  distance along the map</text>

<path class="line" d="M{x1},{y1} H{x2}" stroke="var(--walker)" stroke-width="4"/>
{arrow(x2, y1, x2, y2 - 2, "loss", 4, 14)}
<text class="symbol middle" x="{(x1 + x2) / 2 + 22}" y="{y1 - 12}" fill="var(--walker)">ds</text>
<text class="symbol" x="{x2 + 14}" y="{(y1 + y2) / 2 + 6}" fill="var(--loss)">da</text>
<g class="small" fill="var(--quiet)">
  <text x="{x2 + 54}" y="{(y1 + y2) / 2 + 5}">negative:</text>
  <text x="{x2 + 54}" y="{(y1 + y2) / 2 + 31}">the ground falls</text>
</g>
<path class="line" d="M{x1},{SEA} H{x2}" stroke="var(--walker)" stroke-width="5"/>
<circle cx="{x1}" cy="{SEA}" r="5.5" fill="var(--walker)"/>
<circle cx="{x2}" cy="{SEA}" r="5.5" fill="var(--paper)" stroke="var(--walker)" stroke-width="3"/>
{hiker(x1 - 2, y1 - 1, 1.3)}
{formula(128, 492)}
"""
    title = (
        "A hiker on a hillside takes a step ds along the map; the altitude changes by da, "
        "which is negative. Below, the formula minus da over ds, with its parts named."
    )
    return document(WIDTH, HEIGHT, title, body)


def formula(x, y):
    """Return the formula, with its fraction bar centred at (x, y), and notes on its parts."""
    return f"""
<path class="line" d="M{x - 96},{y} h30" stroke="var(--step)" stroke-width="5"/>
<path class="line" d="M{x - 44},{y} h88" stroke="var(--ink)" stroke-width="3"/>
<g font-size="54" font-style="italic" text-anchor="middle">
  <text x="{x}" y="{y - 18}" fill="var(--loss)">da</text>
  <text x="{x}" y="{y + 54}" fill="var(--walker)">ds</text>
</g>
<g class="line" stroke="var(--rule)" stroke-width="2">
  <path d="M{x + 48},{y - 38} H{x + 92}"/>
  <path d="M{x + 48},{y + 38} H{x + 92}"/>
  <path d="M{x - 81},{y + 14} V{y + 92} H{x + 92}"/>
</g>
<g class="small" fill="var(--ink)">
  <text x="{x + 102}" y="{y - 32}">how much the {coloured("altitude", "loss")} changes …</text>
  <text x="{x + 102}" y="{y + 44}">… for a small step {coloured("along the map", "walker")}</text>
  <text x="{x + 102}" y="{y + 98}">
    {coloured("minus", "step")}, because we want to go {coloured("down", "step")}
  </text>
</g>"""
