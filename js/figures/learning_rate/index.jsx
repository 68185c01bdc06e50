/** The learning rate: how big a step, and what it makes of the walk. */
import { toPython } from "../../engine/python.js";
import { defineFigure } from "../../model/figure.js";
import { memoize } from "../../model/memoize.js";
import {
  altitudeAt,
  bowlCurvature,
  chop,
  sampleCurve,
  variableOf,
  walkDown,
} from "../../model/objective.js";
import { classify, firstBadStep } from "../../model/walk.js";
import { formatG6, formatNumber, pluralize } from "../../plot/format.js";
import { Losses } from "../../plot/losses.jsx";
import { altitudeRange } from "../../plot/scale.js";
import { bowlRates } from "../../ui/bowl_rates.js";
import { Button } from "../../ui/button.jsx";
import { Readouts } from "../../ui/readouts.jsx";
import { RateSlider, Scrubber } from "../../ui/slider.jsx";
import { Needed, Side } from "./drawing.jsx";
import { neededCurve, PATIENCE, stepsNeeded } from "./needed.js";

/**
 * @typedef {import("../../model/states.js").States["learning_rate"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 */

const STEPS = 30;

export default defineFigure("learning_rate", {
  title: "The learning rate",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive({ objective, domain, start, learning_rate, comparison_rate, step }) {
  const walk = walkDown(objective, start, learning_rate, STEPS);
  const { points, range } = sampleCurve(objective, ...domain);
  const curvature = bowlCurvature(objective, ...domain);
  const { thresholds, stops } = bowlRates(curvature);
  const last = walk.weights.length - 1;
  const landing = walk.weights[last] - learning_rate * walk.gradient[last];
  return {
    walk,
    lossAfter: walk.stopped ? altitudeAt(objective, landing) : undefined,
    comparison:
      comparison_rate === null ? undefined : walkDown(objective, start, comparison_rate, STEPS),
    last,
    step: Math.min(step ?? last, last),
    doing: classify({ ...walk, places: walk.weights }),
    badStep: firstBadStep(walk.loss),
    curvature,
    thresholds,
    stops,
    needed: stepsNeeded(objective, start, learning_rate),
    neededPoints: neededCurve(objective, start, [learning_rate, ...cornersOf(thresholds)]),
    variable: variableOf(objective),
    points,
    scales: { x: { domain }, y: { domain: range, upward: true } },
    timeScales: lossScales(walk.loss[0], range),
  };
}

/** How near its end the U is drawn, as shares of the last rate that is safe: it shoots up there. */
const NEARLY = [0.92, 0.94, 0.95, 0.96, 0.97, 0.975];

/** The rates at which the U has a corner on a bowl, and those of its upper end. */
const cornersOf = memoize(
  /** @param {number[]} thresholds */
  (thresholds) => {
    const safe = thresholds[1] ?? Number.NaN;
    return [...thresholds, ...NEARLY.map((share) => share * safe)].filter(Number.isFinite);
  },
);

/** The scales of the losses: those of the hill, with room for the start. */
const lossScales = memoize(
  /**
   * @param {number} loss
   * @param {import("../../plot/scale.js").Pair} range
   * @returns {import("../../plot/plot.jsx").Scales}
   */
  (loss, range) => ({
    x: { domain: [0, STEPS] },
    y: { domain: altitudeRange([loss, ...range]), upward: true },
  }),
);

/** @param {Props} props */
function View(props) {
  const { state, model, set, id } = props;
  const { walk, lossAfter, comparison, last, step, doing, timeScales } = model;
  const { learning_rate, show_thresholds, value_name, value_symbol } = state;
  return (
    <div class="hw-bench">
      <Side {...props} />
      <Needed {...props} />
      <Losses
        scales={timeScales}
        loss={walk.loss}
        after={lossAfter}
        comparison={comparison?.loss}
        step={step}
        name={value_name}
        symbol={value_symbol}
        shape="wide"
      />
      <div class="hw-many-sliders">
        <RateSlider
          id={id}
          rate={learning_rate}
          values={model.stops}
          marks={show_thresholds ? model.thresholds : []}
          onInput={(chosen) => set({ learning_rate: chosen, step: null })}
        />
      </div>
      <div class="hw-controls">
        <Buttons {...props} />
        <Scrubber
          id={`${id}-step`}
          step={step}
          steps={last}
          onInput={(chosen) => set({ step: chosen < last ? chosen : null })}
        />
      </div>
      <Readouts
        items={[
          { name: "the walk is", value: doing },
          { name: `${value_name} at step ${step}`, value: formatNumber(walk.loss[step]) },
          {
            name: "stride",
            value: formatNumber(chop(-learning_rate * walk.gradient[step])),
            ink: "step",
          },
        ]}
      />
    </div>
  );
}

/** @param {Props} props */
function Buttons({ state, model, set }) {
  const { learning_rate, comparison_rate, show_thresholds } = state;
  const { badStep, step, thresholds } = model;
  return (
    <div class="hw-buttons">
      <Button
        action="compare"
        pressed={comparison_rate !== null}
        onPress={() => set({ comparison_rate: comparison_rate === null ? learning_rate : null })}
      >
        {comparison_rate === null ? "Leave a ghost" : `Ghost at ${formatNumber(comparison_rate)}`}
      </Button>
      <Button
        action="autopsy"
        onPress={() => set({ step: badStep })}
        idle={
          badStep === undefined
            ? "no step of this walk leads up"
            : badStep === step && `step ${step} is the first bad one`
        }
      >
        Go to the first bad step
      </Button>
      {thresholds.length > 0 && (
        <Button
          action="mark"
          pressed={show_thresholds}
          onPress={() => set({ show_thresholds: !show_thresholds })}
        >
          Mark the two rates
        </Button>
      )}
    </div>
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words(state, { walk, comparison, step, doing, badStep, needed, curvature }) {
  const { learning_rate, comparison_rate, show_thresholds, value_name } = state;
  const [lossThen, lossNow] = [0, step].map((i) => formatNumber(walk.loss[i]));
  const said = [
    `With learning rate ${formatNumber(learning_rate)} the walk is ${doing}.`,
    step === 0
      ? `At the start the ${value_name} is ${lossThen}.`
      : `At step ${step} of ${STEPS} the ${value_name} is ${lossNow}; at the start it was ${lossThen}.`,
  ];
  if (walk.stopped) said.push(`The walk ends early (${walk.stopped}).`);
  if (badStep !== undefined) {
    const [before, after] = [badStep - 1, badStep].map((i) => formatNumber(walk.gradient[i]));
    said.push(
      `Step ${badStep} is the first to lead up: it set out where the slope was ${before}, and ` +
        `landed where it is ${after}.`,
    );
  }
  if (needed > 0) {
    said.push(
      needed === Infinity
        ? `Within ${PATIENCE} steps the slope does not fall to a hundredth of what it was.`
        : `After ${pluralize(needed, "step")} the slope is a hundredth of what it was, or less.`,
    );
  }
  if (comparison && comparison_rate !== null) {
    const last = Math.min(step, comparison.loss.length - 1);
    said.push(
      `The ghost walks with ${formatNumber(comparison_rate)}, and at step ${last} its ` +
        `${value_name} is ${formatNumber(comparison.loss[last])}.`,
    );
  }
  if (show_thresholds && curvature !== undefined) {
    said.push(
      `This bowl has curvature ${formatNumber(curvature)}: the fastest rate is ` +
        `${formatNumber(1 / curvature)}, and from ${formatNumber(2 / curvature)} on no walk arrives.`,
    );
  }
  return said.join(" ");
}

/**
 * A row a step.
 *
 * @param {State} state
 * @param {Model} model
 */
function table({ learning_rate, value_symbol }, { walk, variable }) {
  return {
    columns: ["step", variable, value_symbol, "gradient", "stride"],
    rows: walk.weights.map((at, step) => [
      String(step),
      ...[at, walk.loss[step], walk.gradient[step]].map(formatG6),
      formatG6(-learning_rate * walk.gradient[step]),
    ]),
  };
}

/**
 * @param {State} state
 * @param {Model} model
 */
function program(state, model) {
  const header = table(state, model)
    .columns.map((name, i) => (i ? name.padStart(14) : name))
    .join("");
  return `import numpy as np

from hillwalk import descend, trace


${toPython(state.objective, { name: "loss" })}


walk = descend(
    trace(loss, ${model.variable}=0.0),
    start=${state.start},
    learning_rate=${state.learning_rate},
    steps=${STEPS},
)
print("${header}")
for step, (at, height, gradient) in enumerate(zip(walk.weights, walk.loss, walk.gradient)):
    stride = -walk.learning_rate * gradient
    print(f"{step:4}{at:14.6g}{height:14.6g}{gradient:14.6g}{stride:14.6g}")
if walk.stopped:
    print(walk.stopped)
`;
}
