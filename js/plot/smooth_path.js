/** A smooth path through many places: as few curves as pass them all, which is truer and lighter. */

/**
 * @typedef {import("./scale.js").Pair} Pair
 *
 * @typedef {object} Stop a place that the path passes
 * @property {Pair} at
 * @property {Pair} [along] which way it runs there, a direction of length 1; without, it is straight
 *   from the stop before, and to the next
 */

/** How far beside a stop a curve may pass it, in thousandths of a layer: well below a pixel. */
const PLAY = 0.6;

/**
 * @param {Stop[]} stops in thousandths of a layer
 * @param {number} digits after the decimal point
 */
export function smoothPath(stops, digits) {
  /** @param {number} part */
  const round = (part) => Math.round(part * 10 ** digits) / 10 ** digits;
  let [x, y] = stops[0].at.map(round);
  let path = `M${x} ${y}`;
  for (let from = 0; from < stops.length - 1; ) {
    let to = from;
    /** @type {Pair[]} */
    let places = [];
    let further = stretchBetween(stops, from, from + 1);
    while (further) {
      places = further;
      to += 1;
      further = stretchBetween(stops, from, to + 1);
    }
    const steps = places.flatMap((place) => [round(place[0]) - x, round(place[1]) - y]);
    path += (places.length > 1 ? "c" : "l") + steps.map(round).join(" ").replaceAll(" -", "-");
    [x, y] = places[places.length - 1].map(round);
    from = to;
  }
  return path;
}

/**
 * The curve, or the straight line, from one stop to another.
 *
 * @param {Stop[]} stops
 * @param {number} from
 * @param {number} to
 * @returns {Pair[] | undefined} the end of a line; the two handles and the end of a cubic curve;
 *   nothing where neither would pass the stops between
 */
function stretchBetween(stops, from, to) {
  if (to >= stops.length) return undefined;
  const [{ at: start, along: out }, { at: end, along: home }] = [stops[from], stops[to]];
  const between = stops.slice(from + 1, to);
  if (!out || !home) {
    const way = directionTo(start, end);
    return between.every(({ at, along }) => !along && Math.abs(cross(way, minus(at, start))) < 1e-6)
      ? [end]
      : undefined;
  }
  const lengths = [0];
  for (let i = from + 1; i <= to; i += 1) {
    lengths.push(lengths[i - from - 1] + Math.hypot(...minus(stops[i].at, stops[i - 1].at)));
  }
  const length = lengths[to - from];
  // Handles of this length make an arc of a circle.
  const quarter = Math.atan2(cross(out, home), out[0] * home[0] + out[1] * home[1]) / 4;
  const handle = (length / 3) * (quarter === 0 ? 1 : Math.tan(quarter) / quarter);
  const first = plus(start, handle, out);
  const second = plus(end, -handle, home);
  const passes = between.every(({ at, along }, i) => {
    const [a, b, c, d] = weightsAt(lengths[i + 1] / length);
    const place = [0, 1].map((k) => a * start[k] + b * first[k] + c * second[k] + d * end[k]);
    return along && Math.abs(cross(along, minus(place, at))) <= PLAY;
  });
  return passes ? [first, second, end] : undefined;
}

/** @param {Pair} from @param {Pair} to */
const directionTo = (from, to) => plus([0, 0], 1 / Math.hypot(...minus(to, from)), minus(to, from));

/** @param {number} share of a cubic curve */
const weightsAt = (share) => {
  const rest = 1 - share;
  return [rest ** 3, 3 * rest ** 2 * share, 3 * rest * share ** 2, share ** 3];
};

/** @param {number[]} a @param {number[]} b @returns {Pair} */
const minus = (a, b) => [a[0] - b[0], a[1] - b[1]];
/** @param {Pair} a @param {number} times @param {Pair} b @returns {Pair} */
const plus = (a, times, b) => [a[0] + times * b[0], a[1] + times * b[1]];
/** @param {number[]} a @param {number[]} b */
const cross = (a, b) => a[0] * b[1] - a[1] * b[0];
