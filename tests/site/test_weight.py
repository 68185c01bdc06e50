"""A page comes quickly over a slow line: all that a cold visit fetches, packed, is light."""

import pytest
from playwright.sync_api import Response

from benchmarks.run import weigh
from tests.conftest import Open
from tests.site.pages import FILES

PAGE, WHOLE = 45_000, 150_000  # bytes


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("chapters/")])
def test_a_cold_visit_is_light(name: str, open_page: Open, site: str) -> None:
    page = open_page("about:blank", viewport={"width": 1280, "height": 800})
    fetched: list[Response] = []
    page.on("response", lambda response: fetched.append(response))
    page.goto(site + name, wait_until="networkidle")
    weights = {response.url.rpartition("/")[2]: weigh(response) for response in fetched}
    assert weights[name.rpartition("/")[2]] <= PAGE
    assert sum(weights.values()) <= WHOLE, weights
