/** The drawing of a hill walk: the hill, the walker, the way down, the footprints. */
import { useMemo } from "preact/hooks";
import { downhill, surveyAt } from "../../model/objective.js";
import { human } from "../../plot/format.js";
import { dragging, handle, pointedAt } from "../../plot/handle.js";
import { Hiker } from "../../plot/hiker.jsx";
import { HillSide } from "../../plot/hill_side.jsx";
import { At, curvePath, Layer, Plot } from "../../plot/plot.jsx";
import { isInside, percent } from "../../plot/scale.js";
import { putDown, readState } from "./state.js";

/** The share of the map that the number of a footprint needs on a small screen. */
const ROOM = 0.045;

export function Drawing({ state, set, id }) {
  const { axes, points, variable } = readState(state);
  const { x, y } = axes;
  const hill = useMemo(() => <HillSide points={points} x={x} y={y} id={id} />, [points, id]);
  return (
    <Plot
      {...axes}
      label="the hill from the side"
      shape={state.compact ? "broad" : "wide"}
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
  const visible = path
    .map(([at, altitude], step) => ({ at, altitude, step, age: position - step }))
    .filter((print) => print.step !== position && isDrawable(print, axes));
  return (
    <g aria-hidden="true">
      <Layer>
        <path class="hw-hops" d={curvePath(path.slice(0, position + 1), x, y)} />
      </Layer>
      {visible.map(({ at, altitude, step, age }) => (
        <circle
          key={step}
          class={age > 0 ? "hw-footprint" : "hw-footprint hw-later"}
          data-mark={`step-${step}`}
          cx={percent(at, x)}
          cy={percent(altitude, y)}
          r="4.5"
          opacity={age > 0 ? Math.max(0.3, 0.95 - 0.07 * age) : 0.8}
        >
          <title>{`step ${step}: ${human(at)}`}</title>
        </circle>
      ))}
      {apart(visible, path[position][0], x).map(({ at, altitude, step }) => (
        <text
          key={step}
          class="hw-footprint-number"
          x={percent(at, x)}
          y={percent(altitude, y)}
          dy="1.6em"
          text-anchor="middle"
        >
          {step}
        </text>
      ))}
    </g>
  );
}

/** Of the footprints those whose numbers have room, the first steps first. */
function apart(footprints, walker, { domain: [low, high] }) {
  const taken = [walker];
  return footprints.filter(({ at }) => {
    const isFree = taken.every((other) => Math.abs(at - other) > ROOM * (high - low));
    if (isFree) taken.push(at);
    return isFree;
  });
}

/** The next step: an arrow along the map, and the point of the hill above its tip. */
function WayDown({ state }) {
  const { here, next, axes } = readState(state);
  const { x, y } = axes;
  const way = downhill(here.slope);
  if (!isInside(here.at, x) || !way || Number.isNaN(next) || next === here.at) return null;
  const landing = { at: next, altitude: surveyAt(state.graph, next).altitude };
  const [from, tip] = [percent(here.at, x), percent(next, x)];
  return (
    <g class="hw-way-down" aria-hidden="true">
      <line class="hw-plumb" x1={from} x2={from} y1={percent(here.altitude, y)} y2="100%" />
      {isDrawable(landing, axes) && (
        <>
          <line class="hw-plumb" x1={tip} x2={tip} y1={percent(landing.altitude, y)} y2="100%" />
          <circle class="hw-landing" cx={tip} cy={percent(landing.altitude, y)} r="4.5" />
        </>
      )}
      <line data-mark="downhill" x1={from} x2={tip} y1="100%" y2="100%" />
      <At x={tip} y="100%">
        <path class="hw-arrow-head" d={way === "left" ? "M-1 0l11-6.5v13z" : "M1 0l-11-6.5v13z"} />
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
function OffTheMap({ here, axes: { x, y } }) {
  if (isInside(here.at, x) && Number.isNaN(here.altitude)) {
    return (
      <text class="hw-off-map" data-mark="walker" text-anchor="middle" dy="-0.3em">
        ? no altitude here
      </text>
    );
  }
  const isLeft = here.at < x.domain[0];
  const isRight = here.at > x.domain[1];
  const turn = isLeft ? 180 : isRight ? 0 : here.altitude < y.domain[0] ? 90 : -90;
  const words = isLeft || isRight ? "the walker has left the map" : "higher than the map shows";
  return (
    <g class="hw-off-map">
      <path data-mark="walker" transform={`rotate(${turn})`} d="M0 0l-15-9v18z" />
      <text
        x={isRight ? -22 : isLeft ? 22 : 0}
        y={isLeft || isRight ? 5 : turn > 0 ? -24 : 32}
        text-anchor={isRight ? "end" : isLeft ? "start" : "middle"}
      >
        {words.replace("higher", turn > 0 ? "lower" : "higher")}
      </text>
    </g>
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
