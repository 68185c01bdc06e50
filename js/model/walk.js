/** What a walk is doing: told from its places and losses alone, never from a formula. */

/**
 * @typedef {import("../plot/scale.js").Pair} Pair
 *
 * @typedef {object} Walk
 * @property {(number | Pair)[]} places the start, and the end of each step
 * @property {number[]} loss at each of them
 * @property {string | null} stopped why there are fewer steps than asked for
 */

/** A first stride no longer than this is none: what rounding leaves on level ground. */
const STILL = 1e-9;
/** A walk converges when its strides shrink at least by this factor a step. */
const SHRINKING = 0.9;
/** Strides grow by more than rounding. */
const GROWING = 1 + 1e-6;
/** Two places two steps apart are one and the same, compared with the longest stride. */
const SAME_PLACE = 0.1;

/**
 * Say what a walk is doing.
 *
 * On a bowl with curvature k every stride is 1 − rate·k times the one before, so the factor by which
 * strides grow a step says all there is to say. On any other hill the factor changes on the way. It is
 * therefore measured twice, each time between the longest strides of two thirds of the walk: between
 * the first and the second third, and between the second and the last. (The longest of a third, since
 * a walk that wanders has short strides now and then.)
 *
 * - *standing still*: it has not set out.
 * - *going nowhere*: no step can be taken, since loss or slope is not a number at the start.
 * - *diverging*: it has overflowed; or its strides grow, each in the last third, no slower in the end
 *   than before, and the loss at the end is above that at the start. (Strides that grow ever more slowly are on their way
 *   to a bounce, not to infinity.)
 * - *speeding up*: the same while the loss falls, as on the way out of a saddle.
 * - *converging*: in the end its strides shrink by a tenth a step, or faster; *overshooting, and
 *   converging* where it turned round on the way.
 * - *bouncing*: it turns round and comes back, step after next, to where it was.
 * - *wandering*: it turns round, and comes back to no place.
 * - *crawling*: none of these; strides that hardly shrink, always the same way.
 *
 * @param {Walk} walk
 * @returns {string}
 */
export function classify({ places, loss, stopped }) {
  const strides = places.slice(1).map((place, i) => difference(place, places[i]));
  const sizes = strides.map(([x, y]) => Math.hypot(x, y));
  if (stopped) return sizes.length > 0 ? "diverging" : "going nowhere";
  if (sizes.length === 0 || sizes[0] <= STILL) return "standing still";
  const third = Math.ceil(sizes.length / 3);
  const longest = [0, 1, 2].map((i) => Math.max(...sizes.slice(i * third, (i + 1) * third), 0));
  const [before, after] = [1, 2].map((i) => (longest[i] / longest[i - 1]) ** (1 / third));
  const turns = strides.slice(1).some(([x, y], i) => x * strides[i][0] + y * strides[i][1] < 0);
  const last = sizes.slice(2 * third);
  const grows = last.every((size, i) => i === 0 || size > last[i - 1]);
  if (grows && after > GROWING && after >= before / GROWING) {
    if (loss[loss.length - 1] > loss[0]) return "diverging";
    if (!turns) return "speeding up";
  }
  // The longest stride of the second third may be 0: the walk has arrived.
  if (longest[2] <= STILL * longest[0] || after <= SHRINKING) {
    return turns ? "overshooting, and converging" : "converging";
  }
  if (!turns) return "crawling";
  const returns = places.slice(-third).map((place, i, end) => {
    const [x, y] = i < 2 ? [0, 0] : difference(place, end[i - 2]);
    return Math.hypot(x, y);
  });
  return Math.max(...returns) <= SAME_PLACE * longest[2] ? "bouncing" : "wandering";
}

/**
 * @param {number | Pair} to
 * @param {number | Pair} from
 * @returns {Pair}
 */
const difference = (to, from) =>
  Array.isArray(to) && Array.isArray(from)
    ? [to[0] - from[0], to[1] - from[1]]
    : [Number(to) - Number(from), 0];

/**
 * The first step after which the loss is higher than before.
 *
 * @param {number[]} loss
 * @returns {number | undefined} undefined where all lead down
 */
export function firstBadStep(loss) {
  // By more than rounding: a walk that bounces for ever does not rise.
  /** @param {number} after @param {number} i */
  const rises = (after, i) => after > loss[i] + 1e-9 * Math.max(1, Math.abs(loss[i]));
  const found = loss.slice(1).findIndex(rises);
  return found < 0 ? undefined : found + 1;
}
