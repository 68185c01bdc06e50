"""Not only Chromium: each figure's main use in Firefox and in WebKit, where they are installed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site.figure import HANDLES, SLIDERS
from tests.site.pages import LIVE_PAGES, PAGES
from tests.tools.engines import Engine, Firefox, WebKit

READER = (Path(__file__).parent / "reader.js").read_text("utf-8").rstrip().removesuffix(";")
RESTORE = "button[data-action=restore]"
MOVABLE = f"{SLIDERS}:not([disabled])"


@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=lambda engine: engine.__name__)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    if request.param.executable() is None:
        pytest.skip(f"{request.param.__name__} is not installed (Debian: {request.param.packages})")
    with request.param.start(tmp_path_factory.mktemp("profile")) as engine:
        yield engine


class Reader:
    """A reader of one page; figures and plain controls are known by their place on it."""

    def __init__(self, engine: Engine, address: str) -> None:
        self.engine = engine
        engine.problems.clear()
        engine.open("about:blank")  # or another state of the same page would not load it anew
        engine.open(address)
        self.islands = range(engine.evaluate(READER))

    def ask(self, name: str, *arguments: object) -> Any:
        """Call a function of `reader.js`."""
        return self.engine.evaluate(f"reader.{name}({','.join(map(json.dumps, arguments))})")

    def press(self, n: int) -> None:
        """Press a key on the first control that there is, at once: the focus brings it to life."""
        self.engine.press(self.ask("focus", n))

    def drag(self, n: int) -> None:
        """Drag what can be dragged, or else pull a slider."""
        has_handle = self.ask("has", n, HANDLES)
        thing, around = (HANDLES, ".hw-canvas") if has_handle else (MOVABLE, "*")
        start, *way = self.ask("points", n, thing, around, [0.6, 0.5], [0.35, 0.4], [0.3, 0.35])
        self.engine.drag(start, *way)

    def click(self, n: int, selector: str) -> None:
        self.engine.drag(*self.ask("points", n, selector, "*"))


@pytest.mark.parametrize("name", PAGES)
def test_quiet(name: str, engine: Engine, site: str) -> None:
    reader = Reader(engine, site + name)
    assert engine.evaluate("document.title")
    assert bool(reader.islands) == (name in LIVE_PAGES)
    assert not engine.problems


@pytest.mark.parametrize("name", LIVE_PAGES)
def test_keys_and_mouse_move_every_figure(name: str, engine: Engine, site: str) -> None:
    reader = Reader(engine, site + name)
    published = [reader.ask("state", n) for n in reader.islands]
    for n in reader.islands:
        before = reader.ask("drawing", n)
        reader.press(n)
        assert reader.ask("isDrawnAnew", n, before), f"a key moves nothing in {n}"
        if not reader.ask("isFigure", n):
            continue
        reader.click(n, RESTORE)
        assert reader.ask("isIn", n, published[n]), f"a click restores nothing in {n}"
        before = reader.ask("drawing", n)
        reader.drag(n)
        assert reader.ask("isDrawnAnew", n, before), f"the mouse drags nothing in {n}"
    assert not engine.problems


@pytest.mark.parametrize("name", LIVE_PAGES)
def test_a_link_brings_every_figure_back_on_paper_too(name: str, engine: Engine, site: str) -> None:
    reader = Reader(engine, site + name)
    for n in reader.islands:
        if reader.ask("isFigure", n):
            before = reader.ask("drawing", n)
            reader.press(n)
            assert reader.ask("isDrawnAnew", n, before)
    assert reader.ask("areInTheAddress")
    engine.print()  # a control that follows a figure, far from the screen, has waited until now
    made, address = reader.ask("drawings"), engine.evaluate("location.href")
    again = Reader(engine, address)
    engine.print()
    assert again.ask("areDrawn", made)
    assert not engine.problems
