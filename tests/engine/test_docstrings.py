"""The examples in the docstrings say what happens."""

import doctest

import numpy as np
import pytest

from hillwalk.engine import descent, graph, optimisers, tracing


@pytest.mark.parametrize(
    "module", [descent, graph, optimisers, tracing], ids=lambda module: module.__name__
)
def test_examples(module):
    results = doctest.testmod(module, extraglobs={"np": np})
    assert results.attempted > 0
    assert results.failed == 0
