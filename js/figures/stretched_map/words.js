/** The stretched map without its drawing: in a sentence, in a table, in Python. */
import { toPython } from "../../engine/python.js";
import { graphOf } from "../../model/objective.js";
import { degrees, wordsOfLowest } from "../../plot/bearings.js";
import { human, tabular } from "../../plot/format.js";
import { readState, survey } from "./state.js";

/** The same sentences as `StretchedMap.describe()` in Python. */
export function words(state) {
  const { at, unit, lowest, axis_names, altitude_name } = state;
  const { loss, down, downOnNew, broughtBack } = readState(state);
  const [first, second] = axis_names;
  const said = [
    `At ${first} = ${human(at[0])}, ${second} = ${human(at[1])} the ${altitude_name} is ` +
      `${human(loss)}.`,
  ];
  if (down === undefined) {
    said.push("Here the ground is level: no way is down, on either map.");
  } else {
    said.push(
      `On the old map down is at ${degrees(down)}. On the new one, where one unit is ` +
        `${human(unit)} of ${second}, it is at ${degrees(downOnNew)}; on the old map this way ` +
        `is at ${degrees(broughtBack)}.`,
    );
  }
  return [...said, ...wordsOfLowest(at, lowest)].join(" ");
}

/** The unit that is shown in the middle, and halved and doubled twice either way. */
const units = ({ unit }) => Array.from({ length: 5 }, (_, i) => unit * 2 ** (i - 2));

/** A row a unit. */
export function table(state) {
  return {
    columns: ["unit", "old map", "new map", "brought back"],
    rows: units(state).map((unit) => {
      const { bearings } = survey(state.graph, state.at, unit);
      return [unit, ...bearings.map((bearing) => bearing ?? Number.NaN)].map(tabular);
    }),
  };
}

/** A cell that finds the ways down again and prints the table. */
export function python(state) {
  const graph = graphOf(state.graph);
  const name = graph.inputs[0].name;
  return `import numpy as np

from hillwalk import trace


${toPython(graph, { name: "loss" })}

at = np.array([${state.at.join(", ")}])
print("          unit       old map       new map  brought back")
for doublings in range(-2, 3):
    unit = ${state.unit} * 2.0**doublings
    units = np.array([1.0, unit])
    old = -trace(loss, ${name}=at).gradient(${name}=at)["${name}"]
    new = -trace(lambda v: loss(units * v), v=at / units).gradient(v=at / units)["v"]
    row = [unit]
    for east, north in (old, new, new * units):
        row.append(np.degrees(np.arctan2(east, north)) % 360)
    print("".join(f"{number:14.6g}" for number in row))
`;
}
