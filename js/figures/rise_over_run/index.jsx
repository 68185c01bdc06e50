/** Rise over run: the second point comes closer, and the secant becomes the tangent. */
import * as fields from "../../model/fields.js";
import { problemOfDomain, problemOfHill } from "../../model/objective.js";
import { human } from "../../plot/format.js";
import { Readouts } from "../../ui/readouts.jsx";
import { logarithmicStops, Slider } from "../../ui/slider.jsx";
import { Errors, Glass, Side } from "./drawing.jsx";
import { RUNS, readState } from "./state.js";
import { python, table, words } from "./words.js";

const STOPS = logarithmicStops(...RUNS);

export default {
  name: "rise_over_run",
  traits: ["graph", "altitude_label", "altitude_name", "domain", "at", "run"],
  fields: {
    graph: fields.formula,
    at: fields.number({ min: -1e9, max: 1e9 }),
    run: fields.number({ min: 1e-15, max: 1 }),
  },
  title: () => "Rise over run",
  problem,
  words,
  table,
  python,
  Component,
};

function problem(state) {
  return (
    problemOfHill(state.graph) ??
    problemOfDomain(state.domain) ??
    (Number.isFinite(state.at) ? undefined : "the point is not a number.") ??
    (state.run > 0 && state.run <= 1 ? undefined : "the run is a number, more than 0, at most 1.")
  );
}

function Component({ state, set, id }) {
  const { derivative, rise, run, forward, gradient, forwardError } = readState(state);
  return (
    <>
      <Side state={state} set={set} id={id} />
      <Slider
        id={`${id}-run`}
        trait="run"
        label="run"
        values={STOPS}
        value={run}
        text={human(run)}
        colour="walker"
        onInput={(chosen) => set({ run: chosen })}
      />
      <Readouts
        items={[
          { name: "rise", value: human(rise), colour: "loss" },
          { name: "rise / run", value: <Digits value={forward} like={gradient} /> },
          {
            name: `gradient ${derivative}`,
            value: <Digits value={gradient} />,
            colour: "gradient",
          },
          { name: "difference", value: human(forwardError) },
        ]}
      />
      <div class="hw-pair">
        <Glass state={state} />
        <Errors state={state} />
      </div>
    </>
  );
}

/** A number with twelve digits; those that it shares with another one are underlined. */
function Digits({ value, like }) {
  const text = human(value, 12);
  const other = like === undefined ? text : human(like, 12);
  let same = 0;
  while (same < text.length && text[same] === other[same]) same += 1;
  return (
    <span class="hw-digits">
      {like === undefined ? text : <u>{text.slice(0, same)}</u>}
      {like === undefined ? "" : text.slice(same)}
    </span>
  );
}
