/**
 * What a graph can compute: each operation's forward beside its backward, as in
 * hillwalk/engine/operations.py, which says what stands in for the derivative at kinks and ties.
 *
 * All work in place, on flat arrays that exist already. `forward(result, plan, a, b)` fills the
 * result. `backward` has one function for each argument, `(share, gradient, plan, result, a, b)`:
 * it adds to the argument's share, by the chain rule, the gradient that arrives at the result times
 * the derivative. The plan is what `plan(node, ...shapes)` has worked out beforehand.
 *
 * An element-wise operation sees arrays of the result's size: the program stretches an argument
 * that is broadcast, and adds up what its copies receive. Each has loops of its own, so that the
 * engine of the browser can make a loop of machine arithmetic out of each.
 */
import { ShapeError } from "./errors.js";
import { broadcastShape, positions, sameShape, shapeText, sizeOf, stridesOf } from "./shapes.js";

// ------------------------------------------------------------------------------ element by element

const elementwise = (forward, ...backward) => ({
  elementwise: true,
  forward,
  backward,
  shape: (_node, ...shapes) => shapes.reduce(broadcastShape),
  parameters: [],
});

/** C's pow, which is NumPy's; JavaScript has NaN where the base is 1 or -1 in the cases below. */
export function pow(a, b) {
  if (b === 2) return a * a;
  if (a === 1 || (a === -1 && Math.abs(b) === Number.POSITIVE_INFINITY)) return 1;
  return a ** b;
}

export const maximum = (a, b) => (a >= b || Number.isNaN(a) ? a : b);

/** The derivative of maximum(a, b) by a. */
function shareOfTheMaximum(a, b) {
  if (a > b) return 1;
  return a === b ? 0.5 : 0;
}

/** The way back through a sum: what arrives goes on as it is. */
export function addGradient(share, gradient) {
  for (let i = 0; i < share.length; i++) share[i] += gradient[i];
}

const ELEMENTWISE = {
  add: elementwise(
    (result, _plan, a, b) => {
      for (let i = 0; i < result.length; i++) result[i] = a[i] + b[i];
    },
    addGradient,
    addGradient,
  ),
  subtract: elementwise(
    (result, _plan, a, b) => {
      for (let i = 0; i < result.length; i++) result[i] = a[i] - b[i];
    },
    addGradient,
    (share, gradient) => {
      for (let i = 0; i < share.length; i++) share[i] -= gradient[i];
    },
  ),
  multiply: elementwise(
    (result, _plan, a, b) => {
      for (let i = 0; i < result.length; i++) result[i] = a[i] * b[i];
    },
    (share, gradient, _plan, _result, _a, b) => {
      for (let i = 0; i < share.length; i++) share[i] += gradient[i] * b[i];
    },
    (share, gradient, _plan, _result, a) => {
      for (let i = 0; i < share.length; i++) share[i] += gradient[i] * a[i];
    },
  ),
  divide: elementwise(
    (result, _plan, a, b) => {
      for (let i = 0; i < result.length; i++) result[i] = a[i] / b[i];
    },
    (share, gradient, _plan, _result, _a, b) => {
      for (let i = 0; i < share.length; i++) share[i] += gradient[i] / b[i];
    },
    (share, gradient, _plan, result, _a, b) => {
      for (let i = 0; i < share.length; i++) share[i] -= gradient[i] * (result[i] / b[i]);
    },
  ),
  power: elementwise(
    (result, _plan, a, b) => {
      for (let i = 0; i < result.length; i++) result[i] = pow(a[i], b[i]);
    },
    (share, gradient, _plan, _result, a, b) => {
      for (let i = 0; i < share.length; i++) {
        share[i] += gradient[i] * (b[i] === 0 ? 0 : b[i] * pow(a[i], b[i] - 1));
      }
    },
    (share, gradient, _plan, result, a) => {
      for (let i = 0; i < share.length; i++) {
        share[i] += gradient[i] * (a[i] === 0 ? 0 : result[i] * Math.log(a[i]));
      }
    },
  ),
  maximum: elementwise(
    (result, _plan, a, b) => {
      for (let i = 0; i < result.length; i++) result[i] = maximum(a[i], b[i]);
    },
    (share, gradient, _plan, _result, a, b) => {
      for (let i = 0; i < share.length; i++)
        share[i] += gradient[i] * shareOfTheMaximum(a[i], b[i]);
    },
    (share, gradient, _plan, _result, a, b) => {
      for (let i = 0; i < share.length; i++)
        share[i] += gradient[i] * shareOfTheMaximum(b[i], a[i]);
    },
  ),
  negative: elementwise(
    (result, _plan, a) => {
      for (let i = 0; i < result.length; i++) result[i] = -a[i];
    },
    (share, gradient) => {
      for (let i = 0; i < share.length; i++) share[i] -= gradient[i];
    },
  ),
  absolute: elementwise(
    (result, _plan, a) => {
      for (let i = 0; i < result.length; i++) result[i] = Math.abs(a[i]);
    },
    (share, gradient, _plan, _result, a) => {
      for (let i = 0; i < share.length; i++) share[i] += gradient[i] * Math.sign(a[i]);
    },
  ),
  exp: elementwise(
    (result, _plan, a) => {
      for (let i = 0; i < result.length; i++) result[i] = Math.exp(a[i]);
    },
    (share, gradient, _plan, result) => {
      for (let i = 0; i < share.length; i++) share[i] += gradient[i] * result[i];
    },
  ),
  log: elementwise(
    (result, _plan, a) => {
      for (let i = 0; i < result.length; i++) result[i] = Math.log(a[i]);
    },
    (share, gradient, _plan, _result, a) => {
      for (let i = 0; i < share.length; i++) share[i] += gradient[i] / a[i];
    },
  ),
  sqrt: elementwise(
    (result, _plan, a) => {
      for (let i = 0; i < result.length; i++) result[i] = Math.sqrt(a[i]);
    },
    (share, gradient, _plan, result) => {
      for (let i = 0; i < share.length; i++) share[i] += gradient[i] / (2 * Math.abs(result[i]));
    },
  ),
  sin: elementwise(
    (result, _plan, a) => {
      for (let i = 0; i < result.length; i++) result[i] = Math.sin(a[i]);
    },
    (share, gradient, _plan, _result, a) => {
      for (let i = 0; i < share.length; i++) share[i] += gradient[i] * Math.cos(a[i]);
    },
  ),
  cos: elementwise(
    (result, _plan, a) => {
      for (let i = 0; i < result.length; i++) result[i] = Math.cos(a[i]);
    },
    (share, gradient, _plan, _result, a) => {
      for (let i = 0; i < share.length; i++) share[i] -= gradient[i] * Math.sin(a[i]);
    },
  ),
  tanh: elementwise(
    (result, _plan, a) => {
      for (let i = 0; i < result.length; i++) result[i] = Math.tanh(a[i]);
    },
    (share, gradient, _plan, result) => {
      for (let i = 0; i < share.length; i++) {
        share[i] += gradient[i] * (1 - result[i] * result[i]);
      }
    },
  ),
};

// ---------------------------------------------------------------------------------- matrix product

function matmulShape(_node, a, b) {
  if (![1, 2].includes(a.length) || ![1, 2].includes(b.length)) {
    throw new ShapeError(
      `a matrix product takes vectors and matrices, not shapes ${shapeText(a)} and ${shapeText(b)}`,
    );
  }
  const [left, right] = [a.at(-1), b[0]];
  if (left !== right) {
    throw new ShapeError(
      `the inner lengths of shapes ${shapeText(a)} and ${shapeText(b)} differ: ${left} and ${right}`,
    );
  }
  return [...a.slice(0, -1), ...b.slice(1)];
}

/** A vector on the left is one row, on the right one column. */
function matmulPlan(_node, a, b) {
  const rows = a.length === 2 ? a[0] : 1;
  const inner = b[0];
  const columns = b.length === 2 ? b[1] : 1;
  return { rows, inner, columns, transposed: new Float64Array(inner * columns) };
}

/**
 * Add a product of matrices to the result: `rows` by `inner` times `inner` by `columns`. Along a row
 * of the left matrix one goes by `across`, along a column by `down`: so it may stand transposed.
 *
 * Four columns at once, so that each number on the left is fetched once for four products.
 */
function addProduct(result, rows, inner, columns, left, across, down, right) {
  const whole = columns - (columns % 4);
  for (let row = 0; row < rows; row++) {
    let column = 0;
    for (; column < whole; column += 4) {
      let one = 0;
      let two = 0;
      let three = 0;
      let four = 0;
      let i = row * down;
      let j = column;
      for (let k = 0; k < inner; k++) {
        const number = left[i];
        one += number * right[j];
        two += number * right[j + 1];
        three += number * right[j + 2];
        four += number * right[j + 3];
        i += across;
        j += columns;
      }
      const to = row * columns + column;
      result[to] += one;
      result[to + 1] += two;
      result[to + 2] += three;
      result[to + 3] += four;
    }
    for (; column < columns; column++) {
      let sum = 0;
      for (let k = 0; k < inner; k++)
        sum += left[row * down + k * across] * right[k * columns + column];
      result[row * columns + column] += sum;
    }
  }
}

function matmulForward(result, { rows, inner, columns }, a, b) {
  result.fill(0);
  addProduct(result, rows, inner, columns, a, 1, inner, b);
}

/** gradient @ b.T */
function matmulLeft(share, gradient, { rows, inner, columns, transposed }, _result, _a, b) {
  for (let k = 0; k < inner; k++) {
    for (let column = 0; column < columns; column++) {
      transposed[column * inner + k] = b[k * columns + column];
    }
  }
  addProduct(share, rows, columns, inner, gradient, 1, columns, transposed);
}

/** a.T @ gradient */
function matmulRight(share, gradient, { rows, inner, columns }, _result, a) {
  addProduct(share, inner, rows, columns, a, inner, 1, gradient);
}

// ----------------------------------------------------------------------------------- sum and mean

function reducedShape({ axes, keepdims }, a) {
  if (!axes.every((axis, i) => axis >= 0 && axis < a.length && !(axis <= axes[i - 1]))) {
    throw new ShapeError(
      `axes ${shapeText(axes)} are not ascending axes of an array of shape ${shapeText(a)}`,
    );
  }
  return keepdims
    ? a.map((length, axis) => (axes.includes(axis) ? 1 : length))
    : a.filter((_, axis) => !axes.includes(axis));
}

/** Where each number of the argument goes, and how many meet in one. */
function reductionPlan({ axes }, a) {
  const kept = a.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const strides = stridesOf(kept).map((stride, axis) => (axes.includes(axis) ? 0 : stride));
  return { to: positions(a, strides), count: sizeOf(axes.map((axis) => a[axis])) };
}

function sumForward(result, { to, count }, a) {
  // -0 is what can be added without a trace: -0 + -0 is -0, as in NumPy. Of no numbers it gives 0.
  result.fill(count === 0 ? 0 : -0);
  for (let i = 0; i < a.length; i++) result[to[i]] += a[i];
}

function sumBackward(share, gradient, { to }) {
  for (let i = 0; i < share.length; i++) share[i] += gradient[to[i]];
}

function meanForward(result, plan, a) {
  sumForward(result, plan, a);
  for (let i = 0; i < result.length; i++) result[i] /= plan.count;
}

function meanBackward(share, gradient, { to, count }) {
  for (let i = 0; i < share.length; i++) share[i] += gradient[to[i]] / count;
}

// --------------------------------------------------------------- the same numbers in another order

function reshapedShape({ shape }, a) {
  if (sizeOf(a) !== sizeOf(shape)) {
    throw new ShapeError(
      `an array of shape ${shapeText(a)} cannot be reshaped into ${shapeText(shape)}`,
    );
  }
  return shape;
}

function transposedShape({ axes }, a) {
  if (
    !sameShape(
      [...axes].sort((i, j) => i - j),
      [...a.keys()],
    )
  ) {
    throw new ShapeError(
      `axes ${shapeText(axes)} are not a permutation of those of shape ${shapeText(a)}`,
    );
  }
  return axes.map((axis) => a[axis]);
}

function transposePlan({ axes, shape }, a) {
  const strides = stridesOf(a);
  return {
    from: positions(
      shape,
      axes.map((axis) => strides[axis]),
    ),
  };
}

function takenShape({ indices, shape }, a) {
  const size = sizeOf(a);
  if (!indices.every((index) => index >= 0 && index < size)) {
    throw new ShapeError(`an index is outside the ${size} values of shape ${shapeText(a)}`);
  }
  return shape;
}

/** Fill the result with what stands at these positions. */
export function gather(result, { from }, a) {
  for (let i = 0; i < result.length; i++) result[i] = a[from[i]];
}

/** The way back: a value taken twice receives two gradients. */
export function scatterAdd(share, gradient, { from }) {
  for (let i = 0; i < gradient.length; i++) share[from[i]] += gradient[i];
}

/** What the word `op` of a node means. */
export const OPERATIONS = {
  ...ELEMENTWISE,
  matmul: {
    forward: matmulForward,
    backward: [matmulLeft, matmulRight],
    shape: matmulShape,
    plan: matmulPlan,
    parameters: [],
  },
  sum: {
    forward: sumForward,
    backward: [sumBackward],
    shape: reducedShape,
    plan: reductionPlan,
    parameters: ["axes", "keepdims"],
  },
  mean: {
    forward: meanForward,
    backward: [meanBackward],
    shape: reducedShape,
    plan: reductionPlan,
    parameters: ["axes", "keepdims"],
  },
  reshape: {
    forward: (result, _plan, a) => result.set(a),
    backward: [addGradient],
    shape: reshapedShape,
    parameters: ["shape"],
  },
  transpose: {
    forward: gather,
    backward: [scatterAdd],
    shape: transposedShape,
    plan: transposePlan,
    parameters: ["axes"],
  },
  // Every NumPy indexing, as positions in the flattened argument.
  take: {
    forward: gather,
    backward: [scatterAdd],
    shape: takenShape,
    plan: ({ indices }) => ({ from: indices }),
    parameters: ["indices"],
  },
};
