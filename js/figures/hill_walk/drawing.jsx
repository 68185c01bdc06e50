/** The drawing of a hill walk: the hill, the walker, the way down, the footprints. */
import { altitudeAt, downhill } from "../../model/objective.js";
import { formatNumber } from "../../plot/format.js";
import { pointedAt, pointing } from "../../plot/handle.js";
import { Hiker } from "../../plot/hiker.jsx";
import {
  Arrow,
  Curve,
  Dot,
  Ground,
  Handle,
  isOn,
  Label,
  Line,
  sidesOf,
  Tangent,
} from "../../plot/marks.jsx";
import { At, Layer, Plot, useScales } from "../../plot/plot.jsx";
import { isInside } from "../../plot/scale.js";
import { putDown } from "./steps.js";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("./index.jsx").Model} Model
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/** The share of the map that the number of a footprint needs on a small screen. */
const ROOM = 0.045;

/** @param {Props} props */
export function Drawing(props) {
  const { state, model, set, id } = props;
  const { scales, points, variable } = model;
  return (
    <Plot
      {...scales}
      label="the hill from the side"
      shape={state.compact ? "broad" : "wide"}
      xLabel={state.plain ? "along the map →" : `along the map, ${variable} →`}
      yLabel={state.plain ? state.value_name : `${state.value_name} ${state.value_symbol}`}
    >
      <Layer>
        <Ground ink="loss" points={points} id={id} />
        <Curve ink="loss" mark="hill" points={points} width={2.5} />
        {!state.plain && <SlopeHere {...model} />}
      </Layer>
      {state.predicting ? <GuessTarget set={set} /> : <WayDown {...model} />}
      <Footprints {...model} predicting={state.predicting} />
      <LastGuess {...model} />
      <Walker {...props} />
      {state.predicting && <Guess {...props} />}
    </Plot>
  );
}

/**
 * The slope under the walker's feet, as a straight line: as long on the screen at any slope.
 *
 * @param {Model} model
 */
function SlopeHere({ here, scales }) {
  const width = scales.x.domain[1] - scales.x.domain[0];
  const height = scales.y.domain[1] - scales.y.domain[0];
  // The plot is twice as wide as it is high.
  const steepness = (here.slope * width) / height / 2;
  const reach = (0.13 * width) / Math.hypot(1, steepness);
  return (
    <Tangent
      ink="gradient"
      mark="tangent"
      at={[here.at, here.altitude]}
      slope={here.slope}
      reach={reach}
    />
  );
}

/**
 * The next step: an arrow along the map, and the point of the hill above its tip.
 *
 * @param {Model} model
 */
function WayDown({ graph, here, next, scales }) {
  const [bottom] = scales.y.domain;
  const altitude = altitudeAt(graph, next);
  if (!isInside(here.at, scales.x) || !downhill(here.slope) || next === here.at) return null;
  return (
    <>
      <Layer>
        <Plumb at={[here.at, here.altitude]} />
        <Plumb at={[next, altitude]} />
      </Layer>
      <Arrow ink="step" mark="downhill" from={[here.at, bottom]} to={[next, bottom]} width={4} />
      <Dot ink="step" mark="landing" on="hill" hollow at={[next, altitude]} r={4.5} />
    </>
  );
}

/**
 * A line from a point of the hill down to the map, in a layer.
 *
 * @param {{at: Pair}} props
 */
function Plumb({ at }) {
  const [bottom] = useScales().y.domain;
  return <Line ink="step" points={[at, [at[0], bottom]]} width={1} dashed />;
}

/**
 * Where the walker has been, older steps fainter; and, looking back, where the walk goes on.
 *
 * @param {Model & {predicting: boolean}} props
 */
function Footprints({ walk, scales, step: now, last, predicting }) {
  // What comes later would give the answer away.
  const end = predicting ? now : last;
  const path = walk.weights
    .slice(0, end + 1)
    .map((at, step) => /** @type {Pair} */ ([at, walk.loss[step]]));
  const prints = path
    .map((at, step) => ({ at, step, age: now - step }))
    .filter(({ at, age }) => age !== 0 && isOn(at, scales));
  return (
    <g class="hw-trail" aria-hidden="true">
      <Layer>
        <Curve ink="walker" points={path.slice(0, now + 1)} width={1.5} />
      </Layer>
      {prints.map(({ at, step, age }) => (
        <Dot
          key={step}
          ink="walker"
          mark={`step-${step}`}
          on="hill"
          hollow={age < 0}
          at={at}
          r={4.5}
          opacity={age > 0 ? Math.max(0.3, 0.95 - 0.07 * age) : 0.8}
        />
      ))}
      {withRoom(prints, path[now], scales.x).map(({ at, step }) => (
        <Label key={step} at={at} text={String(step)} dy="1.6em" anchor="middle" />
      ))}
    </g>
  );
}

/**
 * Of the footprints those whose numbers have room, the first steps first.
 *
 * @template {{at: Pair}} Print
 * @param {Print[]} prints
 * @param {Pair} walker
 * @param {import("../../plot/scale.js").Axis} axis
 */
function withRoom(prints, walker, { domain: [low, high] }) {
  const taken = [walker[0]];
  return prints.filter(({ at: [at] }) => {
    const isFree = taken.every((other) => Math.abs(at - other) > ROOM * (high - low));
    if (isFree) taken.push(at);
    return isFree;
  });
}

/** @param {Props} props */
function Walker({ state, model, set }) {
  const { here, scales, variable, derivative } = model;
  const { value_name, uphill } = state;
  /** @type {Pair} */
  const at = [here.at, here.altitude];
  return (
    <>
      {isOn(at, scales) && (
        <At at={at}>
          <Hiker facing={downhill(uphill ? -here.slope : here.slope)} />
        </At>
      )}
      <Handle
        ink="walker"
        mark="walker"
        on="hill"
        at={at}
        beyond={gone(at, scales, value_name)}
        label="the walker"
        text={
          `${variable} = ${formatNumber(here.at)}, ${value_name} ` +
          `${formatNumber(here.altitude)}, ${derivative} = ${formatNumber(here.slope)}`
        }
        onMove={([start]) => set(putDown(start, model))}
        grip={<rect class="hw-grip" x="-22" y="-46" width="44" height="62" rx="10" />}
      />
    </>
  );
}

/**
 * Where a walker has gone who is off the plot.
 *
 * @param {Pair} at
 * @param {import("../../plot/plot.jsx").Scales} scales
 * @param {string} value_name
 */
function gone(at, scales, value_name) {
  const [across, up] = sidesOf(at, scales);
  if (across !== 0) return "left the map";
  if (up === 0) return `no ${value_name} here`;
  return up > 0 ? "higher than the map shows" : "lower than the map shows";
}

/**
 * The plot area, to place a guess by a click anywhere.
 *
 * @param {Pick<Props, "set">} props
 */
function GuessTarget({ set }) {
  const { x } = useScales();
  /** @param {import("../../plot/handle.js").PointerEvent} event */
  const place = (event) => set({ guess: pointedAt(event, x)[0] });
  return <rect class="hw-target" width="100%" height="100%" {...pointing(place)} />;
}

/**
 * The reader's guess at the next place: a ring that stands on the hill.
 *
 * @param {Props} props
 */
function Guess({ state, model, set }) {
  const { graph, here, variable } = model;
  const at = state.guess ?? here.at;
  return (
    <Handle
      ink="walker"
      mark="guess"
      on="hill"
      dashed
      at={[at, altitudeAt(graph, at)]}
      r={9}
      label="your guess at the next place"
      text={state.guess === null ? "not placed yet" : `${variable} = ${formatNumber(at)}`}
      onMove={([guess]) => set({ guess })}
    />
  );
}

/**
 * After the step: where the reader had thought it would lead.
 *
 * @param {Model} model
 */
function LastGuess({ graph, guessed }) {
  if (guessed === null) return null;
  return (
    <Dot
      ink="walker"
      mark="guessed"
      on="hill"
      dashed
      at={[guessed, altitudeAt(graph, guessed)]}
      r={8}
      opacity={0.5}
    />
  );
}
