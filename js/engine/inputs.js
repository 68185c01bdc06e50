/** What is given for an input: a number, nested arrays, or a flat typed array. */
import { ShapeError } from "./errors.js";
import { sameShape, shapeText, sizeOf } from "./shapes.js";

/** @import { Input, NestedArray, Shape, ShapedArray, TypedArray } from "./types.js" */

/** Deeper than any array of a graph. */
const TOO_DEEP = 40;

/** @param {Shape} shape */
export const shapeName = (shape) => (shape.length > 0 ? shapeText(shape) : "number");

/**
 * The shape of what is given for an input; the very array of its declared shape where it is that.
 *
 * A flat typed array has no shape of its own: it is read as the declared shape, or as another number
 * of its rows.
 *
 * @param {string} name
 * @param {Shape} declared
 * @param {Input} given
 * @returns {Shape}
 * @throws {TypeError} if it does not consist of numbers
 * @throws {ShapeError} if the length of a typed array fits no number of rows
 */
export function shapeOfInput(name, declared, given) {
  if (typeof given === "number" && declared.length === 0) return declared;
  const shape = isTyped(given)
    ? shapeOfFlat(name, declared, given.length)
    : isShaped(given)
      ? shapeOfShaped(name, given)
      : shapeOfNested(given);
  if (shape === undefined) {
    throw new TypeError(`the input '${name}' is not a number or an array of numbers`);
  }
  return sameShape(shape, declared) ? declared : shape;
}

/**
 * Copy what is given for an input into its flat array.
 *
 * @param {Float64Array} target of the size of what is given
 * @param {Input} given
 */
export function copyInput(target, given) {
  if (typeof given === "number") target[0] = given;
  else if (isTyped(given)) target.set(given);
  else if (isShaped(given)) target.set(given.data);
  else target.set(/** @type {any[]} */ (given).flat(TOO_DEEP));
}

/**
 * @param {unknown} given
 * @returns {given is TypedArray}
 */
const isTyped = (given) =>
  ArrayBuffer.isView(given) &&
  !(given instanceof DataView) &&
  !(given instanceof BigInt64Array) &&
  !(given instanceof BigUint64Array);

/**
 * @param {unknown} given
 * @returns {given is ShapedArray}
 */
const isShaped = (given) =>
  typeof given === "object" && given !== null && "data" in given && isTyped(given.data);

/**
 * @param {string} name
 * @param {Shape} declared
 * @param {number} length
 */
function shapeOfFlat(name, declared, length) {
  if (sizeOf(declared) === length) return declared;
  const row = declared.slice(1);
  const rows = length / sizeOf(row);
  if (Number.isInteger(rows)) return [rows, ...row];
  throw new ShapeError(
    `the input '${name}' was traced as ${shapeName(declared)}, and ${length} numbers are not a ` +
      `number of rows of shape ${shapeText(row)}: give {data, shape}`,
  );
}

/**
 * @param {string} name
 * @param {ShapedArray} given
 */
function shapeOfShaped(name, { data, shape }) {
  if (sizeOf(shape) === data.length) return [...shape];
  throw new ShapeError(
    `the input '${name}' has ${data.length} numbers, which do not make an array of shape ${shapeText(shape)}`,
  );
}

/**
 * The shape of a number or of nested arrays of numbers; undefined where it is neither.
 *
 * @param {number | NestedArray} given
 * @param {number} [depth]
 * @returns {Shape | undefined}
 */
function shapeOfNested(given, depth = 0) {
  if (typeof given === "number") return [];
  if (!Array.isArray(given) || depth === TOO_DEEP) return undefined;
  const shapes = Array.from(given, (item) => shapeOfNested(item, depth + 1));
  const inner = shapes.length > 0 ? shapes[0] : [];
  const isRegular = shapes.every((shape) => shape && inner && sameShape(shape, inner));
  return inner && isRegular ? [given.length, ...inner] : undefined;
}
