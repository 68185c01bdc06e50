/** Gradient descent as data: every point of the walk, as hillwalk/engine/descent.py gives it. */

/**
 * Walk down the graph's output by `weights - learningRate * gradient`.
 *
 * All weights take their step at once, from the same point. The walk ends early, at its last finite
 * point, where the weights, the loss or the gradient overflow or are undefined.
 *
 * @param {Graph} graph its one output, a number, is the loss
 * @param {object} options
 * @param {number|ArrayLike|Object<string, number|ArrayLike>} options.start the weights to start
 *   from; by name where there are several
 * @param {number} options.learningRate how far to go for each unit of slope; 0 or more
 * @param {number} options.steps how many steps to take
 * @param {Object<string, number|ArrayLike>} [options.data] the inputs that stay as they are
 * @returns {{weights, loss: number[], gradient, learningRate: number, stopped: ?string}} one item
 *   for the start and for each step; weights and gradient by name where the start was; stopped says
 *   why there are fewer steps than asked for
 * @throws {RangeError} if the start is not finite, or the learning rate or the number of steps
 *   cannot be one
 * @throws {TypeError|ShapeError} if an input is missing, given twice, unknown, or of another shape
 */
export function descend(graph, { start, learningRate, steps, data = {} }) {
  if (!(Number.isFinite(learningRate) && learningRate >= 0)) {
    throw new RangeError(`learningRate is a finite number, 0 or more, not ${learningRate}`);
  }
  if (!(Number.isInteger(steps) && steps >= 0)) {
    throw new RangeError(`steps is a whole number, 0 or more, not ${steps}`);
  }
  const named = isMapping(start);
  let weights = startingWeights(graph, named ? start : nameTheStart(graph, start, data), data);
  const names = Object.keys(weights);
  const points = [];
  let stopped = null;
  for (let step = 0; step <= steps; step++) {
    const { value, gradient } = graph.valueAndGradient({ ...data, ...weights }, names);
    stopped = reasonToStop(step, names, weights, value, gradient);
    if (stopped && step > 0) break;
    points.push({ weights, loss: value, gradient });
    if (stopped) break;
    weights = mapNames(names, (name) => stepFrom(weights[name], gradient[name], learningRate));
  }
  const history = (key) => {
    const byName = mapNames(names, (name) => points.map((point) => point[key][name]));
    return named ? byName : byName[names[0]];
  };
  return {
    weights: history("weights"),
    loss: points.map((point) => point.loss),
    gradient: history("gradient"),
    learningRate,
    stopped,
  };
}

const isMapping = (value) =>
  typeof value === "object" && !Array.isArray(value) && !ArrayBuffer.isView(value);

const mapNames = (names, make) => Object.fromEntries(names.map((name) => [name, make(name)]));

function nameTheStart(graph, start, data) {
  const names = graph.inputs.map(({ name }) => name).filter((name) => !Object.hasOwn(data, name));
  if (names.length !== 1) {
    throw new TypeError(
      `start is one array, and the inputs that are not data are ${names.join(", ")}: ` +
        "give an object from each weight's name to its start, and the rest as data",
    );
  }
  return { [names[0]]: start };
}

/** The start as numbers and flat arrays of its own. */
function startingWeights(graph, start, data) {
  const names = Object.keys(start);
  const twice = names.find((name) => Object.hasOwn(data, name));
  if (twice !== undefined) {
    throw new TypeError(`'${twice}' is a weight in start and also in data: give it once`);
  }
  const weights = graph.readInputs({ ...data, ...start });
  for (const name of names) {
    if (!numbersOf(weights[name]).every(Number.isFinite)) {
      throw new RangeError(`the start of '${name}' is not finite: ${weights[name]}`);
    }
  }
  return mapNames(names, (name) => weights[name]);
}

const numbersOf = (value) => (typeof value === "number" ? [value] : value);

function stepFrom(weights, gradient, learningRate) {
  if (typeof weights === "number") return weights - learningRate * gradient;
  return weights.map((weight, i) => weight - learningRate * gradient[i]);
}

/** Say what is not finite at the point that a step has led to. */
function reasonToStop(step, names, weights, loss, gradient) {
  // Overflow or undefined: inf - inf is NaN, so that NaN alone does not tell one from the other.
  for (const [values, problem] of [
    [names.map((name) => weights[name]), "weights overflow or are undefined"],
    [[loss], "loss overflows or is undefined"],
    [names.map((name) => gradient[name]), "gradient overflows or is undefined"],
  ]) {
    if (!values.every((value) => numbersOf(value).every(Number.isFinite))) {
      const end = step > 0 ? `the walk ends at step ${step - 1}` : "no step is taken";
      return `step ${step}: the ${problem}, so ${end}`;
    }
  }
  return null;
}
