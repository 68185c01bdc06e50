/**
 * The losses that a drawing shows: all of them, but one that grows is cut off above the start.
 *
 * @param {number[]} losses
 * @returns {import("./scale.js").Pair}
 */
export function lossRange(losses) {
  const ceiling = 3 * Math.abs(losses[0]) + 1e-6;
  const seen = losses.filter((loss) => Math.abs(loss) <= ceiling);
  if (seen.length === 0 || !(ceiling < 1e300)) return [-1, 1];
  const [low, high] = [Math.min(0, ...seen), Math.max(...seen)];
  const room = Math.max(0.08 * (high - low), 1e-9, 0.02 * ceiling);
  return [low - room, high + room];
}
