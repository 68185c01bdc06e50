"""What a figure takes and refuses: each trait by its own schema, whatever the figure."""

import math
from typing import Any

import numpy as np
import pytest
from traitlets import TraitError

from hillwalk import Graph, TraceError, trace
from hillwalk.figures import Figure, HillWalk, LearningRate, Nudge
from hillwalk.figures.traits import Kind, Objective
from tests.figures.states import as_json, random_state

every_figure = pytest.mark.parametrize(
    "figure", Figure.known.values(), ids=lambda figure: figure.__name__
)
TRAITS = [(figure, name) for figure in Figure.known.values() for name in figure.kinds()]
every_trait = pytest.mark.parametrize(
    ("figure", "name"), TRAITS, ids=[f"{figure.__name__}.{name}" for figure, name in TRAITS]
)
NAN, INF = float("nan"), float("inf")


def a_figure(figure: type[Figure]) -> Figure:
    return figure(**random_state(figure, np.random.default_rng(8)))


def impossible(kind: Kind) -> list[Any]:
    """Give what a trait of a kind cannot be, by what its schema says."""
    schema = kind.schema()
    low, high = getattr(kind, "low", 0), getattr(kind, "high", 0)
    beyond = [math.nextafter(low, -INF), math.nextafter(high, INF), low - 1, high + 1]
    numbers = [NAN, INF, -INF, "1", True, [1.0], 1j, *beyond]
    if smallest := schema.get("smallest"):
        numbers += [0.0, smallest / 2, -smallest / 2]
    four = trace(lambda a, b, c, d: a * b * c * d, a=1, b=1, c=1, d=1)
    found = {
        "number": numbers,
        "count": [*numbers, -1, 0.5, NAN],
        "flag": [0, 1, "yes", []],
        "choice": ["", "no such word", 0, ["foot"]] if "" not in schema.get("of", []) else ["?", 0],
        "text": ["x" * 201, 3, ["text"], b"text"],
        "formula": ["x" * 201, 3, ["s"], 2.5],
        "names": ["xy", ["x"], ["x", "y", "z"], [1, 2], 3],
        "point": [[1.0], [1.0, 2.0, 3.0], [NAN, 0.0], [0.0, INF], [2e9, 0.0], "12", 1.0],
        "domain": [[1.0, 1.0], [2.0, 1.0], [0.0, NAN], [-INF, 0.0], [1.0, 1 + 1e-12], [0.0], 2.0],
        "objective": [3.0, "s**2", {}, {"nodes": 3}, four],
        "objectives": [3.0, ["s"], {"a hill": 3.0}, {"a map": lambda p, q: p * q}],
    }
    if kind.kind == "series":
        item, most = kind.of, kind.most
        too_long = [item.default_value] * (most + 1)
        return [3.0, "text", too_long, *([bad] for bad in impossible(item))]
    return found[kind.kind] + ([] if kind.allow_none else [None])


@every_trait
def test_what_cannot_be_is_refused_with_a_reason(figure: type[Figure], name: str) -> None:
    shown = a_figure(figure)
    kind = figure.kinds()[name]
    before = getattr(shown, name)
    assert len(impossible(kind)) >= 2
    for value in impossible(kind):
        with pytest.raises(TraitError) as refusal:
            setattr(shown, name, value)
        message = str(refusal.value)
        assert message.startswith(f"{name} is "), message
        assert ", not " in message, message
        assert len(message) < 400, message
        assert getattr(shown, name) == before, "the last good value stays"


@every_trait
def test_numpy_is_welcome(figure: type[Figure], name: str) -> None:
    """Numbers and lists may come out of NumPy; what is kept, and shown, are Python's own."""
    kind = figure.kinds()[name]
    random = np.random.default_rng(9)
    shown = a_figure(figure)
    for _ in range(10):
        value = random_state(figure, random)[name]
        if not isinstance(value, bool | int | float | tuple) or kind.kind in {"names", "choice"}:
            continue
        if isinstance(value, tuple) and None in value:
            continue
        setattr(shown, name, np.asarray(value))
        assert getattr(shown, name) == value
        assert type(getattr(shown, name)) is type(value)
        assert "np." not in repr(shown)


@every_figure
def test_a_state_goes_to_the_page_and_comes_back(figure: type[Figure]) -> None:
    random = np.random.default_rng(10)
    for extreme in (False, True) * 10:
        state = random_state(figure, random, extreme=extreme)
        shown = figure(**state)
        sent = as_json(figure, state)
        assert {name: shown.get_state()[name] for name in sent} == sent
        other = a_figure(figure)
        other.set_state(sent)
        assert {name: getattr(other, name) for name in state} == state


@every_figure
def test_a_bound_is_a_value_too(figure: type[Figure]) -> None:
    for name, kind in figure.kinds().items():
        if hasattr(kind, "low"):
            for value in (kind.low, kind.high, kind.smallest):
                if kind.low <= value <= kind.high and value >= kind.smallest:
                    shown = a_figure(figure)
                    setattr(shown, name, value)
                    assert getattr(shown, name) == value


@every_trait
def test_a_misspelt_trait_is_told_the_nearest_name(figure: type[Figure], name: str) -> None:
    graphs = {
        name: value
        for name, value in random_state(figure, np.random.default_rng(8)).items()
        if isinstance(value, Graph)
    }
    with pytest.raises(TypeError, match=f"no trait '{name}x': do you mean '{name}'") as refusal:
        figure(**graphs, **{f"{name}x": 1})
    assert figure.__name__ in str(refusal.value)


@every_trait
def test_a_misspelt_attribute_is_told_the_nearest_name(figure: type[Figure], name: str) -> None:
    shown = a_figure(figure)
    with pytest.raises(AttributeError, match=f"no trait '{name}x': do you mean '{name}'"):
        setattr(shown, f"{name}x", 1)
    assert not hasattr(shown, f"{name}x")


@every_figure
def test_every_trait_says_what_it_means(figure: type[Figure]) -> None:
    for name, schema in figure.schema().items():
        assert schema["help"].strip(), name


@pytest.mark.parametrize(
    "figure",
    [
        figure
        for figure in Figure.known.values()
        if any(isinstance(kind, Objective) for kind in figure.kinds().values())
    ],
    ids=lambda figure: figure.__name__,
)
def test_a_figure_wants_all_that_it_is_drawn_over(figure: type[Figure]) -> None:
    if not any(isinstance(kind, Objective) for kind in figure.kinds().values()):
        assert figure().figure_name() == figure.figure_name()  # one that is drawn over nothing
        return
    with pytest.raises(TypeError, match=f"{figure.__name__} is drawn over"):
        figure()


def test_a_function_and_its_graph_make_the_same_figure() -> None:
    def hill(s):
        return s**4 / 4 - s**2 + s / 4

    graph = trace(hill, s=0.0)
    assert HillWalk(hill).objective == HillWalk(graph).objective == graph
    figure = HillWalk(hill)
    figure.objective = lambda s: s**2
    assert figure.objective == trace(lambda s: s**2, s=0.0)


def test_a_function_that_cannot_be_traced_says_so() -> None:
    with pytest.raises(TraceError):
        HillWalk(lambda s: s if s > 0 else -s)


def test_the_hills_to_choose_from_may_be_others() -> None:
    figure = HillWalk(lambda s: s**2, hills={"a ramp": lambda x: 2 * x})
    assert figure.hills == {"a ramp": trace(lambda x: 2 * x, x=0.0)}
    assert "two valleys" in HillWalk(lambda s: s**2).hills


def test_a_slider_that_is_linked_to_a_nudge_may_pass_over_zero() -> None:
    figure = Nudge(lambda s: s**2, nudge=-0.5)
    figure.set_state({"nudge": 0})
    assert abs(figure.nudge) == 1e-6
    figure.set_state({"nudge": 7})
    assert figure.nudge == 1


def test_the_text_of_a_figure_says_its_state() -> None:
    figure = LearningRate(lambda w: w**2, start=-1.25, learning_rate=0.5)
    assert repr(figure) == "LearningRate(start=-1.25, learning_rate=0.5)"
    bundle, _ = figure._repr_mimebundle_()
    assert bundle["text/plain"] == repr(figure)
    assert "application/vnd.jupyter.widget-view+json" in bundle
