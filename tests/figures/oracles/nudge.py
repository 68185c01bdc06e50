"""A nudge: the real change of the loss, and the one that the gradient forecasts."""

from tests.figures.oracles import Lines, Marks, State, function_of, log10, survey


def marks(state: State) -> Marks:
    at, nudge = state["at"], state["nudge"]
    loss, gradient = survey(state["objective"], at)
    after = function_of(state["objective"])(at + nudge)
    gap = abs(after - loss - gradient * nudge)
    return {
        (0, "point"): (at, loss),
        (0, "second"): (at + nudge, loss + (after - loss)),
        (0, "forecast"): (at + nudge, loss + gradient * nudge),
        (1, "gap-size"): (log10(abs(nudge)), log10(gap)),
    }


def readouts(state: State) -> dict[str, float]:
    nudge = state["nudge"]
    loss, gradient = survey(state["objective"], state["at"])
    real = function_of(state["objective"])(state["at"] + nudge) - loss
    gap = abs(real - gradient * nudge)
    return {
        "real change": real,
        "forecast": gradient * nudge,
        "gap": gap,
        "gap ÷ nudge²": gap / nudge**2,
    }


def lines(state: State) -> Lines:
    nudged = state["at"] + state["nudge"]
    loss, gradient = survey(state["objective"], state["at"])
    after = function_of(state["objective"])(nudged)
    return {(0, "gap"): ((nudged, loss + gradient * state["nudge"]), (nudged, after))}


def curves(state: State) -> dict:
    return {(0, "hill"): function_of(state["objective"])}
