/** Two layers of one weight each, and their loss: three formulas, one behind the other. */
import { graphOf } from "./objective.js";

/** The inputs of each stage. */
export const STAGES = { first: ["x", "W_a"], second: ["h", "W_b"], loss: ["y_hat", "t"] };

/** Both passes: all values, the local derivatives of each stage, and the gradients. */
export function forwardBackward(state) {
  const first = graphOf(state.first);
  const second = graphOf(state.second);
  const loss = graphOf(state.loss);
  const { x, weight_a: W_a, weight_b: W_b, target: t } = state;
  const h = first.evaluate({ x, W_a });
  const y_hat = second.evaluate({ h, W_b });
  const L = loss.evaluate({ y_hat, t });
  const values = { x, W_a, h, W_b, y_hat, t, L };

  const byFirst = first.gradient({ x, W_a });
  const bySecond = second.gradient({ h, W_b });
  const byLoss = loss.gradient({ y_hat, t });
  const gradients = { y_hat: byLoss.y_hat, t: byLoss.t };
  for (const name of ["h", "W_b"]) gradients[name] = gradients.y_hat * bySecond[name];
  for (const name of ["x", "W_a"]) gradients[name] = gradients.h * byFirst[name];
  return { first, second, loss, values, gradients, byFirst, bySecond, byLoss };
}

/** Why a state has not its three formulas; undefined where it has. */
export function problemOfStages(state) {
  const found = Object.entries(STAGES).map(([name, inputs]) =>
    problemOfStage(state[name], name, inputs),
  );
  return found.find(Boolean);
}

function problemOfStage(document, name, inputs) {
  let graph;
  try {
    graph = graphOf(document);
  } catch (error) {
    return error.message;
  }
  const isNumber = ({ shape }) => shape.length === 0;
  const isRight =
    graph.inputNames.join() === inputs.join() &&
    graph.inputs.every(isNumber) &&
    graph.outputs.length === 1 &&
    graph.outputs.every(isNumber);
  return isRight ? undefined : `its ${name} is no formula of ${inputs.join(" and ")}.`;
}
