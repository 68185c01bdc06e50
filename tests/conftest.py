"""The built book, a server and a browser for it.

Every page that a test opens is watched: a console message of level error or warning, an error, or a
request to another host fails that test when it ends.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import ipywidgets
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.tools.find_browser import browser_executable
from tests.tools.server import STRICT_POLICY, serve

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "_build" / "html"
# What the browser need not have. Its address bar would load two pages of its own with each window,
# which costs as much as a chapter. Only the last such flag counts: the others are Playwright's.
WITHOUT = [
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    *("AimEnabled", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose"),
    *("HttpsUpgrades", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying"),
    *("OptimizationHints", "PaintHolding", "PreconnectToSearch", "ThirdPartyStoragePartitioning"),
]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No other machine is to be found. (To take each request aside would slow all of them down.)
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    f"--disable-features={','.join(WITHOUT)}",
]

# nbval takes the chapters; a notebook below this folder is material for a test.
collect_ignore_glob = ["*.ipynb"]

Open = Callable[..., Page]


@pytest.fixture(autouse=True)
def no_widgets_left() -> Iterator[None]:
    """Close the widgets of a test: ipywidgets keeps them, for the state of the next to hold."""
    yield
    ipywidgets.Widget.close_all()


@pytest.fixture(scope="session")
def book() -> Path:
    """The folder of the built book."""
    if not (BOOK / "index.html").is_file():
        pytest.fail(f"there is no book in {BOOK}: run make book")
    return BOOK


@pytest.fixture(scope="session")
def site(book: Path) -> Iterator[str]:
    """The address of the book, served as a plain web server would."""
    with serve(book) as address:
        yield address


@pytest.fixture(scope="session")
def guarded_site(book: Path) -> Iterator[str]:
    """The address of the book, served under the strict Content-Security-Policy."""
    with serve(book, STRICT_POLICY) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium for the tests of one file: no event loop is left behind for nbval's kernels."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_executable(), args=FLAGS)
        yield browser
        browser.close()


class Watch:
    """Notes what goes wrong on the pages of a context, and every request off the site."""

    def __init__(self, context: BrowserContext) -> None:
        self.problems: list[str] = []
        context.on("request", self._see_request)
        context.on("page", self._attend)

    def _attend(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        page.on("console", self._hear)

    def _hear(self, message: object) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(f"console {message.type}: {message.text}")

    def _see_request(self, request: Request) -> None:
        here = ("http://127.0.0.1:", "file:", "data:", "blob:")
        if not request.url.startswith(here):
            self.problems.append(f"request off the site: {request.url}")


class Window:
    """A page in a context of its own, and a watch over both."""

    def __init__(self, browser: Browser, init_script: str = "", **options: object) -> None:
        size = {"width": 1280, "height": 800}
        self.context = browser.new_context(**{"viewport": size} | options)
        self.context.set_default_timeout(10_000)
        if init_script:
            self.context.add_init_script(init_script)
        self.watch = Watch(self.context)
        self.page = self.context.new_page()


@pytest.fixture(scope="module")
def plain_window(browser: Browser) -> Window:
    """A window that the tests of one file use in turn: half the work of opening one for each."""
    return Window(browser)


@pytest.fixture
def open_page(browser: Browser, plain_window: Window) -> Iterator[Open]:
    """Open addresses; keyword arguments are those of Playwright's contexts.

    The first address without any is opened in the window that tests share, which is left blank for
    the next one: a test that asks more of a window than to show pages says what it asks for, if
    only its `viewport`, and has its own. `allowed` names fragments of messages that are expected.
    """
    used: list[Window] = []
    expected: list[str] = []

    def open_in_a_window(url: str, allowed: tuple[str, ...] = (), **options: object) -> Page:
        shared = not options and plain_window not in used
        window = plain_window if shared else Window(browser, **options)
        used.append(window)
        expected.extend(allowed)
        window.page.goto(url)
        return window.page

    yield open_in_a_window
    problems = []
    for window in used:
        if window is plain_window:
            window.page.goto("about:blank")
        else:
            window.context.close()
        problems += window.watch.problems
        window.watch.problems = []
    problems = [text for text in problems if not any(part in text for part in expected)]
    assert not problems, "\n".join(problems)
