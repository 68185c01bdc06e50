/** Operations that move numbers about, and compute nothing. */
import { ShapeError } from "./errors.js";
import { sameShape, shapeText, sizeOf, stridesOf } from "./shapes.js";
import { readThrough, viewOf, writeThrough } from "./views.js";

/** @import { ConcatenateNode, KeyItem, PickNode, Primitive, ReshapeNode, Shape } from "./types.js" */
/** @import { SliceNode, TakeNode, TransposeNode } from "./types.js" */

/** @type {Primitive<ReshapeNode>} */
const reshape = {
  parameters: ["shape"],
  sameNumbers: true,
  passesOn: [0],
  shape({ shape }, a) {
    const size = sizeOf(a);
    const open = size / sizeOf(shape.filter((length) => length !== -1));
    const result = shape.map((length) => (length === -1 ? open : length));
    if (sizeOf(result) !== size || !result.every(Number.isInteger)) {
      const free = ["-1", ...shape.slice(1)].join(", ");
      const advice =
        shape.length === 0 || shape.includes(-1)
          ? ""
          : `; write reshape(${free}) for any number of rows, or trace again`;
      throw new ShapeError(
        `an array of shape ${shapeText(a)} cannot be reshaped into ${shapeText(shape)}${advice}`,
      );
    }
    return result;
  },
  bind: ({ operands: [a], result, cotangent }) => ({
    forward: () => result.set(a.values),
    vjps: [(to) => () => to.set(cotangent)],
  }),
};

/** @type {Primitive<TransposeNode>} */
const transpose = {
  parameters: ["axes"],
  shape({ axes }, a) {
    const sorted = [...axes].sort((i, j) => i - j);
    if (!sameShape(sorted, [...a.keys()])) {
      throw new ShapeError(
        `axes ${shapeText(axes)} are not a permutation of those of shape ${shapeText(a)}`,
      );
    }
    return axes.map((axis) => a[axis]);
  },
  bind({ node, operands: [a], shape, result, cotangent }) {
    const strides = stridesOf(a.shape);
    const view = viewOf(
      shape,
      node.axes.map((axis) => strides[axis]),
    );
    return {
      forward: () => readThrough(result, view, a.values),
      vjps: [(to) => () => writeThrough(to, view, cotangent)],
    };
  },
};

/**
 * The shape, strides and offset of what an index shows, by NumPy's rules of basic indexing.
 *
 * @param {KeyItem[]} key
 * @param {Shape} a
 */
function indexed(key, a) {
  const strides = stridesOf(a);
  const given = key.filter((item) => item !== "new" && item !== "...").length;
  if (given > a.length) {
    throw new ShapeError(`an index of ${given} axes is too long for shape ${shapeText(a)}`);
  }
  const view = {
    shape: /** @type {Shape} */ ([]),
    strides: /** @type {number[]} */ ([]),
    offset: 0,
  };
  let axis = 0;
  /** @param {number} count */
  const keep = (count) => {
    for (; count > 0; count--, axis++) {
      view.shape.push(a[axis]);
      view.strides.push(strides[axis]);
    }
  };
  for (const item of key) {
    if (item === "...") {
      keep(a.length - given);
    } else if (item === "new") {
      view.shape.push(1);
      view.strides.push(0);
    } else if (typeof item === "number") {
      const position = item < 0 ? item + a[axis] : item;
      if (!(position >= 0 && position < a[axis])) {
        throw new ShapeError(
          `the index ${item} is outside axis ${axis} of an array of shape ${shapeText(a)}`,
        );
      }
      view.offset += position * strides[axis++];
    } else {
      const { start, step, count } = rangeOf(item, a[axis]);
      view.shape.push(count);
      view.strides.push(step * strides[axis]);
      view.offset += start * strides[axis++];
    }
  }
  keep(a.length - axis);
  return view;
}

/**
 * The positions that Python's slice(start, stop, step) shows of a length.
 *
 * @param {[number | null, number | null, number | null]} slice
 * @param {number} length
 */
function rangeOf([first, last, by], length) {
  const step = by ?? 1;
  const [lowest, highest] = step > 0 ? [0, length] : [-1, length - 1];
  /** @param {number} end */
  const clamp = (end) => Math.min(Math.max(end < 0 ? end + length : end, lowest), highest);
  const start = first === null ? (step > 0 ? lowest : highest) : clamp(first);
  const stop = last === null ? (step > 0 ? highest : lowest) : clamp(last);
  return { start, step, count: Math.max(0, Math.ceil((stop - start) / step)) };
}

/** @type {Primitive<SliceNode>} */
const slice = {
  parameters: ["key"],
  shape: ({ key }, a) => indexed(key, a).shape,
  bind({ node, operands: [a], result, cotangent }) {
    const { shape, strides, offset } = indexed(node.key, a.shape);
    const view = viewOf(shape, strides, offset);
    return {
      forward: () => readThrough(result, view, a.values),
      vjps: [
        (to) => () => {
          to.fill(0);
          writeThrough(to, view, cotangent);
        },
      ],
    };
  },
};

/**
 * Indexing by whole numbers or by true and false that no input decides.
 *
 * @type {Primitive<TakeNode>}
 */
const take = {
  parameters: ["indices", "shape", "of"],
  shape({ shape, of }, a) {
    if (!sameShape(a, of)) {
      throw new ShapeError(
        `positions in an array of shape ${shapeText(of)} are fixed, and this has shape ` +
          `${shapeText(a)}: write slices, as in x[:, 1:], which fit any length, or trace again`,
      );
    }
    return shape;
  },
  bind({ node: { indices }, operands: [a], result, cotangent }) {
    return {
      forward() {
        for (let i = 0; i < result.length; i++) result[i] = a.values[indices[i]];
      },
      vjps: [
        (to) => () => {
          to.fill(0);
          // What is taken twice receives two cotangents.
          for (let i = 0; i < indices.length; i++) to[indices[i]] += cotangent[i];
        },
      ],
    };
  },
};

/**
 * The position of a label in a row; -1 where it is none.
 *
 * @param {number} label
 * @param {number} length
 */
function positionOf(label, length) {
  const position = label < 0 ? label + length : label;
  return Number.isInteger(position) && position >= 0 && position < length ? position : -1;
}

/**
 * One number of each row: a[np.arange(n), labels].
 *
 * @type {Primitive<PickNode>}
 */
const pick = {
  parameters: [],
  withoutGradient: [1],
  shape(_node, a, labels) {
    if (a.length !== 2 || labels.length !== 1 || a[0] !== labels[0] || a[1] === 0) {
      throw new ShapeError(
        `one label for each row of a matrix, not shapes ${shapeText(a)} and ${shapeText(labels)}`,
      );
    }
    return labels;
  },
  bind({ operands: [a, labels], result, cotangent }) {
    const length = a.shape[1];
    return {
      forward() {
        for (let row = 0; row < result.length; row++) {
          const position = positionOf(labels.values[row], length);
          result[row] = position < 0 ? Number.NaN : a.values[row * length + position];
        }
      },
      vjps: [
        (to) => () => {
          to.fill(0);
          for (let row = 0; row < result.length; row++) {
            const position = positionOf(labels.values[row], length);
            if (position >= 0) to[row * length + position] = cotangent[row];
          }
        },
        undefined,
      ],
    };
  },
};

/** @type {Primitive<ConcatenateNode>} */
const concatenate = {
  parameters: ["axis"],
  shape({ axis }, first, ...others) {
    /** @param {Shape} shape */
    const besides = (shape) => shape.filter((_, each) => each !== axis);
    for (const other of others) {
      if (other.length !== first.length || !sameShape(besides(first), besides(other))) {
        throw new ShapeError(
          `shapes ${shapeText(first)} and ${shapeText(other)} cannot be joined along axis ${axis}`,
        );
      }
    }
    if (!(axis >= 0 && axis < first.length)) {
      throw new ShapeError(`an array of shape ${shapeText(first)} has no axis ${axis}`);
    }
    const length = others.reduce((sum, other) => sum + other[axis], first[axis]);
    return first.map((each, i) => (i === axis ? length : each));
  },
  bind({ node: { axis }, operands, shape, result, cotangent }) {
    const strides = stridesOf(shape);
    let before = 0;
    const views = operands.map((operand) => {
      const view = viewOf(operand.shape, strides, before * strides[axis]);
      before += operand.shape[axis];
      return view;
    });
    return {
      forward() {
        for (const [i, view] of views.entries()) writeThrough(result, view, operands[i].values);
      },
      vjps: views.map((view) => (to) => () => readThrough(to, view, cotangent)),
    };
  },
};

export const REARRANGEMENTS = { reshape, transpose, slice, take, pick, concatenate };
