/** A hill walk without its drawing: in a sentence, in a table, in Python. */
import { toPython } from "../../engine/python.js";
import { downhill, graphOf, levelled } from "../../model/objective.js";
import { count, human, tabular } from "../../plot/format.js";
import { readState, scoreOf } from "./state.js";

/** The same sentences as `HillWalk.describe()` in Python. */
export function words(state) {
  const { walk, here, variable, position, last, leftAt, guessed } = readState(state);
  const said = [
    `The walker stands at ${variable} = ${human(here.at)}, ${state.altitude_name} ` +
      `${human(here.altitude)}, ${ground(here.slope)}.`,
  ];
  const rate = human(state.learning_rate);
  if (position === 0) said.push(`No step is taken yet; the learning rate is ${rate}.`);
  else said.push(`After ${count(position, "step")} with learning rate ${rate}.`);
  if (position < last) said.push(`The walk goes on to step ${last}.`);
  if (leftAt === 0) said.push("The walker stands off the map.");
  else if (leftAt) said.push(`The walker has left the map at step ${leftAt}.`);
  if (walk.stopped && position === last) said.push(`The walk has stopped (${walk.stopped}).`);
  if (guessed !== null) {
    const off = human(Math.abs(guessed - here.at));
    said.push(`Predicted for this step: ${human(guessed)}, off by ${off}.`);
  }
  const { made, good } = scoreOf(state);
  if (made) said.push(`${good} of ${count(made, "prediction")} within a quarter of the stride.`);
  return said.join(" ");
}

/** The ground under the walker's feet. */
function ground(slope) {
  if (!Number.isFinite(slope)) return `where the slope is ${human(slope)}`;
  if (levelled(slope) === 0) return "on level ground: no way is down";
  return `on a slope of ${human(slope)}: down is to the ${downhill(slope)}`;
}

/** A row a step: where, how high, how steep, and how far the next step goes. */
export function table(state) {
  const { walk, variable, derivative } = readState(state);
  return {
    columns: ["step", variable, state.altitude_label, derivative, "stride"],
    rows: walk.weights.map((at, step) => [
      String(step),
      ...[at, walk.loss[step], walk.gradient[step]].map(tabular),
      tabular(-state.learning_rate * walk.gradient[step]),
    ]),
  };
}

/** A cell that takes the walk again and prints the table. */
export function python(state) {
  const { columns } = table(state);
  const header = columns.map((name, i) => (i ? name.padStart(14) : name)).join("");
  const { variable } = readState(state);
  return `import numpy as np

from hillwalk import descend, trace


${toPython(graphOf(state.graph), { name: "hill" })}

walk = descend(
    trace(hill, ${variable}=0.0),
    start=${state.start},
    learning_rate=${state.learning_rate},
    steps=${state.steps_taken},
)
print("${header}")
for step, (at, altitude, slope) in enumerate(zip(walk.weights, walk.loss, walk.gradient)):
    stride = -walk.learning_rate * slope
    print(f"{step:4}{at:14.6g}{altitude:14.6g}{slope:14.6g}{stride:14.6g}")
if walk.stopped:
    print(walk.stopped)
`;
}
