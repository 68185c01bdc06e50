/** How many steps a walk needs at each learning rate: the U. */
import { memoize } from "../../model/memoize.js";
import { survey } from "../../model/objective.js";
import { linspace } from "../../plot/scale.js";
import { RATE_EXPONENTS } from "../../ui/slider.jsx";

/**
 * @typedef {import("../../engine/graph.js").Graph} Graph
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/** A walk has arrived where the slope is this share of what it was. */
const ARRIVED = 0.01;
/** No walk is waited for longer: the drawing ends there. */
export const PATIENCE = 100;
const SAMPLES = 121;

/**
 * How many steps a walk needs until it has arrived.
 *
 * @param {Graph} graph
 * @param {number} start
 * @param {number} rate
 * @returns {number} Infinity where it does not arrive in time; NaN where it cannot set out
 */
export function stepsNeeded(graph, start, rate) {
  let at = start;
  let { value, slope } = survey(graph, at);
  if (!isKnown(value, slope)) return Number.NaN;
  const enough = ARRIVED * Math.abs(slope);
  for (let step = 0; step <= PATIENCE && isKnown(value, slope); step += 1) {
    if (Math.abs(slope) <= enough) return step;
    at -= rate * slope;
    ({ value, slope } = survey(graph, at));
  }
  return Infinity;
}

/**
 * Whether a walk can go on from here.
 *
 * @param {number} value
 * @param {number} slope
 */
const isKnown = (value, slope) => Number.isFinite(value) && Number.isFinite(slope);

/**
 * Steps needed over the logarithm of the rate, with gaps where a walk does not arrive. The curve has
 * a corner at each of the given rates, so that they lie on it, not only near it.
 *
 * @param {Graph} graph
 * @param {number} start
 * @param {number[]} rates
 * @returns {Pair[]}
 */
export function neededCurve(graph, start, rates) {
  /** @type {Pair[]} */
  const corners = rates.map((rate) => [Math.log10(rate), inTime(stepsNeeded(graph, start, rate))]);
  return [...sampledCurve(graph, start), ...corners].sort(([a], [b]) => a - b);
}

const sampledCurve = memoize(
  /**
   * @param {Graph} graph
   * @param {number} start
   * @returns {Pair[]}
   */
  (graph, start) =>
    linspace(...RATE_EXPONENTS, SAMPLES).map((exponent) => [
      exponent,
      inTime(stepsNeeded(graph, start, 10 ** exponent)),
    ]),
);

/** @param {number} steps */
const inTime = (steps) => (steps === Infinity ? Number.NaN : steps);
