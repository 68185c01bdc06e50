"""Old addresses of what has moved to another page lead there, with all they say."""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.conftest import BOOK, ROOT, Open
from tests.site.figure import figures_of
from tests.site.test_links import references

SETTINGS = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
MOVES = [
    (old_page, new_page, old, new)
    for old_page, pages in SETTINGS["sphinx"]["config"]["hillwalk_moved"].items()
    for new_page, names in pages.items()
    for old, new in names.items()
]
OLD, NEW = "chapters/04_the_chain_rule.html", "chapters/05_a_second_layer.html"


def file_of(page: str) -> Path:
    return BOOK / f"{page}.html"


@pytest.mark.parametrize(("old_page", "new_page", "old", "new"), MOVES)
def test_what_has_moved_is_there_and_no_longer_here(
    old_page: str, new_page: str, old: str, new: str
) -> None:
    here, there = (references(file_of(page)).ids for page in (old_page, new_page))
    # The id of a figure is its name with a prefix.
    assert new in there or f"hw-{new}" in there
    assert old not in here, "a link to what is here now would lead away"
    assert f"hw-{old}" not in here, "a link to what is here now would lead away"


def new_place(page: Page, fragment: str) -> None:
    """Wait for the new page at a place."""
    page.wait_for_url(f"**/{NEW}#{fragment}")
    page.wait_for_function("window.hillwalk?.models.size > 0")


@pytest.mark.parametrize("start", ["site", "book"])
def test_an_old_anchor_leads_to_the_new_page(
    start: str, open_page: Open, request: pytest.FixtureRequest
) -> None:
    root = request.getfixturevalue(start)
    page = open_page(f"{root.as_uri()}/{OLD}" if start == "book" else root + OLD)
    page.goto(f"{page.url}#foot-against-horse")
    new_place(page, "foot-against-horse")
    expect(page.locator("#foot-against-horse")).to_be_in_viewport()
    page.go_back()
    page.wait_for_url(f"**/{OLD}")


@pytest.mark.parametrize("start", ["site", "book"])
def test_an_old_address_of_figures_keeps_all_it_says(
    start: str, open_page: Open, request: pytest.FixtureRequest
) -> None:
    root = request.getfixturevalue(start)
    root = f"{root.as_uri()}/" if start == "book" else root
    page = open_page(f"{root}{OLD}#chain-2.weight_a=0.8&map-walk.learning_rate=0.25")
    new_place(page, "chain.weight_a=0.8&map-walk.learning_rate=0.25")
    notes = page.locator(".hw-link-note")
    expect(notes).to_have_count(2)
    expect(notes.first).to_contain_text("weight a = 0.8")
    expect(notes.last).to_contain_text("learning rate = 0.25")


def test_an_address_of_figures_here_and_there_is_obeyed_here_and_leads_there(
    open_page: Open, site: str
) -> None:
    page = open_page(f"{site}{OLD}#chain.weight_a=0.6&chain-2.weight_a=0.8")
    here = page.locator(".hw-link-note")
    expect(here).to_contain_text("weight a = 0.6")
    expect(here).to_have_count(1)
    chain = next(figure for figure in figures_of(page) if figure.model == "chain")
    assert chain.moment().state["weight_a"] == 0.6
    page.locator(".hw-moved-note a").click()
    new_place(page, "chain.weight_a=0.8")
    expect(page.locator(".hw-link-note")).to_contain_text("weight a = 0.8")


def test_an_address_of_what_is_here_stays(open_page: Open, site: str) -> None:
    page = open_page(f"{site}{OLD}#chain.weight_a=0.6")
    expect(page.locator(".hw-link-note")).to_contain_text("weight a = 0.6")
    assert page.locator(".hw-moved-note").count() == 0
    assert page.url.endswith(f"{OLD}#chain.weight_a=0.6")
