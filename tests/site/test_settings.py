"""The pages under a reader's own settings: letters, zoom, colours, motion, theme, paper."""

import io
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import ElementHandle, Locator, Page, expect

from tests.conftest import Open
from tests.site.figure import TEXTS, figures_of
from tests.site.pages import LIVE_PAGES, PAGES, pass_by, two_frames
from tests.tools.layout import faults

every_page = pytest.mark.parametrize("name", PAGES)
every_live_page = pytest.mark.parametrize("name", LIVE_PAGES)
CHAPTERS = [name for name in LIVE_PAGES if "/0" in name]
every_chapter = pytest.mark.parametrize("name", CHAPTERS)

# WCAG 2.2, 1.4.12
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
* { word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""
LARGE = "html { font-size: 24px }"  # what a browser set to large letters starts from
# A window of 640 px is one of 1280 zoomed to 200 %, one of 320 is zoomed to 400 %.
ROOMS = {
    "spaced": (1280, SPACED),
    "spaced and zoomed": (320, SPACED),
    "large on a phone": (390, LARGE),
    "zoomed": (640, ""),
    "on a narrow phone": (360, ""),
}


@every_live_page
@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_lost_and_nothing_runs_away(
    name: str, room: str, open_page: Open, site: str
) -> None:
    width, style = ROOMS[room]
    page = open_page(site + name, viewport={"width": width, "height": 800})
    if style:
        page.add_style_tag(content=style)
    pass_by(page)
    found = page.evaluate(faults(stops=8 if width == 360 else 3))
    if style:  # then a line may grow, and what lies below moves
        found = [fault for fault in found if " moves by " not in fault]
    assert not found, "\n".join(found)


@every_live_page
def test_what_unfolds_stays_under_the_pointer(name: str, open_page: Open, site: str) -> None:
    page = open_page(site + name)
    for figure in figures_of(page):
        moved = figure.root.evaluate(
            """(figure) => Array.from(figure.querySelectorAll('summary'), (summary) => {
                 const place = () => {
                   const { x, y } = summary.getBoundingClientRect();
                   return [x, y + scrollY];
                 };
                 const [x, y] = place();
                 summary.click();
                 const [toX, toY] = place();
                 summary.click();
                 return [toX - x, toY - y];
               })"""
        )
        assert moved == [[0, 0]] * len(moved), figure.name


def pixels(what: Locator | ElementHandle) -> np.ndarray:
    """Return a picture of an element."""
    return np.asarray(Image.open(io.BytesIO(what.screenshot())).convert("RGB")).astype(int)


def is_seen(what: Locator | ElementHandle) -> bool:
    """Tell whether something of another colour stands on the ground of an element."""
    picture = pixels(what)
    return bool(np.abs(picture - picture[0, 0]).sum(axis=2).max() > 150)


# Marks with neither line nor area, or those of the ground; and letters as dark as their ground.
HIDDEN_BY_FORCED_COLOURS = """() => {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'Canvas';
  const ground = getComputedStyle(probe).color;
  probe.remove();
  const isDrawn = (mark) => {
    const { fill, stroke } = getComputedStyle(mark);
    return [fill, stroke].some((ink) => ink !== 'none' && ink !== ground);
  };
  const marks = Array.from(
    document.querySelectorAll('svg.hw-canvas :is(path, circle, line, text)[data-mark]'));
  const words = Array.from(document.querySelectorAll('main *, .bar *')).filter((element) =>
    element.checkVisibility() && element.closest('svg') === null
    && getComputedStyle(element).forcedColorAdjust === 'auto'
    && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  return [
    ...marks.filter((mark) => !isDrawn(mark)),
    ...words.filter((element) => getComputedStyle(element).color === ground),
  ].map((element) => element.outerHTML.slice(0, 200));
}"""


@pytest.mark.parametrize("name", CHAPTERS[::2])
def test_forced_colours_hide_nothing(name: str, open_page: Open, site: str) -> None:
    phone = {"width": 390, "height": 844}
    for scheme in ("light", "dark"):
        page = open_page(site + name, forced_colors="active", color_scheme=scheme, viewport=phone)
        # the reader's choice of a theme says nothing here
        page.evaluate("document.documentElement.dataset.theme = 'light'")
        pass_by(page)
        assert page.evaluate(HIDDEN_BY_FORCED_COLOURS) == []
        for icon in page.locator(".bar .icon:visible, .imprint .icon, .turn .icon").all():
            assert is_seen(icon), icon.get_attribute("class")
        toggles = ".hw-button[aria-pressed=false]:not([aria-disabled])"
        for toggle in page.locator(toggles).element_handles():
            before = pixels(toggle)
            toggle.click()
            two_frames(page)
            page.mouse.move(0, 0)
            after = pixels(toggle)
            if before.shape == after.shape:
                changed = np.abs(before - after).sum(axis=2) > 150
                assert changed.mean() > 0.5, toggle.inner_text()
            assert is_seen(toggle)
        for mark in page.locator(".hw-slider-mark").all():
            slider = mark.locator("xpath=..").locator("input")
            with_mark = pixels(slider)
            mark.evaluate("(mark) => (mark.style.visibility = 'hidden')")
            assert np.abs(with_mark - pixels(slider)).max() > 100
            mark.evaluate("(mark) => (mark.style.visibility = '')")


@every_live_page
def test_less_motion_is_obeyed(name: str, open_page: Open, site: str) -> None:
    """What plays is at its end at once, and nothing glides."""
    page = open_page(site + name, reduced_motion="reduce")
    moving = page.evaluate(
        """() => Array.from(document.querySelectorAll('*')).filter((element) => {
             const style = getComputedStyle(element);
             return /[1-9]/.test(style.transitionDuration) || style.animationName !== 'none'
               || style.scrollBehavior !== 'auto';
           }).map((element) => element.className)"""
    )
    assert not moving
    pass_by(page)
    for figure in figures_of(page):
        player = figure.control("button:is([data-action=walk], [data-action=play])").first
        if not player.count():
            continue
        figure.push("restore")
        for reset in figure.control("button[data-action=reset]:not([aria-disabled])").all():
            reset.click()
        before = figure.drawing()
        player.click()
        figure.settle()
        after = figure.drawing()
        assert after != before
        page.wait_for_timeout(400)
        assert figure.drawing() == after, figure.name


def theme(page: Page) -> str:
    return page.locator("html").get_attribute("data-theme")


def test_the_systems_theme_is_followed_until_one_is_chosen(open_page: Open, site: str) -> None:
    page = open_page(site + LIVE_PAGES[0], color_scheme="light")
    button = page.get_by_role("button", name="Dark theme")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    other = page.context.new_page()
    other.goto(site + LIVE_PAGES[1])
    button.click()
    expect(other.locator("html")).to_have_attribute("data-theme", "dark")
    for each in (page, other):
        each.emulate_media(color_scheme="light")
        two_frames(each)
        assert theme(each) == "dark"


def test_a_phone_need_not_zoom_into_a_text_field(open_page: Open, site: str) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    for name in [*LIVE_PAGES, "search.html"]:
        page = open_page(site + name, **phone)
        sizes = page.locator("input:is([type=text], [type=search], :not([type])), select")
        found = sizes.evaluate_all(
            "(all) => all.map((field) => parseFloat(getComputedStyle(field).fontSize))"
        )
        assert min(found, default=16) >= 16, name


def test_a_solution_has_one_marker(open_page: Open, site: str) -> None:
    for name in CHAPTERS:
        summaries = open_page(site + name).locator("details.solution > summary")
        assert summaries.count() > 0
        assert summaries.locator("svg:visible").count() == 0
        assert all(text.strip()[0].isalpha() for text in summaries.all_inner_texts())


# Letters that cannot be read on white, and grounds that are not nearly white.
NOT_FOR_PAPER = """() => {
  const luminance = (colour) => {
    const [r, g, b, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
    const [R, G, B] = [r, g, b].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return alpha === 0 ? 1 : 0.2126 * R + 0.7152 * G + 0.0722 * B;
  };
  return Array.from(document.querySelectorAll('body, body *')).filter((element) => {
    if (!element.checkVisibility() || element.closest('.katex-mathml')) return false;
    const style = getComputedStyle(element);
    const isGround = !element.matches('input, .icon');
    if (isGround && luminance(style.backgroundColor) < 0.7) return true;
    const isText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!isText) return false;
    const ink = element.closest('svg') ? style.fill : style.color;
    return ink.startsWith('rgb') && 1.05 / (luminance(ink) + 0.05) < 4.5;
  }).map((element) => element.outerHTML.slice(0, 160));
}"""


@every_page
def test_paper_is_light_whatever_the_screen_is(name: str, open_page: Open, site: str) -> None:
    """Backgrounds are printed or not: letters are dark either way."""
    page = open_page(site + name, color_scheme="dark")
    assert theme(page) == "dark"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(NOT_FOR_PAPER) == []
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"


def test_a_typed_formula_is_printed(open_page: Open, site: str) -> None:
    for name in LIVE_PAGES:
        page = open_page(site + name)
        if not page.locator(f"figure.hillwalk {TEXTS}").count():
            continue
        for figure in figures_of(page):
            if not figure.control(TEXTS).count():
                continue
            variable = figure.published["objective"]["nodes"][0]["name"]
            figure.type_formula(f"cos(3*{variable})/2")
            page.emulate_media(media="print")
            typed = figure.root.get_by_text(f"cos(3*{variable})/2").filter(visible=True)
            expect(typed.first).to_be_visible()
            page.emulate_media(media="screen")


PAPER = {"width": 658, "height": 989}  # A4 within its margins (px)


@every_chapter
def test_no_page_of_paper_is_nearly_empty(name: str, open_page: Open, site: str) -> None:
    page = open_page(site + name, viewport=PAPER)
    pass_by(page)
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    page.emulate_media(media="print")
    least = page.evaluate("document.documentElement.scrollHeight") / PAPER["height"]
    assert least < pages <= 1.25 * least + 1


@every_chapter
def test_solutions_are_printed_if_wanted(name: str, open_page: Open, book) -> None:
    count = "document.querySelectorAll('main details[open]').length"
    script = f"window.print = () => {{ window.opened = {count}; }}"
    page = open_page((book / name).as_uri(), init_script=script)
    page.locator("details.choice.wrong summary").first.click()
    before = page.evaluate(count)
    page.get_by_role("button", name="Print with solutions").click()
    questions = page.locator("details.choice.right").count()
    solutions = page.locator("details.solution").count()
    assert solutions > 0
    assert page.evaluate("opened") == questions + solutions
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(count) == before
    assert page.locator("details.choice.wrong[open]").count() == 1
