/** Walk down a hill: step by step, with a learning rate, back and forth in time. */
import { useRef } from "preact/hooks";
import * as fields from "../../model/fields.js";
import { downhill, levelled, problemOfDomain, problemOfHill } from "../../model/objective.js";
import { human } from "../../plot/format.js";
import { Button } from "../../ui/button.jsx";
import { HillChooser } from "../../ui/hill_chooser.jsx";
import { prefersReducedMotion, usePlayer } from "../../ui/hooks.js";
import { RateSlider, Scrubber } from "../../ui/slider.jsx";
import { Drawing } from "./drawing.jsx";
import { MAX_STEPS, oneStep, readState, scoreOf } from "./state.js";
import { python, table, words } from "./words.js";

/** A walk of its own accord takes so many steps, one every so many milliseconds. */
const STROLL = 20;
const PACE = 125;

const place = fields.number({ min: -1e9, max: 1e9 });
const step = fields.integer({ min: 0, max: MAX_STEPS });

export default {
  name: "hill_walk",
  traits: [
    ...["graph", "hills", "formula", "altitude_label", "altitude_name", "domain", "start"],
    ...["learning_rate", "steps_taken", "position", "predicting", "guess", "guesses", "compact"],
  ],
  fields: {
    graph: fields.formula,
    start: place,
    learning_rate: fields.number({ min: 0, max: 1e6 }),
    steps_taken: step,
    position: step,
    predicting: fields.flag,
    guess: fields.optional(place),
    guesses: fields.list(fields.optional(place), { max: MAX_STEPS }),
  },
  title: () => "Walking down a hill",
  problem,
  words,
  table,
  python,
  Component,
};

function problem(state) {
  const isRate = state.learning_rate >= 0 && state.learning_rate <= Number.MAX_VALUE;
  const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= MAX_STEPS;
  return (
    problemOfHill(state.graph) ??
    problemOfDomain(state.domain) ??
    (Number.isFinite(state.start) ? undefined : "the start is not a number.") ??
    (isRate ? undefined : "the learning rate is a number, 0 or more.") ??
    (isCount(state.steps_taken) && isCount(state.position)
      ? undefined
      : `the steps are a whole number, at most ${MAX_STEPS}.`)
  );
}

function Component({ state, set, id }) {
  const { position, last } = readState(state);
  const isSettled = state.steps_taken > last;
  const fresh = { guess: null, guesses: [] };

  const step = () => {
    const changes = oneStep(state);
    if (changes) set(changes);
    return changes !== undefined;
  };
  const stroll = useStroll(step);
  const walk = () => {
    if (stroll.playing) stroll.pause();
    else if (prefersReducedMotion()) set(jump(state));
    else stroll.start();
  };

  return (
    <>
      <Drawing state={state} set={set} id={id} />
      <Equation state={state} />
      <div class="hw-controls">
        <RateSlider
          id={id}
          rate={state.learning_rate}
          onInput={(learning_rate) => set({ learning_rate, ...fresh })}
        />
        <div class="hw-buttons">
          <Button action="step" onPress={step} idle={isSettled && position === last} primary>
            Step
          </Button>
          <Button action="walk" onPress={walk}>
            {stroll.playing ? "Pause" : "Walk"}
          </Button>
          <Button action="reset" onPress={() => set({ steps_taken: 0, position: 0, ...fresh })}>
            Reset
          </Button>
        </div>
        {!state.compact && (
          <>
            <Scrubber
              id={`${id}-position`}
              trait="position"
              position={position}
              steps={last}
              onInput={(to) => set({ position: to })}
            />
            <div class="hw-buttons">
              <Button
                action="predict"
                pressed={state.predicting}
                onPress={() => set({ predicting: !state.predicting, ...fresh, position: last })}
              >
                Predict, then step
              </Button>
            </div>
          </>
        )}
      </div>
      {state.predicting && <Score state={state} />}
      {!state.compact && (
        <HillChooser
          state={state}
          id={id}
          onChoose={(chosen) => set({ ...chosen, ...fresh })}
          onMistake={(formula) => set({ formula })}
        />
      )}
    </>
  );
}

/** Steps until there is nothing more to do, or a stroll's worth of them. */
function useStroll(step) {
  const left = useRef(0);
  const player = usePlayer(() => {
    left.current -= 1;
    return step() && left.current > 0;
  }, PACE);
  const start = () => {
    left.current = STROLL;
    player.play();
  };
  return { ...player, start };
}

/** A stroll without the motion. */
function jump(state) {
  const steps = Math.min(MAX_STEPS, readState(state).position + STROLL);
  return { steps_taken: Math.max(state.steps_taken, steps), position: steps };
}

/** The rule of the step, with the numbers of this one. */
function Equation({ state }) {
  const { here, next, variable, derivative } = readState(state);
  const rate = human(state.learning_rate);
  return (
    <div class="hw-equation">
      <p>
        slope{" "}
        <span class="hw-ink-gradient">
          {derivative} = {human(levelled(here.slope))}
        </span>
        {": "}
        {wayDown(here.slope)}
      </p>
      {!state.predicting && (
        <p>
          next {variable} = <span class="hw-ink-walker">{human(here.at)}</span> −{" "}
          <span class="hw-ink-step">{rate}</span> ×{" "}
          <span class="hw-ink-gradient">{bracketed(levelled(here.slope))}</span> ={" "}
          <span class="hw-ink-walker">{Number.isNaN(next) ? "no number" : human(next)}</span>
        </p>
      )}
    </div>
  );
}

const bracketed = (value) => (value < 0 ? `(${human(value)})` : human(value));

function wayDown(slope) {
  if (Number.isNaN(slope)) return "nobody knows the way down";
  const way = downhill(slope);
  return way ? `down is to the ${way}` : "level ground, no way is down";
}

/** What to do, and how the predictions went. */
function Score({ state }) {
  const { walk, position, guessed, here } = readState(state);
  const { made, good } = scoreOf(state);
  const stride = guessed === null ? 0 : Math.abs(here.at - walk.weights[position - 1]);
  return (
    <p class="hw-score">
      {guessed === null
        ? "Where will the next step end? Place the ring, then press Step."
        : `Off by ${human(Math.abs(guessed - here.at))}, on a stride of ${human(stride)}. ` +
          `${good} of ${made} within a quarter of the stride. And the next one?`}
    </p>
  );
}
