/**
 * How a trait is written in an address, and what of an address is believed: a `parse` that returns
 * undefined for anything the figure itself could not have written.
 */

import { parseFormula } from "../engine/formula.js";
import { Graph } from "../engine/graph.js";
import { expressionOf } from "../engine/python.js";

/** A finite number. */
export function number({ min = -Number.MAX_VALUE, max = Number.MAX_VALUE } = {}) {
  return {
    parse(text) {
      const value = Number(text);
      return text.trim() !== "" && value >= min && value <= max ? value : undefined;
    },
    format: String,
  };
}

/** A whole number. */
export function integer({ min, max }) {
  const { parse } = number({ min, max });
  return {
    parse: (text) => (Number.isInteger(parse(text)) ? parse(text) : undefined),
    format: String,
  };
}

/** Yes or no. */
export const flag = {
  parse: (text) => ({ yes: true, no: false })[text],
  format: (value) => (value ? "yes" : "no"),
};

/** One of some words. */
export function choice(words) {
  return { parse: (text) => (words.includes(text) ? text : undefined), format: String };
}

/** A value, or nothing (null). */
export function optional({ parse, format }) {
  return {
    parse: (text) => (text === "none" ? null : parse(text)),
    format: (value) => (value === null ? "none" : format(value)),
  };
}

/** A list of values, separated by spaces. */
export function list({ parse, format }, { min = 0, max }) {
  return {
    parse(text) {
      const values = text === "" ? [] : text.split(" ").map(parse);
      return values.length >= min && values.length <= max && !values.includes(undefined)
        ? values
        : undefined;
    },
    format: (values) => values.map(format).join(" "),
  };
}

/** A list of pairs of values, as "1,2 3,4". */
export function points(value, { max }) {
  const pair = {
    parse(text) {
      const values = text.split(",").map(value.parse);
      return values.length === 2 && !values.includes(undefined) ? values : undefined;
    },
    format: (point) => point.map(value.format).join(","),
  };
  return list(pair, { max });
}

/** A graph of one number, as "name: formula"; a graph that no formula can express is left out. */
export const formula = {
  parse(text) {
    const [, name, expression] = /^([a-z_]\w*): (.+)$/is.exec(text) ?? [];
    try {
      return name && parseFormula(expression, [name]);
    } catch {
      return undefined;
    }
  },
  format(document) {
    try {
      const graph = Graph.fromJSON(document);
      return `${graph.inputs[0].name}: ${expressionOf(graph)}`;
    } catch {
      return "";
    }
  },
};
