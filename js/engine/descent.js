/** Gradient descent, as hillwalk/engine/descent.py has it: the last point alone, or every point. */

import { sgd } from "./optimisers.js";
import { Trainer } from "./trainer.js";

/** @import { Graph } from "./graph.js" */
/** @import { Optimiser } from "./optimisers.js" */
/** @import { Input, Inputs, Value, Values } from "./types.js" */

/** How many points of a walk `descend` keeps. */
const MAXIMUM_POINTS = 100_000;

/**
 * Go down the graph's output, the loss, by the steps of an optimiser.
 *
 * All weights take their step at once, from the same point. The walk ends early, at its last finite
 * point, where the weights, the loss or the gradient overflow or are undefined. It keeps two points,
 * however many steps it takes.
 *
 * @param {Graph} graph its one output, a number, is the loss
 * @param {object} options
 * @param {Input | Inputs} options.start the weights to start from; by name where there are several
 * @param {number} [options.learningRate] how far to go for each unit of slope; 0 or more. An
 *   optimiser has its own
 * @param {number} options.steps how many steps to take
 * @param {Inputs} [options.data] the inputs that stay as they are
 * @param {Optimiser} [options.optimiser] plain gradient descent where there is none
 * @param {(step: number, weights: any, loss: number, gradient: any) => unknown} [options.callback]
 *   sees the start and the point after each step; where it returns false, the walk ends
 * @returns {{weights: any, loss: number, gradient: any, steps: number, stopped: ?string}} the last
 *   point, weights and gradient by name where the start was; how many steps led there; and why they
 *   are fewer than asked for, in a sentence that names the step
 * @throws {RangeError} if the start is not finite, or the learning rate or the number of steps
 *   cannot be one
 * @throws {TypeError} if an input is missing, given twice, or unknown; or there are two learning rates
 * @throws {ShapeError} if the formula does not fit the shapes, or its output is an array
 */
export function gradientDescent(
  graph,
  { start, learningRate, steps, data = {}, optimiser, callback },
) {
  if (optimiser && learningRate !== undefined) {
    throw new TypeError("the optimiser has a learning rate of its own: leave this one out");
  }
  if (!(Number.isInteger(steps) && steps >= 0)) {
    throw new RangeError(`steps is a whole number, 0 or more, not ${steps}`);
  }
  const isNamed = isMapping(start);
  const named = isNamed ? start : nameTheStart(graph, start, data);
  const trainer = new Trainer(graph, {
    weights: named,
    data,
    optimiser: optimiser ?? sgd(/** @type {number} */ (learningRate)),
  });
  for (const [name, value] of Object.entries(trainer.weights)) {
    const numbers = typeof value === "number" ? [value] : value;
    if (!areFinite(numbers)) throw new RangeError(`the start of '${name}' is not finite: ${value}`);
  }
  /** @param {Values} values */
  const asGiven = (values) => (isNamed ? values : values[trainer.names[0]]);
  const { weights, weightGradients } = trainer.program;
  const before = weights.slice();
  let loss = trainer.evaluate();
  let stopped = reasonToStop(0, weights, loss, weightGradients);
  let step = 0;
  const show = () => {
    const answer = callback?.(step, asGiven(trainer.weights), loss, asGiven(trainer.gradient));
    if (answer === false) stopped ??= `step ${step}: the callback ends the walk`;
  };
  show();
  while (step < steps && !stopped) {
    before.set(weights);
    trainer.step();
    const next = trainer.evaluate();
    stopped = reasonToStop(step + 1, weights, next, weightGradients);
    if (stopped) {
      weights.set(before);
      trainer.evaluate();
      break;
    }
    loss = next;
    step++;
    show();
  }
  return {
    weights: asGiven(trainer.weights),
    loss,
    gradient: asGiven(trainer.gradient),
    steps: step,
    stopped,
  };
}

/**
 * Walk down the graph's output by `weights - learningRate * gradient`, and keep the points.
 *
 * At most 100,000 points are kept: of a longer walk those at even distances, and the last.
 *
 * @param {Graph} graph its one output, a number, is the loss
 * @param {object} options
 * @param {Input | Inputs} options.start the weights to start from; by name where there are several
 * @param {number} options.learningRate how far to go for each unit of slope; 0 or more
 * @param {number} options.steps how many steps to take
 * @param {Inputs} [options.data] the inputs that stay as they are
 * @returns {{
 *   weights: any,
 *   loss: number[],
 *   gradient: any,
 *   learningRate: number,
 *   steps: number[],
 *   stopped: ?string,
 * }} one item for the start and for each step; weights and gradient by name where the start was;
 *   steps are the numbers of the steps that led to the points; stopped says why there are fewer
 *   than asked for
 * @throws {RangeError | TypeError | ShapeError} as `gradientDescent` does
 */
export function descend(graph, { start, learningRate, steps, data }) {
  /** @type {{step: number, weights: any, loss: number, gradient: any}[]} */
  let points = [];
  let spacing = 1;
  const last = gradientDescent(graph, {
    start,
    learningRate,
    steps,
    data,
    callback(step, weights, loss, gradient) {
      if (points.length === MAXIMUM_POINTS - 1 && step % spacing === 0) {
        points = points.filter((_, i) => i % 2 === 0);
        spacing *= 2;
      }
      if (step % spacing === 0) points.push({ step, weights, loss, gradient });
    },
  });
  if (points.at(-1)?.step !== last.steps) points.push({ ...last, step: last.steps });
  /** @param {"weights" | "gradient"} key */
  const history = (key) =>
    isMapping(start)
      ? Object.fromEntries(
          Object.keys(start).map((name) => [name, points.map((point) => point[key][name])]),
        )
      : points.map((point) => point[key]);
  return {
    weights: history("weights"),
    loss: points.map(({ loss }) => loss),
    gradient: history("gradient"),
    learningRate,
    steps: points.map(({ step }) => step),
    stopped: last.stopped,
  };
}

/**
 * @param {Input | Inputs} value
 * @returns {value is Inputs}
 */
const isMapping = (value) =>
  typeof value === "object" &&
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value) &&
  !ArrayBuffer.isView(value.data);

/**
 * @param {Graph} graph
 * @param {Input} start
 * @param {Inputs} data
 * @returns {Inputs}
 */
function nameTheStart(graph, start, data) {
  const names = graph.inputNames.filter((name) => !Object.hasOwn(data, name));
  if (names.length !== 1) {
    throw new TypeError(
      `start is one array, and the inputs that are not data are ${names.join(", ")}: ` +
        "give an object from each weight's name to its start, and the rest as data",
    );
  }
  return { [names[0]]: start };
}

/** @param {ArrayLike<number>} numbers */
function areFinite(numbers) {
  for (let i = 0; i < numbers.length; i++) if (!Number.isFinite(numbers[i])) return false;
  return true;
}

/**
 * Say what is not finite at the point that a step has led to.
 *
 * @param {number} step
 * @param {Float64Array} weights
 * @param {number} loss
 * @param {Float64Array} gradient
 */
function reasonToStop(step, weights, loss, gradient) {
  const end = step > 0 ? `the walk ends at step ${step - 1}` : "no step is taken";
  /** @param {string} problem */
  const sentence = (problem) => `step ${step}: the ${problem}, so ${end}`;
  // Overflow or undefined: inf - inf is NaN, so that NaN alone does not tell one from the other.
  if (!areFinite(weights)) return sentence("weights are too large, or not numbers");
  if (!Number.isFinite(loss)) return sentence("loss is too large, or not a number");
  if (!areFinite(gradient)) return sentence("gradient is too large, or not a number");
  return null;
}
