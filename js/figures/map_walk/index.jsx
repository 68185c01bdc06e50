/** A walk on the map: one learning rate, two weights. */
import * as fields from "../../model/fields.js";
import { problemOfDomain, problemOfHill } from "../../model/objective.js";
import { human } from "../../plot/format.js";
import { Losses } from "../../plot/losses.jsx";
import { Readouts } from "../../ui/readouts.jsx";
import { RateSlider, Scrubber, Slider } from "../../ui/slider.jsx";
import { WalkOnMap } from "./drawing.jsx";
import { readState, STEPS } from "./state.js";
import { python, table, words } from "./words.js";

const place = fields.number({ min: -1e9, max: 1e9 });

export default {
  name: "map_walk",
  traits: [
    ...["graph", "altitude_label", "altitude_name", "axis_names", "domain", "start"],
    ...["learning_rate", "position", "setting", "setting_name", "setting_range"],
  ],
  fields: {
    start: fields.list(place, { min: 2, max: 2 }),
    learning_rate: fields.number({ min: 0, max: 1e6 }),
    position: fields.integer({ min: 0, max: STEPS }),
    setting: place,
  },
  title: () => "A walk on the map",
  problem,
  words,
  table,
  python,
  Component,
};

function problem(state) {
  const { start, learning_rate, position } = state;
  const isPlace = start.length === 2 && start.every(Number.isFinite);
  const isStep = Number.isInteger(position) && position >= 0 && position <= STEPS;
  return (
    problemOfHill(state.graph, [2], { withSetting: true }) ??
    problemOfDomain(state.domain) ??
    problemOfDomain(state.setting_range) ??
    (isPlace ? undefined : "the start is not two numbers.") ??
    (Number.isFinite(state.setting) ? undefined : "its setting is not a number.") ??
    (learning_rate >= 0 && learning_rate <= 1e6
      ? undefined
      : "the learning rate is a number from 0 to a million.") ??
    (isStep ? undefined : `the step is a whole number, at most ${STEPS}.`)
  );
}

function Component({ state, set, id }) {
  const { data, walk, time, position, last, verdict, curvatures } = readState(state);
  const [least, greatest] = curvatures;
  const isKnown = Number.isFinite(least) && Number.isFinite(greatest);
  const [setting] = Object.keys(data);
  const [low, high] = state.setting_range;
  return (
    <>
      <div class="hw-pair">
        <WalkOnMap state={state} set={set} />
        <Losses
          axes={time}
          walk={walk}
          position={position}
          name={state.altitude_name}
          symbol={state.altitude_label}
        />
      </div>
      <Readouts
        items={[
          { name: "the walk is", value: verdict },
          {
            name: "curvatures here",
            value: isKnown ? `${human(least)} and ${human(greatest)}` : "unknown",
          },
          { name: "safe below", value: safeRate(curvatures), colour: "step" },
          {
            name: "condition number",
            value: isKnown && least > 0 ? human(greatest / least) : "none",
          },
        ]}
      />
      <div class="hw-many-sliders">
        <RateSlider
          id={id}
          rate={state.learning_rate}
          onInput={(chosen) => set({ learning_rate: chosen, position: STEPS })}
        />
        {setting && (
          <Slider
            id={`${id}-setting`}
            trait="setting"
            label={state.setting_name || setting}
            min={low}
            max={high}
            step={(high - low) / 40}
            value={state.setting}
            text={human(state.setting)}
            onInput={(chosen) => set({ setting: chosen })}
          />
        )}
        <Scrubber
          id={`${id}-position`}
          trait="position"
          position={position}
          steps={last}
          onInput={(chosen) => set({ position: chosen })}
        />
      </div>
    </>
  );
}

/** Where the ground bends up in no direction, no rate is too great for it. */
function safeRate([least, greatest]) {
  if (!Number.isFinite(least) || !Number.isFinite(greatest)) return "unknown";
  return greatest > 0 ? human(2 / greatest) : "any";
}
