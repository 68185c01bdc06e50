"""The pages of the built book, and what every test of them does."""

from playwright.sync_api import Page

from tests.conftest import BOOK, ROOT

FRONT_DOOR = "index.html"  # leads on to the first page at once
NOT_FOUND = "404.html"  # stands alone: a host shows it at any address
FILES = sorted(path.relative_to(BOOK).as_posix() for path in BOOK.rglob("*.html"))
PAGES = [name for name in FILES if name not in (FRONT_DOOR, NOT_FOUND)]
LIVE_PAGES = [name for name in PAGES if 'id="hillwalk-state"' in (BOOK / name).read_text("utf-8")]

AXE = (ROOT / "js" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Notes how far things moved after they were first painted, from before the page's own scripts.
# A reader waits half a second for the letters of formulas, and then sees them come. On a loaded
# machine they may take longer, which says nothing of the page: here they are waited for.
WATCH_SHIFTS = """
window.layoutShift = 0;
const after = window.setTimeout;
window.setTimeout = (action, delay, ...rest) =>
  after(action, delay === 500 ? 30000 : delay, ...rest);
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.layoutShift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""

# Words are told once a state has rested. Where each state is looked at, none rests.
TELL_AT_ONCE = """
const after = window.setTimeout;
window.setTimeout = (action, delay, ...rest) => after(action, delay === 100 ? 0 : delay, ...rest);
"""

# What a screen reader speaks by itself.
LIVE_REGIONS = "[role=status], [aria-live]:not([aria-live=off]), output:not([aria-live=off])"
LISTEN = """(regions) => {
  window.ear?.disconnect();
  window.said = [];
  window.ear = new MutationObserver((changes) => {
    const changed = new Set(changes.map(({target}) => (target.closest ?
      target : target.parentElement).closest(regions)));
    for (const region of changed) if (region?.textContent) said.push(region.textContent);
  });
  ear.observe(document.body, { childList: true, characterData: true, subtree: true });
}"""

# What an island draws: all drawings of a figure; a control is told by its readout.
DRAWING = """(island) =>
  Array.from(island.querySelectorAll('svg.hw-canvas'), (svg) => svg.innerHTML).join()
  || island.textContent"""


def islands(page: Page) -> int:
    """Return how many widgets the page shows."""
    return page.locator(".hw-island").count()


def two_frames(page: Page) -> None:
    """Wait until what the last event changed has been drawn."""
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def listen(page: Page) -> None:
    """Note from now on what a screen reader would speak by itself."""
    page.evaluate(LISTEN, LIVE_REGIONS)


def spoken(page: Page) -> list[str]:
    """Return what has been spoken."""
    return page.evaluate("said")


def pass_by(page: Page) -> None:
    """Pass by every figure and control, as a reader does: what was far from the screen wakes."""
    page.evaluate(
        """async () => {
          const frame = () => new Promise(requestAnimationFrame);
          for (const island of document.querySelectorAll('.hw-island')) {
            island.scrollIntoView();
            await frame();
            await frame();
          }
          scrollTo(0, 0);
        }"""
    )
    two_frames(page)


def violations(page: Page, within: str = "html") -> list[str]:
    """Return what axe-core finds in a page, or a part of it, against WCAG 2.2, levels A and AA."""
    page.evaluate(AXE)
    options = {
        "runOnly": {"type": "tag", "values": WCAG},
        "resultTypes": ["violations"],
        "preload": False,
    }
    found = page.evaluate("([within, options]) => axe.run(within, options)", [within, options])
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def drawings(page: Page) -> list[str]:
    """Return the markup of the drawings of every figure, and the text of every control."""
    return page.locator(".hw-island").evaluate_all(f"(all) => all.map({DRAWING})")


def stir_every_island(page: Page) -> None:
    """Move the first slider of each figure or control, and see its drawing follow."""
    for index, island in enumerate(page.locator(".hw-island").all()):
        before = drawings(page)[index]
        control = island.locator(
            "input[type=range], select, button:not([aria-disabled=true], [aria-pressed=true])"
        ).first
        control.focus()
        key = "Enter"
        if control.get_attribute("type") == "range":
            at_end = control.evaluate("(slider) => slider.value === slider.max")
            key = "ArrowLeft" if at_end else "ArrowRight"
        page.keyboard.press(key)
        page.wait_for_function(
            f"""(before) => {{
              const island = document.querySelectorAll('.hw-island')[{index}];
              return ({DRAWING})(island) !== before;
            }}""",
            arg=before,
        )
