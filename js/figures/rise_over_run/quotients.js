/** Difference quotients: the slope between two points of a hill, beside the gradient at the first. */
import { memoize } from "../../model/memoize.js";
import { altitudeAt, survey } from "../../model/objective.js";
import { linspace } from "../../plot/scale.js";

/**
 * @typedef {import("../../engine/graph.js").Graph} Graph
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/**
 * The logarithms (base 10) of the shortest and the longest run.
 *
 * @type {Pair}
 */
export const RUNS = [-15, 0];

/** Runs for which the errors are drawn, in a decade. */
const RUNS_A_DECADE = 8;

/** The logarithm of an error of 0 is drawn here: further down than that of any other number. */
const NO_ERROR = -400;

/**
 * The run below which a forward difference gets worse, not better: about the square root of float64's
 * precision, times the size of the place.
 *
 * @param {number} at
 */
export const shortestGoodRun = (at) => Math.sqrt(Number.EPSILON) * Math.max(1, Math.abs(at));

/**
 * Rise over run at a place, and how far it is from the engine's gradient: forward, from the place to
 * one run further on, and central, from one run before the place to one after it.
 *
 * @param {Graph} graph
 * @param {number} at
 * @param {number} run
 */
export function measure(graph, at, run) {
  const { value, slope } = survey(graph, at);
  const ahead = altitudeAt(graph, at + run);
  const rise = ahead - value;
  const forward = rise / run;
  const central = (ahead - altitudeAt(graph, at - run)) / (2 * run);
  return {
    altitude: value,
    gradient: slope,
    rise,
    forward,
    forwardError: Math.abs(forward - slope),
    centralError: Math.abs(central - slope),
  };
}

/**
 * The errors of both quotients over all runs, on logarithmic axes; among them those at one run, or a
 * point there would not be on the curve, where rounding tosses it about.
 *
 * @param {Graph} graph
 * @param {number} at
 * @param {number} run
 */
export function errorCurves(graph, at, run) {
  const { forward, central } = errorsOverRuns(graph, at);
  const { forwardError, centralError } = measure(graph, at, run);
  return {
    forward: insert(forward, pointOf(run, forwardError)),
    central: insert(central, pointOf(run, centralError)),
  };
}

const errorsOverRuns = memoize(
  /**
   * @param {Graph} graph
   * @param {number} at
   */
  (graph, at) => {
    const count = RUNS_A_DECADE * (RUNS[1] - RUNS[0]) + 1;
    const runs = linspace(...RUNS, count).map((exponent) => 10 ** exponent);
    const errors = runs.map((run) => measure(graph, at, run));
    return {
      forward: errors.map(({ forwardError }, i) => pointOf(runs[i], forwardError)),
      central: errors.map(({ centralError }, i) => pointOf(runs[i], centralError)),
    };
  },
);

/**
 * @param {number} run
 * @param {number} error
 * @returns {Pair}
 */
const pointOf = (run, error) => [Math.log10(run), error === 0 ? NO_ERROR : Math.log10(error)];

/**
 * A curve with one point more, or with that point in the place of its own.
 *
 * @param {Pair[]} curve
 * @param {Pair} point
 */
function insert(curve, point) {
  const next = curve.findIndex(([x]) => x >= point[0]);
  if (next < 0) return [...curve, point];
  return curve.toSpliced(next, curve[next][0] === point[0] ? 1 : 0, point);
}

/**
 * What a magnifying glass shows: the hill around both points, where one run is 1. As float64 has it,
 * the hill is made of stairs, and a very short run shows them.
 *
 * @param {Graph} graph
 * @param {number} at
 * @param {number} run
 * @returns {Pair[]}
 */
export function magnify(graph, at, run) {
  const ground = altitudeAt(graph, at);
  return Array.from({ length: 111 }, (_, i) => {
    const runs = (i - 30) / 50;
    return [runs, (altitudeAt(graph, at + runs * run) - ground) / run];
  });
}
