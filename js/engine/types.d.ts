/** The types that the modules of the engine share. */

/** The lengths of the axes; a number has none. */
export type Shape = number[];

export interface InputNode {
  op: "input";
  args: number[];
  name: string;
  shape: Shape;
}

export interface ConstantNode {
  op: "constant";
  args: number[];
  value: Float64Array;
  shape: Shape;
}

/** An operation on earlier nodes, by their positions; its shape follows from theirs. */
export interface ElementwiseNode {
  op:
    | "add"
    | "subtract"
    | "multiply"
    | "divide"
    | "power"
    | "maximum"
    | "negative"
    | "absolute"
    | "sign"
    | "exp"
    | "log"
    | "sqrt"
    | "sin"
    | "cos"
    | "tanh"
    | "logaddexp"
    | "greater"
    | "greater_equal"
    | "less"
    | "less_equal"
    | "equal"
    | "not_equal"
    | "logical_not"
    | "logical_and"
    | "logical_or"
    | "where";
  args: number[];
}

export interface ReductionNode {
  op: "sum" | "mean" | "max" | "logsumexp";
  args: number[];
  axes: number[];
  keepdims: boolean;
}

export interface MatmulNode {
  op: "matmul";
  args: number[];
}

export interface ReshapeNode {
  op: "reshape";
  args: number[];
  /** May hold one -1, the length that follows from the others. */
  shape: Shape;
}

export interface TransposeNode {
  op: "transpose";
  args: number[];
  axes: number[];
}

/** One item of an index: a position, [start, stop, step], np.newaxis or an Ellipsis. */
export type KeyItem = number | [number | null, number | null, number | null] | "new" | "...";

export interface SliceNode {
  op: "slice";
  args: number[];
  key: KeyItem[];
}

export interface TakeNode {
  op: "take";
  args: number[];
  /** Positions in the flattened argument. */
  indices: Int32Array;
  /** The shape of the indices, and so of the result. */
  shape: Shape;
  /** The shape that the argument must have. */
  of: Shape;
}

export interface PickNode {
  op: "pick";
  args: number[];
}

export interface ConcatenateNode {
  op: "concatenate";
  args: number[];
  axis: number;
}

export type OperationNode =
  | ElementwiseNode
  | ReductionNode
  | MatmulNode
  | ReshapeNode
  | TransposeNode
  | SliceNode
  | TakeNode
  | PickNode
  | ConcatenateNode;

export type Node = InputNode | ConstantNode | OperationNode;

/** A graph as JSON: hillwalk/engine/serialise.py describes it. */
export interface SerialisedGraph {
  format: "hillwalk-graph";
  version: number;
  nodes: SerialisedNode[];
  outputs: { [name: string]: number };
}

export interface SerialisedNode {
  op: string;
  // biome-ignore lint/suspicious/noExplicitAny: each operation has parameters of its own
  [parameter: string]: any;
}

/** Nested arrays of numbers, all the lists at one depth of one length. */
export type NestedArray = (number | NestedArray)[];

/** An array of numbers: flat, in row-major order. */
export type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray;

export interface ShapedArray {
  data: TypedArray;
  shape: Shape;
}

/** What can be given for an input. */
export type Input = number | TypedArray | ShapedArray | NestedArray;
export type Inputs = { [name: string]: Input };

/** What a graph gives: a number, or an array in row-major order. */
export type Value = number | Float64Array;
export type Values = { [name: string]: Value };

/** The numbers of an argument, and whether they ever change. */
export interface Operand {
  values: Float64Array;
  shape: Shape;
  constant: boolean;
}

/** An operation and the arrays it works on. */
export interface Binding<N> {
  node: N;
  operands: Operand[];
  shape: Shape;
  result: Float64Array;
  /** The derivative of the output by the result, there once all that use the result are done. */
  cotangent: Float64Array;
  /** Memory for the time of one step. */
  scratch: (size: number) => Float64Array;
}

/** Makes what fills `to` with an argument's part of the cotangent. */
export type Vjp = (to: Float64Array) => () => void;

export interface BoundOperation {
  forward: () => void;
  /** One for each argument, of those that have a derivative. */
  vjps: (Vjp | undefined)[];
}

/** What an operation means. */
export interface Primitive<N> {
  /** The names of its parameters in a node. */
  parameters: string[];
  /** The shape that follows from those of the arguments. Throws ShapeError. */
  shape: (node: N, ...shapes: Shape[]) => Shape;
  bind: (binding: Binding<N>) => BoundOperation;
  /** The positions of the arguments to which no gradient goes. */
  withoutGradient?: number[];
  /** The positions of the arguments whose cotangent is that of the result, where shapes agree. */
  passesOn?: number[];
  /** Whether the result has the numbers of its argument, in their order. */
  sameNumbers?: boolean;
}
