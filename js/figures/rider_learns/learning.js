/** Neurons side by side that learn points: their graph, made of one neuron's, and their walk. */
import { descend } from "../../engine/descent.js";
import { Graph } from "../../engine/graph.js";
import { memoize } from "../../model/memoize.js";
import { altitudeAt } from "../../model/objective.js";
import { linspace } from "../../plot/scale.js";

/**
 * @typedef {import("../../engine/types.js").Node} Node
 * @typedef {import("../../plot/scale.js").Pair} Pair
 *
 * @typedef {object} Learning
 * @property {number[][]} weights a list for each step: of one neuron after the other
 * @property {number[][]} gradients by each of the weights
 * @property {number[]} loss
 * @property {string | null} stopped why there are fewer steps than asked for
 */

export const STEPS = 200;
const POINTS = 9;

/** The points to learn. */
export const pointsOf = memoize(
  /**
   * @param {Graph} task
   * @param {number} low
   * @param {number} high
   * @returns {Pair[]}
   */
  (task, low, high) => linspace(low, high, POINTS).map((x) => [x, altitudeAt(task, x)]),
);

/** The names of a neuron's weights: its other inputs are its weights, the first one is x. */
const weightsOf = (/** @type {Graph} */ neuron) => neuron.inputNames.slice(1);

/**
 * What neurons predict, added up.
 *
 * @param {Graph} neuron
 * @param {number[]} weights of one neuron after the other
 * @param {number} x
 */
export function predict(neuron, weights, x) {
  const [input, ...names] = neuron.inputNames;
  let sum = 0;
  for (let at = 0; at < weights.length; at += names.length) {
    /** @type {Record<string, number>} */
    const inputs = { [input]: x };
    for (const [i, name] of names.entries()) inputs[name] = weights[at + i];
    sum += neuron.evaluate(inputs);
  }
  return sum;
}

/** The loss over the points, half the mean square of the mistakes, as a graph. */
const lossOf = memoize(
  /**
   * @param {Graph} neuron
   * @param {number} count how many of them add up their predictions
   */
  (neuron, count) => {
    /** @type {Node[]} */
    const nodes = [];
    /** @param {Node} node */
    const add = (node) => nodes.push(node) - 1;
    /** @param {string} name @param {number} length */
    const input = (name, length) => add({ op: "input", args: [], name, shape: [length] });
    const [inputName, ...names] = neuron.inputNames;
    const x = input(inputName, POINTS);
    const weights = new Map(names.map((name) => [name, input(name, count)]));
    const targets = input("targets", POINTS);
    /** @param {number} which neuron */
    const copy = (which) => {
      /** @type {number[]} */
      const copies = [];
      for (const node of neuron.nodes) {
        const weight = node.op === "input" ? weights.get(node.name) : undefined;
        if (weight !== undefined) copies.push(add({ op: "slice", args: [weight], key: [which] }));
        else if (node.op === "input") copies.push(x);
        else copies.push(add({ ...node, args: node.args.map((arg) => copies[arg]) }));
      }
      return copies[neuron.firstOutput];
    };
    let prediction = copy(0);
    for (let i = 1; i < count; i += 1) prediction = add({ op: "add", args: [prediction, copy(i)] });
    const mistakes = add({ op: "subtract", args: [prediction, targets] });
    const squares = add({ op: "multiply", args: [mistakes, mistakes] });
    const mean = add({ op: "mean", args: [squares], axes: [0], keepdims: false });
    const half = add({ op: "constant", args: [], value: Float64Array.of(0.5), shape: [] });
    const loss = add({ op: "multiply", args: [mean, half] });
    return new Graph(nodes, new Map([["loss", loss]]));
  },
);

export const learn = memoize(
  /**
   * @param {Graph} neuron
   * @param {Pair[]} points
   * @param {number} learningRate
   * @param {number[][]} start the first weight of each neuron, the second of each, and so on: always
   *   the same array for the same start
   * @returns {Learning}
   */
  (neuron, points, learningRate, start) => {
    const names = weightsOf(neuron);
    const count = start[0].length;
    const walk = descend(lossOf(neuron, count), {
      start: Object.fromEntries(names.map((name, i) => [name, start[i]])),
      learningRate,
      steps: STEPS,
      data: { [neuron.inputNames[0]]: points.map(([x]) => x), targets: points.map(([, t]) => t) },
    });
    /** @param {Record<string, ArrayLike<number>[]>} histories */
    const listed = (histories) =>
      walk.loss.map((_, step) =>
        Array.from({ length: count }, (_, i) =>
          names.map((name) => histories[name][step][i]),
        ).flat(),
      );
    return {
      weights: listed(walk.weights),
      gradients: listed(walk.gradient),
      loss: walk.loss,
      stopped: walk.stopped,
    };
  },
);

/** Where riders side by side start: at one place each, for twins would stay twins. */
export const startOf = memoize(
  /**
   * @param {number} count
   * @param {number} weightA
   * @param {number} weightB
   * @returns {number[][]}
   */
  (count, weightA, weightB) => {
    const riders = Array.from({ length: count }, (_, i) => i);
    return [
      riders.map((i) => weightA * (i + 1)),
      riders.map((i) => (i % 2 === 0 ? weightB : -weightB)),
    ];
  },
);

/** Where the man on foot starts: with the same slope at 0 as a rider whose bend is 1 there. */
export const startOnFoot = memoize(
  /**
   * @param {number} weightA
   * @param {number} weightB
   * @returns {number[][]}
   */
  (weightA, weightB) => [[weightA * weightB]],
);
