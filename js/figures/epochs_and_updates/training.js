/** One walk through the examples, batch by batch, and how far it is at any time. */
import { RandomNumbers } from "../../engine/random_numbers.js";
import { gradientOver, lossOver } from "../../model/examples.js";
import { memoize } from "../../model/memoize.js";

/**
 * @typedef {import("../../plot/scale.js").Pair} Pair
 *
 * @typedef {object} Walk
 * @property {number} size of its batches
 * @property {Pair[]} places W and b, at the start and after each update
 * @property {number[]} losses of all examples, there
 * @property {number[]} seen how many examples it had seen by then
 */

/** A walk with batches of one size. */
export const train = memoize(
  /**
   * @param {Pair[]} examples
   * @param {Pair} start
   * @param {number} learningRate
   * @param {number} size
   * @param {number} epochs
   * @param {number} seed
   * @returns {Walk}
   */
  (examples, start, learningRate, size, epochs, seed) => {
    const count = examples.length;
    const places = [start];
    const seen = [0];
    for (let epoch = 0; epoch < epochs && count > 0; epoch += 1) {
      // Each epoch has its own shuffle, and it is the same one for every size of batch.
      const order = [...new RandomNumbers(seed, epoch).permutation(count)];
      for (let first = 0; first < count; first += size) {
        const batch = order.slice(first, first + size).map((example) => examples[example]);
        const [W, b] = places[places.length - 1];
        const [byW, byB] = gradientOver(batch, [W, b]);
        places.push([W - learningRate * byW, b - learningRate * byB]);
        seen.push(epoch * count + Math.min(first + size, count));
      }
    }
    return { size, places, seen, losses: places.map(([W, b]) => lossOver(examples, W, b)) };
  },
  12,
);

/**
 * How many updates a walk has made when it has seen so many examples.
 *
 * @param {Walk} walk
 * @param {number} seen
 */
export const updatesAfter = (walk, seen) => walk.seen.findLastIndex((count) => count <= seen);
