"""The live figures of the book: widgets in a notebook, alive on the published page."""

from hillwalk.figures.hill_walk import HillWalk

__all__ = ["HillWalk"]
