"""Numbers in print: as Python prints them in a table, and short in sentences."""

import json
import subprocess

import numpy as np
import pytest

from hillwalk.publish.node import find_node
from tests.conftest import ROOT

SCRIPT = """
import { formatG6, formatNumber } from %s;
import { readFileSync } from "node:fs";
const numbers = JSON.parse(readFileSync(0, "utf8")).map(Number);
process.stdout.write(JSON.stringify(numbers.map((n) => [formatNumber(n), formatG6(n)])));
"""


def on_the_page(numbers: list[float]) -> list[tuple[str, str]]:
    """How the page prints numbers: in sentences, and in tables."""
    module = json.dumps((ROOT / "js" / "plot" / "format.js").as_uri())
    result = subprocess.run(
        [find_node(), "--input-type=module", "-e", SCRIPT % module],
        input=json.dumps([repr(number) for number in numbers]).replace("inf", "Infinity"),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(result.stdout)


def numbers() -> list[float]:
    random = np.random.default_rng(5)
    sizes = random.uniform(1, 10, 2000) * 10.0 ** random.integers(-308, 308, 2000)
    ties = [i / 2.0**k for k in range(1, 30) for i in random.integers(1, 2**k, 20)]
    edges = [0.0, 1e-4, 9.9999e-5, 999999.5, 999499.0, 1e6, 1.005, 1.7976931348623157e308, 5e-324]
    found = [*sizes.tolist(), *random.normal(size=2000).tolist(), *ties, *edges]
    return [float(sign * number) for number in found for sign in (1, -1)]


def test_a_table_shows_what_python_prints() -> None:
    chosen = numbers()
    for number, (_, shown) in zip(chosen, on_the_page(chosen), strict=True):
        assert shown.replace("−", "-") == f"{number + 0.0:.6g}", number


def test_a_sentence_has_three_digits_of_a_number() -> None:
    chosen = numbers()
    for number, (shown, _) in zip(chosen, on_the_page(chosen), strict=True):
        read = float(shown.replace("−", "-"))
        if abs(number) > 1.797e308:
            continue  # three digits of the largest number are too large to be one
        assert read == pytest.approx(number, rel=0.00501, abs=0), number
        assert len(shown.replace("−", "").split("e")[0].replace(".", "").lstrip("0")) <= 6, number


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
def test_a_number_reads_well(number: float, shown: str) -> None:
    assert on_the_page([number])[0][0] == shown
