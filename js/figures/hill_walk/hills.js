/** Which hill the walk is on: the published one, one of a list, or a formula that the reader typed. */
import { Graph } from "../../engine/graph.js";
import { expressionOf } from "../../engine/python.js";
import { memoize } from "../../model/memoize.js";
import { variableOf } from "../../model/objective.js";
import { graphOfFormula, LONGEST_FORMULA } from "../../model/schema.js";

/**
 * @typedef {object} Hill one to choose from
 * @property {string} name
 * @property {string} text its formula, as the field shows it; "" where it cannot be said in one
 * @property {string} formula what the trait says of it: "" for the published hill
 */

/** A choice that is none of the list. */
export const OWN = "your own formula";

/** The hill in force. What is not a formula changes nothing. */
export const hillOf = memoize(
  /**
   * @param {Graph} objective the published hill
   * @param {string} formula the reader's; "" for none
   * @returns {Graph}
   */
  (objective, formula) => {
    if (formula === "") return objective;
    try {
      return graphOfFormula(formula, variableOf(objective));
    } catch {
      return objective;
    }
  },
);

/** The hills to choose from, all over the variable of the published one, which is among them. */
export const hillsToChoose = memoize(
  /**
   * @param {Graph} objective
   * @param {Record<string, Graph>} hills
   * @returns {Hill[]}
   */
  (objective, hills) => {
    const variable = variableOf(objective);
    const published = textOf(objective, variable);
    const listed = Object.entries(hills)
      .map(([name, graph]) => ({ name, text: textOf(graph, variable) }))
      .filter(({ text }) => text !== "")
      .map(({ name, text }) => ({ name, text, formula: text === published ? "" : text }));
    return listed.some(({ formula }) => formula === "")
      ? listed
      : [{ name: "this hill", text: published, formula: "" }, ...listed];
  },
);

/**
 * A hill as a formula over a variable.
 *
 * @param {Graph} graph
 * @param {string} variable
 * @returns {string} "" where it cannot be said in one
 */
function textOf(graph, variable) {
  const serialised = graph.toJSON();
  const nodes = serialised.nodes.map((/** @type {{op: string}} */ node) =>
    node.op === "input" ? { ...node, name: variable } : node,
  );
  try {
    const text = expressionOf(Graph.fromJSON({ ...serialised, nodes }));
    return text.length <= LONGEST_FORMULA ? text : "";
  } catch (error) {
    if (error instanceof RangeError) return "";
    throw error;
  }
}
