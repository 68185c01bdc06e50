"""Rules for one step: from weights and a gradient to new weights.

An optimiser is a pair of functions without memory of their own. ``init(weights)`` gives the state
to begin with, and ``update(weights, gradient, state)`` gives the new weights and the new state.
Weights and gradients are dicts from names to float64 numbers or arrays.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

__all__ = ["Optimiser", "Weights", "sgd"]

Weights: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Optimiser:
    """A rule for one step.

    Attributes
    ----------
    init : callable
        ``init(weights) -> state``.
    update : callable
        ``update(weights, gradient, state) -> (weights, state)``.
    """

    init: Callable[[Weights], Any]
    update: Callable[[Weights, Weights, Any], tuple[Weights, Any]]


def sgd(learning_rate: float, momentum: float = 0.0) -> Optimiser:
    """Make the rule of gradient descent, plain or with momentum.

    With momentum, the step is taken along a velocity, which forgets a part of itself and takes up
    the gradient::

        velocity = momentum * velocity + gradient
        weights = weights - learning_rate * velocity

    Parameters
    ----------
    learning_rate : float
        How far to go for each unit of slope.
    momentum : float
        The part of the velocity that stays; 0 is plain gradient descent.

    Returns
    -------
    Optimiser

    References
    ----------
    B. T. Polyak, "Some methods of speeding up the convergence of iteration methods" (1964): the
    heavy ball. I. Sutskever, J. Martens, G. Dahl and G. Hinton, "On the importance of
    initialization and momentum in deep learning" (2013), section 2, scales the velocity by the
    learning rate; the steps are the same while that stays as it is.

    Examples
    --------
    >>> rule = sgd(0.5, momentum=0.5)
    >>> weights, state = {"w": 1.0}, rule.init({"w": 1.0})
    >>> weights, state = rule.update(weights, {"w": 1.0}, state)
    >>> rule.update(weights, {"w": 1.0}, state)
    ({'w': -0.25}, {'w': 1.5})
    """

    def init(weights: Weights) -> Weights:
        return {name: value * 0.0 for name, value in weights.items()} if momentum else {}

    def update(weights: Weights, gradient: Weights, state: Weights) -> tuple[Weights, Weights]:
        velocity = gradient
        if momentum:
            state = velocity = {name: momentum * state[name] + gradient[name] for name in weights}
        return {name: weights[name] - learning_rate * velocity[name] for name in weights}, state

    return Optimiser(init, update)
