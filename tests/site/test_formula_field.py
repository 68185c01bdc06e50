"""The field for a formula of one's own: what is typed stays, and a mistake is no surprise."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import BOOK, Open
from tests.site.figure import TEXTS, Figure
from tests.site.pages import LIVE_PAGES, listen, spoken

# What readers write who have not learned NumPy; the variable is put in.
TYPED = [
    *("tan({0})", "log10({0})", "log2({0})", "pow({0}, 2)", "sinh({0})", "cosh({0})", "math.pi"),
    *("numpy.sin({0})", "np.sin({0})", "π", "{0}·2", "2×{0}", "2∗{0}", "2⋅{0}", "{0}–1", "{0}−1"),
    *("{0}⁴", "{0}⁻¹", "{0}²", "-{0}²", "π*{0}", "0x10", "1.5.2", "2{0}", "sin {0}", "|{0}|"),
    *("e^{0}", "{0}^2", "√{0}", "ln({0})", "2{0}^2 + √{0}", "x**2", "y = {0}**2", "[{0}+1]*2"),
]


@pytest.fixture(scope="module")
def name() -> str:
    """A page with a field for a formula."""
    return next(
        page for page in LIVE_PAGES if 'class="hw-formula"' in (BOOK / page).read_text("utf-8")
    )


@pytest.fixture
def figure(name: str, open_page: Open, site: str) -> Figure:
    return field_of(open_page(site + name))


def field_of(page: Page) -> Figure:
    """The first figure with a field for a formula."""
    with_field = page.locator("figure.hillwalk").evaluate_all(
        f"(all) => all.findIndex((figure) => figure.querySelector('{TEXTS}'))"
    )
    return Figure(page, with_field)


def formula(figure: Figure) -> str:
    """The formula in force, as the page keeps it."""
    return figure.moment().state["formula"]


def variable_of(figure: Figure) -> str:
    (variable, *_) = figure.objectives["objective"].inputs
    return variable


def write(figure: Figure, text: str) -> Locator:
    """Type a text letter by letter, in the place of what is there."""
    field = figure.control(TEXTS)
    field.focus()
    figure.page.keyboard.press("Control+a")
    figure.page.keyboard.type(text)
    return field


def test_what_is_typed_stays_as_it_was_typed(figure: Figure) -> None:
    """Emptied, taken back letter by letter, cut and pasted, undone: the field is the reader's."""
    s, keyboard = variable_of(figure), figure.page.keyboard
    published = formula(figure)
    field = write(figure, f"cos({s})")
    assert formula(figure) == f"cos({s})"
    keyboard.press("Control+a")
    keyboard.press("Delete")
    expect(field).to_have_value("")
    assert formula(figure) == f"cos({s})", "the last good formula stays"
    keyboard.type(f"{s}**2")
    expect(field).to_have_value(f"{s}**2")
    for left in range(len(f"{s}**2") - 1, -1, -1):
        keyboard.press("Backspace")
        expect(field).to_have_value(f"{s}**2"[:left])
    keyboard.type(f"sin({s})")
    keyboard.press("Control+a")
    keyboard.press("Control+x")
    expect(field).to_have_value("")
    keyboard.press("Control+v")
    expect(field).to_have_value(f"sin({s})")
    keyboard.press("Control+v")
    keyboard.press("Control+z")
    expect(field).to_have_value(f"sin({s})")
    assert formula(figure) == f"sin({s})"
    write(figure, "nonsense")
    figure.push("restore")
    assert formula(figure) == published
    expect(figure.control("[aria-invalid]")).to_have_count(0)


def test_it_is_read_or_answered_with_what_works(figure: Figure) -> None:
    """Whatever a text-book writes is understood, or the advice is, typed as it is given."""
    s, advised = variable_of(figure), 0
    for text in TYPED:
        field = write(figure, text.format(s))
        if field.get_attribute("aria-invalid"):
            advice = figure.control(".hw-mistake code").last.inner_text()
            assert figure.control(".hw-mistake code").count() == 2, f"{text}: no advice"
            assert "{" not in advice
            field = write(figure, advice)
            assert not field.get_attribute("aria-invalid"), f"{text}: {advice}"
            advised += 1
        kept = formula(figure)
        assert kept.isascii(), f"{text} is kept as {kept}"
    assert advised


def test_what_is_kept_is_read_again(figure: Figure, open_page: Open) -> None:
    s, page = variable_of(figure), figure.page
    write(figure, f"2·π·{s}² – {s}⁻¹")
    wanted = f"2*pi*{s}**2 - {s}**-1"
    assert formula(figure) == wanted
    # On the way to it other formulas were kept.
    page.wait_for_function("(end) => decodeURIComponent(location.hash).includes(end)", arg=wanted)
    again = field_of(open_page(page.url))
    assert formula(again) == wanted
    expect(again.control(TEXTS)).to_have_value(wanted)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_mistake_moves_nothing(width: int, name: str, open_page: Open, site: str) -> None:
    page = open_page(site + name, viewport={"width": width, "height": 800})
    figure = field_of(page)
    places = """(figure) => [document.documentElement.scrollWidth, ...Array.from(
      figure.querySelectorAll('svg, input, button, select, figcaption'),
      (part) => part.getBoundingClientRect().top + scrollY)]"""
    write(figure, f"{variable_of(figure)}")
    figure.rest()
    before = figure.root.evaluate(places)
    for text in ("(", "2s^2", "foo(1)", "x" * 200, "( " * 100, "s^2+" * 50, "1" * 200):
        field = figure.control(TEXTS)
        field.fill(text)
        figure.settle()
        figure.rest()
        assert field.get_attribute("aria-invalid") or text == "1" * 200, text
        now = figure.root.evaluate(places)
        if field.get_attribute("aria-invalid"):
            assert now == before, text
        assert now[0] <= width, text


def test_a_mistake_is_spoken_when_the_typing_rests(figure: Figure) -> None:
    listen(figure.page)
    write(figure, "foo(bar) + baz(")
    assert not spoken(figure.page)
    figure.page.wait_for_function("said.length > 0")
    assert len(spoken(figure.page)) == 1


def test_a_formula_of_ones_own_stays_chosen(figure: Figure) -> None:
    """Who asks for a formula of their own may move a slider before typing one."""
    select = figure.control("select")
    own = select.evaluate("(select) => select.options[select.options.length - 1].value")
    select.select_option(own)
    figure.press(figure.slider("learning_rate"), "ArrowRight")
    expect(select).to_have_value(own)
    write(figure, f"{variable_of(figure)}**2")
    expect(select).to_have_value(own)
    select.select_option(index=1)
    expect(select).not_to_have_value(own)
    figure.push("restore")
    expect(select).not_to_have_value(own)
