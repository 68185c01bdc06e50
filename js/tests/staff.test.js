/** The staff's headings: what it was turned over, and the rate along each. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { rateAlong, stretchesOf, swept, windOf } from "../figures/staff_in_the_fog/headings.js";

test("the staff sweeps over the sectors between two headings, the short way", () => {
  assert.deepEqual(swept([], 10, 25), [2, 3, 4, 5]);
  assert.deepEqual(swept([40], 350, 10), [0, 1, 2, 40, 70, 71]);
  assert.deepEqual(swept([], 5, 355), [0, 1, 71]);
});

test("only between two sectors has the staff been turned", () => {
  assert.deepEqual(stretchesOf([]), []);
  assert.deepEqual(stretchesOf([0]), []);
  assert.deepEqual(stretchesOf([0, 1, 2, 40]), [[0, 10]]);
  assert.deepEqual(stretchesOf([0, 1, 70, 71]), [
    [0, 5],
    [350, 360],
  ]);
  const all = Array.from({ length: 72 }, (_, sector) => sector);
  assert.deepEqual(stretchesOf(all), [[0, 360]]);
});

test("headings are those of a compass", () => {
  assert.equal(windOf(359), "north");
  assert.equal(windOf(225), "south-west");
  assert.ok(Math.abs(rateAlong([2, 0], 270, "descent") - 2) < 1e-12);
  assert.ok(Math.abs(rateAlong([2, 0], 270, "ascent") + 2) < 1e-12);
});
