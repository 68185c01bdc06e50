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
/** What is drawn of a walk lies no higher than so many times its start. */
const HIGHEST = 3;
/** A map is at least so wide; and so large a share of the distance from 0, or its ticks were all alike. */
const LEAST = 0.5;
const NARROWEST = 1e-3;
/** A map is so many times as wide as the walk on it. */
const ROOM = 1.3;
/** Its ends are multiples of this share of its width. */
const GRID = 0.1;
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
 * The part of the map on which a walk takes place: as wide as high, and the same from its first step to
 * its last. Its size and its place go by round numbers, so that it stands still while the start is moved
 * by little.
 */
export const windowOn = memoize(
  /**
   * @param {Walk} walk
   * @param {1 | 2} count of its weights
   * @returns {Pair[]} its ends, along the axis of each weight
   */
  ({ places, loss }, count) => {
    // A walk that climbs far above its start leaves the drawing.
    const seen = places.filter((_, step) => step === 0 || loss[step] <= HIGHEST * loss[0]);
    const spans = Array.from({ length: count }, (_, i) => {
      const along = seen.map((place) => place[i]);
      return [Math.min(...along), Math.max(...along)];
    });
    const farthest = Math.max(...spans.flat().map(Math.abs));
    const size = roundUp(
      Math.max(LEAST, NARROWEST * farthest, ...spans.map(([low, high]) => ROOM * (high - low))),
    );
    return spans.map(([low, high]) => {
      const start = GRID * size * Math.round((low + high - size) / 2 / (GRID * size));
      return /** @type {Pair} */ ([start, start + size].map((end) => Number(end.toPrecision(12))));
    });
  },
);

/**
 * The next round number: 1, 2 or 5 times a power of ten.
 *
 * @param {number} size
 */
function roundUp(size) {
  const power = 10 ** Math.floor(Math.log10(size));
  return power * ([1, 2, 5].find((factor) => factor * power >= size) ?? 10);
}

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
