/** A hill from above, as contour lines. */
import { ticks } from "d3-array";
import { contours } from "d3-contour";
import { useScales } from "./plot.jsx";
import { linePath, linspace } from "./scale.js";

/**
 * @typedef {import("./scale.js").Pair} Pair
 *
 * @typedef {object} Ground a hill over a map
 * @property {(x: number, y: number) => number} altitudeAt
 * @property {(x: number, y: number) => ArrayLike<number>} gradientAt
 *
 * @typedef {object} Grid a hill's altitudes on evenly spaced places
 * @property {number[]} values row by row, from the top of the map
 * @property {Pair} domain the ends of the map, the same both ways
 * @property {Ground} ground
 *
 * @typedef {object} Contour a line of one altitude
 * @property {number} altitude
 * @property {Pair[][]} rings in the numbers of the map
 */

/** Altitudes are sampled on so many lines each way. */
const LINES = 65;
const LEVELS = 12;

/**
 * Sample a hill.
 *
 * @param {Ground} ground
 * @param {Pair} domain
 * @returns {Grid}
 */
export function sampleGrid(ground, domain) {
  const lines = linspace(domain[0], domain[1], LINES);
  const values = lines
    .toReversed()
    .flatMap((y) => lines.map((x) => ground.altitudeAt(x, y)))
    .map((altitude) => Math.min(1e300, Math.max(-1e300, altitude)));
  return { values, domain, ground };
}

/**
 * The contour lines of a hill.
 *
 * @param {Grid} grid
 * @param {{crowded?: boolean}} [options] crowded: closer together towards the bottom, which shows a
 *   valley's floor
 * @returns {Contour[]}
 */
export function contourLines(grid, { crowded = false } = {}) {
  const finite = grid.values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (finite.length === 0 || finite[0] === finite.at(-1)) return [];
  // A few towering samples must not take all the levels.
  const top = finite[Math.floor(0.97 * (finite.length - 1))];
  return trace(grid, crowded ? squares(finite[0], top) : ticks(finite[0], top, LEVELS));
}

/**
 * The contour line that a place stands on: drawn to the place, not only near it.
 *
 * @param {Grid} grid
 * @param {Pair} at
 * @returns {Contour | undefined} nothing where the ground has no altitude, or is level
 */
export function contourThrough(grid, at) {
  const altitude = grid.ground.altitudeAt(...at);
  if (!Number.isFinite(altitude)) return undefined;
  const [contour] = trace(grid, [altitude]);
  const [low, high] = grid.domain;
  const cell = (high - low) / (LINES - 1);
  const rings = contour.rings.map((ring) =>
    ring.map((place) => settle(grid.ground, place, altitude, cell)),
  );
  return { altitude, rings: rings.map((ring) => through(ring, at, cell)) };
}

/**
 * The marching squares of d3, in the numbers of the map.
 *
 * @param {Grid} grid
 * @param {number[]} altitudes
 * @returns {Contour[]}
 */
function trace({ values, domain: [low, high] }, altitudes) {
  const filled = values.map((altitude) => (Number.isNaN(altitude) ? -1e300 : altitude));
  const cell = (high - low) / (LINES - 1);
  // The generator puts a sample in the middle of its cell: half a cell from the edge.
  /** @param {number[]} place @returns {Pair} */
  const toMap = ([across, down]) => [low + cell * (across - 0.5), high - cell * (down - 0.5)];
  return contours()
    .size([LINES, LINES])
    .thresholds(altitudes)(filled)
    .map(({ value, coordinates }) => ({
      altitude: value,
      rings: coordinates.flat().map((ring) => ring.map(toMap)),
    }));
}

/**
 * Between the samples a contour is only near: walk uphill or down to its altitude, no further than
 * a cell. (Newton's method along the gradient.)
 *
 * @param {Ground} ground
 * @param {Pair} place
 * @param {number} altitude
 * @param {number} cell
 * @returns {Pair}
 */
function settle(ground, place, altitude, cell) {
  let [x, y] = place;
  for (let i = 0; i < 2; i += 1) {
    const [byX, byY] = Array.from(ground.gradientAt(x, y));
    const step = (altitude - ground.altitudeAt(x, y)) / (byX * byX + byY * byY);
    const [toX, toY] = [x + step * byX, y + step * byY];
    // False for what is not a number, too.
    if (!(Math.hypot(toX - place[0], toY - place[1]) <= cell)) return place;
    [x, y] = [toX, toY];
  }
  return [x, y];
}

/**
 * A ring with a corner at a place that it passes within a cell.
 *
 * @param {Pair[]} ring
 * @param {Pair} at
 * @param {number} cell
 * @returns {Pair[]}
 */
function through(ring, at, cell) {
  let [best, distance] = [-1, cell];
  for (let i = 1; i < ring.length; i += 1) {
    const found = distanceToSegment(at, ring[i - 1], ring[i]);
    if (found < distance) [best, distance] = [i, found];
  }
  return best < 0 ? ring : ring.toSpliced(best, 0, at);
}

/**
 * @param {Pair} at
 * @param {Pair} from
 * @param {Pair} to
 */
function distanceToSegment([x, y], [fromX, fromY], [toX, toY]) {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const share = ((x - fromX) * alongX + (y - fromY) * alongY) / (alongX ** 2 + alongY ** 2);
  const near = Math.min(1, Math.max(0, share || 0));
  return Math.hypot(x - fromX - near * alongX, y - fromY - near * alongY);
}

/**
 * Levels as on a bowl at even distances from its middle.
 *
 * @param {number} low
 * @param {number} high
 */
const squares = (low, high) =>
  Array.from({ length: LEVELS }, (_, i) => low + (high - low) * ((i + 1) / LEVELS) ** 2);

/**
 * Contour lines as a mark, in a layer.
 *
 * @param {{lines: Contour[]}} props
 */
export function Contours({ lines }) {
  const { x, y } = useScales();
  return (
    <>
      {lines.map(({ altitude, rings }) => (
        <path
          key={altitude}
          class="hw-contour"
          d={rings.map((ring) => `${linePath(ring, x, y)}`).join("")}
        />
      ))}
    </>
  );
}

/**
 * The contour line that the walker stands on, in a layer.
 *
 * @param {{contour?: Contour, mark?: string}} props
 */
export function ContourHere({ contour, mark = "contour-here" }) {
  const { x, y } = useScales();
  if (!contour) return null;
  return (
    <path
      class="hw-contour-here"
      data-mark={mark}
      d={contour.rings.map((ring) => linePath(ring, x, y)).join("")}
    />
  );
}
