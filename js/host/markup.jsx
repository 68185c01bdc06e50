/** A figure as markup, for a page that has not run its script (yet). */
import { renderToString } from "preact-render-to-string";
import { figures } from "../figures/index.js";
import { Frame } from "../ui/frame.jsx";

const nothing = () => {};

/**
 * @param {string} name of the figure
 * @param {object} state its traits
 * @param {string} id prefix of all element ids
 * @returns {string}
 */
export function markup(name, state, id) {
  return renderToString(
    <Frame figure={figures[name]} state={state} set={nothing} restore={nothing} id={id} />,
  );
}
