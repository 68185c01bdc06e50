/** The widgets of a page as markup, for its time before any script has run, and for print. */
import { figures } from "hillwalk:figures";
import { renderToString } from "preact-render-to-string";
import { modelOf } from "../model/figure.js";
import { connect } from "../model/links.js";
import { controls } from "./controls.jsx";
import { markup } from "./markup.jsx";

/**
 * @typedef {import("./page_data.js").PageData} PageData
 * @typedef {import("./page_data.js").Widget} Widget
 */

/**
 * Draw the widgets of a page.
 *
 * @param {PageData} page
 * @param {{model: string, id: string}[]} views which models are shown, and the prefix of the ids there
 * @returns {{models: Record<string, Widget>, views: {markup?: string, error?: string}[]}} the models
 *   with their links obeyed (a saved state has not seen them), and what each view shows
 */
export function drawPage({ models, links }, views) {
  const live = new Map(
    Object.entries(models).map(([name, { figure = "", state }]) => [
      name,
      modelOf(state, figures[figure]),
    ]),
  );
  connect(live, links);
  const settled = Object.fromEntries(
    [...live].map(([name, model]) => [name, { ...models[name], state: model.traits() }]),
  );
  return {
    models: settled,
    views: views.map(({ model, id }) => {
      try {
        return { markup: drawWidget(settled[model], id) };
      } catch (error) {
        return { error: String(error) };
      }
    }),
  };
}

/**
 * @param {Widget} widget
 * @param {string} id prefix of all element ids
 */
function drawWidget({ figure, control, state }, id) {
  if (control) {
    const Control = controls[control];
    return renderToString(<Control state={state} set={() => {}} id={id} />);
  }
  if (!figure || !figures[figure]) throw new Error(`there is no drawing of ${figure}`);
  return markup(figures[figure], state, id);
}
