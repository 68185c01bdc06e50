/** Bearings on a map: 0 is north, up the map; 90 is east. */
import { formatNumber } from "./format.js";

/** @typedef {import("./scale.js").Pair} Pair */

/**
 * An angle as a bearing: at least 0, less than 360.
 *
 * @param {number} angle
 */
export const turnOf = (angle) => ((angle % 360) + 360) % 360;

/**
 * Where an arrow on the map points, from 0 up to 360 degrees.
 *
 * @param {ArrayLike<number>} arrow
 * @returns {number | undefined} undefined for no arrow
 */
export function bearingOf(arrow) {
  const [east, north] = Array.from(arrow);
  const length = Math.hypot(east, north);
  if (!(length > 1e-9 && length < Infinity)) return undefined;
  return turnOf((Math.atan2(east, north) * 180) / Math.PI);
}

/**
 * A bearing in whole degrees.
 *
 * @param {number} bearing
 */
export const degrees = (bearing) => `${formatNumber(Math.round(bearing) % 360)}°`;

/**
 * Where the lowest place lies from another one.
 *
 * @param {Pair} at
 * @param {Pair | null} lowest
 * @returns {number | undefined} undefined where it is not known, or here
 */
export const bearingOfLowest = (at, lowest) =>
  lowest ? bearingOf([lowest[0] - at[0], lowest[1] - at[1]]) : undefined;

/**
 * The same in a list of sentences, empty where it is not known.
 *
 * @param {Pair} at
 * @param {Pair | null} lowest
 */
export function wordsOfLowest(at, lowest) {
  if (!lowest) return [];
  const bearing = bearingOfLowest(at, lowest);
  return bearing === undefined
    ? ["This is the lowest point."]
    : [`The lowest point lies towards ${degrees(bearing)}.`];
}
