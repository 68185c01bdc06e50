/** The nudge telegraph: each link passes a nudge on, some times as large. */
import { toPython } from "../../engine/python.js";
import { defineFigure } from "../../model/figure.js";
import { derivativeSymbol, forwardBackward, symbolOf } from "../../model/two_layers.js";
import { Formulas } from "../../plot/diagram.jsx";
import { asFactor, formatG6, formatNumber } from "../../plot/format.js";
import { Typeset } from "../../plot/typeset.jsx";
import { Button } from "../../ui/button.jsx";
import { logarithmicStops, Slider } from "../../ui/slider.jsx";
import { Stations } from "./drawing.jsx";

/**
 * @typedef {import("../../model/states.js").States["nudge_telegraph"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 *
 * @typedef {object} Link from one station to the next
 * @property {string} from
 * @property {string} to
 * @property {number} entering the change at its beginning
 * @property {number} leaving the change at its end
 * @property {number} ratio leaving ÷ entering; not a number where nothing enters
 * @property {number} derivative
 * @property {boolean} isIdle whether nothing enters
 */

const STATIONS = ["W_a", "h", "y_hat", "L"];
const LINKS = STATIONS.length - 1;
const SIZES = logarithmicStops(-3, 0).filter((size) => size <= 0.5);
const NUDGES = [...SIZES.map((size) => -size).reverse(), ...SIZES];

export default defineFigure("nudge_telegraph", {
  title: "The nudge telegraph",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive(state) {
  const { values, gradients, byFirst, bySecond, byLoss } = forwardBackward(state);
  const { first, second, loss, nudge, guess } = state;
  const h = Number(first.evaluate({ x: values.x, W_a: values.W_a + nudge }));
  const y_hat = Number(second.evaluate({ h, W_b: values.W_b }));
  const L = Number(loss.evaluate({ y_hat, t: values.t }));
  const changes = [nudge, h - values.h, y_hat - values.y_hat, L - values.L];
  const derivatives = [byFirst.W_a, bySecond.h, byLoss.y_hat];
  /** @type {Link[]} */
  const links = derivatives.map((derivative, i) => ({
    from: STATIONS[i],
    to: STATIONS[i + 1],
    entering: changes[i],
    leaving: changes[i + 1],
    ratio: changes[i + 1] / changes[i],
    derivative,
    isIdle: changes[i] === 0,
  }));
  const guessed = guess === null ? undefined : guess * nudge;
  // One scale for all: so one sees which link makes the nudge larger, and which smaller.
  const sizes = [...changes, guessed ?? 0].map(Math.abs).filter(Number.isFinite);
  return {
    stations: STATIONS.map((name, i) => ({ name, value: values[name], change: changes[i] })),
    links,
    guessed,
    largest: Math.max(...sizes),
    // A link that nothing enters would pass on its derivative's share of it.
    product: links.reduce((all, link) => all * factorOf(link), 1),
    total: changes[LINKS] / nudge,
    gradient: gradients.W_a,
  };
}

/** @param {Link} link */
const factorOf = ({ isIdle, ratio, derivative }) => (isIdle ? derivative : ratio);

/** @param {Props} props */
function View({ state, model, set, id }) {
  const { arrived, guess, nudge } = state;
  /**
   * @param {"guess" | "weight_a" | "weight_b"} trait
   * @param {string} label
   * @param {{text?: string, ink?: "walker"}} [more]
   */
  const slider = (trait, label, more) => (
    <Slider
      id={`${id}-${trait}`}
      trait={trait}
      label={label}
      min={-2}
      max={2}
      step={0.05}
      value={state[trait] ?? 0}
      text={formatNumber(state[trait] ?? 0)}
      onInput={(chosen) => set({ [trait]: chosen })}
      {...more}
    />
  );
  return (
    <>
      <div class="hw-pair">
        <Stations {...model} arrived={arrived} />
        <Total state={state} model={model} />
      </div>
      <div class="hw-below hw-buttons">
        <Button
          action="pass"
          onPress={() => set({ arrived: arrived + 1 })}
          idle={arrived === LINKS && "the nudge has reached the loss"}
          primary
        >
          Pass it on
        </Button>
        <Button
          action="again"
          onPress={() => set({ arrived: 0 })}
          idle={arrived === 0 && "the nudge has not set out yet"}
        >
          From the start
        </Button>
      </div>
      <div class="hw-many-sliders">
        <Slider
          id={`${id}-nudge`}
          trait="nudge"
          label="nudge"
          values={NUDGES}
          value={nudge}
          text={formatNumber(nudge)}
          ink="walker"
          onInput={(chosen) => set({ nudge: chosen })}
        />
        {slider("guess", "your guess", guess === null ? { text: "none yet" } : {})}
        {slider("weight_a", "W_a", { ink: "walker" })}
        {slider("weight_b", "W_b", { ink: "walker" })}
      </div>
    </>
  );
}

/**
 * What all the links together pass on, beside the gradient and the reader's guess.
 *
 * @param {{state: State, model: Model}} props
 */
function Total({ state, model }) {
  const { links, product, total, gradient } = model;
  const { arrived, guess } = state;
  const isThere = arrived === LINKS;
  const factors = links.map((link, i) => (i < arrived ? asFactor(factorOf(link)) : "?"));
  return (
    <Formulas>
      <div>
        <dt>your guess: change of loss ÷ nudge</dt>
        <dd>{guess === null ? "none yet: the slider places the ring" : formatNumber(guess)}</dd>
      </div>
      <div>
        <dt>the links, multiplied</dt>
        <dd class="hw-ink-backward">
          {factors.join(" · ")}
          {isThere && <b>{` = ${formatNumber(product)}`}</b>}
        </dd>
      </div>
      <div>
        <dt>measured: change of loss ÷ nudge</dt>
        <dd>{isThere ? formatNumber(total) : "?"}</dd>
      </div>
      <div>
        <dt>
          <Typeset text={`for the smallest nudges: ${derivativeSymbol("L", "W_a")}`} />
        </dt>
        <dd class="hw-ink-backward">{isThere ? formatNumber(gradient) : "?"}</dd>
      </div>
    </Formulas>
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words({ weight_a, nudge, arrived, guess }, { links, total, gradient }) {
  const said = [`W_a = ${formatNumber(weight_a)} is nudged by ${formatNumber(nudge)}.`];
  said.push(...links.slice(0, arrived).map(wordsOf));
  if (guess !== null) {
    said.push(`Your guess: the loss moves by ${formatNumber(guess)} times the nudge.`);
  }
  if (arrived === LINKS && !Number.isNaN(total)) {
    said.push(
      `In all it moves by ${formatNumber(total)} times the nudge; ` +
        `the gradient is ${formatNumber(gradient)}.`,
    );
  }
  return said.join(" ");
}

/**
 * What comes of a link.
 *
 * @param {Link} link
 */
function wordsOf({ to, leaving, ratio, isIdle }) {
  const name = symbolOf(to);
  if (isIdle) return `No nudge arrives, so ${name} does not move.`;
  if (Number.isNaN(leaving)) return `How far ${name} moves is not a number.`;
  return `${name} moves by ${formatNumber(leaving)}, ${formatNumber(ratio)} times as much.`;
}

/**
 * A row for each link, and one for all of them.
 *
 * @param {State} _
 * @param {Model} model
 */
function table(_, { links, stations, total, gradient }) {
  const rows = links.map(({ to, entering, leaving, ratio, derivative }) => [
    symbolOf(to),
    ...[entering, leaving, ratio, derivative].map(formatG6),
  ]);
  const all = [stations[0].change, stations[LINKS].change, total, gradient];
  return {
    columns: ["to", "in", "out", "out / in", "derivative"],
    rows: [...rows, ["all", ...all.map(formatG6)]],
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
nudge = ${state.nudge}
links = {
    "h": ("W_a", lambda W_a: first(x, W_a)),
    "y_hat": ("h", lambda h: second(h, W_b)),
    "L": ("y_hat", lambda y_hat: loss(y_hat, t)),
}
print("to                in           out      out / in    derivative")
value, moved, change, product = W_a, W_a + nudge, nudge, 1.0
for name, (of, link) in links.items():
    after, after_moved = link(value), link(moved)
    derivative = trace(link, **{of: 0.0}).gradient(**{of: value})[of]
    out = after_moved - after
    ratio = out / change if change else np.nan  # nothing in: no ratio
    print(f"{name:6}{change:14.6g}{out:14.6g}{ratio:14.6g}{derivative:14.6g}")
    value, moved, change, product = after, after_moved, out, product * derivative
print(f"all   {nudge:14.6g}{change:14.6g}{change / nudge:14.6g}{product:14.6g}")
`;
}
