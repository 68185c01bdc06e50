/** Foot and horse: the same descent with one layer and with two. */
import { toPython } from "../../engine/python.js";
import { defineFigure } from "../../model/figure.js";
import { memoize } from "../../model/memoize.js";
import { groundOf, sampleCurve, variableOf } from "../../model/objective.js";
import { sayWhyEnded } from "../../model/walk.js";
import { contourLines, sampleGrid } from "../../plot/contours.jsx";
import { formatG6, formatNumber } from "../../plot/format.js";
import { lossRange } from "../../plot/loss_range.js";
import { Button } from "../../ui/button.jsx";
import { prefersReducedMotion, usePlayback } from "../../ui/hooks.js";
import { Readouts } from "../../ui/readouts.jsx";
import { logarithmicStops, RateSlider, Scrubber, Slider } from "../../ui/slider.jsx";
import { OnFoot, OnHorse, Race } from "./drawing.jsx";
import { leaderOf, rideDown, STEPS, showAt, walkOnFoot } from "./race.js";
import { windowOn } from "./window.js";

/**
 * @typedef {import("../../model/states.js").States["foot_and_horse"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 * @typedef {import("../../plot/plot.jsx").Scales} Scales
 */

/** Played, a step takes so long. */
const STEP_MS = 150;
const WEIGHTS = logarithmicStops(-1, 1);
const NAMES = { foot: "the man on foot", horse: "the rider", tie: "a tie" };

export default defineFigure("foot_and_horse", {
  title: "Foot and horse",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive(state) {
  const { product, weight_a, learning_rate } = state;
  const foot = walkOnFoot(state.foot, product, learning_rate);
  const rider = rideDown(state.horse, weight_a, product / weight_a, learning_rate);
  const end = Math.max(foot.loss.length, rider.loss.length) - 1;
  const step = Math.min(state.step, end);
  const [weights] = windowOn(foot, 1);
  const { points, range } = sampleCurve(state.foot, ...weights);
  const [weightsA, weightsB] = windowOn(rider, 2);
  /** @type {{side: Scales, map: Scales}} */
  const scales = {
    side: { x: { domain: weights }, y: { domain: range, upward: true } },
    map: { x: { domain: weightsA }, y: { domain: weightsB, upward: true } },
  };
  const onFoot = showAt(foot, step, scales.side);
  const onHorse = showAt(rider, step, scales.map);
  const leader = leaderOf(onFoot.result, onHorse.result, foot.loss[0]);
  const hasEnded = step === end && end > 0;
  return {
    foot,
    rider,
    step,
    end,
    hasEnded,
    onFoot,
    onHorse,
    leader,
    bet: betOn(state.guess, leader, hasEnded),
    variable: variableOf(state.foot),
    points,
    lines: linesOf(groundOf(state.horse), weightsA, weightsB),
    scales,
    timeScales: timeScalesOf(foot.loss, rider.loss),
  };
}

/** Contour lines that show the floor of the valley. */
const linesOf = memoize(
  /**
   * @param {import("../../plot/contours.jsx").Ground} ground
   * @param {Pair} across
   * @param {Pair} up
   */
  (ground, across, up) => contourLines(sampleGrid(ground, across, up), { crowded: true }),
);

const timeScalesOf = memoize(
  /**
   * With room for both starts, which may have different losses.
   *
   * @param {number[]} foot
   * @param {number[]} horse
   * @returns {Scales}
   */
  (foot, horse) => {
    const [higher, lower] = foot[0] < horse[0] ? [horse, foot] : [foot, horse];
    return {
      x: { domain: [0, STEPS] },
      y: { domain: lossRange([...higher, ...lower]), upward: true },
    };
  },
);

/**
 * The reader's bet, and what came of it once the race is over.
 *
 * @param {State["guess"]} guess
 * @param {"foot" | "horse" | "tie"} leader
 * @param {boolean} hasEnded
 */
function betOn(guess, leader, hasEnded) {
  if (!guess) return undefined;
  return {
    name: NAMES[guess],
    outcome: hasEnded ? (guess === leader ? "won" : "lost") : undefined,
  };
}

/** @param {Props} props */
function View(props) {
  const { state, model, set, id } = props;
  const { step, end, onFoot, onHorse } = model;
  const { weight_a, product, learning_rate, value_name } = state;
  return (
    <>
      <Race {...props} />
      <Readouts
        items={[
          { name: `${value_name} on foot`, value: formatNumber(onFoot.loss), ink: "walker" },
          { name: `${value_name} on horseback`, value: formatNumber(onHorse.loss), ink: "ink" },
        ]}
      />
      <Buttons {...props} />
      <div class="hw-many-sliders">
        <Scrubber
          id={`${id}-step`}
          step={step}
          steps={end}
          onInput={(chosen) => set({ step: chosen })}
        />
        <Slider
          id={`${id}-weight-a`}
          trait="weight_a"
          label="the rider's W_a"
          values={WEIGHTS}
          value={weight_a}
          text={`${formatNumber(weight_a)}, W_b = ${formatNumber(product / weight_a)}`}
          longest="0.19, Wb = 2.11"
          ink="walker"
          onInput={(chosen) => set({ weight_a: chosen })}
        />
        <RateSlider
          id={id}
          rate={learning_rate}
          onInput={(chosen) => set({ learning_rate: chosen })}
        />
      </div>
      <div class="hw-pair">
        <OnFoot {...props} />
        <OnHorse {...props} />
      </div>
    </>
  );
}

/**
 * Bets, and the start.
 *
 * @param {Props} props
 */
function Buttons({ state, model, set }) {
  const { step, end, hasEnded } = model;
  const { guess } = state;
  const player = usePlayback(
    step,
    () => {
      set({ step: step + 1 });
      return { step: step + 1, more: step + 1 < end };
    },
    STEP_MS,
  );
  const start = () => (prefersReducedMotion() ? set({ step: end }) : player.play());
  return (
    <div class="hw-buttons">
      {
        /** @type {const} */ (["foot", "horse", "tie"]).map((rider) => (
          <Button
            key={rider}
            action={`guess-${rider}`}
            pressed={guess === rider}
            onPress={() => set({ guess: guess === rider ? "" : rider })}
            idle={step > 0 && "place your bet before the start"}
          >
            {`Bet on ${NAMES[rider]}`}
          </Button>
        ))
      }
      {hasEnded ? (
        <Button action="back" onPress={() => set({ step: 0 })} primary>
          Back to the start
        </Button>
      ) : (
        <Button
          action="play"
          onPress={player.playing ? player.pause : start}
          idle={end === 0 && "neither of them can take a step"}
          primary
        >
          {player.playing ? "Pause" : "Off they go"}
        </Button>
      )}
    </div>
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words({ value_name }, { step, onFoot, onHorse, leader, bet, hasEnded, variable }) {
  const [weightA, weightB] = onHorse.place.map((weight) => formatNumber(weight));
  const when = step === 0 ? "At the start" : `After step ${step} of ${STEPS}`;
  const ahead = leader === "tie" ? "Neither is ahead." : `${capitalize(NAMES[leader])} is ahead.`;
  const said = [
    `${when} the ${value_name} is ${formatNumber(onFoot.loss)} on foot, at ${variable} = ` +
      `${formatNumber(onFoot.place[0])}, and ${formatNumber(onHorse.loss)} on the horse, at ` +
      `W_a = ${weightA}, W_b = ${weightB}.`,
    ahead,
  ];
  if (onFoot.hasLeft) said.push("The man on foot has left his hill.");
  if (onHorse.hasLeft) said.push("The rider has left the map.");
  if (onFoot.stopped) said.push(`The man on foot has stopped. ${sayWhyEnded(onFoot.stopped)}`);
  if (onHorse.stopped) said.push(`The rider has stopped. ${sayWhyEnded(onHorse.stopped)}`);
  if (hasEnded) said.push("The race is over.");
  if (bet) {
    said.push(
      bet.outcome
        ? `You have ${bet.outcome} your bet on ${bet.name}.`
        : `Your bet is on ${bet.name}.`,
    );
  }
  return said.join(" ");
}

/** @param {string} text */
const capitalize = (text) => text[0].toUpperCase() + text.slice(1);

/**
 * A row a step; a walk that has stopped has no more numbers.
 *
 * @param {State} state
 * @param {Model} model
 */
function table({ value_symbol }, { foot, rider, end, variable }) {
  return {
    columns: [
      "step",
      variable,
      `${value_symbol} on foot`,
      "W_a",
      "W_b",
      `${value_symbol} on horse`,
    ],
    rows: Array.from({ length: end + 1 }, (_, step) => [
      String(step),
      ...[foot.places[step]?.[0], foot.loss[step]].map(formatKnown),
      ...[rider.places[step]?.[0], rider.places[step]?.[1], rider.loss[step]].map(formatKnown),
    ]),
  };
}

/** @param {number | undefined} value */
const formatKnown = (value) => formatG6(value ?? Number.NaN);

/**
 * @param {State} state
 * @param {Model} model
 */
function program(state, model) {
  const weights = variableOf(state.horse);
  const header = table(state, model)
    .columns.map((name, i) => (i ? name.padStart(14) : name))
    .join("");
  return `import numpy as np

from hillwalk import descend, trace


${toPython(state.foot, { name: "on_foot" })}


${toPython(state.horse, { name: "on_horse" })}


product, weight_a, learning_rate = ${state.product}, ${state.weight_a}, ${state.learning_rate}
foot = descend(
    trace(on_foot, ${model.variable}=0.0),
    start=product,
    learning_rate=learning_rate,
    steps=${STEPS},
)
rider = descend(
    trace(on_horse, ${weights}=np.zeros(2)),
    start=np.array([weight_a, product / weight_a]),
    learning_rate=learning_rate,
    steps=${STEPS},
)
print("${header}")
for step in range(max(len(foot.loss), len(rider.loss))):
    row = [np.nan] * 5
    if step < len(foot.loss):
        row[:2] = foot.weights[step], foot.loss[step]
    if step < len(rider.loss):
        row[2:] = *rider.weights[step], rider.loss[step]
    print(f"{step:4}" + "".join(f"{number:14.6g}" for number in row))
`;
}
