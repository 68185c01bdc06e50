/** What a figure is to the page: one call declares it. */
import { Model } from "./model.js";
import { admit, traitsOf } from "./schema.js";

/**
 * @template S the state
 * @template M what is derived from it
 * @typedef {object} ViewProps
 * @property {S} state
 * @property {M} model
 * @property {(changes: Partial<S>) => void} set
 * @property {string} id prefix of all element ids
 */

/**
 * @typedef {{title?: string, columns: string[], rows: string[][]}} Table
 */

/**
 * @template S
 * @template M
 * @typedef {object} Declaration
 * @property {string} title
 * @property {(state: S, moment?: any) => M} derive all that drawing, words, table and program ask of a
 *   state; of a figure that runs, also of the moment of its run
 * @property {(props: ViewProps<S, M>) => any} View
 * @property {(state: S, model: M) => string} words the drawing, in sentences
 * @property {(state: S, model: M) => Table | Table[]} table its numbers
 * @property {(state: S, model: M) => string} program a cell that prints the numbers of the table
 * @property {import("./simulation.js").Simulation<S, any, any>} [simulation] of a figure that runs
 */

/**
 * @typedef {Declaration<any, any> & {name: string, traits: Record<string, import("./schema.js").Trait>}} Figure
 */

/**
 * Declare a figure.
 *
 * @template {keyof import("./states.js").States} Name
 * @template M
 * @param {Name} name that of its folder, and of its class in Python
 * @param {Declaration<import("./states.js").States[Name], M>} declaration
 * @returns {Figure}
 */
export const defineFigure = (name, declaration) => ({
  name,
  traits: traitsOf(name),
  ...declaration,
});

/**
 * The state of a figure as its drawing takes it, from the traits of a model. What cannot be is not
 * let in: the last good value stays.
 *
 * @param {Figure} figure
 * @param {(trait: string) => unknown} get
 * @param {Record<string, unknown>} [last] the state so far
 * @returns {Record<string, any>} the same object, where nothing has changed
 */
export function readState({ traits }, get, last) {
  /** @type {Record<string, any>} */
  const state = {};
  let isNew = !last;
  for (const [name, trait] of Object.entries(traits)) {
    const admitted = admit(get(name), trait, last?.[name]);
    state[name] = admitted === undefined ? (last?.[name] ?? trait.default) : admitted;
    isNew ||= !Object.is(state[name], last?.[name]);
  }
  return isNew || !last ? state : last;
}

/**
 * The model of a figure's traits, with a door: what cannot be does not come in, and what nearly can
 * comes in as the nearest value that can.
 *
 * @param {Record<string, unknown>} traits
 * @param {Figure} [figure] none for a plain control, which has no door
 */
export const modelOf = (traits, figure) =>
  new Model(traits, figure && ((name, value, previous) => admitted(figure, name, value, previous)));

/**
 * @param {Figure} figure
 * @param {string} name
 * @param {unknown} value
 * @param {unknown} previous
 */
function admitted({ traits }, name, value, previous) {
  // What a figure is drawn over stays as it was serialised: drawings read it from there.
  const isObjective = traits[name].kind.startsWith("objective");
  return isObjective ? value : admit(value, traits[name], previous);
}
