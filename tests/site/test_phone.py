"""The book on a phone: what a slider changes is seen while it is turned, and nothing is cut off."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import Open
from tests.site.figure import Figure, figures_of
from tests.site.pages import LIVE_PAGES, PAGES, pass_by, two_frames, violations

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SLIDERS = "input[type=range]:not([disabled])"

every_page = pytest.mark.parametrize("name", PAGES)
every_live_page = pytest.mark.parametrize("name", LIVE_PAGES)

# Of the drawings that differ from what they were, the one of which most is seen: what share of it.
SEEN = """(figure, before) => {
  const bar = document.querySelector('.bar').getBoundingClientRect().bottom;
  const drawings = Array.from(figure.querySelectorAll('svg.hw-canvas'));
  const shares = drawings.filter((one, i) => one.innerHTML !== before[i]).map((drawing) => {
    const { top, bottom, height } = drawing.getBoundingClientRect();
    const { left, right } = (drawing.closest('.hw-scroll') ?? drawing).getBoundingClientRect();
    const isOnTop = [0.1, 0.5, 0.9].filter((share) => {
      const [x, y] = [(left + right) / 2, top + share * height];
      return y > bar && y < innerHeight && drawing.contains(document.elementFromPoint(x, y));
    });
    return isOnTop.length / 3;
  });
  return shares.length ? Math.max(...shares) : null;
}"""
DRAWINGS = "(all) => all.map((one) => one.innerHTML)"
# What stays on the screen: how high it is, as a share of that.
STUCK = """() => [...document.querySelectorAll('.hw-figure, .hw-figure *')].filter(
  (element) => !element.matches('th') && getComputedStyle(element).position === 'sticky')
  .map((element) => element.getBoundingClientRect().height / innerHeight)"""
BRING = "(slider, block) => slider.scrollIntoView({block, behavior: 'instant'})"
# Whether the middle of what has the focus lies on the screen, under nothing.
IS_IN_SIGHT = """() => {
  const focused = document.activeElement;
  const { left, right, top, bottom } = focused.getBoundingClientRect();
  const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return focused.contains(found) ? '' : focused.outerHTML.slice(0, 200);
}"""


def ids_of(figure: Figure) -> list[str]:
    """The names of the sliders of a figure."""
    return figure.control(SLIDERS).evaluate_all("(all) => all.map((one) => one.id)")


def what_is_seen(figure: Figure, slider: Locator, place: str) -> float | None:
    """Turn a slider by one stop; return how much is seen of a drawing that follows."""
    slider.evaluate(BRING, place)
    before = figure.control("svg.hw-canvas").evaluate_all(DRAWINGS)
    slider.focus()
    at_end = slider.evaluate("({value, max}) => value === max")
    figure.page.keyboard.press("ArrowLeft" if at_end else "ArrowRight")
    figure.settle()
    return figure.root.evaluate(SEEN, before)


@every_live_page
@pytest.mark.parametrize("size", [(390, 844), (360, 740), (480, 960)])
def test_a_slider_and_its_drawing_are_on_one_screen(
    name: str, size: tuple[int, int], open_page: Open, site: str
) -> None:
    width, height = size
    phone = PHONE | {"viewport": {"width": width, "height": height}}
    page = open_page(site + name, **phone)
    turned = 0
    for figure in figures_of(page):
        for name_of_slider in ids_of(figure):
            slider = figure.control(f"[id={name_of_slider}]:not([disabled])")
            if not slider.count():  # another one has changed what can be turned
                continue
            seen = None
            # The drawings right above and below a slider come up with it.
            for place in ("center", "end", "start"):
                seen = what_is_seen(figure, slider, place)
                if seen is None or seen == 1:
                    break
            if seen is not None:
                turned += 1
                assert seen == 1, f"{name_of_slider}: {seen:.2f} of the drawing is seen"
    assert turned or not page.locator(f"figure.hillwalk {SLIDERS}").count()
    assert all(share <= 0.5 for share in page.evaluate(STUCK))


@pytest.mark.parametrize("size", [(390, 844), (360, 740)])
def test_while_a_step_is_frozen_the_network_stays_not_the_map(
    size: tuple[int, int], open_page: Open, site: str
) -> None:
    width, height = size
    phone = PHONE | {"viewport": {"width": width, "height": height}}
    page = open_page(site + "chapters/06_many_samples.html", **phone)
    (figure,) = (figure for figure in figures_of(page) if figure.name == "trainer")
    figure.push("freeze")
    figure.push("phase-backward")
    network = figure.control(".hw-diagram")
    for trait in ("example", "edge", "batch_size", "seed"):
        slider = figure.slider(trait)
        for place in ("center", "end", "start"):
            assert what_is_seen(figure, slider, place) == 1
            drawn, turned = network.bounding_box(), slider.bounding_box()
            assert drawn["y"] > 0
            assert drawn["y"] + drawn["height"] <= turned["y"] < height
    assert all(share <= 0.5 for share in page.evaluate(STUCK))


@pytest.mark.parametrize("name", LIVE_PAGES[:3])
@pytest.mark.parametrize(
    "options",
    [
        {"viewport": {"width": 844, "height": 390}, "has_touch": True, "is_mobile": True},
        {"viewport": {"width": 320, "height": 200}},  # 1280 x 800, zoomed to 400 %
        {"viewport": {"width": 640, "height": 400}},
        {"viewport": {"width": 1280, "height": 800}},
        PHONE | {"java_script_enabled": False},
    ],
    ids=["landscape", "zoomed to 400 %", "zoomed to 200 %", "desktop", "without scripts"],
)
def test_elsewhere_nothing_stays(name: str, options: dict, open_page: Open, site: str) -> None:
    page = open_page(site + name, **options)
    assert page.evaluate(STUCK) == []


@every_live_page
def test_nothing_stays_on_paper(name: str, open_page: Open, site: str) -> None:
    page = open_page(site + name, **PHONE)
    assert page.evaluate(STUCK)
    page.emulate_media(media="print")
    assert page.evaluate(STUCK) == []


@every_live_page
def test_what_has_the_focus_is_under_no_drawing(name: str, open_page: Open, site: str) -> None:
    """Backwards too, where a browser scrolls it to the upper edge."""
    page = open_page(site + name, **PHONE)
    for figure in figures_of(page):
        figure.control("button[data-action=restore]").focus()
        for _ in range(figure.control("input, button, select, [role=slider]").count()):
            page.keyboard.press("Shift+Tab")
            two_frames(page)
            if not figure.root.evaluate("(root) => root.contains(document.activeElement)"):
                break
            assert page.evaluate(IS_IN_SIGHT) == "", figure.model


# What is wider than its box and does not say so, or cannot be scrolled by keys.
UNSAID = """() => Array.from(document.querySelectorAll('main, main *')).filter((box) => {
  const hides = getComputedStyle(box).overflowX !== 'visible' && box.clientWidth > 1;
  const isWide = box.scrollWidth > box.clientWidth + 1;
  if (!hides || !isWide || box.closest('svg, .katex-mathml')) return false;
  const fades = getComputedStyle(box).maskImage.includes('gradient');
  return !(fades && box.dataset.hidden === 'right' && box.tabIndex === 0 && box.ariaLabel);
}).map((box) => box.outerHTML.slice(0, 200))"""
# Code that lies under its own button.
UNDER_COPY = """() => Array.from(document.querySelectorAll(
  '.copy, [data-action=copy]')).filter((button) => {
  const code = button.parentElement.querySelector('pre');
  const range = document.createRange();
  range.selectNodeContents(code);
  const { left, right, top, bottom } = button.getBoundingClientRect();
  return Array.from(range.getClientRects()).some((line) =>
    line.left < right && line.right > left && line.top < bottom - 1 && line.bottom > top + 1);
}).map((button) => button.parentElement.innerText.slice(0, 100))"""
UNFOLD = "document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })"


@every_page
@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_wider_than_its_box_says_so(
    name: str, width: int, open_page: Open, site: str
) -> None:
    page = open_page(site + name, viewport={"width": width, "height": 844})
    page.evaluate(UNFOLD)
    pass_by(page)
    assert page.evaluate(UNSAID) == []
    assert page.evaluate(UNDER_COPY) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if width == 1280:
        assert page.locator("main :is(.katex, table)[data-hidden]").count() == 0


def test_a_fade_follows_what_is_scrolled(open_page: Open, site: str) -> None:
    page = open_page(site + "chapters/01_walking_down_a_hill.html", **PHONE)
    code = page.locator("pre[data-hidden]").first
    for to, hidden in [(5, "left right"), (9999, "left"), (0, "right")]:
        code.evaluate("(code, to) => { code.scrollLeft = to; }", to)
        expect(code).to_have_attribute("data-hidden", hidden)
    page.set_viewport_size({"width": 2000, "height": 844})
    expect(page.locator("main .cell_input pre[tabindex]:visible")).to_have_count(0)


# Between the lowest letter above a slider and its ring (px).
CLEARANCE = """(slider) => {
  const { outlineOffset, outlineWidth } = getComputedStyle(slider);
  const range = document.createRange();
  range.selectNodeContents(slider.closest('.hw-slider').querySelector('label'));
  const ring = slider.getBoundingClientRect().top
    - parseFloat(outlineOffset) - parseFloat(outlineWidth);
  return ring - Math.max(...Array.from(range.getClientRects(), ({ bottom }) => bottom));
}"""


@every_live_page
def test_the_ring_of_a_slider_is_clear_of_its_label(name: str, open_page: Open, site: str) -> None:
    page = open_page(site + name, **PHONE)
    for figure in figures_of(page):
        for name_of_slider in ids_of(figure):
            slider = figure.control(f"[id={name_of_slider}]")
            slider.focus()
            assert slider.evaluate(CLEARANCE) >= 0.5, figure.model


def explained(page: Page) -> list[Locator]:
    return page.locator("main a.explained:not(details *)").all()


@pytest.mark.parametrize("where", ["guarded", "file"])
def test_a_word_of_the_glossary_opens_in_place(
    where: str, open_page: Open, guarded_site: str, book
) -> None:
    for name in LIVE_PAGES[:3]:
        address = guarded_site + name if where == "guarded" else (book / name).as_uri()
        page = open_page(address, **PHONE)
        said = page.get_by_role("dialog")
        for link in explained(page):
            link.scroll_into_view_if_needed()
            link.tap()
            expect(said).to_contain_text(link.get_attribute("title"))
            expect(said).to_be_focused()
            expect(link).to_have_attribute("aria-expanded", "true")
            left, top, width, height = said.evaluate(
                "(said) => { const {x, y, width, height} = said.getBoundingClientRect();"
                " return [x, y, width, height]; }"
            )
            assert left >= 0, link
            assert left + width <= 390, link
            assert top >= 0, link
            assert top + height <= 844, link
            link.tap()  # closes it again
            expect(said).to_have_count(0)
            expect(link).to_have_attribute("aria-expanded", "false")
        assert page.url == address


def test_a_word_opens_by_key_and_gives_the_focus_back(open_page: Open, site: str) -> None:
    page = open_page(site + "chapters/01_walking_down_a_hill.html")
    link = explained(page)[0]
    said = page.get_by_role("dialog")
    link.press("Enter")
    expect(said).to_be_focused()
    assert violations(page, "main") == []
    page.keyboard.press("Escape")
    expect(said).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.mouse.click(5, 400)
    expect(said).to_have_count(0)
    link.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#*")
