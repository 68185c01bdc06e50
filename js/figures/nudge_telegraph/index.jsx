/** The nudge telegraph: each link passes a nudge on, some times as large. */

import * as fields from "../../model/fields.js";
import { problemOfStages, STAGES } from "../../model/two_layers.js";
import { human } from "../../plot/format.js";
import { Derivative, Name } from "../../plot/names.jsx";
import { Button } from "../../ui/button.jsx";
import { logarithmicStops, Slider } from "../../ui/slider.jsx";
import { Stations } from "./drawing.jsx";
import { LINKS, readState } from "./state.js";
import { python, table, words } from "./words.js";

const NUMBERS = ["weight_a", "weight_b", "x", "target"];
const number = fields.number({ min: -1e9, max: 1e9 });
const SIZES = logarithmicStops(-3, 0).filter((size) => size <= 0.5);
const NUDGES = [...SIZES.map((size) => -size).reverse(), ...SIZES];

export default {
  name: "nudge_telegraph",
  traits: [...Object.keys(STAGES), ...NUMBERS, "nudge", "arrived", "guess"],
  fields: {
    ...Object.fromEntries(NUMBERS.map((name) => [name, number])),
    nudge: { ...number, parse: (text) => asNudge(number.parse(text)) },
    arrived: fields.integer({ min: 0, max: LINKS }),
    guess: fields.optional(number),
  },
  title: () => "The nudge telegraph",
  problem,
  words,
  table,
  python,
  Component,
};

const isNudge = (value) => Math.abs(value) >= 1e-6 && Math.abs(value) <= 1;
const asNudge = (value) => (isNudge(value) ? value : undefined);

function problem(state) {
  const { nudge, arrived, guess } = state;
  return (
    problemOfStages(state) ??
    (NUMBERS.every((name) => Number.isFinite(state[name]))
      ? undefined
      : "a weight, the input or the target is not a number.") ??
    (isNudge(nudge) ? undefined : "the nudge is from −1 to 1, and not 0.") ??
    (guess === null || Number.isFinite(guess) ? undefined : "the prediction is not a number.") ??
    (Number.isInteger(arrived) && arrived >= 0 && arrived <= LINKS
      ? undefined
      : `so many links are there not: ${arrived}.`)
  );
}

function Component({ state, set, id }) {
  const { arrived, guess, nudge } = state;
  const slider = (trait, label, more) => (
    <Slider
      id={`${id}-${trait}`}
      trait={trait}
      label={label}
      min={-2}
      max={2}
      step={0.05}
      value={state[trait]}
      text={human(state[trait])}
      onInput={(chosen) => set({ [trait]: chosen })}
      {...more}
    />
  );
  return (
    <>
      <div class="hw-pair">
        <Stations state={state} />
        <Total state={state} />
      </div>
      <div class="hw-below hw-buttons">
        <Button
          action="pass"
          onPress={() => set({ arrived: arrived + 1 })}
          idle={arrived === LINKS}
          primary
        >
          Pass it on
        </Button>
        <Button action="again" onPress={() => set({ arrived: 0 })} idle={arrived === 0}>
          From the start
        </Button>
      </div>
      <div class="hw-many-sliders">
        {slider("nudge", "nudge", { values: NUDGES, text: human(nudge), colour: "walker" })}
        {slider("guess", "your prediction", {
          value: guess ?? 0,
          text: guess === null ? "none yet" : human(guess),
        })}
        {slider("weight_a", <Name name="W_a" />, { colour: "walker" })}
        {slider("weight_b", <Name name="W_b" />, { colour: "walker" })}
      </div>
    </>
  );
}

/** What all the links together pass on, beside the gradient and the reader's prediction. */
function Total({ state }) {
  const { ratios, total, gradient } = readState(state);
  const { arrived, guess } = state;
  const isThere = arrived === LINKS;
  const shown = ratios.map((ratio, i) => (i < arrived ? inProduct(ratio) : "?"));
  return (
    <dl class="hw-products">
      <dt>the links, multiplied</dt>
      <dd class="hw-chained">
        {shown.join(" · ")}
        {isThere && <b>{` = ${human(ratios.reduce((all, ratio) => all * ratio, 1))}`}</b>}
      </dd>
      <dt>measured: change of loss ÷ nudge</dt>
      <dd class="hw-checked">{isThere ? human(total) : "?"}</dd>
      <dt>
        for the smallest nudges: <Derivative of="L" by="W_a" />
      </dt>
      <dd class="hw-chained">{isThere ? human(gradient) : "?"}</dd>
      <dt>your prediction: change of loss ÷ nudge</dt>
      <dd>{guess === null ? "none yet" : human(guess)}</dd>
    </dl>
  );
}

/** A factor with a minus stands in brackets. */
const inProduct = (value) => (value < 0 ? `(${human(value)})` : human(value));
