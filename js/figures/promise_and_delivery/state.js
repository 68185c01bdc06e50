/** Promise and delivery: one step, the drop of the loss that it promises, and the one that comes. */

import { remember } from "../../model/memoize.js";
import { graphOf, survey, surveyAt, variableOf } from "../../model/objective.js";
import { linspace } from "../../plot/scale.js";
import { RATE_EXPONENTS } from "../../ui/slider.jsx";

/** Everything that drawing, words and table ask of a state. */
export const readState = remember((state) => {
  const { graph, at, learning_rate, domain } = state;
  const { points, range } = survey(graph, domain[0], domain[1]);
  const step = measure(graph, at, learning_rate);
  return {
    variable: variableOf(graph),
    points,
    axes: {
      x: { domain },
      y: { domain: withRoomFor(step.loss - step.promised, range), upward: true },
    },
    ...step,
  };
});

/** A range that shows the promised loss too, unless it lies far off. */
function withRoomFor(value, [low, high]) {
  const height = high - low;
  if (!(value > low - height / 2 && value < high + height / 2)) return [low, high];
  return [Math.min(low, value - 0.06 * height), Math.max(high, value + 0.06 * height)];
}

/** A step from a place: where it lands, what it promises and what it delivers. */
export function measure(document, at, rate) {
  const graph = graphOf(document);
  const name = graph.inputs[0].name;
  const { altitude: loss, slope: gradient } = surveyAt(document, at);
  const landing = at - rate * gradient;
  const after = graph.evaluate({ [name]: landing });
  const promised = rate * gradient ** 2;
  const delivered = loss - after;
  return { loss, gradient, landing, after, promised, delivered, share: delivered / promised };
}

/** The share that is delivered, against the logarithm of the learning rate. */
export const shareCurve = remember((document, at) =>
  linspace(...RATE_EXPONENTS, 161).map((exponent) => [
    exponent,
    measure(document, at, 10 ** exponent).share,
  ]),
);
