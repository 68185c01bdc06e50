/** A hill: a graph that gives one number, and what a drawing asks of it. */
import { descend } from "../engine/descent.js";
import { altitudeRange, linspace } from "../plot/scale.js";
import { memoize } from "./memoize.js";

/**
 * @typedef {import("../engine/graph.js").Graph} Graph
 * @typedef {import("../plot/scale.js").Pair} Pair
 */

const SAMPLES = 401;

/**
 * The name of the number, or of the place, that a hill stands over.
 *
 * @param {Graph} graph
 */
export const variableOf = (graph) => graph.inputNames[0];

/**
 * Altitude and slope at a place along the map.
 *
 * @param {Graph} graph
 * @param {number} at
 * @returns {{value: number, slope: number}}
 */
export function survey(graph, at) {
  const name = variableOf(graph);
  const { value, gradient } = graph.valueAndGradient({ [name]: at });
  return { value, slope: /** @type {Record<string, number>} */ (gradient)[name] };
}

/**
 * The altitude alone.
 *
 * @param {Graph} graph
 * @param {number} at
 */
export const altitudeAt = (graph, at) =>
  /** @type {number} */ (graph.evaluate({ [variableOf(graph)]: at }));

/**
 * Altitude and gradient at a place on a map.
 *
 * @param {Graph} graph over a place, an array of shape (2,)
 * @param {Pair} at
 * @returns {{value: number, gradient: Pair}}
 */
export function surveyPlace(graph, at) {
  const name = variableOf(graph);
  /** @type {{value: number, gradient: any}} */
  const { value, gradient } = graph.valueAndGradient({ [name]: at });
  return { value, gradient: /** @type {Pair} */ (Array.from(gradient[name])) };
}

/** The curve over a domain, as points, and the range of altitudes that shows it well. */
export const sampleCurve = memoize(
  /**
   * @param {Graph} graph
   * @param {number} low
   * @param {number} high
   */
  (graph, low, high) => {
    /** @type {Pair[]} */
    const points = linspace(low, high, SAMPLES).map((at) => [at, altitudeAt(graph, at)]);
    return { points, range: altitudeRange(points.map(([, altitude]) => altitude)) };
  },
);

/** Places between the ends of a domain, as shares of it: without symmetry, which could deceive. */
const PROBES = [0.12, 0.31, 0.5, 0.83];
/** Slopes are even to within this share of the largest of them. */
const EVEN = 1e-9;

/**
 * The curvature of a bowl, which is the same everywhere; undefined for any other hill. For a curvature
 * k a walk is fastest at the learning rate 1/k, and arrives below 2/k.
 */
export const bowlCurvature = memoize(
  /**
   * @param {Graph} graph
   * @param {number} low
   * @param {number} high
   * @returns {number | undefined}
   */
  (graph, low, high) => {
    /** @param {number} share */
    const slopeAt = (share) => survey(graph, low + share * (high - low)).slope;
    const [left, right] = [slopeAt(0), slopeAt(1)];
    const curvature = (right - left) / (high - low);
    const tolerance = EVEN * Math.max(Math.abs(left), Math.abs(right));
    const isBowl =
      right - left > tolerance &&
      curvature < Infinity &&
      PROBES.every((share) => {
        const bend = slopeAt(share) - (left + share * (right - left));
        return Math.abs(bend) <= tolerance;
      });
    // Rounded: the last bits, which differences leave, must not keep 1/k from a round number.
    return isBowl ? Number(curvature.toPrecision(12)) : undefined;
  },
);

/** The walk down a hill of one number. */
export const walkDown = memoize(
  /**
   * @param {Graph} graph
   * @param {number} start
   * @param {number} learningRate
   * @param {number} steps
   * @returns {{weights: number[], loss: number[], gradient: number[], stopped: string | null}}
   */
  (graph, start, learningRate, steps) =>
    /** @type {any} */ (descend(graph, { start, learningRate, steps })),
);

/** A hill over a map, as its contour lines need it. */
export const groundOf = memoize(
  /**
   * @param {Graph} graph over a place, an array of shape (2,)
   * @param {number} [parameter] the hill's other input, where it has one
   * @returns {import("../plot/contours.jsx").Ground}
   */
  (graph, parameter) => {
    const [name, other] = graph.inputNames;
    // One array for all places: to read nested ones takes longer than the altitude.
    const place = new Float64Array(2);
    /** @type {Record<string, any>} */
    const inputs = { [name]: place };
    if (other !== undefined) inputs[other] = parameter;
    return {
      altitudeAt(x, y) {
        place[0] = x;
        place[1] = y;
        return /** @type {number} */ (graph.evaluate(inputs));
      },
      gradientAt(x, y) {
        place[0] = x;
        place[1] = y;
        return /** @type {Float64Array} */ (graph.gradient(inputs, [name])[name]);
      },
    };
  },
);

/** Below this a slope is what rounding leaves at the bottom of a valley. */
const TOLERANCE = 1e-9;

/**
 * Which way is down.
 *
 * @param {number} slope
 * @returns {"left" | "right" | undefined} undefined on level or unknown ground
 */
export function downhill(slope) {
  if (!(Math.abs(slope) > TOLERANCE)) return undefined;
  return slope > 0 ? "left" : "right";
}

/**
 * A slope as words say it: what rounding leaves at the bottom counts as 0.
 *
 * @param {number} slope
 */
export const chop = (slope) => (Math.abs(slope) <= TOLERANCE ? 0 : slope);
