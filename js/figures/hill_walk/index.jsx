/** Walk down a hill: step by step, with a learning rate, back and forth in time. */
import { useRef } from "preact/hooks";
import { toPython } from "../../engine/python.js";
import { defineFigure } from "../../model/figure.js";
import {
  chop,
  downhill,
  sampleCurve,
  survey,
  variableOf,
  walkDown,
} from "../../model/objective.js";
import { formatG6, formatNumber, pluralize } from "../../plot/format.js";
import { isInside } from "../../plot/scale.js";
import { Button } from "../../ui/button.jsx";
import { prefersReducedMotion, usePlayback } from "../../ui/hooks.js";
import { RateSlider, Scrubber } from "../../ui/slider.jsx";
import { walkUp } from "./climb.js";
import { Drawing } from "./drawing.jsx";
import { HillChooser } from "./hill_chooser.jsx";
import { hillOf, hillsToChoose } from "./hills.js";
import { Equation, InPlainWords, Score, sayScore } from "./readings.jsx";
import {
  isHidden,
  MAX_STEPS,
  NO_GUESSES,
  SMALL_RATE,
  scoreOf,
  takeStep,
  takeSteps,
} from "./steps.js";

/**
 * @typedef {import("../../model/states.js").States["hill_walk"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 */

/** A walk of its own accord takes so many steps, one every so many milliseconds. */
const STROLL = 20;
const STEP_MS = 125;

export default defineFigure("hill_walk", {
  title: "Walking down a hill",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive(state) {
  const { objective, formula, hills, start, learning_rate, steps_taken, domain, uphill } = state;
  const graph = hillOf(objective, formula);
  const walk = (uphill ? walkUp : walkDown)(graph, start, learning_rate, steps_taken);
  const { weights } = walk;
  const last = weights.length - 1;
  const step = Math.min(state.step ?? last, last);
  const { points, range } = sampleCurve(graph, ...domain);
  const { value: altitude, slope } = survey(graph, weights[step]);
  const hasEnded = step === last && walk.stopped !== null;
  const variable = variableOf(graph);
  const x = { domain };
  const listed = hillsToChoose(objective, hills);
  return {
    graph,
    walk,
    weights,
    last,
    step,
    points,
    variable,
    derivative: `d${state.value_symbol}/d${variable}`,
    scales: { x, y: { domain: range, upward: true } },
    here: { at: weights[step], altitude, slope },
    next: weights[step] + signOf(uphill) * learning_rate * slope,
    hasEnded,
    leftAt: leftMapAt(weights.slice(0, step + 1), x),
    guessed: state.guesses[step - 1] ?? null,
    score: scoreOf(state, weights),
    hills: listed,
    chosen: listed.find((hill) => hill.formula === formula || hill.text === formula),
  };
}

/**
 * The sign in the rule of the step.
 *
 * @param {boolean} uphill
 */
const signOf = (uphill) => (uphill ? 1 : -1);

/**
 * The step that led off the map, where the walker is off it.
 *
 * @param {number[]} path
 * @param {import("../../plot/scale.js").Axis} axis
 * @returns {number | undefined} 0 for a start off the map; undefined for a walker on it
 */
function leftMapAt(path, axis) {
  const lastInside = path.findLastIndex((at) => isInside(at, axis));
  return lastInside < path.length - 1 ? lastInside + 1 : undefined;
}

/** @param {Props} props */
function View(props) {
  const { state, model, set, id } = props;
  const { step, last, walk } = model;
  const stroll = useStroll(props);
  const hasBegun = state.steps_taken > 0 || state.guess !== null;
  return (
    <>
      <Drawing {...props} />
      {state.plain ? <InPlainWords {...props} /> : <Equation {...props} />}
      <div class="hw-controls">
        {!state.plain && (
          <RateSlider
            id={id}
            rate={state.learning_rate}
            idle={chop(walk.gradient[0]) ? undefined : "no slope here"}
            onInput={(learning_rate) => set({ learning_rate, ...NO_GUESSES })}
          />
        )}
        <div class="hw-buttons">
          <Button action="step" onPress={stroll.step} idle={whyNoStep(model)} primary>
            Step
          </Button>
          <Button action="walk" onPress={stroll.toggle} idle={whyNoStep(model)}>
            {stroll.playing ? "Pause" : "Walk"}
          </Button>
          <Button
            action="reset"
            onPress={() => set({ steps_taken: 0, step: null, ...NO_GUESSES })}
            idle={!hasBegun && "no step is taken yet"}
          >
            Back to the start
          </Button>
        </div>
        {!state.compact && (
          <>
            <Scrubber
              id={`${id}-step`}
              step={step}
              steps={last}
              onInput={(chosen) => set({ step: chosen })}
            />
            <div class="hw-buttons">
              <Button
                action="predict"
                pressed={state.predicting}
                onPress={() => {
                  stroll.pause();
                  set({ predicting: !state.predicting, ...NO_GUESSES, step: null });
                }}
              >
                Guess, then step
              </Button>
              <Button
                action="uphill"
                pressed={state.uphill}
                onPress={() => {
                  stroll.pause();
                  set({ uphill: !state.uphill, steps_taken: 0, step: null, ...NO_GUESSES });
                }}
              >
                Plus instead of minus
              </Button>
            </div>
          </>
        )}
      </div>
      {state.predicting && <Score {...props} />}
      {!state.compact && (
        <HillChooser
          {...props}
          set={(changes) => {
            stroll.pause();
            set(changes);
          }}
        />
      )}
    </>
  );
}

/**
 * Why no step can be taken.
 *
 * @param {Model} model
 * @returns {string | false}
 */
function whyNoStep({ hasEnded, step }) {
  if (hasEnded) return "the walk has ended here";
  return step === MAX_STEPS && `a walk has at most ${MAX_STEPS} steps`;
}

/**
 * Steps: one by one, or a stroll's worth of them.
 *
 * @param {Props} props
 */
function useStroll({ state, model, set }) {
  const left = useRef(0);
  const step = () => {
    const changes = takeStep(state, model);
    if (changes) set(changes);
    return changes !== undefined;
  };
  const { playing, play, pause } = usePlayback(
    model.step,
    () => {
      const isTaken = step();
      left.current -= 1;
      return { step: model.step + Number(isTaken), more: isTaken && left.current > 0 };
    },
    STEP_MS,
  );
  const toggle = () => {
    if (playing) {
      pause();
    } else if (prefersReducedMotion()) {
      set(takeSteps(state, model, STROLL));
    } else {
      left.current = STROLL;
      play();
    }
  };
  return { playing, step, toggle, pause };
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words(state, model) {
  const { walk, here, variable, step, last, leftAt, guessed, hasEnded, score } = model;
  const { learning_rate, value_name, plain } = state;
  const rate = formatNumber(learning_rate);
  const withRate = plain ? "" : ` with learning rate ${rate}`;
  const taken = step > 0 ? `After ${pluralize(step, "step")}${withRate} t` : "T";
  const place = plain ? "" : ` at ${variable} = ${formatNumber(here.at)},`;
  const where = `${taken}he walker stands${place}`;
  const said = [
    Number.isNaN(here.altitude)
      ? `${where} where there is no ${value_name}, and so no slope.`
      : `${where} at ${value_name} ${formatNumber(here.altitude)}, ${ground(here.slope, plain)}.`,
  ];
  if (plain) said.push(...(step > 0 ? [] : ["No step is taken yet."]));
  else if (step > 0) said.push(...whyUnseen(state, model));
  else if (!hasEnded) said.push(`No step is taken yet; the learning rate is ${rate}.`);
  if (state.uphill) said.push("The rule has a plus for its minus: it leads uphill.");
  if (step < last) said.push(`The walk goes on to step ${last}.`);
  if (leftAt === 0) said.push("The walker stands off the map.");
  else if (leftAt) said.push(`The walker left the map at step ${leftAt}.`);
  // The engine speaks of the loss; on a hill that is the altitude.
  const why = walk.stopped?.replace("the loss", `the ${value_name}`);
  if (hasEnded && step > 0) said.push(`The walk has stopped (${why}).`);
  else if (hasEnded) said.push(`No step can be taken with learning rate ${rate} (${why}).`);
  if (guessed !== null) {
    const off = formatNumber(Math.abs(guessed - here.at));
    said.push(`Your guess for this step was ${formatNumber(guessed)}, off by ${off}.`);
  }
  if (score.made > 0) said.push(sayScore(score));
  return said.join(" ");
}

/**
 * The ground under the walker's feet.
 *
 * @param {number} slope
 * @param {boolean} plain
 */
function ground(slope, plain) {
  if (!Number.isFinite(slope)) return `where the slope is ${formatNumber(slope)}`;
  const way = downhill(slope);
  if (!way) return "on level ground: no way is down";
  if (plain) return `on ground that falls to the ${way}`;
  return `on a slope of ${formatNumber(slope)}: down is to the ${way}`;
}

/**
 * Why the last step is hardly seen, if it is not.
 *
 * @param {State} state
 * @param {Model} model
 * @returns {string[]} one sentence, or none
 */
function whyUnseen({ learning_rate, domain }, { walk, weights, step }) {
  if (!isHidden(weights[step] - weights[step - 1], domain)) return [];
  if (learning_rate === 0) return ["With a learning rate of 0 no step leads anywhere."];
  if (chop(walk.gradient[step - 1]) === 0) return ["On level ground the last step led nowhere."];
  const reason = learning_rate < SMALL_RATE ? "the learning rate is small" : "the slope is small";
  return [`The last step is so short that you can hardly see it: ${reason}.`];
}

/**
 * A row a step: where, how high, how steep, and how far the next step goes.
 *
 * @param {State} state
 * @param {Model} model
 */
function table({ learning_rate, value_symbol, uphill }, { walk, weights, variable, derivative }) {
  return {
    columns: ["step", variable, value_symbol, derivative, "stride"],
    rows: weights.map((at, step) => [
      String(step),
      ...[at, walk.loss[step], walk.gradient[step]].map(formatG6),
      formatG6(signOf(uphill) * learning_rate * walk.gradient[step]),
    ]),
  };
}

/**
 * @param {State} state
 * @param {Model} model
 */
function program(state, model) {
  const { graph, variable } = model;
  const header = table(state, model)
    .columns.map((name, i) => (i ? name.padStart(14) : name))
    .join("");
  const graphs = state.uphill
    ? `graph = trace(hill, ${variable}=0.0)
upside_down = trace(lambda ${variable}: -hill(${variable}), ${variable}=0.0)`
    : `graph = trace(hill, ${variable}=0.0)`;
  return `import numpy as np

from hillwalk import descend, trace


${toPython(graph, { name: "hill" })}


${graphs}
walk = descend(
    ${state.uphill ? "upside_down" : "graph"},
    start=${state.start},
    learning_rate=${state.learning_rate},
    steps=${state.steps_taken},
)
print("${header}")
for step, at in enumerate(walk.weights):
    altitude, slope = graph(${variable}=at), graph.gradient(${variable}=at)["${variable}"]
    stride = ${state.uphill ? "" : "-"}walk.learning_rate * slope
    print(f"{step:4}{at:14.6g}{altitude:14.6g}{slope:14.6g}{stride:14.6g}")
if walk.stopped:
    print(walk.stopped)
`;
}
