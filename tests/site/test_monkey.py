"""Half a minute of a reader who does anything at all: all stays well."""

import time

from playwright.sync_api import Browser

from tests.site.monkey import let_loose

SECONDS = 30


def test_a_monkey(browser: Browser, site: str) -> None:
    seed, end = time.time_ns() % 1_000_000, time.monotonic() + SECONDS
    print(f"seed {seed}")  # shown where the test fails: python -m tests.site.monkey --seed ...
    actions, found = let_loose(browser, site, seed, lambda _: time.monotonic() > end)
    assert actions
    assert not found, "\n".join([f"seed {seed}", *found])
