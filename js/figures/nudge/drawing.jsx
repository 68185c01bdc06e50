/** The drawings of a nudge: the loss over the weight, and the gap against the size of the nudge. */
import { useMemo } from "preact/hooks";
import { human } from "../../plot/format.js";
import { handle } from "../../plot/handle.js";
import { HillSide } from "../../plot/hill_side.jsx";
import { At, Axes, curvePath, Layer, Plot, powers } from "../../plot/plot.jsx";
import { isInside, percent, resolution, snap } from "../../plot/scale.js";
import { gapCurve, readState, SIZES } from "./state.js";

/** The loss over the weight, its tangent, and both ends of the nudge. */
export function Side({ state, set, id }) {
  const { axes, points, variable, loss, gradient, nudge, real, predicted } = readState(state);
  const { x, y } = axes;
  const { at } = state;
  const hill = useMemo(() => <HillSide points={points} x={x} y={y} id={id} />, [points, id]);
  const tangent = x.domain.map((weight) => [weight, loss + gradient * (weight - at)]);
  const nudged = at + nudge;
  return (
    <Plot
      {...axes}
      label={`the ${state.altitude_name} over the weight`}
      shape="broad"
      xLabel={`weight ${variable} →`}
      yLabel={`${state.altitude_name} ${state.altitude_label}`}
    >
      {hill}
      <Layer>
        <path class="hw-tangent hw-faint" data-mark="tangent" d={lineOf(tangent, x, y)} />
        <path
          class="hw-run"
          d={lineOf(
            [at, nudged].map((weight) => [weight, loss]),
            x,
            y,
          )}
        />
        <path
          class="hw-gap"
          data-mark="gap"
          d={lineOf(
            [loss + predicted, loss + real].map((height) => [nudged, height]),
            x,
            y,
          )}
        />
      </Layer>
      {Number.isFinite(predicted) && (
        <circle
          class={`hw-predicted${isOn(nudged, loss + predicted, axes) ? "" : " hw-beyond"}`}
          data-mark="predicted"
          cx={percent(nudged, x)}
          cy={percent(loss + predicted, y)}
          r="5.5"
          aria-hidden="true"
        />
      )}
      <Point
        mark="second"
        at={nudged}
        height={loss + real}
        axes={axes}
        label="the nudged weight"
        text={`nudge ${human(nudge)}`}
        onMove={([weight]) => {
          const chosen = snap(weight - at, resolution(x));
          if (chosen !== 0) set({ nudge: Math.min(1, Math.max(-1, chosen)) });
        }}
      />
      <Point
        mark="point"
        at={at}
        height={loss}
        axes={axes}
        label="the weight"
        text={`${variable} = ${human(at)}`}
        onMove={([weight]) => set({ at: weight })}
      />
    </Plot>
  );
}

/** A line through points, unless it is not a line of numbers. */
const lineOf = (points, x, y) =>
  points.flat().every(Number.isFinite) ? curvePath(points, x, y) : "";

const isOn = (at, height, { x, y }) => isInside(at, x) && isInside(height, y);

function Point({ mark, at, height, axes, label, text, onMove }) {
  const grip = handle({ x: axes.x, at: [at], onMove, label, text });
  return (
    <At x={percent(at, axes.x)} y={percent(height, axes.y)}>
      <g {...grip}>
        <circle class="hw-grip" r="20" />
        <circle
          class={`hw-${mark}${isOn(at, height, axes) ? "" : " hw-beyond"}`}
          data-mark={mark}
          r="6"
        />
      </g>
    </At>
  );
}

/** The gap against the size of the nudge, both logarithmic: half the nudge, a quarter of the gap. */
export function Gaps({ state }) {
  const { nudge, gap } = readState(state);
  const curve = gapCurve(state.graph, state.at, Math.sign(nudge));
  const x = { domain: SIZES };
  const y = { domain: [-14, 2], upward: true };
  const at = Math.log10(Math.abs(nudge));
  const drawn = useMemo(
    () => (
      <Layer>
        <path class="hw-forward" d={curvePath(curve, x, y)} />
      </Layer>
    ),
    [curve],
  );
  return (
    <Plot
      x={x}
      y={y}
      label="the gap against the nudge"
      shape="broad"
      axes={
        <Axes
          x={x}
          y={y}
          xTicks={powers([-6, -4, -2, 0])}
          yTicks={powers([-12, -8, -4, 0])}
          xLabel="size of the nudge →"
          yLabel="gap"
        />
      }
    >
      {drawn}
      <g aria-hidden="true">
        <line class="hw-now" x1={percent(at, x)} x2={percent(at, x)} y1="0" y2="100%" />
        {gap > 0 && gap < Infinity && (
          <circle
            class="hw-error"
            data-mark="gap-size"
            cx={percent(at, x)}
            cy={percent(Math.log10(gap), y)}
            r="5"
          />
        )}
      </g>
    </Plot>
  );
}
