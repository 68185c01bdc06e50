/** A hill: a graph of one number, and all that a drawing asks of it. */
import { descend } from "../engine/descent.js";
import { Graph } from "../engine/graph.js";
import { altitudeRange, linspace } from "../plot/scale.js";
import { remember } from "./memoize.js";

const SAMPLES = 401;

/** The graph of a document. Throws GraphFormatError. */
export const graphOf = remember((document) => Graph.fromJSON(document));

/**
 * Why a graph is not a hill over one place, a number or an array of the shape; undefined where it
 * is. A hill with a setting may take one number more.
 */
export function problemOfHill(document, shape = [], { withSetting = false } = {}) {
  let graph;
  try {
    graph = graphOf(document);
  } catch (error) {
    return error.message;
  }
  const fits = (given, wanted) =>
    given.length === wanted.length && given.every((n, i) => n === wanted[i]);
  const [place, setting, ...others] = graph.inputs;
  const isSet = setting === undefined || (withSetting && setting.shape.length === 0);
  if (!place || !fits(place.shape, shape) || !isSet || others.length > 0) {
    const more = withSetting ? "perhaps a number, the setting" : "nothing else";
    return `its hill takes ${shape.length ? "one array of two numbers" : "one number"}, and ${more}.`;
  }
  if (graph.outputs.length !== 1 || graph.outputs[0].shape.length > 0) {
    return "its hill gives one number, the altitude.";
  }
  return undefined;
}

/** Why two numbers are not the ends of an axis; undefined where they are. */
export function problemOfDomain(domain) {
  const [low, high] = domain;
  return Number.isFinite(low) && Number.isFinite(high) && low < high
    ? undefined
    : "the ends of its map are two numbers, the lower one first.";
}

/** The name of the number a hill stands over. */
export const variableOf = (document) => graphOf(document).inputs[0].name;

/** Altitude and slope at a place. */
export function surveyAt(document, at) {
  const graph = graphOf(document);
  const name = graph.inputs[0].name;
  const { value, gradient } = graph.valueAndGradient({ [name]: at });
  return { altitude: value, slope: gradient[name] };
}

/** The curve over a domain, as points, and the range of altitudes that shows it well. */
export const survey = remember((document, low, high) => {
  const graph = graphOf(document);
  const name = graph.inputs[0].name;
  const points = linspace(low, high, SAMPLES).map((at) => [at, graph.evaluate({ [name]: at })]);
  return { points, range: altitudeRange(points.map(([, altitude]) => altitude)) };
});

/** The walk down a hill, as the engine gives it. */
export const walkDown = remember((document, start, learningRate, steps) =>
  descend(graphOf(document), { start, learningRate, steps }),
);

/** Below this a slope is what rounding leaves at the bottom of a valley. */
const LEVEL = 1e-9;

/** Which way is down, in a word: "left", "right", or undefined on level or unknown ground. */
export function downhill(slope) {
  if (!(Math.abs(slope) > LEVEL)) return undefined;
  return slope > 0 ? "left" : "right";
}

/** A slope as words say it: what rounding leaves of it is none. */
export const levelled = (slope) => (Math.abs(slope) <= LEVEL ? 0 : slope);
