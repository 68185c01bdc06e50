"""One neuron: what goes in, one weight, what comes out, and how far off that is."""

from ink import arrow, coloured, disc, document, letter, says, sheet

WIDTH, HEIGHT = 760, 330
LINE = 200
X, NEURON, OUT, LOSS = 80, 290, 500, 680


def neuron(x, weight, colour="walker"):
    """Return a neuron that multiplies, and the weight that it turns on."""
    return f"""
<rect x="{x - 46}" y="{LINE - 46}" width="92" height="92" rx="20" fill="var(--ground)"
  stroke="var(--quiet)" stroke-width="2.5"/>
{says(x, LINE + 13, "×", "ink", 44)}
{arrow(x, 92, x, LINE - 50, colour, 3.5)}
{disc(x, 56, letter(weight, colour), colour)}"""


def draw():
    """Return the drawing."""
    body = f"""
{sheet(WIDTH, HEIGHT)}
{arrow(X + 38, LINE, NEURON - 50, LINE, "quiet", 3.5)}
{arrow(NEURON + 48, LINE, OUT - 38, LINE, "forward", 3.5)}
{arrow(OUT + 38, LINE, LOSS - 38, LINE, "quiet", 3.5)}
{disc(X, LINE, letter("x"), "ink")}
{neuron(NEURON, "W")}
{disc(OUT, LINE, letter("ŷ", "forward"), "forward")}
{arrow(LOSS, 92, LOSS, LINE - 38, "quiet", 3.5)}
{disc(LOSS, 56, letter("t"), "ink")}
{disc(LOSS, LINE, letter("L", "loss"), "loss")}
<g>
  {says(X, 286, "what goes in")}
  {says(NEURON + 58, 52, f"the {coloured('weight', 'walker')}:", "quiet", 24, "start")}
  {says(NEURON + 58, 78, "what can learn", "quiet", 24, "start")}
  {says(NEURON, 286, "the neuron")}
  {says(OUT, 286, f"the {coloured('prediction', 'forward')}")}
  {says(LOSS - 48, 52, "the target", "quiet", 24, "end")}
  {says(LOSS, 286, f"the {coloured('loss', 'loss')}")}
  {says(LOSS, 312, "how far off")}
</g>"""
    title = (
        "A single neuron: the input x times the weight W is the prediction y-hat, "
        "and the loss L compares it with the target t."
    )
    return document(WIDTH, HEIGHT, title, body)
