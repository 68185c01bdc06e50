"""The engine of the page against the engine of the notebooks: the same numbers from both."""
