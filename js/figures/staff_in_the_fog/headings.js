/** Headings of the staff, the rate along each, and those that it was turned over. */
import { turnOf } from "../../plot/bearings.js";

/** @typedef {import("../../plot/scale.js").Pair} Pair */

/** Every so many degrees a turn of the staff leaves a mark. */
export const SECTOR = 5;
const SECTORS = 360 / SECTOR;

/**
 * The sector that a heading lies in the middle of.
 *
 * @param {number} heading
 */
export const sectorOf = (heading) => Math.round(heading / SECTOR) % SECTORS;

/**
 * A step of length 1 on the map: 0° is north, up the map; 90° is east.
 *
 * @param {number} heading
 * @returns {Pair}
 */
export function directionOf(heading) {
  const angle = (heading * Math.PI) / 180;
  return [Math.sin(angle), Math.cos(angle)];
}

/**
 * How fast the altitude rises along a heading, or how fast it falls.
 *
 * @param {Pair} gradient
 * @param {number} heading
 * @param {"ascent" | "descent"} rateOf
 */
export function rateAlong([byX, byY], heading, rateOf) {
  const [east, north] = directionOf(heading);
  const ascent = byX * east + byY * north;
  return rateOf === "ascent" ? ascent : -ascent;
}

/**
 * The sectors that the staff has been turned over, with those between two headings, the short way.
 *
 * @param {number[]} turned
 * @param {number} from
 * @param {number} to
 */
export function swept(turned, from, to) {
  const first = Math.round(from / SECTOR);
  const way = Math.round(turnOf(to - from + 180) - 180) / SECTOR;
  const passed = new Set(turned);
  for (let i = 0; i <= Math.abs(Math.round(way)); i += 1) {
    passed.add((first + Math.sign(way) * i + SECTORS) % SECTORS);
  }
  passed.add(sectorOf(to));
  return [...passed].sort((a, b) => a - b);
}

/**
 * The stretches of headings that the staff was turned over: from the middle of a sector to that of
 * the next. A sector alone is no stretch.
 *
 * @param {number[]} turned
 * @returns {Pair[]} from where to where, rising
 */
export function stretchesOf(turned) {
  const sectors = new Set(turned);
  /** @type {Pair[]} */
  const found = [];
  for (let sector = 0; sector < SECTORS; sector += 1) {
    if (!sectors.has(sector) || !sectors.has((sector + 1) % SECTORS)) continue;
    const [from, to] = [SECTOR * sector, SECTOR * (sector + 1)];
    const last = found.at(-1);
    if (last?.[1] === from) last[1] = to;
    else found.push([from, to]);
  }
  return found;
}

const WINDS = [
  ...["north", "north-east", "east", "south-east"],
  ...["south", "south-west", "west", "north-west"],
];

/**
 * A heading in words, to the nearest of eight winds.
 *
 * @param {number} heading
 */
export const windOf = (heading) => WINDS[Math.floor(heading / 45 + 0.5) % 8];
