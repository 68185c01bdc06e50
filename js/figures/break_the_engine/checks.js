/** The networks, their training, and the five checks: what each compares, and what it finds. */
import { memoize } from "../../model/memoize.js";
import { gradientsOf, lossOf, takeStep, zerosLike } from "./engine.js";

/**
 * @typedef {import("../../model/states.js").States["break_the_engine"]} State
 * @typedef {import("./engine.js").Bug} Bug
 * @typedef {import("./engine.js").Bugs} Bugs
 * @typedef {import("./engine.js").Layer} Layer
 * @typedef {import("./engine.js").Network} Network
 * @typedef {import("./engine.js").Example} Example
 *
 * @typedef {object} Finding the two numbers that tell: of all weights, those farthest apart
 * @property {string} of
 * @property {[number, number]} numbers
 * @property {boolean} isGood
 *
 * @typedef {object} Check
 * @property {string} title
 * @property {string} question
 * @property {[string, string]} columns what the two numbers are
 * @property {[string, string]} signs between the two, where they are as they should be, or not
 * @property {(bugs: Bugs) => Finding} run
 */

/** @type {Bug[]} */
export const BUGS = ["overwrite", "order", "mask", "buffer", "stale", "early", "bias"];
export const LEARNING_RATE = 0.1;
export const PASSES = 40;

/** The lamp that is on if exactly one switch is up. */
/** @type {Example[]} */
export const EXAMPLES = [
  { inputs: [-1, -1], answer: -1 },
  { inputs: [-1, 1], answer: 1 },
  { inputs: [1, -1], answer: 1 },
  { inputs: [1, 1], answer: -1 },
];

/** The network with its fork, as it starts. */
/** @type {Network} */
export const FORK = {
  hasFork: true,
  layers: [
    {
      weights: [
        [0.3, -0.5],
        [-0.9, -1],
        [0.6, 0.8],
      ],
      biases: [0.1, 0.1, 0],
    },
    {
      weights: [
        [0.9, 0.6, -1],
        [0.7, -0.9, 0.5],
        [-0.6, 0.7, 0.1],
      ],
      biases: [-0.1, 0, -0.3],
    },
    { weights: [[-0.8, 0.3, 0.3]], biases: [0.1] },
  ],
};

/** Three neurons, one behind the other. */
/** @type {Network} */
export const CHAIN = {
  hasFork: false,
  layers: [
    { weights: [[0.7]], biases: [0.1] },
    { weights: [[-0.9]], biases: [0.2] },
    { weights: [[0.8]], biases: [-0.1] },
  ],
};
/** @type {Example} */
const ON_CHAIN = { inputs: [0.6], answer: 1 };
const ON_FORK = EXAMPLES[1];

/** A central difference is at its best near this nudge, for weights near 1 (in float64). */
const NUDGE = 1e-5;
const NEAR = 1e-8;

/** @type {Record<State["check"], Check>} */
export const CHECKS = {
  falls: {
    title: "falls",
    question: "It trains for 40 passes. Is the loss lower afterwards?",
    columns: ["before", "after"],
    signs: ["falls to", "rises to"],
    run(bugs) {
      const losses = trainingWith(bugs);
      const [before, after] = [losses[0], losses[losses.length - 1]];
      return { of: "loss", numbers: [before, after], isGood: after < before };
    },
  },
  chain: {
    title: "chain",
    question: "Three neurons in a row: does each gradient agree with a finite difference?",
    columns: ["engine", "measured"],
    signs: ["agrees with", "differs from"],
    run: (bugs) => farthest(gradientsOf(CHAIN, ON_CHAIN, bugs), slopesOf(CHAIN, ON_CHAIN), "∂L/∂"),
  },
  fork: {
    title: "fork",
    question:
      "The whole network, with its fork: does each gradient agree with a finite difference?",
    columns: ["engine", "measured"],
    signs: ["agrees with", "differs from"],
    run: (bugs) => farthest(gradientsOf(FORK, ON_FORK, bugs), slopesOf(FORK, ON_FORK), "∂L/∂"),
  },
  step: {
    title: "step",
    question:
      "Is its whole step, of every weight and bias, the one that finite differences ask for?",
    columns: ["its step", "wanted"],
    signs: ["agrees with", "differs from"],
    run(bugs) {
      const network = structuredCopy(FORK);
      takeStep(network, ON_FORK, bugs, LEARNING_RATE, zerosLike(FORK));
      const moved = combine(network.layers, FORK.layers, (after, before) => after - before);
      const slopes = slopesOf(FORK, ON_FORK);
      return farthest(
        moved,
        combine(slopes, slopes, (slope) => -LEARNING_RATE * slope),
        "step of ",
      );
    },
  },
  twice: {
    title: "twice",
    question:
      "Two rides in a row, without a step between them: do both bring back the same gradients?",
    columns: ["second ride", "first ride"],
    signs: ["agrees with", "differs from"],
    run: (bugs) =>
      farthest(gradientsOf(FORK, ON_FORK, bugs, 2), gradientsOf(FORK, ON_FORK, bugs), "∂L/∂"),
  },
};

/** @type {State["check"][]} */
export const CHECK_NAMES = ["falls", "chain", "fork", "step", "twice"];

/** The bugs as a set, always the same for the same bugs. */
export const setOf = memoize(
  /** @param {string} names in order, with a space between */
  (names) => /** @type {Bugs} */ (new Set(names.split(" ").filter(Boolean))),
  32,
);

/** The mean loss of the four examples: at the start, and after each pass. */
export const trainingWith = memoize(
  /** @param {Bugs} bugs */
  (bugs) => {
    const network = structuredCopy(FORK);
    const gradients = zerosLike(FORK);
    const losses = [meanLoss(network)];
    for (let pass = 0; pass < PASSES; pass += 1) {
      for (const example of EXAMPLES) takeStep(network, example, bugs, LEARNING_RATE, gradients);
      losses.push(meanLoss(network));
    }
    return losses;
  },
  32,
);

/** All checks, run with some bugs. */
export const findingsWith = memoize(
  /** @param {Bugs} bugs */
  (bugs) =>
    /** @type {Record<State["check"], Finding>} */ (
      Object.fromEntries(CHECK_NAMES.map((check) => [check, CHECKS[check].run(bugs)]))
    ),
  32,
);

/** @param {Network} network */
function meanLoss(network) {
  const sum = EXAMPLES.reduce((all, example) => all + lossOf(network, example), 0);
  const mean = sum / EXAMPLES.length;
  // The last bits, in which two engines' tanh may differ, are left out.
  return Number.isNaN(mean) ? Number.POSITIVE_INFINITY : Number(mean.toPrecision(12));
}

/**
 * The slope of the loss along each weight and bias: central differences, from runs forward alone.
 *
 * @type {(network: Network, example: Example) => Layer[]}
 */
const slopesOf = memoize((network, example) => {
  const nudged = structuredCopy(network);
  /** @param {number[]} numbers @param {number} i */
  const slope = (numbers, i) => {
    const number = numbers[i];
    numbers[i] = number + NUDGE;
    const above = lossOf(nudged, example);
    numbers[i] = number - NUDGE;
    const below = lossOf(nudged, example);
    numbers[i] = number;
    return (above - below) / (2 * NUDGE);
  };
  return nudged.layers.map(({ weights, biases }) => ({
    weights: weights.map((row) => row.map((_, i) => slope(row, i))),
    biases: biases.map((_, i) => slope(biases, i)),
  }));
});

/** @param {Network} network */
const structuredCopy = ({ layers, hasFork }) => ({
  hasFork,
  layers: combine(layers, layers, (number) => number),
});

/**
 * @param {Layer[]} first
 * @param {Layer[]} second
 * @param {(a: number, b: number) => number} make
 * @returns {Layer[]}
 */
const combine = (first, second, make) =>
  first.map(({ weights, biases }, place) => ({
    weights: weights.map((row, j) => row.map((a, i) => make(a, second[place].weights[j][i]))),
    biases: biases.map((a, j) => make(a, second[place].biases[j])),
  }));

/**
 * Of all weights and biases the one where two differ most.
 *
 * @param {Layer[]} own
 * @param {Layer[]} wanted
 * @param {string} before the name
 * @returns {Finding}
 */
function farthest(own, wanted, before) {
  const all = own.flatMap(({ weights, biases }, place) => {
    const layer = place + 1;
    return [
      ...weights.flatMap((row, j) =>
        row.map((number, i) => ({
          of: weights.length * row.length > 1 ? `W_${layer}[${j}, ${i}]` : `W_${layer}`,
          numbers: [number, wanted[place].weights[j][i]],
        })),
      ),
      ...biases.map((number, j) => ({
        of: biases.length > 1 ? `b_${layer}[${j}]` : `b_${layer}`,
        numbers: [number, wanted[place].biases[j]],
      })),
    ];
  });
  /** @param {{numbers: number[]}} finding */
  const apart = ({ numbers: [a, b] }) =>
    Number.isNaN(a - b) ? Number.POSITIVE_INFINITY : Math.abs(a - b);
  const worst = all.reduce((one, other) => (apart(other) > apart(one) + NEAR ? other : one));
  return {
    of: before + worst.of,
    numbers: /** @type {[number, number]} */ (worst.numbers),
    isGood: apart(worst) <= NEAR,
  };
}
