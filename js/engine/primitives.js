/**
 * What a graph can compute: the table of its operations, as in hillwalk/engine/primitives.py.
 *
 * A primitive infers the shape of its result, and is *bound* to arrays that exist already: what comes
 * back is a function that fills the result, and for each argument one that fills its cotangent. So
 * nothing is allocated while a graph runs.
 *
 * The derivative does not exist everywhere. Python and JavaScript use the same values in its place;
 * hillwalk/engine/primitives.py lists them.
 */
import { ELEMENTWISE } from "./elementwise.js";
import { ShapeError } from "./errors.js";
import { matmul } from "./matmul.js";
import { REARRANGEMENTS } from "./rearrangements.js";
import { REDUCTIONS } from "./reductions.js";

/** @import { Node, OperationNode, Primitive, Shape } from "./types.js" */

/** @type {Record<OperationNode["op"], Primitive<any>>} */
export const PRIMITIVES = { ...ELEMENTWISE, ...REDUCTIONS, ...REARRANGEMENTS, matmul };

/**
 * The shape of every node, for inputs of these shapes.
 *
 * @param {Node[]} nodes
 * @param {Map<string, Shape>} inputShapes by the names of the inputs
 * @returns {Shape[]}
 * @throws {ShapeError} if an operation does not fit its arguments
 */
export function inferShapes(nodes, inputShapes) {
  /** @type {Shape[]} */
  const shapes = [];
  for (const node of nodes) {
    if (node.op === "input") shapes.push(inputShapes.get(node.name) ?? node.shape);
    else if (node.op === "constant") shapes.push(node.shape);
    else shapes.push(inferShape(node, ...node.args.map((arg) => shapes[arg])));
  }
  return shapes;
}

/**
 * @param {OperationNode} node
 * @param {Shape[]} shapes
 */
function inferShape(node, ...shapes) {
  try {
    return PRIMITIVES[node.op].shape(node, ...shapes);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new ShapeError(`${node.op}: ${error.message}`);
  }
}
