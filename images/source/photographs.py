"""Take the pictures that are no drawings: the README's live figure, and the link preview."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.conftest import FLAGS  # noqa: E402
from tests.tools.find_browser import browser_executable  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent))

import link_preview  # noqa: E402

PAGE = ROOT / "_build" / "html" / "chapters" / "intro.html"
IMAGES = ROOT / "images"
STEPS = 3
MARGIN = 20  # CSS pixels


def live_figure(browser) -> None:
    """Walk a few steps on the front page of the built book, and save what it shows."""
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
    page.screenshot(path=IMAGES / "live_figure.png", clip=clip, full_page=True)


def preview(browser) -> None:
    """Save the link preview: those who show it want pixels."""
    size = {"width": link_preview.WIDTH, "height": link_preview.HEIGHT}
    page = browser.new_page(viewport=size, color_scheme="light")
    page.set_content(f'<body style="margin: 0">{link_preview.draw()}</body>')
    page.screenshot(path=IMAGES / "link_preview.png")


def main() -> None:
    """Take both."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_executable(), args=FLAGS)
        live_figure(browser)
        preview(browser)
        browser.close()


if __name__ == "__main__":
    main()
