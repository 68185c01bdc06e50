/** Rise over run: the second point comes closer, and the secant becomes the tangent. */
import { toPython } from "../../engine/python.js";
import { defineFigure } from "../../model/figure.js";
import { chop, sampleCurve, variableOf } from "../../model/objective.js";
import { formatG6, formatNumber } from "../../plot/format.js";
import { Curve, Ground, Handle, Tangent } from "../../plot/marks.jsx";
import { Layer, Plot } from "../../plot/plot.jsx";
import { resolution, snap } from "../../plot/scale.js";
import { Readouts } from "../../ui/readouts.jsx";
import { logarithmicStops, Slider } from "../../ui/slider.jsx";
import { Errors, Glass, Triangle } from "./drawing.jsx";
import { errorCurves, magnify, measure, RUNS, shortestGoodRun } from "./quotients.js";

/**
 * @typedef {import("../../model/states.js").States["rise_over_run"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 */

const STOPS = logarithmicStops(...RUNS);

/** This much shorter than a good run, what a rise is, is rounding's say alone. */
const MUCH_SHORTER = 1 / 100;

export default defineFigure("rise_over_run", {
  title: "Rise over run",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive({ objective, at, run, domain, value_symbol }) {
  const { points, range } = sampleCurve(objective, ...domain);
  const variable = variableOf(objective);
  return {
    ...measure(objective, at, run),
    variable,
    derivative: `d${value_symbol}/d${variable}`,
    points,
    scales: { x: { domain }, y: { domain: range, upward: true } },
    closeUp: magnify(objective, at, run),
    errors: errorCurves(objective, at, run),
    goodRun: shortestGoodRun(at),
  };
}

/** @param {Props} props */
function View(props) {
  const { state, model, set, id } = props;
  const { derivative, rise, forward, gradient, forwardError } = model;
  const { run } = state;
  return (
    <>
      <div class="hw-pair">
        {!state.rounding && <Side {...props} />}
        <Glass model={model} run={run} />
        {state.rounding && <Errors model={model} run={run} />}
      </div>
      <Slider
        id={`${id}-run`}
        trait="run"
        label="run"
        values={STOPS}
        value={run}
        text={formatNumber(run)}
        ink="walker"
        onInput={(chosen) => set({ run: chosen })}
      />
      <Readouts
        items={[
          { name: "rise", value: formatNumber(rise), ink: "loss" },
          { name: "rise / run", value: <Digits value={forward} like={gradient} /> },
          { name: `slope ${derivative}`, value: formatNumber(gradient, 12), ink: "gradient" },
          { name: "difference", value: formatNumber(forwardError) },
        ]}
      />
    </>
  );
}

/**
 * A number with twelve digits; those that it shares with another one are underlined.
 *
 * @param {{value: number, like: number}} props
 */
function Digits({ value, like }) {
  const [text, other] = [value, like].map((number) => formatNumber(number, 12));
  let same = 0;
  while (same < text.length && text[same] === other[same]) same += 1;
  return (
    <>
      <u>{text.slice(0, same)}</u>
      {text.slice(same)}
    </>
  );
}

/**
 * The hill with both points; what is too small to see here is in the magnifying glass.
 *
 * @param {Props} props
 */
function Side({ state, model, set, id }) {
  const { scales, points, variable, altitude, gradient, rise, forward } = model;
  const { at, run, value_name, value_symbol } = state;
  return (
    <Plot
      {...scales}
      label="the hill from the side"
      shape="beside"
      xLabel={`along the map, ${variable} →`}
      yLabel={`${value_name} ${value_symbol}`}
    >
      <Layer>
        <Ground ink="loss" points={points} id={id} />
        <Curve ink="loss" mark="hill" points={points} width={2.5} />
        <Tangent ink="gradient" mark="tangent" at={[at, altitude]} slope={gradient} dashed />
        <Tangent ink="ink" mark="secant" at={[at, altitude]} slope={forward} width={1.75} />
        <Triangle from={[at, altitude]} to={[at + run, altitude + rise]} />
      </Layer>
      <Handle
        ink="walker"
        mark="second"
        on="hill"
        hollow
        at={[at + run, altitude + rise]}
        label="the second point"
        text={`run ${formatNumber(run)}`}
        onMove={([place]) => {
          const chosen = snap(place - at, resolution(scales.x));
          if (chosen > 0) set({ run: Math.min(1, chosen) });
        }}
      />
      <Handle
        ink="walker"
        mark="point"
        on="hill"
        at={[at, altitude]}
        label="the point"
        text={`${variable} = ${formatNumber(at)}`}
        onMove={([place]) => set({ at: place })}
      />
    </Plot>
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words({ at, run, value_name }, model) {
  const { variable, altitude, gradient, rise, forward, forwardError, goodRun } = model;
  const place = `${variable} = ${formatNumber(at)}`;
  if (Number.isNaN(altitude)) return `At ${place} there is no ${value_name}, and so no slope.`;
  const said = [`At ${place} the slope is ${formatNumber(chop(gradient))}.`];
  if (run < MUCH_SHORTER * goodRun) {
    said.push(
      `A run of ${formatNumber(run)} is so short that rounding alone decides what the rise is.`,
    );
  } else if (Number.isNaN(rise)) {
    said.push(`A run of ${formatNumber(run)} leads to a place that has no ${value_name}.`);
  } else {
    said.push(
      `A run of ${formatNumber(run)} makes a rise of ${formatNumber(rise)}: ` +
        `rise over run is ${formatNumber(chop(forward))}.`,
    );
    if (forwardError < 1e-9) said.push("It agrees with the slope to nine decimals.");
    else if (forwardError < Infinity) {
      said.push(`It differs from the slope by ${formatNumber(forwardError)}.`);
    }
    if (run < goodRun) said.push("Rounding has taken over: a shorter run is worse.");
  }
  return said.join(" ");
}

/**
 * The runs of the table: the one that is shown, and one a decade.
 *
 * @param {State} state
 */
function runsOf({ run }) {
  const decades = Array.from({ length: 16 }, (_, i) => Number(`1e${-i}`));
  return [...new Set([run, ...decades])];
}

/**
 * A row a run: how far, how much higher, and how far both quotients are from the gradient.
 *
 * @param {State} state
 * @param {Model} model
 */
function table(state, { derivative }) {
  return {
    columns: ["run", "rise", "rise / run", derivative, "error", "central error"],
    rows: runsOf(state).map((run) => {
      const found = measure(state.objective, state.at, run);
      const { rise, forward, gradient, forwardError, centralError } = found;
      return [run, rise, forward, gradient, forwardError, centralError].map(formatG6);
    }),
  };
}

/**
 * @param {State} state
 * @param {Model} model
 */
function program(state, model) {
  const { variable } = model;
  const header = table(state, model)
    .columns.map((name) => name.padStart(14))
    .join("");
  return `import numpy as np

from hillwalk import trace


${toPython(state.objective, { name: "hill" })}


graph = trace(hill, ${variable}=0.0)
at = ${state.at}
gradient = graph.gradient(${variable}=at)["${variable}"]
print("${header}")
for run in [${runsOf(state).join(", ")}]:
    rise = graph(${variable}=at + run) - graph(${variable}=at)
    central = (graph(${variable}=at + run) - graph(${variable}=at - run)) / (2 * run)
    row = [run, rise, rise / run, gradient, abs(rise / run - gradient), abs(central - gradient)]
    print("".join(f"{number:14.6g}" for number in row))
`;
}
