"""The gradient and the level way, at a right angle; a step is a part along each."""

from math import atan2, cos, hypot, radians, sin

from ink import arrow, document, letter, says, sheet

WIDTH, HEIGHT = 740, 500
START = (518, 424)
EAST, NORTH = -0.4045, 0.073  # the gradient's two numbers, as the chapter has them
SIZE = 860  # of a unit of map
ANGLE, LENGTH = radians(36), 0.42  # of the step; the angle is off the gradient


def place(east, north):
    """Return where a place is on the paper, so far from the start."""
    return START[0] + SIZE * east, START[1] - SIZE * north


def ahead(angle, length):
    """Return the place so far ahead; the angle is off the gradient, towards the level way."""
    heading = atan2(EAST, NORTH) + angle
    return place(length * sin(heading), length * cos(heading))


def line(points, colour, width, more=""):
    """Return a line through points."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (
        f'<path class="line" d="M{path}" stroke="var(--{colour})" stroke-width="{width}" {more}/>'
    )


def level_line(distance):
    """Return the contour line that crosses the gradient so far ahead, over the whole paper."""
    x, y = ahead(0, distance)
    away = place(NORTH, -EAST)
    reach = hypot(WIDTH, HEIGHT) / hypot(away[0] - START[0], away[1] - START[1])
    across, up = reach * (away[0] - START[0]), reach * (away[1] - START[1])
    ends = [(x - across, y - up), (x + across, y + up)]
    return line(ends, "loss", 1.5, 'opacity="0.45"')


def draw():
    """Return the drawing."""
    up, level = place(EAST, NORTH), place(NORTH, -EAST)
    step, foot = ahead(ANGLE, LENGTH), ahead(0, LENGTH * cos(ANGLE))
    corner = [ahead(0, 0.026), ahead(radians(45), 0.026 * 2**0.5), ahead(radians(90), 0.026)]
    (ax, ay), (bx, by), arc = ahead(0, 0.12), ahead(ANGLE, 0.12), 0.12 * SIZE
    legs = 'stroke-dasharray="1 8"'
    lines = "".join(level_line(0.0925 * number) for number in range(-3, 8))
    body = f"""
{sheet(WIDTH, HEIGHT)}
<clipPath id="sheet"><rect width="{WIDTH}" height="{HEIGHT}" rx="14"/></clipPath>
<g clip-path="url(#sheet)">{lines}</g>
{line([START, place(EAST, 0), up], "gradient", 3, legs)}
{line([START, place(NORTH, 0), level], "quiet", 3, legs)}
{line([START, foot], "walker", 13, 'opacity="0.3"')}
{arrow(*START, *up, "gradient", 5, 18)}
{arrow(*START, *level, "quiet", 5, 18)}
{line([foot, step], "quiet", 3, 'stroke-dasharray="9 9"')}
{arrow(*START, *step, "walker", 5, 18)}
{line(corner, "quiet", 2.5)}
<path class="line" d="M{ax:.1f},{ay:.1f} A{arc},{arc} 0 0 1 {bx:.1f},{by:.1f}"
  stroke="var(--quiet)" stroke-width="2.5"/>
<circle cx="{START[0]}" cy="{START[1]}" r="9" fill="var(--walker)"/>
<g stroke="var(--paper)" stroke-width="8" stroke-linejoin="round" paint-order="stroke">
{notes(up, level, step, foot)}
</g>"""
    title = (
        "The map at the start. The arrow grad goes 0.40 to the west and 0.07 to the north. The "
        "arrow of the level way goes 0.07 to the east and 0.40 to the north, at a right angle to "
        "it. A step r at the angle theta to grad is r cos theta along grad, and the rest level."
    )
    return document(WIDTH, HEIGHT, title, body)


def notes(up, level, step, foot):
    """Return what is written beside the arrows."""

    def middle(one, other, across, down):
        return (one[0] + other[0]) / 2 + across, (one[1] + other[1]) / 2 + down

    west, east = place(EAST, 0), place(NORTH, 0)
    r = letter("r", "walker")
    return "".join(
        [
            says(*middle(START, west, 0, 34), "0.40 west", "gradient", 28),
            says(*middle(west, up, -12, 8), "0.07 north", "gradient", 28, "end"),
            says(*middle(START, east, 0, 34), "0.07 east", "quiet", 28),
            says(*middle(east, level, 12, 8), "0.40 north", "quiet", 28, "start"),
            says(up[0] - 4, up[1] - 20, "grad", "gradient", 32),
            says(level[0] - 26, level[1] + 14, "level", "quiet", 32, "end"),
            says(*middle(START, step, 16, -14), r, "walker", 36, "start"),
            says(*middle(START, foot, -66, -26), f"{r} cos θ", "walker", 30),
            says(*middle(foot, step, -18, 0), "level: no change", "quiet", 28, "end"),
            says(*ahead(ANGLE / 2, 0.152), "θ", "quiet", 32),
        ]
    )
