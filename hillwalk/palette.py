"""The colours of the book, each with one meaning in figures, formulas, drawings and plots.

They stand in ``palette.json``, where the scripts that build the style sheet find them too. For a
plot in a notebook: ``ax.plot(w, loss, color=COLOURS["loss"])``.
"""

import json
from pathlib import Path

__all__ = ["COLOURS", "PALETTE"]

GROUPS = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))

PALETTE: dict[str, tuple[str, str]] = {
    name: (light, dark) for group in GROUPS.values() for name, (light, dark) in group.items()
}
"""Name -> the colour by day and in the dark theme."""

COLOURS: dict[str, str] = {name: light for name, (light, _) in PALETTE.items()}
"""Name -> the colour by day: a plot is drawn on white."""
