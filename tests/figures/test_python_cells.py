"""A cell made by "copy as Python", run, prints the numbers of the table on the page."""

import contextlib
import io
from itertools import islice

import numpy as np

from hillwalk.figures import (
    Chain,
    FootAndHorse,
    HillWalk,
    LearningRate,
    MapWalk,
    Nudge,
    NudgeTelegraph,
    PromiseAndDelivery,
    RiseOverRun,
    StaffInTheFog,
    StretchedMap,
)
from tests.figures.drawings import draw_figures, read_number
from tests.figures.states import tame

STATES = 25
SPECIAL = {"inf", "nan"}


def printed(source: str) -> list[list[float]]:
    """The numbers that a cell prints, without its header and a last remark."""
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        exec(compile(source, "cell", "exec"), {})
    lines = text.getvalue().splitlines()[1:]
    rows = [line.split() for line in lines if ":" not in line]
    return [
        [read_number(word) for word in row if not word[0].isalpha() or word in SPECIAL]
        for row in rows
    ]


def figures_of(kind, count):
    source = (traits for found, traits in tame(np.random.default_rng(4)) if found is kind)
    return [kind(**traits) for traits in islice(source, count)]


def test_a_hill_walk_prints_its_table():
    figures = figures_of(HillWalk, STATES)
    for figure, drawing in zip(figures, draw_figures(figures), strict=True):
        assert drawing.columns == ["step", "s", "a", "da/ds", "stride"]
        assert len(drawing.numbers) == len(figure.walk) + 1
        np.testing.assert_allclose(
            printed(drawing.python), drawing.numbers, rtol=2e-6, atol=1e-14, err_msg=drawing.python
        )


def test_a_walk_that_overflows_prints_its_table_and_says_why_it_stopped():
    figure = HillWalk(lambda s: s**4, start=2.0, learning_rate=2.0, steps_taken=50)
    (drawing,) = draw_figures([figure])
    assert "overflow" in drawing.words
    np.testing.assert_allclose(printed(drawing.python), drawing.numbers, rtol=2e-6)


def test_rise_over_run_prints_its_table():
    figures = figures_of(RiseOverRun, STATES)
    for figure, drawing in zip(figures, draw_figures(figures), strict=True):
        expected = np.array(drawing.numbers)
        assert expected.shape[0] in (16, 17)
        # Two engines may round an altitude differently, by the last bit: a short run shows it.
        bit = 8 * np.finfo(float).eps * max(1.0, abs(figure.hill(s=figure.at)))
        tolerance = np.full_like(expected, bit)
        tolerance[:, 2:] = (bit / expected[:, 0])[:, None]
        found = np.array(printed(drawing.python))
        assert np.all(np.abs(found - expected) <= tolerance + 2e-6 * np.abs(expected))


def test_a_walk_at_a_learning_rate_prints_its_table():
    figures = figures_of(LearningRate, STATES)
    for figure, drawing in zip(figures, draw_figures(figures), strict=True):
        assert len(drawing.numbers) == len(figure.walk) + 1
        np.testing.assert_allclose(
            printed(drawing.python), drawing.numbers, rtol=2e-6, atol=1e-14, err_msg=drawing.python
        )


def test_a_nudge_prints_its_table():
    figures = figures_of(Nudge, STATES)
    for figure, drawing in zip(figures, draw_figures(figures), strict=True):
        assert drawing.columns == ["nudge", "real", "predicted", "gap", "gap / nudge²"]
        expected, found = np.array(drawing.numbers), np.array(printed(drawing.python))
        assert expected.shape == found.shape == (9, 5)
        assert np.isclose(expected[0, 0], figure.nudge, rtol=1e-5)
        # Two engines may round a loss differently, by the last bit; the last column divides it.
        bit = 16 * np.finfo(float).eps * max(1.0, abs(figure.hill(s=figure.at)))
        tolerance = np.full_like(expected, bit)
        tolerance[:, 4] = bit / expected[:, 0] ** 2
        # Six digits are printed: the last of them may fall on either side.
        assert np.all(np.abs(found - expected) <= tolerance + 1.01e-5 * np.abs(expected))


def test_promise_and_delivery_prints_its_table():
    figures = figures_of(PromiseAndDelivery, STATES)
    for figure, drawing in zip(figures, draw_figures(figures), strict=True):
        assert drawing.columns == ["learning rate", "promised", "delivered", "share"]
        expected, found = np.array(drawing.numbers), np.array(printed(drawing.python))
        assert expected.shape == found.shape == (7, 4)
        assert np.isclose(expected[3, 0], figure.learning_rate, rtol=1e-5)
        # Two engines may round a loss differently, by the last bit; the last column divides it.
        height = max(1.0, abs(figure.hill(s=figure.at)))
        bit = 16 * np.finfo(float).eps * np.maximum(height, np.abs(expected[:, 2]))
        tolerance = np.stack([bit, bit, bit, bit / np.maximum(expected[:, 1], 1e-300)], axis=1)
        # Six digits are printed: the last of them may fall on either side.
        both = np.isfinite(expected) & np.isfinite(found)
        close = np.abs(found - expected)[both] <= (tolerance + 1.01e-5 * np.abs(expected))[both]
        assert np.all(close)
        assert np.array_equal(np.isfinite(expected), np.isfinite(found))


def test_a_stretched_map_prints_its_table():
    for drawing in draw_figures(figures_of(StretchedMap, STATES)):
        expected, found = np.array(drawing.numbers), np.array(printed(drawing.python))
        assert expected.shape == found.shape == (5, 4)
        off = np.abs(np.remainder(found - expected + 180, 360) - 180)
        assert np.all(off <= 1.01e-3)


def test_a_telegraph_prints_its_table():
    for drawing in draw_figures(figures_of(NudgeTelegraph, STATES)):
        expected = np.array([[read_number(cell) for cell in row[1:]] for row in drawing.rows[-4:]])
        found = np.array(printed(drawing.python))
        # Differences of nearly equal numbers: rounding shows where a link passes on little.
        np.testing.assert_allclose(found, expected, rtol=1.01e-5, atol=1e-8)


def test_foot_and_horse_print_their_table():
    for figure in figures_of(FootAndHorse, STATES):
        (drawing,) = draw_figures([figure])
        assert len(drawing.numbers) == max(len(figure.walk_on_foot), len(figure.walk_on_horse)) + 1
        np.testing.assert_allclose(
            printed(drawing.python), drawing.numbers, rtol=2e-6, atol=1e-14, err_msg=drawing.python
        )


def test_the_staff_prints_its_table():
    figures = figures_of(StaffInTheFog, STATES)
    for drawing in draw_figures(figures):
        np.testing.assert_allclose(
            printed(drawing.python), drawing.numbers, rtol=2e-6, atol=1e-14, err_msg=drawing.python
        )


def test_a_chain_prints_its_table():
    for drawing in draw_figures(figures_of(Chain, STATES)):
        expected = np.array(
            [[read_number(cell) for cell in row[1:]] for row in drawing.rows if row]
        )
        found = np.array(printed(drawing.python))
        np.testing.assert_allclose(found[:, :2], expected[:, :2], rtol=2e-6, atol=1e-12)
        # A last bit of the loss, divided by twice the nudge, and six digits in print.
        loss_bit = 1e-15 * max(1.0, np.abs(expected).max() ** 2) / 2e-5
        np.testing.assert_allclose(found[:, 2], expected[:, 2], rtol=1.01e-5, atol=10 * loss_bit)


def test_a_walk_on_the_map_prints_its_table():
    for figure in figures_of(MapWalk, STATES):
        (drawing,) = draw_figures([figure])
        assert len(drawing.numbers) == len(figure.walk) + 1
        np.testing.assert_allclose(
            printed(drawing.python),
            drawing.numbers,
            rtol=1.01e-5,
            atol=1e-12,
            err_msg=drawing.python,
        )
