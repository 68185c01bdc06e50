/** The drawings of rise over run: the hill, the magnifying glass, and the error over the run. */
import { useMemo } from "preact/hooks";
import { human } from "../../plot/format.js";
import { handle } from "../../plot/handle.js";
import { HillSide } from "../../plot/hill_side.jsx";
import { At, Axes, curvePath, Layer, Plot, powers } from "../../plot/plot.jsx";
import { isInside, percent, resolution, snap } from "../../plot/scale.js";
import { errorCurves, magnified, ROUNDING, RUNS, readState } from "./state.js";

/** How many runs the glass is wide. */
const GLASS = 2.2;

/** The hill with both points; what is too small to see here is in the magnifying glass. */
export function Side({ state, set, id }) {
  const { axes, points, variable, altitude, gradient, rise, run, forward } = readState(state);
  const { x, y } = axes;
  const { at } = state;
  const hill = useMemo(() => <HillSide points={points} x={x} y={y} id={id} />, [points, id]);
  const across = (slope) => x.domain.map((end) => [end, altitude + slope * (end - at)]);
  const second = { at: at + run, altitude: altitude + rise };
  return (
    <Plot
      {...axes}
      label="the hill from the side"
      shape="broad"
      xLabel={`along the map, ${variable} →`}
      yLabel={`${state.altitude_name} ${state.altitude_label}`}
    >
      {hill}
      <Layer>
        <path class="hw-tangent hw-faint" data-mark="tangent" d={lineOf(across(gradient), x, y)} />
        <path class="hw-secant" data-mark="secant" d={lineOf(across(forward), x, y)} />
        <path
          class="hw-run"
          d={lineOf(
            [at, second.at].map((place) => [place, altitude]),
            x,
            y,
          )}
        />
        <path
          class="hw-rise"
          d={lineOf(
            [altitude, second.altitude].map((height) => [second.at, height]),
            x,
            y,
          )}
        />
      </Layer>
      <Point
        mark="second"
        point={second}
        x={x}
        y={y}
        label="the second point"
        text={`run ${human(run)}`}
        onMove={([place]) => {
          const chosen = snap(place - at, resolution(x));
          if (chosen > 0) set({ run: Math.min(1, chosen) });
        }}
      />
      <Point
        mark="point"
        point={{ at, altitude }}
        x={x}
        y={y}
        label="the point"
        text={`${variable} = ${human(at)}`}
        onMove={([place]) => set({ at: place })}
      />
    </Plot>
  );
}

/** A line through points, unless it is not a line of numbers. */
const lineOf = (points, x, y) =>
  points.flat().every(Number.isFinite) ? curvePath(points, x, y) : "";

function Point({ mark, point, x, y, label, text, onMove }) {
  const grip = handle({ x, at: [point.at], onMove, label, text });
  const isOn = isInside(point.at, x) && isInside(point.altitude, y);
  return (
    <At x={percent(point.at, x)} y={percent(point.altitude, y)}>
      <g {...grip}>
        <circle class="hw-grip" r="20" />
        <circle class={`hw-${mark}${isOn ? "" : " hw-beyond"}`} data-mark={mark} r="6" />
      </g>
    </At>
  );
}

/** The triangle as large as the glass, however short the run. */
export function Glass({ state }) {
  const { gradient, forward, rise, run, axes } = readState(state);
  const { x, y } = axes;
  const points = magnified(state.graph, state.at, run);
  // The same stretch of heights as on the hill: slopes look alike.
  const stretch = (y.domain[1] - y.domain[0]) / (x.domain[1] - x.domain[0]);
  const slope = Math.min(1e300, Math.max(-1e300, finite(forward, gradient)));
  const steepest = Math.max(stretch, 1.25 * Math.abs(slope));
  const middle = slope / 2;
  const glass = {
    x: { domain: [-0.6, GLASS - 0.6] },
    y: { domain: [middle - 1.1 * steepest, middle + 1.1 * steepest], upward: true },
  };
  const across = (slope) => glass.x.domain.map((steps) => [steps, slope * steps]);
  const line = (ends) => lineOf(ends, glass.x, glass.y);
  const quotient = rise / run;
  return (
    <Plot
      {...glass}
      label="the magnifying glass"
      shape="square"
      axes={<GlassRim run={run} x={x} />}
    >
      <Layer>
        <path class="hw-ridge" d={curvePath(points, glass.x, glass.y)} />
        <path class="hw-tangent hw-faint" d={line(across(gradient))} />
        <path class="hw-secant" d={line(across(quotient))} />
        <path
          class="hw-run"
          d={line([
            [0, 0],
            [1, 0],
          ])}
        />
        <path
          class="hw-rise"
          d={line([
            [1, 0],
            [1, quotient],
          ])}
        />
      </Layer>
      {Number.isFinite(quotient) && (
        <g aria-hidden="true">
          <circle class="hw-point" cx={percent(0, glass.x)} cy={percent(0, glass.y)} r="5" />
          <circle
            class="hw-second"
            cx={percent(1, glass.x)}
            cy={percent(quotient, glass.y)}
            r="5"
          />
          <text
            class="hw-note hw-ink-walker"
            x={percent(0.5, glass.x)}
            y={percent(0, glass.y)}
            dy={quotient > 0 ? "1.4em" : "-0.6em"}
            text-anchor="middle"
          >
            run
          </text>
          <text
            class="hw-note hw-ink-loss"
            x={percent(1, glass.x)}
            dx="0.5em"
            y={percent(quotient / 2, glass.y)}
            dy="0.35em"
          >
            rise
          </text>
        </g>
      )}
    </Plot>
  );
}

/** The frame of the glass. Side by side, it has a little less than half the width of the hill. */
function GlassRim({ run, x }) {
  const times = (0.45 * (x.domain[1] - x.domain[0])) / (GLASS * run);
  return (
    <g class="hw-axes" aria-hidden="true">
      <rect class="hw-rim" width="100%" height="100%" rx="8" />
      <text class="hw-axis-name" x="0" dy="-0.7em">
        {times < 2 ? "close up" : `close up, about ${human(times, 1)} times as large`}
      </text>
    </g>
  );
}

/** The error of rise over run against the run, both logarithmic: the V. */
export function Errors({ state }) {
  const { run, forwardError, centralError } = readState(state);
  const curves = errorCurves(state.graph, state.at);
  const x = { domain: RUNS };
  const y = { domain: [-16, 2], upward: true };
  const at = Math.log10(run);
  const best = { forward: Math.log10(ROUNDING.forward), central: Math.log10(ROUNDING.central) };
  const drawn = useMemo(
    () => (
      <Layer>
        <rect
          class="hw-rounding"
          width={1000 * ((best.forward - RUNS[0]) / (RUNS[1] - RUNS[0]))}
          height="1000"
        />
        <path class="hw-central" d={curvePath(curves.central, x, y)} />
        <path class="hw-forward" d={curvePath(curves.forward, x, y)} />
      </Layer>
    ),
    [curves],
  );
  return (
    <Plot
      x={x}
      y={y}
      label="the error against the run"
      shape="square"
      axes={
        <Axes
          x={x}
          y={y}
          xTicks={powers([-15, -10, -5, 0])}
          yTicks={powers([-15, -10, -5, 0])}
          xLabel="run →"
          yLabel="distance from the gradient"
        />
      }
    >
      {drawn}
      <g aria-hidden="true">
        <text
          class="hw-note"
          x={percent((RUNS[0] + best.forward) / 2, x)}
          y="100%"
          dy="-0.7em"
          text-anchor="middle"
        >
          rounding takes over
        </text>
        <CurveName points={curves.forward} x={x} y={y} text="forward" dx="-0.8em" anchor="end" />
        <CurveName points={curves.central} x={x} y={y} text="central" dx="0.8em" anchor="start" />
        <line class="hw-now" x1={percent(at, x)} x2={percent(at, x)} y1="0" y2="100%" />
        <Reading mark="central-error" at={at} error={centralError} x={x} y={y} />
        <Reading mark="error" at={at} error={forwardError} x={x} y={y} />
      </g>
    </Plot>
  );
}

/** The name of a curve, beside the place where it runs at a run of a thousandth. */
function CurveName({ points, x, y, text, dx, anchor }) {
  const [at, error] = points.find(([exponent]) => exponent >= -3);
  if (!isInside(error, y)) return null;
  return (
    <text class="hw-note" x={percent(at, x)} y={percent(error, y)} dx={dx} text-anchor={anchor}>
      {text}
    </text>
  );
}

function Reading({ mark, at, error, x, y }) {
  if (Number.isNaN(error)) return null;
  return (
    <circle
      class={`hw-${mark}`}
      data-mark={mark}
      cx={percent(at, x)}
      cy={percent(Math.log10(error), y)}
      r="5"
    />
  );
}

const finite = (...values) => values.find(Number.isFinite) ?? 0;
