/** A graph as Python: an ordinary NumPy function, or one formula. */
import { shapeText, sizeOf, stridesOf } from "./shapes.js";

/** @import { Graph } from "./graph.js" */
/** @import { KeyItem, Node, OperationNode, ReductionNode, Shape, TakeNode } from "./types.js" */

/**
 * A piece of Python.
 *
 * @typedef {object} Expression
 * @property {string} text
 * @property {number} binds how tightly its loosest operator binds
 * @property {boolean} [isMask] whether NumPy gives True and False for it, where the graph has 1 and 0
 */

/**
 * What is known where a node is written.
 *
 * @typedef {object} Place
 * @property {string} numpy what stands before the name of a function: "np." or nothing
 * @property {string[]} taken the names of the inputs
 * @property {Shape} shape of the node
 * @property {Shape[]} shapes of its arguments
 * @property {Node[]} operands its arguments
 * @property {boolean} isNumber whether a comparison is used as a number anywhere
 */

/** How tightly each kind of expression binds, in Python. */
const COMPARISON = 0;
const SUM = 1;
const PRODUCT = 2;
const SIGNED = 3;
const POWER = 4;
const ATOM = 5;

/** What a formula of numbers is written in. */
const OF_NUMBERS = new Set([
  ...["input", "constant", "add", "subtract", "multiply", "divide", "power", "negative"],
  ...["absolute", "maximum", "exp", "log", "sqrt", "sin", "cos", "tanh"],
]);

const COMPARISONS = {
  greater: ">",
  greater_equal: ">=",
  less: "<",
  less_equal: "<=",
  equal: "==",
  not_equal: "!=",
};

/** What takes conditions, and gives one. */
const LOGICAL = new Set(["logical_not", "logical_and", "logical_or"]);

const LONGEST_PART = 72;
const LONGEST_FORMULA = 300;

/**
 * Write a graph as an ordinary NumPy function.
 *
 * A value that is used twice, or takes a long line, becomes a variable.
 *
 * @param {Graph} graph
 * @param {{name?: string}} [options] the function's name
 * @returns {string} the source, without a line break at its end; it needs `import numpy as np`
 * @throws {RangeError} if an input is named np
 */
export function toPython(graph, { name = "hill" } = {}) {
  if (graph.inputNames.includes("np")) throw new RangeError("an input named np would hide NumPy");
  /** @type {string[]} */
  const lines = [];
  const written = write(graph, "np.", (expression, index, uses) => {
    const { op } = graph.nodes[index];
    const isPlain = op === "input" || op === "constant";
    if (isPlain || (uses < 2 && expression.text.length <= LONGEST_PART)) return expression;
    const variable = `${op}_${index}`;
    lines.push(`${variable} = ${expression.text}`);
    return { ...expression, text: variable, binds: ATOM };
  });
  const outputs = Array.from(graph.outputPositions, ([output, index]) => ({
    output,
    text: asNumber(written[index]).text,
  }));
  const result =
    outputs.length === 1 && outputs[0].output === "output"
      ? outputs[0].text
      : `{${outputs.map(({ output, text }) => `"${output}": ${text}`).join(", ")}}`;
  const body = [...lines, `return ${result}`].map((line) => `\n    ${line}`);
  return `def ${name}(${graph.inputNames.join(", ")}):${body.join("")}`;
}

/**
 * Write a graph of numbers as one formula, as a reader would type it.
 *
 * @param {Graph} graph of one output
 * @returns {string} what `parseFormula` reads as an equal graph
 * @throws {RangeError} if there are arrays, several outputs or operations that no formula has, or
 *   the formula would be too long
 */
export function expressionOf(graph) {
  const isOfNumbers = graph.shapes.every((shape) => shape.length === 0);
  if (graph.outputPositions.size > 1 || !isOfNumbers) {
    throw new RangeError("only a graph of numbers, with one output, is one formula");
  }
  const strange = graph.nodes.find(({ op }) => !OF_NUMBERS.has(op));
  if (strange) throw new RangeError(`only a graph of numbers without ${strange.op} is one formula`);
  const written = write(graph, "", (part) => {
    if (part.text.length <= LONGEST_FORMULA) return part;
    throw new RangeError(`this formula is longer than ${LONGEST_FORMULA} characters`);
  });
  return written[graph.firstOutput].text;
}

// ---------------------------------------------------------------------------------- node by node

/**
 * Write every node that an output needs.
 *
 * @param {Graph} graph
 * @param {string} numpy what stands before the name of a function: "np." or nothing
 * @param {(written: Expression, index: number, uses: number) => Expression} keep sees each node's
 *   text, and may replace it
 */
function write(graph, numpy, keep) {
  const uses = countUses(graph);
  const numbers = findNumbers(graph);
  /** @type {Expression[]} */
  const written = [];
  for (const [index, node] of graph.nodes.entries()) {
    if (uses[index] === 0) continue;
    const place = {
      numpy,
      taken: graph.inputNames,
      shape: graph.shapes[index],
      shapes: node.args.map((arg) => graph.shapes[arg]),
      operands: node.args.map((arg) => graph.nodes[arg]),
      isNumber: numbers.has(index),
    };
    const args = node.args.map((arg) => written[arg]);
    written[index] = keep(writeNode(node, place, args), index, uses[index]);
  }
  return written;
}

/**
 * How often each node is used by nodes that an output needs, and by outputs.
 *
 * @param {Graph} graph
 */
function countUses({ nodes, outputPositions }) {
  const uses = new Array(nodes.length).fill(0);
  for (const index of outputPositions.values()) uses[index]++;
  for (let index = nodes.length - 1; index >= 0; index--) {
    if (uses[index] > 0) for (const arg of nodes[index].args) uses[arg]++;
  }
  return uses;
}

/**
 * The positions of nodes that are used otherwise than as conditions.
 *
 * @param {Graph} graph
 */
function findNumbers({ nodes, outputPositions }) {
  const numbers = new Set(outputPositions.values());
  for (const { op, args } of nodes) {
    if (LOGICAL.has(op)) continue;
    for (const arg of op === "where" ? args.slice(1) : args) numbers.add(arg);
  }
  return numbers;
}

/**
 * @param {Node} node
 * @param {Place} place
 * @param {Expression[]} args
 * @returns {Expression}
 */
function writeNode(node, place, args) {
  if (node.op === "input") return atom(node.name);
  if (node.op === "constant") {
    return node.shape.length === 0
      ? writeNumber(node.value[0], place)
      : atom(writeArray(node.value, node.shape));
  }
  return writeOperation(node, place, args);
}

/**
 * @param {OperationNode} node
 * @param {Place} place
 * @param {Expression[]} args
 * @returns {Expression}
 */
function writeOperation(node, place, args) {
  const { numpy } = place;
  const [a, b] = args.map(asNumber);
  switch (node.op) {
    case "add":
      return fromLeft(a, " + ", b, SUM);
    case "subtract":
      return fromLeft(a, " - ", b, SUM);
    case "multiply":
      return fromLeft(a, "*", b, PRODUCT);
    case "divide":
      return fromLeft(a, "/", b, PRODUCT);
    case "matmul":
      return fromLeft(a, " @ ", b, PRODUCT);
    case "power": // from right to left, and its right side may have a sign
      return { text: `${within(a, ATOM)}**${within(b, SIGNED)}`, binds: POWER };
    case "negative":
      return { text: `-${within(a, SIGNED)}`, binds: SIGNED };
    case "absolute":
      return atom(`${numpy}abs(${a.text})`);
    case "greater":
    case "greater_equal":
    case "less":
    case "less_equal":
    case "equal":
    case "not_equal":
      return compare(node.op, place, a, b);
    case "logical_not":
    case "logical_and":
    case "logical_or":
      return { ...call(`${numpy}${node.op}`, args), isMask: true };
    case "where":
      return call(`${numpy}where`, [args[0], ...args.slice(1).map(asNumber).map(withPoint)]);
    case "sum":
    case "mean":
    case "max":
      return atom(`${numpy}${node.op}(${a.text}${reductionOf(node, place)})`);
    case "logsumexp":
      return atom(`${numpy}logaddexp.reduce(${a.text}${reductionOf(node, place)})`);
    case "reshape":
      return atom(`${numpy}reshape(${a.text}, ${shapeText(node.shape)})`);
    case "transpose":
      return atom(`${numpy}transpose(${a.text}, ${shapeText(node.axes)})`);
    case "slice":
      return atom(
        `${within(a, ATOM)}[${node.key.map((item) => writeKey(item, numpy)).join(", ")}]`,
      );
    case "take":
      return writeTake(node, place, a);
    case "pick":
      return atom(`${within(a, ATOM)}[${writeLabels(place, b)}]`);
    case "concatenate":
      return atom(
        `${numpy}concatenate([${args.map((arg) => asNumber(arg).text).join(", ")}], axis=${node.axis})`,
      );
    default:
      return call(`${numpy}${node.op}`, args.map(asNumber));
  }
}

/**
 * @param {string} text
 * @returns {Expression}
 */
const atom = (text) => ({ text, binds: ATOM });

/**
 * @param {Expression} expression
 * @param {number} loosest what may stand without brackets
 */
const within = ({ text, binds }, loosest) => (binds < loosest ? `(${text})` : text);

/**
 * An operator that is read from left to right: its right side needs brackets sooner.
 *
 * @param {Expression} a
 * @param {string} sign
 * @param {Expression} b
 * @param {number} binds
 */
const fromLeft = (a, sign, b, binds) => ({
  text: `${within(a, binds)}${sign}${within(b, binds + 1)}`,
  binds,
});

/**
 * By its operator, or by the function, which gives a NumPy value of Python's numbers too.
 *
 * @param {keyof typeof COMPARISONS} op
 * @param {Place} place
 * @param {Expression} a
 * @param {Expression} b
 */
const compare = (op, { numpy, isNumber }, a, b) => ({
  ...(isNumber
    ? call(`${numpy}${op}`, [a, b])
    : { text: `${within(a, SUM)} ${COMPARISONS[op]} ${within(b, SUM)}`, binds: COMPARISON }),
  isMask: true,
});

/**
 * True and False as 1 and 0: in NumPy True + True is True.
 *
 * @param {Expression} expression
 */
const asNumber = (expression) =>
  expression.isMask ? atom(`${expression.text}.astype(float)`) : expression;

/**
 * A whole number with a point: of two whole numbers NumPy makes whole numbers, which have no negative
 * powers.
 *
 * @param {Expression} expression
 */
const withPoint = (expression) =>
  /^-?[0-9]+$/.test(expression.text) ? { ...expression, text: `${expression.text}.0` } : expression;

/**
 * @param {string} name
 * @param {Expression[]} args
 */
const call = (name, args) => atom(`${name}(${args.map(({ text }) => text).join(", ")})`);

/**
 * The arguments of a reduction after the array.
 *
 * @param {ReductionNode} node
 * @param {Place} place
 */
function reductionOf({ op, axes, keepdims }, { shapes: [a] }) {
  // np.logaddexp.reduce goes along the first axis unless it is told otherwise.
  const isAll = axes.length === a.length && op !== "logsumexp";
  const text = axes.length === 1 ? `${axes[0]}` : shapeText(axes);
  return `${isAll ? "" : `, axis=${text}`}${keepdims ? ", keepdims=True" : ""}`;
}

/**
 * @param {KeyItem} item
 * @param {string} numpy
 */
function writeKey(item, numpy) {
  if (item === "new") return `${numpy}newaxis`;
  if (!Array.isArray(item)) return `${item}`;
  const [start, stop, step] = item.map((part) => part ?? "");
  return step === "" ? `${start}:${stop}` : `${start}:${stop}:${step}`;
}

/**
 * The index that picks one number of each row. NumPy takes whole numbers for labels.
 *
 * @param {Place} place
 * @param {Expression} labels
 */
function writeLabels({ operands: [, node], shape, numpy }, labels) {
  if (node.op !== "constant") return `${numpy}arange(len(${labels.text})), ${labels.text}`;
  const whole = `${numpy}array(${nested(Array.from(node.value, String), node.shape)})`;
  return `${numpy}arange(${shape[0]}), ${whole}`;
}

/**
 * One number by its place in the array, several by their places in the flattened one.
 *
 * @param {TakeNode} node
 * @param {Place} place
 * @param {Expression} a
 */
function writeTake({ indices, shape, of }, { numpy }, a) {
  if (shape.length === 0 && of.length > 0) {
    const place = stridesOf(of).map((stride, axis) => Math.floor(indices[0] / stride) % of[axis]);
    return atom(`${within(a, ATOM)}[${place.join(", ")}]`);
  }
  const places =
    indices.length > 0
      ? `${numpy}array(${nested(Array.from(indices, String), shape)})`
      : `${numpy}zeros(${shapeText(shape)}, dtype=int)`;
  return of.length === 1
    ? atom(`${within(a, ATOM)}[${places}]`)
    : atom(`${numpy}take(${a.text}, ${places})`);
}

// ---------------------------------------------------------------------------------------- numbers

/**
 * A number as Python reads it back, to the last digit; a whole one without a point.
 *
 * @param {number} number
 * @param {{numpy: string, taken: string[]}} place
 * @returns {Expression}
 */
function writeNumber(number, { numpy, taken }) {
  if (number === Math.PI && !(numpy === "" && taken.includes("pi"))) return atom(`${numpy}pi`);
  const isNegative = number < 0 || Object.is(number, -0);
  const text = writeSize(Math.abs(number), isNegative, numpy);
  return isNegative ? { text: `-${text}`, binds: SIGNED } : atom(text);
}

/**
 * @param {number} size
 * @param {boolean} isNegative
 * @param {string} numpy
 */
function writeSize(size, isNegative, numpy) {
  if (size === 0 && isNegative) return "0.0"; // -0 is 0 in Python
  if (Number.isNaN(size)) return `${numpy}nan`;
  return size === Number.POSITIVE_INFINITY ? `${numpy}inf` : `${size}`;
}

/**
 * @param {Float64Array} value
 * @param {Shape} shape
 */
function writeArray(value, shape) {
  if (value.length === 0) return `np.zeros(${shapeText(shape)})`;
  const items = Array.from(
    value,
    (number) => withPoint(writeNumber(number, { numpy: "np.", taken: [] })).text,
  );
  return `np.array(${nested(items, shape)})`;
}

/**
 * A flat list of texts as nested lists of a shape.
 *
 * @param {string[]} items
 * @param {Shape} shape
 * @returns {string}
 */
function nested(items, [length, ...rest]) {
  if (length === undefined) return items[0];
  const size = sizeOf(rest);
  const parts = Array.from({ length }, (_, i) =>
    nested(items.slice(i * size, (i + 1) * size), rest),
  );
  return `[${parts.join(", ")}]`;
}
