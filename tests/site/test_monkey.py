"""A short while of a reader who does anything at all: all stays well (`make monkey` goes on)."""

from playwright.sync_api import Browser

from tests.site.monkey import let_loose

SEED = 1
ACTIONS = 60


def test_a_monkey(browser: Browser, site: str) -> None:
    print(f"seed {SEED}")  # shown where the test fails: python -m tests.site.monkey --seed ...
    actions, found = let_loose(browser, site, SEED, lambda done: done >= ACTIONS)
    assert actions
    assert not found, "\n".join([f"seed {SEED}", *found])
