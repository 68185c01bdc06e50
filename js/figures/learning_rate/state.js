/** The learning rate: the same thirty steps at any rate, and what becomes of them. */

import { remember } from "../../model/memoize.js";
import { survey, surveyAt, variableOf, walkDown } from "../../model/objective.js";
import { altitudeRange, linspace } from "../../plot/scale.js";
import { RATE_EXPONENTS } from "../../ui/slider.jsx";

export const STEPS = 30;

/** A walk has arrived where the slope is this share of what it was. */
const ARRIVED = 0.01;
/** No walk is waited for longer: the drawing ends there. */
export const PATIENCE = 100;

const SHARES = [0.12, 0.31, 0.5, 0.83];

/** Everything that drawing, words and table ask of a state. */
export const readState = remember((state) => {
  const { graph, start, learning_rate, ghost_rate, domain } = state;
  const walk = walkDown(graph, start, learning_rate, STEPS);
  const ghost = ghost_rate === null ? undefined : walkDown(graph, start, ghost_rate, STEPS);
  const { points, range } = survey(graph, domain[0], domain[1]);
  const last = walk.weights.length - 1;
  const losses = [...walk.loss.slice(0, 1), ...range];
  return {
    walk,
    ghost,
    points,
    last,
    position: Math.min(state.position, last),
    variable: variableOf(graph),
    axes: { x: { domain }, y: { domain: range, upward: true } },
    time: { x: { domain: [0, STEPS] }, y: { domain: altitudeRange(losses), upward: true } },
    curvature: curvatureOf(graph, domain[0], domain[1]),
    verdict: verdictOf(walk),
    badStep: firstBadStep(walk.loss),
  };
});

/** The curvature of a bowl: the same everywhere, and positive; undefined for any other hill. */
export const curvatureOf = remember((document, low, high) => {
  const slope = (share) => surveyAt(document, low + share * (high - low)).slope;
  const [left, right] = [slope(0), slope(1)];
  const curvature = (right - left) / (high - low);
  // The slope of a bowl grows evenly: asked at places without symmetry.
  const bends = SHARES.map((share) => Math.abs(slope(share) - (left + share * (right - left))));
  const isBowl =
    curvature > 1e-9 && bends.every((bend) => bend <= 1e-9 * (Math.abs(left) + Math.abs(right)));
  return isBowl && curvature < Infinity ? curvature : undefined;
});

/** The first step after which the loss is higher than before; undefined where all lead down. */
function firstBadStep(loss) {
  // By more than rounding: a walk that bounces for ever does not rise.
  const rises = (after, i) => after > loss[i] + 1e-9 * Math.max(1, Math.abs(loss[i]));
  const found = loss.slice(1).findIndex(rises);
  return found < 0 ? undefined : found + 1;
}

/** What a walk is doing, read off its strides. */
export function verdictOf({ weights, stopped }) {
  const strides = weights.slice(1).map((weight, i) => weight - weights[i]);
  const sizes = strides.map(Math.abs);
  if (stopped) return sizes.length > 0 ? "diverging" : "going nowhere";
  if (sizes[0] <= 1e-9) return "standing still";
  const later = sizes.slice(Math.floor(sizes.length / 2));
  if (later.slice(1).every((size, i) => size > later[i] * (1 + 1e-9))) return "diverging";
  const turns = strides.slice(1).some((stride, i) => stride * strides[i] < 0);
  if (sizes.at(-1) <= 0.05 * sizes[0]) {
    return turns ? "overshooting, and converging" : "converging";
  }
  return turns ? "bouncing" : "crawling";
}

/** How many steps a walk needs until the slope is a hundredth; undefined where it never is. */
export function stepsNeeded(document, start, rate) {
  let [at, slope] = [start, surveyAt(document, start).slope];
  const enough = ARRIVED * Math.abs(slope);
  // A slope that is no number is not enough either: the walk has overflowed.
  for (let step = 0; step <= PATIENCE && Number.isFinite(slope); step += 1) {
    if (Math.abs(slope) <= enough) return step;
    at -= rate * slope;
    slope = surveyAt(document, at).slope;
  }
  return undefined;
}

/** Steps needed against the logarithm of the rate; a gap where a walk does not arrive. */
export const neededCurve = remember((document, start) =>
  linspace(...RATE_EXPONENTS, 121).map((exponent) => [
    exponent,
    stepsNeeded(document, start, 10 ** exponent) ?? Number.NaN,
  ]),
);
