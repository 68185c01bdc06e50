/** A hill from above, as contour lines. */
import { ticks } from "d3-array";
import { contours } from "d3-contour";
import { useMemo } from "preact/hooks";
import { Curve, Dot } from "./marks.jsx";
import { Layer, useScales } from "./plot.jsx";
import { COARSE, linePath, linspace } from "./scale.js";

/**
 * @typedef {import("./scale.js").Pair} Pair
 *
 * @typedef {object} Ground a hill over a map
 * @property {(x: number, y: number) => number} altitudeAt
 * @property {(x: number, y: number) => ArrayLike<number>} gradientAt
 *
 * @typedef {object} Grid a hill's altitudes on evenly spaced places
 * @property {Float64Array} values row by row, from the top of the map
 * @property {Pair} domain the ends of the map, the same both ways
 * @property {Ground} ground
 *
 * @typedef {object} Contour a line of one altitude
 * @property {number} altitude
 * @property {Pair[][]} rings in the numbers of the map
 */

/** Altitudes are sampled on so many lines each way. */
const LINES = 49;
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
  const values = new Float64Array(LINES * LINES);
  for (const [row, y] of lines.toReversed().entries()) {
    for (const [column, x] of lines.entries()) {
      const altitude = ground.altitudeAt(x, y);
      values[row * LINES + column] = Math.min(1e300, Math.max(-1e300, altitude));
    }
  }
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
  const finite = grid.values.filter((value) => !Number.isNaN(value)).sort();
  if (finite.length === 0 || finite[0] === finite[finite.length - 1]) return [];
  // A few towering samples must not take all the levels.
  const top = finite[Math.floor(0.97 * (finite.length - 1))];
  return trace(grid, crowded ? squares(finite[0], top) : ticks(finite[0], top, LEVELS));
}

/**
 * The contour line that a place stands on: drawn to the place, not only near it.
 *
 * @param {Grid} grid
 * @param {Pair} at
 * @returns {Contour | undefined} nothing off the map, where the ground has no altitude, and where it
 *   is level all round: at the top, at the bottom, on a plain
 */
export function contourThrough(grid, at) {
  const { ground, domain } = grid;
  const [low, high] = domain;
  /** @param {Pair} place */
  const isOnMap = (place) => place.every((part) => part >= low && part <= high);
  const altitude = ground.altitudeAt(...at);
  if (!isOnMap(at) || !Number.isFinite(altitude)) return undefined;
  const cell = (high - low) / (LINES - 1);
  const [{ rings }] = trace(grid, [altitude]);
  // The stretches that close a ring along the edge of the map do not belong to the contour.
  const settled = rings.map((ring) =>
    ring.map((place) => (isOnMap(place) ? settle(ground, place, altitude, cell) : place)),
  );
  const joined = through(settled, at, cell);
  return joined && { altitude, rings: joined };
}

/**
 * The marching squares of d3, in the numbers of the map.
 *
 * @param {Grid} grid
 * @param {number[]} altitudes
 * @returns {Contour[]}
 */
function trace({ values, domain: [low, high] }, altitudes) {
  const filled = Array.from(values, (altitude) => (Number.isNaN(altitude) ? -1e300 : altitude));
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
 * Between the samples a contour is only near: walk uphill or downhill to its altitude, no further than
 * a cell. (Newton's method along the gradient.)
 *
 * @param {Ground} ground
 * @param {Pair} place
 * @param {number} altitude
 * @param {number} cell
 * @returns {Pair} not a number, at the edge of what has an altitude: that edge is no contour
 */
function settle(ground, place, altitude, cell) {
  let [x, y] = place;
  for (let i = 0; i < 2; i += 1) {
    const [byX, byY] = Array.from(ground.gradientAt(x, y));
    const step = (altitude - ground.altitudeAt(x, y)) / (byX * byX + byY * byY);
    const [toX, toY] = [x + step * byX, y + step * byY];
    // False for what is not a number, too.
    if (!(Math.hypot(toX - place[0], toY - place[1]) <= cell)) {
      return isAtEdge(ground, place, cell) ? [Number.NaN, Number.NaN] : place;
    }
    [x, y] = [toX, toY];
  }
  return [x, y];
}

/**
 * Whether the ground has no altitude somewhere within a cell.
 *
 * @param {Ground} ground
 * @param {Pair} place
 * @param {number} cell
 */
const isAtEdge = (ground, [x, y], cell) =>
  [
    ground.altitudeAt(x - cell, y),
    ground.altitudeAt(x + cell, y),
    ground.altitudeAt(x, y - cell),
    ground.altitudeAt(x, y + cell),
  ].some(Number.isNaN);

/**
 * Rings, the nearest of which has a corner at a place.
 *
 * @param {Pair[][]} rings
 * @param {Pair} at
 * @param {number} cell
 * @returns {Pair[][] | undefined} nothing where none passes within a cell
 */
function through(rings, at, cell) {
  let [nearest, corner, distance] = [-1, 0, cell];
  for (const [i, ring] of rings.entries()) {
    for (let j = 1; j < ring.length; j += 1) {
      const found = distanceToSegment(at, ring[j - 1], ring[j]);
      if (found < distance) [nearest, corner, distance] = [i, j, found];
    }
  }
  if (nearest < 0) return undefined;
  return rings.map((ring, i) => (i === nearest ? ring.toSpliced(corner, 0, at) : ring));
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
  // Many long paths, which stand still while a walker is dragged over them.
  return useMemo(
    () =>
      lines.map(({ altitude, rings }) => (
        <path key={altitude} class="hw-contour" d={pathOf(rings, { x, y }, COARSE)} />
      )),
    [lines, ...x.domain, ...y.domain],
  );
}

/**
 * The contour line that the walker stands on, in a layer.
 *
 * @param {{contour?: Contour, mark?: string}} props
 */
export function ContourHere({ contour, mark = "contour-here" }) {
  const scales = useScales();
  if (!contour) return null;
  return <path class="hw-contour-here" data-mark={mark} d={pathOf(contour.rings, scales)} />;
}

/**
 * @param {Pair[][]} rings
 * @param {import("./plot.jsx").Scales} scales
 * @param {import("./scale.js").Grain} [grain]
 */
const pathOf = (rings, { x, y }, grain) =>
  rings.map((ring) => linePath(ring, x, y, grain)).join("");

/**
 * The lowest place of a hill, and the straight way to it.
 *
 * @param {{from: Pair, to: Pair}} props
 */
export const Lowest = ({ from, to }) => (
  <>
    <Layer>
      <Curve ink="ink" points={[from, to]} width={1.5} dashed />
    </Layer>
    <Dot ink="ink" mark="lowest" at={to} r={4.5} />
  </>
);
