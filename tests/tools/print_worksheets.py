"""Print the chapters as worksheets: each as a PDF without solutions, and as one with them.

A browser prints the built pages, by day and with the figures as they are drawn to begin with. Run
``make handout``.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

try:
    from tests.tools.find_browser import browser_executable
except ModuleNotFoundError:  # run as a script
    from find_browser import browser_executable

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "_build" / "html" / "chapters"
FOLDER = ROOT / "_build" / "handout"
MARGIN = {"top": "16mm", "bottom": "16mm", "left": "18mm", "right": "18mm"}

# On paper nothing can be opened: all is open, but solutions are taken out, text and code, and the
# right answers are not given away, except on the sheet that has them.
ARRANGE = """(solved) => {
  for (const part of document.querySelectorAll("main details")) {
    if (part.closest(".hw-figure")) continue;
    const solution = /^Solution/.test(part.querySelector("summary").textContent);
    if (solution && !solved) (part.closest(".cell") ?? part).remove();
    else if (part.matches(".choice")) part.open = solved && part.matches(".right");
    else part.open = true;
  }
}"""


def arranged(browser: Browser, page: Path, solved: bool) -> Page:
    """Open a built page, with what belongs on the sheet."""
    tab = browser.new_page(color_scheme="light")
    # Without its scripts a page stays as it was drawn.
    tab.route(re.compile(r"\.js$"), lambda route: route.abort())
    tab.goto(page.as_uri())
    tab.evaluate(ARRANGE, solved)
    tab.evaluate("document.fonts.ready.then(() => null)")
    return tab


def print_page(browser: Browser, page: Path, solved: bool) -> bytes:
    """Return a built page as a PDF."""
    tab = arranged(browser, page, solved)
    printed = tab.pdf(format="A4", margin=MARGIN, print_background=True)
    tab.close()
    return printed


def worksheets(pages: list[Path]) -> Iterator[tuple[str, bytes]]:
    """Give the name and the contents of each worksheet."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_executable(), args=["--no-sandbox", "--disable-gpu"]
        )
        for page in pages:
            yield f"{page.stem}.pdf", print_page(browser, page, solved=False)
            yield f"{page.stem}_with_solutions.pdf", print_page(browser, page, solved=True)
        browser.close()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, contents in worksheets(sorted(PAGES.glob("[0-9]*.html"))):
        (FOLDER / name).write_bytes(contents)
    print(f"The worksheets are in {FOLDER}")


if __name__ == "__main__":
    main()
