/**
 * What the values of a figure's traits may be. The declarations stand in Python; `schemas.json` is
 * made from them. Here each kind of trait says how it is read, what is let in, and how an address
 * writes it.
 */
import { parseFormula } from "../engine/formula.js";
import { Graph } from "../engine/graph.js";
import schemas from "./schemas.json" with { type: "json" };

/**
 * @typedef {object} Trait a trait as its schema describes it
 * @property {string} kind
 * @property {unknown} default
 * @property {boolean} [optional] whether null is a value too
 * @property {boolean} [fixed] whether only the chapter sets it
 * @property {string} [was] its name in old addresses
 * @property {number} [low]
 * @property {number} [high]
 * @property {number} [smallest] the least size of a number, either way
 * @property {string[]} [of] the words of a choice
 * @property {number} [most] the length of a series
 * @property {number[][]} [shapes] the inputs of an objective
 *
 * @typedef {object} Kind
 * @property {(value: any, trait: any, previous?: any) => unknown} admit the value as the figure
 *   takes it, or the nearest one that can be; undefined where there is none
 * @property {(text: string, trait: any, published: Record<string, unknown>) => unknown} [parse]
 *   what a text in an address says; undefined for what no figure has written
 * @property {(value: any, trait: any) => string} [format] the text for it
 */

/** No formula that a reader types is longer. */
export const LONGEST_FORMULA = 200;

/**
 * Read a serialised value once: the same value, the same result.
 *
 * @template T
 * @param {(serialised: any) => T} read
 * @returns {(serialised: any) => T}
 */
function once(read) {
  /** @type {WeakMap<object, T>} */
  const known = new WeakMap();
  return (serialised) => {
    let result = known.get(serialised);
    if (result === undefined) {
      result = read(serialised);
      known.set(serialised, result);
    }
    return result;
  };
}

/** The graph of its serialised form. */
export const graphOf = once((serialised) => Graph.fromJSON(serialised));

/**
 * The graph of a formula.
 *
 * @param {string} text
 * @param {string[]} variables what it may be over
 * @throws {Error} with the place and the message, where it is none
 */
export const graphOfFormula = (text, ...variables) => Graph.fromJSON(parseFormula(text, variables));

/** @param {unknown} value */
const isNumber = (value) => typeof value === "number" && !Number.isNaN(value);

/**
 * Let in a list, item by item; the very list, where every item is as it was.
 *
 * @param {unknown} value
 * @param {(item: any) => unknown} admitItem
 * @returns {unknown[] | undefined} undefined where one of them cannot be let in
 */
function admitAll(value, admitItem) {
  if (!Array.isArray(value)) return undefined;
  const admitted = value.map(admitItem);
  if (admitted.includes(undefined)) return undefined;
  return admitted.every((item, i) => Object.is(item, value[i])) ? value : admitted;
}

/**
 * @param {unknown[]} values
 * @returns {unknown[] | undefined} undefined where one of them is
 */
const complete = (values) => (values.includes(undefined) ? undefined : values);

/** @type {Kind} */
const number = {
  admit(value, { low, high, smallest = 0 }, previous) {
    if (!isNumber(value)) return undefined;
    const inside = Math.min(high, Math.max(low, value));
    if (Math.abs(inside) >= smallest) return inside;
    // A slider that passes over 0 comes out on the other side only with its next step.
    const isNegative = inside < 0 || (inside === 0 && previous < 0);
    return isNegative ? -smallest : smallest;
  },
  parse(text, { low, high, smallest = 0 }) {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    return value >= low && value <= high && Math.abs(value) >= smallest ? value : undefined;
  },
  format: String,
};

/** @type {Kind} */
const count = {
  admit: (value, { low = 0, high }) =>
    isNumber(value) ? Math.min(high, Math.max(low, Math.round(value))) : undefined,
  parse(text, { low = 0, high }) {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= low && value <= high ? value : undefined;
  },
  format: String,
};

const pair = { low: -1e9, high: 1e9 };

/** @type {Kind} */
const point = {
  admit: (value) =>
    value.length === 2 ? admitAll(value, (part) => number.admit(part, pair)) : undefined,
  parse(text) {
    // Old addresses have a space between the two.
    const parts = text.split(/[, ]/);
    return parts.length === 2
      ? complete(parts.map((part) => number.parse?.(part, pair, {})))
      : undefined;
  },
  format: (value) => value.join(","),
};

/** @param {unknown} value */
const isText = (value) => typeof value === "string" && value.length <= LONGEST_FORMULA;

/** @type {Kind} */
const words = { admit: (value) => (isText(value) ? value : undefined) };

/** @type {Kind} */
const domain = {
  admit: (value) =>
    Array.isArray(value) && value.length === 2 && value.every(isNumber) && value[0] < value[1]
      ? value
      : undefined,
};

/** @type {Record<string, Kind>} */
const KINDS = {
  number,
  count,
  point,
  domain,
  text: words,
  flag: {
    admit: (value) => (typeof value === "boolean" ? value : undefined),
    parse: (text) => (text === "yes" ? true : text === "no" ? false : undefined),
    format: (value) => (value ? "yes" : "no"),
  },
  choice: {
    admit: (value, { of }) => (of.includes(value) ? value : undefined),
    parse: (text, { of }) => (of.includes(text) ? text : undefined),
    format: String,
  },
  names: {
    admit: (value) =>
      Array.isArray(value) && value.length === 2 && value.every(isText) ? value : undefined,
  },
  series: {
    admit: (value, { of, most }) =>
      value.length <= most ? admitAll(value, (item) => admit(item, of)) : undefined,
    parse(text, { of, most }, published) {
      const items = text === "" ? [] : text.split(" ");
      return items.length <= most
        ? complete(items.map((item) => parse(item, of, published)))
        : undefined;
    },
    format: (value, { of }) => value.map((/** @type {any} */ item) => format(item, of)).join(" "),
  },
  formula: {
    ...words,
    parse(text, _, published) {
      const variables = graphOf(published.objective).inputNames;
      // Old addresses name the variable first.
      const prefix = `${variables[0]}: `;
      const formula = text.startsWith(prefix) ? text.slice(prefix.length) : text;
      if (formula.length > LONGEST_FORMULA) return undefined;
      try {
        if (formula !== "") graphOfFormula(formula, ...variables);
        return formula;
      } catch {
        return undefined;
      }
    },
    format: String,
  },
  // Our own writer made them: what is there can be read.
  objective: { admit: graphOf },
  objectives: {
    admit: once((value) =>
      Object.fromEntries(Object.entries(value).map(([name, graph]) => [name, graphOf(graph)])),
    ),
  },
};

/**
 * The traits of a figure, by their names.
 *
 * @param {string} figure
 * @returns {Record<string, Trait>}
 */
export const traitsOf = (figure) =>
  /** @type {Record<string, Record<string, any>>} */ (schemas)[figure];

/**
 * Let a value in: as it is, or as the nearest one that can be.
 *
 * @param {unknown} value
 * @param {Trait} trait
 * @param {unknown} [previous] the value it follows
 * @returns {any} undefined where it cannot be let in
 */
export function admit(value, trait, previous) {
  if (value === null || value === undefined) return trait.optional ? value : undefined;
  return KINDS[trait.kind].admit(value, trait, previous);
}

/**
 * Whether an address keeps a trait.
 *
 * @param {Trait} trait
 */
export const isKept = (trait) => !trait.fixed && KINDS[trait.kind].parse !== undefined;

/**
 * Read what an address says of a trait.
 *
 * @param {string} text
 * @param {Trait} trait
 * @param {Record<string, unknown>} published the traits as published
 * @returns {unknown} undefined for what no figure has written
 */
export function parse(text, trait, published) {
  if (trait.optional && text === "none") return null;
  return KINDS[trait.kind].parse?.(text, trait, published);
}

/**
 * Write a trait's value for an address.
 *
 * @param {unknown} value
 * @param {Trait} trait
 * @returns {string}
 */
export const format = (value, trait) =>
  value === null ? "none" : (KINDS[trait.kind].format?.(value, trait) ?? "");
