/** What a formula's graph consists of: the nodes that its result needs, and the edges between them. */
import { Graph } from "../../engine/graph.js";
import { expressionOf, toPython } from "../../engine/python.js";
import { memoize } from "../../model/memoize.js";
import { graphOfFormula } from "../../model/schema.js";
import { arrange } from "./layout.js";

/**
 * @typedef {import("../../engine/types.js").Node} EngineNode
 *
 * @typedef {object} PlannedNode
 * @property {number} id its position in the graph
 * @property {"variable" | "constant" | "operation"} kind
 * @property {string} name of a variable, or `v7`
 * @property {string} symbol how it is drawn
 * @property {string} formula all that it computes
 * @property {number[]} args
 * @property {Graph | undefined} alone an operation by itself: its arguments are called p0, p1
 * @property {number} number of a constant
 * @property {string} source the operation in Python, its arguments by their names
 *
 * @typedef {{from: number, to: number, position: number, key: string}} PlannedEdge from an argument to
 *   what is made of it
 */

/** More nodes are too many for a drawing. */
const MOST_NODES = 24;

/** @type {Record<string, string>} */
const SYMBOLS = {
  add: "+",
  subtract: "−",
  multiply: "×",
  divide: "÷",
  power: "**",
  negative: "neg",
  absolute: "abs",
  maximum: "max",
  sqrt: "√",
};

/**
 * The graph in force: of the reader's formula, unless it is none, or too large to be drawn.
 *
 * @type {(objective: Graph, formula: string) => {graph: Graph, refused: number}} and how many nodes the
 *   formula has, if they are too many
 */
export const graphInForce = memoize((objective, formula) => {
  if (formula === "") return { graph: objective, refused: 0 };
  try {
    const graph = graphOfFormula(formula, ...objective.inputNames);
    const size = neededBy(graph).length;
    return size > MOST_NODES ? { graph: objective, refused: size } : { graph, refused: 0 };
  } catch {
    return { graph: objective, refused: 0 };
  }
});

/**
 * Says that a formula is too large to be drawn, if it is.
 *
 * @type {import("../../ui/formula_field.jsx").Refuse}
 */
export function refuseLarge(text, variables) {
  const size = neededBy(graphOfFormula(text, ...variables)).length;
  return size > MOST_NODES ? sayLarge(size) : undefined;
}

/** @param {number} size */
export const sayLarge = (size) =>
  `This formula has ${size} nodes, and there is room for ${MOST_NODES}. Try a shorter one.`;

/**
 * The nodes that the result is made of, in the order of their birth.
 *
 * @param {Graph} graph
 * @returns {number[]}
 */
function neededBy({ nodes, firstOutput }) {
  const needed = new Set([firstOutput]);
  for (let id = firstOutput; id >= 0; id -= 1) {
    if (needed.has(id)) for (const arg of nodes[id].args) needed.add(arg);
  }
  return [...needed].toSorted((a, b) => a - b);
}

export const planOf = memoize(
  /** @param {Graph} graph */
  (graph) => {
    const { nodes, firstOutput: result } = graph;
    const ids = neededBy(graph);
    /** @type {Map<number, PlannedNode>} */
    const planned = new Map();
    for (const id of ids) planned.set(id, planNode(graph, id, planned));
    /** @type {PlannedEdge[]} */
    const edges = ids.flatMap((to) =>
      nodes[to].args.map((from, position) => ({
        from,
        to,
        position,
        key: `${from}-${to}-${position}`,
      })),
    );
    const all = [...planned.values()];
    return {
      result,
      nodes: planned,
      edges,
      variables: all.filter(({ kind }) => kind === "variable"),
      /** In the order in which they are computed. */
      operations: all.filter(({ kind }) => kind === "operation"),
      layout: arrange(
        all.map(({ id, kind }) => ({ id, isLeaf: kind !== "operation" })),
        edges,
      ),
    };
  },
);

/**
 * @param {Graph} graph
 * @param {number} id
 * @param {Map<number, PlannedNode>} before the nodes that it may be made of
 * @returns {PlannedNode}
 */
function planNode({ nodes }, id, before) {
  const node = nodes[id];
  const formula = formulaOf(nodes, id);
  const number = node.op === "constant" ? node.value[0] : Number.NaN;
  const common = { id, args: node.args, formula, number, alone: undefined, source: formula };
  if (node.op === "input") {
    return { ...common, kind: "variable", name: node.name, symbol: node.name };
  }
  if (node.op === "constant") {
    return { ...common, kind: "constant", name: formula, symbol: "" };
  }
  return {
    ...common,
    kind: "operation",
    name: `v${id}`,
    symbol: SYMBOLS[node.op] ?? node.op,
    alone: graphOfOne(
      nodes,
      node,
      node.args.map((arg, position) => (nodes[arg].op === "constant" ? "" : `p${position}`)),
    ),
    source: sourceOf(nodes, node, before),
  };
}

/**
 * An operation by itself, with an input for each argument that has a name.
 *
 * @param {EngineNode[]} nodes
 * @param {EngineNode} node
 * @param {string[]} names of its arguments; arguments of one name are one input
 */
function graphOfOne(nodes, node, names) {
  /** @type {EngineNode[]} */
  const own = [];
  const args = node.args.map((arg, position) => {
    const name = names[position];
    const known = own.findIndex((other) => other.op === "input" && other.name === name);
    if (name !== "" && known >= 0) return known;
    return own.push(name === "" ? nodes[arg] : { op: "input", name, args: [], shape: [] }) - 1;
  });
  own.push(/** @type {EngineNode} */ ({ ...node, args }));
  return new Graph(own, new Map([["output", own.length - 1]]));
}

/**
 * @param {EngineNode[]} nodes
 * @param {EngineNode} node
 * @param {Map<number, PlannedNode>} before
 */
function sourceOf(nodes, node, before) {
  const names = node.args.map((arg) =>
    nodes[arg].op === "constant" ? "" : (before.get(arg)?.name ?? ""),
  );
  // The last line of a function of its own, without its "return".
  const lines = toPython(graphOfOne(nodes, node, names)).split("\n");
  return lines[lines.length - 1].replace(/^ *return /, "");
}

/**
 * All that a node computes, as a formula.
 *
 * @param {EngineNode[]} nodes
 * @param {number} id
 */
function formulaOf(nodes, id) {
  try {
    return expressionOf(new Graph(nodes.slice(0, id + 1), new Map([["output", id]])));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `v${id}`; // longer than any formula, or with an operation that none has
  }
}
