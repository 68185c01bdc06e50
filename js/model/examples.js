/** A neuron with a weight and a bias, ŷ = x·W + b, and the examples that it learns from. */
import { memoize } from "./memoize.js";

/**
 * @typedef {import("../plot/scale.js").Pair} Pair
 * @typedef {readonly Pair[]} Examples each an input x and a target t
 */

/**
 * How the loss of one example, ½(x·W + b − t)², changes with W and with b.
 *
 * @param {Pair} example
 * @param {Pair} at W and b
 * @returns {Pair}
 */
export function gradientOf([x, t], [W, b]) {
  const mistake = x * W + b - t;
  return [mistake * x, mistake];
}

/**
 * The mean of some arrows; not a number where there are none.
 *
 * @param {Pair[]} arrows
 * @returns {Pair}
 */
export function meanOf(arrows) {
  let [along, up] = [0, 0];
  for (const arrow of arrows) {
    along += arrow[0];
    up += arrow[1];
  }
  return [along / arrows.length, up / arrows.length];
}

/**
 * The gradient of the loss of all examples.
 *
 * @param {Examples} examples
 * @param {Pair} at W and b
 */
export const gradientOver = (examples, at) =>
  meanOf(examples.map((example) => gradientOf(example, at)));

/**
 * The loss of all examples: the mean.
 *
 * @param {Examples} examples
 * @param {number} W
 * @param {number} b
 */
export function lossOver(examples, W, b) {
  let sum = 0;
  for (const [x, t] of examples) sum += (x * W + b - t) ** 2 / 2;
  return sum / examples.length;
}

/** The loss of all examples as ground under a map. */
export const groundOver = memoize(
  /**
   * @param {Examples} examples
   * @returns {import("../plot/contours.jsx").Ground}
   */
  (examples) => ({
    altitudeAt: (W, b) => lossOver(examples, W, b),
    gradientAt: (W, b) => gradientOver(examples, [W, b]),
  }),
);

/**
 * The examples as a cell has them.
 *
 * @param {Examples} examples
 */
export function examplesToPython(examples) {
  const rows = examples.map(([x, t]) => `    [${x}, ${t}],\n`);
  return `examples = np.array([\n${rows.join("")}])\nx, t = examples.T`;
}
