"""Whether a picture is true: judged by its own geometry, and by Python's engine.

Every mark says what it shows (`data-x`, `data-y`, `data-slope`), and on which curve it lies
(`data-on`). So these are measured, whatever the figure:

- a mark stands where its plot's axes have the numbers it shows, to half a pixel;
- a mark on a curve lies on what is drawn of that curve;
- a line with a slope passes through its point, with that slope;
- a curve runs where Python's engine says.

Whether the numbers themselves are right is for an *oracle* to say: one small module for each figure
in `oracles`, found by its name. `marks(state)` gives where marks must stand, `readouts(state)` what
is printed, `lines(state)` from where to where straight lines run, `turns(state)` where arrows point
(clockwise from north), `curves(state)` the functions that curves are of; all but `marks` may be
missing. An oracle knows the state and the engine, and nothing else.
"""

import importlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from tests.figures.oracles import Function, State
from tests.tools.marks import TOLERANCE, Mark, Measured, Plot, share

PLACES = 21  # of a curve, evenly over its plot
SAMPLES = 400  # a hill is drawn with so many lines
DIGITS = 0.0051  # a number in print has three digits
LAST_BITS = 1e-13  # two engines, both right, differ by less
SHAKES = 8


def oracle_of(figure: str) -> ModuleType:
    """Find the oracle of a figure."""
    try:
        return importlib.import_module(f"tests.figures.oracles.{figure}")
    except ModuleNotFoundError as missing:
        raise AssertionError(f"{figure} has no oracle: write {missing.name}") from None


def problems(figure: str, state: State, measured: Measured) -> list[str]:
    """Say what of a picture is not true; nothing where all is."""
    found = [f"an attribute holds no number: {one}" for one in measured.senseless]
    if measured.overflow > 0:
        found.append(f"the page scrolls sideways, by {measured.overflow} px")
    oracle = oracle_of(figure)
    known = part(oracle, "marks", state)  # the one point of a walk without steps makes no line
    for number, plot in enumerate(measured.plots):
        curves = {
            name: function
            for (index, name), function in part(oracle, "curves", state).items()
            if index == number
        }
        for mark in plot.marks:
            claims = [*claim_of_place(plot, mark), *claim_of_slope(plot, mark, measured)]
            if (number, mark.name) not in known or any(one.lines for one in plot.named(mark.on)):
                claims += claim_of_curve(plot, mark, curves)
            found += [f"plot {number}, {mark.name}: {claim}" for claim in claims]
        for name, function in curves.items():
            found += [f"plot {number}, {name}: {x}" for x in wrong_curve(plot, name, function)]
    return found + wrong_by_oracle(oracle, state, measured)


def part(oracle: ModuleType, name: str, state: State) -> dict[Any, Any]:
    with np.errstate(all="ignore"):
        return getattr(oracle, name)(state) if hasattr(oracle, name) else {}


# What marks claim


def claim_of_place(plot: Plot, mark: Mark) -> list[str]:
    """A mark stands where the axes have its numbers."""
    if mark.x is None or mark.beyond or mark.slope is not None:
        return []
    wanted = plot.pixel(mark.x, plot.y_domain[0] if mark.y is None else mark.y)
    off = np.abs(wanted - mark.place)[: 1 if mark.y is None else 2].max()
    at = f"({mark.x:g}, {math.nan if mark.y is None else mark.y:g})"
    return [] if off <= TOLERANCE else [f"stands {off:.3g} px from {at}, which it claims"]


def claim_of_slope(plot: Plot, mark: Mark, measured: Measured) -> list[str]:
    """A line passes through its point, and has its slope; numbers in print say so too."""
    if mark.slope is None or mark.x is None or mark.y is None:
        return []
    found = []
    through, slope = (mark.x, mark.y), mark.slope
    direction = slope_in_pixels(plot, slope)
    for place in [place for line in mark.lines for place in line]:
        off = np.asarray(plot.pixel_of_layer(place)) - plot.pixel(*through)
        distance = abs(off[0] * direction[1] - off[1] * direction[0])
        # The numbers of a steep line through a far point have no more digits.
        noise = 1e-14 * np.abs(off).max() + 1e-14 * far(plot, through)
        if not distance <= TOLERANCE + noise:
            found.append(f"is drawn {distance:.3g} px beside its line of slope {slope:g}")
    if plot.shows(*through) and not mark.lines:
        found.append("is not drawn, though its point is on the plot")
    if abs(slope) <= 1e-9:
        return found[:1]  # level ground, in words
    printed = [text for _, text in measured.readouts] + [measured.words]
    said = [number for text in printed for number in numbers_in(text)]
    if not any(abs(number - slope) <= DIGITS * abs(slope) + 1e-9 for number in said):
        found.append(f"has a slope of {slope:.6g}, which neither words nor readouts tell")
    return found[:1]


def slope_in_pixels(plot: Plot, slope: float) -> np.ndarray:
    """Give the direction of a line on the screen, of length 1."""
    _, _, width, height = plot.box
    (left, right), (low, high) = plot.x_domain, plot.y_domain
    angle = np.arctan2(-slope * height / (high - low), width / (right - left))
    return np.array([np.cos(angle), np.sin(angle)])


def far(plot: Plot, point: tuple[float, float]) -> float:
    """How far off a point lies (px); no number is as far as can be."""
    return float(np.nan_to_num(np.abs(plot.pixel(*point)).max(), nan=1e308, posinf=1e308))


def claim_of_curve(plot: Plot, mark: Mark, curves: Mapping[str, Function]) -> list[str]:
    """A mark on a curve lies on what is drawn of it."""
    if not mark.on or mark.beyond or mark.x is None:
        return []
    lines = [line for curve in plot.named(mark.on) for line in curve.lines]
    distance = min((to_line(plot.pixel_of_layer(line), mark.place) for line in lines), default=1e9)
    allowed = TOLERANCE
    if mark.on in curves and distance > allowed:
        allowed += chord_error(plot, curves[mark.on], mark.x)
    return [] if distance <= allowed else [f"lies {distance:.3g} px off the {mark.on} drawn"]


def to_line(line: np.ndarray, place: Any) -> float:
    """Give the distance of a place to connected straight lines."""
    start, along = line[:-1], np.diff(line, axis=0)
    length = np.maximum((along**2).sum(axis=1), 1e-300)
    share = np.clip(((np.asarray(place) - start) * along).sum(axis=1) / length, 0, 1)
    return float(np.hypot(*(start + share[:, None] * along - place).T).min(initial=1e9))


def chord_error(plot: Plot, function: Function, x: float) -> float:
    """How far a curve lies from the straight line between the samples around a place (px).

    Where the curve has no number at one of them, no line is drawn: no distance is too far.
    """
    low, high = plot.x_domain
    cell = (high - low) / SAMPLES
    before = low + math.floor((x - low) / cell) * cell
    ends = np.array([plot.pixel(at, function(at)) for at in (before, before + cell)])
    if not np.isfinite(ends).all():
        return math.inf
    return to_line(ends, plot.pixel(x, function(x)))


def wrong_curve(plot: Plot, name: str, function: Function) -> list[str]:
    """Compare a curve as drawn with its function, at places evenly over the plot."""
    drawn = plot.named(name)
    if not drawn:
        return ["is not drawn"]
    lines = [line for curve in drawn for line in curve.lines]
    left, right = plot.x_domain
    for i in range(PLACES):
        across = i / (PLACES - 1)
        x = left + across * (right - left)
        y = function(x)
        if not inside(y, plot.y_domain):
            continue
        wanted = 1000 * (1 - share(y, plot.y_domain))
        off = min(
            (abs(height - wanted) for height in heights(lines, 1000 * across, wanted)), default=None
        )
        if off is None:
            # Where it shoots up between two samples, there is no line that could be drawn.
            beside = [x + side * (right - left) / SAMPLES for side in (-1, 1)]
            if any(far(plot, (at, function(at))) < 1e300 for at in beside if left <= at <= right):
                return [f"has a gap at {x:g}, where it is {y:g}"]
        elif off * plot.box[3] / 1000 > TOLERANCE + vertical_chord_error(plot, function, x):
            # Where it is steep, the digits of its path move it up and down, and not away from here.
            beside = min(to_line(plot.pixel_of_layer(line), plot.pixel(x, y)) for line in lines)
            if beside <= TOLERANCE:
                continue
            return [f"is drawn {off * plot.box[3] / 1000:.3g} px off {y:g} at {x:g}"]
    return []


def inside(y: float, domain: tuple[float, float]) -> bool:
    """Whether a number is on an axis, and not so near its end that it may be cut off."""
    return bool(0.001 < share(y, domain) < 0.999)


def heights(lines: list[np.ndarray], across: float, wanted: float) -> list[float]:
    """The heights of connected lines at a place; where upright, the nearest to what is wanted."""
    found = []
    for line in lines:
        (from_x, from_y), (to_x, to_y) = line[:-1].T, line[1:].T
        low, high = np.minimum(from_x, to_x), np.maximum(from_x, to_x)
        for i in np.flatnonzero((low <= across + 1e-6) & (across - 1e-6 <= high)):
            step = to_x[i] - from_x[i]
            if not step:
                found.append(float(np.clip(wanted, *sorted((from_y[i], to_y[i])))))
                continue
            part = (across - from_x[i]) / step
            found.append(float(from_y[i] + np.clip(part, 0, 1) * (to_y[i] - from_y[i])))
    return found


def vertical_chord_error(plot: Plot, function: Function, x: float) -> float:
    """What a curve may be off its function at a place, if that is not one of its samples (px)."""
    low, high = plot.x_domain
    cell = (high - low) / SAMPLES
    part = (x - low) / cell
    if abs(part - round(part)) < 1e-6:
        # A sample: but for the last bits of the place itself.
        nearby = [function(x + side * 1e-15 * max(abs(low), abs(high))) for side in (-1, 0, 1)]
        return float(np.ptp([plot.pixel(x, y)[1] for y in nearby]))
    return chord_error(plot, function, x)


# What oracles say


@dataclass
class Said:
    """Something that an oracle says, and whether the picture agrees."""

    what: str
    wanted: Any
    problem: str


def wrong_by_oracle(oracle: ModuleType, state: State, measured: Measured) -> list[str]:
    """Compare a picture with what the oracle says.

    Where the last bits decide (a walk on wild ground, a difference of nearly equal numbers), two
    right engines differ, and there is nothing to compare: what moves when all numbers are moved by
    their last bits is left out.
    """
    wrong = [one for one in compare(oracle, state, measured) if one.problem]
    if not wrong:
        return []
    random = np.random.default_rng(7)
    shaken = [
        {one.what: one for one in compare(oracle, shake(state, random), measured)}
        for _ in range(SHAKES)
    ]
    return [
        one.problem
        for one in wrong
        if all(one.what in other and is_close(one, other[one.what]) for other in shaken)
    ]


def is_close(one: Said, other: Said) -> bool:
    values = [np.array(said.wanted, float) for said in (one, other)]  # None becomes NaN
    return bool(np.allclose(*values, rtol=1e-4, atol=1e-11, equal_nan=True))


def shake(state: State, random: np.random.Generator) -> dict[str, Any]:
    """Move all numbers of a state by their last bits."""

    def shaken(value: Any) -> Any:
        if isinstance(value, float):
            moved = value + random.normal() * LAST_BITS * max(1.0, abs(value))
            return abs(moved) if value >= 0 else moved  # some are never negative
        if isinstance(value, list | tuple) and all(isinstance(part, float) for part in value):
            return [shaken(part) for part in value]
        return value

    return {name: value if name == "domain" else shaken(value) for name, value in state.items()}


def compare(oracle: ModuleType, state: State, measured: Measured) -> list[Said]:
    """Hold a picture against all that an oracle says."""
    said = []
    for (number, name), (x, y) in part(oracle, "marks", state).items():
        plot = measured.plots[number]
        problem = wrong_mark(plot, name, x, y)
        what = f"plot {number}, {name}"
        said.append(Said(what, (x, math.nan if y is None else y), problem and f"{what}: {problem}"))
    for (number, name), ends in part(oracle, "lines", state).items():
        what = f"plot {number}, {name} runs"
        problem = wrong_line(measured.plots[number], name, np.array(ends, float))
        said.append(Said(what, ends, problem and f"{what}: {problem}"))
    for (number, name), turn in part(oracle, "turns", state).items():
        what = f"plot {number}, {name} points"
        problem = wrong_turn(measured.plots[number].named(name), turn)
        said.append(Said(what, turn, problem and f"{what}: {problem}"))
    for name, value in part(oracle, "readouts", state).items():
        what = f"the readout {name!r}"
        problem = wrong_readout(measured, name, value)
        said.append(Said(what, value, problem and f"{what}: {problem}"))
    return said


def wrong_mark(plot: Plot, name: str, x: float, y: float | None) -> str:
    """Say what is wrong with a mark that must stand at a point; y is None where only x counts."""
    found = plot.named(name)
    if math.isnan(x) or (y is not None and math.isnan(y)):
        lying = [mark for mark in found if not mark.beyond]
        return "is drawn, though it has no place" if lying else ""
    _, _, width, height = plot.box
    if is_at_edge(x, plot.x_domain, width) or (
        y is not None and is_at_edge(y, plot.y_domain, height)
    ):
        return ""
    if not plot.shows(x, plot.y_domain[0] if y is None else y):
        lying = [mark for mark in found if not mark.beyond]
        return f"is drawn on the plot, though ({x:g}, {y}) lies off it" if lying else ""
    if not found:
        return f"is not drawn, and should be at ({x:g}, {y})"
    wanted = plot.pixel(x, plot.y_domain[0] if y is None else y)
    off = min(np.abs(wanted - mark.place)[: 1 if y is None else 2].max() for mark in found)
    if found[0].beyond:
        return f"is said to lie off the plot, and is on it: ({x:g}, {y})"
    return "" if off <= TOLERANCE else f"stands {off:.3g} px from ({x:g}, {y})"


def wrong_line(plot: Plot, name: str, ends: np.ndarray) -> str:
    """Say what is wrong with a line that must run from one point to another, cut at the edges."""
    drawn = [place for mark in plot.named(name) for line in mark.lines for place in line]
    places = [plot.pixel_of_layer(place) for place in drawn]
    if np.isnan(ends).any():
        return "is drawn, though it has no ends" if places else ""
    true = np.array([plot.pixel(*end) for end in ends])
    if not np.abs(true).max() < 1e9:  # too far off to be measured in pixels
        return ""
    for place in places:
        off = to_line(true, place)
        if off > TOLERANCE:
            return f"{off:.3g} px beside its line"
    for end, wanted in zip(ends, true, strict=True):
        is_reached = any(np.abs(wanted - place).max() < TOLERANCE for place in places)
        has_length = np.abs(true[0] - true[1]).max() > TOLERANCE
        if plot.shows(*end) and has_length and not is_reached:
            return f"not to its end at ({end[0]:g}, {end[1]:g})"
    return ""


def is_at_edge(value: float, domain: tuple[float, float], length: float) -> bool:
    """Whether a number lies so near an end of its axis that it may count as off it or on it."""
    at = float(share(value, domain))
    return min(abs(at), abs(at - 1)) * length < TOLERANCE


def wrong_turn(found: list[Mark], turn: float) -> str:
    if not found:
        return "is not drawn" if math.isfinite(turn) else ""
    if math.isnan(turn):
        return "is drawn, though it points nowhere"
    off = abs((found[0].turn - turn + 180) % 360 - 180)
    return "" if off <= 0.02 else f"to {found[0].turn:.5g}°, not to {turn:.5g}°"


def wrong_readout(measured: Measured, name: str, wanted: Any) -> str:
    """Compare numbers in print: beside the name that begins so, or as the text of that mark.

    Of several numbers some may be None: these are anything.
    """
    plain = name.replace("_", "")  # an index is set as one
    texts = [text for title, text in measured.readouts if title.startswith(plain)]
    texts += [mark.text for plot in measured.plots for mark in plot.named(name)]
    if not texts:
        return f"is not there: {[title for title, _ in measured.readouts]}"
    values = wanted if isinstance(wanted, tuple) else (wanted,)
    found = [*numbers_in(texts[0]), *[math.nan] * len(values)]
    for value, number in zip(values, found, strict=False):
        if value is not None and not is_printed(value, number):
            return f"is {texts[0]!r}, not {value:.6g}"
    return ""


def is_printed(value: float, number: float) -> bool:
    """Whether a number in print is a value, to its three digits; chopped where there are none."""
    if math.isnan(value) or math.isinf(value):
        return math.isnan(number) or number == value
    return abs(number - value) <= DIGITS * abs(value) + 1e-9


def numbers_in(text: str) -> list[float]:
    """Read the numbers of a text, as the figures print them."""
    plain = text.replace("−", "-").replace("∞", "inf").replace("not a number", "nan")
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)  # "20,000"
    pattern = r"(?<![\w.])[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|inf|nan)"
    return [float(number) for number in re.findall(pattern, plain)]
