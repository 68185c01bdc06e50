/** Sliders: native inputs, with a label and a readout. */
import { formatNumber } from "../plot/format.js";
import { Typeset } from "../plot/typeset.jsx";
import { useFinger } from "./finger.js";

/** A pointer this many stops from a mark is caught by it. */
const SNAP_STOPS = 2;

/**
 * @typedef {object} SliderProps
 * @property {string} id
 * @property {string} trait the trait that it sets
 * @property {string} label
 * @property {number} value
 * @property {string} text the value in print
 * @property {(value: number) => void} onInput
 * @property {import("../plot/marks.jsx").Ink} [ink]
 * @property {number} [min] with `max` and `step`: from where to where, and how finely
 * @property {number} [max]
 * @property {number} [step]
 * @property {number[]} [values] or: the numbers at which it can stand, rising. A value between two of
 *   them, or beyond the last, is printed as it is, and the thumb stands at the nearest.
 * @property {number[]} [marks] some of the values: shown, and caught by a pointer that comes near.
 *   (Keys go from stop to stop.)
 * @property {string} [idle] why it can do nothing now; printed in place of the value
 * @property {string} [longest] as long a text in print as there may be: there is room for it beside
 *   the label
 */

/**
 * A row with a label, the value in print, and a native slider.
 *
 * @param {SliderProps} props
 */
export function Slider(props) {
  const { id, trait, label, value, values, marks = [], min = 0, max = 1, step } = props;
  const { onInput, text, ink, idle = "", longest = "−0.000" } = props;
  const [first, final] = values ? [0, values.length - 1] : [min, max];
  const position = values ? nearest(values, value) : Math.min(max, Math.max(min, value));
  /** @param {number} at */
  const shareOf = (at) => (final > first ? (at - first) / (final - first) : 0);
  const caught = values ? marks.map((mark) => values.indexOf(mark)) : [];
  const events = useFinger((slider) => {
    let at = Number(slider.value);
    if (slider.matches(":active")) {
      at = caught.find((mark) => Math.abs(mark - at) <= SNAP_STOPS) ?? at;
      slider.value = String(at);
    }
    onInput(values ? values[at] : at);
  });
  return (
    <div class={`hw-slider${ink ? ` hw-ink-${ink}` : ""}${idle ? " hw-idle" : ""}`}>
      <label for={id} data-longest={idle.length > longest.length ? idle : longest}>
        <Typeset text={label} />
      </label>
      <output for={id} aria-live="off">
        <Typeset text={idle || text} />
      </output>
      <input
        type="range"
        id={id}
        data-trait={trait}
        data-value={value}
        autocomplete="off"
        min={first}
        max={final}
        step={values ? 1 : step}
        value={position}
        aria-valuetext={idle || text}
        disabled={idle !== ""}
        {...events}
      />
      {caught.map((at) => (
        <span key={at} class="hw-slider-mark" style={{ "--share": shareOf(at) }} />
      ))}
    </div>
  );
}

/**
 * Back and forth in time: the step that is shown, among the steps that were taken.
 *
 * @param {object} props
 * @param {string} props.id
 * @param {string} [props.trait]
 * @param {number} props.step
 * @param {number} props.steps
 * @param {string} [props.noun]
 * @param {boolean} [props.isLong] there may be thousands of steps: beside them is no room for the noun
 * @param {(step: number) => void} props.onInput
 */
export function Scrubber({ id, trait = "step", step, steps, noun = "step", isLong, onInput }) {
  const before = isLong ? "" : `${noun} `;
  return (
    <Slider
      id={id}
      trait={trait}
      label="back and forth"
      min={0}
      max={Math.max(1, steps)}
      step={1}
      value={step}
      text={`${before}${step} of ${steps}`}
      longest={isLong ? "1000 of 1000" : `${before}${steps} of ${steps}`}
      idle={steps === 0 ? `no ${noun} yet` : undefined}
      onInput={onInput}
    />
  );
}

/**
 * The learning rate, on a logarithmic scale that begins with a rate of 0.
 *
 * @param {object} props
 * @param {string} props.id
 * @param {number} props.rate
 * @param {number[]} [props.values]
 * @param {number[]} [props.marks]
 * @param {string} [props.idle]
 * @param {(rate: number) => void} props.onInput
 */
export function RateSlider({ id, rate, values = RATES, marks, idle, onInput }) {
  return (
    <Slider
      id={`${id}-learning-rate`}
      trait="learning_rate"
      label="learning rate"
      values={values}
      marks={marks}
      value={rate}
      text={formatNumber(rate)}
      ink="step"
      idle={idle}
      onInput={onInput}
    />
  );
}

/** Round factors that stand almost evenly on a logarithmic slider: 1, 1.1, … 2, 2.2, … 5, 5.5, … */
const FACTORS = [
  ...Array.from({ length: 10 }, (_, i) => 10 + i),
  ...Array.from({ length: 15 }, (_, i) => 20 + 2 * i),
  ...Array.from({ length: 10 }, (_, i) => 50 + 5 * i),
];

/**
 * Round numbers from 10^low to 10^high for a logarithmic slider, so that it stands at 0.2 and 0.5
 * rather than at 0.1995 and 0.5012.
 *
 * @param {number} low
 * @param {number} high
 */
export function logarithmicStops(low, high) {
  const stops = [];
  for (let decade = low; decade < high; decade += 1) {
    for (const factor of FACTORS) stops.push(Number(`${factor}e${decade - 1}`));
  }
  return [...stops, Number(`1e${high}`)];
}

/**
 * The logarithms (base 10) of the smallest and the largest learning rate of a slider.
 *
 * @type {[number, number]}
 */
export const RATE_EXPONENTS = [-3, 1];

/** Where a slider of learning rates stands. */
export const RATES = [0, ...logarithmicStops(...RATE_EXPONENTS)];

/**
 * The position in a rising list of the number nearest to a value.
 *
 * @param {number[]} values
 * @param {number} value
 */
function nearest(values, value) {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) {
    if (Math.abs(values[i] - value) < Math.abs(values[best] - value)) best = i;
  }
  return best;
}
