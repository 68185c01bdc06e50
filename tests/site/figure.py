"""A live figure on a page: what a reader does with it, by keyboard, and what can be read off it."""

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page

from tests.site.pages import two_frames
from tests.tools.marks import Marks

SLIDERS = "input[type=range]"
HANDLES = "[role=slider]"
CHOICES = "select"
TEXTS = "input[type=text]"
BUTTONS = "button[data-action]"

# Every number of a drawing that is none, and every place where one would show. What the reader has
# typed is the reader's.
NO_NUMBERS = """(figure) => Array.from(figure.querySelectorAll('*'), (element) =>
  element.matches('input[type=text], option') ? [] : Array.from(element.attributes,
    ({name, value}) => /NaN|Infinity|undefined|\\[object/.test(value)
      ? [`<${element.tagName} ${name}="${value.slice(0, 60)}">`] : [])).flat(2)"""


class Figure:
    """One figure of a page, by its name (`hill_walk`) and its place among those of that name."""

    def __init__(self, page: Page, name: str, number: int = 0) -> None:
        self.page = page
        self.name = name
        self.root: Locator = page.locator(f"figure.hillwalk[data-figure={name}]").nth(number)
        self.model: str = self.root.evaluate(
            "(figure) => figure.closest('.hw-island').dataset.model"
        )
        self.root.scroll_into_view_if_needed()  # it lives when the reader is there
        self.settle()

    @property
    def published(self) -> dict[str, Any]:
        """The state as published."""
        data = json.loads(self.page.locator("#hillwalk-state").text_content())
        return data["models"][self.model]["state"]

    def settle(self) -> None:
        two_frames(self.page)

    def rest(self) -> None:
        """Wait until words, table and Python tell of what is drawn."""
        self.root.locator("figcaption:not([aria-busy])").wait_for()

    def drawing(self) -> str:
        """Return the markup of all drawings of the figure."""
        return self.root.locator("svg.hw-canvas").evaluate_all(
            "(all) => all.map((one) => one.innerHTML).join()"
        )

    def marks(self, plot: int = 0) -> Marks:
        return Marks(self.root, plot)

    def control(self, selector: str) -> Locator:
        return self.root.locator(selector)

    def slider(self, trait: str) -> Locator:
        return self.control(f"{SLIDERS}[data-trait={trait}]")

    def value(self, trait: str) -> float:
        """Return the number a slider stands for."""
        return float(self.slider(trait).get_attribute("data-value"))

    def press(self, control: Locator, key: str, times: int = 1) -> None:
        """Press a key on a control, and let the drawing follow."""
        control.focus()
        for _ in range(times):
            self.page.keyboard.press(key)
        self.settle()

    def push(self, action: str) -> None:
        """Push a button by keyboard."""
        self.press(self.control(f"button[data-action={action}]"), "Enter")

    def type_formula(self, text: str) -> None:
        field = self.control("input[data-trait=formula]")
        field.focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)
        self.settle()

    def no_numbers(self) -> list[str]:
        """Return the attributes that hold no number where there must be one."""
        return self.root.evaluate(NO_NUMBERS)

    def words(self) -> str:
        self.rest()
        return self.root.locator("figcaption").inner_text()

    def unfold(self, summary: str) -> Locator:
        """Open a folded part, by keyboard; return it."""
        part = self.root.locator("details", has=self.page.locator("summary", has_text=summary))
        if part.get_attribute("open") is None:
            self.press(part.locator("summary"), "Enter")
        self.rest()
        return part

    def table(self) -> list[list[float | None]]:
        """Return the rows of the figure's table as numbers."""
        rows = self.unfold("Table").locator("tbody tr")
        texts = rows.evaluate_all(
            "(rows) => rows.map((row) => [...row.cells].map((c) => c.innerText))"
        )
        return [[number(text) for text in row] for row in texts]

    def source(self) -> str:
        """Return the cell that "copy as Python" gives."""
        return self.unfold("Copy as Python").locator("code").inner_text()


def number(text: str) -> float | None:
    """Read a number as the figures print it."""
    text = text.replace("\u2212", "-").replace("∞", "inf").strip()
    if text == "not a number":
        text = "nan"
    return float(text) if re.fullmatch(r"[-+]?(\d+\.?\d*(e[-+]?\d+)?|inf|nan)", text) else None
