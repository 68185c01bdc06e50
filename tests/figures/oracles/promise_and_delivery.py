"""Promise and delivery: a step, the drop that the slope promises for it, and the one that comes."""

from tests.figures.oracles import Lines, Marks, State, function_of, log10, survey


def measure(state: State) -> tuple[float, float, float, float]:
    """Give the loss, where the step lands, the promised drop, and the delivered one."""
    at, rate = state["at"], state["learning_rate"]
    loss, gradient = survey(state["objective"], at)
    landing = at - rate * float(gradient)
    after = function_of(state["objective"])(landing)
    return loss, landing, rate * float(gradient) ** 2, loss - after


def marks(state: State) -> Marks:
    loss, landing, promised, delivered = measure(state)
    return {
        (0, "point"): (state["at"], loss),
        (0, "predicted"): (landing, loss - promised),
        (0, "landing"): (landing, loss - delivered),
        (1, "share"): (log10(state["learning_rate"]), quotient(delivered, promised)),
    }


def readouts(state: State) -> dict[str, float]:
    _, _, promised, delivered = measure(state)
    return {"promised": promised, "delivered": delivered, "share": quotient(delivered, promised)}


def lines(state: State) -> Lines:
    loss, landing, promised, delivered = measure(state)
    return {
        (0, "stride"): ((state["at"], loss), (landing, loss)),
        (0, "gap"): ((landing, loss - promised), (landing, loss - delivered)),
    }


def quotient(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def curves(state: State) -> dict:
    return {(0, "hill"): function_of(state["objective"])}
