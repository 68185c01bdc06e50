/** A nudge on its way through two layers to the loss. */
import { remember } from "../../model/memoize.js";
import { forwardBackward } from "../../model/two_layers.js";

export const LINKS = 3;
export const STATIONS = ["W_a", "h", "y_hat", "L"];

/** Everything that drawing, words and table ask of a state. */
export const readState = remember((state) => {
  const passes = forwardBackward(state);
  const { first, second, loss, values, gradients, byFirst, bySecond, byLoss } = passes;
  const h = first.evaluate({ x: values.x, W_a: values.W_a + state.nudge });
  const y_hat = second.evaluate({ h, W_b: values.W_b });
  const L = loss.evaluate({ y_hat, t: values.t });
  const changes = [state.nudge, h - values.h, y_hat - values.y_hat, L - values.L];
  return {
    values,
    changes,
    ratios: changes.slice(1).map((change, i) => change / changes[i]),
    derivatives: [byFirst.W_a, bySecond.h, byLoss.y_hat],
    total: changes[LINKS] / state.nudge,
    gradient: gradients.W_a,
  };
});
