/** A network in training, step by step, as `train` in hillwalk/training.py does it. */
import { sgd } from "../engine/optimisers.js";
import { RandomNumbers } from "../engine/random_numbers.js";
import { Trainer } from "../engine/trainer.js";
import { initialWeights, makeNetwork } from "./network.js";
import { splitRows } from "./points.js";

/**
 * @typedef {import("./network.js").Layer} Layer
 * @typedef {import("../engine/program.js").Program} Program
 *
 * @typedef {object} Settings
 * @property {import("./points.js").Points} points
 * @property {number[]} units how many neurons each hidden layer has
 * @property {import("./network.js").Activation} activation
 * @property {number} learning_rate
 * @property {number} batch_size
 * @property {number} held_out
 * @property {number} weight_decay
 * @property {number} seed
 *
 * @typedef {object} Stop why there can be no other step
 * @property {number} step the one that cannot be taken
 * @property {number} layer where the first number came up that is not finite; 0: in the loss
 * @property {"sums" | "loss" | "gradient" | "weights"} what
 */

const BATCHES = 3; // the stream of the first epoch

export class Training {
  /** @param {Settings} settings */
  constructor({ points, units, activation, learning_rate, weight_decay, ...settings }) {
    const { t } = points;
    const { batch_size, held_out, seed } = settings;
    const sizes = [2, ...units, 1];
    this.network = makeNetwork(sizes, activation, weight_decay);
    this.rate = learning_rate;
    this.seed = seed;
    this.points = points;
    this.rows = splitRows(t.length, held_out, seed);
    this.batchSize = batch_size;
    /** @type {Float64Array} */
    this.weights = initialWeights(sizes, activation, seed);
    this.step = 0;
    /** The epoch whose order is known. */
    this.epoch = -1;
    /** @type {Int32Array} */
    this.order = new Int32Array();
    this.trainer = new Trainer(this.network.graph, {
      weights: this.named(this.weights),
      data: this.dataOf(this.batchOf(0)),
      optimiser: sgd(learning_rate),
    });
    this.all = this.programOver(this.dataOf(this.rows.training));
    this.held = this.rows.heldOut.length
      ? this.programOver(this.dataOf(this.rows.heldOut))
      : undefined;
    /** @type {Stop | undefined} */
    this.stopped = undefined;
    /**
     * The loss after each step, over all training points and over all that are held out; and the one
     * that the step saw on its batch, before it was taken.
     */
    const start = this.measure();
    this.losses = { training: [start.training], heldOut: [start.heldOut], batch: [Number.NaN] };
    if (!Number.isFinite(start.training)) this.stopped = this.autopsy(0, this.all);
  }

  /**
   * Take one step.
   *
   * @returns {boolean} false where it would lead to what is not finite: then the weights stay
   */
  takeStep() {
    if (this.stopped && this.stopped.step <= this.step + 1) return false;
    const step = this.step + 1;
    this.look();
    const { program } = this.trainer;
    if (!Number.isFinite(program.values[program.output][0])) return this.stop(step, program);
    if (!areFinite(program.weightGradients)) return this.stop(step, program, "gradient");
    const seen = program.values[this.network.error][0];
    this.trainer.step();
    if (!areFinite(program.weights)) {
      const stopped = this.stop(step, program, "weights");
      program.weights.set(this.weights);
      return stopped;
    }
    const before = this.weights;
    this.weights = program.weights.slice();
    if (step === this.losses.training.length) {
      const { training, heldOut } = this.measure();
      if (!Number.isFinite(training)) {
        this.weights = before;
        program.weights.set(before);
        return this.stop(step, this.all);
      }
      this.losses.training.push(training);
      this.losses.heldOut.push(heldOut);
      this.losses.batch.push(seen);
    }
    this.step = step;
    return true;
  }

  /** Compute the loss and the gradient that the next step will go by: in the program that is returned. */
  look() {
    this.trainer.setData(this.dataOf(this.batchOf(this.step)));
    this.trainer.program.weights.set(this.weights);
    this.trainer.evaluate();
    return this.trainer.program;
  }

  /** What is needed to go on from here. */
  checkpoint() {
    return { step: this.step, weights: this.weights };
  }

  /** @param {{step: number, weights: Float64Array}} checkpoint */
  resume({ step, weights }) {
    this.step = step;
    this.weights = weights;
  }

  /**
   * The rows of a batch: in each epoch all training points come once, in a new order.
   *
   * @param {number} step how many steps were taken before
   */
  batchOf(step) {
    const { training } = this.rows;
    const batches = Math.ceil(training.length / this.batchSize);
    const epoch = Math.floor(step / batches);
    if (this.epoch !== epoch) {
      this.epoch = epoch;
      this.order = new RandomNumbers(this.seed, BATCHES + epoch).permutation(training.length);
    }
    const start = (step - epoch * batches) * this.batchSize;
    return this.order.slice(start, start + this.batchSize).map((row) => training[row]);
  }

  /** @param {ArrayLike<number>} rows */
  dataOf(rows) {
    const { x, t } = this.points;
    const count = rows.length;
    const data = { x: new Float64Array(2 * count), t: new Float64Array(count) };
    for (let i = 0; i < count; i += 1) {
      data.x.set(x[rows[i]], 2 * i);
      data.t[i] = t[rows[i]];
    }
    return {
      x: { data: data.x, shape: [count, 2] },
      t: { data: data.t, shape: [count, 1] },
    };
  }

  /**
   * The weights by their names, as parts of one array.
   *
   * @param {Float64Array} all
   */
  named(all) {
    /** @type {import("../engine/types.js").Inputs} */
    const named = {};
    let start = 0;
    for (const { name, shape } of this.network.graph.inputNodes.slice(0, -2)) {
      const size = shape.reduce((product, length) => product * length, 1);
      named[name] = { data: all.subarray(start, start + size), shape };
      start += size;
    }
    return named;
  }

  /**
   * What runs the network forward over some points, whatever its weights are.
   *
   * @param {ReturnType<Training["dataOf"]>} data
   */
  programOver({ x, t }) {
    const { graph, x: atX, t: atT } = this.network;
    const shapes = graph.inputNodes.map(({ shape, position }) =>
      position === atX ? x.shape : position === atT ? t.shape : shape,
    );
    const program = graph.makeProgram([], shapes);
    program.values[atX].set(x.data);
    program.values[atT].set(t.data);
    return program;
  }

  /**
   * Run the network forward with the weights it has now.
   *
   * @param {Program} program
   */
  forward(program) {
    let start = 0;
    for (const { weights, biases } of this.network.layers) {
      for (const position of [weights, biases]) {
        const array = program.values[position];
        array.set(this.weights.subarray(start, start + array.length));
        start += array.length;
      }
    }
    program.forward();
    return program;
  }

  /** The loss over all training points, and over all held out: NaN where there are none. */
  measure() {
    const { error } = this.network;
    return {
      training: this.forward(this.all).values[error][0],
      heldOut: this.held ? this.forward(this.held).values[error][0] : Number.NaN,
    };
  }

  /**
   * @param {number} step
   * @param {Program} program
   * @param {"gradient" | "weights"} [what] none where it is the loss, or what it is made of
   */
  stop(step, program, what) {
    this.stopped = what ? this.blame(step, program, what) : this.autopsy(step, program);
    return false;
  }

  /**
   * Where, on the way forward, the first number came up that is not finite.
   *
   * @param {number} step
   * @param {Program} program
   * @returns {Stop}
   */
  autopsy(step, { values }) {
    const layer = 1 + this.network.layers.findIndex(({ sums }) => !areFinite(values[sums]));
    return { step, layer, what: layer ? "sums" : "loss" };
  }

  /**
   * In which layer a gradient, from the output back, or a weight is not finite.
   *
   * @param {number} step
   * @param {Program} program
   * @param {"gradient" | "weights"} what
   * @returns {Stop}
   */
  blame(step, { values, gradients }, what) {
    const { layers } = this.network;
    const arrays = what === "gradient" ? gradients : values;
    /** @param {Layer} layer */
    const isBad = ({ weights, biases }) =>
      !areFinite(arrays[weights]) || !areFinite(arrays[biases]);
    const found = what === "gradient" ? layers.findLastIndex(isBad) : layers.findIndex(isBad);
    return { step, layer: found + 1, what };
  }
}

/** @param {Float64Array} numbers */
function areFinite(numbers) {
  for (let i = 0; i < numbers.length; i += 1) if (!Number.isFinite(numbers[i])) return false;
  return true;
}
