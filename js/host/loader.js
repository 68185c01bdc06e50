/**
 * What each figure of a notebook sends along. The drawings of all figures are in a widget of their own,
 * the library, which a notebook is sent once; a browser tab runs them once for all its notebooks.
 *
 * @typedef {import("@anywidget/types").AnyModel} AnyModel
 * @typedef {typeof import("./notebook.js")} Drawings
 */

/** @type {any} */
const tab = globalThis;
tab.hillwalkDrawings ??= new Map();
/** @type {Map<string, Promise<Drawings>>} by their source: two notebooks may have two versions */
const loaded = tab.hillwalkDrawings;

/** @param {string} script */
function load(script) {
  const known = loaded.get(script);
  if (known) return known;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const drawings = import(address).finally(() => URL.revokeObjectURL(address));
  loaded.set(script, drawings);
  return drawings;
}

export default {
  /** @param {{model: AnyModel, el: HTMLElement}} view */
  async render(view) {
    const { model, el } = view;
    try {
      const name = model.get("_library").replace("IPY_MODEL_", "");
      const library = await model.widget_manager.get_model(name);
      const { render } = await load(library.get("script"));
      return render(view, library.get("style"));
    } catch (error) {
      el.textContent = "The figure cannot be drawn: please run its cell again.";
      throw error;
    }
  },
};
