"""A man on foot: he acts on the trail directly."""

from ink import document, hiker
from outdoors import COLOURS, HEIGHT, WIDTH, ground, scenery

PRINTS = (90, 132, 176, 218, 262, 304)


def draw():
    """Return the drawing."""
    prints = "".join(
        f'<ellipse cx="{x}" cy="{ground(x) + (2 if index % 2 else -2):.1f}" rx="9" ry="3.4" '
        f'fill="var(--walker)" opacity="{0.35 + 0.1 * index:.2f}"/>'
        for index, x in enumerate(PRINTS)
    )
    actor = prints + hiker(366, ground(366) - 1, 2.5)
    chain = [("the man", "walker"), ("the trail", "forward")]
    title = "A man walks, his footprints behind him. The man acts on the trail."
    return document(WIDTH, HEIGHT, title, scenery(ground, actor, chain), COLOURS)
