/** The ground of a drawing: a plot area with its axes, which the marks on it share. */
import { ticks as roundNumbers } from "d3-array";
import { tickFormat } from "d3-scale";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { formatNumber } from "./format.js";
import { percent, shareOf } from "./scale.js";
import { still } from "./still.js";
import { DrawnText, Typeset } from "./typeset.jsx";

/**
 * @typedef {import("./scale.js").Axis} Axis
 * @typedef {{x: Axis, y: Axis}} Scales
 * @typedef {{value: number, text: string}} Tick
 */

const ScalesContext = createContext(/** @type {Scales} */ (/** @type {unknown} */ (undefined)));

/** The axes of the plot that a mark stands on. */
export const useScales = () => useContext(ScalesContext);

/**
 * A plot area that fills its box: percentages and stretched layers, so that text, dots and line
 * widths keep their size on every screen and nothing is measured. The names of the axes stand above
 * and below it, where they wrap as any text does.
 *
 * @param {object} props
 * @param {Axis} props.x
 * @param {Axis} props.y
 * @param {string} props.label what the plot shows
 * @param {string} [props.xLabel] the name of the horizontal axis
 * @param {string} [props.yLabel] the name of the vertical axis
 * @param {Tick[]} [props.xTicks]
 * @param {Tick[]} [props.yTicks]
 * @param {"wide" | "broad" | "square" | "map" | "beside" | "bars"} [props.shape] `beside` is as high as the
 *   map at its side, and lower where it stands under it; `bars` are two, each under its name
 * @param {any} [props.axes] something else in the place of axes
 * @param {any} [props.children] marks
 */
export function Plot({ x, y, label, shape = "wide", xLabel, yLabel, axes, children, ...ticks }) {
  return (
    <div class={`hw-plot hw-plot-${shape}`}>
      <AxisName text={yLabel} />
      <svg class="hw-canvas" role="group" aria-label={label}>
        <rect
          class="hw-area"
          data-mark="plot"
          data-x-domain={x.domain.join(",")}
          data-y-domain={y.domain.join(",")}
          width="100%"
          height="100%"
        />
        {axes ?? <Axes x={x} y={y} counts={shape === "map" ? ON_MAP : ELSEWHERE} {...ticks} />}
        <ScalesContext.Provider value={{ x, y }}>{children}</ScalesContext.Provider>
      </svg>
      <AxisName text={xLabel} isAlong />
    </div>
  );
}

/** @param {{text?: string, isAlong?: boolean}} props */
const AxisName = ({ text, isAlong }) =>
  text ? (
    <div class={isAlong ? "hw-axis-name hw-along" : "hw-axis-name"} aria-hidden="true">
      <Typeset text={text} />
    </div>
  ) : null;

/** About how many ticks the axes have, across and up: on a map the same, and so the same numbers. */
const ON_MAP = [4, 4];
const ELSEWHERE = [6, 5];

/**
 * Whether a number would stand out beyond the right edge of a narrow screen.
 *
 * @param {string} text
 * @param {number} share
 */
const isWideAtTheEnd = (text, share) => share > 0.98 && text.length > 3;

/** The ticks of both axes. */
const Axes = still(
  /** @param {Scales & {counts: number[], xTicks?: Tick[], yTicks?: Tick[]}} props */
  ({ x, y, counts, xTicks = ticks(x, counts[0]), yTicks = ticks(y, counts[1]) }) => (
    <g class="hw-axes" aria-hidden="true">
      {yTicks.map(({ value, text }) => (
        <g key={value}>
          <line x1="0" x2="100%" y1={percent(shareOf(value, y))} y2={percent(shareOf(value, y))} />
          <text x="0" dx="-0.4em" y={percent(shareOf(value, y))} dy="0.34em" text-anchor="end">
            <DrawnText text={text} />
          </text>
        </g>
      ))}
      {xTicks.map(({ value, text }) => (
        <text
          key={`x${value}`}
          class={isBetween(value, xTicks) ? "hw-between" : undefined}
          x={percent(shareOf(value, x))}
          y="100%"
          dy="1.5em"
          text-anchor={isWideAtTheEnd(text, shareOf(value, x)) ? "end" : "middle"}
        >
          {text}
        </text>
      ))}
      <line class="hw-baseline" x1="0" x2="100%" y1="100%" y2="100%" />
    </g>
  ),
);

/**
 * Whether a tick has no number where room is short: every second one, counted from 0 or else from
 * the first.
 *
 * @param {number} value
 * @param {Tick[]} ticks
 */
function isBetween(value, ticks) {
  const values = ticks.map((tick) => tick.value);
  const first = Math.max(0, values.indexOf(0));
  return (values.indexOf(value) - first) % 2 !== 0;
}

/**
 * Round numbers along an axis, with their names.
 *
 * @param {Axis} axis
 * @param {number} count about how many
 * @returns {Tick[]}
 */
export function ticks({ domain: [low, high] }, count) {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const isPlain = largest < 1e5 && largest > 1e-3;
  const name = isPlain
    ? tickFormat(low, high, count)
    : (/** @type {number} */ value) => formatNumber(value);
  return roundNumbers(low, high, count).map((value) => ({ value, text: name(value) }));
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * Ticks at powers of ten on an axis of exponents.
 *
 * @param {number[]} exponents
 * @returns {Tick[]}
 */
export const powers = (exponents) =>
  exponents.map((exponent) => ({
    value: exponent,
    text: exponent === 0 ? "1" : `10${raised(exponent)}`,
  }));

/** @param {number} exponent */
const raised = (exponent) =>
  [...String(exponent)].map((sign) => (sign === "-" ? "⁻" : SUPERSCRIPTS[Number(sign)])).join("");

/**
 * Paths in a layer that is stretched over the plot area and cut off at its edges.
 *
 * @param {{children?: any}} props
 */
export function Layer({ children }) {
  return (
    <svg
      class="hw-layer"
      viewBox="0 0 1000 1000"
      preserveAspectRatio="none"
      width="100%"
      height="100%"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/**
 * A place for things that keep their size and shape: around their own origin.
 *
 * @param {{at: import("./scale.js").Pair, children?: any}} props
 */
export function At({ at, children }) {
  const { x, y } = useScales();
  return (
    <svg x={percent(shareOf(at[0], x))} y={percent(shareOf(at[1], y))} width="1" height="1">
      {children}
    </svg>
  );
}
