/** Promise and delivery without its drawing: in a sentence, in a table, in Python. */
import { toPython } from "../../engine/python.js";
import { graphOf, levelled } from "../../model/objective.js";
import { human, tabular } from "../../plot/format.js";
import { measure, readState } from "./state.js";

const LEVEL = 1e-9;

/** The same sentences as `PromiseAndDelivery.describe()` in Python. */
export function words(state) {
  const { variable, loss, gradient, promised, delivered, share } = readState(state);
  const where =
    `At ${variable} = ${human(state.at)} the ${state.altitude_name} is ${human(loss)} and the ` +
    `gradient ${human(levelled(gradient))}.`;
  if (promised <= LEVEL) return `${where} So small a step promises nothing.`;
  return [
    where,
    `A step with learning rate ${human(state.learning_rate)} promises a drop of ` +
      `${human(promised)}, and delivers ${human(delivered)}.`,
    `That is a share of ${human(share)}.`,
  ].join(" ");
}

/** The rate that is shown in the middle, and halved and doubled three times either way. */
const rates = ({ learning_rate }) =>
  Array.from({ length: 7 }, (_, i) => learning_rate * 2 ** (i - 3));

/** A row a rate. */
export function table(state) {
  return {
    columns: ["learning rate", "promised", "delivered", "share"],
    rows: rates(state).map((rate) => {
      const { promised, delivered, share } = measure(state.graph, state.at, rate);
      return [rate, promised, delivered, share].map(tabular);
    }),
  };
}

/** A cell that takes the steps again and prints the table. */
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
gradient = np.float64(graph.gradient(${variable}=at)["${variable}"])
print("${header}")
with np.errstate(all="ignore"):
    for doublings in range(-3, 4):
        learning_rate = ${state.learning_rate} * 2.0**doublings
        promised = learning_rate * gradient**2
        landing = at - learning_rate * gradient
        delivered = np.float64(graph(${variable}=at)) - graph(${variable}=landing)
        row = [learning_rate, promised, delivered, delivered / promised]
        print("".join(f"{number:14.6g}" for number in row))
`;
}
