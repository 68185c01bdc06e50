"""What is drawn, measured: where each mark stands on the screen, and what it says of itself."""

from dataclasses import dataclass, field

import numpy as np
from playwright.sync_api import Locator

from tests.tools.paths import lines_of

TOLERANCE = 0.5  # CSS pixels

# All that the tests ask of a figure, in one answer. Paths are those of a layer: the numbers in them
# are thousandths of the plot area.
MEASURE = """(figure) => {
  const number = (text) => (text === undefined ? null : Number(text));
  const placeOf = (mark) => {
    if (mark instanceof SVGLineElement) {
      const end = new DOMPoint(mark.x2.baseVal.value, mark.y2.baseVal.value);
      const {x, y} = end.matrixTransform(mark.getScreenCTM());
      return [x, y];
    }
    const {left, top, width, height} = mark.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const turnOf = (mark) => {
    const matrix = mark.getScreenCTM?.();
    return matrix ? (Math.atan2(matrix.b, matrix.a) * 180) / Math.PI : 0;
  };
  const measure = (mark) => ({
    name: mark.dataset.mark ?? '',
    x: number(mark.dataset.x),
    y: number(mark.dataset.y),
    slope: number(mark.dataset.slope),
    on: mark.dataset.on ?? '',
    beyond: mark.dataset.beyond !== undefined,
    place: placeOf(mark),
    turn: turnOf(mark),
    path: mark.matches('.hw-layer path') ? mark.getAttribute('d') : null,
    text: mark instanceof SVGTextContentElement ? mark.textContent : '',
  });
  const plots = Array.from(figure.querySelectorAll('[data-mark=plot]'), (area) => {
    const {left, top, width, height} = area.getBoundingClientRect();
    const marks = area.closest('svg').querySelectorAll(
      '[data-mark]:not([data-mark=plot]), [data-x]');
    return {
      box: [left, top, width, height],
      x_domain: area.dataset.xDomain.split(',').map(Number),
      y_domain: area.dataset.yDomain.split(',').map(Number),
      marks: Array.from(marks, measure),
    };
  });
  const readouts = Array.from(figure.querySelectorAll('dt'), (name) =>
    [name.textContent, name.nextElementSibling?.textContent ?? '']);
  // What the reader has typed is the reader's.
  const senseless = Array.from(figure.querySelectorAll('*'), (element) =>
    element.matches('input[type=text], option') ? [] : Array.from(element.attributes,
      ({name, value}) => /NaN|Infinity|undefined|\\[object/.test(value)
        ? [`<${element.tagName} ${name}="${value.slice(0, 60)}">`] : [])).flat(2);
  return {
    plots, readouts, senseless,
    words: figure.querySelector('figcaption').textContent,
    overflow: document.documentElement.scrollWidth - innerWidth,
  };
}"""


@dataclass
class Mark:
    """A mark as measured: its name, what it says of itself, and where it stands."""

    name: str
    x: float | None
    y: float | None
    slope: float | None
    on: str
    beyond: bool
    place: tuple[float, float]  # of its middle; of a line, of its end
    turn: float  # clockwise, in degrees
    path: str | None
    text: str

    @property
    def lines(self) -> list[np.ndarray]:
        """The connected lines of its path, in thousandths of the plot area."""
        return lines_of(self.path or "")


@dataclass
class Plot:
    """A plot as measured."""

    box: tuple[float, float, float, float]
    x_domain: tuple[float, float]
    y_domain: tuple[float, float]
    marks: list[Mark] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.marks = [Mark(**mark) for mark in self.marks]

    def pixel(self, x: float, y: float) -> np.ndarray:
        """Give where a point of the plot lies on the screen, however far off."""
        left, top, width, height = self.box
        with np.errstate(all="ignore"):
            across, up = share(x, self.x_domain), share(y, self.y_domain)
            return np.array([left + width * across, top + height * (1 - up)])

    def pixel_of_layer(self, places: np.ndarray) -> np.ndarray:
        """Give where thousandths of the plot area lie on the screen."""
        left, top, width, height = self.box
        return np.array([left, top]) + places * [width / 1000, height / 1000]

    def shows(self, x: float, y: float) -> bool:
        """Tell whether a point lies within the plot."""
        (left, right), (low, high) = self.x_domain, self.y_domain
        return left <= x <= right and min(low, high) <= y <= max(low, high)

    def named(self, name: str) -> list[Mark]:
        """Give the marks of a name."""
        return [mark for mark in self.marks if mark.name == name]


def share(value: float, domain: tuple[float, float]) -> float:
    """Give where a number lies between the ends of an axis; halves, since a span may overflow."""
    low, high = (np.float64(end) for end in domain)
    return (np.float64(value) / 2 - low / 2) / (high / 2 - low / 2)


@dataclass
class Measured:
    """A figure as measured."""

    plots: list[Plot]
    readouts: list[tuple[str, str]]
    senseless: list[str]  # attributes that hold what is not a number
    words: str
    overflow: float  # how far the page scrolls sideways

    def __post_init__(self) -> None:
        self.plots = [Plot(**plot) for plot in self.plots]


def measure(figure: Locator) -> Measured:
    """Measure a figure as it is drawn now."""
    return Measured(**figure.evaluate(MEASURE))


class Marks:
    """The marks of one plot of a figure: a snapshot."""

    def __init__(self, figure: Locator, plot: int = 0) -> None:
        self.plot = measure(figure).plots[plot]

    @property
    def names(self) -> set[str]:
        return {mark.name for mark in self.plot.marks}

    def centre(self, name: str) -> tuple[float, float]:
        """Give where the middle of a mark lies on the screen."""
        found = self.plot.named(name)
        assert found, f"there is no mark {name!r}: {sorted(self.names)}"
        return found[0].place

    def assert_at(self, name: str, x: float, y: float) -> None:
        """Check that a mark stands at a point of the plot, to half a pixel."""
        wanted, found = self.plot.pixel(x, y), self.centre(name)
        off = np.abs(wanted - found).max()
        assert off <= TOLERANCE, f"{name} stands at {found}, not at {wanted}"
