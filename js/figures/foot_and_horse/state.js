/** Two walks from the same product: with one weight, and with two. */
import { descend } from "../../engine/descent.js";
import { remember } from "../../model/memoize.js";
import { graphOf, survey, variableOf, walkDown } from "../../model/objective.js";
import { lossRange } from "../../plot/loss_range.js";

export const STEPS = 60;

/** Everything that drawing, words and table ask of a state. */
export const readState = remember((state) => {
  const { graph, horse, product, weight_a, learning_rate, domain, position } = state;
  const foot = walkDown(graph, product, learning_rate, STEPS);
  const rider = rideDown(horse, weight_a, product / weight_a, learning_rate);
  const { points, range } = survey(graph, domain[0], domain[1]);
  const onFoot = Math.min(position, foot.loss.length - 1);
  const onHorse = Math.min(position, rider.loss.length - 1);
  const [lossOnFoot, lossOnHorse] = [foot.loss[onFoot], rider.loss[onHorse]];
  return {
    foot,
    rider,
    points,
    onFoot,
    onHorse,
    lossOnFoot,
    lossOnHorse,
    leader: leaderOf(lossOnFoot, lossOnHorse, foot.loss[0]),
    variable: variableOf(graph),
    side: { x: { domain }, y: { domain: range, upward: true } },
    map: { x: { domain }, y: { domain, upward: true } },
    time: {
      x: { domain: [0, STEPS] },
      y: { domain: lossRange([foot.loss[0], ...rider.loss, ...foot.loss]), upward: true },
    },
  };
});

const rideDown = remember((document, weightA, weightB, learningRate) => {
  const graph = graphOf(document);
  const name = graph.inputs[0].name;
  const start = { [name]: [weightA, weightB] };
  const { weights, loss, stopped } = descend(graph, { start, learningRate, steps: STEPS });
  return { places: weights[name].map((place) => Array.from(place)), loss, stopped };
});

/** Who has the lower loss, by more than a billionth of what it was at the start. */
function leaderOf(foot, horse, start) {
  const room = 1e-9 * Math.abs(start);
  if (foot < horse - room) return "foot";
  return horse < foot - room ? "horse" : "tie";
}
