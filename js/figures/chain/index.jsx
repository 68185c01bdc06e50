/** The chain: values go forward, gradients come back, and both weights take their step. */
import { Fragment } from "preact";
import * as fields from "../../model/fields.js";
import { problemOfStages, STAGES } from "../../model/two_layers.js";
import { human } from "../../plot/format.js";
import { Derivative, Name } from "../../plot/names.jsx";
import { Button } from "../../ui/button.jsx";
import { usePlayer } from "../../ui/hooks.js";
import { RateSlider, Scrubber, Slider } from "../../ui/slider.jsx";
import { Graph } from "./drawing.jsx";
import { agrees, MOMENTS, readState } from "./state.js";
import { python, table, words } from "./words.js";

/** Played, a moment takes so many milliseconds. */
const PACE = 900;
const NUMBERS = ["weight_a", "weight_b", "x", "target"];
const number = fields.number({ min: -1e9, max: 1e9 });

export default {
  name: "chain",
  traits: [...Object.keys(STAGES), ...NUMBERS, "learning_rate", "moment", "path"],
  fields: {
    ...Object.fromEntries(NUMBERS.map((name) => [name, number])),
    learning_rate: fields.number({ min: 0, max: 1e6 }),
    moment: fields.integer({ min: 0, max: MOMENTS }),
    path: fields.choice(["", "W_a", "W_b"]),
  },
  title: () => "The chain",
  problem,
  words,
  table,
  python,
  Component,
};

function problem(state) {
  const isRate = state.learning_rate >= 0 && state.learning_rate <= 1e6;
  const { moment } = state;
  return (
    problemOfStages(state) ??
    (NUMBERS.every((name) => Number.isFinite(state[name]))
      ? undefined
      : "a weight, the input or the target is not a number.") ??
    (isRate ? undefined : "the learning rate is a number from 0 to a million.") ??
    (Number.isInteger(moment) && moment >= 0 && moment <= MOMENTS
      ? undefined
      : `the moment is a whole number, at most ${MOMENTS}.`)
  );
}

function Component({ state, set, id }) {
  const { updated, canUpdate } = readState(state);
  const { moment, learning_rate } = state;
  const update = () => set({ weight_a: updated.W_a, weight_b: updated.W_b, moment: 0 });
  // Played to the end: forward, backward, update.
  const player = usePlayer(() => {
    if (moment < MOMENTS) set({ moment: moment + 1 });
    else if (canUpdate) update();
    return moment < MOMENTS;
  }, PACE);
  const slider = (trait, label, colour) => (
    <Slider
      id={`${id}-${trait}`}
      trait={trait}
      label={label}
      min={-2}
      max={2}
      step={0.05}
      value={state[trait]}
      text={human(state[trait])}
      colour={colour}
      onInput={(chosen) => set({ [trait]: chosen })}
    />
  );
  return (
    <>
      <div class="hw-pair">
        <Graph state={state} set={set} />
        <Products state={state} />
      </div>
      <div class="hw-below hw-buttons">
        <Button action="forward" onPress={() => set({ moment: 3 })} idle={moment >= 3} primary>
          Forward
        </Button>
        <Button
          action="backward"
          onPress={() => set({ moment: MOMENTS })}
          idle={moment < 3 || moment === MOMENTS}
        >
          Backward
        </Button>
        <Button action="update" onPress={update} idle={moment < MOMENTS || !canUpdate}>
          Update
        </Button>
        <Button action="play" onPress={player.playing ? player.pause : player.play}>
          {player.playing ? "Pause" : "Play one by one"}
        </Button>
      </div>
      <div class="hw-many-sliders">
        {slider("weight_a", <Name name="W_a" />, "walker")}
        {slider("weight_b", <Name name="W_b" />, "walker")}
        {slider("x", <Name name="x" />)}
        {slider("target", "target")}
        <RateSlider
          id={id}
          rate={learning_rate}
          onInput={(chosen) => set({ learning_rate: chosen })}
        />
        <Scrubber
          id={`${id}-moment`}
          trait="moment"
          position={moment}
          steps={MOMENTS}
          onInput={(chosen) => set({ moment: chosen })}
        />
      </div>
    </>
  );
}

/** Both gradients, as products of what has come back so far; each beside a finite difference. */
function Products({ state }) {
  const { byFirst, bySecond, byLoss } = readState(state);
  const toLoss = { of: "L", by: "y_hat", local: byLoss.y_hat, from: 4 };
  return (
    <dl class="hw-products">
      <Product
        state={state}
        weight="W_b"
        factors={[toLoss, { of: "y_hat", by: "W_b", local: bySecond.W_b, from: 5 }]}
      />
      <Product
        state={state}
        weight="W_a"
        factors={[
          toLoss,
          { of: "y_hat", by: "h", local: bySecond.h, from: 5 },
          { of: "h", by: "W_a", local: byFirst.W_a, from: 6 },
        ]}
      />
    </dl>
  );
}

function Product({ state, weight, factors }) {
  const { values, gradients, measured, updated } = readState(state);
  const { moment, learning_rate } = state;
  const isKnown = factors.every(({ from }) => moment >= from);
  const known = factors.map(({ local, from }) => (moment >= from ? inProduct(local) : "?"));
  const [gradient, found] = [gradients[weight], measured[weight]];
  const verdict = agrees(gradient, found, values.L);
  return (
    <>
      <dt>
        <Derivative of="L" by={weight} />
        {" = "}
        {factors.map(({ of, by }, i) => (
          <Fragment key={of}>
            {i > 0 && " · "}
            <Derivative of={of} by={by} />
          </Fragment>
        ))}
      </dt>
      <dd class="hw-chained">
        {`= ${known.join(" · ")}`}
        {isKnown && <b>{` = ${human(gradient)}`}</b>}
      </dd>
      <dd class="hw-checked">
        {isKnown &&
          (verdict === undefined
            ? "no finite difference here"
            : `measured ${human(found)} ${verdict ? "✓" : "✗"}`)}
      </dd>
      <dd class="hw-stepped">
        {moment === MOMENTS && (
          <>
            {"new "}
            <Name name={weight} />
            {` = ${human(values[weight])} − ${human(learning_rate)} · ${inProduct(gradient)} = ${human(updated[weight])}`}
          </>
        )}
      </dd>
    </>
  );
}

/** A factor with a minus stands in brackets. */
const inProduct = (value) => (value < 0 ? `(${human(value)})` : human(value));
