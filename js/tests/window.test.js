/** The race of foot and horse: the maps show where it takes place. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { windowOn } from "../figures/foot_and_horse/window.js";

/** A walk over two weights that comes ever nearer to the bottom. */
const walk = (...places) => ({ places, loss: places.map((_, i) => 1 / (i + 1)), stopped: null });

test("a map holds all of the walk, with room around it", () => {
  for (const places of [
    [
      [2, 0.2],
      [2.016, 0.33],
    ],
    [
      [0.65, 0.615],
      [0.83, 0.8],
    ],
    [
      [-30, 7],
      [-12, 3],
    ],
    [[1e9, -1e9]],
    [[0, 0]],
  ]) {
    const ends = windowOn(walk(...places), 2);
    const [across, up] = ends.map(([low, high]) => high - low);
    assert.ok(Math.abs(across - up) <= 1e-9 * across);
    for (const place of places) {
      for (const [i, [low, high]] of ends.entries()) {
        assert.ok(low + 0.05 * across < place[i] && place[i] < high - 0.05 * across);
      }
    }
  }
});

test("a start that is moved by little moves no axis", () => {
  const [near, beside] = [2, 2.003].map((weight) => windowOn(walk([weight, 0.21]), 2));
  assert.deepEqual(near, beside);
});

test("a walk that climbs far above its start leaves the map", () => {
  const thrown = { places: [[1], [1.1], [500]], loss: [1, 0.5, 1e6], stopped: null };
  assert.deepEqual(windowOn(thrown, 1), [[0.8, 1.3]]);
});
