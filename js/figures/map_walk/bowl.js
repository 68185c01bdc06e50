/** A bowl over a map: ground whose curvatures are the same everywhere, and what a step does on it. */
import { memoize } from "../../model/memoize.js";

/**
 * @typedef {import("../../plot/scale.js").Pair} Pair
 * @typedef {import("../../plot/contours.jsx").Ground} Ground
 */

/** Places on a map, as shares of it: without symmetry, which could deceive. */
const PROBES = [
  [0.12, 0.83],
  [0.31, 0.5],
  [0.5, 0.12],
  [0.83, 0.31],
  [1, 1],
];
/** Gradients are even to within this share of the largest of them. */
const EVEN = 1e-9;

/**
 * The curvatures of a bowl, the eigenvalues of its matrix of second derivatives; undefined for any
 * other ground.
 */
export const bowlCurvatures = memoize(
  /**
   * @param {Ground} ground
   * @param {Pair} domain
   * @returns {Pair | undefined} the least and the greatest, both above 0
   */
  (ground, [low, high]) => {
    const width = high - low;
    /** @param {number} across @param {number} up */
    const gradientAt = (across, up) =>
      Array.from(ground.gradientAt(low + across * width, low + up * width));
    const [corner, east, north] = [gradientAt(0, 0), gradientAt(1, 0), gradientAt(0, 1)];
    const tolerance = EVEN * Math.max(...[...corner, ...east, ...north].map(Math.abs));
    const isEven = PROBES.every(([across, up]) =>
      gradientAt(across, up).every((slope, i) => {
        const plane = corner[i] + across * (east[i] - corner[i]) + up * (north[i] - corner[i]);
        return Math.abs(slope - plane) <= tolerance;
      }),
    );
    const [byX, byY] = [east, north].map((there) => there.map((slope, i) => slope - corner[i]));
    const middle = (byX[0] + byY[1]) / 2;
    const spread = Math.hypot((byX[0] - byY[1]) / 2, (byX[1] + byY[0]) / 2);
    if (!isEven || !(middle - spread > tolerance)) return undefined;
    // Rounded: the last bits, which differences leave, must not keep a bar from its end.
    /** @param {number} curvature */
    const rounded = (curvature) => Number((curvature / width).toPrecision(12));
    return [rounded(middle - spread), rounded(middle + spread)];
  },
);

/**
 * How much of its distance from the bottom a step leaves a walk, along each axis of a bowl:
 * |1 − rate · k|. (Goh, "Why momentum really works", Distill, 2017.)
 *
 * @param {Pair} curvatures
 * @param {number} rate
 * @returns {Pair}
 */
export const remaindersOf = ([least, greatest], rate) => [
  remainder(least, rate),
  remainder(greatest, rate),
];

/** @param {number} curvature @param {number} rate */
const remainder = (curvature, rate) => Number(Math.abs(1 - rate * curvature).toFixed(12));

/**
 * The learning rates that matter on a bowl: with the first, one step is enough across the ravine; with
 * the second, the best, both remainders are equal; from the last on nothing arrives.
 *
 * @param {Pair} curvatures
 * @returns {number[]}
 */
export const notableRates = ([least, greatest]) => [
  1 / greatest,
  2 / (least + greatest),
  2 / greatest,
];
