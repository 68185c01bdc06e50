/** A graph made ready to run: every array exists beforehand, and every node is one closure. */
import { addGradient, gather, OPERATIONS, scatterAdd } from "./primitives.js";
import { broadcastPositions, sameShape, sizeOf } from "./shapes.js";

/**
 * The values of a graph's nodes, and what computes them and their gradients.
 *
 * `values[i]` and `gradients[i]` are the flat arrays of node i. Write into the values of inputs,
 * then call `forward()`, then perhaps `backward()`.
 */
export class Program {
  /**
   * @param {object[]} nodes as `decode` gives them
   * @param {number} output the position of the node to differentiate, where it is a number
   * @param {number[]} wanted the positions of the inputs to differentiate by
   */
  constructor(nodes, output, wanted) {
    this.nodes = nodes;
    this.values = nodes.map((node) => node.value ?? new Float64Array(sizeOf(node.shape)));
    // One block of memory, so that one call sets all gradients to zero.
    this.allGradients = new Float64Array(nodes.reduce((sum, { shape }) => sum + sizeOf(shape), 0));
    let offset = 0;
    this.gradients = this.values.map(({ length }) => {
      offset += length;
      return this.allGradients.subarray(offset - length, offset);
    });
    this.output = output;
    const passed = gradientsToPass(nodes, output, wanted);
    this.forwardSteps = [];
    this.backwardSteps = [];
    for (const [index, node] of nodes.entries()) {
      if (node.args.length > 0) this.addNode(node, index, passed[index]);
    }
  }

  /** Compute the value of every node from those of the inputs. */
  forward() {
    for (const step of this.forwardSteps) step();
  }

  /** Compute the gradients of the output, from the values that `forward` has left. */
  backward() {
    this.allGradients.fill(0);
    this.gradients[this.output][0] = 1;
    for (let i = this.backwardSteps.length - 1; i >= 0; i--) this.backwardSteps[i]();
  }

  addNode(node, index, passed) {
    const operation = OPERATIONS[node.op];
    const operands = node.args.map((arg) =>
      operation.elementwise ? this.stretched(arg, node.shape) : { value: this.values[arg] },
    );
    const plan = operation.plan?.(node, ...node.args.map((arg) => this.nodes[arg].shape));
    const [result, gradient] = [this.values[index], this.gradients[index]];
    const [a, b] = operands.map((operand) => operand.value);
    const { forward } = operation;
    for (const { stretch } of operands) if (stretch) this.forwardSteps.push(stretch);
    this.forwardSteps.push(() => forward(result, plan, a, b));
    for (const [position, arg] of node.args.entries()) {
      if (!passed?.[position]) continue;
      const backward = operation.backward[position];
      const { plan: stretching } = operands[position];
      const share = this.gradients[arg];
      if (!stretching) {
        this.backwardSteps.push(() => backward(share, gradient, plan, result, a, b));
        continue;
      }
      if (backward === addGradient) {
        this.backwardSteps.push(() => scatterAdd(share, gradient, stretching));
        continue;
      }
      const received = new Float64Array(result.length);
      this.backwardSteps.push(() => {
        received.fill(0);
        backward(received, gradient, plan, result, a, b);
        scatterAdd(share, received, stretching);
      });
    }
  }

  /** The value of an argument at the size of a result, and what keeps it up to date. */
  stretched(arg, shape) {
    const source = this.values[arg];
    const node = this.nodes[arg];
    if (sameShape(node.shape, shape)) return { value: source };
    const value = new Float64Array(sizeOf(shape));
    const plan = { from: broadcastPositions(node.shape, shape) };
    const stretch = () => gather(value, plan, source);
    if (node.op !== "constant") return { value, plan, stretch };
    stretch();
    return { value, plan };
  }
}

/**
 * For each node, to which of its arguments it passes a gradient on; nothing for a node that no
 * gradient reaches. A gradient is carried only where it can still reach a wanted input, so that what
 * a constant would receive, NaN perhaps, is never computed.
 */
function gradientsToPass(nodes, output, wanted) {
  const leadsToInput = [];
  for (const [index, { args }] of nodes.entries()) {
    leadsToInput.push(wanted.includes(index) || args.some((arg) => leadsToInput[arg]));
  }
  const reached = new Set([output]);
  const passed = new Array(nodes.length);
  for (let index = output; index >= 0; index--) {
    if (!reached.has(index)) continue;
    passed[index] = nodes[index].args.map((arg) => leadsToInput[arg]);
    for (const arg of nodes[index].args) if (leadsToInput[arg]) reached.add(arg);
  }
  return passed;
}
