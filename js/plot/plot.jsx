/** The ground of a drawing: axes, and layers on which figures draw. */
import { ticks as roundNumbers } from "d3-array";
import { tickFormat } from "d3-scale";
import { still } from "../ui/still.js";
import { human } from "./format.js";
import { inLayer, percent } from "./scale.js";

/**
 * A plot area that fills its box: percentages and stretched layers, so that text, dots and line
 * widths keep their size on every screen and nothing is measured.
 *
 * @param {object} props
 * @param {import("./scale.js").Axis} props.x
 * @param {import("./scale.js").Axis} props.y
 */
export function Plot({ x, y, xLabel, yLabel, label, shape = "wide", axes, children }) {
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
        {axes ?? <Axes x={x} y={y} xLabel={xLabel} yLabel={yLabel} />}
        {children}
      </svg>
    </div>
  );
}

/** Ticks and names of both axes. */
export const Axes = still(
  ({ x, y, xLabel, yLabel, xTicks = ticks(x, 6), yTicks = ticks(y, 5) }) => (
    <g class="hw-axes" aria-hidden="true">
      {yTicks.map(({ value, text }) => (
        <g key={value}>
          <line x1="0" x2="100%" y1={percent(value, y)} y2={percent(value, y)} />
          <text x="0" dx="-0.6em" y={percent(value, y)} dy="0.34em" text-anchor="end">
            {text}
          </text>
        </g>
      ))}
      {xTicks.map(({ value, text }) => (
        <text key={`x${value}`} x={percent(value, x)} y="100%" dy="1.5em" text-anchor="middle">
          {text}
        </text>
      ))}
      <line class="hw-baseline" x1="0" x2="100%" y1="100%" y2="100%" />
      <text class="hw-axis-name" x="100%" y="100%" dy="2.9em" text-anchor="end">
        {xLabel}
      </text>
      <text class="hw-axis-name" x="0" dx="-2.2em" dy="-0.9em">
        {yLabel}
      </text>
    </g>
  ),
);

/** Round numbers along an axis, with their names. */
export function ticks({ domain: [low, high] }, count) {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const isPlain = largest < 1e5 && largest > 1e-3;
  const name = isPlain ? tickFormat(low, high, count) : (value) => human(value);
  return roundNumbers(low, high, count).map((value) => ({ value, text: name(value) }));
}

const SUPERSCRIPTS = {
  "-": "⁻",
  0: "⁰",
  1: "¹",
  2: "²",
  3: "³",
  4: "⁴",
  5: "⁵",
  6: "⁶",
  7: "⁷",
  8: "⁸",
  9: "⁹",
};

/** Ticks at powers of ten on an axis of exponents. */
export const powers = (exponents) =>
  exponents.map((exponent) => ({
    value: exponent,
    text: exponent === 0 ? "1" : `10${[...String(exponent)].map((c) => SUPERSCRIPTS[c]).join("")}`,
  }));

/** Paths in a layer that is stretched over the plot area and cut off at its edges. */
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

/** A place for things that keep their size and shape: around their own origin. */
export function At({ x, y, children }) {
  return (
    <svg class="hw-at" x={x} y={y} width="1" height="1">
      {children}
    </svg>
  );
}

/**
 * The path of a curve in a layer, broken where a point is not a number.
 *
 * @param {Array<[number, number]>} points
 */
export function curvePath(points, x, y) {
  return pieces(points, x, y)
    .map((piece) => `M${piece.join("L")}`)
    .join("");
}

/** The path of the ground under a curve, down to the bottom of the layer. */
export function groundPath(points, x, y) {
  const acrossOf = (point) => point.split(" ")[0];
  return pieces(points, x, y)
    .map((piece) => `M${acrossOf(piece[0])} 1000L${piece.join("L")}V1000Z`)
    .join("");
}

/** The places of points in a layer, as stretches without a gap. */
function pieces(points, x, y) {
  const found = [[]];
  for (const [at, value] of points) {
    if (Number.isNaN(at) || Number.isNaN(value)) found.push([]);
    else found.at(-1).push(`${inLayer(at, x)} ${inLayer(value, y)}`);
  }
  return found.filter((piece) => piece.length > 0);
}
