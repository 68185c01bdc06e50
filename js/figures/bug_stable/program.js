/** The stable as a cell of Python. Which fault is in which horse shows only once it is run. */
import { CHECK_NAMES } from "./checks.js";
import { EXAMPLES, LEARNING_RATE, START } from "./horses.js";

/** @param {number[]} numbers */
const array = (numbers) =>
  `np.array([${numbers.map((number) => (Number.isInteger(number) ? `${number}.0` : number)).join(", ")}])`;

/**
 * @param {import("./index.jsx").State} state
 * @param {import("./index.jsx").Model} model
 */
export function program({ stable, examples, step }, { horses }) {
  const { inputs, answers } = EXAMPLES[examples];
  const asked = horses.map(
    ({ name, cells }) =>
      `    "${name}": [${CHECK_NAMES.map((check) => (cells[check].isTried ? 1 : 0)).join(", ")}],`,
  );
  return `from itertools import permutations

import numpy as np

inputs, answers = ${array(inputs)}, ${array(answers)}
start, rate, steps = ${array(START)}, ${LEARNING_RATE}, ${step}


def loss(W):
    return np.mean((W[1] * (W[0] * inputs) + W[0] - answers) ** 2 / 2)


def gradient(W, fault):
    h = W[0] * inputs
    d_y_hat = W[1] * h + W[0] - answers
    if fault != "sum":
        d_y_hat = d_y_hat / len(answers)
    d_h = d_y_hat * W[1]
    d_W_a = np.sum(d_h * (1 if fault == "factor" else inputs))
    if fault != "path":
        d_W_a += np.sum(d_y_hat)
    return np.array([d_W_a, np.sum(d_y_hat * h)])


def take_step(W, fault):
    if fault == "sign":
        return W + rate * gradient(W, fault)
    new = W - rate * gradient(W, fault)
    if fault == "early":
        new[0] = W[0] - rate * gradient(np.array([W[0], new[1]]), fault)[0]
    return new


def measured(W):
    nudges = np.eye(2) * 1e-5
    return np.array([(loss(W + nudge) - loss(W - nudge)) / 2e-5 for nudge in nudges])


asked = {  # the checks that were run
${asked.join("\n")}
}
faults = list(permutations(["sound", "sign", "factor", "early", "path", "sum"]))[${stable}]
print("horse      falls   slope   step     L after one         L now")
for horse, fault in zip(asked, faults):
    W, losses = start, [loss(start)]
    with np.errstate(all="ignore"):  # a lame horse may run off to infinity
        for _ in range(max(1, steps)):
            W = take_step(W, fault)
            losses.append(np.nan_to_num(loss(W), nan=np.inf, posinf=np.inf))
    moved = take_step(start, fault)
    passes = [
        loss(moved) < loss(start),
        np.allclose(gradient(start, fault), measured(start)),
        np.allclose(moved - start, -rate * measured(start), rtol=0, atol=1e-9),
    ]
    words = [
        ("passes" if passed else "LAME") if ask else "?"
        for passed, ask in zip(passes, asked[horse])
    ]
    print(
        f"{horse:11}"
        + "".join(f"{word:8}" for word in words)
        + f"{losses[1]:12.6g}{losses[steps]:14.6g}"
    )
`;
}
