/** Promise and delivery: the drop that the gradient promises for a step, and the one that comes. */
import * as fields from "../../model/fields.js";
import { problemOfDomain, problemOfHill } from "../../model/objective.js";
import { human } from "../../plot/format.js";
import { Readouts } from "../../ui/readouts.jsx";
import { RateSlider } from "../../ui/slider.jsx";
import { Shares, Side } from "./drawing.jsx";
import { readState } from "./state.js";
import { python, table, words } from "./words.js";

export default {
  name: "promise_and_delivery",
  traits: ["graph", "altitude_label", "altitude_name", "domain", "at", "learning_rate"],
  fields: {
    graph: fields.formula,
    at: fields.number({ min: -1e9, max: 1e9 }),
    learning_rate: fields.number({ min: 0, max: 1e6 }),
  },
  title: () => "Promise and delivery",
  problem,
  words,
  table,
  python,
  Component,
};

function problem(state) {
  const { learning_rate } = state;
  return (
    problemOfHill(state.graph) ??
    problemOfDomain(state.domain) ??
    (Number.isFinite(state.at) ? undefined : "the weight is not a number.") ??
    (learning_rate >= 0 && learning_rate <= 1e6
      ? undefined
      : "the learning rate is a number from 0 to a million.")
  );
}

function Component({ state, set, id }) {
  const { promised, delivered, share } = readState(state);
  return (
    <>
      <Side state={state} set={set} id={id} />
      <div class="hw-controls">
        <RateSlider
          id={id}
          rate={state.learning_rate}
          onInput={(learning_rate) => set({ learning_rate })}
        />
      </div>
      <Readouts
        items={[
          {
            name: "promised: learning rate × gradient²",
            value: human(promised),
            colour: "gradient",
          },
          { name: "delivered", value: human(delivered), colour: "loss" },
          { name: "share", value: Number.isNaN(share) ? "none" : human(share) },
        ]}
      />
      <div class="hw-below">
        <Shares state={state} />
      </div>
    </>
  );
}
