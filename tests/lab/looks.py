"""How a figure looks, in numbers: in a notebook the same as on the page."""

from typing import Any

import numpy as np
from playwright.sync_api import Locator

NEAR = 0.75  # CSS pixels

STYLES = [
    *("display", "position", "float", "visibility", "opacity", "color", "backgroundColor"),
    *("fontFamily", "fontSize", "fontWeight", "fontStyle", "lineHeight", "letterSpacing"),
    *("textAlign", "textTransform", "textDecorationLine", "whiteSpace", "boxShadow", "cursor"),
    *("borderTopWidth", "borderTopStyle", "borderTopColor", "borderTopLeftRadius"),
    *("fill", "stroke", "strokeWidth", "strokeDasharray", "stopColor"),
]
# Every element of a figure: where it is, seen from the figure's corner, and how it is dressed.
LOOK = """(figure, styles) => {
  const corner = figure.getBoundingClientRect();
  return Array.from(figure.querySelectorAll('*'), (element) => {
    const {left, top, width, height} = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {
      name: `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`,
      box: element.getClientRects().length === 0 ? [0, 0, 0, 0]
        : [left - corner.left, top - corner.top, width, height],
      style: styles.map((name) => style[name].replace(/url\\([^)]*\\)/, 'url')),
    };
  });
}"""


def look_of(figure: Locator) -> list[dict[str, Any]]:
    return figure.evaluate(LOOK, STYLES)


def differences(there: list[dict[str, Any]], here: list[dict[str, Any]]) -> list[str]:
    """Tell in what a figure here differs from the same figure there."""
    names = [[element["name"] for element in look] for look in (there, here)]
    if names[0] != names[1]:
        return ["other elements"]
    told = []
    for one, other in zip(there, here, strict=True):
        off = np.abs(np.subtract(one["box"], other["box"])).max()
        if off > NEAR:
            told.append(f"{one['name']}: {other['box']}, not {one['box']}")
        for style, wanted, found in zip(STYLES, one["style"], other["style"], strict=True):
            if wanted != found:
                told.append(f"{one['name']}: {style} {found}, not {wanted}")
    return told
