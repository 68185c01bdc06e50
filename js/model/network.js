/** A network of a few layers as a graph, as `network` in hillwalk/training.py traces it. */
import { Graph } from "../engine/graph.js";
import { RandomNumbers } from "../engine/random_numbers.js";

/**
 * @typedef {import("../engine/types.js").Node} Node
 *
 * @typedef {"tanh" | "ReLU" | "sigmoid" | "none"} Activation
 *
 * @typedef {object} Layer the positions of its nodes in the graph
 * @property {number} weights
 * @property {number} biases
 * @property {number} input the values that come in
 * @property {number} sums
 * @property {number} output the values that go on
 *
 * @typedef {object} Network
 * @property {Graph} graph its one output is what training makes small
 * @property {number[]} sizes how many numbers each layer has, from the input to the output
 * @property {Layer[]} layers
 * @property {number} x the positions of the data
 * @property {number} t
 * @property {number} error the position of the loss, without what weight decay adds
 */

const WEIGHTS = 2; // its stream

/**
 * @param {number[]} sizes
 * @param {Activation} activation of the hidden layers; the output is a plain sum
 * @param {number} decay
 * @returns {Network}
 */
export function makeNetwork(sizes, activation, decay) {
  /** @type {Node[]} */
  const nodes = [];
  /** @param {any} node @returns {number} its position */
  const add = (node) => nodes.push(node) - 1;
  /** @param {string} op @param {number[]} args @param {object} [more] */
  const apply = (op, args, more) => add({ op, args, ...more });
  /** @param {string} name @param {number[]} shape */
  const input = (name, shape) => add({ op: "input", args: [], name, shape });
  /** @param {number} value */
  const constant = (value) =>
    add({ op: "constant", args: [], value: Float64Array.of(value), shape: [] });
  /** @param {number} array of two dimensions */
  const overAll = (/** @type {string} */ op, /** @type {number} */ array) =>
    apply(op, [array], { axes: [0, 1], keepdims: false });
  /** @param {number} array */
  const square = (array) => apply("power", [array, constant(2)]);

  /** @type {Record<Activation, (z: number) => number>} */
  const activate = {
    tanh: (z) => apply("tanh", [z]),
    ReLU: (z) => apply("maximum", [z, constant(0)]),
    sigmoid(z) {
      const below = apply("add", [constant(1), apply("exp", [apply("negative", [z])])]);
      return apply("divide", [constant(1), below]);
    },
    none: (z) => z,
  };

  const parameters = sizes.slice(1).map((columns, i) => ({
    weights: input(`W_${i + 1}`, [sizes[i], columns]),
    biases: input(`b_${i + 1}`, [columns]),
  }));
  const x = input("x", [2, sizes[0]]);
  const t = input("t", [2, sizes[sizes.length - 1]]);
  let h = x;
  const layers = parameters.map(({ weights, biases }, i) => {
    const sums = apply("add", [apply("matmul", [h, weights]), biases]);
    const output = i < parameters.length - 1 ? activate[activation](sums) : sums;
    const layer = { weights, biases, input: h, sums, output };
    h = output;
    return layer;
  });
  const miss = apply("subtract", [h, t]);
  const error = apply("divide", [overAll("mean", square(miss)), constant(2)]);
  let objective = error;
  if (decay > 0) {
    const [first, ...others] = layers.map(({ weights }) => overAll("sum", square(weights)));
    const squares = others.reduce((sum, next) => apply("add", [sum, next]), first);
    objective = apply("add", [error, apply("multiply", [constant(decay / 2), squares])]);
  }
  const graph = new Graph(nodes, new Map([["output", objective]]));
  return { graph, sizes, layers, x, t, error };
}

/**
 * The weights to start from, in one array: W_1 row by row, b_1, W_2, ... The biases are 0.
 *
 * @param {number[]} sizes
 * @param {Activation} activation
 * @param {number} seed
 */
export function initialWeights(sizes, activation, seed) {
  const numbers = new RandomNumbers(seed, WEIGHTS);
  /** @type {number[]} */
  const weights = [];
  for (let layer = 1; layer < sizes.length; layer += 1) {
    const [rows, columns] = [sizes[layer - 1], sizes[layer]];
    const limit = Math.sqrt(6 / (activation === "ReLU" ? rows : rows + columns));
    for (let i = 0; i < rows * columns; i += 1) weights.push((2 * numbers.uniform() - 1) * limit);
    for (let i = 0; i < columns; i += 1) weights.push(0);
  }
  return Float64Array.from(weights);
}
