/** The drawings of promise and delivery: the step on the hill, and the share kept at every rate. */
import { useMemo } from "preact/hooks";
import { human } from "../../plot/format.js";
import { handle } from "../../plot/handle.js";
import { HillSide } from "../../plot/hill_side.jsx";
import { At, Axes, curvePath, Layer, Plot, powers } from "../../plot/plot.jsx";
import { isInside, percent } from "../../plot/scale.js";
import { RATE_EXPONENTS } from "../../ui/slider.jsx";
import { readState, shareCurve } from "./state.js";

/** The hill, the slope that makes the promise, and where the step really lands. */
export function Side({ state, set, id }) {
  const { axes, points, variable, loss, gradient, landing, after, promised } = readState(state);
  const { x, y } = axes;
  const { at } = state;
  const hill = useMemo(() => <HillSide points={points} x={x} y={y} id={id} />, [points, id]);
  const tangent = x.domain.map((weight) => [weight, loss + gradient * (weight - at)]);
  const hoped = loss - promised;
  const isOn = (place, height) => isInside(place, x) && isInside(height, y);
  const grip = handle({
    x,
    at: [at],
    onMove: ([weight]) => set({ at: weight }),
    label: "the weight",
    text: `${variable} = ${human(at)}`,
  });
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
          class="hw-stride"
          d={lineOf(
            [
              [at, loss],
              [landing, loss],
            ],
            x,
            y,
          )}
        />
        <path
          class="hw-gap"
          data-mark="gap"
          d={lineOf(
            [
              [landing, hoped],
              [landing, after],
            ],
            x,
            y,
          )}
        />
      </Layer>
      {Number.isFinite(landing) && Number.isFinite(hoped) && (
        <circle
          class={`hw-predicted${isOn(landing, hoped) ? "" : " hw-beyond"}`}
          data-mark="promised"
          cx={percent(landing, x)}
          cy={percent(hoped, y)}
          r="5.5"
          aria-hidden="true"
        />
      )}
      {Number.isFinite(landing) && Number.isFinite(after) && (
        <circle
          class={`hw-arrival${isOn(landing, after) ? "" : " hw-beyond"}`}
          data-mark="landing"
          cx={percent(landing, x)}
          cy={percent(after, y)}
          r="6"
          aria-hidden="true"
        />
      )}
      <At x={percent(at, x)} y={percent(loss, y)}>
        <g {...grip}>
          <circle class="hw-grip" r="20" />
          <circle class={`hw-point${isOn(at, loss) ? "" : " hw-beyond"}`} data-mark="point" r="6" />
        </g>
      </At>
    </Plot>
  );
}

/** A line through points, unless it is not a line of numbers. */
const lineOf = (points, x, y) =>
  points.flat().every(Number.isFinite) ? curvePath(points, x, y) : "";

/** The share of the promise that is kept, against the learning rate: 1 is all of it. */
export function Shares({ state }) {
  const { share } = readState(state);
  const curve = shareCurve(state.graph, state.at);
  const x = { domain: RATE_EXPONENTS };
  const y = { domain: [-1, 1.25], upward: true };
  const at = Math.log10(state.learning_rate);
  const drawn = useMemo(
    () => (
      <Layer>
        <path class="hw-forward" d={curvePath(curve, x, y)} />
      </Layer>
    ),
    [curve],
  );
  const isShown = isInside(at, x) && isInside(share, y);
  return (
    <Plot
      x={x}
      y={y}
      label="the share of the promise that is kept, against the learning rate"
      shape="broad"
      axes={
        <Axes
          x={x}
          y={y}
          xTicks={powers([-3, -2, -1, 0, 1])}
          yTicks={[-1, -0.5, 0, 0.5, 1].map((value) => ({ value, text: human(value) }))}
          xLabel="learning rate →"
          yLabel="share delivered"
        />
      }
    >
      {drawn}
      <g aria-hidden="true">
        {isInside(at, x) && (
          <line class="hw-now" x1={percent(at, x)} x2={percent(at, x)} y1="0" y2="100%" />
        )}
        {isShown && (
          <circle
            class="hw-error"
            data-mark="share"
            cx={percent(at, x)}
            cy={percent(share, y)}
            r="5"
          />
        )}
      </g>
    </Plot>
  );
}
