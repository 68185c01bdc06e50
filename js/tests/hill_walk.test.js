/** The rules of a hill walk: steps, guesses, which hill is in force. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { walkUp } from "../figures/hill_walk/climb.js";
import { hillOf, hillsToChoose } from "../figures/hill_walk/hills.js";
import {
  isHidden,
  isShort,
  MAX_STEPS,
  putDown,
  scoreOf,
  takeStep,
  takeSteps,
} from "../figures/hill_walk/steps.js";
import { altitudeAt } from "../model/objective.js";
import { graphOfFormula } from "../model/schema.js";

const bowl = graphOfFormula("s**2/2", "s");
const HILLS = {
  "a bowl": graphOfFormula("x**2/2", "x"),
  waves: graphOfFormula("exp(-e2**2)*e2", "e2"),
};

const state = (changes) => ({
  domain: [-2.5, 2.5],
  start: 2,
  learning_rate: 0.5,
  steps_taken: 0,
  step: null,
  predicting: false,
  guess: null,
  guesses: [],
  ...changes,
});

const at = (step, last, hasEnded = false) => ({ step, last, hasEnded });

test("a step goes on, and after a look back along the footprints", () => {
  assert.deepEqual(takeStep(state(), at(0, 0)), { steps_taken: 1, step: null });
  assert.deepEqual(takeStep(state(), at(1, 3)), { step: 2 });
  assert.equal(takeStep(state(), at(4, 4, true)), undefined);
  assert.equal(takeStep(state(), at(MAX_STEPS, MAX_STEPS)), undefined);
});

test("many steps at once end where single ones would", () => {
  assert.deepEqual(takeSteps(state({ steps_taken: 3 }), at(3, 3), 20), {
    steps_taken: 23,
    step: 23,
  });
  assert.deepEqual(takeSteps(state({ steps_taken: 90 }), at(10, 90), 20), {
    steps_taken: 90,
    step: 30,
  });
  const { steps_taken } = takeSteps(state({ steps_taken: 190 }), at(190, 190), 20);
  assert.equal(steps_taken, MAX_STEPS);
});

test("a guess is kept with the step that it was for", () => {
  const guessing = state({ predicting: true, guess: 0.9 });
  assert.deepEqual(takeStep(guessing, at(1, 1)), {
    steps_taken: 2,
    step: null,
    guess: null,
    guesses: [null, 0.9],
  });
  const again = { ...guessing, guesses: [1.5, 0.2, 0.1] };
  assert.deepEqual(takeStep(again, at(1, 3)).guesses, [1.5, 0.9, 0.1]);
  assert.deepEqual(takeStep({ ...again, guess: null }, at(1, 3)).guesses, [1.5, 0.2, 0.1]);
});

test("a guess is close within a quarter of the stride, and within what a pointer can do", () => {
  // Strides of 1, 0.5 and 0.001; the map is 5 wide.
  const weights = [2, 1, 0.5, 0.499];
  const score = (guesses) => scoreOf(state({ guesses }), weights);
  assert.deepEqual(score([0.8, 0.9]), { made: 2, close: 1, row: 0 });
  assert.deepEqual(score([null, 0.6, 0.57]), { made: 2, close: 2, row: 2 });
  assert.deepEqual(score([null, null, 0.6, 0.499]), { made: 1, close: 0, row: 0 });
});

test("putting the walker down begins a new walk, but moves one along that is at its start", () => {
  const fresh = { start: -1, guess: null, guesses: [] };
  assert.deepEqual(putDown(-1, at(0, 5)), fresh);
  assert.deepEqual(putDown(-1, at(2, 5)), { ...fresh, steps_taken: 0, step: null });
});

test("the hill in force is the formula's, unless it is none", () => {
  assert.equal(hillOf(bowl, ""), bowl);
  assert.equal(hillOf(bowl, "s +"), bowl);
  assert.equal(hillOf(bowl, "w**2"), bowl);
  assert.equal(altitudeAt(hillOf(bowl, "s**3"), 2), 8);
  assert.equal(hillOf(bowl, "s**3"), hillOf(bowl, "s**3"), "read once");
});

test("listed hills are formulas over the variable of the published one", () => {
  assert.deepEqual(hillsToChoose(bowl, HILLS), [
    { name: "a bowl", text: "s**2/2", formula: "" },
    { name: "waves", text: "exp(-s**2)*s", formula: "exp(-s**2)*s" },
  ]);
  const cubic = graphOfFormula("t**3", "t");
  assert.deepEqual(hillsToChoose(cubic, HILLS)[0], {
    name: "this hill",
    text: "t**3",
    formula: "",
  });
});

test("with a plus the walk climbs, on the hill as it stands", () => {
  const walk = walkUp(bowl, 1, 0.5, 3);
  assert.deepEqual(walk.weights, [1, 1.5, 2.25, 3.375]);
  assert.deepEqual(walk.gradient, walk.weights);
  assert.deepEqual(
    walk.loss,
    walk.weights.map((at) => at ** 2 / 2),
  );
});

test("a stride is said to be short before it is too short to see", () => {
  assert.ok(isShort(0.05, [-2.5, 2.5]) && !isHidden(0.05, [-2.5, 2.5]));
  assert.ok(isShort(-0.01, [-2.5, 2.5]) && isHidden(-0.01, [-2.5, 2.5]));
  assert.ok(!isShort(-0.1, [-2.5, 2.5]));
});
