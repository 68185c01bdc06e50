"""A page with figures alone, alive: made as the book's pages are, without making the book.

python tests/tools/live_page.py PAGE.html 'Nudge(lambda W: (2 * W - 3) ** 2 / 2, nudge=0.5)' ...
"""

import sys
from pathlib import Path

import numpy as np

from hillwalk.figures import Figure, hills
from hillwalk.publish.assets import RUNTIME, STATIC, script_of
from hillwalk.publish.outputs import markup, name_views, state_script
from hillwalk.publish.render import draw


def live_page(*shown: Figure) -> str:
    """Give the page of some figures as HTML, whole: what it needs is in it."""
    models = {
        f"figure-{i}": {"figure": figure.figure_name(), "state": figure.get_state(figure.kinds())}
        for i, figure in enumerate(shown, 1)
    }
    data = {"models": models, "links": []}
    views = name_views(list(models))
    result = draw(data, views)
    drawn = iter(zip(views, result["views"], models, strict=True))
    islands = "".join(markup(name, drawn) for name in models)
    names = sorted({figure.figure_name() for figure in shown})
    files = [RUNTIME, *map(script_of, names)]
    scripts = "".join(f"<script>{(STATIC / name).read_text('utf-8')}</script>" for name in files)
    return f"""<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Figures</title>
<link rel="icon" href="data:,">
<style>{(STATIC / "hillwalk.css").read_text("utf-8")}
body {{ max-width: 52rem; margin: 0 auto; padding: 0 1rem; font-family: sans-serif; }}</style>
<main>{islands}</main>
{state_script(data | {"models": result["models"]})}{scripts}
</html>
"""


if __name__ == "__main__":
    target, *calls = sys.argv[1:]
    names = {kind.__name__: kind for kind in Figure.known.values()} | vars(hills) | {"np": np}
    Path(target).write_text(live_page(*(eval(call, names) for call in calls)), "utf-8")
