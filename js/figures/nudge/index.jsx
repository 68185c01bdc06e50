/** A nudge: change a weight a little; the gradient says beforehand what that does to the loss. */
import { toPython } from "../../engine/python.js";
import { defineFigure } from "../../model/figure.js";
import { memoize } from "../../model/memoize.js";
import { altitudeAt, chop, sampleCurve, survey, variableOf } from "../../model/objective.js";
import { formatG6, formatNumber } from "../../plot/format.js";
import { Curve, Dot, Ground, Handle, Line, Rule, Tangent } from "../../plot/marks.jsx";
import { Layer, Plot, powers } from "../../plot/plot.jsx";
import { linspace, resolution, snap, withRoomFor } from "../../plot/scale.js";
import { Button } from "../../ui/button.jsx";
import { Readouts } from "../../ui/readouts.jsx";
import { logarithmicStops, Slider } from "../../ui/slider.jsx";

/**
 * @typedef {import("../../model/states.js").States["nudge"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

const SMALLEST = 1e-6;
/** @type {Pair} */
const EXPONENTS = [-6, 0];
const UPWARD = logarithmicStops(-3, 0);
const STOPS = [...UPWARD.map((size) => -size).reverse(), ...UPWARD];

export default defineFigure("nudge", { title: "A nudge", derive, View, words, table, program });

/**
 * The real change of the loss, the forecast one, and the gap between them.
 *
 * @param {State["objective"]} graph
 * @param {number} at
 * @param {number} nudge
 */
function measure(graph, at, nudge) {
  const { value: loss, slope: gradient } = survey(graph, at);
  const real = altitudeAt(graph, at + nudge) - loss;
  const forecast = gradient * nudge;
  return { loss, gradient, nudge, real, forecast, gap: Math.abs(real - forecast) };
}

/** @param {State} state */
function derive({ objective, at, nudge, domain, value_symbol }) {
  const measured = measure(objective, at, nudge);
  const { points, range } = sampleCurve(objective, ...domain);
  const variable = variableOf(objective);
  return {
    ...measured,
    nudged: at + nudge,
    variable,
    derivative: `d${value_symbol}/d${variable}`,
    points,
    scales: {
      x: { domain },
      y: { domain: withRoomFor(measured.loss + measured.forecast, range), upward: true },
    },
    gaps: gapCurve(objective, at, Math.sign(nudge)),
  };
}

/** The logarithm of the gap over that of the nudge. */
const gapCurve = memoize(
  /**
   * @param {State["objective"]} graph
   * @param {number} at
   * @param {number} sign
   * @returns {Pair[]}
   */
  (graph, at, sign) =>
    linspace(...EXPONENTS, 61).map((exponent) => [
      exponent,
      Math.log10(measure(graph, at, sign * 10 ** exponent).gap),
    ]),
);

/** @param {Props} props */
function View(props) {
  const { model, set, id } = props;
  const { derivative, gradient, nudge, real, forecast, gap } = model;
  return (
    <>
      <Side {...props} />
      <div class="hw-controls">
        <Slider
          id={`${id}-nudge`}
          trait="nudge"
          label="nudge"
          values={STOPS}
          value={nudge}
          text={formatNumber(nudge)}
          ink="walker"
          onInput={(chosen) => set({ nudge: chosen })}
        />
        <div class="hw-buttons">
          <Button
            action="halve"
            primary
            onPress={() => set({ nudge: nudge / 2 })}
            idle={Math.abs(nudge) / 2 < SMALLEST && "a nudge is no smaller than a millionth"}
          >
            Halve the nudge
          </Button>
          <Button action="turn" onPress={() => set({ nudge: -nudge })}>
            Nudge the other way
          </Button>
        </div>
      </div>
      <Readouts
        items={[
          { name: "real change", value: formatNumber(chop(real)), ink: "loss" },
          {
            name: `forecast: ${derivative} × nudge = ${formatNumber(chop(gradient))} × ${formatNumber(nudge)}`,
            value: formatNumber(chop(forecast)),
            ink: "gradient",
          },
          { name: "gap", value: formatNumber(chop(gap)) },
          { name: "gap ÷ nudge²", value: formatNumber(chop(gap / nudge ** 2)) },
        ]}
      />
      <div class="hw-below">
        <Gaps {...model} />
      </div>
    </>
  );
}

/**
 * The loss over the weight, its tangent, and both ends of the nudge.
 *
 * @param {Props} props
 */
function Side({ state, model, set, id }) {
  const { scales, points, variable, loss, gradient, nudge, nudged, real, forecast } = model;
  const { at, value_name, value_symbol } = state;
  return (
    <Plot
      {...scales}
      label={`the ${value_name} over the weight`}
      shape="broad"
      xLabel={`weight ${variable} →`}
      yLabel={`${value_name} ${value_symbol}`}
    >
      <Layer>
        <Ground ink="loss" points={points} id={id} />
        <Curve ink="loss" mark="hill" points={points} width={2.5} />
        <Tangent ink="gradient" mark="tangent" at={[at, loss]} slope={gradient} dashed />
        <Line
          ink="walker"
          points={[
            [at, loss],
            [nudged, loss],
          ]}
          width={3}
        />
        <Line
          ink="ink"
          mark="gap"
          points={[
            [nudged, loss + forecast],
            [nudged, loss + real],
          ]}
          width={3}
        />
      </Layer>
      <Dot
        ink="gradient"
        mark="forecast"
        on="tangent"
        hollow
        at={[nudged, loss + forecast]}
        beyond={formatNumber(loss + forecast)}
      />
      <Handle
        ink="walker"
        mark="second"
        on="hill"
        hollow
        at={[nudged, loss + real]}
        label="the nudged weight"
        text={`nudge ${formatNumber(nudge)}`}
        onMove={([weight]) => {
          const chosen = snap(weight - at, resolution(scales.x));
          if (chosen !== 0) set({ nudge: Math.min(1, Math.max(-1, chosen)) });
        }}
      />
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
 * The gap against the size of the nudge, both logarithmic: half the nudge, a quarter of the gap.
 *
 * @param {Model} model
 */
function Gaps({ nudge, gap, gaps }) {
  const at = Math.log10(Math.abs(nudge));
  return (
    <Plot
      x={{ domain: EXPONENTS }}
      y={{ domain: [-14, 2], upward: true }}
      label="the gap against the nudge"
      shape="broad"
      xTicks={powers([-6, -4, -2, 0])}
      yTicks={powers([-12, -8, -4, 0])}
      xLabel="size of the nudge →"
      yLabel="gap"
    >
      <Layer>
        <Curve ink="ink" mark="gaps" points={gaps} />
      </Layer>
      <Rule ink="walker" at={at} />
      {/* A gap of 0 has no logarithm, and no place on this axis. */}
      {gap > 0 && <Dot ink="ink" mark="gap-size" at={[at, Math.log10(gap)]} r={5} />}
    </Plot>
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words({ at, value_name }, { variable, loss, gradient, nudge, real, forecast, gap }) {
  return [
    `At ${variable} = ${formatNumber(at)} the ${value_name} is ${formatNumber(loss)} and the ` +
      `gradient ${formatNumber(chop(gradient))}.`,
    `A nudge of ${formatNumber(nudge)} changes the ${value_name} by ${formatNumber(chop(real))}; ` +
      `the gradient's forecast is ${formatNumber(chop(forecast))}.`,
    chop(gap) === 0 ? "There is no gap." : `The gap is ${formatNumber(gap)}.`,
  ].join(" ");
}

/**
 * One row per nudge: the one shown, and eight halvings of it.
 *
 * @param {State} state
 */
function table({ objective, at, nudge }) {
  return {
    columns: ["nudge", "real", "forecast", "gap", "gap / nudge²"],
    rows: Array.from({ length: 9 }, (_, i) => {
      const { nudge: halved, real, forecast, gap } = measure(objective, at, nudge / 2 ** i);
      return [halved, real, forecast, gap, gap / halved ** 2].map(formatG6);
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
gradient = graph.gradient(${variable}=at)["${variable}"]
print("${header}")
for halvings in range(9):
    nudge = ${state.nudge} / 2**halvings
    real = graph(${variable}=at + nudge) - graph(${variable}=at)
    forecast = gradient * nudge
    gap = abs(real - forecast)
    row = [nudge, real, forecast, gap, gap / nudge**2]
    print("".join(f"{number:14.6g}" for number in row))
`;
}
