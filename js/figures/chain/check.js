/** The check of the gradients: the loss measured a little to both sides of each quantity. */

/**
 * @typedef {import("../../model/states.js").States["chain"]} State
 * @typedef {import("../../model/two_layers.js").Numbers} Numbers
 *
 * @typedef {object} Measurement
 * @property {number} slope of the loss
 * @property {boolean | undefined} agrees whether it bears the gradient out; undefined where nothing
 *   could be measured
 */

/** A central difference is at its best near this step, for quantities near 1 (in float64). */
const STEP = 1e-5;

/**
 * Measure how the loss changes with each quantity.
 *
 * @param {State} state
 * @param {Numbers} values
 * @param {Numbers} gradients
 * @returns {Record<string, Measurement>}
 */
export function measureSlopes({ first, second, loss }, values, gradients) {
  const { x, W_a, h, W_b, y_hat, t } = values;
  /** @param {number} y_hat @param {number} [target] */
  const fromOutput = (y_hat, target = t) => Number(loss.evaluate({ y_hat, t: target }));
  /** @param {number} h @param {number} [weight] */
  const fromHidden = (h, weight = W_b) => fromOutput(Number(second.evaluate({ h, W_b: weight })));
  /** @param {number} x @param {number} [weight] */
  const fromInput = (x, weight = W_a) => fromHidden(Number(first.evaluate({ x, W_a: weight })));
  /** @type {Record<string, (value: number) => number>} */
  const lossOf = {
    x: fromInput,
    W_a: (weight) => fromInput(x, weight),
    h: fromHidden,
    W_b: (weight) => fromHidden(h, weight),
    y_hat: fromOutput,
    t: (target) => fromOutput(y_hat, target),
  };
  return Object.fromEntries(
    Object.entries(lossOf).map(([name, of]) => {
      const step = STEP * Math.max(1, Math.abs(values[name]));
      const [slope, finer] = [step, step / 2].map(
        (size) => (of(values[name] + size) - of(values[name] - size)) / (2 * size),
      );
      // What float64 leaves open: the last bits of the loss, divided by the step.
      const rounding = (1e-14 / step) * Math.abs(values.L);
      const tolerance = 1e-6 * (1 + Math.abs(gradients[name])) + rounding;
      // Half the step must measure the same, or the step is too long for the place.
      const isMeasured = Math.abs(slope - finer) <= tolerance && Number.isFinite(gradients[name]);
      const agrees = isMeasured ? Math.abs(gradients[name] - slope) <= tolerance : undefined;
      return [name, { slope, agrees }];
    }),
  );
}
