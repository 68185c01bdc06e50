/** A hill from above, as contour lines. */
import { ticks } from "d3-array";
import { contours } from "d3-contour";
import { useMemo } from "preact/hooks";
import { Curve, Dot } from "./marks.jsx";
import { Layer, useScales } from "./plot.jsx";
import { linspace, placed } from "./scale.js";
import { smoothPath } from "./smooth_path.js";

/**
 * @typedef {import("./scale.js").Pair} Pair
 *
 * @typedef {object} Ground a hill over a map
 * @property {(x: number, y: number) => number} altitudeAt
 * @property {(x: number, y: number) => Float64Array | number[]} gradientAt
 *
 * @typedef {object} Grid a hill's altitudes on evenly spaced places
 * @property {Float64Array} values row by row, from the top of the map
 * @property {Pair} domain the ends of the map, across
 * @property {Pair} upward the ends of the map, up: as far apart
 * @property {Ground} ground
 *
 * @typedef {object} Contour a line of one altitude
 * @property {number} altitude
 * @property {Place[][]} rings
 *
 * @typedef {object} Place of a contour
 * @property {Pair} at in the numbers of the map
 * @property {ArrayLike<number>} [gradient] there; none off the map, where a ring is closed along its edge, nor
 *   where the contour is only near
 */

/** Altitudes are sampled on so many lines each way. */
const LINES = 33;
const LEVELS = 12;

/**
 * Sample a hill.
 *
 * @param {Ground} ground
 * @param {Pair} domain of the map, across
 * @param {Pair} [upward] up, as long; the same where nothing else is said
 * @returns {Grid}
 */
export function sampleGrid(ground, domain, upward = domain) {
  const across = linspace(domain[0], domain[1], LINES);
  const up = linspace(upward[0], upward[1], LINES);
  const values = new Float64Array(LINES * LINES);
  for (const [row, y] of up.toReversed().entries()) {
    for (const [column, x] of across.entries()) {
      const altitude = ground.altitudeAt(x, y);
      values[row * LINES + column] = Math.min(1e300, Math.max(-1e300, altitude));
    }
  }
  return { values, domain, upward, ground };
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
  const altitude = ground.altitudeAt(...at);
  if (!isOnMap(at, grid) || !Number.isFinite(altitude)) return undefined;
  const cell = cellOf(domain);
  const [{ rings }] = trace(grid, [altitude]);
  // What closes a ring along the edge of the map, or of what has an altitude, is no contour.
  const isContour = (/** @type {Place} */ place) =>
    place.gradient || (isOnMap(place.at, grid) && !isAtEdge(ground, place.at, cell));
  const lines = rings.flatMap((ring) => stretches(ring, isContour));
  const gradient = ground.gradientAt(...at);
  const joined = through(lines, { at, gradient }, cell);
  return joined && { altitude, rings: joined };
}

/**
 * The marching squares of d3, in the numbers of the map, and settled.
 *
 * @param {Grid} grid
 * @param {number[]} altitudes
 * @returns {Contour[]}
 */
function trace(grid, altitudes) {
  const { values, domain, upward, ground } = grid;
  const filled = Array.from(values, (altitude) => (Number.isNaN(altitude) ? -1e300 : altitude));
  const cell = cellOf(domain);
  // The generator puts a sample in the middle of its cell: half a cell from the edge.
  /** @param {number[]} place @returns {Pair} */
  const toMap = ([across, down]) => [
    domain[0] + cell * (across - 0.5),
    upward[1] - cell * (down - 0.5),
  ];
  return contours()
    .size([LINES, LINES])
    .thresholds(altitudes)(filled)
    .map(({ value, coordinates }) => ({
      altitude: value,
      rings: coordinates.flat().map((ring) =>
        ring.map((point) => {
          const at = toMap(point);
          return (isOnMap(at, grid) && settle(ground, at, value, cell)) || { at };
        }),
      ),
    }));
}

/** @param {Pair} domain */
const cellOf = ([low, high]) => (high - low) / (LINES - 1);

/**
 * @param {Pair} at
 * @param {Grid} grid
 */
const isOnMap = ([x, y], { domain: [west, east], upward: [south, north] }) =>
  x >= west && x <= east && y >= south && y <= north;

/**
 * Between the samples a contour is only near: walk uphill or downhill to its altitude, no further than
 * a cell. (One step of Newton's method along the gradient: what it leaves is less than can be seen.)
 *
 * @param {Ground} ground
 * @param {Pair} at
 * @param {number} altitude
 * @param {number} cell
 * @returns {Place | undefined} nothing where that leads too far
 */
function settle(ground, [x, y], altitude, cell) {
  const [byX, byY] = ground.gradientAt(x, y);
  const step = (altitude - ground.altitudeAt(x, y)) / (byX * byX + byY * byY);
  // False for what is not a number, too.
  if (!(Math.abs(step) * Math.hypot(byX, byY) <= cell)) return undefined;
  return { at: [x + step * byX, y + step * byY], gradient: [byX, byY] };
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
 * The stretches of a ring whose places are such.
 *
 * @param {Place[]} ring
 * @param {(place: Place) => unknown} isSuch
 */
function stretches(ring, isSuch) {
  /** @type {Place[][]} */
  const found = [[]];
  for (const place of ring) {
    if (isSuch(place)) found[found.length - 1].push(place);
    else found.push([]);
  }
  return found.filter((stretch) => stretch.length > 1);
}

/**
 * Lines, the nearest of which goes through a place.
 *
 * @param {Place[][]} lines
 * @param {Place} place
 * @param {number} cell
 * @returns {Place[][] | undefined} nothing where none passes within a cell
 */
function through(lines, place, cell) {
  let [nearest, before, distance] = [-1, 0, cell];
  for (const [i, line] of lines.entries()) {
    for (let j = 1; j < line.length; j += 1) {
      const found = distanceToSegment(place.at, line[j - 1].at, line[j].at);
      if (found < distance) [nearest, before, distance] = [i, j, found];
    }
  }
  if (nearest < 0) return undefined;
  return lines.map((line, i) => (i === nearest ? line.toSpliced(before, 0, place) : line));
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
        <path key={altitude} class="hw-contour" d={pathOf(rings, { x, y }, 0)} />
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
  return <path class="hw-contour-here" data-mark={mark} d={pathOf(contour.rings, scales, 1)} />;
}

/**
 * @param {Place[][]} rings
 * @param {import("./plot.jsx").Scales} scales
 * @param {number} digits
 */
const pathOf = (rings, { x, y }, digits) =>
  rings
    .map((ring) =>
      smoothPath(
        ring.map(({ at, gradient }) => ({
          at: placed(at, x, y),
          along: gradient && alongContour(gradient),
        })),
        digits,
      ),
    )
    .join("");

/**
 * Which way a ring runs in a drawing: with what is higher at its left. (A map is as high as wide.)
 *
 * @param {ArrayLike<number>} gradient
 * @returns {Pair | undefined} nothing on level ground
 */
function alongContour({ 0: byX, 1: byY }) {
  const steepness = Math.hypot(byX, byY);
  return steepness > 0 ? [byY / steepness, byX / steepness] : undefined;
}

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
