/** Where a walk takes place: the part of its map that is drawn. */
import { memoize } from "../../model/memoize.js";

/**
 * @typedef {import("./race.js").Walk} Walk
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/** What is drawn of a walk lies no higher than so many times its start. */
const HIGHEST = 3;
/** A map is at least so wide; and so large a share of the distance from 0, or its ticks were all alike. */
const LEAST = 0.5;
const NARROWEST = 1e-3;
/** A map is so many times as wide as the walk on it. */
const ROOM = 1.3;
/** Its ends are multiples of this share of its width. */
const GRID = 0.1;

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
    const seen = places.filter(
      (_, step) => step === 0 || loss[step] <= HIGHEST * Math.abs(loss[0]),
    );
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
