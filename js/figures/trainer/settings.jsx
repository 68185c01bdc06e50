/** What is learned, by which network, and how. */
import { formatNumber } from "../../plot/format.js";
import { Button } from "../../ui/button.jsx";
import { logarithmicStops, Slider } from "../../ui/slider.jsx";
import { addPoint } from "./drawing.jsx";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("./index.jsx").State} State
 */

export const DATA = {
  moons: "two moons",
  blobs: "two blobs",
  circles: "a disc in a ring",
  xor: "exclusive or",
  spiral: "two spirals",
  own: "points of your own",
};
const ACTIVATIONS = { tanh: "tanh", ReLU: "ReLU", sigmoid: "sigmoid", none: "none" };
const BATCHES = [1, 2, 5, 10, 20, 40, 80, 160];
const DECAYS = [0, ...logarithmicStops(-5, 0)];
const MOST_LAYERS = 3;
const MOST_UNITS = 8;
/** A layer that is added is as wide as this. */
const UNITS = 4;

/** @param {Props} props */
export function Settings(props) {
  const { state, model, set, id } = props;
  const { units, noise, held_out, batch_size, weight_decay, seed, data } = state;
  const count = model.rows.training.length;
  /** @param {number} layers */
  const setLayers = (layers) =>
    set({ units: Array.from({ length: layers }, (_, i) => units[i] ?? UNITS) });
  return (
    <>
      <div class="hw-chooser hw-choices">
        <Select {...props} trait="data" label="data" names={DATA} />
        <Select {...props} trait="activation" label="activation" names={ACTIVATIONS} />
      </div>
      {data === "own" && <OwnPoints {...props} />}
      <div class="hw-many-sliders">
        <Slider
          id={`${id}-layers`}
          trait="units"
          label="hidden layers"
          min={0}
          max={MOST_LAYERS}
          step={1}
          value={units.length}
          text={String(units.length)}
          onInput={setLayers}
        />
        {units.map((neurons, layer) => (
          <Slider
            key={layer}
            id={`${id}-units-${layer}`}
            trait="units"
            label={`neurons in layer ${layer + 1}`}
            min={1}
            max={MOST_UNITS}
            step={1}
            value={neurons}
            text={String(neurons)}
            onInput={(chosen) => set({ units: units.with(layer, chosen) })}
          />
        ))}
        <Slider
          id={`${id}-batch`}
          trait="batch_size"
          label="batch size"
          values={BATCHES}
          value={batch_size}
          text={batch_size >= count ? "all of them" : `${batch_size} of ${count}`}
          longest="160 of 160"
          onInput={(chosen) => set({ batch_size: chosen })}
        />
        <Slider
          id={`${id}-noise`}
          trait="noise"
          label="noise"
          min={0}
          max={0.5}
          step={0.01}
          value={noise}
          text={formatNumber(noise)}
          idle={data === "own" ? "your points" : undefined}
          onInput={(chosen) => set({ noise: chosen })}
        />
        <Slider
          id={`${id}-held-out`}
          trait="held_out"
          label="share held out"
          min={0}
          max={0.9}
          step={0.05}
          value={held_out}
          text={`${Math.round(100 * held_out)} %`}
          onInput={(chosen) => set({ held_out: chosen })}
        />
        <Slider
          id={`${id}-decay`}
          trait="weight_decay"
          label="weight decay"
          values={DECAYS}
          value={weight_decay}
          text={formatNumber(weight_decay)}
          onInput={(chosen) => set({ weight_decay: chosen })}
        />
        <Slider
          id={`${id}-seed`}
          trait="seed"
          label="seed"
          min={0}
          max={20}
          step={1}
          value={seed}
          text={String(seed)}
          onInput={(chosen) => set({ seed: chosen })}
        />
      </div>
    </>
  );
}

/**
 * @param {Props & {trait: "data" | "activation", label: string, names: Record<string, string>}} props
 */
const Select = ({ state, set, id, trait, label, names }) => (
  <>
    <label for={`${id}-${trait}`}>{label}</label>
    <select
      id={`${id}-${trait}`}
      data-trait={trait}
      value={state[trait]}
      autocomplete="off"
      onChange={(event) => set({ [trait]: event.currentTarget.value })}
    >
      {Object.entries(names).map(([value, name]) => (
        <option key={value} value={value} selected={value === state[trait]}>
          {name}
        </option>
      ))}
    </select>
  </>
);

/**
 * Points of the reader's own: by a press on the map, or where the probe stands.
 *
 * @param {Props} props
 */
function OwnPoints({ state, set }) {
  const { brush, probe } = state;
  const points = state[brush];
  return (
    <div class="hw-below hw-buttons">
      {
        /** @type {const} */ (["plus", "minus"]).map((kind) => (
          <Button
            key={kind}
            action={`brush-${kind}`}
            pressed={brush === kind}
            onPress={() => set({ brush: kind })}
          >
            {kind === "plus" ? "Add ● +1" : "Add ■ −1"}
          </Button>
        ))
      }
      <Button action="add" onPress={() => set(addPoint(state, probe))}>
        Add one at the probe
      </Button>
      <Button
        action="remove"
        onPress={() => set({ [brush]: points.slice(0, -1) })}
        idle={points.length === 0 && "there are no points of this class"}
      >
        Remove the last one
      </Button>
    </div>
  );
}
