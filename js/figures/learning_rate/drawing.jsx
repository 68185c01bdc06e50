/** The drawings of the learning rate: the hill, the loss against the step, the steps needed. */
import { useMemo } from "preact/hooks";
import { human } from "../../plot/format.js";
import { handle } from "../../plot/handle.js";
import { HillSide } from "../../plot/hill_side.jsx";
import { At, Axes, curvePath, Layer, Plot, powers } from "../../plot/plot.jsx";
import { isInside, percent } from "../../plot/scale.js";
import { RATE_EXPONENTS } from "../../ui/slider.jsx";
import { neededCurve, PATIENCE, readState, stepsNeeded } from "./state.js";

/** The hill from the side, with both walks on it. */
export function Side({ state, set, id }) {
  const { axes, points, variable, walk, ghost, position } = readState(state);
  const { x, y } = axes;
  const hill = useMemo(() => <HillSide points={points} x={x} y={y} id={id} />, [points, id]);
  const grip = handle({
    x,
    at: [state.start],
    onMove: ([start]) => set({ start }),
    label: "the start of the walk",
    text: `${variable} = ${human(state.start)}`,
  });
  return (
    <Plot
      {...axes}
      label={`the ${state.altitude_name} over the weight`}
      shape="map"
      xLabel={`weight ${variable} →`}
      yLabel={`${state.altitude_name} ${state.altitude_label}`}
    >
      {hill}
      {ghost && <Path walk={ghost} end={position} axes={axes} mark="ghost" />}
      <Path walk={walk} end={position} axes={axes} mark="step" />
      <At x={percent(state.start, x)} y={percent(walk.loss[0], y)}>
        <g {...grip}>
          <circle class="hw-grip" r="20" />
          <circle class="hw-second" data-mark="start" r="6" />
        </g>
      </At>
      <Here walk={walk} position={position} axes={axes} />
    </Plot>
  );
}

/** Where the walk is: at its place, or off the drawing at its edge. */
function Here({ walk, position, axes: { x, y } }) {
  const [at, loss] = [walk.weights[position], walk.loss[position]];
  const isOn = isInside(at, x) && isInside(loss, y);
  return (
    <circle
      class={isOn ? "hw-walker" : "hw-walker hw-beyond"}
      data-mark="walker"
      cx={percent(at, x)}
      cy={percent(loss, y)}
      r="6"
      aria-hidden="true"
    />
  );
}

function Path({ walk, end, axes, mark }) {
  const { x, y } = axes;
  const path = walk.weights.slice(0, end + 1).map((at, step) => [at, walk.loss[step]]);
  return (
    <g class={`hw-path-${mark}`} aria-hidden="true">
      <Layer>
        <path class="hw-hops" d={curvePath(path, x, y)} />
      </Layer>
      {path.map(([at, loss], step) =>
        step > 0 && isInside(at, x) && isInside(loss, y) ? (
          <circle
            key={step}
            class="hw-footprint"
            data-mark={`${mark}-${step}`}
            cx={percent(at, x)}
            cy={percent(loss, y)}
            r="4"
          />
        ) : null,
      )}
    </g>
  );
}

/** The U: steps needed against the learning rate. */
export function Needed({ state }) {
  const { curvature } = readState(state);
  const { graph, start, learning_rate, marked } = state;
  const curve = neededCurve(graph, start);
  const x = { domain: RATE_EXPONENTS };
  const y = { domain: [0, PATIENCE], upward: true };
  const at = Math.log10(learning_rate);
  const needed = stepsNeeded(graph, start, learning_rate);
  const drawn = useMemo(
    () => (
      <Layer>
        <path class="hw-needed" d={curvePath(curve, x, y)} />
      </Layer>
    ),
    [curve],
  );
  return (
    <Plot
      x={x}
      y={y}
      label="steps needed against the learning rate"
      shape="broad"
      axes={
        <Axes
          x={x}
          y={y}
          xTicks={powers([-3, -2, -1, 0, 1])}
          xLabel="learning rate →"
          yLabel="steps needed until the slope is a hundredth"
        />
      }
    >
      {drawn}
      <g aria-hidden="true">
        {marked &&
          curvature !== undefined &&
          [1, 2].map((times) => (
            <Threshold key={times} times={times} rate={times / curvature} x={x} />
          ))}
        <line class="hw-now" x1={percent(at, x)} x2={percent(at, x)} y1="0" y2="100%" />
        {needed !== undefined && (
          <circle
            class="hw-rate"
            data-mark="needed"
            cx={percent(at, x)}
            cy={percent(needed, y)}
            r="6"
          />
        )}
      </g>
    </Plot>
  );
}

function Threshold({ times, rate, x }) {
  const at = Math.log10(rate);
  if (!isInside(at, x)) return null;
  return (
    <>
      <line
        class="hw-threshold"
        data-mark={`threshold-${times}`}
        x1={percent(at, x)}
        x2={percent(at, x)}
        y1="0"
        y2="100%"
      />
      <text
        class="hw-note"
        x={percent(at, x)}
        dx={times === 1 ? "-0.4em" : "0.4em"}
        y="0"
        dy="1em"
        text-anchor={times === 1 ? "end" : "start"}
      >
        {`${times} / curvature`}
      </text>
    </>
  );
}
