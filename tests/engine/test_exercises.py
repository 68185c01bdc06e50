"""The check of an exercise says what is wrong, and takes nothing wrong for right."""

import numpy as np
import pytest

from hillwalk.errors import TraceError
from hillwalk.exercises import check_gradient

PLACE = {"x": 1.5, "W_a": 0.5, "W_b": 0.8, "t": 1.0}


def loss(x, W_a, W_b, t):
    return (np.tanh(x * W_a) * W_b - t) ** 2 / 2


def right(x, W_a, W_b, t):
    h = np.tanh(x * W_a)
    d_y_hat = h * W_b - t
    return {"W_a": d_y_hat * W_b * (1 - h**2) * x, "W_b": d_y_hat * h}


def changed(**changes):
    """Return a wrong answer: the right one with some gradients changed."""

    def answer(**place):
        gradients = right(**place)
        return gradients | {
            name: change(gradients[name], place) for name, change in changes.items()
        }

    return answer


def test_a_right_answer_is_right():
    said = check_gradient(loss, right, **PLACE)
    assert said == "W_a: right, at 12 random places.\nW_b: right, at 12 random places."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda g, place: -g, "the sign is turned"),
        (lambda g, place: g / place["x"], "a factor x is missing"),
        (lambda g, place: g * place["W_b"], "a factor W_b too many"),
        (lambda g, place: 3 * g, "3 times what it should be"),
        (lambda g, place: g + 1e-3, "wrong. At"),
        (lambda g, place: float("nan"), "not a number"),
        (lambda g, place: ..., "not answered yet"),
        (lambda g, place: None, "not answered yet"),
        (lambda g, place: "much", "one number"),
        (lambda g, place: np.ones(2), "one number"),
        (lambda g, place: [g], "one number"),
        (lambda g, place: {"W_a": g}, "one number"),
        (lambda g, place: 1j * g, "one number"),
        (lambda g, place: 0.0, "0 everywhere, as if the loss did not depend on W_a"),
        (lambda g, place: g * (1 + 1e-5), "1 times what it should be"),
    ],
)
def test_a_wrong_answer_hears_what_is_wrong(change, said):
    lines = check_gradient(loss, changed(W_a=change), **PLACE).splitlines()
    assert lines[0].startswith("W_a: ")
    assert said in lines[0]
    assert lines[1] == "W_b: right, at 12 random places."


def test_a_mistake_that_all_gradients_share_is_looked_for_there():
    def without_the_bend(x, W_a, W_b, t):
        h, mistake = np.tanh(x * W_a), x * W_a * W_b - t
        return {"W_a": mistake * W_b * (1 - h**2) * x, "W_b": mistake * h}

    said = "wrong by the same factor as the others, a different one at each place."
    for line in check_gradient(loss, without_the_bend, **PLACE).splitlines():
        assert said in line
    # Off by different factors, or one of them right or missing: nothing is shared.
    for change in (lambda g, place: g * 1.1, lambda g, place: ..., lambda g, place: "much"):

        def answer(change=change, **place):
            gradients = without_the_bend(**place)
            return gradients | {"W_b": change(gradients["W_b"], place)}

        assert said not in check_gradient(loss, answer, **PLACE)
    assert said not in check_gradient(loss, changed(W_a=lambda g, place: g + 1e-3), **PLACE)


def test_what_is_no_answer_hears_what_an_answer_is():
    assert "Not answered yet" in check_gradient(loss, lambda **place: ..., **PLACE)
    assert "Not answered yet" in check_gradient(loss, lambda **place: None, **PLACE)
    example = '{"x": ..., "W_a": ..., "W_b": ..., "t": ...}'
    for answer in (3.0, "W_a", [1.0, 2.0], ("W_a", 1.0), {"W_a"}, np.ones(4)):
        said = check_gradient(loss, lambda answer=answer, **place: answer, **PLACE)
        assert said == f"Return a dict, {{name: gradient}}, as in {example}."
    said = check_gradient(loss, lambda **place: {}, **PLACE)
    assert said == f"Your dict is empty: put the gradients into it, as in {example}."
    assert "ZeroDivisionError" in check_gradient(loss, lambda **place: 1 / 0, **PLACE)
    for answer in ({"W_c": 1.0}, {"W_c": 1.0, "W_a": 1.0}):
        said = check_gradient(loss, lambda answer=answer, **place: answer, **PLACE)
        assert said == "The loss has no input named W_c: it has x, W_a, W_b, t."
    said = check_gradient(loss, lambda **place: {3: 1.0, "b": 2.0, None: 1}, **PLACE)
    assert said.startswith("The loss has no input named 3, None, b: it has x")


def test_a_gradient_that_is_missing_at_some_places_is_not_answered():
    def answer(W):
        return {"W": 2 * W} if W < 1.2 else {}

    assert check_gradient(lambda W: W**2, answer, W=0.5) == "W: not answered yet."


@pytest.mark.parametrize("size", [1e-7, 1e-12, 1.0, 1e9])
def test_what_is_right_is_judged_by_its_size(size):
    def small(w):
        return size * w**2

    assert "wrong" in check_gradient(small, lambda w: {"w": size * 2.46 / 2}, w=1.0)
    assert "wrong" in check_gradient(small, lambda w: {"w": size * (2 * w + 1e-4)}, w=1.0)
    assert "2 times" in check_gradient(small, lambda w: {"w": size * 4 * w}, w=1.0)
    assert "right" in check_gradient(small, lambda w: {"w": size * (w + w)}, w=1.0)
    # A constant beside it does not hide it.
    assert "wrong" in check_gradient(lambda w: 1e3 + small(w), lambda w: {"w": 1.23e-7}, w=1.0)


def test_rounding_is_no_mistake():
    def flat(w):
        return np.sin(w) ** 2 + np.cos(w) ** 2

    assert "right" in check_gradient(flat, lambda w: {"w": 1e-16}, w=0.5)
    assert "0.5" in check_gradient(flat, lambda w: {"w": 0.5}, w=0.5)
    # Gradients of both signs, and nearly 0 between them.
    assert "right" in check_gradient(lambda w: (w - 1.1) ** 2, lambda w: {"w": 2 * w - 2.2}, w=0.5)


def test_a_loss_without_a_gradient_there_says_so():
    said = check_gradient(lambda w: np.log(w), lambda w: {"w": 1 / w}, w=-3.0)
    assert said == "w: the loss has no gradient at some places: begin at another one."


def test_a_loss_that_cannot_be_followed_is_refused():
    with pytest.raises(TraceError):
        check_gradient(lambda W: 1.0 if W > 0 else W, lambda W: {"W": 0.0}, W=0.5)


# ----------------------------------------------------------------------------------------- arrays

EXAMPLES = {"X": np.ones((4, 3)), "W": np.ones((3, 2)), "T": np.zeros((4, 2))}


def layer_loss(X, W, T):
    return np.sum((X @ W - T) ** 2) / 8


def layer_gradient(X, W, T):
    return {"W": X.T @ (X @ W - T) / 4}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda g: g, "right, at 12 random places"),
        (lambda g: g.tolist(), "right, at 12 random places"),
        (lambda g: -g, "the sign is turned"),
        (lambda g: 4 * g, "4 times what it should be"),
        (
            lambda g: g.T,
            "its shape is (2, 3), and that of W is (3, 2). A gradient has its weight's",
        ),
        (lambda g: g.T, "turned on its side"),
        (lambda g: np.stack([g] * 4), "add up over the examples"),
        (lambda g: g[0], "its shape is (2,)"),
        (lambda g: 1.0, "its shape is ()"),
        (lambda g: g + np.eye(3, 2), "wrong. In W[0, 0] yours is"),
        (lambda g: 0 * g, "0 everywhere"),
        (lambda g: g * np.nan, "not a number"),
        (lambda g: [["a"]], "numbers, and nothing else"),
        (lambda g: [[1.0], [1.0, 2.0]], "numbers, and nothing else"),
        (lambda g: g + 0j, "numbers, and nothing else"),
    ],
)
def test_gradients_of_arrays_are_judged_too(change, said):
    def answer(X, W, T):
        return {"W": change(layer_gradient(X, W, T)["W"])}

    assert said in check_gradient(layer_loss, answer, **EXAMPLES)


def test_a_sum_over_examples_forgotten_is_told():
    def answer(X, W, T):
        return {"W": X[:, :, None] * (X @ W - T)[:, None, :] / 4}

    assert "add up over the examples" in check_gradient(layer_loss, answer, **EXAMPLES)
