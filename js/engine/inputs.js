/** What is given for an input: a number, nested arrays, or a flat typed array. */
import { ShapeError } from "./errors.js";
import { sameShape, shapeText } from "./shapes.js";

/** Deeper than any array of a graph. */
const TOO_DEEP = 40;

export const shapeName = (shape) => (shape.length > 0 ? shapeText(shape) : "number");

/**
 * Copy what is given for an input into its flat array.
 *
 * @param {Float64Array} target
 * @param {{name: string, shape: number[]}} input
 * @param {number|ArrayLike} given
 * @throws {TypeError} if it does not consist of numbers
 * @throws {ShapeError} if it has another shape
 */
export function readInput(target, { name, shape }, given) {
  if (typeof given === "number" && shape.length === 0) {
    target[0] = given;
    return;
  }
  const isFlat = ArrayBuffer.isView(given) && typeof (given[0] ?? 0) === "number";
  const givenShape = isFlat ? [given.length] : shapeOf(given);
  if (givenShape === undefined) {
    throw new TypeError(`the input '${name}' is not a number or an array of numbers`);
  }
  // A typed array is flat: only its length can tell.
  if (isFlat ? given.length !== target.length : !sameShape(givenShape, shape)) {
    throw new ShapeError(
      `the input '${name}' was traced as ${shapeName(shape)} and is given as ` +
        `${shapeName(givenShape)}: trace again with an example of that shape`,
    );
  }
  target.set(isFlat ? given : given.flat(TOO_DEEP));
}

/** The shape of a number or of nested arrays of numbers; undefined where it is neither. */
function shapeOf(given, depth = 0) {
  if (typeof given === "number") return [];
  if (!Array.isArray(given) || depth === TOO_DEEP) return undefined;
  const shapes = Array.from(given, (item) => shapeOf(item, depth + 1));
  const inner = shapes.length > 0 ? shapes[0] : [];
  const regular = shapes.every((shape) => shape && sameShape(shape, inner));
  return inner && regular ? [given.length, ...inner] : undefined;
}
