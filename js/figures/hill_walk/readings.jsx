/** A hill walk in numbers: the rule of the next step, and how the guesses went. */
import { chop, downhill } from "../../model/objective.js";
import { asFactor, formatNumber, pluralize } from "../../plot/format.js";
import { isHidden, isShort, SMALL_RATE, toleranceFor } from "./steps.js";

/**
 * @typedef {import("./index.jsx").State} State
 * @typedef {import("./index.jsx").Model} Model
 * @typedef {import("./index.jsx").Props} Props
 */

/**
 * The rule of the step, with the numbers of this one.
 *
 * @param {Props} props
 */
export function Equation({ state, model }) {
  const { here, next, variable, derivative } = model;
  const slope = chop(here.slope);
  return (
    <div class="hw-equation">
      <p>
        slope{" "}
        <span class="hw-ink-gradient">
          {derivative} = {formatNumber(slope)}
        </span>
        {": "}
        {wayDown(state, model)}
      </p>
      {!state.predicting && (
        <p>
          next {variable} = <span class="hw-ink-walker">{formatNumber(here.at)}</span>{" "}
          {state.uphill ? "+" : "−"}{" "}
          <span class="hw-ink-step">{formatNumber(state.learning_rate)}</span> ×{" "}
          <span class="hw-ink-gradient">{asFactor(slope)}</span> ={" "}
          <span class="hw-ink-walker">{Number.isNaN(next) ? "no number" : formatNumber(next)}</span>
        </p>
      )}
    </div>
  );
}

/**
 * The ground and the next step for those who know no symbols yet: wherever the walker stands, a
 * press of Step changes something here.
 *
 * @param {Props} props
 */
export function InPlainWords({ state, model }) {
  return (
    <div class="hw-equation hw-plain">
      <p>{plainly(state, model)}</p>
    </div>
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function plainly({ learning_rate, predicting, domain, value_name }, { here, next }) {
  if (Number.isNaN(here.slope)) return `There is no ${value_name} here, and so no way down.`;
  const way = downhill(here.slope);
  if (!way) return "The ground is level here. There is no way down, and so no step.";
  if (predicting) return `The ground falls to the ${way}.`;
  const stride = next - here.at;
  const long = `${formatNumber(Math.abs(stride))} long`;
  if (!isShort(stride, domain)) return `The ground falls to the ${way}. The next step is ${long}.`;
  if (learning_rate < SMALL_RATE) {
    return `The ground falls to the ${way}, but the steps are set small: the next one is ${long}.`;
  }
  const ground = isHidden(stride, domain) ? "nearly level" : "gentle";
  return `The ground is ${ground} here, so the next step is only ${long}.`;
}

/**
 * Which way is down; or why the next step will hardly be seen.
 *
 * @param {State} state
 * @param {Model} model
 */
function wayDown({ learning_rate, predicting, domain, uphill }, { here, next }) {
  if (Number.isNaN(here.slope)) return "no way down is known";
  const way = downhill(uphill ? -here.slope : here.slope);
  if (!way) return "level ground, no way is down";
  if (learning_rate === 0) return "but a rate of 0 leads nowhere";
  // Before a guess this would give the answer away.
  if (!predicting && isHidden(next - here.at, domain)) return "a step too short to see";
  return `${uphill ? "up" : "down"} is to the ${way}`;
}

/**
 * What to do, and how the guesses went.
 *
 * @param {Props} props
 */
export function Score({ state, model }) {
  const { weights, step, guessed, here, score } = model;
  if (guessed === null) {
    return (
      <p class="hw-score">
        Where will the next step end? Place the ring there, then press Step. Your guess is close
        enough if it is off by less than a quarter of the stride, or by less than{" "}
        {formatNumber(toleranceFor(0, state.domain))}.
      </p>
    );
  }
  const off = Math.abs(guessed - here.at);
  const stride = Math.abs(here.at - weights[step - 1]);
  const isClose = off <= toleranceFor(stride, state.domain);
  return (
    <p class="hw-score">
      The stride was {formatNumber(stride)} long, and your guess is off by {formatNumber(off)}: that
      is {isClose ? "close enough" : "not close enough"}. {sayScore(score)} And the next one?
    </p>
  );
}

/**
 * How many guesses were close, and how many in a row: what the reader is asked for.
 *
 * @param {Model["score"]} score
 */
export const sayScore = ({ made, close, row }) =>
  `So far, ${close} of ${pluralize(made, "guess", "guesses")} came close enough` +
  `${row > 1 ? `, the last ${row} in a row` : ""}.`;
