/** A nudge: change a weight a little; the gradient says beforehand what that does to the loss. */

import * as fields from "../../model/fields.js";
import { levelled, problemOfDomain, problemOfHill } from "../../model/objective.js";
import { human } from "../../plot/format.js";
import { Button } from "../../ui/button.jsx";
import { Readouts } from "../../ui/readouts.jsx";
import { logarithmicStops, Slider } from "../../ui/slider.jsx";
import { Gaps, Side } from "./drawing.jsx";
import { readState, SIZES } from "./state.js";
import { python, table, words } from "./words.js";

const UPWARD = logarithmicStops(-3, SIZES[1]);
const STOPS = [...UPWARD.map((size) => -size).reverse(), ...UPWARD];
const [SMALLEST, LARGEST] = SIZES.map((exponent) => 10 ** exponent);

export default {
  name: "nudge",
  traits: ["graph", "altitude_label", "altitude_name", "domain", "at", "nudge"],
  fields: {
    graph: fields.formula,
    at: fields.number({ min: -1e9, max: 1e9 }),
    nudge: {
      parse(text) {
        const nudge = fields.number({ min: -LARGEST, max: LARGEST }).parse(text);
        return Math.abs(nudge) >= SMALLEST ? nudge : undefined;
      },
      format: String,
    },
  },
  title: () => "A nudge",
  problem,
  words,
  table,
  python,
  Component,
};

function problem(state) {
  const size = Math.abs(state.nudge);
  return (
    problemOfHill(state.graph) ??
    problemOfDomain(state.domain) ??
    (Number.isFinite(state.at) ? undefined : "the weight is not a number.") ??
    (size >= SMALLEST && size <= LARGEST
      ? undefined
      : "the nudge is a number from −1 to 1, at least a millionth either way.")
  );
}

function Component({ state, set, id }) {
  const { derivative, gradient, nudge, real, predicted, gap } = readState(state);
  return (
    <>
      <Side state={state} set={set} id={id} />
      <div class="hw-controls">
        <Slider
          id={`${id}-nudge`}
          trait="nudge"
          label="nudge"
          values={STOPS}
          value={nudge}
          text={human(nudge)}
          colour="walker"
          onInput={(chosen) => set({ nudge: chosen })}
        />
        <div class="hw-buttons">
          <Button
            action="halve"
            primary
            onPress={() => set({ nudge: nudge / 2 })}
            idle={Math.abs(nudge) / 2 < SMALLEST}
          >
            Halve the nudge
          </Button>
          <Button action="turn" onPress={() => set({ nudge: -nudge })}>
            Nudge the other way
          </Button>
        </div>
      </div>
      <Readouts
        items={[
          { name: "real change", value: human(levelled(real)), colour: "loss" },
          {
            name: `predicted: ${derivative} × nudge = ${human(levelled(gradient))} × ${human(nudge)}`,
            value: human(levelled(predicted)),
            colour: "gradient",
          },
          { name: "gap", value: human(levelled(gap)) },
          { name: "gap ÷ nudge²", value: human(levelled(gap / nudge ** 2)) },
        ]}
      />
      <div class="hw-below">
        <Gaps state={state} />
      </div>
    </>
  );
}
