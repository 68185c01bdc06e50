/** A graph made ready to run on inputs of some shapes: every array exists beforehand. */
import { PRIMITIVES } from "./primitives.js";
import { sizeOf } from "./shapes.js";

/** @import { BoundOperation, Node, OperationNode, Shape } from "./types.js" */

const NOTHING = new Float64Array(0);

/**
 * The values of a graph's nodes, and what computes them and the gradient of one of them.
 *
 * `values[i]` is the flat array of node i. Write into the values of inputs, then call `forward()`,
 * then perhaps `backward()`, which fills `gradients[i]` of the wanted inputs. These inputs stand side
 * by side in `weights`, and their gradients in `weightGradients`, so that one loop can step them all.
 */
export class Program {
  /**
   * @param {Node[]} nodes
   * @param {Shape[]} shapes of the nodes
   * @param {number} output the position of the node to differentiate
   * @param {number[]} wanted the positions of the inputs to differentiate by
   */
  constructor(nodes, shapes, output, wanted) {
    this.shapes = shapes;
    this.output = output;
    const sizes = shapes.map(sizeOf);
    const total = wanted.reduce((sum, index) => sum + sizes[index], 0);
    this.weights = new Float64Array(total);
    this.weightGradients = new Float64Array(total);
    this.values = allocateValues(nodes, sizes, partsOf(this.weights, sizes, wanted));
    this.gradients = partsOf(this.weightGradients, sizes, wanted);
    const flow = cotangentFlow(nodes, output, wanted);
    this.cotangents = allocateCotangents(nodes, sizes, output, flow, this.gradients);
    const scratch = makeScratch();
    const operations = nodes.map((node, index) =>
      isOperation(node) ? this.bind(node, index, nodes, scratch) : undefined,
    );
    this.forwardSteps = operations.flatMap((operation, index) => {
      const isThere = this.values[index] === this.values[nodes[index].args[0]]; // as by a reshape
      return operation && !isThere ? operation.forward : [];
    });
    this.backwardSteps = flow.flatMap((edge) => this.connect(edge, operations, scratch) ?? []);
    const reached = new Set([output, ...flow.map(({ arg }) => arg)]);
    this.unreached = wanted.filter((index) => !reached.has(index));
  }

  /** Compute the value of every node from those of the inputs. */
  forward() {
    const steps = this.forwardSteps;
    for (let i = 0; i < steps.length; i++) steps[i]();
  }

  /** Compute the gradient of the output, from the values that `forward` has left. */
  backward() {
    if (Number.isNaN(this.values[this.output][0])) {
      this.weightGradients.fill(Number.NaN); // where there is no value there is no slope
      return;
    }
    for (const index of this.unreached) this.gradients[index].fill(0);
    this.cotangents[this.output][0] = 1;
    const steps = this.backwardSteps;
    for (let i = 0; i < steps.length; i++) steps[i]();
  }

  /**
   * Bind an operation to its arrays.
   *
   * @param {OperationNode} node
   * @param {number} index its position
   * @param {Node[]} nodes
   * @param {(size: number) => Float64Array} scratch
   * @returns {BoundOperation}
   */
  bind(node, index, nodes, scratch) {
    return PRIMITIVES[node.op].bind({
      node,
      operands: node.args.map((arg) => ({
        values: this.values[arg],
        shape: this.shapes[arg],
        constant: nodes[arg].op === "constant",
      })),
      shape: this.shapes[index],
      result: this.values[index],
      cotangent: this.cotangents[index] ?? NOTHING,
      scratch,
    });
  }

  /**
   * Make the step that carries a cotangent one node on, if it takes any. The first that arrives at a
   * node is written, the others are added.
   *
   * @param {Edge} edge
   * @param {(BoundOperation | undefined)[]} operations
   * @param {(size: number) => Float64Array} scratch
   * @returns {(() => void) | undefined}
   */
  connect({ index, position, arg, isFirst }, operations, scratch) {
    const cotangent = this.cotangents[arg];
    if (cotangent === this.cotangents[index]) return undefined; // it is there
    const vjp = operations[index]?.vjps[position];
    if (isFirst) return vjp?.(cotangent);
    const part = scratch(cotangent.length);
    const compute = vjp?.(part);
    return () => {
      compute?.();
      for (let i = 0; i < part.length; i++) cotangent[i] += part[i];
    };
  }
}

/** Make what lends memory for the time of one step: the same array for each size. */
function makeScratch() {
  /** @type {Map<number, Float64Array>} */
  const arrays = new Map();
  /** @param {number} size */
  return (size) => {
    const array = arrays.get(size) ?? new Float64Array(size);
    arrays.set(size, array);
    return array;
  };
}

/**
 * @param {Node} node
 * @returns {node is OperationNode}
 */
const isOperation = (node) => node.op !== "input" && node.op !== "constant";

/**
 * The parts of a block of memory that belong to the wanted inputs.
 *
 * @param {Float64Array} block
 * @param {number[]} sizes
 * @param {number[]} wanted
 */
function partsOf(block, sizes, wanted) {
  /** @type {Float64Array[]} */
  const parts = [];
  let start = 0;
  for (const index of wanted) {
    parts[index] = block.subarray(start, start + sizes[index]);
    start += sizes[index];
  }
  return parts;
}

/**
 * @param {Node[]} nodes
 * @param {number[]} sizes
 * @param {Float64Array[]} weights those of the wanted inputs
 */
function allocateValues(nodes, sizes, weights) {
  /** @type {Float64Array[]} */
  const values = [];
  for (const [index, node] of nodes.entries()) {
    if (node.op === "constant") values.push(node.value);
    else if (isOperation(node) && PRIMITIVES[node.op].sameNumbers)
      values.push(values[node.args[0]]);
    else values.push(weights[index] ?? new Float64Array(sizes[index]));
  }
  return values;
}

/**
 * The way of a cotangent from a node to one of its arguments.
 *
 * @typedef {object} Edge
 * @property {number} index of the node
 * @property {number} position of the argument among its arguments
 * @property {number} arg the argument
 * @property {boolean} isFirst whether no other arrives at the argument before
 * @property {boolean} isLast whether no other arrives after
 */

/**
 * Find the ways that cotangents take, from the output back. One is carried only where it can still
 * reach a wanted input, so that what a constant would receive, NaN perhaps, is never computed.
 *
 * @param {Node[]} nodes
 * @param {number} output
 * @param {number[]} wanted
 */
function cotangentFlow(nodes, output, wanted) {
  /** @param {Node} node */
  const waysBack = (node) => {
    const blocked = (isOperation(node) && PRIMITIVES[node.op].withoutGradient) || [];
    return [...node.args.keys()].filter(
      (position) => !blocked.includes(position) && requiresGradient[node.args[position]],
    );
  };
  /** @type {boolean[]} */
  const requiresGradient = [];
  for (const [index, node] of nodes.entries()) {
    requiresGradient.push(wanted.includes(index) || waysBack(node).length > 0);
  }
  /** @type {Edge[]} */
  const flow = [];
  /** @type {Map<number, Edge>} */
  const latest = new Map();
  for (let index = output; index >= 0; index--) {
    if (index !== output && !latest.has(index)) continue;
    for (const position of waysBack(nodes[index])) {
      const arg = nodes[index].args[position];
      const before = latest.get(arg);
      if (before) before.isLast = false;
      const edge = { index, position, arg, isFirst: !before, isLast: true };
      latest.set(arg, edge);
      flow.push(edge);
    }
  }
  return flow;
}

/**
 * Give memory to every cotangent. Where the only one that arrives at a node is that of the next node
 * as it is, both share the memory: nothing is written to it any more.
 *
 * @param {Node[]} nodes
 * @param {number[]} sizes
 * @param {number} output
 * @param {Edge[]} flow
 * @param {Float64Array[]} gradients those of the wanted inputs
 */
function allocateCotangents(nodes, sizes, output, flow, gradients) {
  const cotangents = [...gradients];
  cotangents[output] ??= new Float64Array(sizes[output]);
  for (const { index, position, arg, isLast } of flow) {
    const node = nodes[index];
    const isPassedOn =
      isOperation(node) &&
      PRIMITIVES[node.op].passesOn?.includes(position) &&
      sizes[arg] === sizes[index];
    cotangents[arg] ??= isPassedOn && isLast ? cotangents[index] : new Float64Array(sizes[arg]);
  }
  return cotangents;
}
