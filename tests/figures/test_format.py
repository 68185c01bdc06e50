"""Numbers look the same from Python and from JavaScript."""

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest
from hillwalk.figures.format import human

from hillwalk.publish.node import find_node

FORMAT = Path(__file__).parents[2] / "js" / "parts" / "format.js"
SCRIPT = """
import { human, tabular } from %s;
import { readFileSync } from "node:fs";
const numbers = JSON.parse(readFileSync(0, "utf8")).map(Number);
process.stdout.write(JSON.stringify(numbers.map((number) => [human(number), tabular(number)])));
"""


def numbers() -> list[float]:
    random = np.random.default_rng(5)
    sizes = random.uniform(1, 10, 2000) * 10.0 ** random.integers(-308, 308, 2000)
    ties = [i / 2.0**k for k in range(1, 30) for i in random.integers(1, 2**k, 20)]
    edges = [0.0, 1e-4, 9.9999e-5, 999999.5, 999499.0, 1e6, 1.005, 1.7976931348623157e308, 5e-324]
    found = [*sizes.tolist(), *random.normal(size=2000).tolist(), *ties, *edges]
    return [float(sign * number) for number in found for sign in (1, -1)]


@pytest.fixture(scope="module")
def on_the_page() -> list[tuple[float, str, str]]:
    chosen = numbers()
    result = subprocess.run(
        [find_node(), "--input-type=module", "-e", SCRIPT % json.dumps(FORMAT.as_uri())],
        input=json.dumps([repr(number) for number in chosen]),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [
        (number, *shown) for number, shown in zip(chosen, json.loads(result.stdout), strict=True)
    ]


def test_numbers_in_words_are_the_same(on_the_page):
    for number, shown, _ in on_the_page:
        assert human(number) == shown, number


def test_tables_show_what_python_prints(on_the_page):
    for number, _, shown in on_the_page:
        assert shown.replace("−", "-") == f"{number + 0.0:.6g}", number


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (-1.2849, "−1.28"),
        (0.1 + 0.2, "0.3"),
        (1.125, "1.13"),
        (123456.0, "123000"),
        (2.4e7, "2.4e7"),
        (-3.21e-7, "−3.21e−7"),
        (-0.0, "0"),
        (float("nan"), "not a number"),
        (float("-inf"), "−∞"),
    ],
)
def test_numbers_read_well(number, shown):
    assert human(number) == shown
