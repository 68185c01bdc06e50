"""The other engines: Firefox and WebKit, driven as a reader would, where they are installed.

Selenium speaks to both. WebKit has a driver program (Debian's `webkit2gtk-driver`); that of Firefox
is in no package of Debian, but Firefox understands WebDriver BiDi by itself.

Only what the tests of figures need: https://w3c.github.io/webdriver-bidi/
"""

import json
import os
import re
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, ClassVar

from selenium import webdriver
from selenium.webdriver.common.bidi.browsing_context import BrowsingContext
from selenium.webdriver.common.bidi.common import command_builder
from selenium.webdriver.common.bidi.script import Script
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.websocket_connection import WebSocketConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

TIMEOUT = 60  # seconds for any answer
SIZE = (1280, 800)
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PREFERENCES = """
user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
"""
KEYS = {"ArrowRight": Keys.ARROW_RIGHT, "ArrowLeft": Keys.ARROW_LEFT, "Enter": Keys.ENTER}

WEBKIT_DRIVER = "WebKitWebDriver"
Point = tuple[float, float]


class Engine(ABC):
    """A running browser with one tab; `problems` collects what its console complains of."""

    packages: ClassVar[str]  # Debian's

    def __init__(self) -> None:
        self.problems: list[str] = []

    @staticmethod
    @abstractmethod
    def executable() -> str | None:
        """Return the browser's path; none where it, or what it needs, is not installed."""

    @classmethod
    @abstractmethod
    def start(cls, profile: Path) -> AbstractContextManager["Engine"]:
        """Start the browser; an empty folder is for what it must remember."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Load a page, all of it."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression, or of the promise that it gives, as JSON has it."""

    @abstractmethod
    def print(self) -> None:
        """Print the page, and throw the paper away."""

    @abstractmethod
    def _perform(self, source: dict[str, Any]) -> None:
        """Do what one input device does: the same words in both protocols."""

    def press(self, key: str) -> None:
        """Press a key, by its name, where the focus is."""
        strokes = [{"type": kind, "value": KEYS[key]} for kind in ("keyDown", "keyUp")]
        self._perform({"type": "key", "id": "keyboard", "actions": strokes})

    def drag(self, *points: Point) -> None:
        """Press the mouse at the first point of the window, go to the others, let go; or click."""
        there, *on = [
            {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0} for x, y in points
        ]
        down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self._perform(mouse | {"actions": [there, down, *on, up]})


class Firefox(Engine):
    """Firefox, by WebDriver BiDi."""

    packages = "firefox-esr"

    @staticmethod
    def executable() -> str | None:
        return shutil.which("firefox") or shutil.which("firefox-esr")

    @classmethod
    @contextmanager
    def start(cls, profile: Path) -> Iterator["Firefox"]:
        (profile / "user.js").write_text(PREFERENCES)
        program = [cls.executable(), "--headless", "--no-remote", "--remote-debugging-port=0"]
        command = [*program, "--profile", str(profile), "about:blank"]
        with running(command, "stderr") as told:
            browser = cls(next(filter(None, map(LISTENING.search, told)))[1])
            yield browser
            browser._connection.close()

    def __init__(self, address: str) -> None:
        super().__init__()
        self._connection = WebSocketConnection(f"{address}/session", TIMEOUT, interval=0.005)
        self._send("session.new", capabilities={})
        console = Script(self._connection)
        console.add_console_message_handler(self._hear)
        console.add_javascript_error_handler(self._hear)
        self._pages = BrowsingContext(self._connection)
        # In the tab that is there already the address bar has the focus, and never gives it away.
        self._tab = self._pages.create("tab")
        self._pages.set_viewport(self._tab, {"width": SIZE[0], "height": SIZE[1]})

    def _send(self, method: str, **parameters: Any) -> Any:
        return self._connection.execute(command_builder(method, parameters))

    def _hear(self, entry: Any) -> None:
        if entry.level in {"error", "warn"}:
            self.problems.append(f"{entry.level}: {entry.text}")

    def open(self, address: str) -> None:
        self._pages.navigate(self._tab, address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        result = self._send(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then((value) => JSON.stringify(value))",
            target={"context": self._tab},
            awaitPromise=True,
        )
        if result["type"] == "exception":
            raise RuntimeError(result["exceptionDetails"]["text"])
        return json.loads(result["result"].get("value", "null"))

    def print(self) -> None:
        self._pages.print(self._tab)

    def _perform(self, source: dict[str, Any]) -> None:
        self._send("input.performActions", context=self._tab, actions=[source])


class WebKit(Engine):
    """WebKitGTK's own small browser, by WebDriver, which does not tell what the console says."""

    packages = "webkit2gtk-driver xvfb"

    @staticmethod
    def executable() -> str | None:
        folders = os.pathsep.join(map(str, Path("/usr/lib").glob("*/webkit2gtk-4.*")))
        needed = shutil.which(WEBKIT_DRIVER) and shutil.which("Xvfb")
        return shutil.which("MiniBrowser", path=folders) if needed else None

    @classmethod
    @contextmanager
    def start(cls, profile: Path) -> Iterator["WebKit"]:
        width, height = SIZE
        # It knows no life without a screen: one is made, which says its number once it is there.
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24"]
        with running(screen, "stdout") as told:
            display = f":{next(told).strip()}"
            options = Options()
            options.binary_location = cls.executable()
            options.add_argument("--automation")
            home = {"DISPLAY": display, "HOME": str(profile)}
            service = Service(shutil.which(WEBKIT_DRIVER), env=os.environ | home)
            with webdriver.WebKitGTK(options, service) as driver:
                driver.set_window_size(width, height)
                driver.set_script_timeout(TIMEOUT)
                yield cls(driver)

    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        super().__init__()
        self._driver = driver

    def open(self, address: str) -> None:
        self._driver.get(address)

    def evaluate(self, expression: str) -> Any:
        return self._driver.execute_script(f"return ({expression}\n)")

    def print(self) -> None:
        # Its driver cannot: the page hears of it all the same.
        self.evaluate("dispatchEvent(new Event('beforeprint'))")

    def _perform(self, source: dict[str, Any]) -> None:
        self._driver.execute(Command.W3C_ACTIONS, {"actions": [source]})


@contextmanager
def running(command: list[str], told: str) -> Iterator[Iterator[str]]:
    """Run a program, and give the lines that it tells on `stdout` or `stderr`."""
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, told: subprocess.PIPE}
    with subprocess.Popen(command, text=True, **streams) as process:
        try:
            yield iter(getattr(process, told))
        finally:
            process.kill()
