/** A hill from above, a walker in the fog, and a staff that feels the slope one way at a time. */

import { remember } from "../../model/memoize.js";
import { graphOf } from "../../model/objective.js";
import { bearingOf, bearingOfLowest, turnOf } from "../../plot/bearings.js";

/** Every so many degrees a turn of the staff leaves a mark. */
export const SECTOR = 5;
export const SECTORS = 360 / SECTOR;

/** Everything that drawing, words and table ask of a state. */
export const readState = remember((state) => {
  const { graph, at, heading, turned, domain, rate_of } = state;
  const { altitude, gradient } = surveyAt(graph, at);
  const rateAt = (angle) => rateAlong(gradient, angle, rate_of);
  const [uphill, downhill] = [bearingOf(gradient), bearingOf(gradient.map((part) => -part))];
  const felt = turned.map((sector) => SECTOR * sector);
  let best = heading;
  for (const angle of felt) {
    // By more than rounding: of two equally steep ways the first stays the best.
    if (rateAt(angle) > rateAt(best) + 1e-9) best = angle;
  }
  return {
    altitude,
    gradient,
    rateAt,
    rate: rateAt(heading),
    felt,
    best,
    bestRate: rateAt(best),
    uphill,
    downhill,
    steepest: rate_of === "ascent" ? uphill : downhill,
    toLowest: bearingOfLowest(at, state.lowest),
    steepness: Math.hypot(gradient[0], gradient[1]),
    axes: { x: { domain }, y: { domain, upward: true } },
  };
});

/** Altitude and gradient at a place. */
export function surveyAt(document, at) {
  const graph = graphOf(document);
  const name = graph.inputs[0].name;
  const { value, gradient } = graph.valueAndGradient({ [name]: at });
  return { altitude: value, gradient: Array.from(gradient[name]) };
}

/** A step of length 1 on the map: 0° is north, up the map; 90° is east. */
export function directionOf(heading) {
  const angle = (heading * Math.PI) / 180;
  return [Math.sin(angle), Math.cos(angle)];
}

/** How fast the altitude falls along a heading, −da/ds, or how fast it rises. */
export function rateAlong([byX, byY], heading, rateOf) {
  const [east, north] = directionOf(heading);
  const ascent = byX * east + byY * north;
  return rateOf === "ascent" ? ascent : -ascent;
}

/** How the rate is written: −da/ds, or da/ds. */
export const symbolOfRate = ({ rate_of, altitude_label }) =>
  `${rate_of === "ascent" ? "" : "−"}d${altitude_label}/ds`;

/** The sectors that the staff sweeps over from one heading to another, the short way. */
export function swept(turned, from, to) {
  const first = Math.round(from / SECTOR);
  const way = Math.round(turnOf(to - from + 180) - 180) / SECTOR;
  const passed = new Set(turned);
  for (let i = 0; i <= Math.abs(Math.round(way)); i += 1) {
    passed.add((first + Math.sign(way) * i + SECTORS) % SECTORS);
  }
  passed.add(Math.round(to / SECTOR) % SECTORS);
  return [...passed].sort((a, b) => a - b);
}

const NAMES = ["north", "north-east", "east", "south-east"];
const OPPOSITES = ["south", "south-west", "west", "north-west"];

/** A heading in words, to the nearest of eight winds. */
export function windOf(heading) {
  const wind = Math.floor(heading / 45 + 0.5) % 8;
  return wind < 4 ? NAMES[wind] : OPPOSITES[wind - 4];
}
