/** Numbers in print. */

const MINUS = "\u2212";

/**
 * A number as a reader wants it: three significant digits, no trailing zeros, a true minus sign.
 *
 * @param {number} value
 * @param {number} [digits] how many significant digits
 * @returns {string} such as "−1.28", "0.1", "2.4e7", "∞", "not a number"
 */
export function formatNumber(value, digits = 3) {
  if (Number.isNaN(value)) return "not a number";
  const sign = value < 0 ? MINUS : "";
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}∞`;
  if (size === 0) return "0";
  // Rounded to 12 digits first: the last bit, where two engines may differ, must not decide a tie.
  const steady = Number(size.toPrecision(12));
  const [mantissa, power] = steady.toExponential(digits - 1).split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return sign + String(Number(`${mantissa}e${power}`));
  return `${sign}${Number(mantissa)}e${exponent < 0 ? MINUS : ""}${Math.abs(exponent)}`;
}

/**
 * As `formatNumber`, with a plus sign where there is no minus.
 *
 * @param {number} value
 * @param {number} [digits]
 */
export function formatSigned(value, digits = 3) {
  const text = formatNumber(value, digits);
  return value > 0 ? `+${text}` : text;
}

/**
 * A number as Python's f"{value:.6g}" prints it, with a true minus sign: what tables show, so that
 * a cell made by "copy as Python" prints the same digits.
 *
 * @param {number} value
 * @returns {string}
 */
export function formatG6(value) {
  if (Number.isNaN(value)) return "not a number";
  const sign = value < 0 ? MINUS : "";
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}∞`;
  if (size === 0) return "0";
  const [mantissa, power] = halfToEven(size, 6).split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return sign + String(Number(`${mantissa}e${power}`));
  const shown = String(Math.abs(exponent)).padStart(2, "0");
  return `${sign}${Number(mantissa)}e${exponent < 0 ? MINUS : "+"}${shown}`;
}

/**
 * Scientific notation in which an exact tie goes to the even digit, as in Python.
 *
 * @param {number} size
 * @param {number} digits
 */
function halfToEven(size, digits) {
  const rounded = size.toExponential(digits - 1);
  // What lies halfway is short: only then are all its digits worth their time.
  const shortest = size.toExponential().split("e")[0].replace(".", "");
  if (shortest.length !== digits + 1 || !shortest.endsWith("5")) return rounded;
  const all = size.toExponential(60).split("e")[0].replace(".", "");
  const isTie = /^50*$/.test(all.slice(digits));
  if (!isTie || Number(all[digits - 1]) % 2 === 1) return rounded;
  return `${all[0]}.${all.slice(1, digits)}e${size.toExponential(60).split("e")[1]}`;
}

/**
 * A whole number with all its digits, in groups of three: "20,000".
 *
 * @param {number} value
 */
export const groupThousands = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

/**
 * "1 step", "2 steps", "2 guesses".
 *
 * @param {number} number
 * @param {string} noun
 * @param {string} [plural]
 */
export function pluralize(number, noun, plural = `${noun}s`) {
  return `${number} ${number === 1 ? noun : plural}`;
}

/**
 * A number as a factor of a product: with its minus, it stands in brackets.
 *
 * @param {number} value
 */
export const asFactor = (value) => (value < 0 ? `(${formatNumber(value)})` : formatNumber(value));
