"""Bearings on a map: 0 is north, up the map; 90 is east. The same rules: js/parts/bearings.js."""

import math

__all__ = ["bearing_of", "degrees", "describe_lowest"]

LEVEL = 1e-9


def bearing_of(arrow: tuple[float, float]) -> float | None:
    """Give where an arrow on the map points.

    Parameters
    ----------
    arrow : tuple of float
        How far it leads to the east, and how far to the north.

    Returns
    -------
    float or None
        From 0 up to 360 degrees; None for no arrow.
    """
    east, north = (float(part) for part in arrow)
    if not LEVEL < math.hypot(east, north) < math.inf:
        return None
    return math.degrees(math.atan2(east, north)) % 360


def degrees(bearing: float) -> str:
    """Write a bearing in whole degrees."""
    return f"{math.floor(bearing + 0.5) % 360}°"


def describe_lowest(at: list[float], lowest: list[float]) -> list[str]:
    """Say where the lowest place lies from another one; nothing where it is not known."""
    if not lowest:
        return []
    bearing = bearing_of((lowest[0] - at[0], lowest[1] - at[1]))
    if bearing is None:
        return ["This is the lowest point."]
    return [f"The lowest point lies towards {degrees(bearing)}."]
