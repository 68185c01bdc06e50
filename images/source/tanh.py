"""The curve of tanh: straight in the middle, level at both ends."""

from math import tanh

from ink import document, sample, says, sheet, smooth

WIDTH, HEIGHT = 760, 300
LEFT, RIGHT, MIDDLE, TALL, REACH = 90, 700, 138, 92, 3.5


def place(at, height):
    """Return where a point of the plot is on the paper."""
    return LEFT + (RIGHT - LEFT) * (at + REACH) / (2 * REACH), MIDDLE - TALL * height


def draw():
    """Return the drawing."""
    points = [place(*point) for point in sample(tanh, -REACH, REACH)]
    straight = [place(at, at) for at in (-1.25, 1.25)]
    levels = "".join(
        f'<path d="M{LEFT},{place(0, level)[1]} H{RIGHT}" stroke="var(--rule)" stroke-width="1.5"/>'
        + says(LEFT - 14, place(0, level)[1] + 7, text, "quiet", 22, "end")
        for level, text in ((1, "1"), (0, "0"), (-1, "−1"))
    )
    ticks = "".join(
        says(place(at, 0)[0], MIDDLE + TALL + 48, str(at).replace("-", "−"), "quiet", 22)
        for at in range(-3, 4)
    )
    body = f"""
{sheet(WIDTH, HEIGHT)}{levels}{ticks}
<path class="line" d="{smooth(straight)}" stroke="var(--quiet)" stroke-width="2.5"
  stroke-dasharray="9 9"/>
<path class="line" d="{smooth(points)}" stroke="var(--forward)" stroke-width="5"/>
{says(*place(0.2, 0.66), "near 0: the number itself", "quiet", 22, "end")}
{says(*place(3.5, 0.58), "far out: level, almost 1", "forward", 22, "end")}"""
    title = (
        "The curve of tanh from minus 3.5 to 3.5. Near 0 it is as good as the straight line "
        "through 0 with slope 1; far out it is level, close to 1 on the right, minus 1 on the left."
    )
    return document(WIDTH, HEIGHT, title, body)
