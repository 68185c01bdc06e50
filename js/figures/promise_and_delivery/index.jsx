/** Promise and delivery: the drop that the gradient promises for a step, and the one that comes. */
import { toPython } from "../../engine/python.js";
import { defineFigure } from "../../model/figure.js";
import { memoize } from "../../model/memoize.js";
import {
  altitudeAt,
  bowlCurvature,
  chop,
  sampleCurve,
  survey,
  variableOf,
} from "../../model/objective.js";
import { formatG6, formatNumber } from "../../plot/format.js";
import { Curve, Dot, Ground, Handle, Line, Rule, Tangent } from "../../plot/marks.jsx";
import { Layer, Plot, powers } from "../../plot/plot.jsx";
import { isInside, linspace, withRoomFor } from "../../plot/scale.js";
import { bowlRates } from "../../ui/bowl_rates.js";
import { Readouts } from "../../ui/readouts.jsx";
import { RATE_EXPONENTS, RateSlider } from "../../ui/slider.jsx";

/**
 * @typedef {import("../../model/states.js").States["promise_and_delivery"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/** A share that is drawn: all of the promise is 1; as much uphill as was promised downhill, −1. */
const SHARES = { domain: /** @type {Pair} */ ([-1, 1.25]), upward: true };
const RATES = { domain: RATE_EXPONENTS };

export default defineFigure("promise_and_delivery", {
  title: "Promise and delivery",
  derive,
  View,
  words,
  table,
  program,
});

/**
 * A step from a place: where it lands, the drop that it promises, and the one it delivers.
 *
 * @param {State["objective"]} graph
 * @param {number} at
 * @param {number} rate
 */
function takeStep(graph, at, rate) {
  const { value: loss, slope: gradient } = survey(graph, at);
  const landing = at - rate * gradient;
  const after = altitudeAt(graph, landing);
  const promised = rate * gradient ** 2;
  const delivered = loss - after;
  return { loss, gradient, landing, after, promised, delivered, share: delivered / promised };
}

/** @param {State} state */
function derive({ objective, at, learning_rate, domain }) {
  const step = takeStep(objective, at, learning_rate);
  const { points, range } = sampleCurve(objective, ...domain);
  const predicted = step.loss - step.promised;
  return {
    ...step,
    predicted,
    variable: variableOf(objective),
    points,
    scales: { x: { domain }, y: { domain: withRoomFor(predicted, range), upward: true } },
    shares: shareCurve(objective, at),
    stops: bowlRates(bowlCurvature(objective, ...domain)).stops,
  };
}

/** The share that is delivered over the logarithm of the learning rate. */
const shareCurve = memoize(
  /**
   * @param {State["objective"]} graph
   * @param {number} at
   * @returns {Pair[]}
   */
  (graph, at) =>
    linspace(...RATE_EXPONENTS, 161).map((exponent) => [
      exponent,
      takeStep(graph, at, 10 ** exponent).share,
    ]),
);

/** @param {Props} props */
function View(props) {
  const { state, model, set, id } = props;
  const { gradient, promised, delivered, share } = model;
  return (
    <div class="hw-bench">
      <Side {...props} />
      <Shares {...model} rate={state.learning_rate} />
      <div class="hw-many-sliders">
        <RateSlider
          id={id}
          rate={state.learning_rate}
          values={model.stops}
          idle={chop(gradient) ? undefined : "no slope here"}
          onInput={(learning_rate) => set({ learning_rate })}
        />
      </div>
      <Readouts
        items={[
          {
            name: "promised: learning rate × gradient²",
            value: formatNumber(promised),
            ink: "gradient",
          },
          { name: "delivered", value: formatNumber(delivered), ink: "loss" },
          { name: "share", value: Number.isNaN(share) ? "none" : formatNumber(share) },
        ]}
      />
    </div>
  );
}

/**
 * The loss over the weight, the tangent that makes the promise, and where the step really lands.
 *
 * @param {Props} props
 */
function Side({ state, model, set, id }) {
  const { scales, points, variable, loss, gradient, landing, predicted, after } = model;
  const { at, value_name, value_symbol } = state;
  /** @param {number} height */
  const landingText = (height) =>
    isInside(landing, scales.x)
      ? `${value_symbol} = ${formatNumber(height)}`
      : `${variable} = ${formatNumber(landing)}`;
  return (
    <Plot
      {...scales}
      label={`the ${value_name} over the weight`}
      shape="beside"
      xLabel={`weight ${variable} →`}
      yLabel={`${value_name} ${value_symbol}`}
    >
      <Layer>
        <Ground ink="loss" points={points} id={id} />
        <Curve ink="loss" mark="hill" points={points} width={2.5} />
        <Tangent ink="gradient" mark="tangent" at={[at, loss]} slope={gradient} dashed />
        <Line
          ink="step"
          mark="stride"
          points={[
            [at, loss],
            [landing, loss],
          ]}
          width={3}
        />
        <Line
          ink="ink"
          mark="gap"
          points={[
            [landing, predicted],
            [landing, after],
          ]}
          width={3}
        />
      </Layer>
      <Dot
        ink="gradient"
        mark="predicted"
        on="tangent"
        hollow
        at={[landing, predicted]}
        beyond={landingText(predicted)}
      />
      <Dot ink="loss" mark="landing" on="hill" at={[landing, after]} beyond={landingText(after)} />
      <Handle
        ink="walker"
        mark="point"
        on="hill"
        at={[at, loss]}
        label="the weight"
        text={`${variable} = ${formatNumber(at)}`}
        onMove={([weight]) => set({ at: weight })}
      />
    </Plot>
  );
}

/**
 * The share of the promise that is kept, against the learning rate.
 *
 * @param {{shares: Pair[], share: number, rate: number}} props
 */
function Shares({ shares, share, rate }) {
  const at = Math.log10(rate);
  return (
    <Plot
      x={RATES}
      y={SHARES}
      label="the share of the promise that is kept, against the learning rate"
      shape="beside"
      xTicks={powers([-3, -2, -1, 0, 1])}
      yTicks={[-1, -0.5, 0, 0.5, 1].map((value) => ({ value, text: formatNumber(value) }))}
      xLabel="learning rate →"
      yLabel="share delivered"
    >
      <Layer>
        <Curve ink="ink" mark="shares" points={shares} />
      </Layer>
      <Rule ink="walker" at={at} />
      <Dot ink="ink" mark="share" on="shares" at={[at, share]} r={5} beyond={formatNumber(share)} />
    </Plot>
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words({ at, learning_rate, value_name }, model) {
  const { variable, loss, gradient, landing, promised, delivered, share, scales } = model;
  const place = `${variable} = ${formatNumber(at)}`;
  if (Number.isNaN(loss)) return `At ${place} there is no ${value_name}, and so no gradient.`;
  const said = [
    `At ${place} the ${value_name} is ${formatNumber(loss)} and the gradient ` +
      `${formatNumber(chop(gradient))}.`,
  ];
  if (!chop(gradient)) {
    said.push("Without a slope, no step promises anything.");
  } else if (learning_rate === 0) {
    said.push("With a learning rate of 0 no step is taken, and nothing is promised.");
  } else if (chop(promised) === 0) {
    said.push("So small a step promises next to nothing.");
  } else {
    said.push(
      `A step with learning rate ${formatNumber(learning_rate)} promises a drop of ` +
        `${formatNumber(promised)}${kept(delivered, value_name)}.`,
    );
    if (!Number.isNaN(share)) said.push(`That is a share of ${formatNumber(share)}.`);
    if (!isInside(landing, scales.x)) {
      said.push(`It leads off the map, to ${variable} = ${formatNumber(landing)}.`);
    }
  }
  return said.join(" ");
}

/**
 * What comes after the promise, as the second half of its sentence.
 *
 * @param {number} delivered
 * @param {string} value_name
 */
function kept(delivered, value_name) {
  if (Number.isNaN(delivered)) return `, but where it ends there is no ${value_name}`;
  return delivered < 0
    ? `, but the ${value_name} rises by ${formatNumber(-delivered)}`
    : `, and delivers ${formatNumber(delivered)}`;
}

/**
 * The rate that is shown in the middle, and halved and doubled three times either way.
 *
 * @param {State} state
 */
const ratesOf = ({ learning_rate }) =>
  learning_rate === 0 ? [0] : Array.from({ length: 7 }, (_, i) => learning_rate * 2 ** (i - 3));

/**
 * A row a rate.
 *
 * @param {State} state
 */
function table(state) {
  return {
    columns: ["learning rate", "promised", "delivered", "share"],
    rows: ratesOf(state).map((rate) => {
      const { promised, delivered, share } = takeStep(state.objective, state.at, rate);
      return [rate, promised, delivered, share].map(formatG6);
    }),
  };
}

/**
 * @param {State} state
 * @param {Model} model
 */
function program(state, { variable }) {
  const header = table(state)
    .columns.map((name) => name.padStart(14))
    .join("");
  return `import numpy as np

from hillwalk import trace


${toPython(state.objective, { name: "loss" })}


graph = trace(loss, ${variable}=0.0)
at = ${state.at}
gradient = np.float64(graph.gradient(${variable}=at)["${variable}"])
print("${header}")
with np.errstate(all="ignore"):
    for learning_rate in [${ratesOf(state).join(", ")}]:
        promised = learning_rate * gradient**2
        landing = at - learning_rate * gradient
        delivered = np.float64(graph(${variable}=at)) - graph(${variable}=landing)
        row = [learning_rate, promised, delivered, delivered / promised]
        print("".join(f"{number:14.6g}" for number in row))
`;
}
