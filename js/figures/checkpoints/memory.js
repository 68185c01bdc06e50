/**
 * What a chain keeps in memory on its way home, if it keeps every k-th value and no other. Its values are
 * the input and each layer's output: one more than there are layers.
 */
import { memoize } from "../../model/memoize.js";

/**
 * @typedef {object} Stretch the layers from one kept value to the next
 * @property {number} start its first layer
 * @property {number} end the layer behind its last
 * @property {number} kept how many values in front of it are still kept
 * @property {number} inMemory those, and all values of the stretch, at both of its ends too
 * @property {number} again how many of its layers run again
 */

/**
 * The stretches, in the order in which the messenger comes to them: the last one first.
 *
 * @param {number} layers
 * @param {number} every
 * @returns {Stretch[]}
 */
export function stretchesOf(layers, every) {
  const count = Math.ceil(layers / every);
  return Array.from({ length: count }, (_, i) => {
    const kept = count - 1 - i;
    const start = kept * every;
    const end = Math.min(layers, start + every);
    const again = every === 1 ? 0 : end - start; // if every value was kept, none has to be computed
    return { start, end, kept, inMemory: kept + (end - start) + 1, again };
  });
}

/**
 * How many values are kept on the way forward. Only who keeps every value keeps the last one, too.
 *
 * @param {number} layers
 * @param {number} every
 */
export const keptOf = (layers, every) => (every === 1 ? layers + 1 : Math.ceil(layers / every));

/**
 * How many layers run again in all.
 *
 * @param {number} layers
 * @param {number} every
 */
export const allAgain = (layers, every) => (every === 1 ? 0 : layers);

/**
 * How many values are in memory at most.
 *
 * @param {number} layers
 * @param {number} every
 */
export const mostInMemory = (layers, every) =>
  stretchesOf(layers, every).reduce((most, { inMemory }) => Math.max(most, inMemory), 0);

/** The same for every choice, from 1 to all layers. */
export const needsOf = memoize(
  /** @param {number} layers */
  (layers) => Array.from({ length: layers }, (_, i) => mostInMemory(layers, i + 1)),
);
