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
    ],
)
def test_a_wrong_answer_hears_what_is_wrong(change, said):
    lines = check_gradient(loss, changed(W_a=change), **PLACE).splitlines()
    assert lines[0].startswith("W_a: ")
    assert said in lines[0]
    assert lines[1] == "W_b: right, at 12 random places."


def test_what_is_no_answer_is_said_to_be_none():
    assert "Not answered yet" in check_gradient(loss, lambda **place: ..., **PLACE)
    assert "Not answered yet" in check_gradient(loss, lambda **place: None, **PLACE)
    assert "dict" in check_gradient(loss, lambda **place: 3.0, **PLACE)
    assert "ZeroDivisionError" in check_gradient(loss, lambda **place: 1 / 0, **PLACE)
    assert "no input named W_c" in check_gradient(loss, lambda **place: {"W_c": 1.0}, **PLACE)


def test_a_loss_that_cannot_be_followed_is_refused():
    with pytest.raises(TraceError):
        check_gradient(lambda W: 1.0 if W > 0 else W, lambda W: {"W": 0.0}, W=0.5)
