/**
 * The part of a page's address that keeps what its figures show:
 * `#hill-walk.learning_rate=0.4&hill-walk.start=1.5`. It says only what differs from the page as
 * published. It may have been written by anybody: the kind of each trait decides what counts, and
 * gives `undefined` for everything that the figure could not have written itself.
 */
import { format, isKept, parse } from "./schema.js";

/**
 * @typedef {object} Kept what is kept of one figure
 * @property {import("./figure.js").Figure} figure
 * @property {Record<string, unknown>} published its traits as published
 * @property {import("./model.js").Model} model
 *
 * @typedef {Map<string, Kept>} Figures by their names on the page
 */

const PART = /^([a-z][a-z0-9-]*)\.([a-z][a-z0-9_]*)=(.*)$/s;

/**
 * Write the state of the figures.
 *
 * @param {Figures} figures
 * @returns {string} the fragment, without "#"; "" for the page as published
 */
export function formatAddress(figures) {
  const parts = [];
  for (const [name, { figure, published, model }] of figures) {
    for (const [key, trait] of keptTraits(figure)) {
      const text = format(model.get(key), trait);
      if (text !== format(published[key], trait)) {
        parts.push(`${name}.${key}=${encodeURIComponent(text)}`);
      }
    }
  }
  return parts.join("&");
}

/**
 * Tell whether a fragment speaks of figures, rather than of a place in the text.
 *
 * @param {string} fragment without "#"
 */
export const isState = (fragment) => fragment.includes("=");

/**
 * Set the figures to what a fragment says; all it does not say, or says wrongly, is as published.
 *
 * @param {string} fragment without "#"
 * @param {Figures} figures
 * @returns {{told: Map<string, Record<string, string>>, ignored: string[]}} what it told of each figure,
 *   by the names of figures and traits; and the parts that no figure has written
 */
export function restore(fragment, figures) {
  /** @type {Map<string, Map<string, string>>} */
  const said = new Map([...figures.keys()].map((name) => [name, new Map()]));
  /** @type {string[]} */
  const ignored = [];
  for (const part of fragment === "" ? [] : fragment.split("&")) {
    const [, name = "", key = "", text = ""] = PART.exec(part) ?? [];
    const trait = figures.has(name) ? traitCalled(key, figures.get(name)) : undefined;
    if (trait) said.get(name)?.set(key, decode(text));
    else ignored.push(part);
  }
  /** @type {Map<string, Record<string, string>>} */
  const told = new Map();
  for (const [name, { figure, published, model }] of figures) {
    /** @type {Record<string, string>} */
    const news = {};
    /** @type {Record<string, unknown>} */
    const wanted = {};
    for (const [key, trait] of keptTraits(figure)) {
      const text = said.get(name)?.get(key) ?? said.get(name)?.get(trait.was ?? "");
      const value = text === undefined ? undefined : parse(text, trait, published);
      if (value !== undefined) news[key] = format(value, trait);
      else if (text !== undefined) ignored.push(`${name}.${key}`);
      wanted[key] = value === undefined ? published[key] : value;
    }
    model.set(wanted);
    if (Object.keys(news).length > 0) told.set(name, news);
  }
  return { told, ignored };
}

/**
 * The trait that an address calls by its name, or by that of old.
 *
 * @param {string} key
 * @param {Kept | undefined} kept
 */
const traitCalled = (key, kept) =>
  kept && keptTraits(kept.figure).find(([name, { was }]) => name === key || was === key);

/** @param {import("./figure.js").Figure} figure */
const keptTraits = ({ traits }) => Object.entries(traits).filter(([, trait]) => isKept(trait));

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray "%": the trait's kind will refuse it
  }
}
