/** Three ways to all the gradients of a chain of weights, and what each has done at each step. */

/**
 * @typedef {"nudge" | "afresh" | "ride"} Way
 *
 * @typedef {object} Count of multiplications
 * @property {number} forward
 * @property {number} backward
 */

/** @type {Way[]} */
export const WAYS = ["nudge", "afresh", "ride"];

/** Near this nudge a central difference is at its best, for weights near 1 (in float64). */
export const NUDGE = 1e-5;

/**
 * The values from the input to ŷ.
 *
 * @param {number} x
 * @param {number[]} weights
 */
export function goForward(x, weights) {
  const values = [x];
  for (const [i, weight] of weights.entries()) values.push(values[i] * weight);
  return values;
}

/**
 * @param {number} y_hat
 * @param {number} target
 */
export const lossOf = (y_hat, target) => ((y_hat - target) * (y_hat - target)) / 2;

/**
 * The weights, one of them nudged.
 *
 * @param {number[]} weights
 * @param {number} which
 * @param {number} nudge
 */
export const nudged = (weights, which, nudge) =>
  weights.map((weight, i) => (i === which ? weight + nudge : weight));

/**
 * Each weight goes up and down a little, and each time the whole chain is run.
 *
 * @param {number} x
 * @param {number[]} weights
 * @param {number} target
 */
export const byNudging = (x, weights, target) =>
  weights.map((_, i) => {
    const [up, down] = [NUDGE, -NUDGE].map((nudge) =>
      lossOf(goForward(x, nudged(weights, i, nudge))[weights.length], target),
    );
    return (up - down) / (2 * NUDGE);
  });

/**
 * For each weight the mistake, times all the weights behind it, times what comes in.
 *
 * @param {number[]} values
 * @param {number[]} weights
 * @param {number} target
 */
export const eachAfresh = (values, weights, target) =>
  weights.map((_, i) => factorsOf(i, values, weights, target).reduce((all, one) => all * one));

/**
 * The factors of a gradient, from the mistake on.
 *
 * @param {number} which
 * @param {number[]} values
 * @param {number[]} weights
 * @param {number} target
 */
export const factorsOf = (which, values, weights, target) => [
  values[weights.length] - target,
  ...weights.slice(which + 1).reverse(),
  values[which],
];

/**
 * One messenger rides from the mistake to the input: at each layer he leaves its weight's gradient,
 * and rides on with what the loss has to say to the value before.
 *
 * @param {number[]} values
 * @param {number[]} weights
 * @param {number} target
 * @returns {{gradients: number[], carried: number[]}} by each weight, and by each value
 */
export function rideHome(values, weights, target) {
  const last = weights.length;
  const gradients = /** @type {number[]} */ ([]);
  const carried = /** @type {number[]} */ ([]);
  carried[last] = values[last] - target;
  for (let i = last - 1; i >= 0; i -= 1) {
    gradients[i] = carried[i + 1] * values[i];
    carried[i] = carried[i + 1] * weights[i];
  }
  return { gradients, carried };
}

/**
 * How many steps a way has: runs, or one run and then the layers.
 *
 * @param {Way} way
 * @param {number} layers
 */
export function stepsOf(way, layers) {
  if (layers === 0) return 0;
  return way === "nudge" ? 2 * layers : layers + 1;
}

/**
 * The multiplications that a way has done after so many of its steps.
 *
 * @param {Way} way
 * @param {number} layers
 * @param {number} [steps] all of them unless said otherwise
 * @returns {Count}
 */
export function countOf(way, layers, steps = stepsOf(way, layers)) {
  if (steps === 0) return { forward: 0, backward: 0 };
  if (way === "nudge") return { forward: steps * layers, backward: 0 };
  const done = steps - 1;
  return { forward: layers, backward: way === "ride" ? 2 * done : (done * (done + 1)) / 2 };
}

/**
 * The weights whose gradients a way has found: nudging begins at the input, the others at the loss.
 *
 * @param {Way} way
 * @param {number} layers
 * @param {number} steps
 * @returns {(which: number) => boolean}
 */
export function knownAfter(way, layers, steps) {
  if (way === "nudge") return (which) => which < Math.floor(steps / 2);
  return (which) => which > layers - steps;
}

/**
 * The weight that the last step was about; none for a step that was about none.
 *
 * @param {Way} way
 * @param {number} layers
 * @param {number} steps
 */
export function weightAt(way, layers, steps) {
  if (way === "nudge") return steps === 0 ? undefined : Math.ceil(steps / 2) - 1;
  return steps <= 1 ? undefined : layers - steps + 1;
}
