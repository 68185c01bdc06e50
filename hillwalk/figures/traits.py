"""The kinds of trait a figure can have: each checks its values, and describes itself as JSON.

What a kind describes is all that the page knows of a trait: how a value is checked there, how it
is written into an address, which random values the tests try.
"""

import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import traitlets

from hillwalk.engine import Graph, trace
from hillwalk.errors import GraphFormatError, TraceError, shown_briefly

__all__ = [
    "LARGEST",
    "Choice",
    "Count",
    "Domain",
    "Examples",
    "Flag",
    "Formula",
    "Kind",
    "Names",
    "Number",
    "Objective",
    "Objectives",
    "Point",
    "Series",
    "Text",
]

LARGEST = 1e9
"""No place lies further out: a drawing would show nothing there."""

Schema = dict[str, Any]


class Kind(traitlets.TraitType[Any, Any]):
    """A kind of trait.

    Parameters
    ----------
    default
        The value to begin with.
    optional : bool
        Whether None is a value too.
    fixed : bool
        Whether only whoever writes the chapter sets it: no control on the page does, and no
        address keeps it.
    was : str
        The name it had in addresses that readers may have kept.
    help : str
        What it means, for the reference table.
    """

    kind = ""

    def __init__(
        self,
        default: Any = None,
        *,
        optional: bool = False,
        fixed: bool = False,
        was: str = "",
        help: str = "",
    ):
        super().__init__(default, allow_none=optional, help=help)
        self.details: Schema = {"optional": optional, "fixed": fixed, "was": was}
        self.tag(sync=True, to_json=self._to_json, from_json=self._from_json)

    def read(self, value: Any) -> Any:
        """Give a value of this kind, or raise a ValueError that says what it is instead."""
        raise NotImplementedError

    def write(self, value: Any) -> Any:
        """Give a value as JSON has it."""
        return value

    def wanted(self) -> str:
        """Say what a value is."""
        raise NotImplementedError

    def validate(self, obj: Any, value: Any) -> Any:
        """Give the value that the trait takes.

        Raises
        ------
        TraitError
            If it is not of this kind; the message says what is.
        """
        with shown_briefly():
            try:
                return self.read(plain(value))
            except (ValueError, TypeError) as error:
                reason = f": {error}" if str(error) else ""
                raise traitlets.TraitError(
                    f"{self.name} is {self.wanted()}, not {shown(value)}{reason}"
                ) from None

    def shown_default(self) -> str:
        """Show the default, for the reference table."""
        return repr(self.default())

    def schema(self) -> Schema:
        """Describe the trait as JSON; a detail that is False or empty is left out, 0 is not."""
        default = None if self.default_value is None else self.write(self.default_value)
        details = {
            key: value for key, value in self.details.items() if value is not False and value != ""
        }
        return {"kind": self.kind, "default": default, **details, "help": self.help}

    def _to_json(self, value: Any, _: Any) -> Any:
        return None if value is None else self.write(value)

    def _from_json(self, value: Any, _: Any) -> Any:
        return value


class Number(Kind):
    """A number within bounds, and perhaps no smaller than `smallest` either way."""

    kind = "number"

    def __init__(
        self,
        default: float | None = 0.0,
        *,
        low: float = -LARGEST,
        high: float = LARGEST,
        smallest: float = 0.0,
        **more: Any,
    ):
        super().__init__(default, **more)
        self.details |= {"low": low, "high": high, "smallest": smallest or ""}
        self.low, self.high, self.smallest = low, high, smallest

    def read(self, value: Any) -> float:
        """Give the number as a float."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError
        if not (self.low <= value <= self.high and abs(value) >= self.smallest):
            raise ValueError
        return float(value)

    def wanted(self) -> str:
        """Say between which bounds."""
        apart = f", at least {brief(self.smallest)} either way" if self.smallest else ""
        return f"a number from {brief(self.low)} to {brief(self.high)}{apart}"

    def _from_json(self, value: Any, _: Any) -> Any:
        # A plain slider that is linked to the trait may pass over a value that cannot be.
        if value is None or isinstance(value, bool) or not isinstance(value, int | float):
            return value
        if abs(value) < self.smallest:
            return math.copysign(self.smallest, value)
        return min(max(value, self.low), self.high)


class Count(Number):
    """A whole number from `low` to `high`."""

    kind = "count"

    def __init__(self, default: int | None = 0, *, low: int = 0, high: int, **more: Any):
        super().__init__(default, low=low, high=high, **more)

    def read(self, value: Any) -> int:
        """Give the number as an int."""
        number = super().read(value)
        if not number.is_integer():
            raise ValueError
        return int(number)

    def wanted(self) -> str:
        """Say from which to which number."""
        return f"a whole number from {brief(self.low)} to {brief(self.high)}"


class Flag(Kind):
    """Yes or no."""

    kind = "flag"

    def __init__(self, default: bool = False, **more: Any):
        super().__init__(default, **more)

    def read(self, value: Any) -> bool:
        """Give the answer."""
        if not isinstance(value, bool):
            raise ValueError
        return value

    def wanted(self) -> str:
        """Say which answers there are."""
        return "True or False"


class Choice(Kind):
    """One of some words; the first is the default."""

    kind = "choice"

    def __init__(self, *of: str, **more: Any):
        super().__init__(of[0], **more)
        self.of = of
        self.details["of"] = list(of)

    def read(self, value: Any) -> str:
        """Give the word."""
        if value not in self.of:
            raise ValueError
        return str(value)

    def wanted(self) -> str:
        """List the words."""
        return f"one of {', '.join(map(repr, self.of))}"


class Text(Kind):
    """A short text that only the chapter sets."""

    kind = "text"
    longest = 200

    def __init__(self, default: str = "", *, fixed: bool = True, **more: Any):
        super().__init__(default, fixed=fixed, **more)

    def read(self, value: Any) -> str:
        """Give the text."""
        if not isinstance(value, str) or len(value) > self.longest:
            raise ValueError
        return value

    def wanted(self) -> str:
        """Say how long it may be."""
        return f"a text of at most {self.longest} characters"


class Formula(Text):
    """A formula over the objective's variable that a reader types; "" for the objective itself.

    The page reads it, so the page says what is wrong with it.
    """

    kind = "formula"

    def __init__(self, **more: Any):
        super().__init__("", fixed=False, **more)


class Names(Kind):
    """The names of two axes."""

    kind = "names"

    def __init__(self, first: str, second: str, **more: Any):
        super().__init__((first, second), fixed=True, **more)

    def read(self, value: Any) -> tuple[str, str]:
        """Give both names."""
        first, second = value
        if not (isinstance(first, str) and isinstance(second, str)) or isinstance(value, str):
            raise ValueError
        return first, second

    def wanted(self) -> str:
        """Say how many."""
        return "two names"


class Point(Kind):
    """A place on the map: two coordinates."""

    kind = "point"

    def __init__(self, first: float | None = None, second: float | None = None, **more: Any):
        missing = first is None or second is None
        super().__init__(None if missing else (first, second), **more)

    def read(self, value: Any) -> tuple[float, float]:
        """Give both coordinates."""
        first, second = (Number().read(plain(part)) for part in value)
        return first, second

    def wanted(self) -> str:
        """Say how far out it may lie."""
        return f"two numbers between {brief(-LARGEST)} and {brief(LARGEST)}"


class Domain(Kind):
    """Both ends of an axis, the lower one first."""

    kind = "domain"

    def __init__(self, low: float, high: float, **more: Any):
        super().__init__((low, high), fixed=True, **more)

    def read(self, value: Any) -> tuple[float, float]:
        """Give both ends, far enough apart for float64 to tell the places between them."""
        low, high = Point().read(value)
        if not high - low > 1e-9 * max(abs(low), abs(high)):
            raise ValueError
        return low, high

    def wanted(self) -> str:
        """Say which two numbers."""
        return f"two numbers between {brief(-LARGEST)} and {brief(LARGEST)}, the lower one first"


class Series(Kind):
    """A list of values of one kind, at most so many."""

    kind = "series"

    def __init__(self, of: Kind, *, most: int, default: Sequence[Any] = (), **more: Any):
        super().__init__(tuple(default), **more)
        self.of, self.most = of, most
        self.details |= {"of": of.schema(), "most": most}

    def read(self, value: Any) -> tuple[Any, ...]:
        """Give the values."""
        if isinstance(value, str) or len(value) > self.most:
            raise ValueError
        may_lack = self.of.allow_none
        return tuple(
            None if item is None and may_lack else self.of.read(plain(item)) for item in value
        )

    def wanted(self) -> str:
        """Say how many values, and what each is."""
        return f"a list of at most {self.most} values, each {self.of.wanted()}"


class Examples(Series):
    """A row of two numbers for each example: what goes in, and what should come out."""

    def __init__(self, *, most: int, **more: Any):
        super().__init__(Point(), most=most, fixed=True, **more)

    def read(self, value: Any) -> tuple[Any, ...]:
        """Give the rows, or say which of them is none."""
        rows = [plain(row) for row in value]
        if len(rows) > self.most:
            raise ValueError(f"there are {len(rows)}")
        for number, row in enumerate(rows):
            try:
                self.of.read(row)
            except (ValueError, TypeError):
                raise ValueError(f"row {number} is {shown(row)}") from None
        return super().read(rows)

    def wanted(self) -> str:
        """Say what a row is, and how many there may be."""
        return f"an array of at most {self.most} rows x, t, as in `np.column_stack([x, t])`"


class Objective(Kind):
    """What a figure is drawn over: a NumPy function of arrays that gives one number, or its graph.

    Parameters
    ----------
    *shapes : tuple of int
        The shapes of its inputs: ``()`` for a number, ``(2,)`` for a place on the map.
    names : tuple of str
        What the inputs are called; empty where that is up to the function.
    parameter : bool
        Whether the function may take one number more.
    """

    kind = "objective"

    def __init__(
        self,
        *shapes: tuple[int, ...],
        names: Sequence[str] = (),
        parameter: bool = False,
        **more: Any,
    ):
        super().__init__(**more)
        self.shapes, self.names, self.parameter = shapes, tuple(names), parameter
        self.details |= {
            "shapes": [list(shape) for shape in shapes],
            "names": list(names) or "",
            "parameter": parameter,
        }

    def read(self, value: Any) -> Graph:
        """Give the graph of a function, or read one."""
        if isinstance(value, Graph):
            graph = value
        elif isinstance(value, Mapping):
            try:
                graph = Graph.from_json(dict(value))
            except GraphFormatError as error:
                raise ValueError(str(error)) from None
        elif callable(value):
            graph = self._traced(value)
        else:
            raise ValueError
        self._check(graph)
        return graph

    def write(self, value: Any) -> Any:
        """Give the graph as JSON."""
        return value.to_json()

    def wanted(self) -> str:
        """Say what the function takes and gives."""
        inputs = " and ".join(
            name + (f"an array of shape {shape}" if shape else "a number")
            for name, shape in zip(self._labels(), self.shapes, strict=True)
        )
        more = ", perhaps one number more," if self.parameter else ""
        return f"a function of {inputs}{more} that gives one number"

    def _labels(self) -> list[str]:
        return [f"{name}, " for name in self.names] or [""] * len(self.shapes)

    def _traced(self, function: Callable[..., Any]) -> Graph:
        parameters = inspect.signature(function).parameters.values()
        required = [p.name for p in parameters if p.default is p.empty]
        shapes = [*self.shapes, ()] if self.parameter else list(self.shapes)
        if not len(self.shapes) <= len(required) <= len(shapes):
            taken = ", ".join(required) or "nothing"
            names = self.names or [*required, "w"][: len(self.shapes)]
            raise ValueError(f"it takes {taken}; {self._write_instead(names)}")
        shapes = shapes[: len(required)]
        try:
            return trace(function, **dict(zip(required, map(example, shapes), strict=True)))
        except (IndexError, TypeError, ValueError, TraceError):
            # A number where an array is meant, or the other way round, fails in many ways.
            others = [() if shape else (2,) for shape in shapes]
            try:
                trace(function, **dict(zip(required, map(example, others), strict=True)))
            except Exception:
                others = []
            if not others:
                raise
            raise ValueError(self._write_instead(required)) from None

    def _write_instead(self, names: Sequence[str]) -> str:
        """Show a function of the right inputs."""
        terms = [
            f"{name}[0]**2 + {name}[1]**2" if shape else f"{name}**2"
            for name, shape in zip(names, self.shapes, strict=False)
        ]
        arrays = any(self.shapes)
        why = "an array of two numbers" if arrays else "one number, without an index"
        write = f"def hill({', '.join(names)}): return {' + '.join(terms)}"
        return f"here {names[0]} is {why}, as in `{write}`"

    def _check(self, graph: Graph) -> None:
        shapes = list(graph.inputs.values())
        fits = shapes == list(self.shapes) or (self.parameter and shapes == [*self.shapes, ()])
        if fits and any(graph.outputs.values()):
            found = " and ".join(f"shape {shape}" for shape in graph.outputs.values())
            advice = self._write_instead(list(graph.inputs))
            raise ValueError(f"it gives an array of {found}; {advice}")
        if not fits or list(graph.outputs.values()) != [()]:
            raise ValueError(f"it is {graph!r}")
        if self.names and tuple(graph.inputs) != self.names:
            raise ValueError(f"its inputs are called {', '.join(graph.inputs)}")


class Objectives(Kind):
    """Objectives of one number to choose from, by name: a mapping of functions or graphs."""

    kind = "objectives"

    def __init__(self, default: Mapping[str, Callable[..., Any]], **more: Any):
        super().__init__(None, fixed=True, **more)
        self.objective = Objective(())
        self.choices = default

    def default(self, obj: Any = None) -> dict[str, Graph]:
        """Give the choices there are unless the chapter gives others."""
        return self.read(self.choices)

    def shown_default(self) -> str:
        """Show the names of the choices."""
        return ", ".join(map(repr, self.choices))

    def read(self, value: Any) -> dict[str, Graph]:
        """Give each graph under its name."""
        if not isinstance(value, Mapping):
            raise ValueError
        return {str(name): self.objective.read(choice) for name, choice in value.items()}

    def write(self, value: Any) -> Any:
        """Give the graphs as JSON."""
        return {name: graph.to_json() for name, graph in value.items()}

    def wanted(self) -> str:
        """Say what the mapping holds."""
        return 'a dict of functions of a number, each under its name, as in {"my hill": hill}'


def brief(number: float) -> str:
    """Write a bound as Python does, without the sign and the zero of its exponent: 1e9, 1e-6."""
    return f"{number:g}".replace("e+0", "e").replace("e-0", "e-")


def example(shape: tuple[int, ...]) -> Any:
    """Give numbers to trace a function at: none round, no two alike."""
    return (0.37 + 0.61 * np.arange(math.prod(shape))).reshape(shape)[()]


def plain(value: Any) -> Any:
    """Give a NumPy number or array as Python's numbers and lists."""
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else value


def shown(value: Any) -> str:
    """Show a value in a message, not at any length; a function by its name."""
    text = repr(value)
    if inspect.isfunction(value):
        text = f"{value.__name__}{inspect.signature(value)}"
    return text if len(text) <= 80 else f"{text[:77]}..."
