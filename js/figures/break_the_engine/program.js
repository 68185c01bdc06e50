/** The engine and its bugs as a cell of Python, layer by layer. */
import { CHAIN, CHECK_NAMES, EXAMPLES, FORK, LEARNING_RATE, PASSES } from "./checks.js";

/** @param {import("./engine.js").Network} network */
const written = ({ layers }) =>
  layers
    .flatMap(({ weights, biases }) => [weights, biases])
    .map((numbers) => `    np.array(${JSON.stringify(numbers)}, dtype=float),`)
    .join("\n");

/**
 * @param {import("./index.jsx").State} state
 * @param {import("./index.jsx").Model} model
 */
export function program({ step }, { rows }) {
  const asked = rows.map(({ bugs, cells }) => {
    const run = CHECK_NAMES.map((check) => (cells[check].isTried ? 1 : 0));
    return `    "${bugs.join(" ") || "sound"}": [${run.join(", ")}],`;
  });
  return `import numpy as np

rate, passes, shown = ${LEARNING_RATE}, ${PASSES}, ${step}
inputs = np.array(${JSON.stringify(EXAMPLES.map((example) => example.inputs))}, dtype=float)
answers = np.array(${JSON.stringify(EXAMPLES.map((example) => example.answer))}, dtype=float)
network = [  # W1, b1, W2, b2, W3, b3
${written(FORK)}
]
chain = [
${written(CHAIN)}
]
nothing = [0 * array for array in network]


def forward(weights, x):
    W1, b1, W2, b2, W3, b3 = weights
    h1 = np.tanh(W1 @ x + b1)
    h2 = np.tanh(W2 @ h1 + b2)
    met = h1 + h2 if len(h1) > 1 else h2  # the fork
    return h1, h2, met, (W3 @ met + b3)[0]


def loss(weights, x, t):
    return (forward(weights, x)[-1] - t) ** 2 / 2


def carry(W, d, bug):
    out = d if "buffer" in bug and len(d) == W.shape[1] else np.zeros(W.shape[1])
    for i in range(len(out)):
        out[i] = W[:, i] @ d
    return out


def gradient(weights, x, t, bug, piled=None):  # piled: of an engine that steps
    W1, b1, W2, b2, W3, b3 = weights
    h1, h2, met, y_hat = forward(weights, x)
    early = rate if piled and "early" in bug else 0.0
    piled_W2, piled_W3 = (piled or [0] * 6)[2::2]
    slope_1, slope_2 = (1.0, 1.0) if "mask" in bug else (1 - h1**2, 1 - h2**2)
    d = np.array([y_hat - t])
    d_W3, d_b3 = np.outer(d, met), d.copy()
    short = carry(W3 - early * (piled_W3 + d_W3), d, bug)
    d_2 = short * slope_2
    d_W2, d_b2 = np.outer(d_2, h1), d_2.copy()
    long = carry(W2 - early * (piled_W2 + d_W2), d_2, bug)
    if len(h1) == 1:
        d_h1 = long
    elif "order" in bug:
        d_h1 = short
    else:
        d_h1 = long if "overwrite" in bug else short + long
    d_1 = d_h1 * slope_1
    return [np.outer(d_1, x), d_1, d_W2, d_b2, d_W3, d_b3]


def step_of(weights, gradients, bug):
    times = [W.shape[1] if "bias" in bug else 1 for W in weights[::2]]
    return [
        -rate * g * (times[place // 2] if place % 2 else 1) for place, g in enumerate(gradients)
    ]


def train(bug):
    weights = [array.copy() for array in network]
    piled = nothing
    losses = [mean_loss(weights)]
    for _ in range(passes):
        for x, t in zip(inputs, answers):
            before = piled if "stale" in bug else nothing
            piled = [p + g for p, g in zip(before, gradient(weights, x, t, bug, before))]
            weights = [w + s for w, s in zip(weights, step_of(weights, piled, bug))]
        losses.append(mean_loss(weights))
    return losses


def mean_loss(weights):
    return np.mean([loss(weights, x, t) for x, t in zip(inputs, answers)])


def measured(weights, x, t):
    slopes = [np.zeros_like(array) for array in weights]
    for array, slope in zip(weights, slopes):
        for place in np.ndindex(array.shape):
            number, ends = array[place], []
            for side in (1e-5, -1e-5):
                array[place] = number + side
                ends.append(loss(weights, x, t))
            array[place] = number
            slope[place] = (ends[0] - ends[1]) / 2e-5
    return slopes


def agree(first, second):
    return all(np.allclose(a, b, rtol=0, atol=1e-8) for a, b in zip(first, second))


asked = {  # the checks that were run
${asked.join("\n")}
}
x, t = inputs[1], answers[1]
print("bug         ${CHECK_NAMES.map((check) => check.padEnd(8)).join("")} loss before     loss after")
for bug, ask in asked.items():
    losses = train(bug)
    once = gradient(network, x, t, bug)
    again = [2 * g for g in once] if "stale" in bug else once
    step = step_of(network, gradient(network, x, t, bug, nothing), bug)
    passes_check = [
        losses[-1] < losses[0],
        agree(gradient(chain, np.array([0.6]), 1.0, bug), measured(chain, np.array([0.6]), 1.0)),
        agree(once, measured(network, x, t)),
        agree(step, [-rate * slope for slope in measured(network, x, t)]),
        agree(again, once),
    ]
    verdicts = ["?" if not a else "passes" if p else "CAUGHT" for a, p in zip(ask, passes_check)]
    end = f"{losses[shown]:15.6g}" if ask[0] or bug == "sound" else "?".rjust(15)
    name = "several" if " " in bug else bug
    print(f"{name:12}" + "".join(f"{verdict:8}" for verdict in verdicts) + f"{losses[0]:12.6g}" + end)
`;
}
