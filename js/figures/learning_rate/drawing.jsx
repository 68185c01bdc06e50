/** The drawings of the learning rate: the walk on the hill, and the steps needed at every rate. */
import { formatNumber } from "../../plot/format.js";
import { Curve, Dot, Ground, Handle, Label, Rule, Trail } from "../../plot/marks.jsx";
import { Layer, Plot, powers } from "../../plot/plot.jsx";
import { RATE_EXPONENTS } from "../../ui/slider.jsx";
import { PATIENCE } from "./needed.js";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/**
 * The hill from the side, with both walks on it.
 *
 * @param {Props} props
 */
export function Side({ state, model, set, id }) {
  const { scales, points, variable, walk, comparison, step } = model;
  const { value_name, value_symbol, start } = state;
  const here = walk.weights[step];
  return (
    <Plot
      {...scales}
      label={`the ${value_name} over the weight`}
      shape="beside"
      xLabel={`${value_name === "loss" ? "weight" : "along the map,"} ${variable} →`}
      yLabel={`${value_name} ${value_symbol}`}
    >
      <Layer>
        <Ground ink="loss" points={points} id={id} />
        <Curve ink="loss" mark="hill" points={points} width={2.5} />
      </Layer>
      {comparison && <Trail ghost mark="ghost" on="hill" places={placesOf(comparison, step)} />}
      <Trail on="hill" places={placesOf(walk, step)} />
      {/* A ring around the walker, who may come back to the start. */}
      <Handle
        ink="walker"
        mark="start"
        on="hill"
        hollow
        r={9}
        at={[start, walk.loss[0]]}
        label="the start of the walk"
        text={`${variable} = ${formatNumber(start)}`}
        onMove={([chosen]) => set({ start: chosen })}
      />
      <Dot
        ink="walker"
        mark="walker"
        on="hill"
        at={[here, walk.loss[step]]}
        beyond={`${variable} = ${formatNumber(here)}`}
      />
    </Plot>
  );
}

/**
 * The places of a walk on the hill, up to a step.
 *
 * @param {{weights: number[], loss: number[]}} walk
 * @param {number} last
 * @returns {Pair[]}
 */
const placesOf = ({ weights, loss }, last) =>
  weights.slice(0, last + 1).map((at, step) => [at, loss[step]]);

/**
 * The U: steps needed against the learning rate.
 *
 * @param {Props} props
 */
export function Needed({ state, model }) {
  const { needed, neededPoints, thresholds } = model;
  const at = Math.log10(state.learning_rate);
  return (
    <Plot
      x={{ domain: RATE_EXPONENTS }}
      y={{ domain: [0, PATIENCE], upward: true }}
      label="steps needed against the learning rate"
      shape="wide"
      xTicks={powers([-3, -2, -1, 0, 1])}
      xLabel="learning rate →"
      yLabel="steps until the slope is a hundredth"
    >
      <Layer>
        <Curve ink="step" mark="needed-curve" points={neededPoints} width={2.5} />
      </Layer>
      {state.show_thresholds &&
        thresholds.map((rate, i) => <Threshold key={rate} times={i + 1} at={Math.log10(rate)} />)}
      <Rule ink="walker" mark="rate" at={at} />
      <Dot
        ink="walker"
        mark="needed"
        on="needed-curve"
        at={[at, needed]}
        beyond={`not within ${PATIENCE}`}
      />
    </Plot>
  );
}

/**
 * Named below what may be said at the upper edge of a walk that does not arrive.
 *
 * @param {{times: number, at: number}} props
 */
const Threshold = ({ times, at }) => (
  <>
    <Rule ink="quiet" mark={`threshold-${times}`} at={at} width={1} dashed />
    <Label
      at={[at, PATIENCE]}
      text={`${times}/curvature`}
      dx={times === 1 ? "-0.4em" : "0.4em"}
      dy="3.6em"
      anchor={times === 1 ? "end" : "start"}
    />
  </>
);
