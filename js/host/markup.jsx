/** A figure as markup, for a page that has not run its script (yet). */
import { renderToString } from "preact-render-to-string";
import { readState } from "../model/figure.js";
import { Frame } from "../ui/frame.jsx";

const nothing = () => {};

/**
 * @param {import("../model/figure.js").Figure} figure
 * @param {Record<string, unknown>} traits
 * @param {string} id prefix of all element ids
 * @returns {string}
 */
export function markup(figure, traits, id) {
  const state = readState(figure, (trait) => traits[trait]);
  return renderToString(
    <Frame figure={figure} state={state} set={nothing} restore={nothing} id={id} />,
  );
}
