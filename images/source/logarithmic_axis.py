"""Two rulers: one on which equal lengths add the same, one on which they multiply by the same."""

from math import log10

from ink import document, says, sheet

WIDTH, HEIGHT, LEFT, RIGHT = 760, 280, 60, 700


def ruler(y, ticks, words, colour):
    """Return a ruler with named ticks; each is (share of the length, name)."""
    drawn = "".join(
        f'<path class="line" d="M{LEFT + (RIGHT - LEFT) * share:.1f},{y - 12} v24" '
        f'stroke="var(--{colour})" stroke-width="2.5"/>'
        + says(LEFT + (RIGHT - LEFT) * share, y + 44, name, "ink", 24)
        for share, name in ticks
    )
    return (
        f'<path class="line" d="M{LEFT},{y} H{RIGHT}" stroke="var(--{colour})" stroke-width="3"/>'
        f"{drawn}{says(LEFT, y - 28, words, colour, 24, 'start')}"
    )


def draw():
    """Return the drawing."""
    plain = [(number / 100, str(number)) for number in range(0, 101, 20)]
    powers = ["0.001", "0.01", "0.1", "1", "10", "100"]
    logarithmic = [((log10(float(power)) + 3) / 5, power) for power in powers]
    body = f"""
{sheet(WIDTH, HEIGHT)}
{ruler(76, plain, "an ordinary axis: each mark adds 20", "quiet")}
{ruler(206, logarithmic, "a logarithmic axis: each mark multiplies by 10", "walker")}"""
    title = (
        "Two axes. On the ordinary one the marks are 0, 20, 40, 60, 80, 100. On the logarithmic "
        "one marks at equal distances are 0.001, 0.01, 0.1, 1, 10, 100."
    )
    return document(WIDTH, HEIGHT, title, body)
