/**
 * The numbers of a formula that depend on no variable, computed as Python would, before NumPy sees
 * them: of `2**3*w` a graph has only `8*w`.
 *
 * Python's whole numbers are exact, here a BigInt; its floats are numbers. What a NumPy function has
 * returned is a NumPy number and stays one: divided by zero it gives inf or NaN, where Python's own
 * numbers raise.
 */
import { maximum, pow } from "./primitives.js";

/** @typedef {{value: number|bigint, numpy: boolean}} Constant */

/** No float is larger; and 9**9**9 would take for ever. */
const LARGEST_EXPONENT = 1023;
const LARGEST = 2n ** BigInt(LARGEST_EXPONENT);
const LARGEST_OF_NUMPY = 2n ** 63n - 1n;

/** A number that Python reads. Throws RangeError where it is too large. */
export const python = (value) => constant(value, false);

/** What NumPy makes of a constant that it is given; a value that is none stays as it is. */
export const asNumpy = (value) => (typeof value === "object" ? constant(value.value, true) : value);

function constant(value, numpy) {
  const largest = numpy ? LARGEST_OF_NUMPY : LARGEST;
  if (typeof value === "bigint" && (value > largest || value < -largest)) {
    throw new RangeError("This whole number is too large: write it with a point.");
  }
  return { value, numpy };
}

const areWhole = (...constants) => constants.every(({ value }) => typeof value === "bigint");

/** An operator computes whole numbers exactly, as long as all are whole. */
const operator =
  (compute) =>
  (...constants) => {
    const values = constants.map(({ value }) => (areWhole(...constants) ? value : Number(value)));
    return constant(
      compute(...values),
      constants.some(({ numpy }) => numpy),
    );
  };

/** A function of NumPy's gives floats. */
const floating =
  (compute) =>
  ({ value }) =>
    constant(compute(Number(value)), true);

function divide(a, b) {
  const numpy = a.numpy || b.numpy;
  if (!numpy && Number(b.value) === 0) throw new RangeError("This divides by zero.");
  return constant(Number(a.value) / Number(b.value), numpy);
}

function power(a, b) {
  const numpy = a.numpy || b.numpy;
  const [base, exponent] = [Number(a.value), Number(b.value)];
  if (areWhole(a, b) && exponent >= 0) {
    if (exponent * Math.log2(Math.abs(base)) > LARGEST_EXPONENT) {
      throw new RangeError("This number is too large.");
    }
    return constant(a.value ** b.value, numpy);
  }
  if (numpy && areWhole(a, b)) {
    throw new RangeError("NumPy takes no negative power of a whole number: write it with a point.");
  }
  const value = pow(base, exponent);
  if (!numpy && Number.isFinite(base) && Number.isFinite(exponent)) {
    if (base === 0 && exponent < 0) throw new RangeError("This divides by zero.");
    if (Number.isNaN(value)) throw new RangeError("A negative number has no such power.");
    if (!Number.isFinite(value)) throw new RangeError("This number is too large.");
  }
  return constant(value, numpy);
}

/** What each operation of a graph gives for constants. Throws RangeError where Python raises. */
export const FOLD = {
  add: operator((a, b) => a + b),
  subtract: operator((a, b) => a - b),
  multiply: operator((a, b) => a * b),
  divide,
  power,
  negative: operator((a) => -a),
  absolute: operator((a) => (a < 0 || Object.is(a, -0) ? -a : a)),
  maximum: operator(maximum),
  sin: floating(Math.sin),
  cos: floating(Math.cos),
  tanh: floating(Math.tanh),
  exp: floating(Math.exp),
  log: floating(Math.log),
  sqrt: floating(Math.sqrt),
};
