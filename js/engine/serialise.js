/**
 * A graph as a JSON document: hillwalk/engine/document.py describes it. What Python refuses is
 * refused here too, at the same place of the document. (JSON has one kind of number: 1.0, which
 * Python does not take for a position, is 1 here.)
 */
import { GraphFormatError, ShapeError } from "./errors.js";
import { OPERATIONS } from "./primitives.js";
import { sameShape, shapeText, sizeOf } from "./shapes.js";

const FORMAT = "hillwalk-graph";
const VERSION = 1;
const MAXIMUM_NODES = 10_000;
const MAXIMUM_VALUES = 1_000_000;
const MAXIMUM_DIMENSIONS = 32;

const SPECIAL_NUMBERS = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["-0", -0],
]);

const IDENTIFIER = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;
const KEYWORDS = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except " +
    "finally for from global if import in is lambda nonlocal not or pass raise return try while " +
    "with yield"
  ).split(" "),
);
const NODE_NAME = new RegExp(`^(constant|${Object.keys(OPERATIONS).join("|")})_\\p{Nd}+$`, "u");

// ---------------------------------------------------------------------------------------- writing

/** Write a graph as a document. */
export const encode = (nodes, outputs) => ({
  format: FORMAT,
  version: VERSION,
  nodes: nodes.map(encodeNode),
  outputs: Object.fromEntries(outputs),
});

function encodeNode(node) {
  const { op, shape } = node;
  if (op === "input") return { op, name: node.name, shape: [...shape] };
  if (op === "constant")
    return { op, value: Array.from(node.value, encodeNumber), shape: [...shape] };
  const parameters = OPERATIONS[op].parameters.map((name) => [
    name,
    name === "keepdims" ? node.keepdims : [...node[name]],
  ]);
  return { op, args: [...node.args], ...Object.fromEntries(parameters), shape: [...shape] };
}

/** A number as JSON: a string where JSON has none. */
export function encodeNumber(number) {
  if (Object.is(number, -0)) return "-0";
  return Number.isFinite(number) ? number : String(number);
}

// ---------------------------------------------------------------------------------------- reading

/**
 * Read a document into nodes and the positions of the outputs.
 *
 * A node is `{op, args, shape}` and the parameters of its operation; `value` is a Float64Array,
 * `indices` an Int32Array. Throws GraphFormatError.
 *
 * @returns {{nodes: object[], outputs: Map<string, number>}}
 */
export function decode(document) {
  checkKeys(document, ["format", "version", "nodes", "outputs"], "document");
  if (document.format !== FORMAT) {
    throw new GraphFormatError("format", `is ${shown(document.format)}, not '${FORMAT}'`);
  }
  if (document.version !== VERSION) {
    throw new GraphFormatError("version", `is ${shown(document.version)}, not ${VERSION}`);
  }
  const nodes = decodeNodes(document.nodes);
  return { nodes, outputs: decodeOutputs(document.outputs, nodes) };
}

function decodeNodes(documents) {
  const nodes = [];
  const names = new Set();
  let values = 0;
  for (const [index, document] of list(documents, "nodes").entries()) {
    const where = `nodes[${index}]`;
    const node = decodeNode(document, nodes, where);
    values += spaceFor(node.shape);
    if (nodes.length === MAXIMUM_NODES) {
      throw new GraphFormatError(where, `the graph has more than ${MAXIMUM_NODES} nodes`);
    }
    if (values > MAXIMUM_VALUES) {
      throw new GraphFormatError(where, `the graph has more than ${MAXIMUM_VALUES} values in all`);
    }
    if (node.op === "input") {
      if (names.has(node.name)) {
        throw new GraphFormatError(`${where}.name`, "another input has this name already");
      }
      names.add(node.name);
    }
    nodes.push(node);
  }
  return nodes;
}

function decodeNode(document, earlier, where) {
  if (!isObject(document)) {
    throw new GraphFormatError(where, `a node is an object, not ${shown(document)}`);
  }
  const { op } = document;
  if (op === "input") {
    checkKeys(document, ["op", "name", "shape"], where);
    checkName(document.name, `${where}.name`);
    return { op, args: [], shape: decodeShape(document, where), name: document.name };
  }
  if (op === "constant") {
    checkKeys(document, ["op", "value", "shape"], where);
    const shape = decodeShape(document, where);
    const value = Float64Array.from(flat(document, "value", shape, number, where));
    return { op, args: [], shape, value };
  }
  if (typeof op !== "string" || !Object.hasOwn(OPERATIONS, op)) {
    throw new GraphFormatError(`${where}.op`, `there is no operation ${shown(op)}`);
  }
  return decodeOperation(op, document, earlier, where);
}

function decodeOperation(op, document, earlier, where) {
  const operation = OPERATIONS[op];
  checkKeys(document, ["op", "args", "shape", ...operation.parameters], where);
  const shape = decodeShape(document, where);
  const args = integers(document.args, `${where}.args`);
  const arity = operation.backward.length;
  if (args.length !== arity) {
    throw new GraphFormatError(`${where}.args`, `${op} takes ${arity}, not ${args.length}`);
  }
  for (const [position, arg] of args.entries()) {
    if (!(arg >= 0 && arg < earlier.length)) {
      throw new GraphFormatError(`${where}.args[${position}]`, `${arg} is not an earlier node`);
    }
  }
  const node = { op, args, shape };
  for (const name of operation.parameters) node[name] = DECODERS[name](document, shape, where);
  const inferred = inferShape(
    node,
    args.map((arg) => earlier[arg].shape),
    where,
  );
  if (!sameShape(inferred, shape)) {
    throw new GraphFormatError(
      `${where}.shape`,
      `is ${shapeText(shape)}, but ${op} gives ${shapeText(inferred)}`,
    );
  }
  return node;
}

function inferShape(node, shapes, where) {
  try {
    return OPERATIONS[node.op].shape(node, ...shapes);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new GraphFormatError(where, `${node.op}: ${error.message}`);
  }
}

function decodeOutputs(document, nodes) {
  if (!isObject(document) || Object.keys(document).length === 0) {
    throw new GraphFormatError("outputs", "must name at least one output");
  }
  const inputs = new Set(nodes.map((node) => node.name));
  for (const [name, index] of Object.entries(document)) {
    checkName(name, "outputs");
    const where = `outputs.${name}`;
    if (inputs.has(name)) {
      throw new GraphFormatError(where, "an input has this name already");
    }
    const position = integer(index, where);
    if (!(position >= 0 && position < nodes.length)) {
      throw new GraphFormatError(where, `there is no node ${index}`);
    }
  }
  return new Map(Object.entries(document));
}

function decodeShape(document, where) {
  const shape = integers(document.shape, `${where}.shape`);
  if (!shape.every((length) => length >= 0)) {
    throw new GraphFormatError(`${where}.shape`, "a length is negative");
  }
  if (shape.length > MAXIMUM_DIMENSIONS) {
    throw new GraphFormatError(
      `${where}.shape`,
      `an array has more than ${MAXIMUM_DIMENSIONS} dimensions`,
    );
  }
  if (spaceFor(shape) > MAXIMUM_VALUES) {
    throw new GraphFormatError(
      `${where}.shape`,
      `the graph has more than ${MAXIMUM_VALUES} values in all`,
    );
  }
  return shape;
}

const DECODERS = {
  axes: (document, _shape, where) => integers(document.axes, `${where}.axes`),
  keepdims(document, _shape, where) {
    if (typeof document.keepdims === "boolean") return document.keepdims;
    throw new GraphFormatError(`${where}.keepdims`, "is neither true nor false");
  },
  indices: (document, shape, where) =>
    Int32Array.from(flat(document, "indices", shape, integer, where)),
  shape: (_document, shape) => shape,
};

/** Read a flat list that fills an array of a shape. */
function flat(document, key, shape, read, where) {
  const place = `${where}.${key}`;
  const items = list(document[key], place);
  if (items.length !== sizeOf(shape)) {
    throw new GraphFormatError(
      place,
      `has ${items.length} numbers, and shape ${shapeText(shape)} has another`,
    );
  }
  return items.map((item, position) => read(item, `${place}[${position}]`));
}

/** How many values a shape stands for; an axis of length 0 must not hide how long others are. */
const spaceFor = (shape) => sizeOf(shape.map((length) => Math.max(length, 1)));

function checkKeys(document, keys, where) {
  if (!isObject(document)) {
    throw new GraphFormatError(where, `must be an object, not ${shown(document)}`);
  }
  for (const key of [...keys].sort()) {
    if (!Object.hasOwn(document, key)) throw new GraphFormatError(where, `'${key}' is missing`);
  }
  for (const key of Object.keys(document)) {
    if (!keys.includes(key)) {
      throw new GraphFormatError(where, `${shown(key)} does not belong here`);
    }
  }
}

function checkName(name, where) {
  if (typeof name !== "string") {
    throw new GraphFormatError(where, `a name is a string, not ${shown(name)}`);
  }
  if (!IDENTIFIER.test(name) || KEYWORDS.has(name)) {
    throw new GraphFormatError(where, `${shown(name)} is not a name in Python`);
  }
  if (NODE_NAME.test(name)) {
    throw new GraphFormatError(
      where,
      `${shown(name)} is what the graph calls one of its own nodes`,
    );
  }
}

const isObject = (document) =>
  typeof document === "object" && document !== null && !Array.isArray(document);

function list(document, where) {
  if (Array.isArray(document)) return document;
  throw new GraphFormatError(where, `must be a list, not ${shown(document)}`);
}

const integers = (document, where) =>
  list(document, where).map((item, position) => integer(item, `${where}[${position}]`));

function integer(document, where) {
  // No position is beyond the limit.
  if (Number.isInteger(document) && Math.abs(document) <= MAXIMUM_VALUES) return document;
  throw new GraphFormatError(where, `must be a whole number, not ${shown(document)}`);
}

function number(document, where) {
  if (SPECIAL_NUMBERS.has(document)) return SPECIAL_NUMBERS.get(document);
  if (Number.isFinite(document)) return document;
  throw new GraphFormatError(where, `must be a number, not ${shown(document)}`);
}

/** A piece of a document, however large, in a few characters. */
function shown(document) {
  if (typeof document === "string") {
    return document.length <= 40 ? `'${document}'` : `'${document.slice(0, 36)}...'`;
  }
  if (Array.isArray(document)) return "a list";
  return isObject(document) ? "an object" : String(document);
}
