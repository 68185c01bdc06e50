/** A hill from above, a walker in the fog, and a staff that feels the slope one way at a time. */
import { bearingOf, bearingOfLowest, turnOf } from "../../parts/bearings.js";
import { graphOf } from "../../parts/hill.js";
import { remember } from "../../parts/remember.js";

/** Every so many degrees a turn of the staff leaves a mark. */
export const SECTOR = 5;
export const SECTORS = 360 / SECTOR;

/** Everything that drawing, words and table ask of a state. */
export const readState = remember((state) => {
  const { graph, at, heading, turned, domain } = state;
  const { altitude, gradient } = surveyAt(graph, at);
  const rate = rateOfDescent(gradient, heading);
  const felt = turned.map((sector) => SECTOR * sector);
  let best = heading;
  for (const angle of felt) {
    // By more than rounding: of two equally steep ways the first stays the best.
    if (rateOfDescent(gradient, angle) > rateOfDescent(gradient, best) + 1e-9) best = angle;
  }
  return {
    altitude,
    gradient,
    rate,
    felt,
    best,
    bestRate: rateOfDescent(gradient, best),
    steepest: bearingOf([-gradient[0], -gradient[1]]),
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

/** −da/ds: how fast the altitude falls along a heading. */
export function rateOfDescent([byX, byY], heading) {
  const [east, north] = directionOf(heading);
  return -(byX * east + byY * north);
}

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
