/** Two layers of one weight each, and their loss: three formulas, one behind the other. */

import { Graph } from "../engine/graph.js";
import { memoize } from "./memoize.js";

/**
 * @typedef {import("../engine/types.js").Node} Node
 * @typedef {Record<string, number>} Numbers
 */

/**
 * Both passes: all values, the local derivatives of each layer, and the gradients.
 *
 * @param {object} state
 * @param {Graph} state.first h from x and W_a
 * @param {Graph} state.second y_hat from h and W_b
 * @param {Graph} state.loss L from y_hat and t
 * @param {number} state.x
 * @param {number} state.weight_a
 * @param {number} state.weight_b
 * @param {number} state.target
 */
export function forwardBackward({ first, second, loss, x, weight_a, weight_b, target }) {
  const [W_a, W_b, t] = [weight_a, weight_b, target];
  const [toH, byFirst] = passes(first, { x, W_a });
  const [toY, bySecond] = passes(second, { h: toH, W_b });
  const [L, byLoss] = passes(loss, { y_hat: toY, t });
  /** @type {Numbers} */
  const values = { x, W_a, h: toH, W_b, y_hat: toY, t, L };
  /** @type {Numbers} */
  const gradients = { y_hat: byLoss.y_hat, t: byLoss.t };
  for (const name of ["h", "W_b"]) gradients[name] = gradients.y_hat * bySecond[name];
  for (const name of ["x", "W_a"]) gradients[name] = gradients.h * byFirst[name];
  return { values, gradients, byFirst, bySecond, byLoss };
}

/**
 * The value of a layer, and its derivatives by what comes in.
 *
 * @param {Graph} layer
 * @param {Numbers} inputs
 * @returns {[number, Numbers]}
 */
function passes(layer, inputs) {
  const { value, gradient } = layer.valueAndGradient(inputs);
  return [value, /** @type {Numbers} */ (gradient)];
}

/** What bends a layer's pull x · W_a, as a graph of the pull alone. */
export const bendOf = memoize(
  /**
   * @param {Graph} layer of an input and a weight
   * @returns {Graph | undefined} nothing for a layer that only multiplies, or that uses its input or
   *   its weight elsewhere, too
   */
  ({ nodes, inputNodes, firstOutput }) => {
    const inputs = inputNodes.map(({ position }) => position);
    const pull = nodes.findIndex(
      ({ op, args }) => op === "multiply" && inputs.every((position) => args.includes(position)),
    );
    const isUsedElsewhere = nodes.some(
      ({ args }, i) => i !== pull && args.some((arg) => inputs.includes(arg)),
    );
    if (pull < 0 || pull === firstOutput || isUsedElsewhere) return undefined;
    // Positions stay as they are: an input that nothing uses any more is a constant.
    /** @type {Node} */
    const unused = { op: "constant", args: [], value: Float64Array.of(0), shape: [] };
    const ofPull = nodes.map((node, i) => (inputs.includes(i) ? unused : node));
    ofPull[pull] = { op: "input", args: [], name: "pull", shape: [] };
    return new Graph(ofPull, new Map([["bent", firstOutput]]));
  },
);

/**
 * The symbol of a quantity, as readers see it.
 *
 * @param {string} name
 */
export const symbolOf = (name) => (name === "y_hat" ? "ŷ" : name);

/**
 * The symbol of a derivative.
 *
 * @param {string} of
 * @param {string} by
 */
export const derivativeSymbol = (of, by) => `∂${symbolOf(of)}/∂${symbolOf(by)}`;
