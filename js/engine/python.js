/** A graph as Python: an ordinary NumPy function, or one formula. */
import { shapeText, sizeOf, stridesOf } from "./shapes.js";

/** How tightly each kind of expression binds, in Python. */
const SUM = 1;
const PRODUCT = 2;
const SIGNED = 3;
const POWER = 4;
const ATOM = 5;

/** They have no place in a formula of numbers, even where their shape is that of a number. */
const ARRAY_OPERATIONS = new Set(["matmul", "sum", "mean", "reshape", "transpose", "take"]);

const LONGEST_PART = 72;
const LONGEST_FORMULA = 300;

/**
 * Write a graph as an ordinary NumPy function.
 *
 * A value that is used twice, or takes a long line, becomes a variable.
 *
 * @param {Graph} graph
 * @param {{name: string}} options the function's name
 * @returns {string} the source, without a line break at its end; it needs `import numpy as np`
 * @throws {RangeError} if an input is named np
 */
export function toPython(graph, { name = "hill" } = {}) {
  if (graph.inputs.some((input) => input.name === "np")) {
    throw new RangeError("an input named np would hide NumPy");
  }
  const lines = [];
  const keep = (written, index, uses) => {
    const { op } = graph.nodes[index];
    const isPlain = op === "input" || op === "constant";
    if (isPlain || (uses < 2 && written.text.length <= LONGEST_PART)) return written;
    const variable = `${op}_${index}`;
    lines.push(`${variable} = ${written.text}`);
    return atom(variable);
  };
  const written = write(graph, "np.", keep);
  const outputs = Array.from(graph.positions, ([output, index]) => [output, written[index].text]);
  const result =
    outputs.length === 1 && outputs[0][0] === "output"
      ? outputs[0][1]
      : `{${outputs.map(([output, text]) => `"${output}": ${text}`).join(", ")}}`;
  const body = [...lines, `return ${result}`].map((line) => `\n    ${line}`);
  return `def ${name}(${graph.inputs.map((input) => input.name).join(", ")}):${body.join("")}`;
}

/**
 * Write a graph of numbers as one formula, as a reader would type it.
 *
 * @param {Graph} graph of one output
 * @returns {string} what `parseFormula` reads as an equal graph
 * @throws {RangeError} if there are arrays or several outputs, or the formula would be too long
 */
export function expressionOf(graph) {
  const ofArrays = ({ op, shape }) => shape.length > 0 || ARRAY_OPERATIONS.has(op);
  if (graph.positions.size > 1 || graph.nodes.some(ofArrays)) {
    throw new RangeError("only a graph of numbers, with one output, is one formula");
  }
  const written = write(graph, "", (part) => {
    if (part.text.length <= LONGEST_FORMULA) return part;
    throw new RangeError(`this formula is longer than ${LONGEST_FORMULA} characters`);
  });
  return written[graph.positions.values().next().value].text;
}

// ---------------------------------------------------------------------------------- node by node

/**
 * Write every node that an output needs.
 *
 * @param {Graph} graph
 * @param {string} numpy what stands before the name of a function: "np." or nothing
 * @param {(written, index, uses) => written} keep sees each node's text, and may replace it
 */
function write({ nodes, positions, inputs }, numpy, keep) {
  const uses = countUses(nodes, positions);
  const taken = inputs.map(({ name }) => name);
  const written = [];
  for (const [index, node] of nodes.entries()) {
    if (uses[index] === 0) continue;
    const args = node.args.map((arg) => written[arg]);
    const shapes = node.args.map((arg) => nodes[arg].shape);
    const text = WRITERS[node.op]({ ...node, numpy, taken }, ...args, ...shapes);
    written[index] = keep(text, index, uses[index]);
  }
  return written;
}

/** How often each node is used by nodes that an output needs, and by outputs. */
function countUses(nodes, positions) {
  const uses = new Array(nodes.length).fill(0);
  for (const index of positions.values()) uses[index]++;
  for (let index = nodes.length - 1; index >= 0; index--) {
    if (uses[index] > 0) for (const arg of nodes[index].args) uses[arg]++;
  }
  return uses;
}

const atom = (text) => ({ text, binds: ATOM });

const within = ({ text, binds }, loosest) => (binds < loosest ? `(${text})` : text);

/** An operator that is read from left to right: its right side needs brackets sooner. */
const fromLeft = (sign, binds) => (_node, a, b) => ({
  text: `${within(a, binds)}${sign}${within(b, binds + 1)}`,
  binds,
});

const call =
  (name) =>
  ({ numpy }, ...operands) =>
    atom(
      `${numpy}${name}(${operands
        .slice(0, operands.length / 2)
        .map(({ text }) => text)
        .join(", ")})`,
    );

const WRITERS = {
  input: ({ name }) => atom(name),
  constant: ({ value, shape, numpy, taken }) =>
    shape.length === 0 ? writeNumber(value[0], numpy, taken) : atom(writeArray(value, shape)),
  add: fromLeft(" + ", SUM),
  subtract: fromLeft(" - ", SUM),
  multiply: fromLeft("*", PRODUCT),
  divide: fromLeft("/", PRODUCT),
  matmul: fromLeft(" @ ", PRODUCT),
  // From right to left, and its right side may have a sign.
  power: (_node, a, b) => ({ text: `${within(a, ATOM)}**${within(b, SIGNED)}`, binds: POWER }),
  negative: (_node, a) => ({ text: `-${within(a, SIGNED)}`, binds: SIGNED }),
  absolute: call("abs"),
  maximum: call("maximum"),
  exp: call("exp"),
  log: call("log"),
  sqrt: call("sqrt"),
  sin: call("sin"),
  cos: call("cos"),
  tanh: call("tanh"),
  sum: reduction("sum"),
  mean: reduction("mean"),
  reshape: ({ shape, numpy }, a) => atom(`${numpy}reshape(${a.text}, ${shapeText(shape)})`),
  transpose: ({ axes, numpy }, a) => atom(`${numpy}transpose(${a.text}, ${shapeText(axes)})`),
  take: writeTake,
};

function reduction(name) {
  return ({ axes, keepdims, numpy }, a, shape) => {
    const axis = axes.length === shape.length ? "" : `, axis=${shapeText(axes)}`;
    return atom(`${numpy}${name}(${a.text}${axis}${keepdims ? ", keepdims=True" : ""})`);
  };
}

/** One number by its place in the array, several by their places in the flattened one. */
function writeTake({ indices, shape, numpy }, a, from) {
  if (shape.length === 0 && from.length > 0) {
    const place = stridesOf(from).map(
      (stride, axis) => Math.floor(indices[0] / stride) % from[axis],
    );
    return atom(`${within(a, ATOM)}[${place.join(", ")}]`);
  }
  const places =
    indices.length > 0
      ? `${numpy}array(${nested(Array.from(indices, String), shape)})`
      : `${numpy}zeros(${shapeText(shape)}, dtype=int)`;
  const flat = from.length === 1 ? within(a, ATOM) : `${numpy}ravel(${a.text})`;
  return atom(`${flat}[${shape.length === 0 ? "0" : places}]`);
}

// ---------------------------------------------------------------------------------------- numbers

/** A number as Python reads it back, to the last digit; a whole one without a point. */
function writeNumber(number, numpy, taken) {
  if (number === Math.PI && !(numpy === "" && taken.includes("pi"))) return atom(`${numpy}pi`);
  const isNegative = number < 0 || Object.is(number, -0);
  const size = Math.abs(number);
  const text = Object.is(number, -0)
    ? "0.0"
    : (SPECIAL[size] && `${numpy}${SPECIAL[size]}`) || `${size}`;
  return isNegative ? { text: `-${text}`, binds: SIGNED } : atom(text);
}

const SPECIAL = { NaN: "nan", Infinity: "inf" };

/** Always with a point: NumPy would make whole numbers of them, which have no negative powers. */
function writeArray(value, shape) {
  if (value.length === 0) return `np.zeros(${shapeText(shape)})`;
  const items = Array.from(value, (number) => {
    const { text } = writeNumber(number, "np.", []);
    return /^-?[0-9]+$/.test(text) ? `${text}.0` : text;
  });
  return `np.array(${nested(items, shape)})`;
}

/** A flat list of texts as nested lists of a shape. */
function nested(items, [length, ...rest]) {
  if (length === undefined) return items[0];
  const size = sizeOf(rest);
  const parts = Array.from({ length }, (_, i) =>
    nested(items.slice(i * size, (i + 1) * size), rest),
  );
  return `[${parts.join(", ")}]`;
}
