"""A reader who does anything at all, and after each thing a look whether all is well.

    python -m tests.site.monkey --actions 3000 --seed 7

Keys, clicks, drags, typing, addresses, the way back, other windows, the other theme, print: at
random, over all figures of all pages. What must hold after each is what always must: the picture is
true, no attribute holds what is no number, the console is silent, the page does not scroll sideways,
a reader at the keyboard keeps the focus, and the history grows by an entry at most.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, ElementHandle, sync_playwright

from tests.conftest import BOOK, FLAGS, Window
from tests.figures.truth import problems
from tests.site.figure import CONTROLS, Figure
from tests.site.pages import LIVE_PAGES, TELL_AT_ONCE
from tests.tools.find_browser import browser_executable
from tests.tools.server import serve

KEYS = [
    *("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"),
    *("Enter", "Space", "Shift+ArrowLeft", "Escape", "Delete", "Backspace"),
]
PIECES = [
    *(
        "{0}",
        "{0}**2",
        "2",
        "3{0}",
        "sin(",
        "sin({0})",
        ")",
        "-",
        "+",
        "*",
        "/",
        "^",
        "·",
        "²",
        " ",
    ),
    *(
        "log({0})",
        "1/{0}",
        "exp(exp({0}**2))",
        "abs({0})",
        "√",
        "|",
        "0",
        "1e9",
        "π",
        "nan",
        "foo(",
    ),
]
SIZES = [(1280, 800), (390, 844), (844, 390), (320, 640), (768, 1024)]
ACTIONS_A_PAGE = 40
MOST = 5  # problems that are told of each

PLACE = """() => ({
  hasFocus: document.activeElement !== null && document.activeElement !== document.body,
  entries: history.length,
  sideways: document.documentElement.scrollWidth - innerWidth,
})"""


class Monkey:
    """A reader of one page, who chooses everything by `chance`."""

    def __init__(self, window: Window, chance: random.Random, address: str) -> None:
        self.window, self.page, self.chance = window, window.page, chance
        self.page.goto(address)
        self.addresses = [self.page.url]
        self.figure = self.any_figure()
        self.done: list[str] = []
        self.ways: list[tuple[int, Callable[[], str]]] = [
            (30, self.press_a_key),
            (20, self.click),
            (15, self.drag),
            (8, self.write),
            (4, self.go_to_an_address),
            (3, self.go_back),
            (3, self.resize),
            (2, self.print),
            (2, self.change_the_theme),
            (4, self.tab),
        ]

    def any_figure(self) -> Figure:
        return Figure(
            self.page, self.chance.randrange(self.page.locator("figure.hillwalk").count())
        )

    def act(self) -> list[str]:
        """Do something; return what is wrong then."""
        if self.chance.random() < 0.2:
            self.figure = self.any_figure()
        before = self.page.evaluate(PLACE)
        weights, ways = zip(*self.ways, strict=True)
        way = self.chance.choices(ways, weights)[0]
        self.done.append(f"{self.figure.model}: {way()}")
        moment = self.figure.moment()
        found = problems(self.figure.name, moment.state, moment.measured)
        after = self.page.evaluate(PLACE)
        if after["sideways"] > 0 and not any("sideways" in one for one in found):
            found.append(f"the page scrolls sideways, by {after['sideways']} px")
        keeps_focus = way in {self.press_a_key, self.write, self.resize, self.print}
        if keeps_focus and before["hasFocus"] and not after["hasFocus"]:
            found.append("the focus is lost")
        if after["entries"] > before["entries"] + 1:
            found.append(f"the history grew by {after['entries'] - before['entries']}")
        found += self.window.watch.problems
        self.window.watch.problems = []
        self.addresses.append(self.page.url)
        return found

    def control(self) -> ElementHandle | None:
        """A control of the figure that is there to be used."""
        controls = self.figure.control(f"{CONTROLS}, summary").element_handles()
        usable = [one for one in controls if one.is_visible() and not one.is_disabled()]
        return self.chance.choice(usable) if usable else None

    def press_a_key(self) -> str:
        control, key = self.control(), self.chance.choice(KEYS)
        if control is None:
            return "nothing"
        control.focus()
        times = self.chance.choice([1, 1, 1, 3, 12])
        for _ in range(times):
            self.page.keyboard.press(key)
        return f"{key} {times} times on {name_of(control)}"

    def click(self) -> str:
        control = self.control()
        if control is None:
            return "nothing"
        control.scroll_into_view_if_needed()
        box = control.bounding_box()
        if box is None:
            return "nothing"
        x = box["x"] + self.chance.random() * box["width"]
        y = box["y"] + self.chance.random() * box["height"]
        times = self.chance.choice([1, 1, 1, 2])
        self.page.mouse.click(x, y, click_count=times)
        return f"{times} clicks on {name_of(control)}"

    def drag(self) -> str:
        control = self.control()
        box = control.bounding_box() if control else None
        if control is None or box is None:
            return "nothing"
        control.scroll_into_view_if_needed()
        box = control.bounding_box()
        mouse = self.page.mouse
        mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        mouse.down()
        for _ in range(4):
            width, height = SIZES[0]
            mouse.move(self.chance.uniform(-50, width), self.chance.uniform(-50, height))
        mouse.up()
        return f"a drag of {name_of(control)}"

    def write(self) -> str:
        field = self.figure.control("input[type=text]").first
        if not field.count():
            return self.press_a_key()
        (variable, *_) = self.figure.objectives["objective"].inputs
        pieces = self.chance.choices(PIECES, k=self.chance.randint(1, 5))
        text = "".join(pieces).format(variable)
        field.focus()
        self.page.keyboard.press(self.chance.choice(["Control+a", "End", "Home", "Control+z"]))
        self.page.keyboard.type(text)
        return f"typed {text!r}"

    def go_to_an_address(self) -> str:
        fragment = self.chance.choice(self.addresses).partition("#")[2]
        self.page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
        return f"to #{fragment}"

    def go_back(self) -> str:
        if "#" not in self.page.url:
            return "nothing"
        self.page.evaluate("history.back()")
        self.page.wait_for_timeout(50)
        return "back"

    def resize(self) -> str:
        width, height = self.chance.choice(SIZES)
        self.page.set_viewport_size({"width": width, "height": height})
        return f"a window of {width} by {height}"

    def print(self) -> str:
        self.page.pdf()
        return "printed"

    def change_the_theme(self) -> str:
        self.page.locator(".bar-theme").click()
        return "the other theme"

    def tab(self) -> str:
        key = self.chance.choice(["Tab", "Shift+Tab"])
        self.page.keyboard.press(key)
        return key


def name_of(control: ElementHandle) -> str:
    return control.evaluate(
        "(one) => one.dataset.trait ?? one.dataset.action ?? one.ariaLabel ?? one.textContent"
    )


def let_loose(
    browser: Browser, site: str, seed: int, enough: Callable[[int], bool]
) -> tuple[int, list[str]]:
    """Let a monkey act until it is `enough`; return how often it did, and what was wrong."""
    chance, actions, found = random.Random(seed), 0, []
    while not enough(actions):
        window = Window(browser, init_script=TELL_AT_ONCE)
        monkey = Monkey(window, chance, site + chance.choice(LIVE_PAGES))
        for _ in range(ACTIONS_A_PAGE):
            actions += 1
            wrong = monkey.act()
            if wrong:
                story = "; ".join(monkey.done[-6:])
                found += [f"{monkey.page.url}\n  {story}\n  {one}" for one in wrong[:MOST]]
                break
            if enough(actions):
                break
        window.context.close()
    return actions, found


def main(arguments: Any = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--actions", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    options = parser.parse_args(arguments)
    print(f"seed {options.seed}", flush=True)
    with serve(BOOK) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_executable(), args=FLAGS)
        actions, found = let_loose(
            browser, site, options.seed, lambda count: count >= options.actions
        )
        browser.close()
    print(*found, f"{actions} actions, {len(found)} problems", sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
