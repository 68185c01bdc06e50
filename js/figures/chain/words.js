/** The chain without its drawing: in a sentence, in a table, in Python. */
import { toPython } from "../../engine/python.js";
import { graphOf } from "../../model/objective.js";
import { human, tabular } from "../../plot/format.js";
import { MOMENTS, readState } from "./state.js";

/** The same sentences as `Chain.describe()` in Python. */
export function words(state) {
  const { values, gradients, updated } = readState(state);
  const { moment, target, learning_rate } = state;
  const listed = (names, numbers, before = "") =>
    names.map((name) => `${before}${said(name)} = ${human(numbers[name])}`).join(", ");
  const given = `With ${listed(["x", "W_a", "W_b"], values)} and the target ${human(target)}:`;
  if (moment === 0) return `${given} nothing is computed yet.`;
  const sentences = [given, `forward, ${listed(["h", "y_hat", "L"].slice(0, moment), values)}.`];
  if (moment > 3) {
    const names = ["y_hat", "W_b", "h", "W_a"].slice(0, [0, 1, 3, 4][moment - 3]);
    sentences.push(`Backward, ${listed(names, gradients, "∂L/∂")}.`);
  }
  if (moment === MOMENTS) {
    sentences.push(
      `A step with learning rate ${human(learning_rate)} leads to ` +
        `${listed(["W_a", "W_b"], updated)}.`,
    );
  }
  return sentences.join(" ");
}

const said = (name) => name.replace("y_hat", "ŷ");

/** A row a quantity, in the order in which the values go forward. */
export function table(state) {
  const { values, gradients, measured } = readState(state);
  return {
    columns: ["quantity", "value", "gradient", "measured"],
    rows: ["x", "W_a", "h", "W_b", "y_hat", "t"].map((name) => [
      name,
      ...[values[name], gradients[name], measured[name]].map(tabular),
    ]),
  };
}

/** A cell that goes forward and backward again and prints the table. */
export function python(state) {
  const stage = (name) => toPython(graphOf(state[name]), { name });
  return `import numpy as np

from hillwalk import trace


${stage("first")}


${stage("second")}


${stage("loss")}

x, W_a, W_b, t = ${state.x}, ${state.weight_a}, ${state.weight_b}, ${state.target}
h = first(x, W_a)
y_hat = second(h, W_b)
quantities = {
    "x": (x, lambda x: loss(second(first(x, W_a), W_b), t)),
    "W_a": (W_a, lambda W_a: loss(second(first(x, W_a), W_b), t)),
    "h": (h, lambda h: loss(second(h, W_b), t)),
    "W_b": (W_b, lambda W_b: loss(second(h, W_b), t)),
    "y_hat": (y_hat, lambda y_hat: loss(y_hat, t)),
    "t": (t, lambda t: loss(y_hat, t)),
}
print("quantity         value      gradient      measured")
for name, (value, loss_of) in quantities.items():
    gradient = trace(loss_of, **{name: 0.0}).gradient(**{name: value})[name]
    measured = (loss_of(value + 1e-5) - loss_of(value - 1e-5)) / 2e-5
    print(f"{name:8}{value:14.6g}{gradient:14.6g}{measured:14.6g}")
`;
}
