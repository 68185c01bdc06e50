/** Sliders: native inputs, with a label and a readout. */
import { human } from "../plot/format.js";

/** A pointer this many stops from a mark is caught by it. */
const CATCH = 2;

/**
 * A row with a label, the value in print, and a native slider.
 *
 * Give either `min`, `max` and `step`, or `values`: the numbers at which the slider can stand, from
 * left to right. A value between two stops, or beyond the last, is printed as it is and the thumb
 * stands at the nearest. `marks` are some of the values: they are shown, and catch a pointer that
 * comes near. (Keys go from stop to stop.)
 */
export function Slider(props) {
  const { id, trait, label, value, values, marks = [], min, max, step } = props;
  const { onInput, text, colour } = props;
  const [first, final] = values ? [0, values.length - 1] : [min, max];
  const position = values ? nearest(values, value) : Math.min(max, Math.max(min, value));
  const shareOf = (at) => (final > first ? (at - first) / (final - first) : 0);
  const caught = marks.map((mark) => values.indexOf(mark));
  return (
    <div class={`hw-slider${colour ? ` hw-ink-${colour}` : ""}`}>
      <label for={id}>{label}</label>
      <output for={id}>{text}</output>
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
        aria-valuetext={text}
        onInput={({ currentTarget: slider }) => {
          let at = Number(slider.value);
          if (slider.matches(":active")) {
            at = caught.find((mark) => Math.abs(mark - at) <= CATCH) ?? at;
            slider.value = at;
          }
          onInput(values ? values[at] : at);
        }}
      />
      {caught.map((at) => (
        <span key={at} class="hw-slider-mark" style={{ "--share": shareOf(at) }} />
      ))}
    </div>
  );
}

/** Back and forth in time: the step that is shown, among the steps that were taken. */
export function Scrubber({ id, trait, position, steps, onInput }) {
  return (
    <Slider
      id={id}
      trait={trait}
      label="back and forth"
      min={0}
      max={steps}
      step={1}
      value={position}
      text={`step ${position} of ${steps}`}
      onInput={onInput}
    />
  );
}

/** The learning rate, on a logarithmic scale that begins with a rate of 0. */
export function RateSlider({ id, rate, values = RATES, marks, onInput }) {
  return (
    <Slider
      id={`${id}-learning-rate`}
      trait="learning_rate"
      label="learning rate"
      values={values}
      marks={marks}
      value={rate}
      text={human(rate)}
      colour="step"
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
 */
export function logarithmicStops(low, high) {
  const stops = [];
  for (let decade = low; decade < high; decade += 1) {
    for (const factor of FACTORS) stops.push(Number(`${factor}e${decade - 1}`));
  }
  return [...stops, Number(`1e${high}`)];
}

/** The logarithms (base 10) of the smallest and the largest learning rate of a slider. */
export const RATE_EXPONENTS = [-3, 1];

/** Where a slider of learning rates stands. */
export const RATES = [0, ...logarithmicStops(...RATE_EXPONENTS)];

/** The position in a rising list of the number nearest to a value. */
function nearest(values, value) {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) {
    if (Math.abs(values[i] - value) < Math.abs(values[best] - value)) best = i;
  }
  return best;
}
