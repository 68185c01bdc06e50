/** A trainer: a small network that learns to tell points apart, step by step. */
import { useMemo, useRef } from "preact/hooks";
import { defineFigure } from "../../model/figure.js";
import { traitsOf } from "../../model/schema.js";
import { formatG6, formatNumber, pluralize } from "../../plot/format.js";
import { Button } from "../../ui/button.jsx";
import { prefersReducedMotion } from "../../ui/hooks.js";
import { usePlayedRun } from "../../ui/run.js";
import { RateSlider, Scrubber, Slider } from "../../ui/slider.jsx";
import { LearningCurves, PointsAndPrediction } from "./drawing.jsx";
import { edgesOf, farthestOf, nameWay } from "./edges.js";
import { NetworkDiagram } from "./network.jsx";
import { nameStop, Panel } from "./panel.jsx";
import { program, spacingOf } from "./program.js";
import {
  LINES,
  lookAhead,
  pointsOf,
  predictAt,
  REACH,
  shareRight,
  simulation,
  surveyMap,
} from "./run.js";
import { DATA, Settings } from "./settings.jsx";

/**
 * @typedef {import("../../model/states.js").States["trainer"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../model/simulation.js").Moment<import("./run.js").Run>} Moment
 */

export const MOST_STEPS = Number(traitsOf("trainer").steps_taken.high);
/** Without motion, a press trains by so many steps. */
const LEAP = 100;
const PACES = [1, 2, 5, 10, 20, 50];
/** The table shows the prediction at so many places each way. */
const GRID = 5;

export default defineFigure("trainer", {
  title: "A network that learns",
  simulation,
  derive,
  View,
  words,
  table,
  program,
});

/**
 * @param {State} state
 * @param {Moment} moment
 */
function derive(state, { run, step, last, isThere }) {
  const { main, ghost } = run;
  const { training, heldOut, batch } = main.losses;
  const { rows, network, stopped } = main;
  // The main run may have ended while its ghost goes on.
  const end = Math.min(last, training.length - 1);
  const hasEnded = stopped !== undefined && main.step === stopped.step - 1;
  const isEmpty = rows.training.length === 0;
  return {
    points: pointsOf(state),
    rows,
    sizes: network.sizes,
    step,
    last,
    isThere,
    at: main.step,
    end,
    isEmpty,
    phase: isEmpty ? "" : state.phase,
    stopped: hasEnded || isEmpty ? stopped : undefined,
    canStep: !(hasEnded && (!ghost || ghost.stopped?.step === ghost.step + 1)) && !isEmpty,
    epoch: Math.floor(main.step / Math.ceil(rows.training.length / state.batch_size)) || 0,
    /** They only grow: what is there stays. */
    losses: { training, heldOut, batch, ghost: ghost?.losses.training },
    hasBatches: state.batch_size < rows.training.length,
    ghostEnd: ghost ? Math.min(last, ghost.losses.training.length - 1) : 0,
    loss: training[main.step],
    heldOutLoss: heldOut[main.step],
    batchLoss: batch[main.step],
    right: shareRight(main, main.all),
    heldOutRight: shareRight(main, main.held),
    probed: predictAt(run, state.probe),
    next: lookAhead(main),
    ...surveyMap(run),
  };
}

/** @param {Props} props */
function View(props) {
  const { state, model, set, id } = props;
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  const player = usePlayer(props, place);
  return (
    <>
      <div class="hw-pair" ref={place}>
        <PointsAndPrediction {...props} />
        <LearningCurves {...props} />
      </div>
      <div class="hw-below hw-buttons">
        <Button action="play" onPress={player.toggle} idle={whyNoStep(model)} primary>
          {player.playing ? "Pause" : "Train"}
        </Button>
        <Button action="step" onPress={() => player.advance(1)} idle={whyNoStep(model)}>
          One step
        </Button>
        <Button
          action="reset"
          onPress={() => set({ steps_taken: 0, step: null })}
          idle={state.steps_taken === 0 && "no step has been taken yet"}
        >
          Reset
        </Button>
        <Button
          action="ghost"
          pressed={state.comparison_rate !== null}
          onPress={() =>
            set({ comparison_rate: state.comparison_rate === null ? state.learning_rate : null })
          }
        >
          Keep this curve
        </Button>
        <Button
          action="freeze"
          pressed={state.phase !== ""}
          onPress={() => {
            player.pause();
            set({ phase: state.phase === "" ? "forward" : "" });
          }}
          idle={state.phase === "" && model.isEmpty && "there are no points to learn from"}
        >
          Freeze the next step
        </Button>
      </div>
      <div class="hw-many-sliders">
        <Scrubber
          id={`${id}-step`}
          step={model.step}
          steps={model.last}
          isLong
          onInput={(step) => set({ step })}
        />
        <RateSlider
          id={id}
          rate={state.learning_rate}
          onInput={(learning_rate) => set({ learning_rate })}
        />
        <Slider
          id={`${id}-pace`}
          trait="pace"
          label="steps a frame"
          values={PACES}
          value={state.pace}
          text={String(state.pace)}
          onInput={(pace) => set({ pace })}
        />
      </div>
      <div class="hw-pair hw-network">
        <NetworkDiagram {...props} />
        <Panel {...props} />
      </div>
      {useSettings(props)}
    </>
  );
}

/** What the settings show of the state. */
const SHOWN = /** @type {const} */ ([
  ...["data", "noise", "minus", "plus", "brush", "probe", "held_out", "units", "activation"],
  ...["batch_size", "weight_decay", "seed"],
]);

/**
 * The settings: they stand still while the network learns, and a frame has less to do.
 *
 * @param {Props} props
 */
function useSettings(props) {
  const { state, model, set, id } = props;
  const shown = SHOWN.map((name) => state[/** @type {keyof State} */ (name)]);
  return useMemo(() => <Settings {...props} />, [...shown, model.rows.training.length, set, id]);
}

/**
 * Why no step can be taken.
 *
 * @param {Model} model
 * @returns {string | false}
 */
function whyNoStep({ isEmpty, canStep, step }) {
  if (isEmpty) return "there are no points to learn from";
  if (!canStep) return "the run has ended here";
  return step === MOST_STEPS && `a run has at most ${MOST_STEPS} steps`;
}

/**
 * Steps: so many at once, or frame by frame.
 *
 * @param {Props} props
 * @param {import("../../ui/run.js").Place} place
 */
function usePlayer({ state, model, set }, place) {
  const target = Math.min(state.step ?? state.steps_taken, state.steps_taken);
  /** @param {number} steps */
  const advance = (steps) => {
    const from = model.canStep ? target : model.step;
    const to = Math.min(MOST_STEPS, from + steps);
    const changes = to < state.steps_taken ? { step: to } : { step: null, steps_taken: to };
    set(changes);
    return to;
  };
  const { playing, play, pause } = usePlayedRun(place, target, () => {
    // A run that is on its way there is waited for.
    if (!model.isThere) return { step: target, more: true };
    if (whyNoStep(model)) return { step: target, more: false };
    const step = advance(state.pace);
    return { step, more: step < MOST_STEPS };
  });
  const toggle = () => {
    if (playing) pause();
    else if (prefersReducedMotion()) advance(LEAP);
    else {
      if (state.phase !== "") set({ phase: "" });
      play();
    }
  };
  return { playing, toggle, pause, advance };
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words(state, model) {
  const { at, epoch, loss, heldOutLoss, batchLoss, right, heldOutRight, probed, rows, sizes } =
    model;
  const { learning_rate, value_name, probe } = state;
  if (model.isEmpty) {
    return "There are no points to learn from yet. Add some: choose a class, and press on the map.";
  }
  const layers = sizes.slice(1, -1);
  const network = layers.length
    ? `${pluralize(layers.length, "hidden layer")} of ${layers.join(", ").replace(/, (\d)$/, " and $1")} ` +
      `${layers.length === 1 && layers[0] === 1 ? "neuron" : "neurons"} (${state.activation})`
    : "no hidden layer";
  const batches = model.hasBatches ? `batches of ${state.batch_size}` : "all its points at once";
  const said = [
    `The network learns ${DATA[state.data]}. It has ${network}, and it learns from ${batches}, at ` +
      `a learning rate of ${formatNumber(learning_rate)}.`,
    `After ${pluralize(at, "step")}${epoch > 0 ? ` (${pluralize(epoch, "epoch")})` : ""} its ` +
      `${value_name} is ${formatNumber(loss)} on the ${pluralize(rows.training.length, "point")} ` +
      `it learns from, and ${percentOf(right)} of them are predicted on the right side.`,
  ];
  if (model.hasBatches && at > 0) {
    said.push(`The last batch had a ${value_name} of ${formatNumber(batchLoss)}.`);
  }
  if (rows.heldOut.length > 0) {
    said.push(
      `On the ${pluralize(rows.heldOut.length, "point")} held out, the ${value_name} is ` +
        `${formatNumber(heldOutLoss)}, and ${percentOf(heldOutRight)} are on the right side.`,
    );
  }
  const positive = model.prediction.filter((value) => value > 0).length / LINES ** 2;
  said.push(
    `At the probe (${probe.map((part) => formatNumber(part)).join(", ")}) the prediction ŷ is ` +
      `${formatNumber(probed)}. It is positive on ${percentOf(positive)} of the map.`,
  );
  if (model.phase !== "") said.push(...nameStep(state, model));
  if (model.stopped) said.push("The run diverges, and ends here.", nameStop(model.stopped));
  return said.join(" ");
}

/**
 * The frozen step: the gradient of what is chosen, and what will move farthest.
 *
 * @param {State} state
 * @param {Model} model
 */
function nameStep({ phase, edge, learning_rate }, { next, stopped }) {
  const said = ["The next step is frozen, and has not been taken."];
  const edges = edgesOf(next.layers);
  /** @param {import("./edges.js").Edge} some */
  const nameOf = (some) => `${some.name}, ${nameWay(some, next.layers.length)},`;
  if (phase !== "forward") {
    const chosen = edges[Math.min(edge, edges.length - 1)];
    said.push(
      `The gradient of ${nameOf(chosen)} is ${formatNumber(chosen.gradient)}, summed over ` +
        `${pluralize(next.rows.length, "point")}.`,
    );
  }
  if (phase === "update" && !stopped) {
    const moved = farthestOf(edges, learning_rate).map(
      ({ edge, move }) =>
        `Of the ${edge.from === undefined ? "biases" : "weights"}, ${nameOf(edge)} moves most: by ` +
        `${formatNumber(move)}.`,
    );
    said.push(...(moved.length > 0 ? moved : ["Nothing moves."]));
  }
  return said;
}

/** @param {number} share */
const percentOf = (share) => `${Math.round(100 * share)}\u00a0%`;

/**
 * The losses along the run, and the prediction over the map.
 *
 * @param {State} state
 * @param {Model} model
 */
function table({ value_name }, { losses, hasBatches, end, at, rows, prediction }) {
  const hasHeldOut = rows.heldOut.length > 0;
  const columns = [
    { name: `training ${value_name}`, of: losses.training },
    ...(hasBatches ? [{ name: "of the last batch", of: losses.batch }] : []),
    ...(hasHeldOut ? [{ name: `held-out ${value_name}`, of: losses.heldOut }] : []),
  ];
  const across = placesOfTable();
  return [
    {
      title: `the ${value_name} along the run`,
      columns: ["step", ...columns.map(({ name }) => name)],
      rows: tableSteps(end).map((step) => [
        String(step),
        // Before the first step there is no last batch.
        ...columns.map((column) =>
          column.of === losses.batch && step === 0 ? "–" : formatG6(column.of[step]),
        ),
      ]),
    },
    {
      title: `the prediction ŷ after ${pluralize(at, "step")}`,
      columns: ["y ↓ x →", ...across.map((x) => String(x.number))],
      rows: across
        .toReversed()
        .map((y) => [
          formatG6(y.number),
          ...across.map((x) => formatG6(prediction[(LINES - 1 - y.line) * LINES + x.line])),
        ]),
    },
  ];
}

/** Lines of the map at round numbers, at even distances. */
const placesOfTable = () =>
  Array.from({ length: GRID }, (_, i) => ({
    line: ((LINES - 1) / (GRID - 1)) * i,
    number: -REACH + ((2 * REACH) / (GRID - 1)) * i,
  }));

/**
 * The steps that a table shows: at even distances, and the last.
 *
 * @param {number} end
 */
function tableSteps(end) {
  const spacing = spacingOf(end);
  const steps = Array.from({ length: Math.floor(end / spacing) + 1 }, (_, i) => i * spacing);
  return end % spacing === 0 ? steps : [...steps, end];
}
