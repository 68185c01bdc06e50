"""Dress and execute the committed notebooks again, in place; a second run leaves no diff.

Of a widget, a notebook keeps what does not change from run to run: the captions of its figures, as
text, and a picture of it, both drawn from its state by the components that draw it everywhere. A
picture is taken anew only when the markup or the style it shows is another one: two browsers never
agree on every pixel. The text is not what the cell gives in a kernel: its cell gets a tag that lets
nbval look away.

With `--check` nothing is written and no browser is needed; a notebook that would change is an
error.
"""

import argparse
import base64
import hashlib
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html
import nbformat
import numpy as np
from nbclient import NotebookClient
from nbformat import NotebookNode
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from hillwalk.publish import kernels
from hillwalk.publish.outputs import leaves_of, markup, name_views
from hillwalk.publish.render import draw
from hillwalk.publish.widgets import Page

try:
    from tests.tools.dress_notebooks import dress
    from tests.tools.find_browser import browser_executable
except ModuleNotFoundError:  # run as a script
    from dress_notebooks import dress
    from find_browser import browser_executable

ROOT = Path(__file__).parents[2]
CHAPTERS = ROOT / "chapters"
STYLE = ROOT / "hillwalk" / "static" / "hillwalk.css"
VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
WIDTH = 720  # of a picture, in CSS pixels
SCALE = 2
TIMEOUT = 120  # seconds a cell
TAG = "nbval-ignore-output"
ROUNDING = 8  # of 255: two machines may differ by so much in the pixels of one and the same plot

DOCUMENT = """<!DOCTYPE html>
<html lang="en" data-theme="light"><meta charset="utf-8"><style>{style}
body {{ margin: 0; padding: 8px; background: #fff; font-family: sans-serif; }}
.still {{ margin: 8px 0 0; font: italic 13px sans-serif; }}</style>
<body><main>{markup}
<p class="still">A picture of the figure. Run the cell to bring it to life.</p></main></body></html>
"""


class Camera:
    """Takes pictures of figures; the browser starts with the first."""

    def __init__(self) -> None:
        self._playwright: Any = None
        self._browser: Browser | None = None

    def __enter__(self) -> "Camera":
        return self

    def __exit__(self, *_: object) -> None:
        if self._browser is not None:
            self._browser.close()
            self._playwright.stop()

    def take(self, document: str) -> tuple[bytes, dict[str, int]]:
        """Return a PNG of a document, and its size in CSS pixels."""
        if self._browser is None:
            self._playwright = sync_playwright().start()
            self._browser = self._playwright.chromium.launch(
                executable_path=browser_executable(), args=["--no-sandbox", "--disable-gpu"]
            )
        page = self._browser.new_page(
            viewport={"width": WIDTH, "height": 200},
            device_scale_factor=SCALE,
            color_scheme="light",
        )
        page.set_content(document)
        picture = page.screenshot(full_page=True)
        height = page.evaluate("document.documentElement.scrollHeight")
        page.close()
        return picture, {"width": WIDTH, "height": height}


def execute(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """Return the notebook with the outputs of today."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    notebook.metadata.pop("widgets", None)
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,  # a slow cell prints in pieces, at random
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    return notebook


@dataclass
class Shown:
    """What a widget output shows: as a document to photograph, and in words."""

    document: str
    caption: str


def read_caption(markup: str) -> str:
    """Return the captions of figures as text, a line each; an index is written as in Python."""
    root = lxml.html.fragment_fromstring(markup, create_parent="div")
    for index in root.iter("sub"):
        index.text = f"_{index.text}"
    return "\n".join(" ".join(c.text_content().split()) for c in root.iter("figcaption"))


def draw_outputs(notebook: NotebookNode) -> dict[int, Shown]:
    """Return what each widget output shows, by the output's identity."""
    state = notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {})
    style = STYLE.read_text("utf-8")
    found = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if VIEW not in output.get("data", {}):
                continue
            page = Page()  # of this output alone: no picture depends on the cells above
            tree = page.leaves(state, output.data[VIEW]["model_id"])
            page.link(state)
            views = name_views(leaves_of(tree))
            drawn = draw(page.to_json(), views)["views"]
            places = [f"cell {cell.execution_count}"] * len(views)
            shown = markup(tree, iter(zip(views, drawn, places, strict=True)))
            document = DOCUMENT.format(style=style, markup=shown)
            found[id(output)] = Shown(document, read_caption(shown))
    return found


def pixels(picture: str) -> np.ndarray:
    """Return the pixels of a PNG in base64."""
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGBA"), np.int16)


def look_alike(old: str, new: str) -> bool:
    """Tell whether two PNGs differ by no more than rounding."""
    before, after = pixels(old), pixels(new)
    return before.shape == after.shape and bool(np.all(np.abs(before - after) <= ROUNDING))


def settle(old: NotebookNode, new: NotebookNode, camera: Camera | None) -> None:
    """Take out of `new` what differs from run to run, and keep the pictures of `old`."""
    shown = draw_outputs(new)
    new.metadata.pop("widgets", None)
    before = {cell.get("id"): cell.get("outputs", []) for cell in old.cells}
    for cell in new.cells:
        tag(cell, any(id(output) in shown for output in cell.get("outputs", [])))
        for index, output in enumerate(cell.get("outputs", [])):
            if output.output_type == "stream" and output.name == "stderr":
                raise SystemExit(f"cell {cell.execution_count} writes to stderr: {output.text}")
            known = dict(enumerate(before.get(cell.id, []))).get(index, {})
            if id(output) in shown:
                del output.data[VIEW]
                output.data["text/plain"] = shown[id(output)].caption
                picture(output, known, shown[id(output)].document, camera)
            elif "image/png" in output.get("data", {}) and "image/png" in known.get("data", {}):
                committed = known["data"]["image/png"]
                if look_alike(committed, output.data["image/png"]):
                    output.data["image/png"] = committed


def tag(cell: NotebookNode, shows_widget: bool) -> None:
    """Let nbval look away from a cell that shows a widget, and from no other."""
    tags = [name for name in cell.metadata.pop("tags", []) if name != TAG]
    if shows_widget:
        tags.append(TAG)
    if tags:
        cell.metadata["tags"] = tags


def picture(output: Any, known: Any, document: str, camera: Camera | None) -> None:
    """Give a widget's output its picture: the known one, if it shows the same."""
    digest = hashlib.sha256(document.encode()).hexdigest()
    committed = known.get("data", {}).get("image/png")
    if committed and known["metadata"].get("sha256") == digest:
        output.data["image/png"] = committed
        output.metadata = known["metadata"]
    elif camera is not None:
        image, size = camera.take(document)
        output.data["image/png"] = base64.b64encode(image).decode()
        output.metadata = {"image/png": size, "sha256": digest}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    check = parser.parse_args().check
    kernels.encrypt()
    stale = []
    with Camera() as camera:
        for path in sorted(CHAPTERS.glob("*.ipynb")):
            text = path.read_text("utf-8")
            old = nbformat.reads(text, as_version=4)
            new = nbformat.reads(text, as_version=4)
            dress(new)
            new = execute(new, CHAPTERS)
            settle(old, new, None if check else camera)
            dress(new)  # which cells show a figure is known now
            nbformat.validate(new)
            renewed = nbformat.writes(new) + "\n"
            if renewed == text:
                continue
            stale.append(path.name)
            if not check:
                path.write_text(renewed, "utf-8")
    if check and stale:
        sys.exit(f"executed again, these would change: {', '.join(stale)} (run make notebooks)")
    print(f"Executed; changed: {', '.join(stale) or 'none'}")


if __name__ == "__main__":
    main()
