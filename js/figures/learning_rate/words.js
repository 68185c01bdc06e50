/** The learning rate without its drawing: in a sentence, in a table, in Python. */
import { toPython } from "../../engine/python.js";
import { graphOf } from "../../model/objective.js";
import { human, tabular } from "../../plot/format.js";
import { readState, STEPS } from "./state.js";

/** The same sentences as `LearningRate.describe()` in Python. */
export function words(state) {
  const { walk, ghost, position, verdict, curvature, badStep } = readState(state);
  const said = [
    `With learning rate ${human(state.learning_rate)} the walk is ${verdict}: at step ` +
      `${position} of ${STEPS} the ${state.altitude_name} is ${human(walk.loss[position])}, at ` +
      `the start ${human(walk.loss[0])}.`,
  ];
  if (walk.stopped) said.push(`The walk has stopped (${walk.stopped}).`);
  if (badStep !== undefined) {
    const [before, after] = [badStep - 1, badStep].map((step) => human(walk.gradient[step]));
    said.push(
      `Step ${badStep} is the first to lead up: it set out where the slope was ${before}, and ` +
        `landed where it is ${after}.`,
    );
  }
  if (ghost) {
    const last = ghost.loss[Math.min(position, ghost.loss.length - 1)];
    said.push(`With ${human(state.ghost_rate)} it would be ${human(last)}.`);
  }
  if (state.marked && curvature !== undefined) {
    said.push(
      `This bowl has curvature ${human(curvature)}: the fastest rate is ${human(1 / curvature)}, ` +
        `and from ${human(2 / curvature)} on no walk arrives.`,
    );
  }
  return said.join(" ");
}

/** A row a step. */
export function table(state) {
  const { walk, variable } = readState(state);
  return {
    columns: ["step", variable, state.altitude_label, "gradient", "stride"],
    rows: walk.weights.map((at, step) => [
      String(step),
      ...[at, walk.loss[step], walk.gradient[step]].map(tabular),
      tabular(-state.learning_rate * walk.gradient[step]),
    ]),
  };
}

/** A cell that takes the walk again and prints the table. */
export function python(state) {
  const { variable } = readState(state);
  const header = table(state)
    .columns.map((name, i) => (i ? name.padStart(14) : name))
    .join("");
  return `import numpy as np

from hillwalk import descend, trace


${toPython(graphOf(state.graph), { name: "loss" })}

walk = descend(
    trace(loss, ${variable}=0.0),
    start=${state.start},
    learning_rate=${state.learning_rate},
    steps=${STEPS},
)
print("${header}")
for step, (at, height, gradient) in enumerate(zip(walk.weights, walk.loss, walk.gradient)):
    stride = -walk.learning_rate * gradient
    print(f"{step:4}{at:14.6g}{height:14.6g}{gradient:14.6g}{stride:14.6g}")
if walk.stopped:
    print(walk.stopped)
`;
}
