/** A neuron with a weight and a bias, ŷ = x·W + b, and the samples that it learns from. */
import { memoize } from "./memoize.js";

/**
 * @typedef {import("../plot/scale.js").Pair} Pair
 * @typedef {readonly Pair[]} Samples each an input x and a target t
 */

/**
 * How the loss of one sample, ½(x·W + b − t)², changes with W and with b.
 *
 * @param {Pair} sample
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
 * The gradient of the loss of all samples.
 *
 * @param {Samples} samples
 * @param {Pair} at W and b
 */
export const gradientOver = (samples, at) =>
  meanOf(samples.map((sample) => gradientOf(sample, at)));

/**
 * The loss of all samples: the mean.
 *
 * @param {Samples} samples
 * @param {number} W
 * @param {number} b
 */
export function lossOver(samples, W, b) {
  let sum = 0;
  for (const [x, t] of samples) sum += (x * W + b - t) ** 2 / 2;
  return sum / samples.length;
}

/** The loss of all samples as ground under a map. */
export const groundOver = memoize(
  /**
   * @param {Samples} samples
   * @returns {import("../plot/contours.jsx").Ground}
   */
  (samples) => ({
    altitudeAt: (W, b) => lossOver(samples, W, b),
    gradientAt: (W, b) => gradientOver(samples, [W, b]),
  }),
);

/**
 * The samples as a cell has them.
 *
 * @param {Samples} samples
 */
export function samplesToPython(samples) {
  const rows = samples.map(([x, t]) => `    [${x}, ${t}],\n`);
  return `samples = np.array([\n${rows.join("")}])\nx, t = samples.T`;
}
