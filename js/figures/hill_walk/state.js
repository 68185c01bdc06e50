/** What the state of a hill walk means: the walk, where the walker is on it, and what comes next. */

import { remember } from "../../model/memoize.js";
import { survey, surveyAt, variableOf, walkDown } from "../../model/objective.js";
import { isInside } from "../../plot/scale.js";

/** As many as the drawing shows apart, and few enough that rounding does not decide a wild walk. */
export const MAX_STEPS = 200;

/** Everything that drawing, words and table ask of a state. */
export const readState = remember((state) => {
  const { graph, start, learning_rate, steps_taken, domain, altitude_label } = state;
  const walk = walkDown(graph, start, learning_rate, steps_taken);
  const { points, range } = survey(graph, domain[0], domain[1]);
  const axes = { x: { domain }, y: { domain: range, upward: true } };
  const last = walk.weights.length - 1;
  const position = Math.min(state.position, last);
  const { altitude, slope } = surveyAt(graph, walk.weights[position]);
  const here = { at: walk.weights[position], altitude, slope };
  const next = here.at - learning_rate * slope;
  const variable = variableOf(graph);
  return {
    walk,
    points,
    axes,
    last,
    position,
    here,
    // Where the walk has ended, nothing finite comes next.
    next: position === last && last < steps_taken ? Number.NaN : next,
    variable,
    derivative: `d${altitude_label}/d${variable}`,
    leftAt: leftMapAt(walk.weights.slice(0, position + 1), axes.x),
    guessed: state.guesses[position - 1] ?? null,
  };
});

/** The step that led off the map, where the walker is off it: 0 for a start that is; else undefined. */
function leftMapAt(path, axis) {
  let step = path.length;
  while (step > 0 && !isInside(path[step - 1], axis)) step -= 1;
  return step < path.length ? step : undefined;
}

/** Predictions that were revealed, and those within a quarter of the stride. */
export function scoreOf(state) {
  const { walk } = readState(state);
  let made = 0;
  let good = 0;
  state.guesses.forEach((guess, i) => {
    if (guess === null || i + 1 >= walk.weights.length) return;
    made += 1;
    const stride = Math.abs(walk.weights[i + 1] - walk.weights[i]);
    if (Math.abs(guess - walk.weights[i + 1]) <= stride / 4) good += 1;
  });
  return { made, good };
}

/** The changes that one step makes: along footprints that are there, else a new one. */
export function oneStep(state) {
  const { position, last } = readState(state);
  if (position < last) return { position: position + 1 };
  if (last < state.steps_taken || state.steps_taken >= MAX_STEPS) return undefined;
  const changes = { steps_taken: last + 1, position: last + 1 };
  if (state.predicting) {
    const guesses = Array.from({ length: last }, (_, i) => state.guesses[i] ?? null);
    Object.assign(changes, { guesses: [...guesses, state.guess], guess: null });
  }
  return changes;
}

/** The changes that putting the walker down somewhere makes. */
export function putDown(state, start) {
  const fresh = { start, guess: null, guesses: [] };
  // At the start of a walk the whole walk moves along; from a later step on it is a new walk.
  return readState(state).position > 0 ? { ...fresh, steps_taken: 0, position: 0 } : fresh;
}
