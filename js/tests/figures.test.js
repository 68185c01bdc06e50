/** The figures' own rules: places, addresses, steps, turns. What they draw is tested from Python. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFormula } from "../engine/formula.js";
import { MAX_STEPS, oneStep, putDown, readState, scoreOf } from "../figures/hill_walk/state.js";
import { rateAlong, swept, windOf } from "../figures/staff_in_the_fog/state.js";
import * as fields from "../model/fields.js";
import { remember } from "../model/memoize.js";
import { bearingOf } from "../plot/bearings.js";
import { altitudeRange, numberAt, place, resolution, snap } from "../plot/scale.js";

const bowl = parseFormula("s**2/2", ["s"]);

const walk = (changes) => ({
  graph: bowl,
  domain: [-2.5, 2.5],
  altitude_label: "a",
  start: 2,
  learning_rate: 0.5,
  steps_taken: 0,
  position: 0,
  predicting: false,
  guess: null,
  guesses: [],
  ...changes,
});

test("a number has its place, and what is none has one too", () => {
  const x = { domain: [-2, 2] };
  assert.equal(place(0, x), 50);
  assert.equal(place(1, { ...x, upward: true }), 25);
  assert.equal(place(7, x), 100);
  assert.equal(place(-5, x, 1), -75);
  assert.equal(place(-1e300, x, 1), -100);
  assert.equal(place(Number.POSITIVE_INFINITY, x), 100);
  assert.equal(place(Number.NaN, x), 50);
  assert.equal(place(1, { domain: [1, 1] }), 50);
  assert.equal(numberAt(0.25, { ...x, upward: true }), 1);
});

test("a dragged number is a round one", () => {
  const x = { domain: [-2.5, 2.5] };
  assert.equal(resolution(x), 0.01);
  assert.equal(snap(1.23456, resolution(x)), 1.23);
  assert.equal(snap(0.1 + 0.2, 0.01), 0.3);
});

test("the range of altitudes leaves out a few towering samples, and is never empty", () => {
  const [low, high] = altitudeRange([...Array(100).keys(), 1e200, Number.NaN]);
  assert.ok(low < 0 && high > 99 && high < 1e4);
  assert.deepEqual(altitudeRange([]), [-1, 1]);
  for (const flat of [0, 5, -1e9]) {
    const [below, above] = altitudeRange([flat, flat]);
    assert.ok(below < flat && flat < above);
  }
});

test("an address is believed only where the figure could have written it", () => {
  const rate = fields.number({ min: 0, max: 1e6 });
  assert.equal(rate.parse(rate.format(0.1)), 0.1);
  for (const text of ["", " ", "-1", "NaN", "Infinity", "1e7", "0.1; drop", "null"]) {
    assert.equal(rate.parse(text), undefined, text);
  }
  const step = fields.integer({ min: 0, max: 200 });
  assert.equal(step.parse("7"), 7);
  assert.equal(step.parse("7.5"), undefined);
  const guess = fields.optional(rate);
  assert.equal(guess.parse("none"), null);
  assert.equal(guess.format(null), "none");
  const guesses = fields.list(guess, { max: 3 });
  assert.deepEqual(guesses.parse(guesses.format([1, null, 2.5])), [1, null, 2.5]);
  assert.deepEqual(guesses.parse(""), []);
  assert.equal(guesses.parse("1 2 3 4"), undefined);
  assert.equal(guesses.parse("1 x"), undefined);
  const path = fields.points(rate, { max: 2 });
  assert.deepEqual(path.parse(path.format([[1, 2.5]])), [[1, 2.5]]);
  assert.equal(path.parse("1,2,3"), undefined);
  assert.equal(fields.flag.parse("maybe"), undefined);
  assert.equal(fields.flag.parse(fields.flag.format(true)), true);
});

test("a hill in an address is its formula", () => {
  const text = fields.formula.format(bowl);
  assert.equal(text, "s: s**2/2");
  assert.deepEqual(fields.formula.parse(text), bowl);
  for (const wrong of ["", "s", "s: ", "s: t**2", "s: alert(1)", "1: 2", "s: import os"]) {
    assert.equal(fields.formula.parse(wrong), undefined, wrong);
  }
  assert.equal(fields.formula.format({ nonsense: true }), "");
});

test("a step goes on, and after a look back along the footprints", () => {
  assert.deepEqual(oneStep(walk({})), { steps_taken: 1, position: 1 });
  assert.deepEqual(oneStep(walk({ steps_taken: 3, position: 1 })), { position: 2 });
  assert.equal(oneStep(walk({ steps_taken: MAX_STEPS, position: MAX_STEPS })), undefined);
});

test("a walk that has stopped takes no step", () => {
  const state = walk({
    graph: parseFormula("s**4", ["s"]),
    learning_rate: 10,
    steps_taken: 50,
    position: 50,
  });
  assert.ok(readState(state).last < 50);
  assert.equal(oneStep(state), undefined);
  assert.ok(Number.isNaN(readState(state).next));
});

test("a prediction is kept with the step that it was for", () => {
  const predicting = { predicting: true, guess: 0.9, steps_taken: 1, position: 1 };
  assert.deepEqual(oneStep(walk(predicting)), {
    steps_taken: 2,
    position: 2,
    guesses: [null, 0.9],
    guess: null,
  });
  // From 2 the walk goes to 1 and to 0.5: a stride of 1, and one of 0.5.
  const guesses = [0.8, 0.9];
  assert.deepEqual(scoreOf(walk({ steps_taken: 2, position: 2, guesses })), { made: 2, good: 1 });
});

test("the walker put down at the start takes the walk along, later begins a new one", () => {
  assert.deepEqual(putDown(walk({ steps_taken: 5 }), 1), { start: 1, guess: null, guesses: [] });
  assert.equal(putDown(walk({ steps_taken: 5, position: 2 }), 1).steps_taken, 0);
});

test("the step that left the map is the last that did", () => {
  const state = walk({ learning_rate: 2.5, start: 1, steps_taken: 4, position: 4 });
  assert.deepEqual(readState(state).walk.weights, [1, -1.5, 2.25, -3.375, 5.0625]);
  assert.equal(readState(state).leftAt, 3);
  assert.equal(readState({ ...state, position: 2 }).leftAt, undefined);
  assert.equal(readState(walk({ start: 9 })).leftAt, 0);
});

test("the staff sweeps over the sectors between two headings, the short way", () => {
  assert.deepEqual(swept([], 10, 25), [2, 3, 4, 5]);
  assert.deepEqual(swept([40], 350, 10), [0, 1, 2, 40, 70, 71]);
  assert.deepEqual(swept([], 5, 355), [0, 1, 71]);
});

test("headings are those of a compass, and down is against the gradient", () => {
  assert.equal(bearingOf([1, 0]), 90);
  assert.equal(bearingOf([0, -1]), 180);
  assert.equal(bearingOf([0, 0]), undefined);
  assert.equal(bearingOf([Number.NaN, 1]), undefined);
  assert.equal(windOf(359), "north");
  assert.equal(windOf(225), "south-west");
  assert.ok(Math.abs(rateAlong([2, 0], 270, "descent") - 2) < 1e-12);
  assert.ok(Math.abs(rateAlong([2, 0], 270, "ascent") + 2) < 1e-12);
});

test("work is remembered by the identity of what it was done with", () => {
  let calls = 0;
  const count = remember((key) => {
    calls += 1;
    return [key];
  });
  const key = {};
  assert.equal(count(key), count(key));
  assert.equal(calls, 1);
  count({});
  assert.equal(calls, 2);
});
