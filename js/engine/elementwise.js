/**
 * Operations on numbers, element by element: each one's value beside its derivatives.
 *
 * Every operation has loops of its own, so that the browser can make machine arithmetic out of each.
 * The loops see arrays of the result's size; an argument that is broadcast is stretched before, and
 * what its copies receive is added up after. primitives.js says what stands in for a derivative
 * where there is none.
 */
import { broadcastShape, sizeOf } from "./shapes.js";
import { addThrough, broadcastView, readThrough } from "./views.js";

/** @import { ElementwiseNode, Operand, Primitive, Shape, Vjp } from "./types.js" */

/**
 * Fills the result.
 *
 * @typedef {(result: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array) => void} Forward
 */

/**
 * Fills `to` with the cotangent of the result times the derivative by one argument.
 *
 * @typedef {(
 *   to: Float64Array,
 *   cotangent: Float64Array,
 *   result: Float64Array,
 *   a: Float64Array,
 *   b: Float64Array,
 *   c: Float64Array,
 * ) => void} Backward
 */

/**
 * @param {Forward} forward
 * @param {(Backward | "none")[]} backward one for each argument
 * @returns {Primitive<ElementwiseNode>}
 */
function elementwise(forward, ...backward) {
  const positions = [...backward.keys()];
  return {
    parameters: [],
    shape: (_node, ...shapes) => shapes.reduce(broadcastShape),
    withoutGradient: positions.filter((position) => backward[position] === "none"),
    passesOn: positions.filter((position) => backward[position] === passOn),
    bind({ operands, shape, result, cotangent, scratch }) {
      const stretched = operands.map((operand) => stretch(operand, shape));
      const [a, b, c] = stretched.map(({ values }) => values);
      const refresh = stretched.flatMap((operand) => operand.refresh ?? []);
      /** @type {(Vjp | undefined)[]} */
      const vjps = backward.map((derive, position) => {
        if (derive === "none") return undefined;
        const { view } = stretched[position];
        if (!view) return (to) => () => derive(to, cotangent, result, a, b, c);
        return (to) => {
          const received = derive === passOn ? cotangent : scratch(result.length);
          return () => {
            if (derive !== passOn) derive(received, cotangent, result, a, b, c);
            to.fill(0);
            addThrough(to, view, received);
          };
        };
      });
      return {
        forward() {
          for (const each of refresh) each();
          forward(result, a, b, c);
        },
        vjps,
      };
    },
  };
}

/**
 * The values of an argument at the size of the result, and what keeps them up to date.
 *
 * @param {Operand} operand
 * @param {Shape} shape
 */
function stretch({ values, shape: from, constant }, shape) {
  if (sizeOf(from) === sizeOf(shape)) return { values };
  const view = broadcastView(from, shape);
  const stretched = new Float64Array(sizeOf(shape));
  const refresh = () => readThrough(stretched, view, values);
  if (!constant) return { values: stretched, view, refresh };
  refresh();
  return { values: stretched, view };
}

// ------------------------------------------------------------------------------------- arithmetic

/**
 * The way back through an addition: the cotangent goes on as it is.
 *
 * @type {Backward}
 */
const passOn = (to, cotangent) => to.set(cotangent);

/** @type {Backward} */
function passOnNegated(to, cotangent) {
  for (let i = 0; i < to.length; i++) to[i] = -cotangent[i];
}

const add = elementwise(
  (result, a, b) => {
    for (let i = 0; i < result.length; i++) result[i] = a[i] + b[i];
  },
  passOn,
  passOn,
);

const subtract = elementwise(
  (result, a, b) => {
    for (let i = 0; i < result.length; i++) result[i] = a[i] - b[i];
  },
  passOn,
  passOnNegated,
);

const multiply = elementwise(
  (result, a, b) => {
    for (let i = 0; i < result.length; i++) result[i] = a[i] * b[i];
  },
  (to, cotangent, _result, _a, b) => {
    for (let i = 0; i < to.length; i++) to[i] = cotangent[i] * b[i];
  },
  (to, cotangent, _result, a) => {
    for (let i = 0; i < to.length; i++) to[i] = cotangent[i] * a[i];
  },
);

const divide = elementwise(
  (result, a, b) => {
    for (let i = 0; i < result.length; i++) result[i] = a[i] / b[i];
  },
  (to, cotangent, _result, _a, b) => {
    for (let i = 0; i < to.length; i++) to[i] = cotangent[i] / b[i];
  },
  // -a/b**2, without a square that overflows long before the quotient does.
  (to, cotangent, result, _a, b) => {
    for (let i = 0; i < to.length; i++) to[i] = -cotangent[i] * (result[i] / b[i]);
  },
);

/**
 * C's pow, which is NumPy's; JavaScript has NaN where the base is 1 or -1 in the cases below.
 *
 * @param {number} a
 * @param {number} b
 */
export function pow(a, b) {
  if (b === 2) return a * a;
  if (b === 1) return a;
  if (a === 1 || (a === -1 && Math.abs(b) === Number.POSITIVE_INFINITY)) return 1;
  return a ** b;
}

const power = elementwise(
  (result, a, b) => {
    for (let i = 0; i < result.length; i++) result[i] = pow(a[i], b[i]);
  },
  (to, cotangent, _result, a, b) => {
    for (let i = 0; i < to.length; i++) {
      to[i] = cotangent[i] * (b[i] === 0 ? 0 : b[i] * pow(a[i], b[i] - 1));
    }
  },
  (to, cotangent, result, a) => {
    for (let i = 0; i < to.length; i++) {
      to[i] = cotangent[i] * (a[i] === 0 ? 0 : result[i] * Math.log(a[i]));
    }
  },
);

const negative = elementwise((result, a) => {
  for (let i = 0; i < result.length; i++) result[i] = -a[i];
}, passOnNegated);

const absolute = elementwise(
  (result, a) => {
    for (let i = 0; i < result.length; i++) result[i] = Math.abs(a[i]);
  },
  (to, cotangent, _result, a) => {
    for (let i = 0; i < to.length; i++) to[i] = cotangent[i] * Math.sign(a[i]);
  },
);

const sign = elementwise((result, a) => {
  for (let i = 0; i < result.length; i++) result[i] = Math.sign(a[i]);
}, "none");

// -------------------------------------------------------------------------------------- functions

const exp = elementwise(
  (result, a) => {
    for (let i = 0; i < result.length; i++) result[i] = Math.exp(a[i]);
  },
  (to, cotangent, result) => {
    for (let i = 0; i < to.length; i++) to[i] = cotangent[i] * result[i];
  },
);

const log = elementwise(
  (result, a) => {
    for (let i = 0; i < result.length; i++) result[i] = Math.log(a[i]);
  },
  (to, cotangent, _result, a) => {
    for (let i = 0; i < to.length; i++) to[i] = cotangent[i] / a[i];
  },
);

const sqrt = elementwise(
  (result, a) => {
    for (let i = 0; i < result.length; i++) result[i] = Math.sqrt(a[i]);
  },
  // The square root of -0 is -0, and its slope is inf all the same.
  (to, cotangent, result) => {
    for (let i = 0; i < to.length; i++) to[i] = cotangent[i] / (2 * Math.abs(result[i]));
  },
);

const sin = elementwise(
  (result, a) => {
    for (let i = 0; i < result.length; i++) result[i] = Math.sin(a[i]);
  },
  (to, cotangent, _result, a) => {
    for (let i = 0; i < to.length; i++) to[i] = cotangent[i] * Math.cos(a[i]);
  },
);

const cos = elementwise(
  (result, a) => {
    for (let i = 0; i < result.length; i++) result[i] = Math.cos(a[i]);
  },
  (to, cotangent, _result, a) => {
    for (let i = 0; i < to.length; i++) to[i] = -cotangent[i] * Math.sin(a[i]);
  },
);

/** Beyond it 1 - tanh(a)**2 loses digits: at 20 all of them. */
const TANH_TAIL = 0.9;

/**
 * 1/cosh(a)**2, where tanh is near 1 or -1.
 *
 * @param {number} a
 */
function tanhSlopeInTheTail(a) {
  const e = Math.exp(-2 * Math.abs(a));
  return (4 * e) / ((1 + e) * (1 + e));
}

const tanh = elementwise(
  (result, a) => {
    for (let i = 0; i < result.length; i++) result[i] = Math.tanh(a[i]);
  },
  (to, cotangent, result, a) => {
    for (let i = 0; i < to.length; i++) {
      const r = result[i];
      const slope = Math.abs(r) < TANH_TAIL ? 1 - r * r : tanhSlopeInTheTail(a[i]);
      to[i] = cotangent[i] * slope;
    }
  },
);

/**
 * log(exp(a) + exp(b)), without an exp that overflows.
 *
 * @param {number} a
 * @param {number} b
 */
function logOfSum(a, b) {
  if (a === b) return a + Math.LN2; // infinities too, whose difference is NaN
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}

/**
 * The derivative of log(exp(a) + exp(b) + ...) by a; 0 for exp(-inf), beside which all may be 0.
 *
 * @param {number} a
 * @param {number} result
 */
export const shareOfTheSum = (a, result) =>
  a === Number.NEGATIVE_INFINITY ? 0 : Math.exp(a - result);

const logaddexp = elementwise(
  (result, a, b) => {
    for (let i = 0; i < result.length; i++) result[i] = logOfSum(a[i], b[i]);
  },
  (to, cotangent, result, a) => {
    for (let i = 0; i < to.length; i++) to[i] = cotangent[i] * shareOfTheSum(a[i], result[i]);
  },
  (to, cotangent, result, _a, b) => {
    for (let i = 0; i < to.length; i++) to[i] = cotangent[i] * shareOfTheSum(b[i], result[i]);
  },
);

// ---------------------------------------------------------------------------------------- choices

/**
 * @param {number} a
 * @param {number} b
 */
export const maximumOf = (a, b) => (a >= b || Number.isNaN(a) ? a : b);

/**
 * The derivative of maximum(a, b) by a.
 *
 * @param {number} a
 * @param {number} b
 */
function shareOfTheMaximum(a, b) {
  if (a > b) return 1;
  return a === b ? 0.5 : 0;
}

const maximum = elementwise(
  (result, a, b) => {
    for (let i = 0; i < result.length; i++) result[i] = maximumOf(a[i], b[i]);
  },
  (to, cotangent, _result, a, b) => {
    for (let i = 0; i < to.length; i++) to[i] = cotangent[i] * shareOfTheMaximum(a[i], b[i]);
  },
  (to, cotangent, _result, a, b) => {
    for (let i = 0; i < to.length; i++) to[i] = cotangent[i] * shareOfTheMaximum(b[i], a[i]);
  },
);

const where = elementwise(
  (result, condition, a, b) => {
    for (let i = 0; i < result.length; i++) result[i] = condition[i] !== 0 ? a[i] : b[i];
  },
  "none",
  (to, cotangent, _result, condition) => {
    for (let i = 0; i < to.length; i++) to[i] = condition[i] !== 0 ? cotangent[i] : 0;
  },
  (to, cotangent, _result, condition) => {
    for (let i = 0; i < to.length; i++) to[i] = condition[i] !== 0 ? 0 : cotangent[i];
  },
);

/**
 * What is true or false, as 1 or 0; it has no gradient.
 *
 * @param {Forward} forward
 */
const comparison = (forward) => elementwise(forward, "none", "none");

const greater = comparison((result, a, b) => {
  for (let i = 0; i < result.length; i++) result[i] = a[i] > b[i] ? 1 : 0;
});

const greater_equal = comparison((result, a, b) => {
  for (let i = 0; i < result.length; i++) result[i] = a[i] >= b[i] ? 1 : 0;
});

const less = comparison((result, a, b) => {
  for (let i = 0; i < result.length; i++) result[i] = a[i] < b[i] ? 1 : 0;
});

const less_equal = comparison((result, a, b) => {
  for (let i = 0; i < result.length; i++) result[i] = a[i] <= b[i] ? 1 : 0;
});

const equal = comparison((result, a, b) => {
  for (let i = 0; i < result.length; i++) result[i] = a[i] === b[i] ? 1 : 0;
});

const not_equal = comparison((result, a, b) => {
  for (let i = 0; i < result.length; i++) result[i] = a[i] !== b[i] ? 1 : 0;
});

// NaN counts as true, as in NumPy.

const logical_not = elementwise((result, a) => {
  for (let i = 0; i < result.length; i++) result[i] = a[i] === 0 ? 1 : 0;
}, "none");

const logical_and = comparison((result, a, b) => {
  for (let i = 0; i < result.length; i++) result[i] = a[i] !== 0 && b[i] !== 0 ? 1 : 0;
});

const logical_or = comparison((result, a, b) => {
  for (let i = 0; i < result.length; i++) result[i] = a[i] !== 0 || b[i] !== 0 ? 1 : 0;
});

export const ELEMENTWISE = {
  add,
  subtract,
  multiply,
  divide,
  power,
  negative,
  absolute,
  sign,
  exp,
  log,
  sqrt,
  sin,
  cos,
  tanh,
  logaddexp,
  maximum,
  where,
  greater,
  greater_equal,
  less,
  less_equal,
  equal,
  not_equal,
  logical_not,
  logical_and,
  logical_or,
};
