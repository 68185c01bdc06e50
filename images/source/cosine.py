"""The cosine: the shadow of a stick, and how it shrinks as the stick is turned."""

from math import cos, radians, sin

from ink import arrow, document, sample, says, sheet, smooth

WIDTH, HEIGHT = 760, 330
CENTRE, STICK, ANGLE = (70, 250), 190, 45
LEFT, RIGHT, MIDDLE, TALL = 380, 720, 165, 105  # of the curve


def draw():
    """Return the drawing."""
    body = f"{sheet(WIDTH, HEIGHT)}{shadow()}{curve()}"
    title = (
        "On the left a stick of length 1, turned by 45 degrees; its shadow is 0.71 long. On the "
        "right the length of the shadow for every angle: 1 at 0 degrees, 0.5 at 60, 0 at 90, "
        "minus 1 at 180, and back to 1 at 360."
    )
    return document(WIDTH, HEIGHT, title, body)


def shadow():
    """Return a stick over its shadow."""
    x, y = CENTRE
    angle = radians(ANGLE)
    tip = (x + STICK * cos(angle), y - STICK * sin(angle))
    round_way = [
        (x + STICK * cos(radians(a)), y - STICK * sin(radians(a))) for a in range(0, 91, 3)
    ]
    arc = [(x + 52 * cos(radians(a)), y - 52 * sin(radians(a))) for a in range(0, ANGLE + 1, 3)]
    return f"""
<path class="line" d="{smooth(round_way)}" stroke="var(--rule)" stroke-width="2"/>
<path class="line" d="M{x - 20},{y} H{x + STICK + 40}" stroke="var(--quiet)" stroke-width="2"/>
<path class="line" d="M{tip[0]:.1f},{tip[1]:.1f} V{y}" stroke="var(--quiet)" stroke-width="2.5"
  stroke-dasharray="2 7"/>
<path class="line" d="M{x},{y} H{tip[0]:.1f}" stroke="var(--step)" stroke-width="7"/>
<path class="line" d="{smooth(arc)}" stroke="var(--quiet)" stroke-width="2.5"/>
{arrow(x, y, *tip, "walker", 5, 17)}
{says(x + 76, y - 20, f"{ANGLE}°", "quiet", 24)}
{says(tip[0] + 12, tip[1] - 6, "length 1", "walker", 24, "start")}
{says((x + tip[0]) / 2, y + 36, "shadow 0.71", "step", 24)}"""


def curve():
    """Return the length of the shadow over the angle."""

    def place(angle, length):
        return LEFT + (RIGHT - LEFT) * angle / 360, MIDDLE - TALL * length

    points = [place(*point) for point in sample(lambda angle: cos(radians(angle)), 0, 360, 120)]
    ticks = "".join(
        says(place(angle, 0)[0], MIDDLE + TALL + 42, f"{angle}°", "quiet", 20)
        for angle in (0, 90, 180, 270, 360)
    )
    levels = "".join(
        f'<path d="M{LEFT},{place(0, level)[1]} H{RIGHT}" stroke="var(--rule)" stroke-width="1.5"/>'
        + says(LEFT - 12, place(0, level)[1] + 7, text, "quiet", 20, "end")
        for level, text in ((1, "1"), (0, "0"), (-1, "−1"))
    )
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6.5" fill="var(--step)"/>'
        + says(x + 14, y + dy, text, "step", 22, "start")
        for (x, y), dy, text in (
            (place(45, cos(radians(45))), -2, "45°: 0.71"),
            (place(60, 0.5), 6, "60°: 0.5"),
        )
    )
    return f"""
{levels}{ticks}
<path class="line" d="{smooth(points)}" stroke="var(--step)" stroke-width="4"/>{dots}"""
