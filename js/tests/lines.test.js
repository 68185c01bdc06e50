/** Lines that leave the plot are cut at its edge, however far they go. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isInside, linePath } from "../plot/scale.js";
import { piecesOf } from "./paths.js";

const x = { domain: [0, 1] };
const y = { domain: [0, 1], upward: true };

/** The numbers of a path, in the thousandths of the layer. */
const numbersOf = (path) => piecesOf(path).flat(2);

test("a line is cut 30 thousandths outside, and keeps its direction", () => {
  assert.equal(
    linePath(
      [
        [0.5, 0.5],
        [0.5, 9],
      ],
      x,
      y,
    ),
    "M500 500l0-530",
  );
  assert.equal(
    linePath(
      [
        [0.5, 9],
        [0.5, 0.5],
      ],
      x,
      y,
    ),
    "M500-30l0 530",
  );
  // From the middle up and to the right, at a slope of 2.
  assert.deepEqual(
    numbersOf(
      linePath(
        [
          [0.5, 0.5],
          [5, 9.5],
        ],
        x,
        y,
      ),
    ),
    [500, 500, 765, -30],
  );
  assert.equal(
    linePath(
      [
        [2, 2],
        [3, 3],
      ],
      x,
      y,
    ),
    "",
  );
});

test("a line that comes back from very far is cut as truly as one that goes there", () => {
  for (const far of [1e3, 1e9, 1e20, 1e150]) {
    const there = numbersOf(
      linePath(
        [
          [0.5, 0.5],
          [far, far],
        ],
        x,
        y,
      ),
    );
    const back = numbersOf(
      linePath(
        [
          [far, far],
          [0.5, 0.5],
        ],
        x,
        y,
      ),
    );
    assert.deepEqual(back, [...there.slice(2), ...there.slice(0, 2)]);
    assert.ok(Math.hypot(there[2] - 1030, there[3] + 30) < 1.1, String(there));
  }
});

test("no line is drawn where rounding leaves no place for it", () => {
  assert.equal(
    linePath(
      [
        [-1e150, 1e149],
        [1e150, -1e150],
      ],
      x,
      y,
    ),
    "",
  );
});

test("what lies a hair's breadth past the end of an axis is on it", () => {
  assert.ok(isInside(1.0005, x) && isInside(-0.0005, x));
  assert.ok(!isInside(1.002, x) && !isInside(Number.NaN, x) && !isInside(Infinity, x));
  const tall = { domain: [-1.7e308, 1.7e308] };
  assert.ok(isInside(0, tall) && !isInside(Infinity, tall));
});

test("a path leaves out what lies on the way, and passes all places by less than can be seen", () => {
  const straight = Array.from({ length: 101 }, (_, i) => [i / 100, i / 100]);
  assert.equal(linePath(straight, x, y), "M0 1000l1000-1000");
  const kinked = Array.from({ length: 101 }, (_, i) => [i / 100, Math.abs(i / 50 - 1)]);
  assert.equal(linePath(kinked, x, y), "M0 0l500 1000l500-1000");
  const upright = [0, 0.5, 1, 0.25].map((up) => [0.5, up]);
  assert.equal(linePath(upright, x, y), "M500 1000l0-1000l0 750");
  const curve = Array.from({ length: 401 }, (_, i) => [i / 400, 0.5 + Math.sin(i / 40) / 2]);
  const corners = numbersOf(linePath(curve, x, y));
  assert.ok(corners.length < 401);
  for (const [across, up] of curve) {
    let i = 2;
    while (corners[i] < 1000 * across - 1e-6) i += 2;
    const [fromX, fromY, toX, toY] = corners.slice(i - 2, i + 2);
    const down = fromY + ((1000 * across - fromX) / (toX - fromX)) * (toY - fromY);
    assert.ok(Math.abs(down - 1000 * (1 - up)) < 0.4, `${down} at ${across}`);
  }
});
