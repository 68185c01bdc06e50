/** What a walk is called: one name for one thing, on a hill and on a map. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { descend } from "../engine/descent.js";
import { parseFormula } from "../engine/formula.js";
import { Graph } from "../engine/graph.js";
import { classify, firstBadStep } from "../model/walk.js";

/** Walk on a hill of s, and say what that is. */
function walkOn(formula, start, learningRate, steps = 30) {
  const graph = Graph.fromJSON(parseFormula(formula, ["s"]));
  const { weights, loss, stopped } = descend(graph, { start, learningRate, steps });
  return { places: Array.from(weights), loss, stopped };
}
const called = (...walk) => classify(walkOn(...walk));

/** A walk in a ravine of curvatures 1 and 10, by its formula: no engine is needed. */
function ravine(rate, steps = 60) {
  const places = Array.from({ length: steps + 1 }, (_, i) => [
    (1 - rate) ** i,
    (1 - 10 * rate) ** i,
  ]);
  return { places, loss: places.map(([x, y]) => (x * x + 10 * y * y) / 2), stopped: null };
}

test("a walk in a bowl is called what it is", () => {
  // Of curvature 4: fastest at a rate of 1/4, and from 2/4 on no walk arrives.
  const names = { 0: "standing still", 0.01: "crawling", 0.1: "converging", 0.25: "converging" };
  for (const [rate, name] of Object.entries(names)) {
    assert.equal(called("2*s**2 - 3*s", 2, Number(rate)), name, rate);
  }
  assert.equal(called("2*s**2 - 3*s", 2, 0.4), "overshooting, and converging");
  assert.equal(called("2*s**2 - 3*s", 2, 0.5), "bouncing");
  assert.equal(called("2*s**2 - 3*s", 2, 0.51), "diverging");
  assert.equal(called("2*s**2 - 3*s", 2, 1e6), "diverging");
});

test("a walk in a ravine is called what it is", () => {
  // From 2/10 on no walk arrives.
  for (const [rate, name] of [
    [0, "standing still"],
    [0.001, "crawling"],
    [0.05, "converging"],
    [0.2, "bouncing"],
    [0.21, "diverging"],
  ]) {
    assert.equal(classify(ravine(rate)), name, String(rate));
  }
  assert.match(classify(ravine(0.15)), /converging/);
});

test("on a hill that is not a bowl a walk bounces, and does not diverge", () => {
  assert.equal(called("s**4/4 - s**2 + s/4", -1.3, 0.479), "bouncing");
});

test("where no step can be taken, none is", () => {
  assert.equal(called("log(s)", -1, 0.1), "going nowhere");
  assert.equal(called("s**2", 0, 0.1), "standing still");
});

test("the first step that leads up is found, and rounding is none", () => {
  assert.equal(firstBadStep(walkOn("2*s**2", 1, 0.4).loss), undefined);
  assert.equal(firstBadStep(walkOn("2*s**2", 1, 0.5).loss), undefined);
  assert.equal(firstBadStep(walkOn("2*s**2", 1, 0.6).loss), 1);
});
