"""A real JupyterLab in a folder of its own, with the book's notebooks and drawings."""

import json
import os
import secrets
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
START_TIMEOUT = 120  # seconds
SETTINGS = {
    # no question about news, no look for updates: nothing but this machine is reached
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
    # all cells are there, not only those on the screen
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}


@dataclass
class Lab:
    """A running JupyterLab, which serves Notebook 7 as well."""

    address: str
    token: str
    folder: Path

    def url_of(self, place: str) -> str:
        return f"{self.address}{place}?token={self.token}"


def lab_command() -> list[str]:
    """Give what `make lab` starts, by a dry run."""
    command = ["make", "--no-print-directory", "--dry-run", "lab", "ARGS=--no-browser"]
    recipe = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    words = shlex.split(recipe.splitlines()[-1])
    assert words[1:3] == ["jupyter", "lab"], recipe
    return [sys.executable, "-m", *words[1:]]


def take_out_outputs(path: Path) -> None:
    """Leave a notebook as if it had never been run, so that what is seen comes from a run."""
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    path.write_text(json.dumps(notebook), "utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(lab: Lab, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{lab.address}api/status?token={lab.token}", timeout=5).close()
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"JupyterLab does not answer:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab that runs while the tests of one file do."""
    home = tmp_path_factory.mktemp("lab")
    folder = home / "book"
    for name in ("chapters", "images"):
        unwanted = shutil.ignore_patterns(".ipynb_checkpoints")
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    for path in (folder / "chapters").glob("*.ipynb"):
        take_out_outputs(path)
    # What the package brings to JupyterLab where it is installed.
    brought = json.loads((ROOT / "hillwalk" / "jupyterlab.json").read_text("utf-8"))
    for name, values in (SETTINGS | brought).items():
        path = home / "settings" / f"{name.replace(':', '/')}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
    }
    port, token = free_port(), secrets.token_hex(8)
    lab = Lab(f"http://127.0.0.1:{port}/", token, folder)
    log = home / "log"
    command = [*lab_command(), "--expose-app-in-browser", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.port={port}", f"--IdentityProvider.token={token}"]
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            wait_until_it_answers(lab, process, log)
            yield lab
        finally:
            process.terminate()  # the server takes its kernels with it
            process.wait(timeout=30)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all: JupyterLab's scripts are fetched and compiled once."""
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture(scope="module")
def page(context: BrowserContext, lab: Lab) -> Page:
    """JupyterLab: the notebooks are opened in it one after the other, and all stay open."""
    page = context.new_page()
    page.goto(lab.url_of("lab"))
    page.wait_for_function("window.jupyterapp !== undefined")
    page.evaluate(
        "jupyterapp.restored.then(() => jupyterapp.commands.execute('application:close-all'))"
    )
    return page
