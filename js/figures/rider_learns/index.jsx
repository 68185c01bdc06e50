/** A rider learns: nine points, the curve that moves onto them, and the gradient of each weight. */
import { toPython } from "../../engine/python.js";
import { defineFigure } from "../../model/figure.js";
import { memoize } from "../../model/memoize.js";
import { traitsOf } from "../../model/schema.js";
import { sayWhyEnded } from "../../model/walk.js";
import { formatG6, formatNumber } from "../../plot/format.js";
import { lossRange } from "../../plot/loss_range.js";
import { altitudeRange, linspace } from "../../plot/scale.js";
import { Button } from "../../ui/button.jsx";
import { prefersReducedMotion, usePlayback } from "../../ui/hooks.js";
import { Readouts } from "../../ui/readouts.jsx";
import { RateSlider, Scrubber, Slider } from "../../ui/slider.jsx";
import { Fit, Gradients, LossesSoFar } from "./drawing.jsx";
import { learn, pointsOf, predict, STEPS, startOf, startOnFoot } from "./learning.js";

/**
 * @typedef {import("../../model/states.js").States["rider_learns"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 * @typedef {import("../../plot/plot.jsx").Scales} Scales
 * @typedef {import("./learning.js").Learning} Learning
 */

/** Played, a frame takes so long; the first steps, in which most happens, are shown one by one. */
const FRAME_MS = 125;
const ONE_BY_ONE = 20;
const AT_ONCE = 4;
const SAMPLES = 201;
/** The table shows so many first steps, and then one in as many. */
const FIRST = 10;
/** The curves run on beyond the first and the last point by this share of their distance. */
const ROOM = 0.06;
/** Bars grow small: their axis is enlarged by powers of 2, but by no more than this one. */
const MOST_DOUBLINGS = 10;
const COUNTS = { one: 1, two: 2, three: 3 };
/** Not the order of the tasks in the state: JSON may sort it. */
const TASKS = /** @type {State["task"][]} */ (traitsOf("rider_learns").task.of);

export default defineFigure("rider_learns", {
  title: "A rider learns",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive(state) {
  const { rider, foot, weight_a, weight_b, learning_rate, domain } = state;
  const task = state.tasks[state.task];
  const points = pointsOf(task, ...domain);
  const count = COUNTS[state.neurons];
  const walk = learn(rider, points, learning_rate, startOf(count, weight_a, weight_b));
  const last = walk.loss.length - 1;
  const step = Math.min(state.step, last);
  const onFoot = state.with_foot ? walkOnFoot(state, points, step) : undefined;
  const weights = walk.weights[step];
  const room = ROOM * (domain[1] - domain[0]);
  const x = linspace(domain[0] - room, domain[1] + room, SAMPLES);
  /** @param {State["rider"]} neuron @param {number[]} at @returns {Pair[]} */
  const curveOf = (neuron, at) => x.map((place) => [place, predict(neuron, at, place)]);
  const enlarged = enlargementAt(walk, step);
  return {
    task,
    points,
    predictions: points.map(([place]) => predict(rider, weights, place)),
    count,
    names: namesOf(count),
    walk,
    last,
    step,
    weights,
    gradient: walk.gradients[step],
    enlarged,
    onFoot,
    curve: curveOf(rider, weights),
    line: onFoot && curveOf(foot, [onFoot.weight]),
    scales: {
      ...scalesOf(points, x[0], x[SAMPLES - 1], walk, onFoot?.walk),
      gradient: gradientScales(walk, enlarged),
    },
  };
}

/**
 * The man on foot, who may have stopped before this step.
 *
 * @param {State} state
 * @param {Pair[]} points
 * @param {number} until
 */
function walkOnFoot({ foot, weight_a, weight_b, learning_rate }, points, until) {
  const walk = learn(foot, points, learning_rate, startOnFoot(weight_a, weight_b));
  const step = Math.min(until, walk.loss.length - 1);
  return { walk, step, weight: walk.weights[step][0], loss: walk.loss[step] };
}

/**
 * The weights of all riders, by name.
 *
 * @param {number} count
 */
const namesOf = memoize(
  /** @param {number} count */
  (count) =>
    Array.from({ length: count }, (_, i) =>
      ["W_a", "W_b"].map((name) => (count === 1 ? name : `${name}${i + 1}`)),
    ).flat(),
);

const scalesOf = memoize(
  /**
   * @param {Pair[]} points
   * @param {number} low
   * @param {number} high
   * @param {Learning} walk
   * @param {Learning} [foot]
   * @returns {{fit: Scales, time: Scales}}
   */
  (points, low, high, walk, foot) => ({
    fit: {
      x: { domain: [low, high] },
      y: { domain: altitudeRange(points.map(([, target]) => target)), upward: true },
    },
    time: {
      x: { domain: [0, STEPS] },
      y: { domain: lossRange(higherFirst(walk.loss, foot?.loss ?? [])), upward: true },
    },
  }),
);

const gradientScales = memoize(
  /**
   * @param {Learning} walk
   * @param {number} enlarged so many times
   * @returns {Scales}
   */
  (walk, enlarged) => {
    const reach = (1.1 * (largestGradient(walk, 0) || 1)) / enlarged;
    return {
      x: { domain: [-reach, reach] },
      y: { domain: [-0.5, walk.weights[0].length - 0.5], upward: true },
    };
  },
);

/**
 * How many times larger than at first the gradients are drawn, a power of 2: those of the steps to come
 * are known, so that the axis only ever changes one way while a rider learns.
 *
 * @param {Learning} walk
 * @param {number} step
 */
function enlargementAt(walk, step) {
  const [first, now] = [0, step].map((from) => largestGradient(walk, from));
  return now > 0 ? 2 ** Math.min(MOST_DOUBLINGS, Math.floor(Math.log2(first / now))) : 1;
}

/**
 * Losses of two walks, those first that start higher: what is shown goes by the first of all.
 *
 * @param {number[]} one
 * @param {number[]} other
 */
const higherFirst = (one, other) => (other[0] > one[0] ? [...other, ...one] : [...one, ...other]);

/**
 * The largest gradient from a step on, among the steps that lie no higher than the start; 0 where there
 * is none.
 *
 * @param {Learning} walk
 * @param {number} from
 */
function largestGradient({ gradients, loss }, from) {
  const seen = gradients.filter((_, step) => step >= from && loss[step] <= loss[0]);
  const largest = Math.max(0, ...seen.flat().map(Math.abs));
  return largest > 1e-300 && largest < 1e300 ? largest : 0;
}

/** @param {Props} props */
function View(props) {
  const { state, model, set, id } = props;
  const { walk, onFoot, step, last, count } = model;
  const { learning_rate, value_name } = state;
  const whose = count === 1 ? "" : " of the first rider";
  const items = [
    { name: `${value_name} of the rider`, value: formatNumber(walk.loss[step]) },
    ...(onFoot ? [{ name: `${value_name} on foot`, value: formatNumber(onFoot.loss) }] : []),
  ];
  return (
    <>
      <div class="hw-pair">
        <Fit {...props} />
        <LossesSoFar {...props} />
      </div>
      <Buttons {...props} />
      <div class="hw-below">
        <Gradients {...props} />
      </div>
      <div class="hw-many-sliders">
        <Scrubber
          id={`${id}-step`}
          step={step}
          steps={last}
          onInput={(chosen) => set({ step: chosen })}
        />
        <RateSlider
          id={id}
          rate={learning_rate}
          onInput={(chosen) => set({ learning_rate: chosen })}
        />
      </div>
      <Readouts items={items} />
      <Choices {...props} />
      <div class="hw-many-sliders">
        <StartSlider {...props} trait="weight_a" label={`W_a${whose} at the start`} />
        <StartSlider {...props} trait="weight_b" label={`W_b${whose} at the start`} />
      </div>
    </>
  );
}

/** @param {Props & {trait: "weight_a" | "weight_b", label: string}} props */
const StartSlider = ({ id, state, set, trait, label }) => (
  <Slider
    id={`${id}-${trait}`}
    trait={trait}
    label={label}
    min={-2}
    max={2}
    step={0.05}
    value={state[trait]}
    text={formatNumber(state[trait])}
    ink="walker"
    onInput={(chosen) => set({ [trait]: chosen, step: 0 })}
  />
);

/** @param {Props} props */
function Buttons({ state, model, set }) {
  const { step, last, walk } = model;
  const player = usePlayback(
    step,
    () => {
      const next = Math.min(step + (step < ONE_BY_ONE ? 1 : AT_ONCE), last);
      set({ step: next });
      return { step: next, more: next < last };
    },
    FRAME_MS,
  );
  const start = () => (prefersReducedMotion() ? set({ step: last }) : player.play());
  // The step that is pressed may be the one that comes next.
  const goTo = (/** @type {number} */ to) => {
    player.pause();
    set({ step: to });
  };
  const idle =
    step === last &&
    (walk.stopped ? "the numbers have become too large" : `all ${STEPS} steps have been taken`);
  return (
    <div class="hw-buttons hw-below">
      <Button
        action="play"
        onPress={player.playing ? player.pause : start}
        idle={!player.playing && idle}
        primary
      >
        {player.playing ? "Pause" : "Learn"}
      </Button>
      <Button action="step" onPress={() => goTo(step + 1)} idle={idle}>
        Step
      </Button>
      <Button
        action="reset"
        onPress={() => goTo(0)}
        idle={step === 0 && "no step has been taken yet"}
      >
        Reset
      </Button>
      <Button
        action="foot"
        pressed={state.with_foot}
        onPress={() => set({ with_foot: !state.with_foot })}
      >
        A man on foot, too
      </Button>
    </div>
  );
}

/**
 * What is learnt, and by how many: both begin anew.
 *
 * @param {Props} props
 */
function Choices({ state, set, id }) {
  return (
    <div class="hw-chooser">
      <label for={`${id}-task`}>nine points of</label>
      <select
        id={`${id}-task`}
        data-trait="task"
        value={state.task}
        autocomplete="off"
        onChange={({ currentTarget }) => set({ task: TASKS[currentTarget.selectedIndex], step: 0 })}
      >
        {TASKS.map((name) => (
          <option key={name} value={name} selected={name === state.task}>
            {name}
          </option>
        ))}
      </select>
      <label for={`${id}-neurons`}>riders</label>
      <select
        id={`${id}-neurons`}
        data-trait="neurons"
        value={state.neurons}
        autocomplete="off"
        onChange={({ currentTarget }) =>
          set({ neurons: /** @type {State["neurons"]} */ (currentTarget.value), step: 0 })
        }
      >
        {Object.keys(COUNTS).map((name) => (
          <option key={name} value={name} selected={name === state.neurons}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words({ learning_rate, value_name, value_symbol, neurons, task }, model) {
  const { count, walk, step, last, names, weights, gradient, onFoot } = model;
  const [lossThen, lossNow] = [0, step].map((i) => formatNumber(walk.loss[i]));
  const who =
    count === 1 ? "One rider learns" : `${neurons === "two" ? "Two" : "Three"} riders learn`;
  const slopes = names.map((name) => `∂${value_symbol}/∂${name}`);
  const said = [
    `${who} nine points of ${task}, with learning rate ${formatNumber(learning_rate)}.`,
    step === 0
      ? `At the start the ${value_name} is ${lossThen}.`
      : `After step ${step} of ${STEPS} the ${value_name} is ${lossNow}; at the start it was ` +
        `${lossThen}.`,
    // Of many weights the drawing and the table tell more than a sentence could.
    `${listed(names, weights)}${count === 1 ? `, ${listed(slopes, gradient)}` : ""}.`,
  ];
  if (gradient.every((slope) => slope === 0)) said.push("There is no slope to follow.");
  if (step === last && walk.stopped) said.push(sayWhyEnded(walk.stopped));
  if (onFoot) {
    said.push(
      `On foot, with W = ${formatNumber(onFoot.weight)}, the ${value_name} is ` +
        `${formatNumber(onFoot.loss)}.`,
    );
  }
  return said.join(" ");
}

/**
 * @param {string[]} names
 * @param {number[]} numbers
 */
const listed = (names, numbers) =>
  names.map((name, i) => `${name} = ${formatNumber(numbers[i])}`).join(", ");

/**
 * A row for each of the first steps, in which most happens; of the others, for every tenth and the last.
 *
 * @param {State} state
 * @param {Model} model
 */
function table({ value_symbol }, { walk, last, names }) {
  return {
    columns: ["step", value_symbol, ...names, ...names.map((name) => `∂${value_symbol}/∂${name}`)],
    rows: walk.loss
      .map((loss, step) => [
        String(step),
        ...[loss, ...walk.weights[step], ...walk.gradients[step]].map(formatG6),
      ])
      .filter((_, step) => step < FIRST || step % FIRST === 0 || step === last),
  };
}

/**
 * @param {State} state
 * @param {Model} model
 */
function program(state, model) {
  const { count, task } = model;
  const [low, high] = state.domain;
  const [weightsA, weightsB] = startOf(count, state.weight_a, state.weight_b);
  const header = table(state, model)
    .columns.map((name, i) => (i ? name.padStart(14) : name))
    .join("");
  return `import numpy as np

from hillwalk import descend, trace


${toPython(state.rider, { name: "rider" })}


${toPython(task, { name: "task" })}


x = np.linspace(${low}, ${high}, 9)
targets = task(x)


def loss(W_a, W_b):
    y_hat = sum(rider(x, W_a[i], W_b[i]) for i in range(${count}))
    return np.mean((y_hat - targets) ** 2) / 2


walk = descend(
    trace(loss, W_a=np.zeros(${count}), W_b=np.zeros(${count})),
    start={"W_a": np.array([${weightsA.join(", ")}]), "W_b": np.array([${weightsB.join(", ")}])},
    learning_rate=${state.learning_rate},
    steps=${STEPS},
)
weights, gradients = (
    np.stack([part["W_a"], part["W_b"]], axis=2).reshape(len(walk.loss), -1)
    for part in (walk.weights, walk.gradient)
)
print("${header}")
last = len(walk.loss) - 1
for step, height in enumerate(walk.loss):
    if ${FIRST} <= step < last and step % ${FIRST}:
        continue
    row = [height, *weights[step], *gradients[step]]
    print(f"{step:4}" + "".join(f"{number:14.6g}" for number in row))
if walk.stopped:
    print(walk.stopped)
`;
}
