"""FootAndHorse: after each event the marks stand where Python's `descend` puts them."""

import pytest

from hillwalk import Graph
from hillwalk.figures import FootAndHorse
from tests.conftest import Open
from tests.site.figure import Figure

CHAPTER = "chapters/04_the_chain_rule.html"


@pytest.fixture(params=[0, 1], ids=["smooth", "rough"])
def figure(request: pytest.FixtureRequest, open_page: Open, site: str) -> Figure:
    return Figure(open_page(site + CHAPTER), "foot_and_horse", request.param)


@pytest.fixture
def state(figure: Figure) -> FootAndHorse:
    """The same figure in Python, to be moved along with the one on the page."""
    traits = figure.published
    names = ("product", "weight_a", "learning_rate", "position", "domain", "guess")
    graphs = [Graph.from_json(traits[name]) for name in ("graph", "horse")]
    return FootAndHorse(*graphs, **{name: traits[name] for name in names})


def check(figure: Figure, state: FootAndHorse) -> None:
    foot, rider = state.walk_on_foot, state.walk_on_horse
    on_foot, on_horse = (min(state.position, len(walk)) for walk in (foot, rider))
    (places,) = rider.weights.values()
    side = list(zip(foot.weights[: on_foot + 1], foot.loss, strict=False))
    for marks, path in ((figure.marks(0), side), (figure.marks(1), places[: on_horse + 1])):
        for step, place in enumerate(path):
            if step > 0 and marks.shows(*place):
                marks.assert_at(f"step-{step}", *place)
            else:
                assert f"step-{step}" not in marks.boxes
        assert f"step-{len(path)}" not in marks.boxes
        if marks.shows(*path[-1]):
            marks.assert_at("walker", *path[-1])
    race = figure.marks(2)
    for name, step, walk in (("foot", on_foot, foot), ("horse", on_horse, rider)):
        if race.shows(step, walk.loss[step]):
            race.assert_at(f"runner-{name}", step, walk.loss[step])
    assert figure.words() == state.describe()


def test_as_published(figure: Figure, state: FootAndHorse) -> None:
    check(figure, state)


def test_each_event_of_each_slider(figure: Figure, state: FootAndHorse) -> None:
    for trait in ("learning_rate", "weight_a", "position", "weight_a", "learning_rate"):
        for key in ["ArrowRight"] * 3 + ["PageUp", "ArrowLeft", "ArrowLeft"]:
            before = figure.drawing()
            figure.press(figure.slider(trait), key)
            assert figure.drawing() != before, (trait, key)
            value = figure.value(trait)
            setattr(state, trait, int(value) if trait == "position" else value)
            check(figure, state)
    for key in ("End", "Home"):
        figure.press(figure.slider("learning_rate"), key)
        state.learning_rate = figure.value("learning_rate")
        check(figure, state)
        assert not figure.no_numbers()


def test_a_bet(figure: Figure, state: FootAndHorse) -> None:
    bet = figure.root.locator("[data-mark=bet]")
    assert bet.count() == 0
    for guess, name in (("foot", "the man on foot"), ("horse", "the rider"), ("tie", "a tie")):
        figure.push(f"guess-{guess}")
        state.guess = guess
        check(figure, state)
        assert bet.text_content() == f"your bet: {name}"
    figure.press(figure.slider("position"), "End")
    state.position = 60
    check(figure, state)
    assert bet.text_content() == "your bet: a tie, lost"
    figure.push("guess-horse")
    state.guess = "horse"
    check(figure, state)
    assert bet.text_content() == "your bet: the rider, won"
    figure.push("guess-horse")
    state.guess = ""
    check(figure, state)
    assert bet.count() == 0


def test_off_they_go(figure: Figure, state: FootAndHorse) -> None:
    figure.press(figure.slider("position"), "PageUp", times=8)
    state.position = int(figure.value("position"))
    assert 0 < state.position < 60
    check(figure, state)
    figure.push("play")  # goes on from there
    figure.control("[data-trait=position][data-value='60']").wait_for(timeout=60_000)
    state.position = 60
    check(figure, state)
    assert "the rider is ahead" in figure.words()
