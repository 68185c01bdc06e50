/** Curvatures are those of the matrix of second derivatives, near the middle of the map and far out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { curvaturesAt, safeRate } from "../figures/map_walk/curvatures.js";

const isClose = (found, expected) =>
  found.every(
    (value, i) => Math.abs(value - expected[i]) <= 1e-6 * Math.max(...expected.map(Math.abs)),
  );

const ravine = {
  altitudeAt: (x, y) => (x * x + 10 * y * y) / 2,
  gradientAt: (x, y) => [x, 10 * y],
};

/** The loss of two weights, one behind the other: ½ (3/2 a b − 1)². */
const valley = {
  altitudeAt: (a, b) => (1.5 * a * b - 1) ** 2 / 2,
  gradientAt: (a, b) => [1.5 * b * (1.5 * a * b - 1), 1.5 * a * (1.5 * a * b - 1)],
};

test("on a bowl they are right everywhere", () => {
  for (const place of [
    [0, 0],
    [-1.8, 0.6],
    [1e-9, 1e15],
    [1e9, -1e9],
    [3e150, 1],
  ]) {
    assert.ok(isClose(curvaturesAt(ravine, place, 1), [1, 10]), String(place));
  }
});

test("across a valley the curvature is x² (a² + b²), along it 0", () => {
  for (const a of [0.8, 1.5, 2]) {
    const b = 1 / (1.5 * a);
    const [least, greatest] = curvaturesAt(valley, [a, b], 1);
    assert.equal(least, 0);
    assert.ok(isClose([greatest], [2.25 * (a * a + b * b)]));
  }
});

test("at a saddle no rate is safe, on straight ground any", () => {
  const saddle = curvaturesAt(valley, [0, 0], 1);
  assert.ok(isClose(saddle, [-1.5, 1.5]));
  assert.equal(safeRate(saddle), 0);
  assert.equal(safeRate([-2, -1]), 0);
  assert.equal(safeRate([1, 10]), 0.2);
  assert.equal(safeRate([0, 0]), Infinity);
});

test("where there is no altitude there is no curvature", () => {
  const ground = {
    altitudeAt: (x) => Math.log(x),
    gradientAt: (x) => [1 / x, 0],
  };
  assert.equal(curvaturesAt(ground, [-1, 0], 1), undefined);
});
