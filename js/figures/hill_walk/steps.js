/** The rules of a hill walk: what a step changes, what putting the walker down does, and the guesses. */
import { traitsOf } from "../../model/schema.js";

/**
 * @typedef {import("./index.jsx").State} State
 * @typedef {{step: number, last: number, hasEnded: boolean}} Position the step that is shown, the
 *   last there is, and whether there can be no other after it
 */

export const MAX_STEPS = Number(traitsOf("hill_walk").steps_taken.high);

/** A guess is close where it is off by no more than this share of the stride, ... */
const SHARE_OF_STRIDE = 1 / 4;
/** ... or of the map: nobody points more exactly. */
const SHARE_OF_MAP = 0.015;

/** A stride over less than this share of the map is hardly seen; over less than that one it is short. */
const VISIBLE = 0.004;
const LONG = 0.015;

/** A learning rate below this is to blame for a short stride, rather than the slope. */
export const SMALL_RATE = 0.01;

/**
 * Begin the guesses anew.
 *
 * @type {Pick<State, "guess" | "guesses">}
 */
export const NO_GUESSES = { guess: null, guesses: [] };

/**
 * The changes that one step makes: along footprints that are there, else a new one. A guess at
 * that step is kept with it.
 *
 * @param {State} state
 * @param {Position} position
 * @returns {Partial<State> | undefined} undefined where the walk has ended
 */
export function takeStep({ predicting, guess, guesses }, { step, last, hasEnded }) {
  if (hasEnded || step === MAX_STEPS) return undefined;
  const moved = step < last ? { step: step + 1 } : { steps_taken: last + 1, step: null };
  if (!predicting) return moved;
  const kept = Array.from({ length: Math.max(step + 1, guesses.length) }, (_, i) =>
    i === step ? (guess ?? guesses[i] ?? null) : (guesses[i] ?? null),
  );
  return { ...moved, guess: null, guesses: kept };
}

/**
 * The changes that so many steps at once make.
 *
 * @param {State} state
 * @param {Position} position
 * @param {number} count
 * @returns {Partial<State>}
 */
export function takeSteps({ steps_taken }, { step }, count) {
  const end = Math.min(MAX_STEPS, step + count);
  return { steps_taken: Math.max(steps_taken, end), step: end };
}

/**
 * The changes that putting the walker down somewhere makes.
 *
 * @param {number} start
 * @param {Position} position
 * @returns {Partial<State>}
 */
export function putDown(start, { step }) {
  // At the start of a walk the whole walk moves along; from a later step on it is a new walk.
  return step > 0 ? { start, ...NO_GUESSES, steps_taken: 0, step: null } : { start, ...NO_GUESSES };
}

/**
 * Whether a stride is too short to be seen.
 *
 * @param {number} stride
 * @param {[number, number]} domain the ends of the map
 */
export const isHidden = (stride, [low, high]) => Math.abs(stride) < VISIBLE * (high - low);

/**
 * Whether a stride is so short that the ground, or the rate, has to be named for it.
 *
 * @param {number} stride
 * @param {[number, number]} domain the ends of the map
 */
export const isShort = (stride, [low, high]) => Math.abs(stride) < LONG * (high - low);

/**
 * How far off a guess may be for a stride.
 *
 * @param {number} stride
 * @param {[number, number]} domain the ends of the map
 */
export const toleranceFor = (stride, [low, high]) =>
  Math.max(SHARE_OF_STRIDE * Math.abs(stride), SHARE_OF_MAP * (high - low));

/**
 * How many guesses have been answered, how many of them were close, and how many of these in a row up
 * to the last.
 *
 * @param {State} state
 * @param {number[]} weights the places of the walk
 */
export function scoreOf({ guesses, domain }, weights) {
  const answered = guesses.slice(0, weights.length - 1).flatMap((guess, i) => {
    if (guess === null) return [];
    const tolerance = toleranceFor(weights[i + 1] - weights[i], domain);
    return [Math.abs(guess - weights[i + 1]) <= tolerance];
  });
  return {
    made: answered.length,
    close: answered.filter(Boolean).length,
    row: answered.length - 1 - answered.lastIndexOf(false),
  };
}
