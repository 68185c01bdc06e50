/** A smooth path passes all its stops, in few curves, and keeps its corners. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { smoothPath } from "../plot/smooth_path.js";

/** Stops round an ellipse that is eight times as wide as high: at its ends it bends sharply. */
const ellipse = (count) =>
  Array.from({ length: count + 1 }, (_, i) => {
    const turn = (2 * Math.PI * i) / count;
    const [across, down] = [-400 * Math.sin(turn), 50 * Math.cos(turn)];
    const length = Math.hypot(across, down);
    return {
      at: [500 + 400 * Math.cos(turn), 500 + 50 * Math.sin(turn)],
      along: [across / length, down / length],
    };
  });

test("an ellipse is a few curves, and each place on them is on the ellipse", () => {
  const path = smoothPath(ellipse(96), 1);
  const curves = path.split("c").slice(1);
  assert.ok(curves.length <= 24, path);
  let [x, y] = path.slice(1).split("c")[0].split(" ").map(Number);
  for (const curve of curves) {
    const [x1, y1, x2, y2, x3, y3] = (curve.match(/-?[\d.]+/g) ?? []).map(Number);
    for (const t of [0.1, 0.25, 0.5, 0.75, 0.9]) {
      const [a, b, c] = [3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
      const [across, down] = [
        x + a * x1 + b * x2 + c * x3 - 500,
        y + a * y1 + b * y2 + c * y3 - 500,
      ];
      const value = Math.hypot(across / 400, down / 50) - 1;
      const steepness = Math.hypot(across / 400 ** 2, down / 50 ** 2);
      assert.ok(Math.abs(value / steepness) < 1, `${value / steepness} off at ${curve}`);
    }
    [x, y] = [x + x3, y + y3];
  }
  assert.ok(Math.hypot(x - 900, y - 500) < 0.1, "rounding does not add up");
});

test("without a direction it is straight, and a straight way is one line", () => {
  const corners = [0, 100, 200, 300].map((across) => ({ at: [across, 0] }));
  assert.equal(
    smoothPath([...corners, { at: [300, 50] }, { at: [300, 99.5] }], 0),
    "M0 0l300 0l0 100",
  );
});

test("no stop between may lie aside", () => {
  const stops = [0, 100, 200].map((across) => ({
    at: [across, across === 100 ? 9 : 0],
    along: [1, 0],
  }));
  assert.equal(smoothPath(stops, 0).split("c").length, 3);
});
