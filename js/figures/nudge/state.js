/** A nudge: what a small change of a weight does to the loss, beside what the gradient predicts. */

import { remember } from "../../model/memoize.js";
import { graphOf, survey, surveyAt, variableOf } from "../../model/objective.js";
import { linspace } from "../../plot/scale.js";

/** The logarithms (base 10) of the smallest and the largest size of a nudge. */
export const SIZES = [-6, 0];

/** Everything that drawing, words and table ask of a state. */
export const readState = remember((state) => {
  const { graph, at, nudge, domain, altitude_label } = state;
  const variable = variableOf(graph);
  const { points, range } = survey(graph, domain[0], domain[1]);
  const measured = measure(graph, at, nudge);
  const promise = measured.loss + measured.predicted;
  return {
    variable,
    derivative: `d${altitude_label}/d${variable}`,
    points,
    axes: { x: { domain }, y: { domain: withRoomFor(promise, range), upward: true } },
    ...measured,
  };
});

/** A range that shows the predicted loss too, unless it lies far off. */
function withRoomFor(value, [low, high]) {
  const height = high - low;
  if (!(value > low - height / 2 && value < high + height / 2)) return [low, high];
  return [Math.min(low, value - 0.06 * height), Math.max(high, value + 0.06 * height)];
}

/** The real change, the predicted one, and the gap between them. */
export function measure(document, at, nudge) {
  const graph = graphOf(document);
  const name = graph.inputs[0].name;
  const { altitude: loss, slope: gradient } = surveyAt(document, at);
  const real = graph.evaluate({ [name]: at + nudge }) - loss;
  const predicted = gradient * nudge;
  return { loss, gradient, nudge, real, predicted, gap: Math.abs(real - predicted) };
}

/** The gap against the size of the nudge, the same way, both logarithmic. */
export const gapCurve = remember((document, at, sign) =>
  linspace(SIZES[0], SIZES[1], 61).map((exponent) => [
    exponent,
    Math.log10(measure(document, at, sign * 10 ** exponent).gap),
  ]),
);
