/** Rise over run without its drawing: in a sentence, in a table, in Python. */
import { toPython } from "../../engine/python.js";
import { graphOf, levelled } from "../../model/objective.js";
import { human, tabular } from "../../plot/format.js";
import { measure, ROUNDING, readState } from "./state.js";

/** Below this run the digits of rise over run are what rounding makes of them. */
const UNTRUSTED = 1e-10;
/** Below this run the difference from the gradient is. */
const UNCLEAR = 1e-5;

/** The same sentences as `RiseOverRun.describe()` in Python. */
export function words(state) {
  const { variable, rise, run, forward, gradient, forwardError } = readState(state);
  const said = [
    `At ${variable} = ${human(state.at)} the gradient is ${human(levelled(gradient))}.`,
  ];
  if (run < UNTRUSTED) {
    said.push(`A run of ${human(run)} is so short that rounding decides what the rise is.`);
  } else {
    said.push(
      `A run of ${human(run)} makes a rise of ${human(levelled(rise))}: ` +
        `rise over run is ${human(levelled(forward))}.`,
    );
    if (run >= UNCLEAR && forwardError >= 1e-9) said.push(`They differ by ${human(forwardError)}.`);
    else if (run >= UNCLEAR) said.push("They agree to nine decimals.");
    else if (run < ROUNDING.forward) said.push("Rounding has taken over: a shorter run is worse.");
  }
  return said.join(" ");
}

/** The runs of the table: the one that is shown, and one a decade. */
function runs(state) {
  const decades = Array.from({ length: 16 }, (_, i) => Number(`1e${-i}`));
  return [...new Set([state.run, ...decades])];
}

/** A row a run: how far, how much higher, and how far the quotients are from the gradient. */
export function table(state) {
  const { derivative } = readState(state);
  return {
    columns: ["run", "rise", "rise / run", derivative, "error", "central error"],
    rows: runs(state).map((run) => {
      const { gradient } = readState(state);
      const { rise, forward, forwardError, centralError } = measure(state.graph, state.at, run);
      return [run, rise, forward, gradient, forwardError, centralError].map(tabular);
    }),
  };
}

/** A cell that measures again and prints the table. */
export function python(state) {
  const { variable } = readState(state);
  const header = table(state)
    .columns.map((name) => name.padStart(14))
    .join("");
  return `import numpy as np

from hillwalk import trace


${toPython(graphOf(state.graph), { name: "hill" })}

graph = trace(hill, ${variable}=0.0)
at = ${state.at}
gradient = graph.gradient(${variable}=at)["${variable}"]
print("${header}")
for run in [${runs(state).join(", ")}]:
    rise = graph(${variable}=at + run) - graph(${variable}=at)
    central = (graph(${variable}=at + run) - graph(${variable}=at - run)) / (2 * run)
    row = [run, rise, rise / run, gradient, abs(rise / run - gradient), abs(central - gradient)]
    print("".join(f"{number:14.6g}" for number in row))
`;
}
