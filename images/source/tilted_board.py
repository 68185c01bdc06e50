"""A tilted board: go east, then north, and the two rises add up."""

from math import cos, radians, sin

from ink import arrow, coloured, document, hiker, says, sheet, smooth

WIDTH, HEIGHT = 760, 520
EAST, NORTH = 3, 2  # how far the walker goes
SLOPE_EAST, SLOPE_NORTH = 0.25, 0.5
SIZE = 128  # of a unit
LEFT, BASE = 112, 318  # where the walker starts, on the paper
TURN, HEIGHT_OF_EYE = radians(40), radians(29)  # seen from the south-east


def place(east, north, altitude=None):
    """Return where a place is on the paper; without an altitude, on top of the board."""
    if altitude is None:
        altitude = SLOPE_EAST * east + SLOPE_NORTH * north
    right = cos(TURN) * east + sin(TURN) * north
    away = cos(TURN) * north - sin(TURN) * east
    up = sin(HEIGHT_OF_EYE) * away + cos(HEIGHT_OF_EYE) * altitude
    return LEFT + SIZE * right, BASE - SIZE * up


def face(points, colour, opacity):
    """Return a side of the board."""
    return f'<path d="{smooth(points)}Z" fill="var(--{colour})" opacity="{opacity}"/>'


def line(points, colour, width, more=""):
    """Return a line through points."""
    return (
        f'<path class="line" d="{smooth(points)}" stroke="var(--{colour})" '
        f'stroke-width="{width}" {more}/>'
    )


def level_line(altitude):
    """Return the line on the board along which the altitude stays the same."""
    edges = [(altitude / SLOPE_EAST, 0), (EAST, (altitude - SLOPE_EAST * EAST) / SLOPE_NORTH)]
    edges += [(0, altitude / SLOPE_NORTH), ((altitude - SLOPE_NORTH * NORTH) / SLOPE_EAST, NORTH)]
    ends = [(e, n) for e, n in edges if 0 <= e <= EAST and 0 <= n <= NORTH]
    return line([place(*end) for end in dict.fromkeys(ends)], "loss", 1.5, 'opacity="0.45"')


def draw():
    """Return the drawing."""
    start, corner, end = place(0, 0), place(EAST, 0), place(EAST, NORTH)
    half_way = SLOPE_EAST * EAST
    below_corner, below_end = place(EAST, 0, 0), place(EAST, NORTH, 0)
    as_high_as_corner = place(EAST, NORTH, half_way)
    body = f"""
{sheet(WIDTH, HEIGHT)}
{face([start, corner, below_corner], "rule", 0.55)}
{face([corner, end, below_end, below_corner], "rule", 0.3)}
{face([start, corner, end, place(0, NORTH)], "ground", 1)}
{"".join(level_line(0.25 * number) for number in range(1, 7))}
{line([start, place(0, NORTH), end], "rule", 2)}
{line([start, below_corner, below_end], "walker", 3.5)}
{line([corner, as_high_as_corner], "rule", 2, 'stroke-dasharray="1 7"')}
{line([start, end], "quiet", 3, 'stroke-dasharray="9 9"')}
{arrow(*start, *corner, "walker", 4.5, 16)}
{arrow(*corner, *end, "walker", 4.5, 16)}
{arrow(*below_corner, *corner, "loss", 5, 15)}
{line([below_end, as_high_as_corner], "loss", 5, 'opacity="0.4"')}
{arrow(*as_high_as_corner, *end, "loss", 5, 15)}
{hiker(start[0], start[1], 1.25)}
{notes(start, corner, end, below_corner, below_end, as_high_as_corner)}"""
    title = (
        "A flat, tilted board. The walker goes 3 units to the east, where the slope is 0.25, and "
        "rises 0.75; then 2 units to the north, where the slope is 0.5, and rises 1. "
        "The straight way to the same corner rises by both together."
    )
    return document(WIDTH, HEIGHT, title, body)


def notes(start, corner, end, below_corner, below_end, as_high_as_corner):
    """Return what is written beside the board."""

    def middle(one, other, across, down):
        return (one[0] + other[0]) / 2 + across, (one[1] + other[1]) / 2 + down

    rises = [(below_corner, corner, "0.75", -12, "end")]
    rises += [(below_end, as_high_as_corner, "0.75", 14, "start")]
    rises += [(as_high_as_corner, end, "1", 14, "start")]
    drawn = [
        says(*middle(start, below_corner, -14, 34), "3 units east", "walker", 24, "end"),
        says(*middle(below_corner, below_end, 14, 34), "2 units north", "walker", 24, "start"),
        says(24, 40, "slope to the east: 0.25", "gradient", 22, "start"),
        says(24, 70, "slope to the north: 0.5", "gradient", 22, "start"),
        says(
            WIDTH / 2,
            HEIGHT - 26,
            f"{coloured('rise', 'loss')} = {coloured('0.25', 'gradient')} · "
            f"{coloured('3', 'walker')} + {coloured('0.5', 'gradient')} · "
            f"{coloured('2', 'walker')} = {coloured('1.75', 'loss')}",
            "ink",
            32,
        ),
    ]
    for low, high, words, across, anchor in rises:
        drawn.append(says(*middle(low, high, across, 8), words, "loss", 24, anchor))
    return "".join(drawn)
