/** Shapes of arrays whose numbers stand in row-major order. */
import { ShapeError } from "./errors.js";

/** @import { Shape } from "./types.js" */

/**
 * How many numbers an array of this shape has.
 *
 * @param {Shape} shape
 */
export const sizeOf = (shape) => shape.reduce((product, length) => product * length, 1);

/**
 * @param {Shape} one
 * @param {Shape} other
 */
export const sameShape = (one, other) =>
  one.length === other.length && one.every((length, axis) => length === other[axis]);

/**
 * A shape as Python writes it: (), (3,), (2, 3).
 *
 * @param {Shape} shape
 */
export const shapeText = (shape) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;

/**
 * The shape that two shapes broadcast to, by NumPy's rules. Throws ShapeError.
 *
 * @param {Shape} a
 * @param {Shape} b
 * @returns {Shape}
 */
export function broadcastShape(a, b) {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, axis) => {
    const one = a[axis - length + a.length] ?? 1;
    const other = b[axis - length + b.length] ?? 1;
    if (one !== other && one !== 1 && other !== 1) {
      throw new ShapeError(`shapes ${shapeText(a)} and ${shapeText(b)} do not broadcast together`);
    }
    return one === 1 ? other : one;
  });
}

/**
 * How far apart the neighbours along each axis are.
 *
 * @param {Shape} shape
 */
export function stridesOf(shape) {
  const strides = new Array(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}
