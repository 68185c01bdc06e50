"""What the published components draw, read back from their markup."""

import re
from html.parser import HTMLParser
from itertools import islice
from typing import Any

import lxml.html

from hillwalk.figures import Figure
from hillwalk.publish.render import draw
from tests.figures.states import State, as_json

NOT_IN_AN_ATTRIBUTE = re.compile(r"NaN|Infinity|undefined|null|\[object")
VOID = {"input", "br", "img", "hr"}


class Drawing:
    """The markup of a figure: its attributes, and the texts under the drawing."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.root = lxml.html.fragment_fromstring(markup)
        self.words = self._text("figcaption")
        self.program = self._text("pre/code")

    def _text(self, path: str) -> str:
        return "".join(found.text_content() for found in self.root.iterfind(f".//{path}"))

    @property
    def columns(self) -> list[str]:
        """The heads of the table."""
        return [cell.text_content() for cell in self.root.iterfind(".//th")]

    @property
    def rows(self) -> list[list[str]]:
        """The rows of the table."""
        return [
            [cell.text_content() for cell in row.iterfind("td")]
            for row in self.root.iterfind(".//tbody/tr")
        ]

    def values(self, name: str) -> list[str]:
        """All values of an attribute; of any, if the name is ``"*"``."""
        return self.root.xpath(f".//@{name}", smart_strings=False)


class Nesting(HTMLParser):
    """Notes what is wrong with the tags of some markup."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.mistakes: list[str] = []
        self.feed(markup)
        self.mistakes += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attributes]
        if len(names) > len(set(names)):
            self.mistakes.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.mistakes.append(f"</{tag}> closes another tag")


def draw_states(figure: type[Figure], states: list[State]) -> list[Drawing]:
    """Draw states of a figure, some hundred in a Node process."""
    drawings = []
    waiting = iter(states)
    while some := list(islice(waiting, 500)):
        models: dict[str, Any] = {
            f"m{i}": {"figure": figure.figure_name(), "state": as_json(figure, state)}
            for i, state in enumerate(some)
        }
        views = [{"model": name, "id": f"hw-{name}"} for name in models]
        results = draw({"models": models, "links": []}, views)["views"]
        for state, result in zip(some, results, strict=True):
            assert "error" not in result, (result["error"], state)
            drawings.append(Drawing(result["markup"]))
    return drawings


def read_number(text: str) -> float:
    """Read a number as the tables and the cells print it."""
    special = {"not a number": "nan", "∞": "inf", "−∞": "-inf"}
    return float(special.get(text, text).replace("−", "-"))
