/** The drawing of a hill walk: the hill, the walker, the way down, the footprints. */
import { useMemo } from "preact/hooks";
import { isInside, percent } from "../../parts/coordinates.js";
import { human } from "../../parts/format.js";
import { dragging, handle, pointedAt } from "../../parts/handle.js";
import { Hiker } from "../../parts/hiker.jsx";
import { downhill, surveyAt } from "../../parts/hill.js";
import { At, curvePath, groundPath, Layer, Plot } from "../../parts/plot.jsx";
import { putDown, readState } from "./state.js";

/** With more footprints than this their numbers would hide the hill. */
const NUMBERED = 9;

export function Drawing({ state, set, id }) {
  const { axes, points, variable } = readState(state);
  const { x, y } = axes;
  const hill = useMemo(() => <Hill points={points} x={x} y={y} id={id} />, [points, id]);
  return (
    <Plot
      {...axes}
      label="the hill from the side"
      xLabel={`along the map, ${variable} →`}
      yLabel={`${state.altitude_name} ${state.altitude_label}`}
    >
      {hill}
      <Tangent state={state} />
      {state.predicting ? <PredictionTarget state={state} set={set} /> : <WayDown state={state} />}
      <Footprints state={state} />
      <Revealed state={state} />
      <Walker state={state} set={set} />
      {state.predicting && <Ghost state={state} set={set} />}
    </Plot>
  );
}

function Hill({ points, x, y, id }) {
  return (
    <Layer>
      <defs>
        <linearGradient id={`${id}-ground`} x1="0" x2="0" y1="0" y2="1">
          <stop class="hw-ground-top" offset="0" />
          <stop class="hw-ground-bottom" offset="1" />
        </linearGradient>
      </defs>
      <path d={groundPath(points, x, y)} fill={`url(#${id}-ground)`} />
      <path class="hw-ridge" data-mark="hill" d={curvePath(points, x, y)} />
    </Layer>
  );
}

/** The slope under the walker's feet, as a straight line. */
function Tangent({ state }) {
  const { here, axes } = readState(state);
  const { x, y } = axes;
  if (!isDrawable(here, axes) || !Number.isFinite(here.slope)) return null;
  // As long at any slope: measured in widths and heights of the plot area, which is twice as wide.
  const width = x.domain[1] - x.domain[0];
  const rise = (2 * here.slope * width) / (y.domain[1] - y.domain[0]) / 4;
  const reach = (0.13 * width) / Math.hypot(1, rise);
  const ends = [here.at - reach, here.at + reach].map((at) => [
    at,
    here.altitude + here.slope * (at - here.at),
  ]);
  return (
    <Layer>
      <path class="hw-tangent" data-mark="tangent" d={curvePath(ends, x, y)} />
    </Layer>
  );
}

/** Where the walker has been, older steps fainter; and, looking back, where the walk goes on. */
function Footprints({ state }) {
  const { walk, axes, position, last } = readState(state);
  const { x, y } = axes;
  // What comes later would give the prediction away.
  const end = state.predicting ? position : last;
  const path = walk.weights.slice(0, end + 1).map((at, step) => [at, walk.loss[step]]);
  return (
    <g aria-hidden="true">
      <Layer>
        <path class="hw-hops" d={curvePath(path.slice(0, position + 1), x, y)} />
      </Layer>
      {path.map((point, step) => {
        if (step === position || !isDrawable({ at: point[0], altitude: point[1] }, axes))
          return null;
        const age = position - step;
        return (
          <circle
            key={step}
            class={age > 0 ? "hw-footprint" : "hw-footprint hw-later"}
            data-mark={`step-${step}`}
            cx={percent(point[0], x)}
            cy={percent(point[1], y)}
            r="4"
            opacity={age > 0 ? Math.max(0.3, 0.95 - 0.07 * age) : 0.8}
          >
            <title>{`step ${step}: ${human(point[0])}`}</title>
          </circle>
        );
      })}
      {last <= NUMBERED &&
        path.map((point, step) =>
          step === position || !isDrawable({ at: point[0], altitude: point[1] }, axes) ? null : (
            <text
              key={step}
              class="hw-footprint-number"
              x={percent(point[0], x)}
              y={percent(point[1], y)}
              dy="1.5em"
              text-anchor="middle"
            >
              {step}
            </text>
          ),
        )}
    </g>
  );
}

/** The next step, along the map: its arrow, and the point of the hill it leads to. */
function WayDown({ state }) {
  const { here, next, axes } = readState(state);
  const { x, y } = axes;
  const way = downhill(here.slope);
  if (!isInside(here.at, x) || !way || Number.isNaN(next) || next === here.at) return null;
  const tip = percent(next, x);
  return (
    <g class="hw-way-down" aria-hidden="true">
      <line
        class="hw-plumb"
        x1={percent(here.at, x)}
        x2={percent(here.at, x)}
        y1={percent(here.altitude, y)}
        y2="100%"
      />
      <line data-mark="downhill" x1={percent(here.at, x)} x2={tip} y1="100%" y2="100%" />
      <At x={tip} y="100%">
        <path
          class="hw-arrow-head"
          d={way === "left" ? "M-1 0l9-5.500v11z" : "M1 0l-9-5.500v11z"}
        />
      </At>
    </g>
  );
}

function Walker({ state, set }) {
  const { here, axes, variable } = readState(state);
  const { x, y } = axes;
  const on = isDrawable(here, axes);
  const way = downhill(here.slope);
  const grip = handle({
    x,
    at: [here.at],
    onMove: ([at]) => set(putDown(state, at)),
    label: "the walker",
    text: `${variable} = ${human(here.at)}, ${state.altitude_name} ${human(here.altitude)}`,
  });
  return (
    <At x={percent(here.at, x)} y={percent(here.altitude, y)}>
      <g {...grip}>
        <rect class="hw-grip" x="-22" y="-46" width="44" height="62" rx="10" />
        {on ? (
          <>
            <Hiker facing={way} />
            <circle class="hw-walker" data-mark="walker" r="6" />
          </>
        ) : (
          <OffTheMap here={here} axes={axes} />
        )}
      </g>
    </At>
  );
}

/** At the edge of the drawing: which way the walker has gone. */
function OffTheMap({ here, axes }) {
  const { x, y } = axes;
  const turn =
    here.at < x.domain[0]
      ? 180
      : here.at > x.domain[1]
        ? 0
        : here.altitude < y.domain[0]
          ? 90
          : -90;
  const unknown = Number.isNaN(here.altitude) && isInside(here.at, x);
  return unknown ? (
    <text class="hw-off-map" data-mark="walker" text-anchor="middle" dy="0.35em">
      ?
    </text>
  ) : (
    <path class="hw-off-map" data-mark="walker" transform={`rotate(${turn})`} d="M-2 0l-14-9v18z" />
  );
}

/** The plot area, to place a prediction by a click anywhere. */
function PredictionTarget({ state, set }) {
  const { x } = readState(state).axes;
  const place = (event) => set({ guess: pointedAt(event, x)[0] });
  return (
    <rect class="hw-target" width="100%" height="100%" {...dragging(place, { onPress: place })} />
  );
}

/** The reader's guess at the next point: a ghost that stands on the hill. */
function Ghost({ state, set }) {
  const { here, axes, variable } = readState(state);
  const { x, y } = axes;
  const at = state.guess ?? here.at;
  const grip = handle({
    x,
    at: [at],
    onMove: ([guess]) => set({ guess }),
    label: "your prediction of the next point",
    text: state.guess === null ? "not placed yet" : `${variable} = ${human(at)}`,
  });
  return (
    <At x={percent(at, x)} y={percent(surveyAt(state.graph, at).altitude, y)}>
      <g {...grip} data-placed={state.guess !== null}>
        <rect class="hw-grip" x="-22" y="-22" width="44" height="44" rx="22" />
        <circle class="hw-ghost" data-mark="guess" r="9" />
      </g>
    </At>
  );
}

/** After the step: where the reader had thought it would lead. */
function Revealed({ state }) {
  const { axes, guessed } = readState(state);
  if (guessed === null) return null;
  const { x, y } = axes;
  return (
    <circle
      class="hw-ghost"
      data-mark="guessed"
      cx={percent(guessed, x)}
      cy={percent(surveyAt(state.graph, guessed).altitude, y)}
      r="9"
    />
  );
}

/** Whether a point has a place within the drawing. */
const isDrawable = ({ at, altitude }, { x, y }) => isInside(at, x) && isInside(altitude, y);
