/** The graph of a formula: evaluated forward, differentiated backward. */

import { ShapeError } from "./errors.js";
import { readInput, shapeName } from "./inputs.js";
import { Program } from "./program.js";
import { decode, encode } from "./serialise.js";
import { shapeText } from "./shapes.js";

/**
 * A formula as a list of nodes, each an operation on earlier ones: the same as `hillwalk.Graph`,
 * with the same numbers.
 *
 * A number goes in and comes out as a number. An array goes in as nested arrays or as a flat typed
 * array in row-major order, and comes out as a Float64Array of its own, in that order.
 */
export class Graph {
  /**
   * Make a graph from its document.
   *
   * @param {object} document as `Graph.to_json` in Python or `toJSON` here gives it
   * @throws {GraphFormatError} if the document does not describe a graph; it says where and why
   */
  static fromJSON(document) {
    return new Graph(decode(document));
  }

  /** @param {{nodes: object[], outputs: Map<string, number>}} decoded as `decode` gives them */
  constructor({ nodes, outputs }) {
    this.nodes = nodes;
    this.positions = outputs;
    this.inputPositions = [...nodes.keys()].filter((index) => nodes[index].op === "input");
    this.inputNames = this.inputPositions.map((index) => nodes[index].name);
    [this.firstOutput] = outputs.values();
    this.programs = new Map(); // by the names to differentiate by; made when first needed
  }

  /** The name and the shape of each input. */
  get inputs() {
    return this.inputPositions.map((index) => {
      const { name, shape } = this.nodes[index];
      return { name, shape };
    });
  }

  /** The name and the shape of each output. */
  get outputs() {
    return Array.from(this.positions, ([name, index]) => ({
      name,
      shape: this.nodes[index].shape,
    }));
  }

  /** The document of the graph. */
  toJSON() {
    return encode(this.nodes, this.positions);
  }

  /**
   * Evaluate the formula.
   *
   * @param {Object<string, number|ArrayLike>} inputs a value of its shape for every input
   * @returns {number|Float64Array|object} the output; several by their names
   * @throws {TypeError} if an input is missing, unknown, or does not consist of numbers
   * @throws {ShapeError} if an input has another shape than the graph was traced with
   */
  evaluate(inputs) {
    const { values } = this.run(inputs);
    if (this.positions.size === 1) return this.copyOf(values, this.firstOutput);
    const results = Array.from(this.positions, ([name, index]) => [
      name,
      this.copyOf(values, index),
    ]);
    return Object.fromEntries(results);
  }

  /**
   * Evaluate the formula, and show the value of every node on the way.
   *
   * Inputs and outputs appear under their names, the other nodes under the name of their operation
   * and their position, as in `multiply_3`.
   *
   * @returns {Map<string, number|Float64Array>}
   */
  forward(inputs) {
    const { values } = this.run(inputs);
    const named = [];
    for (const [index, { op, name }] of this.nodes.entries()) {
      const names = name === undefined ? [] : [name];
      for (const [output, position] of this.positions) if (position === index) names.push(output);
      if (names.length === 0) names.push(`${op}_${index}`);
      for (const each of names) named.push([each, this.copyOf(values, index)]);
    }
    return new Map(named);
  }

  /**
   * Differentiate the output by every input, by backpropagation.
   *
   * @param {Object<string, number|ArrayLike>} inputs
   * @param {string[]} [names] differentiate by these inputs only, as by weights and not by data
   * @returns {Object<string, number|Float64Array>} for each input the gradient, in its shape
   * @throws {RangeError} if there are several outputs
   * @throws {ShapeError} if the output is an array
   */
  gradient(inputs, names) {
    return this.valueAndGradient(inputs, names).gradient;
  }

  /** Give the output and, from the same forward values, its gradient: see `gradient`. */
  valueAndGradient(inputs, names = this.inputNames) {
    const output = this.singleNumber();
    const program = this.run(inputs, names);
    program.backward();
    const gradient = {};
    for (const index of this.inputPositions) {
      const { name } = this.nodes[index];
      if (names.includes(name)) gradient[name] = this.copyOf(program.gradients, index);
    }
    return { value: program.values[output][0], gradient };
  }

  /** Compute the value of every node; give the program that holds them. */
  run(inputs, names) {
    const program = this.read(inputs, names);
    program.forward();
    return program;
  }

  /** Give the inputs as numbers and flat arrays of their own; throws as `evaluate` does. */
  readInputs(inputs) {
    const { values } = this.read(inputs);
    const read = this.inputPositions.map((index) => [
      this.nodes[index].name,
      this.copyOf(values, index),
    ]);
    return Object.fromEntries(read);
  }

  /** Write the inputs into the program that differentiates by these names. */
  read(inputs, names = this.inputNames) {
    this.checkNames(inputs);
    const program = this.programFor(names);
    for (const index of this.inputPositions) {
      const input = this.nodes[index];
      readInput(program.values[index], input, inputs[input.name]);
    }
    return program;
  }

  programFor(names) {
    // All names are the usual case: to write them into a key takes longer than a small formula.
    const key = names === this.inputNames ? names : names.join();
    if (!this.programs.has(key)) {
      const unknown = names.find((name) => !this.inputNames.includes(name));
      if (unknown !== undefined) throw new TypeError(`the graph has no input named '${unknown}'`);
      const wanted = this.inputPositions.filter((index) => names.includes(this.nodes[index].name));
      this.programs.set(key, new Program(this.nodes, this.firstOutput, wanted));
    }
    return this.programs.get(key);
  }

  checkNames(inputs) {
    const names = this.inputNames;
    const given = Object.keys(inputs);
    const missing = names.find((name) => !Object.hasOwn(inputs, name));
    if (missing === undefined && given.length === names.length) return;
    const unknown = given.find((name) => !names.includes(name));
    const signature = this.inputs.map(({ name, shape }) => `${name}: ${shapeName(shape)}`);
    const listed = signature.join(", ") || "none";
    throw new TypeError(
      unknown === undefined
        ? `the input '${missing}' is missing; the inputs are ${listed}`
        : `the graph has no input named '${unknown}'; they are ${listed}`,
    );
  }

  /** The position of the only output, a number. */
  singleNumber() {
    if (this.positions.size > 1) {
      throw new RangeError(
        `the graph has the outputs ${[...this.positions.keys()].join(", ")}, and a gradient ` +
          "belongs to one",
      );
    }
    const { shape } = this.nodes[this.firstOutput];
    if (shape.length > 0) {
      const [name] = this.positions.keys();
      throw new ShapeError(
        `the ${name} is an array of shape ${shapeText(shape)}, and only a number has a gradient: ` +
          "return its np.sum or np.mean",
      );
    }
    return this.firstOutput;
  }

  copyOf(arrays, index) {
    return this.nodes[index].shape.length === 0 ? arrays[index][0] : arrays[index].slice();
  }
}
