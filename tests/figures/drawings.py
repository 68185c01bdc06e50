"""What the published components draw, read back from their markup."""

import re
from itertools import islice
from typing import Any

import lxml.html

from hillwalk.publish.render import draw
from tests.figures.states import state_of


class Drawing:
    """The markup of a figure: its attributes, and the texts under the drawing."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.root = lxml.html.fragment_fromstring(markup)
        self.words = self._text("figcaption")
        self.python = self._text("pre/code")
        self.problem = self._text("p[@class='hw-problem']")

    def _text(self, path: str) -> str:
        return "".join(found.text_content() for found in self.root.iterfind(f".//{path}"))

    @property
    def columns(self) -> list[str]:
        """The heads of the table."""
        return [cell.text_content() for cell in self.root.iterfind(".//th")]

    @property
    def rows(self) -> list[list[str]]:
        """The rows of the table; that of its heads is empty."""
        return [
            [cell.text_content() for cell in row.iterfind("td")]
            for row in self.root.iterfind(".//tr")
        ]

    @property
    def numbers(self) -> list[list[float]]:
        """The table, read as numbers."""
        return [[read_number(cell) for cell in row] for row in self.rows if row]

    def values(self, name: str) -> list[str]:
        """All values of an attribute; of any, if the name is ``"*"``."""
        return self.root.xpath(f".//@{name}", smart_strings=False)


def read_number(text: str) -> float:
    special = {"not a number": "nan", "∞": "inf", "−∞": "-inf"}
    return float(special.get(text, text).replace("−", "-"))


def draw_states(states: list[tuple[str, dict[str, Any]]]) -> list[Drawing]:
    """Draw states, a thousand in a Node process. Each is the name of a figure and its traits."""
    drawings = []
    waiting = iter(states)
    while some := list(islice(waiting, 1000)):
        models = {f"m{i}": {"figure": name, "state": state} for i, (name, state) in enumerate(some)}
        views = [{"model": name, "id": f"hw-{name}"} for name in models]
        results = draw({"models": models, "links": []}, views)["views"]
        for result in results:
            assert "error" not in result, result["error"]
            drawings.append(Drawing(result["markup"]))
    return drawings


def draw_figures(figures: list[Any]) -> list[Drawing]:
    """Draw widgets."""
    return draw_states([(figure._figure, state_of(figure)) for figure in figures])


NOT_IN_AN_ATTRIBUTE = re.compile(r"NaN|Infinity|undefined|null|\[object")
