/** The learning rates that matter on a bowl of one weight. */
import { memoize } from "../model/memoize.js";
import { RATES } from "./slider.jsx";

/** The two rates, 1/k and 2/k, and where a slider stands that stands exactly there, too. */
export const bowlRates = memoize(
  /** @param {number | undefined} curvature undefined where the hill isn't a bowl */
  (curvature) => {
    const thresholds = curvature === undefined ? [] : [1 / curvature, 2 / curvature];
    return withStops(thresholds);
  },
);

/**
 * Where a slider of learning rates stands that stands exactly at some rates, too.
 *
 * @param {number[]} rates
 */
export function withStops(rates) {
  const thresholds = rates
    .map((rate) => Number(rate.toPrecision(12)))
    .filter((rate) => rate >= RATES[1] && rate <= RATES[RATES.length - 1]);
  return { thresholds, stops: [...new Set([...RATES, ...thresholds])].sort((a, b) => a - b) };
}
