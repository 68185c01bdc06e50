"""The plots of the notebooks: they say what they measure, in the colours of the book."""

from collections.abc import Iterator

import matplotlib.pyplot as plt
import pytest

from hillwalk.palette import COLOURS
from hillwalk.plots import begin_plot, show_plot


@pytest.fixture(autouse=True)
def without_a_screen() -> Iterator[None]:
    plt.switch_backend("agg")
    yield
    plt.close("all")


def test_a_plot_says_what_it_measures_and_takes_the_settings_of_axes() -> None:
    ax = begin_plot("weight, W", "loss, L", ylim=(-1, 9), yscale="linear")
    assert (ax.get_xlabel(), ax.get_ylabel(), ax.get_ylim()) == ("weight, W", "loss, L", (-1, 9))
    with pytest.raises(AttributeError, match="ylimit"):
        begin_plot("weight, W", "loss, L", ylimit=3)


def test_what_has_no_colour_takes_one_of_the_book() -> None:
    ax = begin_plot("s", "a")
    lines = [ax.plot([0, 1], [number, 1])[0] for number in range(2)]
    assert [line.get_color() for line in lines] == [COLOURS["walker"], COLOURS["loss"]]


def test_a_legend_is_there_only_for_labels() -> None:
    ax = begin_plot("s", "a")
    ax.plot([0, 1])
    show_plot(ax)
    assert ax.get_legend() is None
    ax.plot([1, 0], label="the hill")
    show_plot(ax)
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["the hill"]
