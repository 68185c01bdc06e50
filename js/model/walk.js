/** What a walk is doing: told from its places and losses alone, never from a formula. */

/**
 * @typedef {import("../plot/scale.js").Pair} Pair
 *
 * @typedef {object} Walk
 * @property {(number | Pair)[]} places the start, and the end of each step
 * @property {number[]} loss at each of them
 * @property {string | null} stopped why there are fewer steps than asked for
 */

/** Strides no longer than this, or than this share of the longest, are what rounding leaves. */
const STILL = 1e-9;
/** Strides that grow, or keep their length, do so by more than rounding. */
const ROUNDING = 1e-6;
/** A walk as long as this one shrinks its strides to so much of what they were, or it crawls. */
const CRAWLING = 0.05;
/** The same for a walk that turns round, or it bounces: a bounce is seen to narrow much earlier. */
const NARROWING = 0.75;
/** Two places are one and the same, compared with the longest stride between them. */
const SAME_PLACE = 0.05;
/** A walk that bounces is back after at most so many steps. */
const LONGEST_CYCLE = 4;

/**
 * Say what a walk is doing, by its last third.
 *
 * On a bowl of curvature k every stride is 1 − rate·k times the one before, and this factor says all
 * there is to say. From 1 to 0 the walk goes straight to the bottom, the faster the smaller the factor
 * is. Below 0 it turns round at every step, and still comes nearer. At −1 it bounces, and beyond −1
 * its strides grow. On any other hill the factor changes on the way. So it is measured at the end,
 * when a walk has settled into what it does, and over two steps: a walk that bounces from wall to
 * wall steps from the steep side and from the gentle side in turn.
 *
 * - *standing still*: no stride is longer than what rounding leaves.
 * - *going nowhere*: no step can be taken, since loss or slope is not a number at the start.
 * - *diverging*: weights, loss or slope have become too large for a number; or strides and loss grow,
 *   at a steady pace. (Bounces that widen ever more slowly are on their way to a cycle, not to
 *   infinity.)
 * - *falling off the hill*: the loss falls until there is none, or it has no slope.
 * - *converging*: its strides shrink, so fast that a walk as long as this one takes them down to a
 *   twentieth; *overshooting, and converging* where it turns round on the way.
 * - *stranded*: it stands on level ground, and no lower than it was at the start.
 * - *bouncing*: it turns round, and comes back again and again to the same few places.
 * - *wandering*: it turns round, and comes back to no place.
 * - *crawling*, *marching on*, *speeding up*: it goes always the same way, with strides that shrink,
 *   but hardly; that keep their length, as on a constant slope; that grow, as on the way out of a
 *   saddle.
 *
 * @param {Walk} walk
 * @returns {string}
 */
export function classify({ places, loss, stopped }) {
  const rise = loss[loss.length - 1] - loss[0];
  if (stopped?.startsWith("step 0:")) return "going nowhere";
  if (stopped) return rise < 0 ? "falling off the hill" : "diverging";
  const strides = places.slice(1).map((place, i) => difference(place, places[i]));
  const sizes = strides.map(([x, y]) => Math.hypot(x, y));
  const longest = Math.max(...sizes, 0);
  if (longest <= STILL) return "standing still";

  const third = Math.ceil(sizes.length / 3);
  const end = sizes.slice(-third);
  const turns = strides.map(
    ([x, y], i) =>
      i > 0 && sizes[i] > STILL * longest && x * strides[i - 1][0] + y * strides[i - 1][1] < 0,
  );
  const hasTurned = turns.some(Boolean);
  const isTurning = turns.slice(-third).some(Boolean);

  const hasArrived = end[end.length - 1] <= STILL * longest;
  if (hasArrived && rise >= 0) return "stranded";
  if (hasArrived || shrink(end, (isTurning ? NARROWING : CRAWLING) ** (1 / sizes.length))) {
    return hasTurned ? "overshooting, and converging" : "converging";
  }
  const isWidening = grow(end);
  if (isWidening && loss[loss.length - 1] > loss[loss.length - third]) return "diverging";
  if (isTurning) {
    return isWidening || comeBack(places.slice(-third), Math.max(...end))
      ? "bouncing"
      : "wandering";
  }
  const growth = end[end.length - 1] / end[0];
  if (Math.abs(growth - 1) <= ROUNDING) return "marching on";
  return growth > 1 ? "speeding up" : "crawling";
}

/**
 * Whether strides shrink, from the longest of them on, by at least a factor a step.
 *
 * @param {number[]} sizes
 * @param {number} factor
 */
function shrink(sizes, factor) {
  const rest = sizes.slice(sizes.indexOf(Math.max(...sizes)));
  const steps = rest.length - 1;
  // Two or three strides that shrink are found in every walk that wanders.
  if (steps < 4) return false;
  return rest[steps] <= rest[0] * factor ** steps && overTwo(rest).every((ratio) => ratio < 1);
}

/**
 * Whether strides grow, in the end as fast as at first.
 *
 * @param {number[]} sizes
 */
function grow(sizes) {
  const paces = overTwo(sizes).map(Math.log);
  return (
    paces.length > 0 &&
    paces.every((pace) => pace > ROUNDING) &&
    paces[paces.length - 1] >= 0.9 * paces[0]
  );
}

/**
 * How many times as long each stride is as the last but one before it.
 *
 * @param {number[]} sizes
 */
const overTwo = (sizes) => sizes.slice(2).map((size, i) => size / sizes[i]);

/**
 * Whether all places are where the walk was a few steps before.
 *
 * @param {(number | Pair)[]} places
 * @param {number} stride the longest between them
 */
function comeBack(places, stride) {
  /** @param {number} steps */
  const areBackAfter = (steps) =>
    places.slice(steps).every((place, i) => {
      const [x, y] = difference(place, places[i]);
      return Math.hypot(x, y) <= SAME_PLACE * stride;
    });
  for (let steps = 2; steps <= LONGEST_CYCLE; steps += 1) if (areBackAfter(steps)) return true;
  return false;
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
 * Say in a sentence why a walk has ended; programs are told with a colon.
 *
 * @param {string} stopped
 */
export const sayWhyEnded = (stopped) => `At ${stopped.replace(": ", " ")}.`;

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
