/** On a bowl each way has a factor of its own for a step; the best rate is where both are alike. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bowlCurvatures, notableRates, remaindersOf } from "../figures/map_walk/bowl.js";

/** @type {[number, number]} */
const DOMAIN = [-2, 2];
const ravine = { altitudeAt: () => 0, gradientAt: (x, y) => [x, 10 * y] };
/** The ravine turned by 45 degrees, with its bottom elsewhere. */
const aslant = {
  altitudeAt: () => 0,
  gradientAt: (x, y) => [5.5 * (x - 1) - 4.5 * (y - 3), -4.5 * (x - 1) + 5.5 * (y - 3)],
};

test("a bowl has its curvatures, whichever way it lies", () => {
  assert.deepEqual(bowlCurvatures(ravine, DOMAIN), [1, 10]);
  assert.deepEqual(bowlCurvatures(aslant, DOMAIN), [1, 10]);
});

test("a hill that is not a bowl has none", () => {
  const others = {
    saddle: (x, y) => [x, -y],
    channel: (x) => [x, 0],
    slope: () => [1, 2],
    wavy: (x, y) => [x + 1e-6 * Math.sin(3 * x), 10 * y],
    "nowhere a number": () => [Number.NaN, Number.NaN],
  };
  for (const [name, gradientAt] of Object.entries(others)) {
    assert.equal(bowlCurvatures({ altitudeAt: () => 0, gradientAt }, DOMAIN), undefined, name);
  }
});

test("at the best rate the two remainders are equal, and the longer is shortest there", () => {
  const longer = (rate) => Math.max(...remaindersOf([1, 10], rate));
  const [, best, last] = notableRates([1, 10]);
  for (let rate = 0; rate < 0.3; rate += 0.001) assert.ok(longer(rate) >= longer(best), rate);
  assert.equal(longer(last), 1);
  const [along, across] = remaindersOf([1, 10], best);
  assert.ok(Math.abs(along - across) < 1e-10);
  assert.ok(Math.abs(along - 9 / 11) < 1e-10);
  assert.deepEqual(remaindersOf([1, 10], 0.2), [0.8, 1]);
});
