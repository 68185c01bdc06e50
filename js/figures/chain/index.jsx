/** The chain: values go forward, gradients come back, and both weights take their step. */
import { toPython } from "../../engine/python.js";
import { defineFigure } from "../../model/figure.js";
import { bendOf, derivativeSymbol, forwardBackward, symbolOf } from "../../model/two_layers.js";
import { Formulas } from "../../plot/diagram.jsx";
import { asFactor, formatG6, formatNumber } from "../../plot/format.js";
import { Typeset } from "../../plot/typeset.jsx";
import { Button } from "../../ui/button.jsx";
import { prefersReducedMotion, usePlayback } from "../../ui/hooks.js";
import { RateSlider, Scrubber, Slider } from "../../ui/slider.jsx";
import { measureSlopes } from "./check.js";
import { ChainOfLayers } from "./drawing.jsx";
import { PHASES } from "./phases.js";

/**
 * @typedef {import("../../model/states.js").States["chain"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../model/two_layers.js").Numbers} Numbers
 *
 * @typedef {object} Factor of a product
 * @property {string} symbol
 * @property {number} value
 * @property {number} since the phase in which it is used first
 */

/** Played, a phase takes so many milliseconds. */
const PHASE_MS = 900;
const FARTHEST = 1e9;

export default defineFigure("chain", { title: "The chain", derive, View, words, table, program });

/** @param {State} state */
function derive(state) {
  const { values, gradients, byFirst, bySecond, byLoss } = forwardBackward(state);
  const bend = bendOf(state.first);
  const { learning_rate } = state;
  const updated = {
    W_a: values.W_a - learning_rate * gradients.W_a,
    W_b: values.W_b - learning_rate * gradients.W_b,
  };
  return {
    values,
    gradients,
    /** The local derivatives: of what, by what. */
    local: /** @type {Record<string, Numbers>} */ ({ h: byFirst, y_hat: bySecond, L: byLoss }),
    /** How much of a change of the pull x · W_a gets through the bend, where the first layer has one. */
    bend: bend && Number(bend.gradient({ pull: values.x * values.W_a }).pull),
    measured: measureSlopes(state, values, gradients),
    updated,
    canUpdate: Object.values(updated).every((weight) => Math.abs(weight) <= FARTHEST),
  };
}

/** @param {Props} props */
function View({ state, model, set, id }) {
  const { updated, canUpdate } = model;
  const { phase, learning_rate } = state;
  const update = () => set({ weight_a: updated.W_a, weight_b: updated.W_b, phase: 0 });
  // Played to the end: forward, backward, update.
  const advance = () => {
    if (phase < PHASES.all) {
      set({ phase: phase + 1 });
      return { step: phase + 1, more: true };
    }
    if (canUpdate) update();
    return { step: canUpdate ? 0 : phase, more: false };
  };
  const { playing, play, pause } = usePlayback(phase, advance, PHASE_MS);
  // Without motion: all the gradients, and then the step.
  const finish = () => {
    if (phase < PHASES.all) set({ phase: PHASES.all });
    else if (canUpdate) update();
  };
  // The first phase comes at once: a press is answered.
  const start = () => {
    if (prefersReducedMotion()) return finish();
    const { step, more } = advance();
    if (more) play(step);
  };
  const next = phase < PHASES.forward ? "forward" : phase < PHASES.all ? "backward" : "update";
  return (
    <>
      <div class="hw-pair">
        <ChainOfLayers
          {...model}
          phase={phase}
          path={state.path}
          onLight={(weight) => set({ path: state.path === weight ? "" : weight })}
        />
        <Products state={state} model={model} />
      </div>
      <div class="hw-below hw-buttons">
        <Button
          action="forward"
          onPress={() => set({ phase: PHASES.forward })}
          idle={phase >= PHASES.forward && "the values are all there"}
          primary={next === "forward"}
        >
          Forward
        </Button>
        <Button
          action="backward"
          onPress={() => set({ phase: PHASES.all })}
          idle={
            next !== "backward" &&
            (next === "forward" ? "first go forward" : "the gradients are all there")
          }
          primary={next === "backward"}
        >
          Backward
        </Button>
        <Button
          action="update"
          onPress={update}
          idle={whyNotUpdate(next, canUpdate)}
          primary={next === "update"}
        >
          Update
        </Button>
        <Button
          action="play"
          onPress={() => (playing ? pause() : start())}
          idle={next === "update" && whyNotUpdate(next, canUpdate)}
        >
          {playing ? "Pause" : "Play one by one"}
        </Button>
      </div>
      <div class="hw-many-sliders">
        <NumberSlider {...{ id, state, set }} trait="weight_a" label="W_a" ink="walker" />
        <NumberSlider {...{ id, state, set }} trait="weight_b" label="W_b" ink="walker" />
        <NumberSlider {...{ id, state, set }} trait="x" label="x" />
        <NumberSlider {...{ id, state, set }} trait="target" label="target" />
        <RateSlider
          id={id}
          rate={learning_rate}
          idle={next === "update" ? undefined : "used by Update"}
          onInput={(chosen) => set({ learning_rate: chosen })}
        />
        <Scrubber
          id={`${id}-phase`}
          trait="phase"
          step={phase}
          steps={PHASES.all}
          noun="phase"
          onInput={(chosen) => set({ phase: chosen })}
        />
      </div>
    </>
  );
}

/**
 * Why the weights cannot take their step; false where they can.
 *
 * @param {string} next what is to be done next
 * @param {boolean} canUpdate
 */
function whyNotUpdate(next, canUpdate) {
  if (next !== "update") return "first go forward, then backward";
  return !canUpdate && "the new weights would be too large to show";
}

/**
 * @param {object} props
 * @param {string} props.id
 * @param {State} props.state
 * @param {Props["set"]} props.set
 * @param {"weight_a" | "weight_b" | "x" | "target"} props.trait
 * @param {string} props.label
 * @param {"walker"} [props.ink]
 */
const NumberSlider = ({ id, state, set, trait, label, ink }) => (
  <Slider
    id={`${id}-${trait}`}
    trait={trait}
    label={label}
    min={-2}
    max={2}
    step={0.05}
    value={state[trait]}
    text={formatNumber(state[trait])}
    ink={ink}
    onInput={(chosen) => set({ [trait]: chosen })}
  />
);

/**
 * Both gradients, as products of what has come back so far: each beside its weight.
 *
 * @param {{state: State, model: Model}} props
 */
function Products(props) {
  const { values, local, bend } = props.model;
  const { W_a, W_b } = PHASES.gradient;
  /** @param {string} of @param {string} by @param {number} since @returns {Factor} */
  const link = (of, by, since) => ({
    symbol: derivativeSymbol(of, by),
    value: local[of][by],
    since,
  });
  const toLoss = link("L", "y_hat", PHASES.gradient.y_hat);
  // A bend is a factor of its own, as in the chapter.
  const first =
    bend === undefined
      ? [link("h", "W_a", W_a)]
      : [
          { symbol: "bend", value: bend, since: W_a },
          { symbol: "x", value: values.x, since: W_a },
        ];
  return (
    <Formulas>
      <Product
        {...props}
        weight="W_a"
        factors={[toLoss, link("y_hat", "h", PHASES.gradient.h), ...first]}
      />
      <Product {...props} weight="W_b" factors={[toLoss, link("y_hat", "W_b", W_b)]} />
    </Formulas>
  );
}

/**
 * A gradient as a product, beside a finite difference; and the step that it leads to.
 *
 * @param {{state: State, model: Model, weight: "W_a" | "W_b", factors: Factor[]}} props
 */
function Product({ state, model, weight, factors }) {
  const { values, gradients, measured, updated } = model;
  const { phase, learning_rate } = state;
  const isKnown = phase >= PHASES.gradient[weight];
  const known = factors.map(({ value, since }) => (phase >= since ? asFactor(value) : "?"));
  const gradient = gradients[weight];
  return (
    <div>
      <dt>
        <Typeset
          text={`${derivativeSymbol("L", weight)} = ${factors.map(({ symbol }) => symbol).join(" · ")}`}
        />
      </dt>
      <dd class="hw-ink-gradient">
        {`= ${known.join(" · ")}`}
        {isKnown && <b>{` = ${formatNumber(gradient)}`}</b>}
      </dd>
      <dd class="hw-measured">{isKnown && saidOf(measured[weight])}</dd>
      <dd class="hw-ink-step">
        {phase === PHASES.all && (
          <Typeset
            text={
              `new ${weight} = ${formatNumber(values[weight])} − ${formatNumber(learning_rate)} · ` +
              `${asFactor(gradient)} = ${formatNumber(updated[weight])}`
            }
          />
        )}
      </dd>
    </div>
  );
}

/** @param {import("./check.js").Measurement} measurement */
const saidOf = ({ slope, agrees }) =>
  agrees === undefined
    ? "no finite difference here"
    : `measured ${formatNumber(slope)} ${agrees ? "✓" : "✗"}`;

/**
 * @param {State} state
 * @param {Model} model
 */
function words({ phase, target, learning_rate }, { values, gradients, updated }) {
  /** @param {string[]} names @param {Numbers} numbers @param {string} [before] */
  const listed = (names, numbers, before = "") =>
    names.map((name) => `${before}${symbolOf(name)} = ${formatNumber(numbers[name])}`).join(", ");
  const given = `With ${listed(["x", "W_a", "W_b"], values)} and the target ${formatNumber(target)}`;
  if (phase === 0) return `${given}, nothing is computed yet.`;
  const said = [
    `${given}, going forward gives ${listed(["h", "y_hat", "L"].slice(0, phase), values)}.`,
  ];
  if (phase > PHASES.forward) {
    const names = Object.keys(PHASES.gradient).filter((name) => phase >= PHASES.gradient[name]);
    said.push(`Going backward gives ${listed(names, gradients, "∂L/∂")}.`);
  }
  if (phase === PHASES.all) {
    said.push(
      `A step with learning rate ${formatNumber(learning_rate)} leads to ` +
        `${listed(["W_a", "W_b"], updated)}.`,
    );
  }
  return said.join(" ");
}

/**
 * A row for each quantity, in the order in which the values go forward.
 *
 * @param {State} _
 * @param {Model} model
 */
function table(_, { values, gradients, measured }) {
  return {
    columns: ["quantity", "value", "gradient", "measured"],
    rows: ["x", "W_a", "h", "W_b", "y_hat", "t"].map((name) => [
      symbolOf(name),
      ...[values[name], gradients[name], measured[name].slope].map(formatG6),
    ]),
  };
}

/** @param {State} state */
function program(state) {
  /** @param {"first" | "second" | "loss"} name */
  const stage = (name) => toPython(state[name], { name });
  return `import numpy as np

from hillwalk import trace


${stage("first")}


${stage("second")}


${stage("loss")}


x, W_a, W_b, t = ${state.x}, ${state.weight_a}, ${state.weight_b}, ${state.target}
h = first(x, W_a)
y_hat = second(h, W_b)
quantities = {
    "x": (x, lambda x: loss(second(first(x, W_a), W_b), t)),
    "W_a": (W_a, lambda W_a: loss(second(first(x, W_a), W_b), t)),
    "h": (h, lambda h: loss(second(h, W_b), t)),
    "W_b": (W_b, lambda W_b: loss(second(h, W_b), t)),
    "y_hat": (y_hat, lambda y_hat: loss(y_hat, t)),
    "t": (t, lambda t: loss(y_hat, t)),
}
print("quantity         value      gradient      measured")
for name, (value, loss_of) in quantities.items():
    gradient = trace(loss_of, **{name: 0.0}).gradient(**{name: value})[name]
    step = 1e-5 * max(1.0, abs(value))
    measured = (loss_of(value + step) - loss_of(value - step)) / (2 * step)
    print(f"{name:8}{value:14.6g}{gradient:14.6g}{measured:14.6g}")
`;
}
