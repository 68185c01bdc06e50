"""The same seed gives the same random numbers on the page and in Python, to the last bit."""

import numpy as np

from hillwalk.engine.random_numbers import RandomNumbers
from tests.parity.page_engine import ask, read

STREAMS = [(seed, stream) for seed in (0, 1, 2, 999, 2**32 - 1) for stream in (0, 1, 7)]
COUNT = 300


def test_every_stream_is_the_same_in_both_languages() -> None:
    tasks = [
        {"kind": "random", "seed": seed, "stream": stream, "count": COUNT}
        for seed, stream in STREAMS
    ]
    for (seed, stream), answer in zip(STREAMS, ask(tasks), strict=True):
        numbers = RandomNumbers(seed, stream)
        for name in ("uniform", "normal", "permutation"):
            ours = getattr(numbers, name)(COUNT)
            np.testing.assert_array_equal(read(answer["result"][name]), ours, (seed, stream, name))
            if name == "permutation":
                assert sorted(ours) == list(range(COUNT))


def test_neighbours_have_nothing_in_common() -> None:
    """Seeds and streams side by side, and each number beside the next one."""
    count = 20_000
    streams = np.array([RandomNumbers(s, k).uniform(count) for s in range(6) for k in range(6)])
    noise = 5 / np.sqrt(count)  # five standard errors
    assert np.abs(np.corrcoef(streams) - np.eye(36)).max() < noise
    assert np.abs(streams.mean(axis=1) - 1 / 2).max() < noise * np.sqrt(1 / 12)
    beside = [np.corrcoef(stream[:-1], stream[1:])[0, 1] for stream in streams]
    assert np.abs(beside).max() < noise
    normal = RandomNumbers(1).normal(count)
    assert abs(normal.mean()) < noise
    assert abs(normal.std() - 1) < noise
