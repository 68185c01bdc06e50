/**
 * Bring a published page to life: a model for each widget from the page's block of JSON, the links
 * between them, the address kept in step, and each island's markup hydrated when it is needed.
 */
import { hydrate, render } from "preact";
import { modelOf } from "../model/figure.js";
import { connect } from "../model/links.js";
import { controls } from "./controls.jsx";
import { keepInAddress } from "./history.js";
import { whenNeeded } from "./needed.js";
import { tellOfLink } from "./notes.js";
import { readPage } from "./page_data.js";
import { renderWidget } from "./widget.jsx";

/**
 * @typedef {import("../model/figure.js").Figure} Figure
 * @typedef {import("../model/model.js").Model} Model
 */

/**
 * @param {Record<string, Figure>} figures those whose scripts are on the page
 * @returns {Map<string, Model>} the models, by their names on the page
 */
export function startPage(figures) {
  /** @type {Map<string, Model>} */
  const models = new Map();
  const script = document.getElementById("hillwalk-state");
  if (!script) return models;
  /** @type {import("./page_data.js").PageData} */
  const data = readPage(script.textContent ?? "");
  /** @type {import("../model/address.js").Figures} */
  const kept = new Map();
  for (const [name, { figure: kind, state }] of Object.entries(data.models)) {
    const figure = kind ? figures[kind] : undefined;
    const model = modelOf(state, figure);
    models.set(name, model);
    if (figure) kept.set(name, { figure, published: state, model });
  }
  connect(models, data.links);
  keepInAddress(kept, (arrival) => tellOfLink(kept, arrival));
  /** @type {NodeListOf<HTMLElement>} */
  const islands = document.querySelectorAll(".hw-island");
  whenNeeded(islands, (island) => {
    const { model: name = "", view = "" } = island.dataset;
    const model = /** @type {Model} */ (models.get(name));
    const { figure, control, state } = data.models[name];
    if (figure) renderWidget(figures[figure], { model: model.view(state), el: island });
    else if (control) hydrateControl(island, controls[control], model, state, view);
  });
  return models;
}

/**
 * @param {HTMLElement} island
 * @param {import("./controls.jsx").Control} Control
 * @param {Model} model
 * @param {Record<string, unknown>} published
 * @param {string} id
 */
function hydrateControl(island, Control, model, published, id) {
  /** @param {Record<string, unknown>} changes */
  const set = (changes) => model.set(changes);
  /** @param {Record<string, unknown>} state */
  const drawing = (state) => <Control state={state} set={set} id={id} />;
  hydrate(drawing(published), island);
  const follow = () => render(drawing(model.traits()), island);
  model.on("change", follow);
  follow();
}
