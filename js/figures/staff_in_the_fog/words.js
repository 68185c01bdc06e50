/** The staff in the fog without its drawing: in a sentence, in a table, in Python. */
import { toPython } from "../../engine/python.js";
import { graphOf, levelled } from "../../model/objective.js";
import { degrees, wordsOfLowest } from "../../plot/bearings.js";
import { human, tabular } from "../../plot/format.js";
import { readState, symbolOfRate, windOf } from "./state.js";

/** The same sentences as `StaffInTheFog.describe()` in Python. */
export function words(state) {
  const { axis_names, at, heading, altitude_name, show_all, rate_of } = state;
  const { altitude, rate, felt, best, bestRate, uphill, downhill, steepness } = readState(state);
  const place = `${axis_names[0]} = ${human(at[0])}, ${axis_names[1]} = ${human(at[1])}`;
  const said = [
    `The walker stands at ${place}, ${altitude_name} ${human(altitude)}.`,
    `Towards ${degrees(heading)} (${windOf(heading)}) the rate of ${rate_of} is ` +
      `${human(levelled(rate))}.`,
  ];
  if (show_all && downhill === undefined) {
    said.push("Here the ground is level: no way is down.");
  } else if (show_all && rate_of === "ascent") {
    said.push(`The gradient points to ${degrees(uphill)}, at a rate of ${human(steepness)}.`);
    said.push(`Down is at ${degrees(downhill)}.`);
  } else if (show_all) {
    said.push(`Down is at ${degrees(downhill)}, at a rate of ${human(steepness)}.`);
  } else if (felt.length > 1 && best !== heading) {
    said.push(`Steepest so far: ${human(levelled(bestRate))}, towards ${degrees(best)}.`);
  }
  if (show_all) said.push(...wordsOfLowest(at, state.lowest));
  return said.join(" ");
}

/** The headings of the table: where the staff has been, or all round. */
function headings(state) {
  const { felt } = readState(state);
  const round = Array.from({ length: 24 }, (_, i) => 15 * i);
  const chosen = new Set([state.heading, ...(state.show_all ? round : felt)]);
  return [...chosen].sort((a, b) => a - b);
}

/** A row a heading. */
export function table(state) {
  const { rateAt } = readState(state);
  return {
    columns: ["heading", symbolOfRate(state)],
    rows: headings(state).map((heading) => [tabular(heading), tabular(rateAt(heading))]),
  };
}

/** A cell that feels the slope again and prints the table. */
export function python(state) {
  const graph = graphOf(state.graph);
  const name = graph.inputs[0].name;
  return `import numpy as np

from hillwalk import trace


${toPython(graph, { name: "hill" })}

at = np.array([${state.at.join(", ")}])
gradient = trace(hill, ${name}=at).gradient(${name}=at)["${name}"]
print("   heading${symbolOfRate(state).replace("−", "-").padStart(14)}")
for heading in [${headings(state).join(", ")}]:
    angle = np.deg2rad(heading)
    direction = np.array([np.sin(angle), np.cos(angle)])
    rate = ${state.rate_of === "ascent" ? "" : "-"}gradient @ direction
    print(f"{heading:10.6g}{rate:14.6g}")
`;
}
