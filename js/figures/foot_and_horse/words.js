/** Foot and horse without the drawing: in a sentence, in a table, in Python. */
import { toPython } from "../../engine/python.js";
import { graphOf } from "../../model/objective.js";
import { human, tabular } from "../../plot/format.js";
import { readState, STEPS } from "./state.js";

export const RIDERS = { foot: "the man on foot", horse: "the rider", tie: "a tie" };

/** The same sentences as `FootAndHorse.describe()` in Python. */
export function words(state) {
  const { foot, rider, onFoot, onHorse, lossOnFoot, lossOnHorse, leader, variable } =
    readState(state);
  const { position, altitude_name, guess } = state;
  const [weightA, weightB] = rider.places[onHorse].map((weight) => human(weight));
  const verdict = leader === "tie" ? "neither is ahead" : `${RIDERS[leader]} is ahead`;
  const said = [
    `After step ${position} of ${STEPS} the ${altitude_name} is ${human(lossOnFoot)} on foot, ` +
      `at ${variable} = ${human(foot.weights[onFoot])}, and ${human(lossOnHorse)} on the horse, ` +
      `at W_a = ${weightA}, W_b = ${weightB}: ${verdict}.`,
  ];
  if (foot.stopped) said.push(`The man on foot has stopped (${foot.stopped}).`);
  if (rider.stopped) said.push(`The rider has stopped (${rider.stopped}).`);
  if (guess) {
    said.push(`The bet is on ${RIDERS[guess]}.`);
    if (position === STEPS) said.push(guess === leader ? "It is won." : "It is lost.");
  }
  return said.join(" ");
}

/** A row a step; a walk that has stopped has no more numbers. */
export function table(state) {
  const { foot, rider, variable } = readState(state);
  const steps = Math.max(foot.loss.length, rider.loss.length);
  const { altitude_label } = state;
  return {
    columns: [
      "step",
      variable,
      `${altitude_label} on foot`,
      "W_a",
      "W_b",
      `${altitude_label} on horse`,
    ],
    rows: Array.from({ length: steps }, (_, step) => [
      String(step),
      ...[foot.weights[step], foot.loss[step]].map(orNone),
      ...[rider.places[step]?.[0], rider.places[step]?.[1], rider.loss[step]].map(orNone),
    ]),
  };
}

const orNone = (value) => tabular(value ?? Number.NaN);

/** A cell that takes both walks again and prints the table. */
export function python(state) {
  const { variable } = readState(state);
  const rider = graphOf(state.horse).inputs[0].name;
  const header = table(state)
    .columns.map((name, i) => (i ? name.padStart(14) : name))
    .join("");
  const rate = state.learning_rate;
  return `import numpy as np

from hillwalk import descend, trace


${toPython(graphOf(state.graph), { name: "on_foot" })}


${toPython(graphOf(state.horse), { name: "on_horse" })}

product, weight_a = ${state.product}, ${state.weight_a}
start = np.array([weight_a, product / weight_a])
foot = descend(trace(on_foot, ${variable}=0.0), product, ${rate}, ${STEPS})
rider = descend(trace(on_horse, ${rider}=np.zeros(2)), {"${rider}": start}, ${rate}, ${STEPS})
print("${header}")
places = rider.weights["${rider}"]
for step in range(max(len(foot), len(rider)) + 1):
    row = [foot.weights[step], foot.loss[step]] if step <= len(foot) else [np.nan] * 2
    row += [*places[step], rider.loss[step]] if step <= len(rider) else [np.nan] * 3
    print(f"{step:4}" + "".join(f"{number:14.6g}" for number in row))
`;
}
