"""Where a mark stands in a drawing, and where it must stand."""

from playwright.sync_api import Locator

TOLERANCE = 0.5  # CSS pixels


class Marks:
    """The marks of one plot, measured at once: a snapshot.

    Parameters
    ----------
    figure : Locator
        An element with one plot area; `plot` chooses among several.
    """

    def __init__(self, figure: Locator, plot: int = 0) -> None:
        found = figure.evaluate(
            """(figure, index) => {
              const area = figure.querySelectorAll('[data-mark=plot]')[index];
              const box = (element) => {
                const {left, top, width, height} = element.getBoundingClientRect();
                return {left, top, width, height};
              };
              const marks = {};
              for (const mark of area.closest('svg').querySelectorAll('[data-mark]')) {
                marks[mark.dataset.mark] = box(mark);
              }
              return {area: box(area), data: {...area.dataset}, marks};
            }""",
            plot,
        )
        self.area = found["area"]
        self.x_domain = tuple(map(float, found["data"]["xDomain"].split(",")))
        self.y_domain = tuple(map(float, found["data"]["yDomain"].split(",")))
        self.boxes = found["marks"]

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the plot lies on the screen."""
        (left, right), (low, high) = self.x_domain, self.y_domain
        return (
            self.area["left"] + self.area["width"] * (x - left) / (right - left),
            self.area["top"] + self.area["height"] * (high - y) / (high - low),
        )

    def centre(self, mark: str) -> tuple[float, float]:
        """Return where the middle of a mark lies on the screen."""
        box = self.boxes[mark]
        return box["left"] + box["width"] / 2, box["top"] + box["height"] / 2

    def shows(self, x: float, y: float) -> bool:
        """Tell whether a point lies within the plot."""
        (left, right), (low, high) = self.x_domain, self.y_domain
        return left <= x <= right and low <= y <= high

    def assert_at(self, mark: str, x: float, y: float) -> None:
        """Check that a mark stands at a point of the plot, to half a pixel."""
        assert mark in self.boxes, f"there is no mark {mark!r}: {sorted(self.boxes)}"
        wanted, found = self.pixel(x, y), self.centre(mark)
        off = max(abs(wanted[0] - found[0]), abs(wanted[1] - found[1]))
        assert off <= TOLERANCE, f"{mark} stands at {found}, not at {wanted}"
