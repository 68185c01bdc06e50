/** The bug stable: which check convicts which horse, and what is wrong with it? */
import { defineFigure } from "../../model/figure.js";
import { formatG6, formatNumber, pluralize } from "../../plot/format.js";
import { shareOf } from "../../plot/scale.js";
import { Button } from "../../ui/button.jsx";
import { prefersReducedMotion, usePlayback } from "../../ui/hooks.js";
import { Readouts } from "../../ui/readouts.jsx";
import { Scrubber } from "../../ui/slider.jsx";
import { Bench, nameOf, outcomeOf, Stable } from "./bench.jsx";
import { CHECK_NAMES, CHECKS } from "./checks.js";
import { Fork, Race } from "./drawing.jsx";
import {
  EXAMPLES,
  faultsOf,
  gradientOf,
  gradientsByWay,
  HORSES,
  lossAt,
  runOf,
  START,
  STEPS,
  takeStep,
} from "./horses.js";
import { program } from "./program.js";

/**
 * @typedef {import("../../model/states.js").States["bug_stable"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 * @typedef {import("./horses.js").Fault} Fault
 * @typedef {import("./horses.js").Examples} Examples
 *
 * @typedef {object} Cell a check of a horse
 * @property {import("./checks.js").Comparison[]} comparisons
 * @property {boolean} isLame
 * @property {boolean} isTried
 * @property {"right" | "wrong" | undefined} guess
 *
 * @typedef {object} Horse
 * @property {State["horse"]} name
 * @property {Fault} fault
 * @property {number[]} losses
 * @property {Record<State["check"], Cell>} cells
 * @property {State["named"][number]} said what the reader says it is
 * @property {boolean} isFound whether that is right
 */

/** Played, a step takes so long. */
const STEP_MS = 150;
/** From stable to stable: all 720 of them come in turn. */
const STABLES = 720;
const STRIDE = 277;
/** The plot is so many steps wide: behind the last one stand the names. */
const WIDTH = 41;
const NAMES_AT = 32.5;
/** As a share of the height of the plot, from name to name. */
const NAME_GAP = 0.085;
const EXAMPLE_TEXTS = {
  three: "three: x = 0.5, 1.5, −1",
  ones: "three, and every x is 1",
  single: "only one: x = 1.5",
};

export default defineFigure("bug_stable", {
  title: "The bug stable",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive(state) {
  const examples = EXAMPLES[state.examples];
  const faults = faultsOf(state.stable);
  const horses = HORSES.map((name, row) => horseOf(state, examples, faults[row], name, row));
  const horse = horses[HORSES.indexOf(state.horse)];
  const start = lossAt(START, examples);
  /** @type {import("../../plot/plot.jsx").Scales} */
  const scales = { x: { domain: [0, WIDTH] }, y: { domain: [0, 1.6 * start], upward: true } };
  const cells = horses.flatMap((each) => Object.values(each.cells));
  const guesses = cells.filter((cell) => cell.guess !== undefined);
  return {
    examples,
    horses,
    start,
    ways: gradientsByWay(examples),
    scales,
    names: namesBeside(horses, state.step, scales),
    bench: {
      horse,
      check: CHECKS[state.check],
      cell: horse.cells[state.check],
      likeness: likenessOf(horse, examples),
    },
    tries: cells.filter((cell) => cell.isTried).length,
    cells: cells.length,
    guesses: guesses.length,
    right: guesses.filter((cell) => cell.guess === "right").length,
    found: horses.filter((each) => each.isFound).length,
  };
}

/**
 * @param {State} state
 * @param {Examples} examples
 * @param {Fault} fault
 * @param {State["horse"]} name
 * @param {number} row
 * @returns {Horse}
 */
function horseOf({ tried, named }, examples, fault, name, row) {
  const cells = CHECK_NAMES.map((check, column) => {
    const comparisons = CHECKS[check].run(fault, examples);
    const how = tried[placeOf(row, column)] ?? "-";
    /** @type {Cell} */
    const cell = {
      comparisons,
      isLame: !comparisons.every(({ isGood }) => isGood),
      isTried: how !== "-",
      guess: how === "right" || how === "wrong" ? how : undefined,
    };
    return [check, cell];
  });
  const said = named[row] ?? "-";
  const losses = runOf(fault, examples);
  return { name, fault, losses, cells: Object.fromEntries(cells), said, isFound: said === fault };
}

/**
 * Where the state keeps a check of a horse.
 *
 * @param {number} row
 * @param {number} column
 */
const placeOf = (row, column) => row * CHECK_NAMES.length + column;

/**
 * A name beside the end of each run, with room between them.
 *
 * @param {Horse[]} horses
 * @param {number} step
 * @param {import("../../plot/plot.jsx").Scales} scales
 */
function namesBeside(horses, step, { y }) {
  const [low, high] = y.domain;
  const ends = horses
    .map(({ name, losses: { [step]: loss } }) => {
      const isGone = !(loss <= high);
      return { name, isGone, loss: isGone ? high : loss };
    })
    .toSorted((a, b) => a.loss - b.loss);
  let lowest = 0.03;
  return ends.map(({ name, isGone, loss }, i) => {
    const above = ends.length - 1 - i;
    // As low as may be over the name before, and no higher than leaves room for those to come.
    const share = Math.min(Math.max(lowest, 1 - shareOf(loss, y)), 0.97 - above * NAME_GAP);
    lowest = share + NAME_GAP;
    /** @type {Pair} */
    const at = [NAMES_AT, low + share * (high - low)];
    /** @type {Pair} */
    const from = [step, loss];
    return { name, at, from, isGone };
  });
}

/**
 * How a horse with the fault that the reader names would show it.
 *
 * @param {Horse} horse
 * @param {Examples} examples
 */
function likenessOf({ fault, said }, examples) {
  if (said === "-") return undefined;
  /** @param {Fault} which @returns {number[]} */
  const numbersOf = (which) => {
    const place = takeStep(START, examples, which);
    const step = place.map((weight, i) => weight - START[i]);
    return [...gradientOf(START, examples, which), ...step];
  };
  const [numbers, own] = [numbersOf(said), numbersOf(fault)];
  const [byA, byB, stepA, stepB] = numbers.map((number) => formatNumber(number));
  return {
    isAlike: numbers.every((number, i) => Math.abs(number - own[i]) <= 1e-9),
    text: `A horse like that would show the gradient (${byA}, ${byB}) and the step (${stepA}, ${stepB}).`,
  };
}

/** @param {Props} props */
function View(props) {
  const { state, model, set } = props;
  const { horse, cell } = model.bench;
  /** @param {boolean} [guess] whether the check convicts */
  const run = (guess) => {
    const place = placeOf(HORSES.indexOf(horse.name), CHECK_NAMES.indexOf(state.check));
    const tried = [...state.tried];
    while (tried.length < place) tried.push("-");
    tried[place] = guess === undefined ? "run" : guess === cell.isLame ? "right" : "wrong";
    set({ tried });
  };
  return (
    <>
      <div class="hw-pair">
        <div>
          <Race {...props} />
          <RaceControls {...props} />
        </div>
        <div>
          <Fork {...props} />
          <ExamplesChooser {...props} />
        </div>
      </div>
      <div class="hw-pair hw-stable-and-bench">
        <Stable {...props} run={() => run()} />
        <Bench {...props} run={run} />
        <div>
          <Readouts
            items={[
              { name: "guesses right", value: `${model.right} of ${model.guesses}` },
              { name: "found out", value: `${model.found} of ${model.horses.length}` },
            ]}
          />
          <GameControls {...props} />
        </div>
      </div>
    </>
  );
}

/** @param {Props} props */
const ExamplesChooser = ({ state, set, id }) => (
  <div class="hw-chooser">
    <label for={`${id}-examples`}>examples</label>
    <select
      id={`${id}-examples`}
      data-trait="examples"
      autocomplete="off"
      value={state.examples}
      onChange={(event) =>
        set({ examples: /** @type {State["examples"]} */ (event.currentTarget.value) })
      }
    >
      {Object.entries(EXAMPLE_TEXTS).map(([name, text]) => (
        <option key={name} value={name} selected={name === state.examples}>
          {text}
        </option>
      ))}
    </select>
  </div>
);

/** @param {Props} props */
function RaceControls({ state, set, id }) {
  const { step } = state;
  const player = usePlayback(
    step,
    () => {
      set({ step: step + 1 });
      return { step: step + 1, more: step + 1 < STEPS };
    },
    STEP_MS,
  );
  const start = () => (prefersReducedMotion() ? set({ step: STEPS }) : player.play());
  return (
    <div class="hw-controls">
      <Scrubber
        id={`${id}-step`}
        step={step}
        steps={STEPS}
        onInput={(chosen) => set({ step: chosen })}
      />
      {step === STEPS ? (
        <Button action="back" onPress={() => set({ step: 0 })}>
          Back to the start
        </Button>
      ) : (
        <Button action="play" onPress={player.playing ? player.pause : start} primary>
          {player.playing ? "Pause" : "Off they go"}
        </Button>
      )}
    </div>
  );
}

/** @param {Props} props */
function GameControls({ state, model, set }) {
  const { horses, tries, cells, found } = model;
  const isOver = tries === cells && found === horses.length;
  /** @type {State["tried"]} */
  const allTried = Array.from({ length: cells }, (_, place) => {
    const how = state.tried[place] ?? "-";
    return how === "-" ? "run" : how;
  });
  return (
    <div class="hw-buttons">
      <Button
        action="shuffle"
        onPress={() =>
          set({ stable: (state.stable + STRIDE) % STABLES, tried: [], named: [], check: "falls" })
        }
        primary={isOver}
      >
        Another stable
      </Button>
      <Button
        action="solve"
        onPress={() => set({ tried: allTried, named: horses.map(({ fault }) => fault) })}
        idle={isOver && "everything is shown"}
      >
        Show everything
      </Button>
    </div>
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words({ step, value_name }, model) {
  const { horses, bench, tries, cells, guesses, right, found } = model;
  const { horse, check, cell } = bench;
  const said = [];
  if (cell.isTried) {
    const compared = cell.comparisons.map(
      ({ of, numbers: [first, second], isGood }) =>
        `${of} ${formatNumber(first)} ${check.signs[isGood ? 0 : 1]} ${formatNumber(second)}`,
    );
    said.push(`${horse.name}, ${check.title}: ${outcomeOf(cell)}; ${compared.join("; ")}.`);
  } else {
    said.push(`${horse.name}, ${check.title}: not run yet.`);
  }
  if (horse.said !== "-") {
    said.push(
      `You say that ${horse.name} is ${nameOf(horse.said)}, and ${horse.isFound ? "so it is" : "it is not"}.`,
    );
  }
  said.push(`You have run ${tries} of ${cells} checks.`);
  if (guesses) said.push(`You guessed right ${pluralize(right, "time")} out of ${guesses}.`);
  said.push(
    found === horses.length
      ? "You have found all of them out."
      : `You have found out ${found} of ${horses.length} horses.`,
  );
  const losses = horses.map(({ name, losses }) => `${name} ${formatNumber(losses[step])}`);
  said.push(`After step ${step} the ${value_name} is: ${losses.join(", ")}.`);
  return said.join(" ");
}

/**
 * A row a horse: what its checks have shown, and its loss after a step, and now.
 *
 * @param {State} state
 * @param {Model} model
 */
function table({ step, value_symbol }, { horses }) {
  return {
    columns: [
      "horse",
      ...CHECK_NAMES.map((check) => CHECKS[check].title),
      `${value_symbol} after one`,
      `${value_symbol} now`,
    ],
    rows: horses.map(({ name, cells, losses }) => [
      name,
      ...CHECK_NAMES.map((check) => outcomeOf(cells[check])),
      formatG6(losses[1]),
      formatG6(losses[step]),
    ]),
  };
}
