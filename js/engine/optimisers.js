/** Optimisers: each turns weights and their gradient into the next weights. */

/** @import { Value, Values } from "./types.js" */

/**
 * What an optimiser remembers from step to step: arrays by a word for what they hold, each with one
 * array for each weight.
 *
 * @typedef {{[what: string]: {[name: string]: Float64Array}}} OptimiserState
 */

/** @typedef {{[name: string]: Float64Array}} Arrays */

/**
 * How to step. `update` leaves what it is given as it is; `stepInPlace` writes the next weights, and
 * what the state becomes, into these very arrays.
 *
 * @typedef {object} Optimiser
 * @property {(weights: Values) => OptimiserState} init
 * @property {(
 *   weights: Values,
 *   gradient: Values,
 *   state: OptimiserState,
 * ) => {weights: Values, state: OptimiserState}} update
 * @property {(weights: Arrays, gradient: Arrays, state: OptimiserState) => void} stepInPlace
 */

/**
 * Stochastic gradient descent: `weights - learningRate * gradient`.
 *
 * With momentum, `velocity = momentum * velocity + gradient` takes the place of the gradient, from a
 * velocity of 0 on: the heavy ball of B. T. Polyak, "Some methods of speeding up the convergence of
 * iteration methods" (1964), as I. Sutskever et al. write it in "On the importance of initialization
 * and momentum in deep learning" (2013), with the learning rate outside of the velocity.
 *
 * @param {number} learningRate how far to go for each unit of slope; 0 or more
 * @param {number} [momentum] how much of the velocity stays; from 0 up to, but not including, 1
 * @returns {Optimiser}
 * @throws {RangeError} if one of the two cannot be that
 */
export function sgd(learningRate, momentum = 0) {
  if (!(Number.isFinite(learningRate) && learningRate >= 0)) {
    throw new RangeError(`learningRate is a finite number, 0 or more, not ${learningRate}`);
  }
  if (!(momentum >= 0 && momentum < 1)) {
    throw new RangeError(`momentum is 0 or more, and less than 1, not ${momentum}`);
  }
  return makeOptimiser(momentum > 0 ? ["velocity"] : [], (weights, gradient, velocity) => {
    if (velocity) {
      for (let i = 0; i < velocity.length; i++) {
        velocity[i] = momentum * velocity[i] + gradient[i];
      }
    }
    const direction = velocity ?? gradient;
    for (let i = 0; i < weights.length; i++) weights[i] -= learningRate * direction[i];
  });
}

/**
 * Make an optimiser of what it does to one array of weights.
 *
 * @param {string[]} remembered what it remembers, in arrays of the size of the weights
 * @param {(
 *   weights: Float64Array,
 *   gradient: Float64Array,
 *   ...remembered: Float64Array[]
 * ) => void} step in place
 * @returns {Optimiser}
 */
function makeOptimiser(remembered, step) {
  return {
    init(weights) {
      /** @param {Value} value */
      const zeros = (value) => new Float64Array(typeof value === "number" ? 1 : value.length);
      return Object.fromEntries(remembered.map((what) => [what, mapValues(weights, zeros)]));
    },
    update(weights, gradient, state) {
      const next = mapValues(weights, toArray);
      const nextState = mapValues(state, (arrays) => mapValues(arrays, toArray));
      this.stepInPlace(next, mapValues(gradient, toArray), nextState);
      for (const name of Object.keys(weights)) {
        if (typeof weights[name] === "number") Object.assign(next, { [name]: next[name][0] });
      }
      return { weights: next, state: nextState };
    },
    stepInPlace(weights, gradient, state) {
      for (const name in weights) {
        const memory = remembered.map((what) => state[what][name]);
        step(weights[name], gradient[name], ...memory);
      }
    },
  };
}

/** @param {Value} value */
const toArray = (value) =>
  typeof value === "number" ? Float64Array.of(value) : Float64Array.from(value);

/**
 * @template From, To
 * @param {{[name: string]: From}} object
 * @param {(value: From) => To} make
 * @returns {{[name: string]: To}}
 */
const mapValues = (object, make) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, make(value)]));
