/** The ground of a drawing: a plot area with its axes, which the marks on it share. */
import { ticks as roundNumbers } from "d3-array";
import { tickFormat } from "d3-scale";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { formatNumber } from "./format.js";
import { percent, shareOf } from "./scale.js";
import { still } from "./still.js";
import { DrawnText } from "./typeset.jsx";

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
 * widths keep their size on every screen and nothing is measured.
 *
 * @param {object} props
 * @param {Axis} props.x
 * @param {Axis} props.y
 * @param {string} props.label what the plot shows
 * @param {string} [props.xLabel] the name of the horizontal axis
 * @param {string} [props.yLabel] the name of the vertical axis
 * @param {Tick[]} [props.xTicks]
 * @param {Tick[]} [props.yTicks]
 * @param {"wide" | "broad" | "square" | "map"} [props.shape]
 * @param {any} [props.axes] something else in the place of axes
 * @param {any} [props.children] marks
 */
export function Plot({ x, y, label, shape = "wide", axes, children, ...axisProps }) {
  return (
    <div class={`hw-plot hw-plot-${shape}`}>
      <svg class="hw-canvas" role="group" aria-label={label}>
        <rect
          class="hw-area"
          data-mark="plot"
          data-x-domain={x.domain.join(",")}
          data-y-domain={y.domain.join(",")}
          width="100%"
          height="100%"
        />
        {axes ?? <Axes x={x} y={y} {...axisProps} />}
        <ScalesContext.Provider value={{ x, y }}>{children}</ScalesContext.Provider>
      </svg>
    </div>
  );
}

/** Ticks and names of both axes. */
const Axes = still(
  /** @param {Scales & {xLabel?: string, yLabel?: string, xTicks?: Tick[], yTicks?: Tick[]}} props */
  ({ x, y, xLabel, yLabel, xTicks = ticks(x, 6), yTicks = ticks(y, 5) }) => (
    <g class="hw-axes" aria-hidden="true">
      {yTicks.map(({ value, text }) => (
        <g key={value}>
          <line x1="0" x2="100%" y1={percent(shareOf(value, y))} y2={percent(shareOf(value, y))} />
          <text x="0" dx="-0.6em" y={percent(shareOf(value, y))} dy="0.34em" text-anchor="end">
            {text}
          </text>
        </g>
      ))}
      {xTicks.map(({ value, text }) => (
        <text
          key={`x${value}`}
          x={percent(shareOf(value, x))}
          y="100%"
          dy="1.5em"
          text-anchor="middle"
        >
          {text}
        </text>
      ))}
      <line class="hw-baseline" x1="0" x2="100%" y1="100%" y2="100%" />
      <text class="hw-axis-name" x="100%" y="100%" dy="2.9em" text-anchor="end">
        {xLabel && <DrawnText text={xLabel} />}
      </text>
      <text class="hw-axis-name" x="0" dx="-2.2em" dy="-0.9em">
        {yLabel && <DrawnText text={yLabel} />}
      </text>
    </g>
  ),
);

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
