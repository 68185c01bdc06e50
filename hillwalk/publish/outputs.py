"""What a widget output of a notebook becomes on its page.

While a notebook is parsed, `WidgetView` takes each output that shows a widget and checks it, where
the cell is still known. When the notebook has been read, `publish` draws all its widgets at once
and puts their state into the page.
"""

import json
from typing import Any

from docutils import nodes
from myst_nb.core.render import (
    WIDGET_STATE_MIMETYPE,
    WIDGET_VIEW_MIMETYPE,
    MimeData,
    NbElementRenderer,
)
from myst_nb.sphinx_ import NbMetadataCollector
from sphinx.application import Sphinx

from hillwalk.publish.render import draw
from hillwalk.publish.widgets import Page, WidgetError


class WidgetOutput(nodes.General, nodes.Element):
    """A shown widget, between parsing and drawing.

    Its attributes are ``tree`` (see `Page.leaves`) and ``place`` (notebook and cell, for errors).
    """


class WidgetView:
    """The MIME renderer, found by myst-nb through its entry point."""

    mime_priority_overrides = ()

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Turn the view of a widget into a node.

        Raises
        ------
        WidgetError
            If the output holds a widget that cannot live on a page; it names notebook and cell.
        """
        if data.mime_type != WIDGET_VIEW_MIMETYPE:
            return None
        parser = renderer.renderer
        place = f"{parser.sphinx_env.docname}, cell {data.cell_index + 1}"
        metadata = parser.nb_client.nb_metadata
        state = metadata.get("widgets", {}).get(WIDGET_STATE_MIMETYPE, {}).get("state", {})
        page = parser.document.attributes.setdefault("hillwalk_page", Page())
        try:
            tree = page.leaves(state, data.content["model_id"])
            page.link(state)
        except WidgetError as error:
            raise WidgetError(f"{place}: {error}") from None
        return [WidgetOutput(tree=tree, place=place)]


def publish(app: Sphinx, doctree: nodes.document) -> None:
    """Draw the widgets of a document, and add their state for the page host."""
    page = doctree.attributes.pop("hillwalk_page", None)
    if page is None:
        return
    outputs = list(doctree.findall(WidgetOutput))
    data = page.to_json()
    views = name_views([name for output in outputs for name in leaves_of(output["tree"])])
    places = [output["place"] for output in outputs for _ in leaves_of(output["tree"])]
    result = draw(data, views)
    data["models"] = result["models"]
    drawn = iter(zip(views, result["views"], places, strict=True))
    for output in outputs:
        output.replace_self(nodes.raw("", markup(output["tree"], drawn), format="html"))
    doctree += nodes.raw("", state_script(data), format="html")
    docname = app.env.docname
    app.env.metadata[docname]["figures"] = page.figures
    # myst-nb would write the whole state of the notebook, scripts of the widgets included
    NbMetadataCollector.get_js_files(app.env, docname).pop("ipywidgets_state", None)


def leaves_of(tree: str | list[Any]) -> list[str]:
    """Return the names of the leaves of a tree, in the order in which they are shown."""
    if isinstance(tree, str):
        return [tree]
    return [name for child in tree[1:] for name in leaves_of(child)]


def name_views(names: list[str]) -> list[dict[str, str]]:
    """Give each view its own id: a widget may be shown twice."""
    views: list[dict[str, str]] = []
    for name in names:
        earlier = sum(view["model"] == name for view in views)
        views.append(
            {"model": name, "id": f"hw-{name}" + (f"-view-{earlier + 1}" if earlier else "")}
        )
    return views


def markup(tree: str | list[Any], drawn: Any) -> str:
    """Return the markup of a tree, taking that of its leaves from `drawn`."""
    if isinstance(tree, list):
        return f'<div class="{tree[0]}">{"".join(markup(child, drawn) for child in tree[1:])}</div>'
    view, result, place = next(drawn)
    if "error" in result:
        raise WidgetError(f"{place}: {result['error']}")
    return (
        f'<div class="hw-island" data-model="{view["model"]}" data-view="{view["id"]}">'
        f"{result['markup']}</div>"
    )


def state_script(data: dict[str, Any]) -> str:
    """Return the state as a block of JSON that no text in it can end early."""
    text = json.dumps(data, allow_nan=False, separators=(",", ":"), ensure_ascii=False)
    return (
        '<script type="application/json" id="hillwalk-state">'
        + text.replace("<", r"\u003c")
        + "</script>"
    )


def connect(app: Sphinx) -> None:
    """Add the handlers of widget outputs to `app`."""
    app.add_node(WidgetOutput)
    app.connect("doctree-read", publish)
