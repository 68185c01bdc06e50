"""Taking a step: the rule, with its parts named."""

from grad import AXIS, LEFT, PLACE, RIGHT, ground
from ink import arrow, coloured, document, hiker, lead, letter, sample, says, sheet, smooth

WIDTH, HEIGHT = 760, 640
NEW = 392


def draw():
    """Return the drawing."""
    curve = sample(ground, 76, 574)
    feet, landing = ground(PLACE), ground(NEW)
    body = f"""
{sheet(WIDTH, HEIGHT)}
<path d="{smooth(curve)} 574,{AXIS} 76,{AXIS}Z" fill="var(--ground)"/>
<g stroke="var(--rule)" stroke-width="2" stroke-dasharray="1 7" stroke-linecap="round">
  <path d="M{PLACE},{feet} V{AXIS}"/><path d="M{NEW},{landing} V{AXIS}"/>
</g>
<path class="line" d="{smooth(curve)}" stroke="var(--loss)" stroke-width="4"/>
{arrow(LEFT, AXIS, LEFT, 18, "quiet", 2, 12)}
{arrow(LEFT, AXIS, RIGHT + 60, AXIS, "quiet", 2, 12)}
{says(LEFT - 30, 44, letter("L", "loss"), size=30)}
{says(LEFT + 14, 36, "loss", anchor="start")}
{arrow(PLACE, AXIS, NEW + 9, AXIS, "step", 7, 20)}
<circle cx="{PLACE}" cy="{AXIS}" r="8" fill="var(--walker)"/>
<circle cx="{NEW}" cy="{AXIS}" r="8" fill="var(--paper)" stroke="var(--walker)" stroke-width="4"/>
{says(PLACE + 4, AXIS + 40, letter("W", "walker"), size=30)}
{says(NEW, AXIS + 40, letter("W_new", "walker"), size=30)}
{says((PLACE + NEW) / 2 + 4, AXIS - 16, "one step", "step", 23)}
<g opacity="0.35" transform="translate({2 * PLACE - 2} 0) scale(-1 1)">
  {hiker(PLACE, feet - 1, 1.25)}</g>
<g transform="translate({2 * NEW} 0) scale(-1 1)">{hiker(NEW, landing - 1, 1.25)}</g>
{formula(470)}"""
    title = (
        "One step on the hill of the loss, from W to W new, which is lower. Below, the rule "
        "W new = W minus learning rate times grad, with its parts named."
    )
    return document(WIDTH, HEIGHT, title, body)


def formula(y):
    """Return the rule at a height, and a note under each part."""
    parts = [
        (92, letter("W_new", "walker"), ["where we", "will stand"]),
        (160, "=", []),
        (224, letter("W", "walker"), ["where we", "stand"]),
        (350, coloured("−", "step"), ["because we", "want to go", "down"]),
        (484, coloured("learning rate", "step"), ["how far to go", "for each unit", "of slope"]),
        (600, "·", []),
        (668, coloured("grad", "gradient"), ["how steep it is,", "and which way", "is up"]),
    ]
    drawn = []
    for x, words, notes in parts:
        drawn.append(says(x, y, words, "ink", 38))
        if notes:
            drawn.append(lead((x, y + 22), (x, y + 50)))
        drawn += [says(x, y + 78 + 26 * row, note) for row, note in enumerate(notes)]
    return "\n".join(drawn)
