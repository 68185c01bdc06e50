"""Take the picture of a live figure that the README shows, from the built book."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.conftest import FLAGS  # noqa: E402
from tests.tools.find_browser import browser_executable  # noqa: E402

PAGE = ROOT / "_build" / "html" / "chapters" / "intro.html"
TARGET = ROOT / "images" / "live_figure.png"
STEPS = 3
MARGIN = 20  # CSS pixels


def main() -> None:
    """Walk a few steps on the front page, and save what it shows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_executable(), args=FLAGS)
        page = browser.new_page(
            viewport={"width": 1000, "height": 900}, device_scale_factor=2, color_scheme="light"
        )
        page.goto(PAGE.as_uri())
        figure = page.locator("figure.hillwalk").first
        for _ in range(STEPS):
            figure.locator("[data-action=step]").click()
        page.evaluate("document.activeElement.blur()")
        box = figure.bounding_box()
        clip = {
            "x": box["x"] - MARGIN,
            "y": box["y"] - MARGIN,
            "width": box["width"] + 2 * MARGIN,
            "height": box["height"] + MARGIN,
        }
        page.screenshot(path=TARGET, clip=clip, full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
