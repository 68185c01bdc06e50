"""A live figure on a page: what a reader does with it, by keyboard, and what can be read off it."""

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

from hillwalk import Graph
from hillwalk.figures import Figure as Widget
from hillwalk.figures.traits import Objective
from tests.site.pages import two_frames
from tests.tools.marks import MEASURE, Marks, Measured

SLIDERS = "input[type=range]"
HANDLES = "[role=slider]"
CHOICES = "select"
TEXTS = "input[type=text]"
BUTTONS = "button[data-action]:not(details *), [role=button]"
CONTROLS = ", ".join([SLIDERS, HANDLES, CHOICES, TEXTS, BUTTONS])

# Everything that a figure shows, and its traits, of one moment: when all is drawn and told.
SNAPSHOT = f"""async (figure, objectives) => {{
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  await frame();
  while (figure.querySelector('[aria-busy]')) await frame();
  const traits = hillwalk.models.get(figure.closest('.hw-island').dataset.model).traits();
  for (const name of objectives) delete traits[name];
  const focused = document.activeElement;
  return {{
    measured: ({MEASURE})(figure), traits, hasFocus: figure.contains(focused),
  }};
}}"""


@dataclass
class Moment:
    """A figure at a moment: its state in Python, what is drawn, whether it has the focus."""

    state: dict[str, Any]
    measured: Measured
    has_focus: bool


class Figure:
    """One figure of a page, by its place among them."""

    def __init__(self, page: Page, number: int = 0) -> None:
        self.page = page
        self.root: Locator = page.locator("figure.hillwalk").nth(number)
        self.name, self.model = self.root.evaluate(
            "(figure) => [figure.dataset.figure, figure.closest('.hw-island').dataset.model]"
        )
        self.root.scroll_into_view_if_needed()  # it lives when the reader is there
        self.settle()
        self._graphs: dict[str, Graph] = {}

    @property
    def kind(self) -> type[Widget]:
        """Its class in Python."""
        return Widget.known[self.name]

    @property
    def published(self) -> dict[str, Any]:
        """The state as published."""
        data = json.loads(self.page.locator("#hillwalk-state").text_content())
        return data["models"][self.model]["state"]

    @property
    def objectives(self) -> dict[str, Graph]:
        """What the figure is drawn over: the page never changes it."""
        if not self._graphs:
            published = self.published
            self._graphs = {
                name: Graph.from_json(published[name])
                for name, kind in self.kind.kinds().items()
                if isinstance(kind, Objective)
            }
        return self._graphs

    def moment(self) -> Moment:
        """Read state and drawing, once all is drawn and told."""
        serialised = [
            name for name, kind in self.kind.kinds().items() if kind.kind.startswith("objective")
        ]
        found = self.root.evaluate(SNAPSHOT, serialised)
        state = self.objectives | found["traits"]
        return Moment(state, Measured(**found["measured"]), found["hasFocus"])

    def traits(self) -> dict[str, Any]:
        """Read the state alone, whatever is still being drawn or told: it may run without end."""
        return self.page.evaluate("(name) => hillwalk.models.get(name).traits()", self.model)

    def hurry(self) -> None:
        """Have what plays play as fast as a reader can choose."""
        if self.slider("pace").count():
            self.press(self.slider("pace"), "End")

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

    def first_control(self) -> Locator:
        """A slider, or else a handle, that can be moved."""
        sliders = self.control(f"{SLIDERS}:not([disabled])")
        return (sliders if sliders.count() else self.control(HANDLES)).first

    def stir(self, times: int = 3) -> None:
        """Move the first control: down, unless it stands at its start."""
        control = self.first_control()
        self.press(control, "ArrowRight" if is_at_start(control) else "ArrowLeft", times)

    def slider(self, trait: str) -> Locator:
        return self.control(f"{SLIDERS}[data-trait={trait}]")

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
        self.control(TEXTS).focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)
        self.settle()

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

    def source(self) -> str:
        """Return the cell that "copy as Python" gives."""
        return self.unfold("Copy as Python").locator("code").inner_text()


def figures_of(page: Page) -> list[Figure]:
    """All figures of a page."""
    return [Figure(page, number) for number in range(page.locator("figure.hillwalk").count())]


def is_at_start(control: Locator) -> bool:
    """Whether a slider stands where it cannot go down."""
    return control.evaluate("(one) => one.localName === 'input' && one.value === one.min")
