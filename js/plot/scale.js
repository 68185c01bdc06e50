/**
 * From numbers to places in a drawing. Every place is a percentage of the plot area: the drawing
 * needs no measurement, and what has no place (NaN, infinity, 10¹²) is caught here and only here.
 */

/** How far outside the plot area a line may run, in its own sizes, before it is cut. */
const OVERHANG = 1;

/**
 * @typedef {object} Axis
 * @property {number[]} domain the numbers at both ends
 * @property {boolean} upward whether larger numbers stand higher (the vertical axis)
 */

/**
 * Place a number on an axis.
 *
 * @param {number} value
 * @param {Axis} axis
 * @param {number} overhang how far beyond the ends it may lie; 0 keeps it inside
 * @returns {number} 0 to 100 inside the plot area; a number that is not one lies in the middle
 */
export function place(value, { domain: [low, high], upward }, overhang = 0) {
  const share = (value / 2 - low / 2) / (high / 2 - low / 2);
  if (Number.isNaN(share)) return 50;
  const inside = Math.min(1 + overhang, Math.max(-overhang, share));
  return round(100 * (upward ? 1 - inside : inside));
}

/** The place as an SVG attribute. */
export const percent = (value, axis, overhang = 0) => `${place(value, axis, overhang)}%`;

/** The place in the viewBox of a layer, 0 to 1000, for paths. */
export const inLayer = (value, axis) => Math.round(100 * place(value, axis, OVERHANG)) / 10;

/** The number at a share (0 to 1) of the axis, counted from the left or the top. */
export function numberAt(share, { domain: [low, high], upward }) {
  const inside = Math.min(1, Math.max(0, share));
  return low + (upward ? 1 - inside : inside) * (high - low);
}

export const isInside = (value, { domain: [low, high] }) => value >= low && value <= high;

const round = (value) => Math.round(value * 1e4) / 1e4;

/**
 * The range of altitudes that shows a hill well: all of it, unless a few samples tower over the
 * rest (a pole, an exponential), which are cut off.
 *
 * @param {number[]} values samples, some perhaps not finite
 * @returns {number[]} [low, high], both finite, low < high
 */
export function altitudeRange(values) {
  const finite = values.filter((value) => Math.abs(value) < 1e300).sort((a, b) => a - b);
  if (finite.length === 0) return [-1, 1];
  const at = (share) => finite[Math.round(share * (finite.length - 1))];
  const reach = 6 * (at(0.9) - at(0.1));
  const low = reach > 0 ? Math.max(finite[0], at(0.1) - reach) : finite[0];
  const high = reach > 0 ? Math.min(finite.at(-1), at(0.9) + reach) : finite.at(-1);
  if (high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
    const room = Math.max(1, Math.abs(low) / 10);
    return [low - room, high + room];
  }
  return [low - 0.12 * (high - low), high + 0.12 * (high - low)];
}

/** Evenly spaced numbers, both ends included. */
export function linspace(low, high, count) {
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}

/** A round step for dragging: about a three-hundredth of the axis. */
export function resolution({ domain: [low, high] }) {
  return 10 ** Math.floor(Math.log10((high - low) / 300));
}

/** A number rounded to a multiple of a power of ten, without digits beyond it. */
export function snap(value, step) {
  const digits = Math.max(0, -Math.round(Math.log10(step)));
  return digits > 15 ? value : Number((Math.round(value / step) * step).toFixed(digits));
}
