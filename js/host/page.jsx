import { hydrate, render } from "preact";
import { figures } from "../figures/index.js";
import widget from "../figures/widget.jsx";
import { controls } from "./controls.jsx";
import { keepInAddress } from "./history.js";
import { connect } from "./links.js";
import { Model } from "./model.js";
import { readPage } from "./page_data.js";

/**
 * Bring a published page to life: a model for each widget from the page's block of JSON, the links
 * between them, each island's markup hydrated, and the address kept in step.
 */
function start() {
  const data = readPage(document.getElementById("hillwalk-state").textContent);
  const models = new Map();
  const kept = new Map();
  for (const [name, { figure, state }] of Object.entries(data.models)) {
    const model = new Model(state);
    models.set(name, model);
    if (figure) kept.set(name, { fields: figures[figure].fields, published: state, model });
  }
  connect(models, data.links);
  for (const island of document.querySelectorAll(".hw-island")) {
    const { model, view } = island.dataset;
    try {
      bringToLife(island, data.models[model].control, models.get(model), view);
    } catch (error) {
      reportError(error); // and let the others live
    }
  }
  // Only now: what hydrates must be what was published.
  keepInAddress(kept);
}

function bringToLife(island, control, model, id) {
  if (!control) {
    widget.render({ model: model.view(), el: island });
    return;
  }
  const Control = controls[control];
  const set = (changes) => model.set(changes);
  const drawing = () => <Control state={model.traits()} set={set} id={id} />;
  hydrate(drawing(), island);
  model.on("change", () => render(drawing(), island));
}

start();
