/** The run of a trainer: a network in training, and perhaps a ghost of it, with another learning rate. */
import { memoize } from "../../model/memoize.js";
import { makePoints } from "../../model/points.js";
import { Training } from "../../model/training.js";
import { placesOf } from "../../plot/heat_map.jsx";

/**
 * @typedef {import("./index.jsx").State} State
 * @typedef {import("../../engine/program.js").Program} Program
 *
 * @typedef {object} Run
 * @property {Training} main
 * @property {Training} [ghost]
 * @property {Program} map the network over a grid of places
 * @property {Program} point the network at one place
 */

/** The map reaches so far each way, and is sampled on so many lines; small pictures on every third. */
export const REACH = 2;
export const LINES = 37;
const PLACES = placesOf([-REACH, REACH], LINES);

/** What a run depends on. */
const SETTINGS = /** @type {const} */ ([
  ...["data", "held_out", "units", "activation", "learning_rate", "comparison_rate"],
  ...["batch_size", "weight_decay", "seed"],
]);

/**
 * The points that are to be learned.
 *
 * @param {State} state
 */
export const pointsOf = ({ data, noise, seed, minus, plus }) =>
  data === "own" ? ownPoints(minus, plus) : drawnPoints(data, noise, seed);

const drawnPoints = memoize(makePoints);

const ownPoints = memoize(
  /**
   * @param {State["minus"]} minus
   * @param {State["plus"]} plus
   */
  (minus, plus) => ({ x: [...minus, ...plus], t: [...minus.map(() => -1), ...plus.map(() => 1)] }),
);

/** @type {import("../../model/simulation.js").Simulation<State, Run, any>} */
export const simulation = {
  key(state) {
    const { data, noise, minus, plus } = state;
    const settings = SETTINGS.map((name) => state[/** @type {keyof State} */ (name)]);
    return JSON.stringify([settings, data === "own" ? [minus, plus] : noise]);
  },
  start(state) {
    const points = pointsOf(state);
    const { comparison_rate } = state;
    const main = new Training({ ...state, points });
    const ghost =
      comparison_rate === null
        ? undefined
        : new Training({ ...state, points, learning_rate: comparison_rate });
    return { main, ghost, map: overPlaces(main, PLACES), point: overPlaces(main, [0, 0]) };
  },
  step({ main, ghost }) {
    // One of them may go on where the other has ended.
    const steps = [main.takeStep(), ghost?.takeStep()];
    return steps.includes(true);
  },
  checkpoint: ({ main, ghost }) => ({ main: main.checkpoint(), ghost: ghost?.checkpoint() }),
  resume({ main, ghost }, checkpoint) {
    main.resume(checkpoint.main);
    ghost?.resume(checkpoint.ghost);
  },
};

/**
 * @param {Training} training
 * @param {ArrayLike<number>} places across and up, in turn
 */
function overPlaces(training, places) {
  const count = places.length / 2;
  return training.programOver({
    x: { data: Float64Array.from(places), shape: [count, 2] },
    t: { data: new Float64Array(count), shape: [count, 1] },
  });
}

/**
 * The prediction over the map, and what each neuron gives there, in small.
 *
 * @param {Run} run
 */
export function surveyMap({ main, map }) {
  const { layers } = main.network;
  const { values } = main.forward(map);
  const neurons = layers.map(({ output }, i) => {
    const count = main.network.sizes[i + 1];
    return Array.from({ length: count }, (_, j) => inSmall(values[output], count, j));
  });
  return { prediction: values[layers[layers.length - 1].sums].slice(), neurons };
}

/** Of every third line each way. */
const THIRD = 3;
export const SMALL_LINES = (LINES - 1) / THIRD + 1;

/**
 * @param {Float64Array} values of all neurons of a layer, place by place
 * @param {number} count
 * @param {number} neuron
 */
function inSmall(values, count, neuron) {
  const small = new Float64Array(SMALL_LINES ** 2);
  for (let row = 0; row < SMALL_LINES; row += 1) {
    for (let column = 0; column < SMALL_LINES; column += 1) {
      const place = THIRD * (row * LINES + column);
      small[row * SMALL_LINES + column] = values[place * count + neuron];
    }
  }
  return small;
}

/** What the inputs look like, in small: from left to right, and from the bottom to the top. */
export const INPUTS = [0, 1].map((axis) => inSmall(PLACES, 2, axis));

/**
 * The prediction at one place.
 *
 * @param {Run} run
 * @param {import("../../plot/scale.js").Pair} at
 */
export function predictAt({ main, point }, at) {
  point.values[main.network.x].set(at);
  const { layers } = main.network;
  return main.forward(point).values[layers[layers.length - 1].sums][0];
}

/**
 * The share of points on the right side: those whose prediction has the sign of their target.
 *
 * @param {Training} training
 * @param {Program | undefined} program over the points
 * @returns {number} NaN where there are none
 */
export function shareRight(training, program) {
  if (!program) return Number.NaN;
  const { t, layers } = training.network;
  const predictions = training.forward(program).values[layers[layers.length - 1].sums];
  const targets = program.values[t];
  return predictions.filter((prediction, i) => prediction * targets[i] > 0).length / targets.length;
}

/**
 * The next step, in numbers: its batch, what comes in and what comes back at every layer, and the
 * gradient. All in memory of its own.
 *
 * @param {Training} training
 */
export function lookAhead(training) {
  const rows = training.batchOf(training.step);
  const { values, gradients, cotangents } = training.look();
  const layers = training.network.layers.map((layer, i) => ({
    from: training.network.sizes[i],
    to: training.network.sizes[i + 1],
    weights: values[layer.weights].slice(),
    gradient: gradients[layer.weights].slice(),
    biases: values[layer.biases].slice(),
    biasGradient: gradients[layer.biases].slice(),
    cameIn: values[layer.input].slice(),
    sums: values[layer.sums].slice(),
    wentOut: values[layer.output].slice(),
    cameBack: cotangents[layer.sums].slice(),
  }));
  return { rows, layers };
}
