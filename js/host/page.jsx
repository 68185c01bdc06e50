import { hydrate, render } from "preact";
import { figures } from "../figures/index.js";
import { connect } from "../model/links.js";
import { Model } from "../model/model.js";
import { controls } from "./controls.jsx";
import { keepInAddress } from "./history.js";
import { whenNeeded } from "./needed.js";
import { readPage } from "./page_data.js";
import widget from "./widget.jsx";

/**
 * Bring a published page to life: a model for each widget from the page's block of JSON, the links
 * between them, the address kept in step, and each island's markup hydrated when it is needed.
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
  keepInAddress(kept);
  whenNeeded(document.querySelectorAll(".hw-island"), (island) => {
    const { model: name, view } = island.dataset;
    const { control, state } = data.models[name];
    if (control) bringControl(island, controls[control], models.get(name), state, view);
    else widget.render({ model: models.get(name).view(state), el: island });
  });
}

function bringControl(island, Control, model, published, id) {
  const set = (changes) => model.set(changes);
  const drawing = (state) => <Control state={state} set={set} id={id} />;
  hydrate(drawing(published), island);
  const follow = () => render(drawing(model.traits()), island);
  model.on("change", follow);
  follow();
}

start();
