/** Rise over run: the slope between two points of a hill, beside the gradient at the first. */

import { remember } from "../../model/memoize.js";
import { graphOf, survey, surveyAt, variableOf } from "../../model/objective.js";
import { linspace } from "../../plot/scale.js";

/** The logarithms (base 10) of the shortest and the longest run. */
export const RUNS = [-15, 0];

/**
 * Below these runs a difference quotient gets worse, not better: the square root of float64's
 * precision for a forward difference, its cube root for a central one.
 */
export const ROUNDING = { forward: Math.sqrt(Number.EPSILON), central: Math.cbrt(Number.EPSILON) };

/** Everything that drawing, words and table ask of a state. */
export const readState = remember((state) => {
  const { graph, at, run, domain, altitude_label } = state;
  const variable = variableOf(graph);
  const { altitude, slope } = surveyAt(graph, at);
  const { points, range } = survey(graph, domain[0], domain[1]);
  return {
    variable,
    derivative: `d${altitude_label}/d${variable}`,
    points,
    axes: { x: { domain }, y: { domain: range, upward: true } },
    altitude,
    gradient: slope,
    ...measure(graph, at, run),
  };
});

/** The difference quotients at a place, with the engine's gradient to compare. */
export function measure(document, at, run) {
  const altitude = altitudes(document);
  const rise = altitude(at + run) - altitude(at);
  const { slope } = surveyAt(document, at);
  const forward = rise / run;
  const central = (altitude(at + run) - altitude(at - run)) / (2 * run);
  return {
    run,
    rise,
    forward,
    central,
    forwardError: Math.abs(forward - slope),
    centralError: Math.abs(central - slope),
  };
}

/** The error of both quotients over all runs, on logarithmic axes, eight runs a decade. */
export const errorCurves = remember((document, at) => {
  const exponents = linspace(RUNS[0], RUNS[1], 8 * (RUNS[1] - RUNS[0]) + 1);
  const measured = exponents.map((exponent) => measure(document, at, 10 ** exponent));
  const curve = (error) =>
    measured.map((difference, i) => [exponents[i], Math.log10(difference[error])]);
  return { forward: curve("forwardError"), central: curve("centralError") };
});

/** What a magnifying glass shows: the hill around both points, in steps of the run. */
export const magnified = remember((document, at, run) => {
  const altitude = altitudes(document);
  const ground = altitude(at);
  // Where the floating point numbers are counted, each sample lies at a number that exists.
  return linspace(-0.6, 1.6, 111).map((steps) => {
    const place = at + steps * run;
    return [(place - at) / run, (altitude(place) - ground) / run];
  });
});

function altitudes(document) {
  const graph = graphOf(document);
  const name = graph.inputs[0].name;
  return (at) => graph.evaluate({ [name]: at });
}
