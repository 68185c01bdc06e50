/** Foot and horse: the same descent with one layer and with two. */

import * as fields from "../../model/fields.js";
import { problemOfDomain, problemOfHill } from "../../model/objective.js";
import { human } from "../../plot/format.js";
import { Name } from "../../plot/names.jsx";
import { Button } from "../../ui/button.jsx";
import { usePlayer } from "../../ui/hooks.js";
import { Readouts } from "../../ui/readouts.jsx";
import { logarithmicStops, RateSlider, Scrubber, Slider } from "../../ui/slider.jsx";
import { OnFoot, OnHorse, Race } from "./drawing.jsx";
import { readState, STEPS } from "./state.js";
import { python, RIDERS, table, words } from "./words.js";

/** Played, a step takes so many milliseconds. */
const PACE = 150;
const WEIGHTS = logarithmicStops(-1, 1);

export default {
  name: "foot_and_horse",
  traits: [
    ...["graph", "horse", "altitude_label", "altitude_name", "domain", "product"],
    ...["weight_a", "learning_rate", "position", "guess"],
  ],
  fields: {
    product: fields.number({ min: -1e9, max: 1e9 }),
    weight_a: fields.number({ min: 0.01, max: 100 }),
    learning_rate: fields.number({ min: 0, max: 1e6 }),
    position: fields.integer({ min: 0, max: STEPS }),
    guess: fields.choice(["", ...Object.keys(RIDERS)]),
  },
  title: () => "Foot and horse",
  problem,
  words,
  table,
  python,
  Component,
};

function problem(state) {
  const { product, weight_a, learning_rate, position } = state;
  return (
    problemOfHill(state.graph) ??
    problemOfHill(state.horse, [2]) ??
    problemOfDomain(state.domain) ??
    (Number.isFinite(product) ? undefined : "the product is not a number.") ??
    (weight_a >= 0.01 && weight_a <= 100 ? undefined : "the first weight is from 0.01 to 100.") ??
    (learning_rate >= 0 && learning_rate <= 1e6
      ? undefined
      : "the learning rate is a number from 0 to a million.") ??
    (Number.isInteger(position) && position >= 0 && position <= STEPS
      ? undefined
      : `the step is a whole number, at most ${STEPS}.`)
  );
}

function Component({ state, set, id }) {
  const { lossOnFoot, lossOnHorse } = readState(state);
  const { position, guess, weight_a, product, altitude_name } = state;
  const player = usePlayer(() => {
    if (position < STEPS) set({ position: position + 1 });
    return position + 1 < STEPS;
  }, PACE);
  const start = () => {
    if (position === STEPS) set({ position: 0 });
    player.play();
  };
  return (
    <>
      <div class="hw-pair">
        <OnFoot state={state} id={id} />
        <OnHorse state={state} />
      </div>
      <div class="hw-below hw-buttons">
        {Object.entries(RIDERS).map(([name, rider]) => (
          <Button
            key={name}
            action={`guess-${name}`}
            pressed={guess === name}
            onPress={() => set({ guess: guess === name ? "" : name })}
          >
            {`Bet on ${rider}`}
          </Button>
        ))}
        <Button action="play" onPress={player.playing ? player.pause : start} primary>
          {player.playing ? "Pause" : "Off they go"}
        </Button>
      </div>
      <div class="hw-many-sliders">
        <Slider
          id={`${id}-weight-a`}
          trait="weight_a"
          label={
            <>
              the rider's <Name name="W_a" />
            </>
          }
          values={WEIGHTS}
          value={weight_a}
          text={`${human(weight_a)}, W_b = ${human(product / weight_a)}`}
          colour="walker"
          onInput={(chosen) => set({ weight_a: chosen })}
        />
        <RateSlider
          id={id}
          rate={state.learning_rate}
          onInput={(chosen) => set({ learning_rate: chosen })}
        />
        <Scrubber
          id={`${id}-position`}
          trait="position"
          position={position}
          steps={STEPS}
          onInput={(chosen) => set({ position: chosen })}
        />
      </div>
      <Readouts
        items={[
          { name: `${altitude_name} on foot`, value: human(lossOnFoot), colour: "walker" },
          { name: `${altitude_name} on the horse`, value: human(lossOnHorse), colour: "backward" },
        ]}
      />
      <div class="hw-below">
        <Race state={state} />
      </div>
    </>
  );
}
