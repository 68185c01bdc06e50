"""Random states of any figure, made from its schema alone.

There are two vocabularies. *Ordinary* states are what readers reach: a place on the map, a few
steps, a rate near those of the book. *Extreme* ones lie at the bounds of each trait and beyond good
sense: a billion along the map, the smallest number there is, hills without altitude.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np

from hillwalk import Graph, trace
from hillwalk.figures import Figure
from hillwalk.figures.hills import HILLS
from hillwalk.figures.traits import Kind, Number, example

State = dict[str, Any]
Shapes = tuple[tuple[int, ...], ...]

# Objectives by the shapes of their inputs. The names of the inputs are the figure's own affair.
# For each signature: the shapes of what a function takes, or its names where these say more.
ORDINARY: dict[tuple[Any, ...], list[Callable[..., Any]]] = {
    ((),): [*HILLS.values(), lambda s: (2 * s - 3) ** 2 / 2],
    ((2,),): [
        lambda p: p[0] ** 2 / 2 + p[1] ** 2 / 4 + np.sin(2 * p[0]) * np.cos(p[1]) / 2,
        lambda p: np.sum(p**2) * 3,
        lambda p: p[0] * p[1] - p[1],
        lambda p: np.tanh(p @ np.array([1.0, -2.0])),
    ],
    ((2,), ()): [
        lambda p, k: (p[0] ** 2 + k * p[1] ** 2) / 2,
        lambda p, k: (p[0] * p[1] - k) ** 2 / 2,
    ],
    ((), ()): [
        lambda a, b: a * b,
        lambda a, b: np.tanh(a * b),
        lambda a, b: np.sin(a + b) * 2,
        lambda a, b: (a - b) ** 2 / 2,
    ],
    ((), (), ()): [
        lambda a, b, c: np.tanh(a * b) * c,
        lambda a, b, c: np.maximum(a * b, 0) * c,
        lambda a, b, c: a * b + c,
    ],
    # Formulas whose graphs fork: nobody walks down these, where the last bits would decide the way.
    ("a", "b", "c"): [
        lambda a, b, c: (np.tanh(a * b) + a) * c - a * a * b,
        lambda a, b, c: np.exp(a) / (1 + np.exp(a)) + b,
        lambda a, b, c: np.maximum(a, b) ** 2 - np.sin(c * a),
    ],
}
EXTREME: dict[tuple[Any, ...], list[Callable[..., Any]]] = {
    ((),): [
        lambda s: s + np.nan,
        lambda s: np.exp(np.exp(s**2)),
        lambda s: np.exp(-(s**2) * 1e5) * 1e300,
        lambda s: 1 / s,
        lambda s: np.log(s),
        lambda s: np.sqrt(s),
        lambda s: 1e308 * s * 10,
        lambda s: s * 0.0,
        lambda s: s - s + 1e-320,
        lambda s: np.sin(1e6 * s) * 1e-12,
    ],
    ((2,),): [
        lambda p: np.sum(p) * np.nan,
        lambda p: np.exp(np.exp(np.sum(p**2))),
        lambda p: np.log(p[0]) / p[1],
        lambda p: np.sum(p) * 0.0 + 1.0,
        lambda p: np.sqrt(p[0]) + np.absolute(p[1]),
    ],
    ((2,), ()): [lambda p, k: np.exp(k * p[0]) / p[1]],
    ((), ()): [
        lambda a, b: a / b,
        lambda a, b: b * np.nan + a,
        lambda a, b: np.log(a) * b,
        lambda a, b: 1.0 + 0 * a + 0 * b,
        lambda a, b: np.exp(a * b),
        lambda a, b: np.absolute(a - b),
    ],
    ((), (), ()): [
        lambda a, b, c: np.exp(a * b) / c,
        lambda a, b, c: c * np.nan + a * b,
        lambda a, b, c: b * c,
    ],
    ("a", "b", "c"): [
        lambda a, b, c: a / b * np.nan + c,
        lambda a, b, c: np.log(a) * b,
        lambda a, b, c: np.exp(np.exp(a)) - np.sqrt(c),
        lambda a, b, c: 1.0 + 0 * a,
    ],
}
DOMAINS = [(0.0, 4.0), (-1e9, 1e9), (1.0, 1.001), (-1e-6, 1e-6), (-3.0, -0.5)]
NUMBERS = [0.0, -0.0, 5e-324, 1e9, -1e9, 1e-300]
TEXTS = ["", '<&"', "W_a", "🏔"]
FORMULAS = ["{0}**2/2", "sin(3*{0}) + {0}**2/4", "abs({0}) - 1"]
NONSENSE = ["{0}**", '"<&>', "🏔", "1/{0}", "log({0})", "{0}*0/0"]


def random_state(
    figure: type[Figure], random: np.random.Generator, *, extreme: bool = False
) -> State:
    """Give a value for every trait of a figure."""
    state: State = {}
    for name, kind in figure.kinds().items():
        if kind.allow_none and random.random() < 0.3:
            state[name] = None
        elif kind.kind == "formula":  # a text over the objective's variable, which comes first
            (variable, *_) = state["objective"].inputs
            state[name] = choose(["", *FORMULAS, *NONSENSE * extreme], random).format(variable)
        else:
            state[name] = MAKERS[kind.kind](kind, random, extreme)
    return state


def random_states(
    figure: type[Figure], random: np.random.Generator, count: int, *, extreme: bool = False
) -> list[State]:
    """Give states one after the other: every other one differs from the last by a trait or two.

    So a reader goes from state to state; and so shows what is wrongly remembered of the last one.
    """
    states: list[State] = []
    for i in range(count):
        state = random_state(figure, random, extreme=extreme)
        if i % 2:
            changed = random.choice(list(state), size=2)
            state = states[-1] | {name: state[name] for name in changed}
        states.append(state)
    return states


def as_json(figure: type[Figure], state: State) -> State:
    """Give a state as the page has it."""
    kinds = figure.kinds()
    return {
        name: None if value is None else kinds[name].write(value) for name, value in state.items()
    }


def choose(options: Sequence[Any], random: np.random.Generator) -> Any:
    return options[random.integers(len(options))]


@cache
def graphs(shapes: Shapes, names: tuple[str, ...], extreme: bool) -> list[Graph]:
    """Trace what there is to draw a figure over, once: the same mountains come again and again."""
    signature = names if names in ORDINARY else shapes
    functions = ORDINARY[signature] + EXTREME[signature] * extreme
    arguments = names or ("s", "k") if shapes[0] == () else ("p", "k")
    listed = ", ".join(arguments[: len(shapes)])
    examples = dict(zip(arguments, map(example, shapes), strict=False))
    return [
        trace(eval(f"lambda {listed}: function({listed})", {"function": function}), **examples)
        for function in functions
    ]


def objective(kind: Any, random: np.random.Generator, extreme: bool) -> Graph:
    shapes = [kind.shapes, (*kind.shapes, ())] if kind.parameter else [kind.shapes]
    return choose(graphs(choose(shapes, random), kind.names, extreme), random)


def number(kind: Number, random: np.random.Generator, extreme: bool) -> float:
    """Give a number within the bounds of a trait; on a map that is as wide as can be, near 0."""
    if extreme and random.random() < 0.7:
        values = [*NUMBERS, kind.low, kind.high, kind.smallest, random.normal() * 1e5]
        fitting = [v for v in values if kind.low <= v <= kind.high and abs(v) >= kind.smallest]
        return float(choose(fitting, random))
    if kind.low < -1e3:
        return float(round(random.uniform(-2.4, 2.4), 2))
    if kind.low == 0:
        whole = round(random.uniform(0, kind.high)) if kind.high < 1e3 else 0
        values = [whole, 10 ** random.uniform(-3, 0), random.uniform(0, 0.4)]
        return min(kind.high, float(choose(values, random)))
    low, high = max(kind.low, kind.smallest, 1e-3), min(kind.high, 2.0)
    size = float(10 ** random.uniform(np.log10(low), np.log10(high)))
    return choose([size, -size], random) if kind.low < 0 else size


def count(kind: Number, random: np.random.Generator, extreme: bool) -> int:
    most = int(kind.high) if extreme else min(int(kind.high), 72 if kind.high == 71 else 12)
    low = int(kind.low)
    if most > 1000 and random.random() < 0.8:
        most = 100  # a long run takes its time, and has been a short one before
    return int(choose([low, most, random.integers(low, most + 1)], random))


def point(kind: Kind, random: np.random.Generator, extreme: bool) -> tuple[float, float]:
    return number(Number(), random, extreme), number(Number(), random, extreme)


def series(kind: Any, random: np.random.Generator, extreme: bool) -> tuple[Any, ...]:
    length = choose([0, kind.most if extreme else 3, random.integers(0, min(kind.most, 9))], random)
    item, may_lack = kind.of, kind.of.allow_none
    return tuple(
        None if may_lack and random.random() < 0.3 else MAKERS[item.kind](item, random, extreme)
        for _ in range(length)
    )


MAKERS: dict[str, Callable[[Any, np.random.Generator, bool], Any]] = {
    "objective": objective,
    "objectives": lambda kind, random, extreme: kind.default(),
    "number": number,
    "count": count,
    "point": point,
    "series": series,
    "flag": lambda kind, random, extreme: bool(random.random() < 0.5),
    "choice": lambda kind, random, extreme: choose(kind.of, random),
    "text": lambda kind, random, extreme: choose([kind.default_value, *TEXTS * extreme], random),
    "names": lambda kind, random, extreme: choose(
        [kind.default_value, *[("<x>", "W_2")] * extreme], random
    ),
    "domain": lambda kind, random, extreme: choose(
        [kind.default_value, (-0.5, 3.5), *DOMAINS * extreme], random
    ),
}
