/**
 * The six horses: the same descent, sound or with one fault. Their gradients are written out by hand, as
 * in a program of one's own: what is wrong with them is the subject. Everything they are compared with
 * comes from the engine's graph of the loss.
 */
import { parseFormula } from "../../engine/formula.js";
import { Graph } from "../../engine/graph.js";
import { memoize } from "../../model/memoize.js";

/**
 * @typedef {import("../../model/states.js").States["bug_stable"]} State
 * @typedef {import("../../plot/scale.js").Pair} Pair
 * @typedef {Exclude<State["named"][number], "-">} Fault
 * @typedef {{inputs: number[], answers: number[]}} Examples
 */

/** @type {State["horse"][]} */
export const HORSES = ["Apple", "Biscuit", "Clover", "Dusty", "Ember", "Fidget"];
/** @type {Fault[]} */
export const FAULTS = ["sound", "sign", "factor", "early", "path", "sum"];
/** @type {Record<State["examples"], Examples>} */
export const EXAMPLES = {
  three: { inputs: [0.5, 1.5, -1], answers: [1, 2, 0.5] },
  ones: { inputs: [1, 1, 1], answers: [1, 2, 0.5] },
  single: { inputs: [1.5], answers: [2] },
};
/** Where all horses start: W_a and W_b. */
/** @type {Pair} */
export const START = [0.7, -0.4];
export const LEARNING_RATE = 0.1;
export const STEPS = 30;

/** The loss of one example. W_a goes two ways: through h, and, here called W_s, straight to ŷ. */
const LOSS = Graph.fromJSON(
  parseFormula("(W_b*(W_a*x) + W_s - t)**2/2", ["W_a", "W_s", "W_b", "x", "t"]),
);

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

/** @param {number[]} numbers */
const mean = (numbers) => sum(numbers) / numbers.length;

/**
 * The loss: the mean over the examples.
 *
 * @param {Pair} weights
 * @param {Examples} examples
 */
export const lossAt = ([W_a, W_b], { inputs, answers }) =>
  mean(inputs.map((x, i) => Number(LOSS.evaluate({ W_a, W_s: W_a, W_b, x, t: answers[i] }))));

/**
 * What comes back to each weight at the start, by the engine: to W_a by two ways.
 *
 * @param {Examples} examples
 */
export function gradientsByWay({ inputs, answers }) {
  const [W_a, W_b] = START;
  const all = inputs.map((x, i) => LOSS.gradient({ W_a, W_s: W_a, W_b, x, t: answers[i] }));
  /** @param {string} name */
  const meanOf = (name) => mean(all.map((gradient) => Number(gradient[name])));
  return { throughH: meanOf("W_a"), straight: meanOf("W_s"), W_b: meanOf("W_b") };
}

/**
 * Which fault each horse has.
 *
 * @param {number} order the position among all orders of the faults, as `itertools.permutations` has
 *   them
 */
export function faultsOf(order) {
  const left = [...FAULTS];
  let rest = order;
  return FAULTS.map((_, i) => {
    const orders = factorial(FAULTS.length - 1 - i);
    const [fault] = left.splice(Math.floor(rest / orders), 1);
    rest %= orders;
    return fault;
  });
}

/** @param {number} n @returns {number} */
const factorial = (n) => (n <= 1 ? 1 : n * factorial(n - 1));

/**
 * The gradient as a horse works it out.
 *
 * @param {Pair} weights
 * @param {Examples} examples
 * @param {Fault} fault
 * @returns {Pair}
 */
export function gradientOf([W_a, W_b], { inputs, answers }, fault) {
  const h = inputs.map((x) => W_a * x);
  const mistakes = h.map((each, i) => W_b * each + W_a - answers[i]);
  const count = fault === "sum" ? 1 : inputs.length;
  const byOutput = mistakes.map((mistake) => mistake / count);
  const byHidden = byOutput.map((each) => each * W_b);
  const throughH = sum(byHidden.map((each, i) => each * (fault === "factor" ? 1 : inputs[i])));
  const straight = fault === "path" ? 0 : sum(byOutput);
  return [throughH + straight, sum(byOutput.map((each, i) => each * h[i]))];
}

/**
 * Where a horse steps.
 *
 * @param {Pair} weights
 * @param {Examples} examples
 * @param {Fault} fault
 * @returns {Pair}
 */
export function takeStep(weights, examples, fault) {
  const [W_a, W_b] = weights;
  const [byA, byB] = gradientOf(weights, examples, fault);
  if (fault === "sign") return [W_a + LEARNING_RATE * byA, W_b + LEARNING_RATE * byB];
  const newB = W_b - LEARNING_RATE * byB;
  const late = fault === "early" ? gradientOf([W_a, newB], examples, fault)[0] : byA;
  return [W_a - LEARNING_RATE * late, newB];
}

/** The losses of a horse, step by step; infinite, once they are beyond all numbers. */
export const runOf = memoize(
  /**
   * @param {Fault} fault
   * @param {Examples} examples
   */
  (fault, examples) => {
    let weights = START;
    const losses = [lossAt(weights, examples)];
    for (let step = 0; step < STEPS; step += 1) {
      weights = takeStep(weights, examples, fault);
      const loss = lossAt(weights, examples);
      losses.push(Number.isNaN(loss) ? Number.POSITIVE_INFINITY : loss);
    }
    return losses;
  },
  18,
);
