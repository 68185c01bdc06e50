"""The gradient of the loss with respect to a weight: it points up, minus it points down."""

from ink import arrow, coloured, document, hiker, lead, letter, sample, says, sheet, smooth

WIDTH, HEIGHT = 700, 620
AXIS, LEFT, RIGHT = 352, 64, 664
PLACE, REACH = 500, 130
BOTTOM = 290


def ground(x):
    """Return how high on the paper the loss stands."""
    return 318 - ((x - BOTTOM) / 16) ** 2


def slope(x):
    """Return the slope of the ground, on the paper."""
    return -2 * (x - BOTTOM) / 16**2


def draw():
    """Return the drawing."""
    feet, rise = ground(PLACE), slope(PLACE)
    ends = [(PLACE + dx, feet + rise * dx) for dx in (-70, 82)]
    curve = sample(ground, 76, 574)
    body = f"""
{sheet(WIDTH, HEIGHT)}
<path d="{smooth(curve)} 574,{AXIS} 76,{AXIS}Z" fill="var(--ground)"/>
<path d="M{PLACE},{feet} V{AXIS}" stroke="var(--rule)" stroke-width="2" stroke-dasharray="1 7"
  stroke-linecap="round"/>
<path class="line" d="{smooth(curve)}" stroke="var(--loss)" stroke-width="4"/>
<path class="line" d="{smooth(ends)}" stroke="var(--gradient)" stroke-width="3"
  stroke-dasharray="9 8"/>
{arrow(LEFT, AXIS, LEFT, 18, "quiet", 2, 12)}
{arrow(LEFT, AXIS, RIGHT + 8, AXIS, "quiet", 2, 12)}
{says(LEFT - 30, 44, letter("L", "loss"), size=30)}
{says(LEFT + 14, 36, "loss", anchor="start")}
{says(RIGHT, AXIS + 36, letter("W", "walker"), size=30)}
{arrow(PLACE, AXIS, PLACE + REACH, AXIS, "gradient", 7, 20)}
{arrow(PLACE, AXIS, PLACE - REACH, AXIS, "step", 7, 20)}
<circle cx="{PLACE}" cy="{AXIS}" r="7" fill="var(--walker)"/>
{says(PLACE + 74, AXIS - 16, "grad", "gradient", 25)}
{says(PLACE - 76, AXIS - 16, "−grad", "step", 25)}
{says(PLACE + 74, AXIS + 32, "up", "gradient")}
{says(PLACE - 76, AXIS + 32, "down", "step")}
<g transform="translate({2 * PLACE - 2} 0) scale(-1 1)">{hiker(PLACE, feet - 1, 1.25)}</g>
{formula(196, 492)}"""
    title = (
        "The loss over the weight W. Under the walker, grad points to where the loss grows, and "
        "minus grad to where it falls. Below, the formula grad = dL/dW, with its parts named."
    )
    return document(WIDTH, HEIGHT, title, body)


def formula(x, y):
    """Return the formula, its fraction bar centred at (x, y), and notes on its parts."""
    return f"""
{says(x - 58, y + 13, f"{coloured('grad', 'gradient')} =", "ink", 44, "end")}
<path class="line" d="M{x - 44},{y} h88" stroke="var(--ink)" stroke-width="3"/>
{says(x, y - 18, f"<tspan font-style='italic'>{coloured('dL', 'loss')}</tspan>", "ink", 50)}
{says(x, y + 52, f"<tspan font-style='italic'>{coloured('dW', 'walker')}</tspan>", "ink", 50)}
{lead((x + 48, y - 36), (x + 92, y - 36))}
{lead((x + 48, y + 36), (x + 92, y + 36))}
{says(x + 102, y - 29, f"how much the {coloured('loss', 'loss')} changes …", "ink", 25, "start")}
{
        says(
            x + 102,
            y + 43,
            f"… for a small change of the {coloured('weight', 'walker')}",
            "ink",
            25,
            "start",
        )
    }
{
        says(
            x + 102,
            y + 88,
            f"It points {coloured('up', 'gradient')}; we go the {coloured('other way', 'step')}.",
            "quiet",
            25,
            "start",
        )
    }"""
