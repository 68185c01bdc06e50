"""Random and extreme states of the figures, as plain traits."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from hillwalk import Graph, trace
from hillwalk.figures import (
    Chain,
    FootAndHorse,
    HillWalk,
    LearningRate,
    MapWalk,
    Nudge,
    NudgeTelegraph,
    PromiseAndDelivery,
    RiseOverRun,
    StaffInTheFog,
    StretchedMap,
)
from hillwalk.figures.hills import HILLS
from hillwalk.publish.widgets import NOT_STATE

State = dict[str, Any]

NOT_A_NUMBER = Graph.from_json(
    {
        "format": "hillwalk-graph",
        "version": 1,
        "nodes": [
            {"op": "input", "name": "s", "shape": []},
            {"op": "constant", "value": ["NaN"], "shape": []},
            {"op": "add", "args": [0, 1], "shape": []},
        ],
        "outputs": {"output": 2},
    }
)
WILD_HILLS = [
    NOT_A_NUMBER,
    lambda s: np.exp(np.exp(s**2)),
    lambda s: np.exp(-(s**2) * 1e5) * 1e300,
    lambda s: 1 / s,
    lambda s: np.log(s),
    lambda s: np.sqrt(s),
    lambda s: s**0.5 - 1e-9 * s,
    lambda s: 1e308 * s * 10,
    lambda s: np.maximum(s, -s) + 0.0,
    lambda s: s * 0.0,
    lambda s: s - s + 1e-320,
    lambda s: np.sin(1e6 * s) * 1e-12,
]
MAPS = [
    lambda p: p[0] ** 2 / 2 + p[1] ** 2 / 4 + np.sin(2 * p[0]) * np.cos(p[1]) / 2,
    lambda p: np.sum(p**2) * 3,
    lambda p: p[0] * p[1] - p[1],
    lambda p: np.tanh(p @ np.array([1.0, -2.0])),
]
WILD_MAPS = [
    lambda p: np.sum(p) * np.nan,
    lambda p: np.exp(np.exp(np.sum(p**2))),
    lambda p: np.log(p[0]) / p[1],
    lambda p: np.sum(p) * 0.0 + 1.0,
    lambda p: np.sqrt(p[0]) + np.absolute(p[1]),
]
DOMAINS = [[-2.5, 2.5], [0.0, 4.0], [-1e9, 1e9], [1.0, 1.001], [-1e-6, 1e-6], [-3.0, -0.5]]
# Drawn again and again, they may be traced once.
HILL_GRAPHS = [trace(hill, s=0.0) for hill in HILLS.values()]
WILD_HILL_GRAPHS = [hill if isinstance(hill, Graph) else trace(hill, s=0.0) for hill in WILD_HILLS]
MAP_GRAPHS = [trace(hill, p=np.zeros(2)) for hill in MAPS]
WILD_MAP_GRAPHS = [trace(hill, p=np.zeros(2)) for hill in WILD_MAPS]


def stage(function, *names: str) -> Graph:
    return trace(function, **dict.fromkeys(names, 0.0))


FIRST_STAGES = [
    stage(lambda x, W_a: x * W_a, "x", "W_a"),
    stage(lambda x, W_a: np.tanh(x * W_a), "x", "W_a"),
]
SECOND_STAGES = [
    stage(lambda h, W_b: h * W_b, "h", "W_b"),
    stage(lambda h, W_b: np.sin(h + W_b) * 2, "h", "W_b"),
]
LOSS_STAGES = [stage(lambda y_hat, t: (y_hat - t) ** 2 / 2, "y_hat", "t")]
WILD_STAGES = [
    [stage(lambda x, W_a: x / W_a, "x", "W_a"), stage(lambda x, W_a: W_a * np.nan + x, "x", "W_a")],
    [
        stage(lambda h, W_b: np.log(h) * W_b, "h", "W_b"),
        stage(lambda h, W_b: 1.0 + 0 * h + 0 * W_b, "h", "W_b"),
    ],
    [
        stage(lambda y_hat, t: np.exp(y_hat * t), "y_hat", "t"),
        stage(lambda y_hat, t: np.absolute(y_hat - t), "y_hat", "t"),
    ],
]
# Maps with a setting beside the place.
SET_MAP_GRAPHS = [
    trace(lambda W, k: (W[0] ** 2 + k * W[1] ** 2) / 2, W=np.zeros(2), k=0.0),
    trace(lambda W, t: (W[0] * W[1] - t) ** 2 / 2, W=np.zeros(2), t=0.0),
]


def state_of(figure: Any) -> State:
    """The traits that a page publishes."""
    return {
        name: value
        for name, value in figure.get_state().items()
        if not name.startswith("_") and name not in NOT_STATE
    }


def tame(random: np.random.Generator) -> Iterator[tuple[type, State]]:
    """States that readers reach, figure by figure, for ever."""
    while True:
        yield Chain, chain(random, wild=False)
        yield FootAndHorse, foot_and_horse(random, HILL_GRAPHS, MAP_GRAPHS, wild=False)
        yield HillWalk, hill_walk(random, HILL_GRAPHS, wild=False)
        yield LearningRate, learning_rate(random, HILL_GRAPHS, wild=False)
        yield MapWalk, map_walk(random, MAP_GRAPHS + SET_MAP_GRAPHS, wild=False)
        yield Nudge, nudge(random, HILL_GRAPHS, wild=False)
        yield NudgeTelegraph, nudge_telegraph(random, wild=False)
        yield PromiseAndDelivery, promise_and_delivery(random, HILL_GRAPHS, wild=False)
        yield RiseOverRun, rise_over_run(random, HILL_GRAPHS, wild=False)
        yield StaffInTheFog, staff_in_the_fog(random, MAP_GRAPHS, wild=False)
        yield StretchedMap, stretched_map(random, MAP_GRAPHS, wild=False)


def wild(random: np.random.Generator) -> Iterator[tuple[type, State]]:
    """States that readers had better not reach, figure by figure, for ever."""
    hills, maps = HILL_GRAPHS + WILD_HILL_GRAPHS, MAP_GRAPHS + WILD_MAP_GRAPHS
    while True:
        yield Chain, chain(random, wild=True)
        yield FootAndHorse, foot_and_horse(random, hills, maps, wild=True)
        yield HillWalk, hill_walk(random, HILL_GRAPHS + WILD_HILL_GRAPHS, wild=True)
        yield LearningRate, learning_rate(random, HILL_GRAPHS + WILD_HILL_GRAPHS, wild=True)
        yield MapWalk, map_walk(random, MAP_GRAPHS + SET_MAP_GRAPHS + WILD_MAP_GRAPHS, wild=True)
        yield Nudge, nudge(random, HILL_GRAPHS + WILD_HILL_GRAPHS, wild=True)
        yield NudgeTelegraph, nudge_telegraph(random, wild=True)
        yield PromiseAndDelivery, promise_and_delivery(random, hills, wild=True)
        yield RiseOverRun, rise_over_run(random, HILL_GRAPHS + WILD_HILL_GRAPHS, wild=True)
        yield StaffInTheFog, staff_in_the_fog(random, maps, wild=True)
        yield StretchedMap, stretched_map(random, maps, wild=True)


def two_layers(random: np.random.Generator, wild: bool) -> State:
    place = places(random, wild)
    stages = [FIRST_STAGES, SECOND_STAGES, LOSS_STAGES]
    if wild:
        stages = [some + more for some, more in zip(stages, WILD_STAGES, strict=True)]
    first, second, loss = (choose(random, some) for some in stages)
    return {
        "first": first,
        "second": second,
        "loss": loss,
        "weight_a": place(),
        "weight_b": place(),
        "x": place(),
        "target": place(),
    }


def chain(random: np.random.Generator, wild: bool) -> State:
    return two_layers(random, wild) | {
        "learning_rate": float(choose(random, [0.0, 1e6 if wild else 1.0, random.uniform(0, 2)])),
        "moment": int(random.integers(0, 7)),
        "path": choose(random, ["", "W_a", "W_b"]),
    }


def nudge_telegraph(random: np.random.Generator, wild: bool) -> State:
    size = choose(random, [0.1, 0.5, 1e-6 if wild else 0.01, 10 ** random.uniform(-2, 0)])
    return two_layers(random, wild) | {
        "nudge": float(size if random.random() < 0.5 else -size),
        "arrived": int(random.integers(0, 4)),
        "guess": choose(random, [None, places(random, wild)()]),
    }


def foot_and_horse(
    random: np.random.Generator, hills: list[Graph], maps: list[Graph], wild: bool
) -> State:
    rates = [0.0, 1e6, 10 ** random.uniform(-7, 6)] if wild else [0.0, random.uniform(0, 0.1)]
    return {
        "foot": choose(random, hills),
        "horse": choose(random, maps),
        "domain": choose(random, DOMAINS) if wild else [-2.0, 2.0],
        "product": places(random, wild)(),
        "weight_a": float(choose(random, [1.0, 100.0 if wild else 2.0, random.uniform(0.5, 2)])),
        "learning_rate": float(choose(random, rates)),
        "position": int(random.integers(0, 61)),
        "guess": choose(random, ["", "foot", "horse", "tie"]),
    }


def stretched_map(random: np.random.Generator, graphs: list[Graph], wild: bool) -> State:
    place = places(random, wild)
    return {
        "hill": choose(random, graphs),
        "domain": choose(random, DOMAINS) if wild else [-2.0, 2.0],
        "at": [place(), place()],
        "unit": float(choose(random, [1.0, 0.1, 10.0, 10 ** random.uniform(-1, 1)])),
        "lowest": choose(random, [[], [place(), place()]]),
    }


def map_walk(random: np.random.Generator, graphs: list[Graph], wild: bool) -> State:
    place = places(random, wild)
    rate = choose(random, [0.0, 1e6, 10 ** random.uniform(-7, 6)]) if wild else random.uniform(0, 1)
    return {
        "hill": choose(random, graphs),
        "domain": choose(random, DOMAINS) if wild else [-2.0, 2.0],
        "start": [place(), place()],
        "learning_rate": float(rate if wild else choose(random, [0.0, round(rate / 5, 2)])),
        "position": int(random.integers(0, 61)),
        "setting": place(),
        "setting_name": choose(random, ["", "target"]),
    }


def hill_walk(random: np.random.Generator, graphs: list[Graph], wild: bool) -> State:
    steps = int(random.integers(0, 200 if wild else 13))
    place = places(random, wild)
    return {
        "hill": choose(random, graphs),
        "domain": choose(random, DOMAINS) if wild else [-2.5, 2.5],
        "start": place(),
        "learning_rate": float(
            choose(random, [0.0, 1e6, 10 ** random.uniform(-7, 6)])
            if wild
            else choose(
                random, [0.0, round(random.uniform(0, 0.4), 2), 10 ** random.uniform(-3, 0)]
            )
        ),
        "steps_taken": steps,
        "position": int(random.integers(0, steps + 1)) if random.random() < 0.5 else steps,
        "predicting": bool(random.random() < 0.4),
        "guess": choose(random, [None, place()]),
        "guesses": [choose(random, [None, place()]) for _ in range(random.integers(0, 6))],
        "formula": choose(random, ["", "s**2 + sinn(s)", "s**", "s**2/2", '"<&>', "🏔"]),
        "compact": bool(random.random() < 0.2),
    }


def learning_rate(random: np.random.Generator, graphs: list[Graph], wild: bool) -> State:
    def rate() -> float:
        if wild:
            return float(choose(random, [0.0, 1e6, 10 ** random.uniform(-7, 6)]))
        return float(choose(random, [0.0, round(random.uniform(0, 0.4), 2), 1e-2]))

    return {
        "hill": choose(random, graphs),
        "domain": choose(random, DOMAINS) if wild else [-2.5, 2.5],
        "start": places(random, wild)(),
        "learning_rate": rate(),
        "ghost_rate": choose(random, [None, rate()]),
        "position": int(random.integers(0, 31)),
        "marked": bool(random.random() < 0.5),
    }


def nudge(random: np.random.Generator, graphs: list[Graph], wild: bool) -> State:
    size = choose(random, [1.0, 1e-6, 0.5, 10 ** random.uniform(-6, 0)])
    return {
        "hill": choose(random, graphs),
        "domain": choose(random, DOMAINS) if wild else [-2.5, 2.5],
        "at": places(random, wild)(),
        "nudge": float(size if random.random() < 0.5 else -size),
    }


def promise_and_delivery(random: np.random.Generator, graphs: list[Graph], wild: bool) -> State:
    rates = [0.0, 1e6, 10 ** random.uniform(-12, 6)] if wild else [10 ** random.uniform(-3, 1)]
    return {
        "hill": choose(random, graphs),
        "domain": choose(random, DOMAINS) if wild else [-2.5, 2.5],
        "at": places(random, wild)(),
        "learning_rate": float(choose(random, rates)),
    }


def rise_over_run(random: np.random.Generator, graphs: list[Graph], wild: bool) -> State:
    return {
        "hill": choose(random, graphs),
        "domain": choose(random, DOMAINS) if wild else [-2.5, 2.5],
        "at": places(random, wild)(),
        "run": float(choose(random, [1.0, 1e-15, 10 ** random.uniform(-15, 0)])),
    }


def staff_in_the_fog(random: np.random.Generator, graphs: list[Graph], wild: bool) -> State:
    place = places(random, wild)
    turned = [int(sector) for sector in random.integers(0, 72, size=random.integers(0, 30))]
    return {
        "hill": choose(random, graphs),
        "domain": choose(random, DOMAINS) if wild else [-2.0, 2.0],
        "at": [place(), place()],
        "heading": float(choose(random, [0.0, 360.0, float(random.integers(0, 360))])),
        "turned": turned,
        "path": [[place(), place()] for _ in range(random.integers(0, 9))],
        "rate_of": choose(random, ["descent", "ascent"]),
        "fog": bool(random.random() < 0.5),
        "show_all": bool(random.random() < 0.5),
        "lowest": choose(random, [[], [place(), place()]]),
    }


def places(random: np.random.Generator, wild: bool):
    """A function that gives places: on the map, or anywhere at all."""
    if not wild:
        return lambda: float(np.round(random.uniform(-2.4, 2.4), 2))
    extremes = [0.0, -0.0, 1e9, -1e9, 5e-324]
    return lambda: float(choose(random, [*extremes, random.uniform(-4, 4), random.normal() * 1e5]))


def choose(random: np.random.Generator, options: list[Any]) -> Any:
    return options[random.integers(len(options))]
