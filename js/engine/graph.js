/** The graph of a formula: evaluated forward, differentiated backward. */

import { ShapeError } from "./errors.js";
import { copyInput, shapeName, shapeOfInput } from "./inputs.js";
import { inferShapes } from "./primitives.js";
import { Program } from "./program.js";
import { deserialise, serialise } from "./serialise.js";
import { sameShape, shapeText } from "./shapes.js";

/** @import { Inputs, Node, SerialisedGraph, Shape, Value, Values } from "./types.js" */

/** A figure needs few at a time; each holds the arrays of all its nodes. */
const MAXIMUM_PROGRAMS = 8;

/**
 * A formula as a list of nodes, each an operation on earlier ones: the same as `hillwalk.Graph`,
 * with the same numbers.
 *
 * It runs on inputs of other shapes than those it was traced with, wherever the operations allow it.
 * A number goes in and comes out as a number. An array goes in as nested arrays, as {data, shape}, or
 * as a flat typed array in row-major order, which is read as any number of rows; and comes out as a
 * Float64Array of its own, in row-major order.
 */
export class Graph {
  /**
   * Make a graph of what `Graph.to_json` in Python, or `toJSON` here, has written.
   *
   * @param {SerialisedGraph} serialised
   */
  static fromJSON(serialised) {
    const { nodes, outputs } = deserialise(serialised);
    return new Graph(nodes, outputs);
  }

  /**
   * @param {Node[]} nodes
   * @param {Map<string, number>} outputs their positions
   * @throws {ShapeError} if an operation does not fit its arguments
   */
  constructor(nodes, outputs) {
    this.nodes = nodes;
    this.outputPositions = outputs;
    this.inputNodes = nodes.flatMap((node, position) =>
      node.op === "input" ? { name: node.name, shape: node.shape, position } : [],
    );
    this.inputNames = this.inputNodes.map(({ name }) => name);
    /** The shape of each node, for inputs of the shapes they were traced with. */
    this.shapes = inferShapes(nodes, new Map());
    const [output] = outputs.values();
    this.firstOutput = output;
    /** @type {Map<string, Program>} by the names to differentiate by and the shapes of the inputs */
    this.programs = new Map();
  }

  /** The name and the shape of each input. */
  get inputs() {
    return this.inputNodes.map(({ name, shape }) => ({ name, shape }));
  }

  /** The name and the shape of each output. */
  get outputs() {
    return Array.from(this.outputPositions, ([name, position]) => ({
      name,
      shape: this.shapes[position],
    }));
  }

  /** The graph as an object ready for JSON. */
  toJSON() {
    return serialise(this.nodes, this.outputPositions);
  }

  /**
   * The same formula for inputs of other shapes.
   *
   * @param {{[name: string]: Shape}} shapes of some inputs; the others stay as they are
   * @throws {TypeError} if there is no input of a name
   * @throws {ShapeError} if an operation does not fit them
   */
  withShapes(shapes) {
    for (const name of Object.keys(shapes)) this.checkName(name);
    const nodes = this.nodes.map((node) =>
      node.op === "input" && Object.hasOwn(shapes, node.name)
        ? { ...node, shape: [...shapes[node.name]] }
        : node,
    );
    const graph = new Graph(nodes, this.outputPositions);
    this.checkDimensions(graph.shapes);
    return graph;
  }

  /**
   * Evaluate the formula.
   *
   * @param {Inputs} inputs a value for every input
   * @returns {any} the output, a number or a Float64Array; several by their names
   * @throws {TypeError} if an input is missing, unknown, or does not consist of numbers
   * @throws {ShapeError} if the inputs have shapes that the formula does not fit
   */
  evaluate(inputs) {
    const program = this.load(inputs, []);
    program.forward();
    if (this.outputPositions.size === 1) return copyOf(program, this.firstOutput);
    return Object.fromEntries(
      Array.from(this.outputPositions, ([name, index]) => [name, copyOf(program, index)]),
    );
  }

  /**
   * Evaluate the formula, and show the value of every node on the way.
   *
   * Inputs and outputs appear under their names, the other nodes under the name of their operation
   * and their position, as in `multiply_3`.
   *
   * @param {Inputs} inputs
   * @returns {Map<string, Value>}
   */
  intermediates(inputs) {
    const program = this.load(inputs, []);
    program.forward();
    /** @type {[string, Value][]} */
    const named = [];
    for (const [index, node] of this.nodes.entries()) {
      const names = node.op === "input" ? [node.name] : [];
      for (const [name, position] of this.outputPositions) if (position === index) names.push(name);
      if (names.length === 0) names.push(`${node.op}_${index}`);
      for (const name of names) named.push([name, copyOf(program, index)]);
    }
    return new Map(named);
  }

  /**
   * Differentiate the output by every input, by backpropagation.
   *
   * @param {Inputs} inputs
   * @param {string[]} [names] differentiate by these inputs only, as by weights and not by data
   * @returns {Values} for each input the gradient, in its shape; all NaN where the output is
   * @throws {RangeError} if there are several outputs
   * @throws {ShapeError} if the output is an array
   */
  gradient(inputs, names) {
    return this.valueAndGradient(inputs, names).gradient;
  }

  /**
   * Give the output and, from the same forward values, its gradient: see `gradient`.
   *
   * @param {Inputs} inputs
   * @param {string[]} [names]
   * @returns {{value: number, gradient: Values}}
   */
  valueAndGradient(inputs, names = this.inputNames) {
    const program = this.load(inputs, names);
    program.forward();
    program.backward();
    return {
      value: program.values[this.firstOutput][0],
      gradient: this.gradientOf(program, names),
    };
  }

  /**
   * The gradients that a program has computed, in arrays of their own.
   *
   * @param {Program} program
   * @param {string[]} names
   * @returns {Values}
   */
  gradientOf({ gradients, shapes }, names) {
    /** @type {Values} */
    const named = {};
    for (const { name, position } of this.inputNodes) {
      if (!names.includes(name)) continue;
      const gradient = gradients[position];
      named[name] = shapes[position].length === 0 ? gradient[0] : gradient.slice();
    }
    return named;
  }

  /**
   * The program that differentiates by these names, with the inputs written into it.
   *
   * @param {Inputs} inputs
   * @param {string[]} names
   */
  load(inputs, names) {
    this.checkNames(inputs);
    const shapes = this.inputNodes.map(({ name, shape }) =>
      shapeOfInput(name, shape, inputs[name]),
    );
    const program = this.programFor(names, shapes);
    for (const { name, position } of this.inputNodes) {
      copyInput(program.values[position], inputs[name]);
    }
    return program;
  }

  /**
   * @param {string[]} names
   * @param {Shape[]} inputShapes
   */
  programFor(names, inputShapes) {
    const isDeclared = this.inputNodes.every(({ shape }, i) => shape === inputShapes[i]);
    const key = isDeclared ? names.join() : `${names.join()} ${JSON.stringify(inputShapes)}`;
    let program = this.programs.get(key);
    if (!program) {
      program = this.makeProgram(names, inputShapes);
      this.programs.set(key, program);
      const [oldest] = this.programs.keys();
      if (this.programs.size > MAXIMUM_PROGRAMS) this.programs.delete(oldest);
    }
    return program;
  }

  /**
   * Make a program of its own memory.
   *
   * @param {string[]} names those to differentiate by
   * @param {Shape[]} inputShapes
   */
  makeProgram(names, inputShapes) {
    for (const name of names) this.checkName(name);
    const shapes = this.inferShapes(inputShapes);
    const wanted = this.inputNodes.filter(({ name }) => names.includes(name));
    if (names.length > 0) this.checkOutput(shapes[this.firstOutput]);
    return new Program(
      this.nodes,
      shapes,
      this.firstOutput,
      wanted.map(({ position }) => position),
    );
  }

  /**
   * The shape of every node, for inputs of these shapes.
   *
   * @param {Shape[]} inputShapes
   */
  inferShapes(inputShapes) {
    try {
      const named = new Map(this.inputNames.map((name, i) => [name, inputShapes[i]]));
      const shapes = inferShapes(this.nodes, named);
      this.checkDimensions(shapes);
      return shapes;
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      const others = this.inputs.flatMap(({ name, shape }, i) =>
        sameShape(shape, inputShapes[i])
          ? []
          : `'${name}' was traced as ${shapeName(shape)} and is given as ${shapeName(inputShapes[i])}`,
      );
      throw new ShapeError(
        `the formula does not fit these inputs: ${others.join(", ")}; ${error.message}`,
      );
    }
  }

  /**
   * Refuse more or fewer dimensions where axes are counted: they would be other axes.
   *
   * @param {Shape[]} shapes
   */
  checkDimensions(shapes) {
    for (const node of this.nodes) {
      if (!("axes" in node || "axis" in node)) continue;
      const [arg] = node.args;
      const [declared, given] = [this.shapes[arg].length, shapes[arg].length];
      if (declared !== given) {
        throw new ShapeError(
          `${node.op}: its axes are those of ${declared} dimensions, and here are ${given}: trace ` +
            "again with such an example",
        );
      }
    }
  }

  /**
   * Check that the output has a gradient.
   *
   * @param {Shape} shape
   */
  checkOutput(shape) {
    const names = [...this.outputPositions.keys()];
    if (names.length > 1) {
      throw new RangeError(
        `the graph has the outputs ${names.join(", ")}, and a gradient belongs to one`,
      );
    }
    if (shape.length > 0) {
      throw new ShapeError(
        `the ${names[0]} is an array of shape ${shapeText(shape)}, and only a number has a ` +
          "gradient: return its np.sum or np.mean",
      );
    }
  }

  /** @param {string} name */
  checkName(name) {
    if (this.inputNames.includes(name)) return;
    throw new TypeError(`the graph has no input named '${name}'; they are ${this.signature}`);
  }

  /** @param {Inputs} inputs */
  checkNames(inputs) {
    const names = this.inputNames;
    const given = Object.keys(inputs);
    const missing = names.find((name) => !Object.hasOwn(inputs, name));
    if (missing === undefined && given.length === names.length) return;
    for (const name of given) this.checkName(name);
    throw new TypeError(`the input '${missing}' is missing; the inputs are ${this.signature}`);
  }

  get signature() {
    return (
      this.inputs.map(({ name, shape }) => `${name}: ${shapeName(shape)}`).join(", ") || "none"
    );
  }
}

/**
 * The value of a node, in an array of its own.
 *
 * @param {Program} program
 * @param {number} index
 * @returns {Value}
 */
const copyOf = ({ values, shapes }, index) =>
  shapes[index].length === 0 ? values[index][0] : values[index].slice();
