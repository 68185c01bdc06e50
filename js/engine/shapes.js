/** Shapes of arrays, and the positions of their numbers in row-major order. */
import { ShapeError } from "./errors.js";

/** How many numbers an array of this shape has. */
export const sizeOf = (shape) => shape.reduce((product, length) => product * length, 1);

export const sameShape = (one, other) =>
  one.length === other.length && one.every((length, axis) => length === other[axis]);

/** A shape as Python writes it: (), (3,), (2, 3). */
export const shapeText = (shape) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;

/** The shape that two shapes broadcast to, by NumPy's rules. Throws ShapeError. */
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

/** How far apart, in row-major order, the neighbours along each axis are. */
export function stridesOf(shape) {
  const strides = new Array(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}

/**
 * For each position in an array of a shape, in row-major order, the position that these strides
 * lead to. A stride of 0 stays where it is: that is how a value is broadcast, or summed.
 */
export function positions(shape, strides) {
  const map = new Int32Array(sizeOf(shape));
  const index = new Array(shape.length).fill(0);
  let position = 0;
  for (let i = 0; i < map.length; i++) {
    map[i] = position;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      position += strides[axis];
      if (++index[axis] < shape[axis]) break;
      position -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return map;
}

/** For each position in an array of the target shape, the position in one broadcast to it. */
export function broadcastPositions(shape, target) {
  const strides = stridesOf(shape).map((stride, axis) => (shape[axis] === 1 ? 0 : stride));
  return positions(target, [...new Array(target.length - shape.length).fill(0), ...strides]);
}
