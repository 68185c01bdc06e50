"""Which widgets can live on a static page, and what of their saved state goes there."""

import re
from dataclasses import dataclass, field
from typing import Any

from sphinx.errors import ExtensionError

from hillwalk.figures import Figure

State = dict[str, dict[str, Any]]
"""The saved widget state of a notebook: model id -> its class, module and traits."""

BOXES = {"HBoxModel": "hw-hbox", "VBoxModel": "hw-vbox"}
LINKS = {"LinkModel", "DirectionalLinkModel"}
LINK_ENDS = ("source", "target")
SLIDER = ("value", "min", "max", "step", "description", "disabled", "readout", "readout_format")
CONTROLS = {
    "FloatSliderModel": (*SLIDER, "continuous_update"),
    "FloatLogSliderModel": (*SLIDER, "base", "continuous_update"),
    "IntSliderModel": (*SLIDER, "continuous_update"),
    "PlayModel": (
        *("value", "min", "max", "step", "interval", "description", "disabled"),
        *("playing", "repeat", "show_repeat"),
    ),
    "CheckboxModel": ("value", "description", "disabled"),
    "DropdownModel": ("index", "_options_labels", "description", "disabled"),
    "ToggleButtonsModel": ("index", "_options_labels", "description", "disabled"),
    "LabelModel": ("value", "description"),
}
REFERENCE = re.compile(r"IPY_MODEL_(\w+)")


class WidgetError(ExtensionError):
    """A widget that would be dead on the page. The build stops, also without ``-W``."""


@dataclass
class Page:
    """The widgets of one page, under names that do not change from build to build.

    Attributes
    ----------
    models : dict
        Name -> ``{"figure" or "control": its kind, "state": its traits}``. Names are made of what
        the widget is (``hill-walk``, ``hill-walk-2``): they are part of the page's address.
    links : list
        ``{"source": [name, trait], "target": [name, trait], "both": bool}``.
    """

    models: dict[str, dict[str, Any]] = field(default_factory=dict)
    links: list[dict[str, Any]] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)
    _linked: set[str] = field(default_factory=set)

    def leaves(self, state: State, model_id: str) -> str | list[Any]:
        """Add a widget and all it holds.

        Parameters
        ----------
        state : dict
            The saved state that holds the widget.
        model_id : str
            The widget's id there.

        Returns
        -------
        str or list
            The name of a leaf; or ``[class of the box, child, ...]``.

        Raises
        ------
        WidgetError
            If the widget, or one inside it, cannot live on a page.
        """
        model = find_model(state, model_id)
        if model["model_name"] in BOXES:
            children = [dereference(child) for child in model["state"]["children"]]
            return [
                BOXES[model["model_name"]],
                *(self.leaves(state, child) for child in children),
            ]
        return self.name(state, model_id)

    def name(self, state: State, model_id: str) -> str:
        """Return the name of a figure or control, adding it where it is new."""
        if model_id not in self._names:
            model = publishable(find_model(state, model_id))
            kind = model.get("figure") or model["control"]
            slug = re.sub(r"(?<=[a-z])(?=[A-Z])|_", "-", kind).lower()
            count = sum(other.get("slug") == slug for other in self.models.values())
            name = slug if count == 0 else f"{slug}-{count + 1}"
            self._names[model_id] = name
            self.models[name] = model | {"slug": slug}
        return self._names[model_id]

    def link(self, state: State) -> None:
        """Add the links that touch a widget of the page, and the widgets at their other ends.

        Links are referred to by nobody, so the whole state is searched; a link can reach a widget
        that is shown nowhere and leads on through a second link, hence the repetition.

        Raises
        ------
        WidgetError
            If a link leads to a widget that cannot live on a page, or to a trait it has not.
        """
        waiting = {
            model_id: model
            for model_id, model in state.items()
            if model["model_name"] in LINKS and model_id not in self._linked
        }
        while reached := [key for key, link in waiting.items() if self._touches(link["state"])]:
            for model_id in reached:
                link = waiting.pop(model_id)
                self._linked.add(model_id)
                source, target = (self._end(state, link["state"][end]) for end in LINK_ENDS)
                both = link["model_name"] == "LinkModel"
                self.links.append({"source": source, "target": target, "both": both})

    def _touches(self, ends: dict[str, Any]) -> bool:
        return any(dereference(ends[end][0]) in self._names for end in LINK_ENDS)

    def _end(self, state: State, end: tuple[str, str]) -> list[str]:
        reference, trait = end
        name = self.name(state, dereference(reference))
        if trait not in self.models[name]["state"]:
            raise WidgetError(f"a link leads to the trait {trait!r}, which {name} has not")
        return [name, trait]

    @property
    def figures(self) -> list[str]:
        """The kinds of figure among the widgets."""
        return sorted({model["figure"] for model in self.models.values() if "figure" in model})

    def to_json(self) -> dict[str, Any]:
        """Return what the page host reads."""
        models = {
            name: {key: value for key, value in model.items() if key != "slug"}
            for name, model in self.models.items()
        }
        return {"models": models, "links": self.links}


def dereference(reference: str) -> str:
    """Return the model id in ``IPY_MODEL_<id>``."""
    match = REFERENCE.fullmatch(reference)
    if match is None:
        raise WidgetError(f"{reference!r} refers to no widget")
    return match[1]


def find_model(state: State, model_id: str) -> dict[str, Any]:
    """Return a model of the saved state."""
    if model_id not in state:
        raise WidgetError("the saved state lacks the widget (was it closed?)")
    return state[model_id]


def publishable(model: dict[str, Any]) -> dict[str, Any]:
    """Return what the page needs of a model: which figure or control it is, and its traits.

    Parameters
    ----------
    model : dict
        A model of the saved state.

    Returns
    -------
    dict
        ``{"figure": its name, "state": traits}`` or ``{"control": its class, "state": traits}``.

    Raises
    ------
    WidgetError
        If nothing on a static page can bring the widget to life.
    """
    kind, traits = model["model_name"], model["state"]
    if model.get("buffers"):
        raise WidgetError(f"{kind} has a binary trait, which the page does not carry")
    if kind in CONTROLS and model["model_module"] == "@jupyter-widgets/controls":
        return {
            "control": kind.removesuffix("Model"),
            "state": {name: traits[name] for name in CONTROLS[kind]},
        }
    if model["model_module"] == "anywidget" and "_figure" in traits:
        name = traits["_figure"]
        if name not in Figure.known:
            raise WidgetError(f"there is no figure called {name}")
        return {
            "figure": name,
            "state": {trait: traits[trait] for trait in Figure.known[name].kinds()},
        }
    known = ", ".join(name.removesuffix("Model") for name in (*CONTROLS, *BOXES))
    raise WidgetError(
        f"the widget {kind} of {model['model_module']} would be dead on a static page. "
        f"Alive there are the book's figures, {known}, jslink and jsdlink"
    )
