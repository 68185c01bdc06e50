/** The small drawings of rise over run: the magnifying glass, and the error over the run. */
import { formatNumber } from "../../plot/format.js";
import { Curve, Dot, Label, Line, Rule, Tangent } from "../../plot/marks.jsx";
import { Layer, Plot, powers, useScales } from "../../plot/plot.jsx";
import { areaPath } from "../../plot/scale.js";
import { RUNS } from "./quotients.js";

/**
 * @typedef {import("./index.jsx").Model} Model
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

const EXPONENTS = { domain: RUNS };
const ERRORS = { domain: /** @type {Pair} */ ([-16, 2]), upward: true };

/** From where to where the glass shows the hill, in runs. */
const GLASS = { domain: /** @type {Pair} */ ([-0.6, 1.6]) };

/**
 * The triangle of run and rise as large as the glass, however short the run.
 *
 * @param {{model: Model, run: number}} props
 */
export function Glass({ model, run }) {
  const { altitude, gradient, forward, closeUp, scales } = model;
  const y = { domain: heightsOfGlass(model), upward: true };
  return (
    <Plot
      x={GLASS}
      y={y}
      label="the magnifying glass"
      shape="square"
      axes={<rect class="hw-rim" width="100%" height="100%" rx="8" />}
      yLabel={closeness(lengthOf(scales.x) / (lengthOf(GLASS) * run))}
    >
      <Layer>
        <Curve ink="loss" mark="close-up" points={closeUp} width={2.5} />
        <Tangent ink="gradient" mark="close-tangent" at={[0, 0]} slope={gradient} dashed />
        <Tangent ink="ink" mark="close-secant" at={[0, 0]} slope={forward} width={1.75} />
        <Triangle from={[0, 0]} to={[1, forward]} />
      </Layer>
      {Number.isFinite(altitude) && (
        <Dot ink="walker" mark="close-point" on="close-up" at={[0, 0]} r={5} />
      )}
      <Dot ink="walker" mark="close-second" on="close-up" hollow at={[1, forward]} r={5} />
      <Label
        ink="walker"
        at={[0.5, 0]}
        text="run"
        dy={forward > 0 ? "1.4em" : "-0.6em"}
        anchor="middle"
      />
      <Label ink="loss" at={[1, forward / 2]} text="rise" dx="0.5em" dy="0.35em" />
    </Plot>
  );
}

/**
 * Run and rise from one point to another, in a layer.
 *
 * @param {{from: Pair, to: Pair}} props
 */
export const Triangle = ({ from, to }) => (
  <>
    <Line ink="walker" mark="run" points={[from, [to[0], from[1]]]} width={3} />
    <Line ink="loss" mark="rise" points={[[to[0], from[1]], to]} width={3} />
  </>
);

/**
 * The heights in the glass, in runs: stretched as on the hill, so that slopes look alike, but with
 * room for the rise.
 *
 * @param {Model} model
 * @returns {Pair}
 */
function heightsOfGlass({ forward, gradient, scales }) {
  const known = [forward, gradient].find(Number.isFinite) ?? 0;
  const slope = Math.min(1e300, Math.max(-1e300, known));
  const half = 1.1 * Math.max(lengthOf(scales.y) / lengthOf(scales.x), 1.25 * Math.abs(slope));
  return [slope / 2 - half, slope / 2 + half];
}

/** @param {import("../../plot/scale.js").Axis} axis */
const lengthOf = ({ domain: [low, high] }) => high - low;

/** @param {number} times how many times the glass magnifies */
const closeness = (times) =>
  times < 2 ? "close up" : `close up, ≈ ${formatNumber(times, 1)} times as large`;

/**
 * The error of rise over run against the run, both logarithmic: the V.
 *
 * @param {{model: Model, run: number}} props
 */
export function Errors({ model, run }) {
  const { forwardError, centralError, errors, goodRun } = model;
  const at = Math.log10(run);
  const rounding = Math.min(RUNS[1], Math.log10(goodRun));
  return (
    <Plot
      x={EXPONENTS}
      y={ERRORS}
      label="the error against the run"
      shape="square"
      xTicks={powers([-15, -10, -5, 0])}
      yTicks={powers([-15, -10, -5, 0])}
      xLabel="run →"
      yLabel="distance from the exact slope"
    >
      <Layer>
        <Rounding upTo={rounding} />
        <Curve ink="quiet" mark="central-errors" points={errors.central} width={1.5} dashed />
        <Curve ink="ink" mark="forward-errors" points={errors.forward} />
      </Layer>
      <Label at={[RUNS[0], ERRORS.domain[0]]} text="rounding takes over" dx="0.4em" dy="-0.7em" />
      <CurveName points={errors.forward} text="plain" dx="-0.8em" anchor="end" />
      <CurveName points={errors.central} text="central" dx="0.8em" anchor="start" />
      <Rule ink="walker" at={at} />
      <Dot
        ink="quiet"
        mark="central-error"
        on="central-errors"
        hollow
        at={[at, Math.log10(centralError)]}
        r={5}
      />
      <Dot
        ink="ink"
        mark="error"
        on="forward-errors"
        at={[at, Math.log10(forwardError)]}
        r={5}
        beyond={formatNumber(forwardError)}
      />
    </Plot>
  );
}

/**
 * The runs that are too short for float64.
 *
 * @param {{upTo: number}} props
 */
function Rounding({ upTo }) {
  const { x, y } = useScales();
  const [, top] = y.domain;
  return (
    <path
      class="hw-rounding"
      d={areaPath(
        [
          [x.domain[0], top],
          [upTo, top],
        ],
        x,
        y,
      )}
    />
  );
}

/**
 * The name of a curve, beside the place where it stands at a run of a thousandth.
 *
 * @param {{points: Pair[], text: string, dx: string, anchor: "start" | "end"}} props
 */
function CurveName({ points, ...look }) {
  const at = points.find(([exponent]) => exponent >= -3);
  return at ? <Label at={at} {...look} /> : null;
}
