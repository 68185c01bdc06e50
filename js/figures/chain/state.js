/** Two weights, one behind the other: what goes forward, what comes back, and what is known when. */
import { remember } from "../../model/memoize.js";
import { forwardBackward } from "../../model/two_layers.js";

/** Moments 1 to 3 compute h, ŷ and L; 4 to 6 the gradients by ŷ, by W_b and h, by W_a. */
export const MOMENTS = 6;

/** Nearest 1e-5 a central difference is at its best in float64. */
const NUDGE = 1e-5;

/** Everything that drawing, words and table ask of a state. */
export const readState = remember((state) => {
  const passes = forwardBackward(state);
  const { first, second, loss, values, gradients, byFirst, bySecond, byLoss } = passes;
  const { x, W_a, h, W_b, y_hat, t } = values;

  const after = {
    x: (x) => loss.evaluate({ y_hat: layers({ x, W_a }, W_b), t }),
    W_a: (W_a) => loss.evaluate({ y_hat: layers({ x, W_a }, W_b), t }),
    h: (h) => loss.evaluate({ y_hat: second.evaluate({ h, W_b }), t }),
    W_b: (W_b) => loss.evaluate({ y_hat: second.evaluate({ h, W_b }), t }),
    y_hat: (y_hat) => loss.evaluate({ y_hat, t }),
    t: (t) => loss.evaluate({ y_hat, t }),
  };
  function layers(inputs, W_b) {
    return second.evaluate({ h: first.evaluate(inputs), W_b });
  }
  const measured = {};
  for (const [name, lossOf] of Object.entries(after)) {
    const value = values[name];
    measured[name] = (lossOf(value + NUDGE) - lossOf(value - NUDGE)) / (2 * NUDGE);
  }

  const updated = {
    W_a: W_a - state.learning_rate * gradients.W_a,
    W_b: W_b - state.learning_rate * gradients.W_b,
  };
  const canUpdate = Object.values(updated).every((weight) => Math.abs(weight) <= 1e9);
  return { values, gradients, measured, byFirst, bySecond, byLoss, updated, canUpdate };
});

/** Whether a measured slope bears a gradient out; undefined where nothing could be measured. */
export function agrees(gradient, measured, loss) {
  if (!Number.isFinite(gradient) || !Number.isFinite(measured)) return undefined;
  const rounding = (1e-15 / NUDGE) * Math.abs(loss);
  return Math.abs(gradient - measured) <= 1e-6 * (1 + Math.abs(gradient)) + 10 * rounding;
}
