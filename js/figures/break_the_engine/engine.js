/**
 * A small engine of its own, with seven bugs as switches. They are the subject, so they are written out:
 * search for `bugs.has`. Apart from them it is the engine of the chapter, with a list of numbers in
 * each value where the chapter has one number.
 */

/**
 * @typedef {import("../../model/states.js").States["break_the_engine"]["bugs"][number]} Bug
 * @typedef {ReadonlySet<Bug>} Bugs
 * @typedef {{weights: number[][], biases: number[]}} Layer a row of weights for each neuron
 * @typedef {{layers: Layer[], hasFork: boolean}} Network
 * @typedef {{inputs: number[], answer: number}} Example
 *
 * @typedef {object} Value a value that remembers
 * @property {string} kind
 * @property {Value[]} parents
 * @property {number[]} numbers
 * @property {number[]} gradient
 * @property {Layer} [layer] with which weights it was made
 * @property {number} [place] of that layer
 */

/**
 * Forward: from the inputs to the loss. Behind the first bend the values go two ways, if there is a
 * fork: through the second layer, and past it.
 *
 * @param {Network} network
 * @param {Example} example
 * @returns {Value[]} the oldest first
 */
function goForward({ layers, hasFork }, { inputs, answer }) {
  /** @type {Value[]} */
  const born = [];
  /** @param {string} kind @param {Value[]} parents @param {number[]} numbers @param {object} [more] */
  const value = (kind, parents, numbers, more) => {
    const made = { kind, parents, numbers, gradient: numbers.map(() => 0), ...more };
    born.push(made);
    return made;
  };
  /** @param {Value} from @param {number} place */
  const weigh = (from, place) => {
    const layer = layers[place];
    const sums = layer.weights.map(
      (row, j) =>
        row.reduce((sum, weight, i) => sum + weight * from.numbers[i], 0) + layer.biases[j],
    );
    return value("layer", [from], sums, { layer, place });
  };
  /** @param {Value} from */
  const bend = (from) => value("tanh", [from], from.numbers.map(Math.tanh));
  const x = value("inputs", [], inputs);
  const first = bend(weigh(x, 0));
  const second = bend(weigh(first, 1));
  const met = hasFork
    ? value(
        "add",
        [first, second],
        first.numbers.map((number, i) => number + second.numbers[i]),
      )
    : second;
  const output = weigh(met, 2);
  const mistake = output.numbers[0] - answer;
  value("loss", [output], [(mistake * mistake) / 2], { mistake });
  return born;
}

/**
 * The order in which the messenger visits: nobody before all their children.
 *
 * @param {Value[]} born
 * @param {Bugs} bugs
 */
function orderOfVisits(born, bugs) {
  if (!bugs.has("order")) return born.toReversed();
  // BUG: breadth-first. The nearest to the loss come first, however they are reached.
  const order = [born[born.length - 1]];
  for (const value of order) {
    for (const parent of value.parents) if (!order.includes(parent)) order.push(parent);
  }
  return order;
}

/**
 * Back: give each value and each weight its gradient.
 *
 * @param {Value[]} born
 * @param {Bugs} bugs
 * @param {Layer[]} gradients of the weights: what is there already is added to
 * @param {number} [rate] of a trainer that steps on the way
 */
function rideHome(born, bugs, gradients, rate) {
  born[born.length - 1].gradient = [1];
  for (const value of orderOfVisits(born, bugs)) {
    if (value.layer) tellWeights(value, gradients);
    if (value.layer && rate !== undefined && bugs.has("early")) {
      // BUG: these weights step now, and what is carried on below is carried through the new ones.
      stepLayer(value.layer, gradients[value.place ?? 0], rate, bugs);
    }
    for (const [parent, part] of partsOf(value, bugs)) {
      for (let i = 0; i < part.length; i += 1) {
        if (bugs.has("overwrite"))
          parent.gradient[i] = part[i]; // BUG: should be +=
        else parent.gradient[i] += part[i];
      }
    }
  }
}

/**
 * What each parent gets.
 *
 * @param {Value & {mistake?: number}} value
 * @param {Bugs} bugs
 * @returns {[Value, number[]][]}
 */
function partsOf({ kind, parents, numbers, gradient, layer, mistake = 0 }, bugs) {
  if (kind === "loss") return [[parents[0], [gradient[0] * mistake]]];
  if (kind === "add") return parents.map((parent) => [parent, gradient]);
  if (kind === "tanh") {
    // BUG: the slope of the bend is left out.
    if (bugs.has("mask")) return [[parents[0], gradient]];
    return [[parents[0], gradient.map((carried, i) => carried * (1 - numbers[i] ** 2))]];
  }
  if (!layer) return [];
  const { weights } = layer;
  const width = weights[0].length;
  // BUG: as many go out as came in, so one buffer serves for both, and is read after it is written.
  const isShared = bugs.has("buffer") && width === gradient.length;
  const part = isShared ? gradient : new Array(width).fill(0);
  for (let i = 0; i < width; i += 1) {
    part[i] = weights.reduce((sum, row, j) => sum + row[i] * gradient[j], 0);
  }
  return [[parents[0], part]];
}

/**
 * The mistake, times what came in.
 *
 * @param {Value} value
 * @param {Layer[]} gradients
 */
function tellWeights({ parents: [from], gradient, place = 0 }, gradients) {
  const { weights, biases } = gradients[place];
  for (const [j, carried] of gradient.entries()) {
    for (const [i, number] of from.numbers.entries()) weights[j][i] += carried * number;
    biases[j] += carried;
  }
}

/**
 * @param {Layer} layer
 * @param {Layer} gradient
 * @param {number} rate
 * @param {Bugs} bugs
 */
function stepLayer({ weights, biases }, gradient, rate, bugs) {
  for (const [j, row] of weights.entries()) {
    for (let i = 0; i < row.length; i += 1) {
      row[i] -= rate * gradient.weights[j][i];
      if (bugs.has("bias")) biases[j] -= rate * gradient.biases[j]; // BUG: once for each weight
    }
    if (!bugs.has("bias")) biases[j] -= rate * gradient.biases[j];
  }
}

/**
 * @param {Network} network
 * @param {Example} example
 */
export function lossOf(network, example) {
  const born = goForward(network, example);
  return born[born.length - 1].numbers[0];
}

/**
 * The gradients of a ride, one or several in a row.
 *
 * @param {Network} network
 * @param {Example} example
 * @param {Bugs} bugs
 * @param {number} [rides]
 * @returns {Layer[]} after the last of them
 */
export function gradientsOf(network, example, bugs, rides = 1) {
  const gradients = zerosLike(network);
  for (let ride = 0; ride < rides; ride += 1) {
    if (!bugs.has("stale")) clear(gradients); // BUG: this line is missing
    rideHome(goForward(network, example), bugs, gradients);
  }
  return gradients;
}

/**
 * One step from one example: the network itself is changed.
 *
 * @param {Network} network
 * @param {Example} example
 * @param {Bugs} bugs
 * @param {number} rate
 * @param {Layer[]} gradients those of the step before
 */
export function takeStep(network, example, bugs, rate, gradients) {
  if (!bugs.has("stale")) clear(gradients); // BUG: this line is missing
  rideHome(goForward(network, example), bugs, gradients, rate);
  if (bugs.has("early")) return;
  for (const [place, layer] of network.layers.entries()) {
    stepLayer(layer, gradients[place], rate, bugs);
  }
}

/** @param {Network} network */
export const zerosLike = ({ layers }) =>
  layers.map(({ weights, biases }) => ({
    weights: weights.map((row) => row.map(() => 0)),
    biases: biases.map(() => 0),
  }));

/** @param {Layer[]} gradients */
function clear(gradients) {
  for (const { weights, biases } of gradients) {
    for (const row of weights) row.fill(0);
    biases.fill(0);
  }
}
