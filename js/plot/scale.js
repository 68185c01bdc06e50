/**
 * From numbers to places in a drawing, and back. Every place is a share of the plot area, so that a
 * drawing needs no measurement.
 */

/**
 * @typedef {object} Axis
 * @property {[number, number]} domain the numbers at both ends
 * @property {boolean} [upward] whether larger numbers stand higher (the vertical axis)
 *
 * @typedef {[number, number]} Pair two numbers: across and up
 */

/**
 * Where a number lies on an axis.
 *
 * @param {number} value
 * @param {Axis} axis
 * @returns {number} 0 to 1 from the left or the top; less or more for what lies off the plot; NaN
 *   for what is not a number
 */
export function shareOf(value, { domain: [low, high], upward }) {
  // Halves: the span of a domain may be too large for a number.
  const share = (value / 2 - low / 2) / (high / 2 - low / 2);
  return upward ? 1 - share : share;
}

/**
 * The number at a share of the axis, no further than its ends.
 *
 * @param {number} share from the left or the top
 * @param {Axis} axis
 */
export function numberAt(share, { domain: [low, high], upward }) {
  const inside = Math.min(1, Math.max(0, share));
  return low + (upward ? 1 - inside : inside) * (high - low);
}

/** What lies no further past an end of its axis, as a share of it, is drawn at the end. */
const AT_THE_END = 1e-3;

/**
 * Whether a number lies on an axis. A hair's breadth past its end counts: less than can be seen.
 *
 * @param {number} value
 * @param {Axis} axis
 */
export function isInside(value, { domain: [low, high] }) {
  const breadth = AT_THE_END * high - AT_THE_END * low;
  return value >= low - breadth && value <= high + breadth;
}

/**
 * A share as a place in SVG, no further than the edge of the plot.
 *
 * @param {number} share
 */
export const percent = (share) => `${round(100 * Math.min(1, Math.max(0, share)), 4)}%`;

/** The size of a layer's viewBox, and how far outside it a line still runs, so that no cap shows. */
const LAYER = 1000;
const OVERHANG = 30;

/**
 * The path of lines through points in a layer: cut where they leave the plot, broken where a point
 * is not a number.
 *
 * @param {Pair[]} points
 * @param {Axis} x
 * @param {Axis} y
 */
export function linePath(points, x, y) {
  /** @type {Pair[][]} */
  const lines = [];
  let end = "";
  for (let i = 1; i < points.length; i += 1) {
    const segment = clip(placed(points[i - 1], x, y), placed(points[i], x, y));
    if (!segment) continue;
    const [from, to] = segment;
    if (inLayer(from) !== end) lines.push([from]);
    lines[lines.length - 1].push(to);
    end = inLayer(to);
  }
  return lines.map(pathThrough).join("");
}

/**
 * The path of the ground under a curve, down to the bottom of the layer.
 *
 * @param {Pair[]} points
 * @param {Axis} x
 * @param {Axis} y
 */
export function areaPath(points, x, y) {
  return stretches(points)
    .map((stretch) => {
      const outline = withCrossings(stretch.map((point) => placed(point, x, y)));
      /** @type {Pair[]} */
      const edge = outline.map(([across, down]) => [clamped(across), clamped(down)]);
      const [[first], [last]] = [edge[0], edge[edge.length - 1]];
      return `${pathThrough(edge)}L${inLayer([last, LAYER])}L${inLayer([first, LAYER])}Z`;
    })
    .join("");
}

/** How far above or below a place a line may pass it, in thousandths of its layer: well below a pixel. */
const PLAY = 0.25;

/** @type {Pair} */
const ALL = [-Infinity, Infinity];

/**
 * The path through places, without those that lie on the way from one to another: a page with many
 * drawings is half as long. (One pass: the slopes that pass all places since the last corner are an
 * interval, which narrows; a place outside it makes the one before a corner.)
 *
 * @param {Pair[]} places
 */
function pathThrough(places) {
  const corners = [places[0]];
  let [corner, before] = [places[0], places[0]];
  let slopes = ALL;
  for (const place of places.slice(1)) {
    let fitting = slopesPast(corner, before, place, slopes);
    if (!fitting) {
      corners.push(before);
      corner = before;
      fitting = slopesPast(corner, corner, place, ALL) ?? ALL;
    }
    [before, slopes] = [place, fitting];
  }
  return relative([...corners, before]);
}

/**
 * Straight lines from place to place, as a path: by how far each lies from the one before, which takes
 * fewer digits.
 *
 * @param {Pair[]} places
 */
function relative(places) {
  let [x, y] = [0, 0];
  const steps = places.map(([across, down]) => {
    const step = `${round(round(across, 1) - x, 1)} ${round(round(down, 1) - y, 1)}`;
    [x, y] = [round(across, 1), round(down, 1)];
    return step.replace(" -", "-");
  });
  return `M${steps.join("l")}`;
}

/**
 * The slopes of lines from a corner that pass all places so far, and now one more.
 *
 * @param {Pair} corner
 * @param {Pair} before the place so far that is furthest from the corner, or the corner itself
 * @param {Pair} place
 * @param {Pair} slopes from the lowest to the highest that passes all places so far
 * @returns {Pair | undefined} undefined where no line passes it, or it does not lie further on
 */
function slopesPast(corner, before, place, [lowest, highest]) {
  if (place[0] === before[0] && place[1] === before[1]) return [lowest, highest];
  const [across, down] = [place[0] - corner[0], place[1] - corner[1]];
  const slope = down / across;
  if (before !== corner) {
    const far = [before[0] - corner[0], before[1] - corner[1]];
    const isUpright = across === 0 && far[0] === 0;
    const [length, so] = isUpright ? [down, far[1]] : [across, far[0]];
    if (Math.sign(length) !== Math.sign(so) || Math.abs(length) <= Math.abs(so)) return undefined;
    if (slope < lowest || slope > highest) return undefined;
  }
  if (across === 0) return [slope, slope];
  const turn = PLAY / Math.abs(across);
  return [Math.max(lowest, slope - turn), Math.min(highest, slope + turn)];
}

/**
 * @param {Pair} point
 * @param {Axis} x
 * @param {Axis} y
 * @returns {Pair} its place in a layer
 */
export const placed = ([across, up], x, y) => [LAYER * shareOf(across, x), LAYER * shareOf(up, y)];

/** @param {Pair} place */
const inLayer = ([across, down]) => `${round(across, 1)} ${round(down, 1)}`;

/** @param {number} place */
const clamped = (place) => Math.min(LAYER + OVERHANG, Math.max(-OVERHANG, place));

/**
 * The part of a line within the layer and its overhang; undefined for none. (Liang and Barsky,
 * "A new concept and method for line clipping", 1984.)
 *
 * @param {Pair} from
 * @param {Pair} to
 * @returns {Pair[] | undefined}
 */
function clip(from, to) {
  // From the nearer end: what is subtracted from a far one is lost in its rounding.
  if (sizeOf(from) > sizeOf(to)) return clip(to, from)?.reverse();
  let [start, end] = [0, 1];
  for (const i of [0, 1]) {
    const [a, b] = [from[i], to[i]];
    if (!Number.isFinite(a) || !Number.isFinite(b)) return clipInfinite(from, to);
    const length = b - a;
    const [near, far] = [(-OVERHANG - a) / length, (LAYER + OVERHANG - a) / length];
    if (length === 0) {
      if (a < -OVERHANG || a > LAYER + OVERHANG) return undefined;
      continue;
    }
    start = Math.max(start, Math.min(near, far));
    end = Math.min(end, Math.max(near, far));
  }
  if (!(start <= end)) return undefined;
  /** @param {number} share @returns {Pair} */
  const at = (share) => {
    if (share === 0) return from;
    if (share === 1) return to;
    return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  };
  const part = [at(start), at(end)];
  // Both ends may be so far out that rounding leaves no place where the line could be.
  return part.every(isNear) ? part : undefined;
}

/** @param {Pair} place */
const sizeOf = ([across, down]) => Math.max(Math.abs(across), Math.abs(down));

/** @param {Pair} place */
const isNear = (place) => place.every((part) => Math.abs(part - clamped(part)) <= 1);

/**
 * A line to infinity is drawn where it is upright; else it has no slope that could be drawn.
 *
 * @param {Pair} from
 * @param {Pair} to
 * @returns {Pair[] | undefined}
 */
function clipInfinite(from, to) {
  const isUpright = from[0] === to[0] && Number.isFinite(from[0]);
  if (!isUpright || [from[1], to[1]].some(Number.isNaN)) return undefined;
  return clip([from[0], clamped(from[1])], [to[0], clamped(to[1])]);
}

/**
 * @param {Pair[]} points
 * @returns {Pair[][]} the stretches between points that are not numbers
 */
function stretches(points) {
  /** @type {Pair[][]} */
  const found = [[]];
  for (const point of points) {
    if (point.some(Number.isNaN)) found.push([]);
    else found[found.length - 1].push(point);
  }
  return found.filter((stretch) => stretch.length > 0);
}

/**
 * An outline with a corner where it crosses the upper or the lower edge: cut off there, it is not
 * bent.
 *
 * @param {Pair[]} places
 */
function withCrossings(places) {
  /** @type {Pair[]} */
  const found = [];
  for (const [i, place] of places.entries()) {
    if (i > 0) {
      const part = clip(places[i - 1], place);
      if (part) found.push(...part);
    }
    found.push(place);
  }
  return found;
}

/**
 * @param {number} value
 * @param {number} digits
 */
const round = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;

/**
 * The range of altitudes that shows a hill well: all of it, unless a few samples tower over the
 * rest (a pole, an exponential), which are cut off.
 *
 * @param {number[]} values samples, some perhaps not finite
 * @returns {Pair} low and high, both finite, low < high
 */
export function altitudeRange(values) {
  const finite = values.filter((value) => Math.abs(value) < 1e300).sort((a, b) => a - b);
  if (finite.length === 0) return [-1, 1];
  /** @param {number} share */
  const at = (share) => finite[Math.round(share * (finite.length - 1))];
  const [lowest, highest] = [at(0), at(1)];
  const reach = 6 * (at(0.9) - at(0.1));
  const low = reach > 0 ? Math.max(lowest, at(0.1) - reach) : lowest;
  const high = reach > 0 ? Math.min(highest, at(0.9) + reach) : highest;
  if (high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
    const room = Math.max(1, Math.abs(low) / 10);
    return [low - room, high + room];
  }
  return [low - 0.12 * (high - low), high + 0.12 * (high - low)];
}

/**
 * A range that shows a value too, unless it lies more than the range's height away.
 *
 * @param {number} value
 * @param {Pair} range
 * @returns {Pair}
 */
export function withRoomFor(value, [low, high]) {
  const height = high - low;
  if (!(value > low - height && value < high + height)) return [low, high];
  return [Math.min(low, value - 0.06 * height), Math.max(high, value + 0.06 * height)];
}

/**
 * Evenly spaced numbers, both ends included.
 *
 * @param {number} low
 * @param {number} high
 * @param {number} count
 */
export function linspace(low, high, count) {
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}

/**
 * A round step for dragging: about a three-hundredth of the axis.
 *
 * @param {Axis} axis
 */
export function resolution({ domain: [low, high] }) {
  return 10 ** Math.floor(Math.log10((high - low) / 300));
}

/**
 * A number rounded to a multiple of a power of ten, without digits beyond it.
 *
 * @param {number} value
 * @param {number} step
 */
export function snap(value, step) {
  const digits = Math.max(0, -Math.round(Math.log10(step)));
  return digits > 15 ? value : Number((Math.round(value / step) * step).toFixed(digits));
}
