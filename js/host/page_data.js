/** What a published page says of its widgets, in a block of JSON. */

/**
 * @typedef {object} Widget
 * @property {string} [figure] the name of the figure; or
 * @property {import("./controls.jsx").ControlName} [control] the kind of plain control
 * @property {Record<string, unknown>} state its traits
 *
 * @typedef {object} PageData
 * @property {Record<string, Widget>} models by their names on the page
 * @property {import("../model/links.js").Link[]} links
 */

/**
 * Read the JSON of a page: graphs that say the same become one object, so that what is remembered of
 * a hill is remembered for every figure that shows it.
 *
 * @param {string} text
 * @returns {any} the page's data, or a question that holds them
 */
export function readPage(text) {
  /** @type {Map<string, object>} */
  const graphs = new Map();
  return JSON.parse(text, (_, value) => {
    if (!Array.isArray(value?.nodes)) return value;
    const said = JSON.stringify(value);
    const known = graphs.get(said);
    if (!known) graphs.set(said, value);
    return known ?? value;
  });
}
