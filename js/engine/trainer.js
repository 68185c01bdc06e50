/** A graph in training: its weights are stepped in place, and nothing is allocated on the way. */

import { copyInput, shapeOfInput } from "./inputs.js";

/** @import { Graph } from "./graph.js" */
/** @import { Optimiser } from "./optimisers.js" */
/** @import { Program } from "./program.js" */
/** @import { Inputs, Value, Values } from "./types.js" */

/**
 * Weights, data, and an optimiser. `evaluate()` computes the loss and its gradient where the weights
 * are, `step()` moves the weights from there, and `setData()` brings the next batch.
 */
export class Trainer {
  /**
   * @param {Graph} graph its one output, a number, is the loss
   * @param {object} options
   * @param {Inputs} options.weights where to start, by name
   * @param {Inputs} [options.data] all other inputs
   * @param {Optimiser} options.optimiser
   * @throws {TypeError} if an input is missing, given twice, or unknown
   * @throws {ShapeError} if the formula does not fit the shapes, or its output is an array
   */
  constructor(graph, { weights, data = {}, optimiser }) {
    this.names = Object.keys(weights);
    const twice = this.names.find((name) => Object.hasOwn(data, name));
    if (twice !== undefined) {
      throw new TypeError(`'${twice}' is a weight in start and also in data: give it once`);
    }
    const inputs = { ...data, ...weights };
    graph.checkNames(inputs);
    this.graph = graph;
    this.dataNodes = graph.inputNodes.filter(({ name }) => Object.hasOwn(data, name));
    this.shapes = graph.inputNodes.map(({ name, shape }) =>
      shapeOfInput(name, shape, inputs[name]),
    );
    /** @type {Map<string, Program>} by the shapes of the data */
    this.programs = new Map();
    this.program = this.programFor(this.shapes);
    for (const { name, position } of graph.inputNodes) {
      copyInput(this.program.values[position], inputs[name]);
    }
    this.optimiser = optimiser;
    // To the optimiser all weights are one array.
    this.state = optimiser.init({ weights: this.program.weights });
  }

  /**
   * Compute the loss and its gradient from here on with other data.
   *
   * @param {Inputs} data a value for some of the inputs that are no weights, in any number of rows
   */
  setData(data) {
    const shapes = this.graph.inputNodes.map(({ name, shape }, i) =>
      Object.hasOwn(data, name) ? shapeOfInput(name, shape, data[name]) : this.shapes[i],
    );
    const program = this.programFor(shapes);
    if (program !== this.program) {
      for (const [i, { position }] of this.graph.inputNodes.entries()) {
        if (shapes[i] === this.shapes[i]) {
          program.values[position].set(this.program.values[position]);
        }
      }
    }
    for (const { name, position } of this.dataNodes) {
      if (Object.hasOwn(data, name)) copyInput(program.values[position], data[name]);
    }
    this.shapes = shapes;
    this.program = program;
  }

  /** Compute the loss, and the gradient to step by. */
  evaluate() {
    const { program } = this;
    program.forward();
    program.backward();
    return program.values[program.output][0];
  }

  /** Move the weights by the gradient that `evaluate` has computed. */
  step() {
    const { weights, weightGradients } = this.program;
    this.optimiser.stepInPlace({ weights }, { weights: weightGradients }, this.state);
  }

  /** A copy of the weights, by name. */
  get weights() {
    return this.copyByName(this.program.values);
  }

  /** A copy of the gradient, by name. */
  get gradient() {
    return this.copyByName(this.program.gradients);
  }

  /**
   * @param {Float64Array[]} arrays
   * @returns {Values}
   */
  copyByName(arrays) {
    return Object.fromEntries(
      this.names.map((name) => {
        const index = this.graph.inputNames.indexOf(name);
        const array = arrays[this.graph.inputNodes[index].position];
        /** @type {Value} */
        const value = this.shapes[index].length === 0 ? array[0] : array.slice();
        return [name, value];
      }),
    );
  }

  /** @param {import("./types.js").Shape[]} shapes */
  programFor(shapes) {
    const key = JSON.stringify(shapes);
    const program = this.programs.get(key) ?? this.graph.makeProgram(this.names, shapes);
    this.programs.set(key, program);
    return program;
  }
}
