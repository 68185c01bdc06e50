/** A nudge without its drawing: in a sentence, in a table, in Python. */
import { toPython } from "../../engine/python.js";
import { graphOf, levelled } from "../../model/objective.js";
import { human, tabular } from "../../plot/format.js";
import { measure, readState } from "./state.js";

const LEVEL = 1e-9;

/** The same sentences as `Nudge.describe()` in Python. */
export function words(state) {
  const { variable, loss, gradient, nudge, real, predicted, gap } = readState(state);
  const name = state.altitude_name;
  return [
    `At ${variable} = ${human(state.at)} the ${name} is ${human(loss)} and the gradient ` +
      `${human(levelled(gradient))}.`,
    `A nudge of ${human(nudge)} changes the ${name} by ${human(levelled(real))}; the gradient ` +
      `predicts ${human(levelled(predicted))}.`,
    gap <= LEVEL ? "There is no gap." : `The gap is ${human(gap)}.`,
  ].join(" ");
}

/** The nudge that is shown, and what halving does, eight times over. */
const nudges = ({ nudge }) => Array.from({ length: 9 }, (_, i) => nudge / 2 ** i);

/** A row a nudge. */
export function table(state) {
  return {
    columns: ["nudge", "real", "predicted", "gap", "gap / nudge²"],
    rows: nudges(state).map((nudge) => {
      const { real, predicted, gap } = measure(state.graph, state.at, nudge);
      return [nudge, real, predicted, gap, gap / nudge ** 2].map(tabular);
    }),
  };
}

/** A cell that nudges again and prints the table. */
export function python(state) {
  const { variable } = readState(state);
  const header = table(state)
    .columns.map((name) => name.padStart(14))
    .join("");
  return `import numpy as np

from hillwalk import trace


${toPython(graphOf(state.graph), { name: "loss" })}

graph = trace(loss, ${variable}=0.0)
at = ${state.at}
gradient = graph.gradient(${variable}=at)["${variable}"]
print("${header}")
for halvings in range(9):
    nudge = ${state.nudge} / 2**halvings
    real = graph(${variable}=at + nudge) - graph(${variable}=at)
    predicted = gradient * nudge
    gap = abs(real - predicted)
    row = [nudge, real, predicted, gap, gap / nudge**2]
    print("".join(f"{number:14.6g}" for number in row))
`;
}
