/** Batches that are drawn by lot, and how far their arrows lie from the gradient of all examples. */
import { RandomNumbers } from "../../engine/random_numbers.js";
import { meanOf } from "../../model/examples.js";
import { memoize } from "../../model/memoize.js";

/** @typedef {import("../../plot/scale.js").Pair} Pair */

/** So many of the last draws stay on the map, and are measured. */
export const CLOUD = 50;
/** The largest batch: so many examples are drawn in each lot. */
const LARGEST = 64;

/**
 * The last lots: which examples were drawn, in their order. A batch is the first so many of a lot.
 */
export const lotsOf = memoize(
  /**
   * @param {number} count of the examples
   * @param {number} seed
   * @param {number} draws
   * @returns {number[][]}
   */
  (count, seed, draws) =>
    Array.from({ length: Math.min(CLOUD, draws) }, (_, i) => {
      const random = new RandomNumbers(seed, Math.max(0, draws - CLOUD) + i + 1);
      return Array.from({ length: LARGEST }, () => Math.floor(random.uniform() * count));
    }),
);

/**
 * The arrow of each batch: the mean of its examples' arrows.
 *
 * @param {number[][]} lots
 * @param {number} size
 * @param {Pair[]} arrows
 */
export const batchArrows = (lots, size, arrows) =>
  lots.map((lot) => meanOf(lot.slice(0, size).map((example) => arrows[example])));

/**
 * The root of the mean squared distance of some arrows' tips from that of another.
 *
 * @param {Pair[]} tips
 * @param {Pair} middle
 */
export function shakingOf(tips, [along, up]) {
  let sum = 0;
  for (const tip of tips) sum += (tip[0] - along) ** 2 + (tip[1] - up) ** 2;
  return Math.sqrt(sum / tips.length);
}
