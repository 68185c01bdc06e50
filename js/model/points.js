/** Points of two classes, as hillwalk/training.py draws them, to the last bit. */
import { RandomNumbers } from "../engine/random_numbers.js";

/**
 * @typedef {import("../plot/scale.js").Pair} Pair
 *
 * @typedef {object} Points
 * @property {Pair[]} x
 * @property {number[]} t the targets: -1 and 1
 */

const POINTS = 160;
const GRID = 1024;
const [DATA, SPLIT] = [0, 1];

/**
 * How the points lie: each from its target and two numbers between 0 and 1.
 *
 * @type {Record<string, (t: number, u: number, v: number) => Pair>}
 */
const SHAPES = {
  blobs(t, u, v) {
    const [angle, radius] = [2 * Math.PI * u, 0.55 * Math.sqrt(v)];
    return [0.8 * t + radius * Math.cos(angle), 0.8 * t + radius * Math.sin(angle)];
  },
  circles(t, u, v) {
    const radius = t > 0 ? 0.6 * Math.sqrt(v) : 1.1 + 0.4 * v;
    return [radius * Math.cos(2 * Math.PI * u), radius * Math.sin(2 * Math.PI * u)];
  },
  moons(t, u, v) {
    const [angle, radius] = [Math.PI * u, 0.9 + 0.2 * v];
    return [t * (radius * Math.cos(angle) - 0.5), t * (radius * Math.sin(angle) - 0.25)];
  },
  xor(t, u, v) {
    const [x, size] = [3 * u - 1.5, 0.1 + 1.4 * v];
    return [x, t * (x < 0 ? -size : size)];
  },
  spiral(t, u, v) {
    const [radius, angle] = [0.15 + 1.45 * u, 2.5 * Math.PI * u + 0.1 * v];
    return [t * radius * Math.cos(angle), t * radius * Math.sin(angle)];
  },
};

/**
 * @param {string} data how they lie
 * @param {number} noise the standard deviation of what is added to each coordinate
 * @param {number} seed
 * @returns {Points}
 */
export function makePoints(data, noise, seed) {
  const numbers = new RandomNumbers(seed, DATA);
  const t = Array.from({ length: POINTS }, (_, i) => (i % 2 ? 1 : -1));
  const u = t.map(() => numbers.uniform());
  const v = t.map(() => numbers.uniform());
  /** @param {number} coordinate */
  const moved = (coordinate) =>
    Math.floor((coordinate + noise * numbers.normal()) * GRID + 0.5) / GRID;
  return { x: t.map((target, i) => pairOf(SHAPES[data](target, u[i], v[i]).map(moved))), t };
}

/** @param {number[]} numbers @returns {Pair} */
const pairOf = ([first, second]) => [first, second];

/**
 * Which points the network learns from, and which are held out: at least one to learn from.
 *
 * @param {number} count
 * @param {number} heldOut the share to hold out
 * @param {number} seed
 */
export function splitRows(count, heldOut, seed) {
  const order = new RandomNumbers(seed, SPLIT).permutation(count);
  const held = Math.min(Math.floor(heldOut * count + 0.5), Math.max(count - 1, 0));
  return { training: order.subarray(held), heldOut: order.subarray(0, held) };
}
