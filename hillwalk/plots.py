"""The look of the book's plots, so that a cell shows the idea of a plot and not its decoration.

A plot is begun, drawn on as on any matplotlib axes, and shown::

    from hillwalk.palette import COLOURS
    from hillwalk.plots import begin_plot, show_plot

    ax = begin_plot("weight, W", "loss, L", ylim=(-1, 9))
    ax.plot(weights, loss(weights), color=COLOURS["loss"], label="the loss")
    ax.plot(W, loss(W), "o", color=COLOURS["walker"], label="the weight")
    show_plot(ax)

It needs matplotlib, which the package itself does not ask for: every notebook server has it.
"""

from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from hillwalk.palette import COLOURS

__all__ = ["begin_plot", "show_plot"]

# What is drawn without a colour takes these, in turn. "gradient" and "step" keep their meaning.
CYCLE = [COLOURS[name] for name in ("walker", "loss", "forward", "backward")]


def begin_plot(xlabel: str, ylabel: str, *, height: float = 3.5, **settings: Any) -> Axes:
    """Return empty axes in the style of the book.

    Parameters
    ----------
    xlabel, ylabel : str
        What the axes measure, in words and with the symbol: ``"weight, W"``.
    height : float, optional
        Of the figure, in inches; it is 7 wide.
    **settings
        Anything that ``Axes.set`` takes: ``title``, ``xlim``, ``yscale``, ``aspect``, ...

    Returns
    -------
    matplotlib.axes.Axes
        To draw on; `show_plot` shows it.
    """
    _, ax = plt.subplots(figsize=(7, height), layout="constrained")
    ax.set(xlabel=xlabel, ylabel=ylabel, **settings)
    ax.set_prop_cycle(color=CYCLE)
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set_color(COLOURS["quiet"])
    ax.tick_params(colors=COLOURS["quiet"])
    ax.grid(color=COLOURS["rule"], linewidth=0.6)
    ax.set_axisbelow(True)
    return ax


def show_plot(ax: Axes) -> None:
    """Show a plot, with a legend if anything in it has a label.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        From `begin_plot`.
    """
    if ax.get_legend_handles_labels()[1]:
        ax.legend(frameon=False)
    plt.show()
