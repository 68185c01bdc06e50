import { format } from "d3-format";
import { useEffect, useState } from "preact/hooks";
import { useFinger } from "../ui/finger.js";

/**
 * The plain ipywidgets that chapters compose figures with, as native HTML controls. Each is a pure
 * function of its traits, which mean what they mean in ipywidgets.
 *
 * @typedef {object} Props
 * @property {Record<string, any>} state
 * @property {(changes: Record<string, unknown>) => void} set
 * @property {string} id prefix of all element ids
 *
 * @typedef {(props: Props) => import("preact").VNode} Control
 * @typedef {keyof typeof controls} ControlName
 */

/**
 * A row: what it is called, then the control.
 *
 * @param {{name: string, id: string, children: import("preact").ComponentChildren}} props
 */
function Row({ name, id, children }) {
  return (
    <div class="hw-control">
      {name && <label for={id}>{name}</label>}
      {children}
    </div>
  );
}

/**
 * A range with its readout; `toPosition` and `toValue` say where on the track a value lies.
 *
 * @param {Props & {
 *   toPosition?: (value: number) => number,
 *   toValue?: (position: number) => number,
 * }} props
 */
function Slider({ state, set, id, toPosition = Number, toValue = Number }) {
  // With continuous_update off, the value under the thumb is shown here before it is set.
  const [held, hold] = useState(/** @type {number | null} */ (null));
  const value = held ?? state.value;
  const text = format(state.readout_format)(value);
  /** @param {HTMLInputElement} slider */
  const read = (slider) => toValue(Number(slider.value));
  const events = useFinger((slider) =>
    state.continuous_update ? set({ value: read(slider) }) : hold(read(slider)),
  );
  return (
    <Row name={state.description} id={id}>
      <input
        type="range"
        id={id}
        data-trait="value"
        autocomplete="off"
        aria-label={state.description ? undefined : "value"}
        aria-valuetext={text}
        min={state.min}
        max={state.max}
        step={state.step}
        value={toPosition(value)}
        disabled={state.disabled}
        {...events}
        onChange={(event) => {
          hold(null);
          set({ value: read(event.currentTarget) });
        }}
      />
      {state.readout && (
        <output for={id} aria-live="off">
          {text}
        </output>
      )}
    </Row>
  );
}

/**
 * `min` and `max` are exponents, `value` is the number itself.
 *
 * @param {Props} props
 */
function FloatLogSlider(props) {
  const { base, min, max } = props.state;
  // A link may bring a value that lies off the track, 0 among them.
  /** @param {number} value */
  const toPosition = (value) => {
    const exponent = Math.log(value) / Math.log(base);
    return Number(Math.min(Math.max(exponent, min), max).toPrecision(12)) || 0;
  };
  /** @param {number} exponent */
  const toValue = (exponent) => Number((base ** exponent).toPrecision(12));
  return <Slider {...props} toPosition={toPosition} toValue={toValue} />;
}

/**
 * Counts from `min` to `max`, a step an interval.
 *
 * @param {Props} props
 */
function Play({ state, set, id }) {
  const { value, min, max, step, interval, playing, repeat } = state;
  const atEnd = value + step > max;
  useEffect(() => {
    if (!playing) return undefined;
    // A reader who asked for less motion sees the end at once.
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      set({ value: value + step * Math.floor((max - value) / step), playing: false });
      return undefined;
    }
    const timer = setTimeout(() => {
      if (!atEnd) set({ value: value + step });
      else if (repeat) set({ value: min });
      else set({ playing: false });
    }, interval);
    return () => clearTimeout(timer);
  }, [playing, value, min, max, step, interval, repeat]);
  const press = () => {
    if (playing) set({ playing: false });
    else set({ playing: true, value: atEnd ? min : value });
  };
  return (
    <fieldset class="hw-control" disabled={state.disabled}>
      <legend>{state.description || "play"}</legend>
      <button type="button" id={id} data-action="play" onClick={press}>
        {playing ? "Pause" : "Play"}
      </button>
      <button type="button" data-action="stop" onClick={() => set({ playing: false, value: min })}>
        Stop
      </button>
      {state.show_repeat && (
        <label>
          <input
            type="checkbox"
            autocomplete="off"
            checked={repeat}
            onChange={(event) => set({ repeat: event.currentTarget.checked })}
          />
          Repeat
        </label>
      )}
    </fieldset>
  );
}

/** @param {Props} props */
function Checkbox({ state, set, id }) {
  return (
    <div class="hw-control">
      <label>
        <input
          type="checkbox"
          id={id}
          data-trait="value"
          autocomplete="off"
          aria-label={state.description ? undefined : "on"}
          checked={state.value}
          disabled={state.disabled}
          onChange={(event) => set({ value: event.currentTarget.checked })}
        />
        {state.description}
      </label>
    </div>
  );
}

/**
 * @param {Props["state"]} state
 * @returns {string[]} what there is to choose from
 */
const labelsOf = (state) => state._options_labels;

/** @param {Props} props */
function Dropdown({ state, set, id }) {
  return (
    <Row name={state.description} id={id}>
      <select
        id={id}
        data-trait="index"
        autocomplete="off"
        aria-label={state.description ? undefined : "choice"}
        value={state.index ?? ""}
        disabled={state.disabled}
        onChange={(event) => set({ index: Number(event.currentTarget.value) })}
      >
        {state.index === null && <option value="" hidden />}
        {labelsOf(state).map((label, index) => (
          <option key={label} value={index}>
            {label}
          </option>
        ))}
      </select>
    </Row>
  );
}

/**
 * One of several: radio buttons, drawn as a row of buttons.
 *
 * @param {Props} props
 */
function ToggleButtons({ state, set, id }) {
  return (
    <fieldset class="hw-control hw-toggle-buttons" disabled={state.disabled}>
      <legend>{state.description || "choice"}</legend>
      {labelsOf(state).map((label, index) => (
        <label key={label}>
          <input
            type="radio"
            name={id}
            data-trait="index"
            autocomplete="off"
            checked={index === state.index}
            onChange={() => set({ index })}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** @param {Pick<Props, "state">} props */
function Label({ state }) {
  return (
    <div class="hw-control">
      {state.description && <span>{state.description}</span>}
      <span>{state.value}</span>
    </div>
  );
}

/** ipywidgets' class -> the component that draws it. `widgets.py` lists the same classes. */
export const controls = {
  FloatSlider: Slider,
  FloatLogSlider,
  IntSlider: Slider,
  Play,
  Checkbox,
  Dropdown,
  ToggleButtons,
  Label,
};
