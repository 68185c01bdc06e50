"""What all figures have in common."""

import difflib
import inspect
import re
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import ipywidgets
import traitlets

from hillwalk.errors import shown_briefly
from hillwalk.figures.traits import Kind, Objective, Objectives, Schema, Text

__all__ = ["Figure"]

STATIC = Path(__file__).parents[1] / "static"


class Library(ipywidgets.Widget):
    """The drawings of all figures: what a notebook is sent once, however many figures it has."""

    script = traitlets.Unicode().tag(sync=True)
    style = traitlets.Unicode().tag(sync=True)

    _open: ClassVar["Library | None"] = None

    @classmethod
    def open_one(cls) -> "Library":
        """Give the one that is open, or open one: some hosts close it with the cell that did."""
        library = cls._open
        if library is None or library.comm is None or getattr(library.comm, "_closed", False):
            library = cls._open = cls(
                script=(STATIC / "notebook.js").read_text("utf-8"),
                style=(STATIC / "hillwalk.css").read_text("utf-8"),
            )
        return library


class Figure(anywidget.AnyWidget):
    """A figure: typed traits, which are its whole state, and a drawing of them.

    The drawing is a component in ``js/figures``, in the folder with the name of the class in small
    letters. It draws nothing but what the traits say, in a notebook as on a page.

    Parameters
    ----------
    *objectives : callable or Graph
        What the figure is drawn over: one for each trait of the kind `Objective`, in their order.
        A NumPy function is traced.
    **traits
        The state to begin with.

    Raises
    ------
    TypeError
        If an objective is missing or one too many, or the figure has no such trait.
    TraitError
        If a value cannot be; the message says what can.
    TraceError
        If a function does what cannot be traced.
    """

    _esm = STATIC / "loader.js"
    _figure = traitlets.Unicode().tag(sync=True)
    _library = traitlets.Instance(Library).tag(sync=True, **ipywidgets.widget_serialization)

    known: ClassVar[dict[str, type["Figure"]]] = {}
    """Every figure there is, by its name on the page."""

    value_symbol = Text("L", was="altitude_label", help="The symbol of the objective's value.")
    value_name = Text("loss", was="altitude_name", help="The word for the objective's value.")

    def __init_subclass__(cls, *, abstract: bool = False, **more: Any):
        super().__init_subclass__(**more)
        if abstract:
            return
        Figure.known[cls.figure_name()] = cls
        # What help() and Shift+Tab show: every trait, what it may be and what it means.
        cls.__doc__ = f"{inspect.getdoc(cls)}\n\n{cls.reference()}"
        cls.__signature__ = cls._signature()

    def __init__(self, *objectives: Any, **traits: Any):
        with shown_briefly():
            given = self._given(objectives, traits)
            super().__init__(_figure=self.figure_name(), _library=Library.open_one(), **given)

    def _given(self, objectives: tuple[Any, ...], traits: dict[str, Any]) -> dict[str, Any]:
        """Give the value of each trait that is given, under its name."""
        names = [name for name, kind in self.kinds().items() if isinstance(kind, Objective)]
        given = dict(zip(names, objectives, strict=False)) | traits
        missing = [name for name in names if name not in given]
        if missing or len(objectives) > len(names):
            count = len(objectives)
            raise TypeError(
                f"{type(self).__name__} is drawn over {', '.join(names)}: give "
                f"{len(names)} function{'' if len(names) == 1 else 's'}, not {count}"
            )
        for name in traits:
            if name not in self.trait_names():
                raise TypeError(self._no_such(name))
        return given

    def __setattr__(self, name: str, value: Any) -> None:
        # Else a misspelt trait would be set, and nothing would be seen to happen.
        if not name.startswith("_") and not hasattr(type(self), name):
            raise AttributeError(self._no_such(name), name=name, obj=self)
        super().__setattr__(name, value)

    def _no_such(self, name: str) -> str:
        kinds = self.kinds()
        near = difflib.get_close_matches(name, kinds, 1)
        advice = f"do you mean {near[0]!r}?" if near else f"it has {', '.join(kinds)}"
        return f"{type(self).__name__} has no trait {name!r}: {advice}"

    @classmethod
    def figure_name(cls) -> str:
        """Give the name of the figure on the page, ``hill_walk`` for ``HillWalk``."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def kinds(cls) -> dict[str, Kind]:
        """Give the traits of the figure, the objectives first."""
        found: dict[str, Kind] = {}
        for base in cls.__mro__:
            for name, kind in vars(base).items():
                if isinstance(kind, Kind):
                    found.setdefault(name, kind)
        return dict(sorted(found.items(), key=lambda item: not isinstance(item[1], Objective)))

    @classmethod
    def schema(cls) -> dict[str, Schema]:
        """Describe all traits as JSON: what the page, the addresses and the tests go by."""
        return {name: kind.schema() for name, kind in cls.kinds().items()}

    @classmethod
    def reference(cls) -> str:
        """List the traits: what each may be, what it is unless said otherwise, what it means."""
        lines = ["Parameters", "----------"]
        for name, kind in cls.kinds().items():
            default = "" if isinstance(kind, Objective) else f", default {kind.shown_default()}"
            optional = ", or None" if kind.allow_none else ""
            lines += [f"{name} : {kind.wanted()}{optional}{default}", f"    {kind.help}"]
        return "\n".join(lines)

    @classmethod
    def _signature(cls) -> inspect.Signature:
        parameters = []
        for name, kind in cls.kinds().items():
            if isinstance(kind, Objective):
                parameters.append(inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD))
            else:
                keyword = inspect.Parameter.KEYWORD_ONLY
                default = ... if isinstance(kind, Objectives) else kind.default()
                parameters.append(inspect.Parameter(name, keyword, default=default))
        return inspect.Signature(parameters)

    def __repr__(self) -> str:
        said = ", ".join(
            f"{name}={getattr(self, name)!r}"
            for name, kind in self.kinds().items()
            if name in self._trait_values
            and not isinstance(kind, Objective)
            and getattr(self, name) != kind.default(self)
        )
        return f"{type(self).__name__}({said})"
