"""The tilted board from above: a way at an angle is a part straight down and a part level."""

from math import cos, hypot, radians, sin

from ink import arrow, document, says, sheet

WIDTH, HEIGHT = 760, 430
START = (250, 96)
DOWN = radians(35)  # on the paper, from the east towards the south
ANGLE = radians(45)  # of the staff, off the way down
UNIT = 300


def ahead(angle, length):
    """Return the place so far ahead of the start."""
    return START[0] + length * cos(angle), START[1] + length * sin(angle)


def level_line(distance):
    """Return a level line, at right angles to the way down, as far as the paper goes."""
    x, y = ahead(DOWN, distance)
    across, along = -sin(DOWN), cos(DOWN)
    reach = hypot(WIDTH, HEIGHT)
    return (
        f'<path class="line" d="M{x - reach * across:.1f},{y - reach * along:.1f} '
        f'{x + reach * across:.1f},{y + reach * along:.1f}" stroke="var(--loss)" '
        'stroke-width="1.5" opacity="0.45"/>'
    )


def draw():
    """Return the drawing."""
    down, staff = ahead(DOWN, UNIT), ahead(DOWN + ANGLE, UNIT)
    foot = ahead(DOWN, UNIT * cos(ANGLE))
    arc_from, arc_to = ahead(DOWN, 74), ahead(DOWN + ANGLE, 74)
    lines = "".join(level_line(UNIT * number / 4) for number in range(-4, 9))
    body = f"""
{sheet(WIDTH, HEIGHT)}
<clipPath id="sheet"><rect width="{WIDTH}" height="{HEIGHT}" rx="14"/></clipPath>
<g clip-path="url(#sheet)">{lines}</g>
{arrow(*START, *down, "step", 5, 17)}
<path class="line" d="M{START[0]},{START[1]} {foot[0]:.1f},{foot[1]:.1f}" stroke="var(--step)"
  stroke-width="10" opacity="0.35"/>
{arrow(*START, *staff, "walker", 5, 17)}
<path class="line" d="M{foot[0]:.1f},{foot[1]:.1f} {staff[0]:.1f},{staff[1]:.1f}"
  stroke="var(--quiet)" stroke-width="3" stroke-dasharray="9 9"/>
<path class="line" d="M{arc_from[0]:.1f},{arc_from[1]:.1f}
  A74,74 0 0 1 {arc_to[0]:.1f},{arc_to[1]:.1f}" stroke="var(--quiet)" stroke-width="2.5"/>
<circle cx="{START[0]}" cy="{START[1]}" r="9" fill="var(--walker)"/>
<g stroke="var(--paper)" stroke-width="8" stroke-linejoin="round" paint-order="stroke">
{notes(down, staff, foot)}
</g>"""
    title = (
        "The map of a tilted board, with level lines. One unit at 45 degrees off the way down is "
        "0.71 of a unit straight down, and then a way along a level line, where nothing is lost."
    )
    return document(WIDTH, HEIGHT, title, body)


def notes(down, staff, foot):
    """Return what is written beside the ways."""
    middle = ((foot[0] + staff[0]) / 2, (foot[1] + staff[1]) / 2)
    return "".join(
        [
            says(*ahead(DOWN + ANGLE / 2, 106), "45°", "quiet", 26),
            says(down[0] + 16, down[1] + 10, "the way down: 1 unit", "step", 26, "start"),
            says(foot[0] + 6, foot[1] - 30, "0.71", "step", 26, "start"),
            says(staff[0] - 18, staff[1] + 2, "your way: 1 unit", "walker", 26, "end"),
            says(middle[0] + 22, middle[1] + 36, "level: nothing lost", "quiet", 26, "start"),
        ]
    )
