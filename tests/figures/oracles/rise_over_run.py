"""Rise over run: two points of a hill, and how far the slope between them is from the gradient."""

from tests.figures.oracles import Lines, Marks, State, function_of, log10, survey


def marks(state: State) -> Marks:
    at, run = state["at"], state["run"]
    altitude, gradient = survey(state["objective"], at)
    hill = function_of(state["objective"])
    rise = hill(at + run) - altitude
    central = (hill(at + run) - hill(at - run)) / (2 * run)
    if state["rounding"]:
        return {
            (1, "error"): (log10(run), log10(abs(rise / run - gradient))),
            (1, "central-error"): (log10(run), log10(abs(central - gradient))),
        }
    return {(0, "point"): (at, altitude), (0, "second"): (at + run, altitude + rise)}


def lines(state: State) -> Lines:
    if state["rounding"]:
        return {}
    at, run = state["at"], state["run"]
    altitude, _ = survey(state["objective"], at)
    corner, top = (at + run, altitude), (at + run, function_of(state["objective"])(at + run))
    return {(0, "run"): ((at, altitude), corner), (0, "rise"): (corner, top)}


def readouts(state: State) -> dict[str, float]:
    at, run = state["at"], state["run"]
    altitude, gradient = survey(state["objective"], at)
    rise = function_of(state["objective"])(at + run) - altitude
    return {
        "rise": rise,
        "rise / run": rise / run,
        "slope": float(gradient),
        "difference": abs(rise / run - gradient),
    }


def curves(state: State) -> dict:
    return {} if state["rounding"] else {(0, "hill"): function_of(state["objective"])}
