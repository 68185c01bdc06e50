"""The markup of the widgets, drawn by the components that the page runs."""

import json
import subprocess
from pathlib import Path
from typing import Any

from hillwalk.publish.node import find_node

BUNDLE = Path(__file__).parents[1] / "static" / "render.mjs"


def draw(data: dict[str, Any], views: list[dict[str, str]]) -> dict[str, Any]:
    """Draw widgets as markup, all those of a page in one Node process.

    Parameters
    ----------
    data : dict
        ``{"models": ..., "links": ...}`` as `Page.to_json` gives them.
    views : list
        ``{"model": name, "id": prefix of the element ids}``, a view each.

    Returns
    -------
    dict
        ``"models"``, with their links obeyed (a kernel leaves that to its page),
        and ``"views"``: for
        each view ``{"markup": str}``, or ``{"error": str}`` where it could not be drawn.

    Raises
    ------
    RuntimeError
        If the bundle itself failed.
    """
    result = subprocess.run(
        [find_node(), str(BUNDLE)],
        input=json.dumps(data | {"views": views}, allow_nan=False),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode != 0:
        raise RuntimeError(f"{BUNDLE.name} failed:\n{result.stderr}")
    return json.loads(result.stdout)
