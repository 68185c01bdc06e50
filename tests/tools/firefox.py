"""Firefox, driven by WebDriver BiDi, which it speaks itself: no driver program is needed.

Only what the smoke tests need: https://w3c.github.io/webdriver-bidi/
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websocket

TIMEOUT = 60  # seconds for any answer
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PREFERENCES = """
user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
"""
KEYS = {"ArrowRight": "\ue014", "Enter": "\ue007"}


def firefox_executable() -> str | None:
    return shutil.which("firefox") or shutil.which("firefox-esr")


class Firefox:
    """A running Firefox with one tab; `problems` collects what its console complains of."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(
            f"{address}/session", timeout=TIMEOUT, suppress_origin=True
        )
        self._number = 0
        self.problems: list[str] = []
        self._send("session.new", capabilities={})
        self._send("session.subscribe", events=["log.entryAdded"])
        self._tab = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command; return its result, noting events on the way."""
        self._number += 1
        command = {"id": self._number, "method": method, "params": parameters}
        self._socket.send(json.dumps(command))
        while True:
            answer = json.loads(self._socket.recv())
            if answer["type"] == "event":
                entry = answer["params"]
                if entry["level"] in {"error", "warn"}:
                    self.problems.append(f"{entry['level']}: {entry['text']}")
            elif answer["id"] == self._number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]

    def open(self, address: str) -> None:
        self._send("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression that gives text, a number, a boolean or a promise."""
        result = self._send(
            "script.evaluate",
            expression=expression,
            target={"context": self._tab},
            awaitPromise=True,
        )
        if result["type"] == "exception":
            raise RuntimeError(result["exceptionDetails"]["text"])
        return result["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key, by its name, where the focus is."""
        strokes = [{"type": kind, "value": KEYS[key]} for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": strokes}
        self._send("input.performActions", context=self._tab, actions=[source])

    def close(self) -> None:
        self._socket.close()


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """Start Firefox with a profile of its own."""
    (profile / "user.js").write_text(PREFERENCES)
    command = [firefox_executable(), "--headless", "--no-remote", "--remote-debugging-port=0"]
    with subprocess.Popen(
        [*command, "--profile", str(profile), "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            found = next(filter(None, map(LISTENING.search, process.stderr)))
            browser = Firefox(found[1])
            yield browser
            browser.close()
        finally:
            process.terminate()
