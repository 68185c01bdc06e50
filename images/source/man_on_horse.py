"""A man on a horse: he acts on the horse, and the horse acts on the trail."""

from ink import UPPER_BODY, document
from outdoors import COLOURS, HEIGHT, WIDTH, rough_ground, scenery

STONES = ((96, 20), (214, 13), (500, 24), (596, 15), (672, 21))

# Facing right, the hooves on y = 0, the back at y = -95.
FAR_LEGS = """
<path d="M-36,-66 C-30,-52 -22,-46 -20,-36 L-13,-12 L-17,-3 L-4,-3 L-4,-11 L-10,-38
  C-8,-48 -12,-56 -16,-62Z" fill="var(--shade)"/>
<path d="M34,-62 C40,-52 52,-48 60,-42 C64,-38 63,-33 60,-28 L54,-17 L61,-10 L51,-7 L46,-16
  L51,-34 C42,-38 32,-44 28,-52Z" fill="var(--shade)"/>
<path d="M-17,-3 L-13,-10 L-4.5,-10 L-4,-3Z M54,-17 L61,-10 L51,-7 L48,-13Z" fill="var(--hoof)"/>"""

BODY = """
<path d="M-58,-78 C-60,-97 -42,-102 -24,-97 C-8,-93 10,-93 24,-99 C37,-112 45,-130 60,-142
  L61,-152 L69,-143 C80,-139 90,-126 100,-113 C104,-107 103,-100 97,-99
  C91,-97 86,-103 79,-107 C72,-111 68,-110 66,-106 C59,-96 56,-86 53,-75
  C50,-62 42,-55 30,-53 C8,-46 -18,-48 -34,-54 C-50,-56 -57,-64 -58,-78Z" fill="var(--coat)"/>
<path d="M-58,-80 C-64,-62 -52,-54 -56,-40 L-60,-36 L-54,-10 L-57,0 L-43,0 L-44,-10 L-47,-34
  C-40,-44 -28,-50 -24,-60Z" fill="var(--coat)"/>
<path d="M26,-64 C27,-50 31,-42 31,-33 L29,-9 L25,0 L39,0 L38,-9 L41,-33 C45,-44 50,-54 52,-68Z"
  fill="var(--coat)"/>
<path d="M-57,0 L-54,-9 L-44.2,-9 L-43,0Z M25,0 L28.8,-8 L38,-8 L39,0Z" fill="var(--hoof)"/>"""

HAIR = """
<path d="M22,-99 C33,-106 41,-128 58,-145 C61,-149 66,-147 68,-142 C60,-140 55,-133 53,-126
  C52,-118 45,-112 43,-106 C37,-102 30,-98 22,-99Z" fill="var(--crest)"/>
<path d="M-57,-88 C-74,-90 -78,-66 -79,-50 C-80,-40 -86,-34 -90,-30 C-76,-30 -68,-40 -66,-52
  C-64,-64 -62,-70 -57,-74Z" fill="var(--crest)"/>
<circle cx="79" cy="-128" r="2.2" fill="var(--crest)"/>
<circle cx="98" cy="-107" r="1.3" fill="var(--crest)"/>"""

TACK = """
<path class="line" d="M71,-140 L72,-111 M75,-120 L93,-113 M92,-119 L88,-103"
  stroke="var(--gradient)" stroke-width="2.4"/>
<path d="M-24,-98 C-12,-92 8,-92 20,-98 C21,-86 18,-78 12,-76 C2,-73 -12,-74 -20,-78
  C-25,-84 -26,-92 -24,-98Z" fill="var(--gradient)"/>"""

RIDER = f"""
<path class="line" d="M-2,-100 C10,-96 16,-88 14,-76 L11,-58" stroke="var(--ink)"
  stroke-width="9"/>
<path class="line" d="M11,-58 l9,1" stroke="var(--ink)" stroke-width="8"/>
<g transform="translate(-6 -78) scale(1.3)">{UPPER_BODY}</g>
<path class="line" d="M12.5,-119 C36,-104 66,-104 90,-110" stroke="var(--step)" stroke-width="2.6"/>
<circle cx="12.5" cy="-119.5" r="3.6" fill="var(--skin)"/>"""


def draw():
    """Return the drawing."""
    stones = "".join(
        f'<path d="M{x - size},{rough_ground(x) + 12:.1f} q{size * 0.3:.1f},{-size * 1.1:.1f} '
        f'{size:.1f},{-size} q{size * 0.9:.1f},{size * 0.2:.1f} {size:.1f},{size}Z" '
        'fill="var(--stone)"/>'
        for x, size in STONES
    )
    actor = (
        f'{stones}<g transform="translate(352 {rough_ground(352) + 8:.1f}) scale(1.32)">'
        f"{FAR_LEGS}{BODY}{HAIR}{TACK}{RIDER}</g>"
    )
    chain = [("the man", "walker"), ("the horse", "forward"), ("the trail", "forward")]
    title = (
        "A man on a horse crosses rough ground. The man acts on the horse by the rein, and the "
        "horse acts on the trail."
    )
    return document(WIDTH, HEIGHT, title, scenery(rough_ground, actor, chain), COLOURS)
