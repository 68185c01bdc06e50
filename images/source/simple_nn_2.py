"""Two layers: the weight of the first never touches the loss."""

from ink import arrow, coloured, disc, document, letter, says, sheet
from simple_nn_1 import LINE, neuron

WIDTH, HEIGHT = 980, 416
X, FIRST, HIDDEN, SECOND, OUT, LOSS = 68, 232, 396, 560, 724, 904


def draw():
    """Return the drawing."""
    weight, hidden = letter("W_a", "walker"), letter("h", "forward")
    out, loss = letter("ŷ", "forward"), letter("L", "loss")
    story = f"{weight} acts on {hidden}, {hidden} acts on {out}, {out} acts on {loss}"
    middle = LINE + 112
    body = f"""
{sheet(WIDTH, HEIGHT)}
{arrow(X + 38, LINE, FIRST - 50, LINE, "quiet", 3.5)}
{arrow(FIRST + 48, LINE, HIDDEN - 38, LINE, "forward", 3.5)}
{arrow(HIDDEN + 36, LINE, SECOND - 50, LINE, "forward", 3.5)}
{arrow(SECOND + 48, LINE, OUT - 38, LINE, "forward", 3.5)}
{arrow(OUT + 36, LINE, LOSS - 38, LINE, "forward", 3.5)}
{disc(X, LINE, letter("x"), "ink")}
{neuron(FIRST, "W_a")}
{disc(HIDDEN, LINE, letter("h", "forward"), "forward")}
{neuron(SECOND, "W_b")}
{disc(OUT, LINE, letter("ŷ", "forward"), "forward")}
{arrow(LOSS, 92, LOSS, LINE - 38, "quiet", 3.5)}
{disc(LOSS, 56, letter("t"), "ink")}
{disc(LOSS, LINE, letter("L", "loss"), "loss")}
<path class="line" d="M{FIRST - 46},{LINE + 62} v14 h92 v-14" stroke="var(--rule)"
  stroke-width="2.5"/>
<path class="line" d="M{SECOND - 46},{LINE + 62} v14 h92 v-14" stroke="var(--rule)"
  stroke-width="2.5"/>
{says(FIRST, middle, "the first layer", size=27)}
{says(FIRST, middle + 30, "the man", size=27)}
{says(SECOND, middle, "the second layer", size=27)}
{says(SECOND, middle + 30, "the horse", size=27)}
{says(HIDDEN, LINE + 64, f"its {coloured('output', 'forward')}", size=27)}
{says(OUT, LINE + 64, f"the {coloured('prediction', 'forward')}", size=27)}
{says(LOSS, LINE + 64, f"the {coloured('loss', 'loss')}", size=27)}
{says(OUT, middle + 30, "the trail", size=27)}
{says(LOSS, middle + 30, "how far off", size=27)}
{says(WIDTH / 2, 388, story, "ink", 29)}"""
    title = (
        "Two layers: the input x times W_a is h, the output of the first layer; h times W_b is the "
        "prediction y-hat; the loss L compares it with the target t."
    )
    return document(WIDTH, HEIGHT, title, body)
