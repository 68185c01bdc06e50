"""Random numbers that the page and Python draw alike, to the last bit."""

from typing import Any

import numpy as np

from hillwalk.engine.shapes import Array

__all__ = ["RandomNumbers"]

STRIDE = 0x9E3779B9
"""From one state to the next: odd, so that 2**32 numbers pass before one comes again."""
NORMAL_TERMS = 12


class RandomNumbers:
    """A stream of random numbers, which a seed determines.

    A counter goes on by a fixed stride, and each number is its counter, thoroughly mixed. Integers
    of 32 bits are all that is needed, and nothing is rounded: so Python and JavaScript give the
    same numbers. It is good enough for a lesson, and not for cryptography or large simulations.

    Parameters
    ----------
    seed : int
        Which stream, from 0 to 2**32 - 1.
    stream : int
        One of many streams that belong to the same seed: data, weights and batches have one each,
        so that more of the one leave the others as they were.

    References
    ----------
    G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators" (2014):
    a counter and a mixing function. The mixing function is `fmix32` of A. Appleby's MurmurHash3.

    Examples
    --------
    >>> RandomNumbers(1).uniform(2)
    array([0.53959179, 0.23381886])
    """

    def __init__(self, seed: int, stream: int = 0):
        with np.errstate(over="ignore"):
            self._state = _mix(_mix(np.uint32(seed)) + np.uint32(stream))

    def uniform(self, count: int) -> Array:
        """Draw numbers from 0 up to, but not including, 1: multiples of 2**-32.

        Returns
        -------
        ndarray of shape (count,)
        """
        with np.errstate(over="ignore"):
            steps = np.arange(1, count + 1, dtype=np.uint32) * np.uint32(STRIDE)
            states = self._state + steps
            if count:
                self._state = states[-1]
        return np.asarray(_mix(states) / 2.0**32, dtype=np.float64)

    def normal(self, count: int) -> Array:
        """Draw numbers that are nearly normal, of mean 0 and variance 1.

        Each is the sum of twelve uniform ones, less 6: the sum is exact, where a logarithm and a
        cosine would differ in their last bits from one language to the other.

        Returns
        -------
        ndarray of shape (count,)
        """
        terms = self.uniform(count * NORMAL_TERMS).reshape(count, NORMAL_TERMS)
        return np.asarray(terms.sum(axis=1) - NORMAL_TERMS / 2)

    def permutation(self, count: int) -> np.ndarray[Any, np.dtype[np.intp]]:
        """Shuffle the numbers from 0 to count - 1 (R. A. Fisher and F. Yates, 1938)."""
        order = np.arange(count)
        for last, share in zip(range(count - 1, 0, -1), self.uniform(count), strict=False):
            other = int(share * (last + 1))
            order[last], order[other] = order[other], order[last]
        return order


def _mix(number: Any) -> Any:
    """Mix the bits of 32-bit integers, each on its own, until none tells of its neighbours."""
    with np.errstate(over="ignore"):
        number = number ^ (number >> np.uint32(16))
        number = number * np.uint32(0x85EBCA6B)
        number = number ^ (number >> np.uint32(13))
        number = number * np.uint32(0xC2B2AE35)
        return number ^ (number >> np.uint32(16))
