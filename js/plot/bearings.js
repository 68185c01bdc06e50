/** Bearings on a map: 0 is north, up the map; 90 is east. The same rules: figures/bearings.py. */
import { human } from "./format.js";

/** An angle as a bearing: at least 0, less than 360. */
export const turnOf = (angle) => ((angle % 360) + 360) % 360;

/** Where an arrow on the map points, from 0 up to 360 degrees; undefined for no arrow. */
export function bearingOf([east, north]) {
  const length = Math.hypot(east, north);
  if (!(length > 1e-9 && length < Infinity)) return undefined;
  return turnOf((Math.atan2(east, north) * 180) / Math.PI);
}

/** A bearing in whole degrees. */
export const degrees = (bearing) => `${human(Math.round(bearing) % 360)}°`;

/** Where the lowest place lies from another one; undefined where it is not known, or here. */
export const bearingOfLowest = (at, lowest) =>
  lowest.length === 2 ? bearingOf([lowest[0] - at[0], lowest[1] - at[1]]) : undefined;

/** The same in a list of sentences, none where it is not known. */
export function wordsOfLowest(at, lowest) {
  if (lowest.length === 0) return [];
  const bearing = bearingOfLowest(at, lowest);
  return bearing === undefined
    ? ["This is the lowest point."]
    : [`The lowest point lies towards ${degrees(bearing)}.`];
}

/** Why a place is neither unknown nor two numbers; undefined where all is well. */
export const problemOfLowest = (lowest) =>
  (lowest.length === 0 || lowest.length === 2) && lowest.every(Number.isFinite)
    ? undefined
    : "its lowest place is not two numbers.";
