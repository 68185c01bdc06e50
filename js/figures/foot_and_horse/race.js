/** The race: both walks, where they are at a step of it, and who is ahead. */
import { descend } from "../../engine/descent.js";
import { memoize } from "../../model/memoize.js";
import { variableOf, walkDown } from "../../model/objective.js";
import { isOn } from "../../plot/marks.jsx";

/**
 * @typedef {import("../../engine/graph.js").Graph} Graph
 * @typedef {import("../../plot/scale.js").Pair} Pair
 * @typedef {import("../../plot/plot.jsx").Scales} Scales
 *
 * @typedef {object} Walk
 * @property {Pair[]} places where it is drawn: over weight and loss, or on the map of two weights
 * @property {number[]} loss
 * @property {string | null} stopped why there are fewer steps than asked for
 */

export const STEPS = 60;
/** Losses this close together, as a share of the larger, are a tie. */
const TIE = 1e-9;
/** So much of the first loss is what rounding leaves at the bottom. */
const ROUNDING = 1e-20;

export const walkOnFoot = memoize(
  /**
   * @param {Graph} graph
   * @param {number} start
   * @param {number} learningRate
   * @returns {Walk}
   */
  (graph, start, learningRate) => {
    const { weights, loss, stopped } = walkDown(graph, start, learningRate, STEPS);
    return { places: weights.map((weight, step) => [weight, loss[step]]), loss, stopped };
  },
);

export const rideDown = memoize(
  /**
   * @param {Graph} graph
   * @param {number} weightA
   * @param {number} weightB
   * @param {number} learningRate
   * @returns {Walk}
   */
  (graph, weightA, weightB, learningRate) => {
    const name = variableOf(graph);
    const start = { [name]: [weightA, weightB] };
    const { weights, loss, stopped } = descend(graph, { start, learningRate, steps: STEPS });
    /** @type {ArrayLike<number>[]} */
    const arrays = weights[name];
    return { places: arrays.map((array) => [array[0], array[1]]), loss, stopped };
  },
);

/**
 * A walk as it is at a step of the race: it may have ended before.
 *
 * @param {Walk} walk
 * @param {number} step
 * @param {Scales} scales of its drawing
 */
export function showAt({ places, loss, stopped }, step, scales) {
  const last = Math.min(step, loss.length - 1);
  const place = places[last];
  // Why it goes no further; not before the race has come so far.
  const hasStopped = last === loss.length - 1 && stopped !== null;
  return {
    step: last,
    place,
    loss: loss[last],
    hasLeft: !place.some(Number.isNaN) && !isOn(place, scales),
    stopped: hasStopped ? stopped : null,
    // What counts in the race: whose loss has grown beyond all numbers, or is none, is behind.
    result: hasStopped && !(loss[last] < loss[0]) ? Infinity : loss[last],
  };
}

/**
 * Who has the lower loss.
 *
 * @param {number} foot
 * @param {number} horse
 * @param {number} start the loss at the start
 * @returns {"foot" | "horse" | "tie"}
 */
export function leaderOf(foot, horse, start) {
  const larger = Math.max(Math.abs(foot), Math.abs(horse));
  const room = TIE * larger + ROUNDING * Math.abs(start);
  if (foot === horse || (larger < Infinity && Math.abs(foot - horse) <= room)) return "tie";
  return foot < horse ? "foot" : "horse";
}
