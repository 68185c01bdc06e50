/**
 * A graph as JSON, which Python and JavaScript both read and write: hillwalk/engine/serialise.py
 * describes it. What is read here has been written by one of the two, and is not checked again.
 */
import { PRIMITIVES } from "./primitives.js";

/** @import { ConstantNode, Node, SerialisedGraph, SerialisedNode } from "./types.js" */

const FORMAT = "hillwalk-graph";
const VERSION = 2;

/** Numbers that JSON lacks. */
const SPECIAL_NUMBERS = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["-0", -0],
]);

/**
 * Write a graph as an object ready for JSON.
 *
 * @param {Node[]} nodes
 * @param {Iterable<[string, number]>} outputs the positions of the outputs
 * @returns {SerialisedGraph}
 */
export const serialise = (nodes, outputs) => ({
  format: FORMAT,
  version: VERSION,
  nodes: nodes.map(serialiseNode),
  outputs: Object.fromEntries(outputs),
});

/**
 * @param {Node} node
 * @returns {SerialisedNode}
 */
function serialiseNode(node) {
  if (node.op === "input") return { op: node.op, name: node.name, shape: [...node.shape] };
  if (node.op === "constant") {
    return { op: node.op, value: Array.from(node.value, serialiseNumber), shape: [...node.shape] };
  }
  const { op, args, ...parameters } = node;
  return { op, args: [...args], ...Object.fromEntries(Object.entries(parameters).map(plain)) };
}

/**
 * @param {[string, unknown]} parameter
 * @returns {[string, unknown]}
 */
const plain = ([name, value]) => [
  name,
  value instanceof Int32Array ? [...value] : structuredClone(value),
];

/**
 * A number as JSON: a string where JSON has none.
 *
 * @param {number} number
 */
export function serialiseNumber(number) {
  if (Object.is(number, -0)) return "-0";
  return Number.isFinite(number) ? number : String(number);
}

/**
 * Read a graph into its nodes and the positions of its outputs.
 *
 * @param {SerialisedGraph} graph
 * @returns {{nodes: Node[], outputs: Map<string, number>}}
 * @throws {TypeError} if it is of another version
 */
export function deserialise({ format, version, nodes, outputs }) {
  if (format !== FORMAT || version !== VERSION) {
    throw new TypeError(`this is ${format} ${version}, not ${FORMAT} ${VERSION}: trace it again`);
  }
  return { nodes: nodes.map(deserialiseNode), outputs: new Map(Object.entries(outputs)) };
}

/**
 * @param {SerialisedNode} node
 * @returns {Node}
 */
function deserialiseNode({ op, ...rest }) {
  if (op === "input") return { op, args: [], name: rest.name, shape: [...rest.shape] };
  if (op === "constant") {
    const value = Float64Array.from(rest.value, (number) => SPECIAL_NUMBERS.get(number) ?? number);
    return { op, args: [], value, shape: [...rest.shape] };
  }
  const node = { op, args: [...rest.args] };
  for (const name of PRIMITIVES[/** @type {keyof typeof PRIMITIVES} */ (op)].parameters) {
    const value = rest[name];
    Object.assign(node, { [name]: name === "indices" ? Int32Array.from(value) : value });
  }
  return /** @type {Node} */ (node);
}
