"""The widgets of a notebook, when its page is built."""

import json
import re

import anywidget
import ipywidgets as widgets
import pytest
import traitlets
from books import Built, show

from hillwalk.figures import Nudge

EVERY_CONTROL = {
    "FloatSlider": lambda: widgets.FloatSlider(1.5, min=-2, max=2, description="weight"),
    "FloatLogSlider": lambda: widgets.FloatLogSlider(0.01, min=-4, max=1, description="rate"),
    "IntSlider": lambda: widgets.IntSlider(3, min=0, max=9, description="steps"),
    "Play": lambda: widgets.Play(2, max=5, description="walk", show_repeat=True),
    "Checkbox": lambda: widgets.Checkbox(True, description="tangent"),
    "Dropdown": lambda: widgets.Dropdown(
        options=["bowl", "ridge"], value="ridge", description="hill"
    ),
    "ToggleButtons": lambda: widgets.ToggleButtons(options=["foot", "horse"], description="by"),
    "Label": lambda: widgets.Label("the fog"),
}


class Foreign(anywidget.AnyWidget):
    _esm = "export default { render() {} }"


class NoSuchFigure(Foreign):
    _figure = traitlets.Unicode("no_such_figure").tag(sync=True)


def scripts(built: Built) -> list[str]:
    """Return the scripts of a page, in order; each must wait for the page."""
    tags = re.findall(r"<script[^>]*src=[^>]*>", built.page)
    assert all(" defer=" in tag for tag in tags)
    return re.findall(r'src="_static/([^"?]+)', "".join(tags))


def linked_to_text():
    slider = widgets.FloatSlider()
    widgets.jslink((slider, "value"), (widgets.FloatText(), "value"))
    return slider


def linked_to_no_trait():
    slider = widgets.FloatSlider()
    widgets.jslink((slider, "value"), (widgets.IntSlider(), "style"))
    return slider


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (widgets.Text, "TextModel of @jupyter-widgets/controls"),
        (lambda: widgets.HBox([widgets.FloatSlider(), widgets.Text()]), "TextModel"),
        (widgets.Output, "OutputModel of @jupyter-widgets/output"),
        (lambda: widgets.interactive(lambda x: x, x=1), "OutputModel"),
        (Foreign, "AnyModel of anywidget"),
        (NoSuchFigure, "no figure called no_such_figure"),
        (linked_to_text, "FloatTextModel"),
        (linked_to_no_trait, "'style', which int-slider has not"),
    ],
)
def test_a_widget_that_would_be_dead_stops_the_build(build, make, reason):
    built = build(show(widgets.Label("fine")), show(make()))
    assert built.code != 0
    assert "index, cell 3" in built.said
    assert re.search(reason, built.said)
    assert not (built.folder / "index.html").exists()


def test_a_closed_widget_stops_the_build(build):
    slider = widgets.FloatSlider()
    cell = show(slider)
    slider.close()
    built = build(cell)
    assert built.code != 0
    assert "index, cell 2: the saved state lacks the widget" in built.said


@pytest.mark.parametrize("kind", EVERY_CONTROL)
def test_every_control_is_drawn_natively(build, kind):
    control = EVERY_CONTROL[kind]()
    built = build(show(control))
    assert built.code == 0, built.said
    markup = re.search(r'<div class="hw-island".*?</(?:div|fieldset)></div>', built.body)[0]
    expected = {
        "FloatSlider": r'<label for="hw-float-slider">weight</label><input type="range".*>1.50<',
        "FloatLogSlider": r'min="-4" max="1" step="0.1" value="-2".*>0.0100</output>',
        "IntSlider": r'aria-valuetext="3".*>3</output>',
        "Play": r"<legend>walk</legend><button.*>Play</button>.*<button.*>Stop</button>.*Repeat",
        "Checkbox": r'<label><input type="checkbox"[^>]* checked.*tangent</label>',
        "Dropdown": r"<label.*>hill</label><select.*<option selected[^>]*>ridge</option>",
        "ToggleButtons": r"<legend>by</legend>.* checked[^>]*><span>foot<.*><span>horse<",
        "Label": r"the fog",
    }[kind]
    assert re.search(expected, markup), markup


def test_state_goes_into_the_page_once_and_without_ballast(build):
    shown = [make() for make in EVERY_CONTROL.values()]
    widgets.FloatSlider(description="never shown")
    Foreign()
    built = build(show(widgets.VBox(shown[:4])), show(*shown[4:]))
    assert built.code == 0, built.said
    (state,) = built.states
    models = json.loads(state)["models"]
    assert [model["control"] for model in models.values()] == list(EVERY_CONTROL)
    for ballast in ("_esm", "_css", "layout", "_view", "never shown", "IPY_MODEL"):
        assert ballast not in state
    assert "application/vnd.jupyter" not in built.page
    assert scripts(built) == ["runtime.js", "book.js"]


def test_a_page_loads_the_scripts_of_its_figures_and_no_others(build):
    built = build(show(Nudge(lambda s: s**2)), show(Nudge(lambda s: s**4, nudge=0.5)))
    assert built.code == 0, built.said
    # `defer` keeps their order: a figure finds the runtime there
    assert scripts(built) == ["runtime.js", "figure-nudge.js", "book.js"]
    for script in scripts(built):
        assert (built.folder / "_static" / script).is_file()
    assert '<figure id="hw-nudge"' in built.body
    assert '<figure id="hw-nudge-2"' in built.body
    (state,) = map(json.loads, built.states)
    assert state["models"]["nudge-2"]["state"].keys() == Nudge.kinds().keys()


def test_a_build_repeats_to_the_letter(build):
    pages = []
    for _ in range(2):
        slider, log = widgets.FloatSlider(), widgets.FloatLogSlider()
        link = widgets.jslink((slider, "value"), (log, "value"))
        built = build(show(widgets.HBox([log, slider])), show(widgets.FloatSlider()))
        pages.append(built.body)
        assert link.model_id not in built.page
        assert list(json.loads(built.states[0])["models"]) == [
            "float-log-slider",
            "float-slider",
            "float-slider-2",
        ]
        widgets.Widget.close_all()
    assert pages[0] == pages[1]


def test_links_are_obeyed_in_the_drawing_and_reach_through_hidden_widgets(build):
    source, hidden, target = (
        widgets.FloatSlider(4, max=9),
        widgets.Label(),
        widgets.FloatSlider(1, max=9),
    )
    widgets.jslink((source, "value"), (hidden, "value"))
    widgets.jsdlink((hidden, "value"), (target, "value"))
    built = build(show(source), show(target))
    assert built.code == 0, built.said
    assert re.findall(r"<output[^>]*>(.*?)</output>", built.body) == ["4.00", "4.00"]
    state = json.loads(built.states[0])
    assert state["links"] == [
        {"source": ["float-slider", "value"], "target": ["label", "value"], "both": True},
        {"source": ["label", "value"], "target": ["float-slider-2", "value"], "both": False},
    ]
    assert state["models"]["label"]["state"]["value"] == 4


def test_a_widget_shown_twice_has_one_model_and_no_id_twice(build):
    slider = widgets.FloatSlider(description="weight")
    built = build(show(slider), show(widgets.HBox([slider])))
    assert built.code == 0, built.said
    assert list(json.loads(built.states[0])["models"]) == ["float-slider"]
    ids = re.findall(r'\sid="([^"]+)"', built.page)
    assert len(ids) == len(set(ids))
    assert built.body.count('data-model="float-slider"') == 2


def test_text_in_a_widget_stays_text(build):
    text = "</script><script>alert(1)</script><b>&amp;"
    built = build(show(widgets.Label(text)))
    assert built.code == 0, built.said
    (state,) = built.states
    assert json.loads(state)["models"]["label"]["state"]["value"] == text
    assert "alert(1)</script>" not in built.body
    assert "&lt;script>alert(1)" in built.body


def test_boxes_are_plain_containers(build):
    box = widgets.HBox([widgets.VBox([widgets.Label("a"), widgets.Label("b")]), widgets.Label("c")])
    built = build(show(box))
    assert built.code == 0, built.said
    shape = re.sub(r"(?s)^.*?(<div class=\"hw-hbox\")", r"\1", built.body)
    assert re.match(
        r'<div class="hw-hbox"><div class="hw-vbox"><div class="hw-island".*?>a<.*?>b<.*?'
        r'</div></div><div class="hw-island".*?>c<',
        shape,
    )


def test_a_page_without_widgets_loads_no_host(build):
    widgets.FloatSlider()
    built = build()
    assert built.code == 0, built.said
    assert not built.states
    assert scripts(built) == ["book.js"]
