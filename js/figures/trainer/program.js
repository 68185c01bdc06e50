/** The cell that trains the same network, and prints the same losses. */
import { pluralize } from "../../plot/format.js";

/** No more steps are printed. */
const ROWS = 20;

const ACTIVATIONS = {
  tanh: (/** @type {string} */ z) => `np.tanh(${z})`,
  ReLU: (/** @type {string} */ z) => `np.maximum(${z}, 0.0)`,
  sigmoid: (/** @type {string} */ z) => `1 / (1 + np.exp(-(${z})))`,
  none: (/** @type {string} */ z) => z,
};

/**
 * @param {import("./index.jsx").State} state
 * @param {import("./index.jsx").Model} model
 */
export function program(state, { rows, sizes, end, at, hasBatches }) {
  const hasHeldOut = rows.heldOut.length > 0;
  const names = sizes.slice(1).flatMap((_, i) => [`W_${i + 1}`, `b_${i + 1}`]);
  const { seed, activation, value_name } = state;
  const header = [
    "step",
    `training ${value_name}`,
    ...(hasBatches ? ["of the last batch"] : []),
    ...(hasHeldOut ? [`held-out ${value_name}`] : []),
  ]
    .map((name, i) => (i ? name.padStart(18) : name))
    .join("");
  const printed = [
    "{step:4}{error(training):18.6g}",
    hasBatches ? "{batch_loss:>18}" : "",
    hasHeldOut ? "{error(held_out):18.6g}" : "",
  ];
  return `import numpy as np

from hillwalk import sgd, trace
from hillwalk.training import batch_rows, initial_weights${state.data === "own" ? "" : ", make_points"}, split_rows

${dataOf(state)}
training, held_out = split_rows(len(x), ${state.held_out}, seed=${seed})
weights = initial_weights((${sizes.join(", ")}), "${activation}", seed=${seed})


def predict(x, ${names.join(", ")}):
${layersOf(sizes.length - 1, activation)}


def loss(x, t, ${names.join(", ")}):
    error = np.mean((predict(x, ${names.join(", ")}) - t) ** 2) / 2
    return ${objectiveOf(state, sizes)}


graph = trace(loss, x=x, t=t, **weights)
rule = sgd(${state.learning_rate})


def error(rows):
    return np.mean((predict(x[rows], **weights) - t[rows]) ** 2) / 2


print("${header}")
${hasBatches ? 'batch_loss = "–"\n' : ""}for step in range(${end + 1}):
    if step % ${spacingOf(end)} == 0 or step == ${end}:
        print(f"${printed.join("")}")
    if step == ${at}:
        shown = weights
    if step < ${end}:
        rows = training[batch_rows(len(training), ${state.batch_size}, seed=${seed}, step=step)]
${hasBatches ? '        batch_loss = f"{error(rows):.6g}"\n' : ""}        gradient = graph.gradient(weights, x=x[rows], t=t[rows], **weights)
        weights, _ = rule.update(weights, gradient, {})

places = np.linspace(-2.0, 2.0, 5)
print("the prediction after ${pluralize(at, "step")}: y down, and across", *(f"x={x:g}" for x in places))
for y in places[::-1]:
    predictions = predict(np.array([[x, y] for x in places]), **shown)
    print(f"{y:4g}" + "".join(f"{value:14.6g}" for value in predictions[:, 0]))
`;
}

/** @param {import("./index.jsx").State} state */
function dataOf({ data, noise, seed, minus, plus }) {
  if (data !== "own") return `x, t = make_points("${data}", noise=${noise}, seed=${seed})`;
  /** @param {number[][]} points */
  const listed = (points) => `[${points.map(([x, y]) => `(${x}, ${y})`).join(", ")}]`;
  return `minus = ${listed(minus)}
plus = ${listed(plus)}
x = np.array([*minus, *plus], float).reshape(-1, 2)
t = np.repeat([[-1.0], [1.0]], [len(minus), len(plus)], axis=0)`;
}

/**
 * @param {number} count
 * @param {keyof typeof ACTIVATIONS} activation
 */
function layersOf(count, activation) {
  const lines = Array.from({ length: count }, (_, i) => {
    const sums = `${i ? `h_${i}` : "x"} @ W_${i + 1} + b_${i + 1}`;
    return i < count - 1 ? `h_${i + 1} = ${ACTIVATIONS[activation](sums)}` : `return ${sums}`;
  });
  return lines.map((line) => `    ${line}`).join("\n");
}

/**
 * @param {import("./index.jsx").State} state
 * @param {number[]} sizes
 */
function objectiveOf({ weight_decay }, sizes) {
  if (weight_decay === 0) return "error";
  const squares = sizes.slice(1).map((_, i) => `np.sum(W_${i + 1} ** 2)`);
  return `error + ${weight_decay} / 2 * (${squares.join(" + ")})`;
}

/**
 * A round number of steps, of which the run has no more than are printed.
 *
 * @param {number} end
 */
export function spacingOf(end) {
  for (let power = 1; ; power *= 10) {
    for (const factor of [1, 2, 5]) if (end / (factor * power) <= ROWS) return factor * power;
  }
}
