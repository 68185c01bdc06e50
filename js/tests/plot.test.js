/** Where things are drawn: scales, clipping, ranges, and what a pointer can name. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { memoize } from "../model/memoize.js";
import { bearingOf } from "../plot/bearings.js";
import {
  altitudeRange,
  areaPath,
  isInside,
  linePath,
  numberAt,
  percent,
  resolution,
  shareOf,
  snap,
  withRoomFor,
} from "../plot/scale.js";
import { piecesOf } from "./paths.js";

const x = { domain: [-2, 2] };
const y = { domain: [0, 10], upward: true };

test("a number has its share of an axis, and the share its number", () => {
  assert.equal(shareOf(0, x), 0.5);
  assert.equal(shareOf(2.5, y), 0.75);
  assert.equal(shareOf(7, x), 2.25);
  assert.equal(shareOf(Number.POSITIVE_INFINITY, x), Number.POSITIVE_INFINITY);
  assert.ok(Number.isNaN(shareOf(Number.NaN, x)));
  assert.equal(shareOf(0, { domain: [-1.7e308, 1.7e308] }), 0.5);
  assert.equal(numberAt(0.75, y), 2.5);
  assert.equal(numberAt(-3, x), -2);
  assert.equal(percent(1 / 3), "33.3333%");
  assert.equal(percent(7), "100%");
  assert.equal(isInside(Number.NaN, x), false);
  assert.equal(isInside(2, x), true);
});

test("a line that leaves the plot is cut at its edge, not bent", () => {
  const lines = [
    [-1, 2, 1, 30],
    [-5, -40, 9, 80],
    [0, 5, 0, 1e6],
    [-1e9, 5, 1e9, 6],
    [-1.5, 3, -1.4, 1e300],
    [-3, 12, 1.9, -3],
  ];
  for (const [fromX, fromY, toX, toY] of lines) {
    const [places, ...more] = piecesOf(
      linePath(
        [
          [fromX, fromY],
          [toX, toY],
        ],
        x,
        y,
      ),
    );
    assert.deepEqual(more, []);
    for (const place of places) {
      // Distance to the whole line, in thousandths of the plot.
      const [startX, startY] = [1000 * shareOf(fromX, x), 1000 * shareOf(fromY, y)];
      const [alongX, alongY] = [1000 * shareOf(toX, x) - startX, 1000 * shareOf(toY, y) - startY];
      const slope = [alongX, alongY].map((part) => part / Math.hypot(alongX, alongY));
      const off = (place[0] - startX) * slope[1] - (place[1] - startY) * slope[0];
      assert.ok(Math.abs(off) < 0.02, `${place} lies ${off} beside the line`);
      assert.ok(place.every((part) => part >= -30 && part <= 1030));
    }
  }
});

test("a line that passes the plot by is not drawn", () => {
  const beside = [
    [-9, 3],
    [-5, 4],
  ];
  assert.equal(linePath(beside, x, y), "");
});

test("a curve is broken where it has no number, and goes on after it", () => {
  const gap = [
    [-2, 1],
    [-1, 1],
    [0, Number.NaN],
    [1, 1],
    [2, 1],
  ];
  assert.equal(piecesOf(linePath(gap, x, y)).length, 2);
  const left = [
    [-2, 5],
    [-1, 50],
    [0, 50],
    [1, 5],
  ];
  assert.equal(piecesOf(linePath(left, x, y)).length, 2, "off the plot there is nothing between");
  const one = [[0, 1]];
  assert.equal(linePath(one, x, y), "");
});

test("no path has a number that is none", () => {
  const wild = [0, -0, 1, -1e9, 1e300, -1e300, 5e-324, Infinity, -Infinity, Number.NaN];
  const points = wild.flatMap((across) => wild.map((up) => [across, up]));
  for (const domain of [
    [-2, 2],
    [-1e9, 1e9],
    [1, 1.001],
  ]) {
    for (const path of [linePath, areaPath]) {
      assert.doesNotMatch(path(points, { domain }, y), /NaN|Infinity/);
    }
  }
});

test("the ground ends at the curve, also where that leaves the plot", () => {
  const path = areaPath(
    [
      [-2, 0],
      [2, 20],
    ],
    x,
    y,
  );
  const outline = piecesOf(path)[0];
  // The curve is at the top edge of the overhang after 51.5 % of the way, then flat along it.
  assert.ok(outline.some(([across, down]) => Math.abs(across - 515) < 0.1 && down === -30));
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

test("a range makes room for what stands near it, and not for what is far", () => {
  const [low, high] = withRoomFor(-5, [0, 10]);
  assert.ok(low < -5 && high === 10);
  assert.deepEqual(withRoomFor(4, [0, 10]), [0, 10]);
  assert.deepEqual(withRoomFor(1e6, [0, 10]), [0, 10]);
  assert.deepEqual(withRoomFor(Number.NaN, [0, 10]), [0, 10]);
});

test("a dragged number is a round one", () => {
  assert.equal(resolution({ domain: [-2.5, 2.5] }), 0.01);
  assert.equal(snap(1.23456, 0.01), 1.23);
  assert.equal(snap(0.1 + 0.2, 0.01), 0.3);
});

test("bearings are those of a compass", () => {
  assert.equal(bearingOf([1, 0]), 90);
  assert.equal(bearingOf([0, -1]), 180);
  assert.equal(bearingOf([-1, 0]), 270);
  assert.equal(bearingOf([0, 0]), undefined);
  assert.equal(bearingOf([Number.NaN, 1]), undefined);
});

test("work is remembered by the identity of what it was done with", () => {
  let calls = 0;
  const count = memoize((key) => {
    calls += 1;
    return [key];
  });
  const key = {};
  assert.equal(count(key), count(key));
  assert.equal(calls, 1);
  count({});
  assert.equal(calls, 2);
});
