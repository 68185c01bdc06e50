"""Numbers in words. The same rules stand in js/parts/format.js."""

import math
from decimal import ROUND_HALF_UP, Context, Decimal

__all__ = ["count", "human"]

MINUS = "−"


def human(value: float, digits: int = 3) -> str:
    """Write a number as a reader wants it.

    Parameters
    ----------
    value : float
        Any number, infinities and NaN included.
    digits : int
        How many significant digits to keep.

    Returns
    -------
    str
        Without trailing zeros and with a true minus sign.

    Examples
    --------
    >>> human(-1.2849), human(0.1), human(24_000_000), human(float("inf")), human(float("nan"))
    ('−1.28', '0.1', '2.4e7', '∞', 'not a number')
    """
    if math.isnan(value):
        return "not a number"
    sign = MINUS if value < 0 else ""
    size = abs(value)
    if math.isinf(size):
        return f"{sign}∞"
    if size == 0:
        return "0"
    # Rounded to 12 digits first: the last bit, where two engines may differ, must not decide a tie.
    steady = float(_rounded(float(size), 12))
    rounded = _rounded(steady, digits)
    exponent = rounded.adjusted()
    if -4 <= exponent < 6:
        return sign + _plain(rounded)
    mantissa = _plain(rounded.scaleb(-exponent))
    return f"{sign}{mantissa}e{MINUS if exponent < 0 else ''}{abs(exponent)}"


def count(number: int, noun: str) -> str:
    """Write "1 step", "2 steps"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _rounded(value: float, digits: int) -> Decimal:
    """Round as JavaScript does: a tie goes up."""
    return Context(prec=digits, rounding=ROUND_HALF_UP).create_decimal_from_float(value)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
