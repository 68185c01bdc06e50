/** A walk on the map without its drawing: in a sentence, in a table, in Python. */
import { toPython } from "../../engine/python.js";
import { graphOf, variableOf } from "../../model/objective.js";
import { human, tabular } from "../../plot/format.js";
import { readState, STEPS } from "./state.js";

/** The same sentences as `MapWalk.describe()` in Python. */
export function words(state) {
  const { data, walk, position, here, curvatures, verdict } = readState(state);
  const [name] = Object.keys(data);
  const given =
    `With learning rate ${human(state.learning_rate)}` +
    (name ? ` and ${state.setting_name || name} ${human(state.setting)}` : "");
  const where = here.map((value, i) => `${state.axis_names[i]} = ${human(value)}`).join(", ");
  const said = [
    `${given} the walk is ${verdict}: at step ${position} of ${STEPS} it is at ${where}, where ` +
      `the ${state.altitude_name} is ${human(walk.loss[position])}, at the start ` +
      `${human(walk.loss[0])}.`,
  ];
  if (walk.stopped) said.push(`The walk has stopped (${walk.stopped}).`);
  const [least, greatest] = curvatures;
  if (Number.isFinite(least) && Number.isFinite(greatest)) {
    const ground = `Here the curvature lies between ${human(least)} and ${human(greatest)}`;
    said.push(
      greatest > 0 ? `${ground}: a rate is safe below ${human(2 / greatest)}.` : `${ground}.`,
    );
  }
  return said.join(" ");
}

/** A row a step. */
export function table(state) {
  const { walk } = readState(state);
  return {
    columns: ["step", ...state.axis_names, state.altitude_label, "steepness", "stride"],
    rows: walk.places.map((place, step) => {
      const steepness = Math.hypot(...walk.gradients[step]);
      const numbers = [...place, walk.loss[step], steepness, state.learning_rate * steepness];
      return [String(step), ...numbers.map(tabular)];
    }),
  };
}

/** A cell that takes the walk again and prints the table. */
export function python(state) {
  const { data } = readState(state);
  const variable = variableOf(state.graph);
  const [setting] = Object.keys(data);
  const header = table(state)
    .columns.map((name, i) => (i ? name.padStart(14) : name))
    .join("");
  const examples = [`${variable}=np.zeros(2)`, ...(setting ? [`${setting}=0.0`] : [])];
  const given = setting ? `\n    data={"${setting}": ${state.setting}},` : "";
  return `import numpy as np

from hillwalk import descend, trace


${toPython(graphOf(state.graph), { name: "loss" })}

walk = descend(
    trace(loss, ${examples.join(", ")}),
    start={"${variable}": np.array([${state.start.join(", ")}])},
    learning_rate=${state.learning_rate},
    steps=${STEPS},${given}
)
print("${header}")
for step, (place, height) in enumerate(zip(walk.weights["${variable}"], walk.loss)):
    steepness = np.hypot(*walk.gradient["${variable}"][step])
    row = [*place, height, steepness, walk.learning_rate * steepness]
    print(f"{step:4}" + "".join(f"{number:14.6g}" for number in row))
if walk.stopped:
    print(walk.stopped)
`;
}
