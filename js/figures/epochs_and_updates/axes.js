/** The axes of the map, and of the losses: what lies along them, from where to where. */
import { memoize } from "../../model/memoize.js";
import { formatNumber } from "../../plot/format.js";
import { powers } from "../../plot/plot.jsx";

/**
 * @typedef {import("./training.js").Walk} Walk
 * @typedef {import("../../plot/scale.js").Pair} Pair
 * @typedef {"epochs" | "updates" | "examples"} Against
 */

/** A walk that grows further than this, as a share of the first loss, leaves the plot. */
const HIGHEST = 10;
/** No loss is drawn that is further below the first one (as a power of ten). */
const DEEPEST = 6;

/**
 * @param {{all: Walk, batches: Walk, single: Walk}} walks
 * @param {Against} against
 * @param {number} epochs
 * @param {number} total how many examples are seen in all
 * @param {Pair} domain
 * @returns {{map: import("../../plot/plot.jsx").Scales, time: import("../../plot/plot.jsx").Scales}}
 */
export function scalesOf(walks, against, epochs, total, domain) {
  // One at a time takes so many updates that the others would be lost at the left end: as far as
  // the batches go, all can be told apart.
  const updates = Math.max(1, walks.batches.places.length - 1);
  const end = { epochs, updates, examples: Math.max(1, total) }[against];
  return {
    map: { x: { domain }, y: { domain, upward: true } },
    time: {
      x: { domain: [0, end] },
      y: { domain: lossDomain(walks.all, walks.batches, walks.single), upward: true },
    },
  };
}

const lossDomain = memoize(
  /**
   * The logarithms of the losses that are drawn.
   *
   * @param {Walk[]} walks
   * @returns {Pair}
   */
  (...walks) => {
    const [first] = walks[0].losses;
    const top = Math.log10(HIGHEST * first);
    const drawn = walks
      .flatMap(({ losses }) => losses)
      .map(Math.log10)
      .filter((power) => power <= top && power >= top - 1 - DEEPEST);
    if (!Number.isFinite(top) || drawn.length === 0) return [-1, 1];
    const [low, high] = [Math.min(...drawn), Math.max(...drawn)];
    const room = 0.06 * (high - low) + 0.05;
    return [low - room, high + room];
  },
);

/**
 * Where an update of a walk lies along the axis.
 *
 * @param {Walk} walk
 * @param {number} update
 * @param {Against} against
 * @param {number} count of the examples
 */
export function timeOf(walk, update, against, count) {
  if (against === "updates") return update;
  return against === "examples" ? walk.seen[update] : walk.seen[update] / count;
}

/**
 * Ticks at round losses on an axis of their logarithms.
 *
 * @param {Pair} domain
 */
export function lossTicks([low, high]) {
  const decades = [];
  for (let power = Math.floor(low); power <= high; power += 1) decades.push(power);
  if (high - low > 3) return powers(decades.filter((power) => power >= low));
  return decades
    .flatMap((power) => [1, 2, 5].map((factor) => Number(`${factor}e${power}`)))
    .map((loss) => ({ value: Math.log10(loss), text: formatNumber(loss) }))
    .filter(({ value }) => value >= low && value <= high);
}
