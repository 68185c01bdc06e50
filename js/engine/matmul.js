/**
 * The matrix product, with NumPy's rules for vectors and for stacks of matrices. For its gradients
 * see M. B. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic
 * differentiation" (2008), section 2.2.2.
 */
import { ShapeError } from "./errors.js";
import { broadcastShape, shapeText, sizeOf } from "./shapes.js";
import { addThrough, broadcastStrides, positions, viewOf } from "./views.js";

/** @import { MatmulNode, Primitive, Shape } from "./types.js" */

/**
 * A vector on the left is one row, on the right one column; before the last two axes stand those of
 * a stack.
 *
 * @param {Shape} a
 * @param {Shape} b
 */
function planOf(a, b) {
  if (a.length === 0 || b.length === 0) {
    throw new ShapeError(
      `a matrix product takes vectors and matrices, not shapes ${shapeText(a)} and ${shapeText(b)}`,
    );
  }
  const [rows, left] = a.length === 1 ? [1, a[0]] : a.slice(-2);
  const [right, columns] = b.length === 1 ? [b[0], 1] : b.slice(-2);
  if (left !== right) {
    throw new ShapeError(
      `the inner lengths of shapes ${shapeText(a)} and ${shapeText(b)} differ: ${left} and ${right}`,
    );
  }
  const stacks = { left: a.slice(0, -2), right: b.slice(0, -2) };
  const stack = broadcastShape(stacks.left, stacks.right);
  return { rows, inner: left, columns, stacks, stack };
}

/** @type {Primitive<MatmulNode>} */
export const matmul = {
  parameters: [],
  shape(_node, a, b) {
    const { rows, columns, stack } = planOf(a, b);
    return [...stack, ...(a.length > 1 ? [rows] : []), ...(b.length > 1 ? [columns] : [])];
  },
  bind({ operands: [a, b], result, cotangent, scratch }) {
    const plan = planOf(a.shape, b.shape);
    const { inner, columns } = plan;
    let { rows, stacks, stack } = plan;
    if (stacks.right.length === 0) {
      // A stack of matrices times one matrix is one tall matrix times it.
      rows *= sizeOf(stack);
      stacks = { left: [], right: [] };
      stack = [];
    }
    const left = blocksOf(a.values, stacks.left, stack, rows * inner);
    const right = blocksOf(b.values, stacks.right, stack, inner * columns);
    const results = blocksOf(result, stack, stack, rows * columns);
    const cotangents = blocksOf(cotangent, stack, stack, rows * columns);
    return {
      forward() {
        for (let i = 0; i < results.length; i++) {
          multiply(results[i], left[i], right[i], rows, inner, columns, inner, 1);
        }
      },
      vjps: [
        (to) =>
          unbroadcast(to, stacks.left, stack, rows * inner, scratch, (parts) => {
            for (let i = 0; i < parts.length; i++) {
              multiplyByTransposed(parts[i], cotangents[i], right[i], rows, columns, inner);
            }
          }),
        (to) =>
          unbroadcast(to, stacks.right, stack, inner * columns, scratch, (parts) => {
            for (let i = 0; i < parts.length; i++) {
              multiply(parts[i], left[i], cotangents[i], inner, rows, columns, 1, inner);
            }
          }),
      ],
    };
  },
};

/**
 * The matrices of a stack that is broadcast to another, each of some size.
 *
 * @param {Float64Array} values
 * @param {Shape} from
 * @param {Shape} to
 * @param {number} size
 */
function blocksOf(values, from, to, size) {
  const starts = positions(
    to,
    broadcastStrides(from, to).map((stride) => stride * size),
  );
  return Array.from(starts, (start) => values.subarray(start, start + size));
}

/**
 * Compute the part of every matrix of a stack; where one was broadcast, add its parts up.
 *
 * @param {Float64Array} to
 * @param {Shape} from
 * @param {Shape} stack
 * @param {number} size
 * @param {(size: number) => Float64Array} scratch
 * @param {(parts: Float64Array[]) => void} compute
 */
function unbroadcast(to, from, stack, size, scratch, compute) {
  if (sizeOf(from) === sizeOf(stack)) {
    const parts = blocksOf(to, from, stack, size);
    return () => compute(parts);
  }
  const received = scratch(sizeOf(stack) * size);
  const parts = blocksOf(received, stack, stack, size);
  const strides = broadcastStrides(from, stack).map((stride) => stride * size);
  const view = viewOf([...stack, size], [...strides, 1]);
  return () => {
    compute(parts);
    to.fill(0);
    addThrough(to, view, received);
  };
}

// ---------------------------------------------------------------------------------------- kernels
//
// A block of two rows and four columns of the result at once: its eight sums stay in registers, and
// each number that is fetched serves several. The last block may overlap the one before it, and the
// second row may be the first again; a sum that is computed twice is the same.

/**
 * The product of matrices: `rows` by `inner` times `inner` by `columns`. In the left matrix one goes
 * `down` from row to row and `across` from column to column: so it may stand transposed.
 *
 * @param {Float64Array} result
 * @param {Float64Array} left
 * @param {Float64Array} right
 * @param {number} rows
 * @param {number} inner
 * @param {number} columns
 * @param {number} down
 * @param {number} across
 */
function multiply(result, left, right, rows, inner, columns, down, across) {
  for (let pair = 0; pair < rows; pair += 2) {
    const row = pair + 2 > rows && rows > 1 ? rows - 2 : pair;
    const second = rows > 1 ? down : 0;
    const below = rows > 1 ? columns : 0;
    if (columns < 4) {
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        let sumBelow = 0;
        let i = row * down;
        let j = column;
        for (let k = 0; k < inner; k++) {
          sum += left[i] * right[j];
          sumBelow += left[i + second] * right[j];
          i += across;
          j += columns;
        }
        result[row * columns + column] = sum;
        result[row * columns + column + below] = sumBelow;
      }
      continue;
    }
    for (let block = 0; block < columns; block += 4) {
      const column = block + 4 > columns ? columns - 4 : block;
      let a0 = 0;
      let a1 = 0;
      let a2 = 0;
      let a3 = 0;
      let b0 = 0;
      let b1 = 0;
      let b2 = 0;
      let b3 = 0;
      let i = row * down;
      let j = column;
      for (let k = 0; k < inner; k++) {
        const a = left[i];
        const b = left[i + second];
        const r0 = right[j];
        const r1 = right[j + 1];
        const r2 = right[j + 2];
        const r3 = right[j + 3];
        a0 += a * r0;
        a1 += a * r1;
        a2 += a * r2;
        a3 += a * r3;
        b0 += b * r0;
        b1 += b * r1;
        b2 += b * r2;
        b3 += b * r3;
        i += across;
        j += columns;
      }
      const to = row * columns + column;
      result[to] = a0;
      result[to + 1] = a1;
      result[to + 2] = a2;
      result[to + 3] = a3;
      result[to + below] = b0;
      result[to + below + 1] = b1;
      result[to + below + 2] = b2;
      result[to + below + 3] = b3;
    }
  }
}

/**
 * The product with a transposed matrix: `rows` by `inner` times the transpose of `columns` by
 * `inner`.
 *
 * @param {Float64Array} result
 * @param {Float64Array} left
 * @param {Float64Array} right
 * @param {number} rows
 * @param {number} inner
 * @param {number} columns
 */
function multiplyByTransposed(result, left, right, rows, inner, columns) {
  for (let pair = 0; pair < rows; pair += 2) {
    const row = pair + 2 > rows && rows > 1 ? rows - 2 : pair;
    const second = rows > 1 ? inner : 0;
    const below = rows > 1 ? columns : 0;
    const first = row * inner;
    if (columns < 4) {
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        let sumBelow = 0;
        for (let k = 0; k < inner; k++) {
          sum += left[first + k] * right[column * inner + k];
          sumBelow += left[first + second + k] * right[column * inner + k];
        }
        result[row * columns + column] = sum;
        result[row * columns + column + below] = sumBelow;
      }
      continue;
    }
    for (let block = 0; block < columns; block += 4) {
      const column = block + 4 > columns ? columns - 4 : block;
      let a0 = 0;
      let a1 = 0;
      let a2 = 0;
      let a3 = 0;
      let b0 = 0;
      let b1 = 0;
      let b2 = 0;
      let b3 = 0;
      const j0 = column * inner;
      const j1 = j0 + inner;
      const j2 = j1 + inner;
      const j3 = j2 + inner;
      for (let k = 0; k < inner; k++) {
        const a = left[first + k];
        const b = left[first + second + k];
        const r0 = right[j0 + k];
        const r1 = right[j1 + k];
        const r2 = right[j2 + k];
        const r3 = right[j3 + k];
        a0 += a * r0;
        a1 += a * r1;
        a2 += a * r2;
        a3 += a * r3;
        b0 += b * r0;
        b1 += b * r1;
        b2 += b * r2;
        b3 += b * r3;
      }
      const to = row * columns + column;
      result[to] = a0;
      result[to + 1] = a1;
      result[to + 2] = a2;
      result[to + 3] = a3;
      result[to + below] = b0;
      result[to + below + 1] = b1;
      result[to + below + 2] = b2;
      result[to + below + 3] = b3;
    }
  }
}
