/** The three checks: what each compares, and what it finds. */
import { gradientOf, LEARNING_RATE, lossAt, START, takeStep } from "./horses.js";

/**
 * @typedef {import("./horses.js").Examples} Examples
 * @typedef {import("./horses.js").Fault} Fault
 * @typedef {import("../../plot/scale.js").Pair} Pair
 *
 * @typedef {object} Comparison two numbers that tell
 * @property {string} of
 * @property {Pair} numbers
 * @property {boolean} isGood
 *
 * @typedef {object} Check
 * @property {string} title
 * @property {string} question
 * @property {[string, string]} columns what the two numbers are
 * @property {[string, string]} signs between the two, where they are as they should be, or not
 * @property {(fault: Fault, examples: Examples) => Comparison[]} run
 */

/** A central difference is at its best near this nudge, for weights near 1 (in float64). */
const NUDGE = 1e-5;

/** @type {Record<"falls" | "slope" | "step", Check>} */
export const CHECKS = {
  falls: {
    title: "Falls",
    question: "Does one step lower the loss?",
    columns: ["before", "after"],
    signs: ["falls to", "rises to"],
    run(fault, examples) {
      const before = lossAt(START, examples);
      const after = lossAt(takeStep(START, examples, fault), examples);
      return [{ of: "loss", numbers: [before, after], isGood: after < before }];
    },
  },
  slope: {
    title: "Slope",
    question: "Does its gradient agree with a finite difference?",
    columns: ["its own", "measured"],
    signs: ["agrees with", "differs from"],
    run: (fault, examples) =>
      compare(
        ["∂L/∂W_a", "∂L/∂W_b"],
        gradientOf(START, examples, fault),
        measuredSlopes(examples),
        (own, measured) => Math.abs(own - measured) <= 1e-8 + 1e-5 * Math.abs(measured),
      ),
  },
  step: {
    title: "Step",
    question: "Is its whole step the one that finite differences ask for?",
    columns: ["its own", "measured"],
    signs: ["agrees with", "differs from"],
    run(fault, examples) {
      const place = takeStep(START, examples, fault);
      const slopes = measuredSlopes(examples);
      return compare(
        ["step of W_a", "step of W_b"],
        [place[0] - START[0], place[1] - START[1]],
        [-LEARNING_RATE * slopes[0], -LEARNING_RATE * slopes[1]],
        (own, measured) => Math.abs(own - measured) <= 1e-9,
      );
    },
  },
};

/** @type {("falls" | "slope" | "step")[]} */
export const CHECK_NAMES = ["falls", "slope", "step"];

/**
 * The slope of the loss along each weight: central differences.
 *
 * @param {Examples} examples
 * @returns {Pair}
 */
function measuredSlopes(examples) {
  const [W_a, W_b] = START;
  /** @param {Pair} above @param {Pair} below */
  const slope = (above, below) => (lossAt(above, examples) - lossAt(below, examples)) / (2 * NUDGE);
  return [
    slope([W_a + NUDGE, W_b], [W_a - NUDGE, W_b]),
    slope([W_a, W_b + NUDGE], [W_a, W_b - NUDGE]),
  ];
}

/**
 * @param {[string, string]} names
 * @param {Pair} own
 * @param {Pair} measured
 * @param {(own: number, measured: number) => boolean} agrees
 * @returns {Comparison[]}
 */
const compare = (names, own, measured, agrees) =>
  names.map((of, i) => ({
    of,
    numbers: [own[i], measured[i]],
    isGood: agrees(own[i], measured[i]),
  }));
