/**
 * A function of two numbers, from above: one colour where it is positive, another where it is negative,
 * and the darker the further from 0 it is. It is drawn as areas, not as pixels: so it is the same in the
 * markup of a page, in print and while it runs, follows the theme, and is sharp at every size.
 */
import { contours } from "d3-contour";
import { Layer, useScales } from "./plot.jsx";
import { linspace, shareOf } from "./scale.js";

/**
 * @typedef {import("./scale.js").Pair} Pair
 *
 * @typedef {object} Surface values on evenly spaced places, from edge to edge
 * @property {ArrayLike<number>} values row by row, from the top of the map; what is not a number is
 *   left blank
 * @property {number} lines so many places each way
 * @property {Pair} domain the ends of the map, the same both ways
 */

/** Where one tint goes over into the next, as a share of the limit. */
const BANDS = [0, 0.25, 0.5, 0.75];
/** Tints of a coarse picture, either way. */
const TINTS = 3;
const BLANK = -1e300;

/**
 * The places of a surface, row by row from the top.
 *
 * @param {Pair} domain
 * @param {number} lines
 * @returns {Float64Array} across and up, in turn
 */
export function placesOf(domain, lines) {
  const across = linspace(domain[0], domain[1], lines);
  const places = across.toReversed().flatMap((y) => across.flatMap((x) => [x, y]));
  return Float64Array.from(places);
}

/**
 * A surface as a mark on a plot, with a line where it is 0.
 *
 * @param {object} props
 * @param {Surface} props.surface
 * @param {number} [props.limit] from here on it grows no darker
 * @param {string} [props.mark] the name of the line where it is 0
 */
export function HeatMap({ surface, limit = 1, mark }) {
  const scales = useScales();
  const { values } = surface;
  const positive = BANDS.map(tracer(surface, scales, limit));
  const negative = BANDS.map(tracer(surface, scales, -limit));
  const isMixed = Array.prototype.some.call(values, (value) => value < 0);
  return (
    <Layer>
      {positive.map((path, i) => (
        <path key={`+${BANDS[i]}`} class="hw-tint hw-ink-plus" d={path} />
      ))}
      {negative.map((path, i) => (
        <path key={`-${BANDS[i]}`} class="hw-tint hw-ink-minus" d={path} />
      ))}
      <path class="hw-boundary" data-mark={mark} d={isMixed ? positive[0] : ""} />
    </Layer>
  );
}

/**
 * What draws the outline of all places whose value is at least some share of the limit.
 *
 * @param {Surface} surface
 * @param {import("./plot.jsx").Scales} scales
 * @param {number} limit below 0 for the places whose value is below it
 */
function tracer({ values, lines, domain: [low, high] }, { x, y }, limit) {
  const shares = Array.from(values, (value) => (Number.isNaN(value) ? BLANK : value / limit));
  const generator = contours().size([lines, lines]);
  // The generator puts a sample in the middle of its cell. The map is a straight scale, so two places
  // say where all are.
  const cell = 1000 / (lines - 1);
  const [left, right] = [1000 * shareOf(low, x), 1000 * shareOf(high, x)];
  const [top, bottom] = [1000 * shareOf(high, y), 1000 * shareOf(low, y)];
  const [across, down] = [((right - left) / 1000) * cell, ((bottom - top) / 1000) * cell];
  /** @param {number[]} place */
  const placed = ([column, row]) =>
    `${Math.round(left + across * (column - 0.5))} ${Math.round(top + down * (row - 0.5))}`;
  /** @param {number} share */
  return (share) =>
    generator
      .contour(shares, share)
      .coordinates.flat()
      .map((ring) => `M${ring.slice(1).map(placed).join("L")}Z`)
      .join("");
}

/**
 * A surface as a small picture, in a few tints: what one of many looks like.
 *
 * @param {object} props
 * @param {ArrayLike<number>} props.values row by row, from the top
 * @param {number} props.lines so many places each way
 * @param {number} props.limit from here on it grows no darker
 * @param {number} props.x where the picture stands in a diagram
 * @param {number} props.y
 * @param {number} props.size
 */
export function Thumbnail({ values, lines, limit, x, y, size }) {
  const runs = runsOf(values, lines, limit);
  return (
    <svg
      class="hw-thumbnail"
      x={x}
      y={y}
      width={size}
      height={size}
      viewBox={`0 0 ${lines} ${lines}`}
      aria-hidden="true"
    >
      {runs.map((path, i) => (
        <path
          key={i}
          class={i < TINTS ? "hw-ink-minus" : "hw-ink-plus"}
          fill-opacity={(i < TINTS ? TINTS - i : i - TINTS + 1) / (TINTS + 0.5)}
          d={path}
        />
      ))}
    </svg>
  );
}

/**
 * Rows of equal tint as one path for each tint, from the most negative to the most positive.
 *
 * @param {ArrayLike<number>} values
 * @param {number} lines
 * @param {number} limit
 */
function runsOf(values, lines, limit) {
  const paths = new Array(2 * TINTS).fill("");
  /** @param {number} i */
  const tintAt = (i) => {
    const share = Math.min(1, Math.abs(values[i]) / limit);
    // The nearest tint; none near 0, and none for what is not a number.
    const depth = Math.round(share * TINTS) || 0;
    return values[i] < 0 ? -depth : depth;
  };
  for (let row = 0; row < lines; row += 1) {
    let start = 0;
    for (let column = 1; column <= lines; column += 1) {
      const tint = tintAt(row * lines + start);
      if (column < lines && tintAt(row * lines + column) === tint) continue;
      if (tint !== 0) {
        const length = column - start;
        paths[tint < 0 ? TINTS + tint : TINTS + tint - 1] +=
          `M${start} ${row}h${length}v1h-${length}z`;
      }
      start = column;
    }
  }
  return paths;
}
