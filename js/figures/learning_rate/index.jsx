/** The learning rate: how big a step, and what becomes of the walk. */

import * as fields from "../../model/fields.js";
import { problemOfDomain, problemOfHill } from "../../model/objective.js";
import { human } from "../../plot/format.js";
import { Losses } from "../../plot/losses.jsx";
import { Button } from "../../ui/button.jsx";
import { Readouts } from "../../ui/readouts.jsx";
import { RATES, RateSlider, Scrubber } from "../../ui/slider.jsx";
import { Needed, Side } from "./drawing.jsx";
import { readState, STEPS } from "./state.js";
import { python, table, words } from "./words.js";

const rate = fields.number({ min: 0, max: 1e6 });

export default {
  name: "learning_rate",
  traits: [
    ...["graph", "altitude_label", "altitude_name", "domain", "start"],
    ...["learning_rate", "ghost_rate", "position", "marked"],
  ],
  fields: {
    graph: fields.formula,
    start: fields.number({ min: -1e9, max: 1e9 }),
    learning_rate: rate,
    ghost_rate: fields.optional(rate),
    position: fields.integer({ min: 0, max: STEPS }),
    marked: fields.flag,
  },
  title: () => "The learning rate",
  problem,
  words,
  table,
  python,
  Component,
};

function problem(state) {
  const isRate = (value) => value >= 0 && value <= 1e6;
  return (
    problemOfHill(state.graph) ??
    problemOfDomain(state.domain) ??
    (Number.isFinite(state.start) ? undefined : "the start is not a number.") ??
    (isRate(state.learning_rate) && (state.ghost_rate === null || isRate(state.ghost_rate))
      ? undefined
      : "a learning rate is a number from 0 to a million.") ??
    (Number.isInteger(state.position) && state.position >= 0 && state.position <= STEPS
      ? undefined
      : `the step is a whole number, at most ${STEPS}.`)
  );
}

function Component({ state, set, id }) {
  const { walk, ghost, time, position, last, verdict, curvature, badStep } = readState(state);
  const { learning_rate, ghost_rate, marked } = state;
  // On a bowl the slider stands at the two rates that matter exactly, too.
  const thresholds = curvature === undefined ? [] : [1 / curvature, 2 / curvature];
  const stops = [...new Set([...RATES, ...thresholds])].sort((a, b) => a - b);
  return (
    <>
      <div class="hw-pair">
        <Side state={state} set={set} id={id} />
        <Losses
          axes={time}
          walk={walk}
          ghost={ghost}
          position={position}
          name={state.altitude_name}
          symbol={state.altitude_label}
        />
      </div>
      <Readouts
        items={[
          { name: "the walk is", value: verdict },
          { name: `${state.altitude_name} at step ${position}`, value: human(walk.loss[position]) },
          {
            name: "stride",
            value: human(-learning_rate * walk.gradient[position]),
            colour: "step",
          },
        ]}
      />
      <div class="hw-controls">
        <RateSlider
          id={id}
          rate={learning_rate}
          values={stops}
          marks={marked ? thresholds : []}
          onInput={(chosen) => set({ learning_rate: chosen, position: STEPS })}
        />
        <div class="hw-buttons">
          <Button
            action="ghost"
            pressed={ghost_rate !== null}
            onPress={() => set({ ghost_rate: ghost_rate === null ? learning_rate : null })}
          >
            {ghost_rate === null ? "Leave a ghost" : `Ghost at ${human(ghost_rate)}`}
          </Button>
          <Button
            action="autopsy"
            onPress={() => set({ position: badStep })}
            idle={badStep === undefined || badStep === position}
          >
            Go to the first bad step
          </Button>
          {curvature !== undefined && (
            <Button action="mark" pressed={marked} onPress={() => set({ marked: !marked })}>
              Mark the two rates
            </Button>
          )}
        </div>
        <Scrubber
          id={`${id}-position`}
          trait="position"
          position={position}
          steps={last}
          onInput={(chosen) => set({ position: chosen })}
        />
      </div>
      <div class="hw-below">
        <Needed state={state} />
      </div>
    </>
  );
}
