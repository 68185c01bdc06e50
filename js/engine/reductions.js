/** Operations that make one number of many, along some axes. */
import { shareOfTheSum } from "./elementwise.js";
import { ShapeError } from "./errors.js";
import { shapeText, sizeOf } from "./shapes.js";
import { addThrough, broadcastView, readThrough } from "./views.js";

/** @import { Primitive, ReductionNode, Shape } from "./types.js" */
/** @import { View } from "./views.js" */

const parameters = ["axes", "keepdims"];

/**
 * @param {ReductionNode} node
 * @param {Shape} a
 */
function reducedShape({ axes, keepdims }, a) {
  if (!axes.every((axis, i) => axis >= 0 && axis < a.length && !(axis <= axes[i - 1]))) {
    throw new ShapeError(
      `axes ${shapeText(axes)} are not ascending axes of an array of shape ${shapeText(a)}`,
    );
  }
  return keepdims ? keepAxes(axes, a) : a.filter((_, axis) => !axes.includes(axis));
}

/**
 * @param {number[]} axes
 * @param {Shape} a
 */
const keepAxes = (axes, a) => a.map((length, axis) => (axes.includes(axis) ? 1 : length));

/**
 * Of each number of the argument, the place in the result; and how many meet in one.
 *
 * @param {number[]} axes
 * @param {Shape} a
 */
const reduce = (axes, a) => ({
  view: broadcastView(keepAxes(axes, a), a),
  count: sizeOf(axes.map((axis) => a[axis])),
});

/** @type {Primitive<ReductionNode>} */
const sum = {
  parameters,
  shape: reducedShape,
  bind({ node, operands: [a], result, cotangent }) {
    const { view, count } = reduce(node.axes, a.shape);
    return {
      forward: () => addUp(result, view, count, a.values),
      vjps: [(to) => () => readThrough(to, view, cotangent)],
    };
  },
};

/** @type {Primitive<ReductionNode>} */
const mean = {
  parameters,
  shape: reducedShape,
  bind({ node, operands: [a], result, cotangent, scratch }) {
    const { view, count } = reduce(node.axes, a.shape);
    const part = scratch(result.length);
    return {
      forward() {
        addUp(result, view, count, a.values);
        for (let i = 0; i < result.length; i++) result[i] /= count;
      },
      vjps: [
        (to) => () => {
          for (let i = 0; i < part.length; i++) part[i] = cotangent[i] / count;
          readThrough(to, view, part);
        },
      ],
    };
  },
};

/**
 * @param {Float64Array} result
 * @param {View} view
 * @param {number} count
 * @param {Float64Array} values
 */
function addUp(result, view, count, values) {
  // Start from -0, the number that changes no sum: -0 + -0 is -0. The sum of no number is 0.
  result.fill(count === 0 ? 0 : -0);
  addThrough(result, view, values);
}

/**
 * @param {ReductionNode} node
 * @param {Shape} a
 */
function shapeOfSome(node, a) {
  const shape = reducedShape(node, a);
  if (sizeOf(node.axes.map((axis) => a[axis])) === 0) {
    throw new ShapeError(
      `an empty array has no largest number: shape ${shapeText(a)} over axes ${shapeText(node.axes)}`,
    );
  }
  return shape;
}

/**
 * The greatest along the axes; NaN where one is NaN.
 *
 * @param {Float64Array} result
 * @param {View} view
 * @param {Float64Array} values
 */
function findGreatest(result, { starts, rows, columns, down, across }, values) {
  result.fill(Number.NEGATIVE_INFINITY);
  let i = 0;
  for (let s = 0; s < starts.length; s++) {
    for (let row = 0; row < rows; row++) {
      let position = starts[s] + row * down;
      for (let column = 0; column < columns; column++) {
        const value = values[i++];
        if (!(value <= result[position]) && !Number.isNaN(result[position])) {
          result[position] = value;
        }
        position += across;
      }
    }
  }
  for (i = 0; i < result.length; i++) result[i] += 0; // of two zeros +0, whichever came first
}

/** @type {Primitive<ReductionNode>} */
const max = {
  parameters,
  shape: shapeOfSome,
  bind({ node, operands: [a], result, cotangent }) {
    const { view } = reduce(node.axes, a.shape);
    return {
      forward: () => findGreatest(result, view, a.values),
      vjps: [
        (to) => {
          const greatest = new Float64Array(to.length);
          const isGreatest = new Float64Array(to.length);
          const parts = new Float64Array(result.length);
          return () => {
            readThrough(greatest, view, result);
            for (let i = 0; i < to.length; i++) isGreatest[i] = a.values[i] === greatest[i] ? 1 : 0;
            parts.fill(0);
            addThrough(parts, view, isGreatest);
            // Beside NaN nothing is the greatest.
            for (let i = 0; i < parts.length; i++) parts[i] = cotangent[i] / (parts[i] || 1);
            readThrough(to, view, parts);
            for (let i = 0; i < to.length; i++) if (isGreatest[i] === 0) to[i] = 0;
          };
        },
      ],
    };
  },
};

/** @type {Primitive<ReductionNode>} */
const logsumexp = {
  parameters,
  shape: reducedShape,
  bind({ node, operands: [a], result, cotangent }) {
    const { view } = reduce(node.axes, a.shape);
    const greatest = new Float64Array(result.length);
    const sums = new Float64Array(result.length);
    const spread = new Float64Array(a.values.length);
    const exps = new Float64Array(a.values.length);
    return {
      forward() {
        findGreatest(greatest, view, a.values);
        // An infinite one is not subtracted: inf - inf is NaN.
        for (let i = 0; i < greatest.length; i++) {
          if (!Number.isFinite(greatest[i])) greatest[i] = 0;
        }
        readThrough(spread, view, greatest);
        for (let i = 0; i < exps.length; i++) exps[i] = Math.exp(a.values[i] - spread[i]);
        sums.fill(0);
        addThrough(sums, view, exps);
        for (let i = 0; i < result.length; i++) result[i] = greatest[i] + Math.log(sums[i]);
      },
      vjps: [
        (to) => () => {
          readThrough(spread, view, result);
          for (let i = 0; i < to.length; i++) exps[i] = shareOfTheSum(a.values[i], spread[i]);
          readThrough(spread, view, cotangent);
          for (let i = 0; i < to.length; i++) to[i] = spread[i] * exps[i];
        },
      ],
    };
  },
};

export const REDUCTIONS = { sum, mean, max, logsumexp };
