/** The nudge telegraph without its drawing: in a sentence, in a table, in Python. */
import { toPython } from "../../engine/python.js";
import { graphOf } from "../../model/objective.js";
import { human, tabular } from "../../plot/format.js";
import { LINKS, readState, STATIONS } from "./state.js";

/** The same sentences as `NudgeTelegraph.describe()` in Python. */
export function words(state) {
  const { changes, ratios, total, gradient } = readState(state);
  const { weight_a, nudge, arrived, guess } = state;
  const said = [`W_a = ${human(weight_a)} is nudged by ${human(nudge)}.`];
  for (let link = 1; link <= arrived; link += 1) {
    const name = STATIONS[link].replace("y_hat", "ŷ");
    said.push(
      `${name} moves by ${human(changes[link])}, ${human(ratios[link - 1])} times as much.`,
    );
  }
  if (guess !== null) {
    said.push(`The prediction: ${human(guess)} times the nudge reaches the loss.`);
  }
  if (arrived === LINKS) {
    said.push(`In all it is ${human(total)} times; the gradient is ${human(gradient)}.`);
  }
  return said.join(" ");
}

/** A row a link, and one for all of them. */
export function table(state) {
  const { changes, ratios, derivatives, total, gradient } = readState(state);
  const links = ratios.map((ratio, i) => [changes[i], changes[i + 1], ratio, derivatives[i]]);
  const all = [changes[0], changes[LINKS], total, gradient];
  return {
    columns: ["to", "in", "out", "out / in", "derivative"],
    rows: [...links, all].map((row, i) => [STATIONS[i + 1] ?? "all", ...row.map(tabular)]),
  };
}

/** A cell that sends the nudge again and prints the table. */
export function python(state) {
  const stage = (name) => toPython(graphOf(state[name]), { name });
  return `import numpy as np

from hillwalk import trace


${stage("first")}


${stage("second")}


${stage("loss")}

x, W_a, W_b, t = ${state.x}, ${state.weight_a}, ${state.weight_b}, ${state.target}
nudge = ${state.nudge}
links = {
    "h": ("W_a", lambda W_a: first(x, W_a)),
    "y_hat": ("h", lambda h: second(h, W_b)),
    "L": ("y_hat", lambda y_hat: loss(y_hat, t)),
}
print("to                in           out      out / in    derivative")
value, moved, product = W_a, W_a + nudge, 1.0
change = np.float64(nudge)
for name, (of, link) in links.items():
    after, after_moved = link(value), link(moved)
    derivative = trace(link, **{of: 0.0}).gradient(**{of: value})[of]
    out = np.float64(after_moved - after)
    print(f"{name:6}{change:14.6g}{out:14.6g}{out / change:14.6g}{derivative:14.6g}")
    value, moved, change, product = after, after_moved, out, product * derivative
print(f"all   {nudge:14.6g}{change:14.6g}{change / nudge:14.6g}{product:14.6g}")
`;
}
