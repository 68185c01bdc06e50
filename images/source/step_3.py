"""One step of both weights: each its own share of the way, both from the same point."""

from ink import arrow, coloured, document, fraction, letter, sample, says, sheet, smooth

WIDTH, HEIGHT = 820, 620
LEFT, AXIS, UNIT = 110, 384, 620  # both weights on the same scale
CORNER = (0.3, 0.6)  # the weights at the lower left end of both axes
FARTHEST = (1.26, 1.18)
X, TARGET, RATE = 1.5, 1.0, 0.5
HERE = (0.5, 0.8)
LOSSES = (0.02, 0.08, 0.18, 0.32)


def at(w_a, w_b):
    """Return where a pair of weights stands on the sheet."""
    return LEFT + UNIT * (w_a - CORNER[0]), AXIS - UNIT * (w_b - CORNER[1])


def step(w_a, w_b):
    """Return the pair after one step of gradient descent, both gradients from the same point."""
    miss = X * w_a * w_b - TARGET
    return w_a - RATE * miss * X * w_b, w_b - RATE * miss * X * w_a


def level(prediction):
    """Return the line of all pairs with the same prediction."""
    product = prediction / X
    ends = max(CORNER[0], product / FARTHEST[1]), min(FARTHEST[0], product / CORNER[1])
    return smooth([at(w_a, product / w_a) for w_a, _ in sample(abs, *ends)])


def draw():
    """Return the drawing."""
    (x1, y1), (x2, y2) = at(*HERE), at(*step(*HERE))
    misses = sorted(sign * (2 * loss) ** 0.5 for loss in LOSSES for sign in (-1, 1))
    rings = "".join(
        f'<path class="line" d="{level(TARGET + miss)}" stroke="var(--loss)" stroke-width="1.8" '
        'opacity="0.55"/>'
        for miss in misses
        if CORNER[0] * CORNER[1] < (TARGET + miss) / X < FARTHEST[0] * FARTHEST[1]
    )
    body = f"""
{sheet(WIDTH, HEIGHT)}
{rings}
<path class="line" d="{level(TARGET)}" stroke="var(--loss)" stroke-width="5"/>
{arrow(LEFT, AXIS, LEFT, 18, "quiet", 2, 12)}
{arrow(LEFT, AXIS, 720, AXIS, "quiet", 2, 12)}
{says(716, AXIS + 36, letter("W_a", "walker"), size=30)}
{says(LEFT - 18, 44, letter("W_b", "walker"), size=30, anchor="end")}
<g stroke="var(--step)" stroke-width="3" stroke-dasharray="2 9" stroke-linecap="round">
  <path d="M{x1},{y1} H{x2}"/><path d="M{x2},{y1} V{y2 + 14}"/>
</g>
{arrow(x1, y1, x2 - 7, y2 + 10, "step", 6, 20)}
<circle cx="{x1}" cy="{y1}" r="11" fill="var(--walker)"/>
<circle cx="{x2}" cy="{y2}" r="11" fill="var(--paper)" stroke="var(--walker)" stroke-width="4"/>
<g paint-order="stroke" stroke="var(--paper)" stroke-width="7" stroke-linejoin="round">
{says(x1 - 8, y1 + 66, "both gradients are taken here …", "quiet", 24, "start")}
{says(x2 + 24, y2 + 2, "… and then both weights move", "quiet", 24, "start")}
{says((x1 + x2) / 2, y1 + 30, f"the part of {letter('W_a', 'walker')}", "step", 24)}
{says(x2 + 16, (y1 + y2) / 2 + 14, f"the part of {letter('W_b', 'walker')}", "step", 24, "start")}
{says(556, 322, "the valley", "loss", 24, "start")}
</g>
{rule(468, "W_a")}
{rule(560, "W_b")}"""
    title = (
        "A map over W_a and W_b: one step leads from a point towards the curved valley, east by "
        "the part of W_a and north by that of W_b. Below, the update of each weight."
    )
    return document(WIDTH, HEIGHT, title, body)


def rule(y, weight):
    """Return the update of one weight."""
    index = weight[-1]
    name = letter(f"W_{index}, new", "walker")
    rate = coloured("learning rate", "step")
    derivative = fraction(640, y, f"∂{letter('L', 'loss')}", f"∂{letter(weight, 'walker')}", 32, 74)
    return (
        says(268, y + 12, f"{name} =", "ink", 34, "end")
        + says(300, y + 12, letter(weight, "walker"), "ink", 34)
        + says(348, y + 12, coloured("−", "step"), "ink", 34)
        + says(468, y + 12, rate, "ink", 32)
        + says(578, y + 12, "·", "ink", 34)
        + derivative
    )
