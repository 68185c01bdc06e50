/**
 * Views: the numbers of an array in another order, some perhaps left out or repeated.
 *
 * As in NumPy, a view has a shape and, for each axis, a stride: how far apart neighbours stand in the
 * array that is looked at. Strides in another order transpose it, larger ones leave numbers out, and
 * a stride of 0 repeats them: so one loop over a view transposes, slices and broadcasts, and with a
 * sum in it takes a broadcast back.
 */
import { sizeOf, stridesOf } from "./shapes.js";

/** @import { Shape } from "./types.js" */

/**
 * The positions of a view, as loops over rows and columns: one pair of loops for each of its starts.
 * Nearly always there is one start.
 *
 * @typedef {object} View
 * @property {Int32Array} starts
 * @property {number} rows
 * @property {number} columns
 * @property {number} down how far it is from row to row
 * @property {number} across how far it is from column to column
 */

/**
 * @param {Shape} shape
 * @param {number[]} strides
 * @param {number} [offset] where the first number stands
 * @returns {View}
 */
export function viewOf(shape, strides, offset = 0) {
  // Axes that one loop can walk through become one axis.
  /** @type {{length: number, stride: number}[]} */
  const axes = [];
  for (const [axis, length] of shape.entries()) {
    if (length === 1) continue;
    const stride = strides[axis];
    const before = axes.at(-1);
    if (before && before.stride === stride * length) {
      before.length *= length;
      before.stride = stride;
    } else {
      axes.push({ length, stride });
    }
  }
  const columns = axes.pop() ?? { length: 1, stride: 0 };
  const rows = axes.pop() ?? { length: 1, stride: 0 };
  const starts = positions(
    axes.map(({ length }) => length),
    axes.map(({ stride }) => stride),
    offset,
  );
  return {
    starts,
    rows: rows.length,
    columns: columns.length,
    down: rows.stride,
    across: columns.stride,
  };
}

/**
 * The view of an array that is broadcast to a shape.
 *
 * @param {Shape} from
 * @param {Shape} to
 */
export const broadcastView = (from, to) => viewOf(to, broadcastStrides(from, to));

/**
 * @param {Shape} from
 * @param {Shape} to
 * @returns {number[]}
 */
export function broadcastStrides(from, to) {
  const strides = stridesOf(from).map((stride, axis) => (from[axis] === 1 ? 0 : stride));
  return [...new Array(to.length - from.length).fill(0), ...strides];
}

/**
 * The position of each number of a view.
 *
 * @param {Shape} shape
 * @param {number[]} strides
 * @param {number} [offset]
 */
export function positions(shape, strides, offset = 0) {
  const map = new Int32Array(sizeOf(shape));
  const index = new Array(shape.length).fill(0);
  let position = offset;
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

/**
 * Read what a view of an array shows.
 *
 * @param {Float64Array} to
 * @param {View} view
 * @param {Float64Array} array
 */
export function readThrough(to, { starts, rows, columns, down, across }, array) {
  let i = 0;
  for (let s = 0; s < starts.length; s++) {
    for (let row = 0; row < rows; row++) {
      let position = starts[s] + row * down;
      for (let column = 0; column < columns; column++) {
        to[i++] = array[position];
        position += across;
      }
    }
  }
}

/**
 * Write numbers to where a view of an array shows them.
 *
 * @param {Float64Array} array
 * @param {View} view
 * @param {Float64Array} from
 */
export function writeThrough(array, { starts, rows, columns, down, across }, from) {
  let i = 0;
  for (let s = 0; s < starts.length; s++) {
    for (let row = 0; row < rows; row++) {
      let position = starts[s] + row * down;
      for (let column = 0; column < columns; column++) {
        array[position] = from[i++];
        position += across;
      }
    }
  }
}

/**
 * Add numbers to where a view of an array shows them; where it repeats a number, all are added to it.
 *
 * @param {Float64Array} array
 * @param {View} view
 * @param {Float64Array} from
 */
export function addThrough(array, { starts, rows, columns, down, across }, from) {
  let i = 0;
  for (let s = 0; s < starts.length; s++) {
    for (let row = 0; row < rows; row++) {
      let position = starts[s] + row * down;
      if (across === 0) {
        let sum = array[position];
        for (let column = 0; column < columns; column++) sum += from[i++];
        array[position] = sum;
        continue;
      }
      for (let column = 0; column < columns; column++) {
        array[position] += from[i++];
        position += across;
      }
    }
  }
}
