"""What the published components draw, read back from their markup."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import islice
from typing import Any

from hillwalk.sphinx.render import draw
from tests.figures.states import state_of


@dataclass
class Drawing(HTMLParser):
    """The markup of a figure: its attributes, and the texts under the drawing."""

    markup: str
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    words: str = ""
    python: str = ""
    problem: str = ""
    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()
        self._open: list[str] = []
        self.feed(self.markup)

    def handle_starttag(self, tag, attrs):
        kind = dict(attrs).get("class") or ""
        self._open.append(f"{tag}.{kind}")
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "tr":
            self.rows.append([])
        if tag in {"input", "br"}:
            self._open.pop()

    def handle_endtag(self, tag):
        while self._open and self._open.pop().partition(".")[0] != tag:
            pass

    def handle_data(self, data):
        inside = self._open[-1] if self._open else ""
        if inside.startswith("figcaption"):
            self.words += data
        elif inside == "code." and "pre" in " ".join(self._open):
            self.python += data
        elif inside.startswith("p.hw-problem"):
            self.problem += data
        elif inside.startswith("th"):
            self.columns.append(data)
        elif inside.startswith("td"):
            self.rows[-1].append(data)

    @property
    def numbers(self) -> list[list[float]]:
        """The table, read as numbers."""
        return [[read_number(cell) for cell in row] for row in self.rows if row]

    def values(self, name: str) -> list[str]:
        """All values of an attribute."""
        return [value for _, attribute, value in self.attributes if attribute == name]


def read_number(text: str) -> float:
    special = {"not a number": "nan", "∞": "inf", "−∞": "-inf"}
    return float(special.get(text, text).replace("−", "-"))


def draw_states(states: list[tuple[str, dict[str, Any]]]) -> list[Drawing]:
    """Draw states, a few hundred in a Node process. Each is the name of a figure and its traits."""
    drawings = []
    waiting = iter(states)
    while some := list(islice(waiting, 250)):
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
