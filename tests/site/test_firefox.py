"""A second engine, where it is installed: every page is quiet and alive in Firefox."""

from collections.abc import Iterator

import pytest

from tests.site.pages import LIVE_PAGES, PAGES
from tests.tools.firefox import Firefox, firefox, firefox_executable

pytestmark = pytest.mark.skipif(firefox_executable() is None, reason="Firefox is not installed")

# The pages' own words for "every island's drawing, or its text".
DRAWINGS = """JSON.stringify(Array.from(document.querySelectorAll('.hw-island'),
  (island) => island.querySelector('svg')?.innerHTML ?? island.innerText))"""


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.mark.parametrize("name", PAGES)
def test_quiet(name: str, fox: Firefox, site: str) -> None:
    fox.problems.clear()
    fox.open(site + name)
    assert fox.evaluate("document.title")
    assert not fox.problems


@pytest.mark.parametrize("name", LIVE_PAGES)
def test_a_key_moves_the_figure(name: str, fox: Firefox, site: str) -> None:
    fox.problems.clear()
    fox.open(site + name)
    before = fox.evaluate(DRAWINGS)
    fox.evaluate("document.querySelector('.hw-island input[type=range]').focus()")
    fox.press("ArrowRight")
    # two frames later the drawing has followed
    frames = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    fox.evaluate(f"{frames}.then(() => true)")
    assert fox.evaluate(DRAWINGS) != before
    assert not fox.problems
