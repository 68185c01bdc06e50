"""Chain: after each event every number in the drawing is what Python computes."""

import pytest
from hillwalk.figures.format import human

from hillwalk import Graph
from hillwalk.figures import Chain
from tests.conftest import Open
from tests.site.figure import Figure

CHAPTER = "chapters/04_the_chain_rule.html"
WEIGHTS = {"W_a": "weight_a", "W_b": "weight_b"}


@pytest.fixture(params=[0, 1], ids=["straight", "bent"])
def figure(request: pytest.FixtureRequest, open_page: Open, site: str) -> Figure:
    return Figure(open_page(site + CHAPTER), "chain", request.param)


@pytest.fixture
def chain(figure: Figure) -> Chain:
    """The same figure in Python."""
    state = figure.published
    stages = [Graph.from_json(state[name]) for name in ("first", "second", "loss")]
    names = ("weight_a", "weight_b", "x", "target", "learning_rate", "moment")
    return Chain(*stages, **{name: state[name] for name in names})


def check(figure: Figure, chain: Chain) -> None:
    """Compare each number, where it is known, and the width of each arrow back."""
    figure.settle()
    shown = figure.root.evaluate(
        """(figure) => Object.fromEntries(
             Array.from(figure.querySelectorAll('[data-mark]'), (mark) =>
               [mark.dataset.mark, mark.getAttribute('stroke-width') ?? mark.textContent.trim()]))
        """
    )
    known = {"x": 0, "W_a": 0, "W_b": 0, "t": 0, "h": 1, "y_hat": 2, "L": 3}
    for name, since in known.items():
        value = f"= {human(chain.values[name])}" if chain.moment >= since else None
        assert shown.get(f"value-{name}") == value
    for name, since in {"y_hat": 4, "W_b": 5, "h": 5, "W_a": 6}.items():
        gradient = chain.gradients[name]
        text = f"= {human(gradient)}" if chain.moment >= since else None
        assert shown.get(f"gradient-{name}") == text
        if chain.moment >= since:
            width = 1.5 + 3 * abs(gradient) / (1 + abs(gradient))
            assert float(shown[f"back-{name}"]) == pytest.approx(width, abs=0.006)
    for name, updated in chain.updated.items():
        text = human(updated) if chain.moment == 6 else None
        assert shown.get(f"new-{name}") == text
    assert figure.words() == chain.describe()


def test_forward_backward_update_one_press_each(figure: Figure, chain: Chain) -> None:
    figure.press(figure.slider("moment"), "Home")
    chain.moment = 0
    for _ in range(3):
        for action, moment in (("forward", 3), ("backward", 6)):
            figure.push(action)
            chain.moment = moment
            check(figure, chain)
        updated = chain.updated
        figure.push("update")
        chain.weight_a, chain.weight_b, chain.moment = updated["W_a"], updated["W_b"], 0
        check(figure, chain)


def test_each_event_of_each_slider(figure: Figure, chain: Chain) -> None:
    figure.press(figure.slider("moment"), "End")
    chain.moment = 6
    for trait in ("weight_a", "weight_b", "x", "target", "learning_rate"):
        drawings = set()
        for key in ["ArrowRight"] * 3 + ["PageDown", "Home", "End", "ArrowLeft"]:
            figure.press(figure.slider(trait), key)
            drawings.add(figure.drawing())
            setattr(chain, trait, figure.value(trait))
            check(figure, chain)
            assert not figure.no_numbers()
        assert len(drawings) > 1  # where tanh is flat, three digits may show little


def test_each_moment(figure: Figure, chain: Chain) -> None:
    slider = figure.slider("moment")
    figure.press(slider, "Home")
    for moment in range(7):
        chain.moment = moment
        check(figure, chain)
        figure.press(slider, "ArrowRight")


def test_played_it_ends_with_an_update(figure: Figure, chain: Chain) -> None:
    figure.press(figure.slider("moment"), "Home")
    figure.press(figure.slider("moment"), "ArrowRight", times=5)
    chain.moment = 6
    updated = chain.updated
    figure.push("play")
    figure.control("[data-trait=moment][data-value='0']").wait_for(timeout=10_000)
    figure.page.wait_for_timeout(1200)  # no further moment follows
    chain.weight_a, chain.weight_b, chain.moment = updated["W_a"], updated["W_b"], 0
    check(figure, chain)


def test_the_path_of_a_weight(figure: Figure) -> None:
    def lit() -> set[str]:
        return set(
            figure.root.locator("rect.hw-lit").evaluate_all(
                "(all) => all.map((box) => box.dataset.mark)"
            )
        )

    figure.press(figure.control("[data-path=W_a]"), "Enter")
    assert lit() == {"box-W_a", "box-h", "box-y_hat", "box-L"}
    figure.control("[data-path=W_b]").click()
    figure.settle()
    assert lit() == {"box-W_b", "box-y_hat", "box-L"}
    figure.press(figure.control("[data-path=W_b]"), " ")
    assert lit() == set()


def test_the_slider_beside_the_chain(open_page: Open, site: str) -> None:
    """The plain ipywidgets slider sets the learning rate of the second chain."""
    page = open_page(site + CHAPTER)
    figure = Figure(page, "chain", 1)
    before = figure.drawing()
    plain = page.locator(".hw-island input[type=range]:not(.hw-figure input)").first
    plain.focus()
    page.keyboard.press("End")
    figure.settle()
    assert figure.value("learning_rate") == pytest.approx(10)
    assert figure.drawing() != before
