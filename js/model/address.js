/**
 * The part of a page's address that keeps what its figures show:
 * `#hill-walk.learning_rate=0.4&hill-walk.start=1.5`. It says only what differs from the page as
 * published. It may have been written by anybody, so that a field's own `parse` decides what counts:
 * it gives `undefined` for everything that the figure could not have written itself.
 *
 * @typedef {{parse: (text: string) => unknown, format: (value: unknown) => string}} Field
 * @typedef {{
 *   fields: Record<string, Field>,
 *   published: Record<string, unknown>,
 *   model: import("./model.js").Model,
 * }} Kept what is kept of one figure
 */

const PART = /^([a-z][a-z0-9-]*)\.([a-z][a-z0-9_]*)=(.*)$/s;

/**
 * Write the state of the figures.
 *
 * @param {Map<string, Kept>} figures
 * @returns {string} the fragment, without "#"; "" for the page as published
 */
export function formatAddress(figures) {
  const parts = [];
  for (const [name, { fields, published, model }] of figures) {
    for (const [trait, field] of Object.entries(fields)) {
      const text = field.format(model.get(trait));
      if (text !== field.format(published[trait])) {
        parts.push(`${name}.${trait}=${encodeURIComponent(text)}`);
      }
    }
  }
  return parts.join("&");
}

/**
 * Tell whether a fragment speaks of the figures, rather than of a place in the text.
 *
 * @param {string} fragment without "#"
 * @param {Map<string, Kept>} figures
 */
export function isState(fragment, figures) {
  return fragment.split("&").some((part) => figures.has(PART.exec(part)?.[1]));
}

/**
 * Set the figures to what a fragment says; all it does not say, or says wrongly, is as published.
 *
 * @param {string} fragment without "#"
 * @param {Map<string, Kept>} figures
 */
export function restore(fragment, figures) {
  const said = new Map();
  for (const part of fragment.split("&")) {
    const [, name, trait, text] = PART.exec(part) ?? [];
    const fields = figures.get(name)?.fields;
    if (!fields || !Object.hasOwn(fields, trait)) continue;
    const value = fields[trait].parse(decode(text));
    if (value !== undefined) said.set(`${name}.${trait}`, value);
  }
  for (const [name, { fields, published, model }] of figures) {
    const wanted = {};
    for (const trait of Object.keys(fields)) {
      const key = `${name}.${trait}`;
      wanted[trait] = said.has(key) ? said.get(key) : published[trait];
    }
    model.set(wanted);
  }
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray "%": the field will refuse it
  }
}
