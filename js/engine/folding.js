/**
 * The numbers of a formula that depend on no variable, computed at once: of `2**3*w` a graph has only
 * `8*w`, as in Python, where NumPy sees only the 8. All numbers are floats here, the whole ones too.
 */
import { maximumOf, pow } from "./elementwise.js";

/** @param {number} number */
const isWrong = (number) => !Number.isFinite(number);

/**
 * What each operation gives for constants.
 *
 * @type {Map<string, (...values: number[]) => number>}
 */
const COMPUTE = new Map(
  /** @type {[string, (...values: number[]) => number][]} */ ([
    ["add", (a, b) => a + b],
    ["subtract", (a, b) => a - b],
    ["multiply", (a, b) => a * b],
    ["divide", (a, b) => a / b],
    ["power", pow],
    ["negative", (a) => -a],
    ["absolute", Math.abs],
    ["maximum", maximumOf],
    ["sin", Math.sin],
    ["cos", Math.cos],
    ["tanh", Math.tanh],
    ["exp", Math.exp],
    ["log", Math.log],
    ["sqrt", Math.sqrt],
  ]),
);

/**
 * Compute an operation of constants.
 *
 * @param {string} op
 * @param {number[]} values
 * @throws {RangeError} where finite numbers give none
 */
export function fold(op, ...values) {
  const compute = /** @type {(...values: number[]) => number} */ (COMPUTE.get(op));
  const result = compute(...values);
  if (isWrong(result) && !values.some(isWrong)) throw new RangeError(reasonOf(op, values, result));
  return result;
}

/**
 * @param {string} op
 * @param {number[]} values
 * @param {number} result
 */
function reasonOf(op, [a, b], result) {
  if ((op === "divide" && b === 0) || (op === "power" && a === 0)) return "This divides by zero.";
  if (op === "power" && Number.isNaN(result))
    return "This power of a negative number does not exist.";
  if (op === "log") return "Only a positive number has a logarithm.";
  if (op === "sqrt") return "A negative number has no square root.";
  return "This number is too large.";
}
