/** The stretched map: measure one weight in other units, and the way down turns. */

import * as fields from "../../model/fields.js";
import { problemOfDomain, problemOfHill } from "../../model/objective.js";
import { degrees, problemOfLowest } from "../../plot/bearings.js";
import { human } from "../../plot/format.js";
import { Readouts } from "../../ui/readouts.jsx";
import { logarithmicStops, Slider } from "../../ui/slider.jsx";
import { NewMap, OldMap } from "./drawing.jsx";
import { readState } from "./state.js";
import { python, table, words } from "./words.js";

const UNITS = logarithmicStops(-1, 1);

export default {
  name: "stretched_map",
  traits: [
    ...["graph", "altitude_label", "altitude_name", "axis_names", "domain"],
    ...["at", "unit", "lowest"],
  ],
  fields: {
    at: fields.list(fields.number({ min: -1e9, max: 1e9 }), { min: 2, max: 2 }),
    unit: fields.number({ min: 0.1, max: 10 }),
  },
  title: () => "The stretched map",
  problem,
  words,
  table,
  python,
  Component,
};

function problem(state) {
  const { at, unit } = state;
  return (
    problemOfHill(state.graph, [2]) ??
    problemOfDomain(state.domain) ??
    problemOfLowest(state.lowest) ??
    (at.length === 2 && at.every(Number.isFinite) ? undefined : "its place is not two numbers.") ??
    (unit >= 0.1 && unit <= 10 ? undefined : "its unit is a number from 0.1 to 10.")
  );
}

function Component({ state, set, id }) {
  const { down, broughtBack, toLowest } = readState(state);
  const { unit, axis_names } = state;
  const named = (bearing) => (bearing === undefined ? "none" : degrees(bearing));
  return (
    <>
      <div class="hw-pair">
        <OldMap state={state} set={set} />
        <NewMap state={state} />
      </div>
      <Readouts
        items={[
          { name: "down, on the old map", value: named(down), colour: "step" },
          { name: "down on the new map, brought back", value: named(broughtBack), colour: "step" },
          ...(toLowest === undefined
            ? []
            : [{ name: "to the lowest point", value: named(toLowest) }]),
        ]}
      />
      <div class="hw-controls">
        <Slider
          id={`${id}-unit`}
          trait="unit"
          label={`one unit up the new map, in ${axis_names[1]}`}
          values={UNITS}
          value={unit}
          text={human(unit)}
          onInput={(chosen) => set({ unit: chosen })}
        />
      </div>
    </>
  );
}
