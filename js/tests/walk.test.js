/** What a walk is doing is told from its places and losses: compared with what is known of each hill. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { descend } from "../engine/descent.js";
import { parseFormula } from "../engine/formula.js";
import { Graph } from "../engine/graph.js";
import { classify, firstBadStep } from "../model/walk.js";

const STEPS = 30;

/** Walk down a formula of one number. */
function walkDown(formula, start, learningRate) {
  const graph = Graph.fromJSON(parseFormula(formula, ["s"]));
  const { weights, loss, stopped } = descend(graph, { start, learningRate, steps: STEPS });
  return { places: weights, loss, stopped };
}

/** Walk down a loss of two weights, of which the gradient is given by hand. */
function walkOnMap(lossAt, gradientAt, start, learningRate) {
  const places = [start];
  for (let step = 0; step < 2 * STEPS; step += 1) {
    const [x, y] = places[step];
    const [byX, byY] = gradientAt(x, y);
    places.push([x - learningRate * byX, y - learningRate * byY]);
  }
  return { places, loss: places.map(([x, y]) => lossAt(x, y)), stopped: null };
}

const describe = (formula, start, rates) =>
  Object.fromEntries(rates.map((rate) => [rate, classify(walkDown(formula, start, rate))]));

test("on a bowl of curvature 4 the words change at 1/4 and at 2/4", () => {
  assert.deepEqual(describe("(2*s - 3)**2/2", 3.2, [0, 0.001, 0.02, 0.05, 0.24, 0.25]), {
    0: "standing still",
    0.001: "crawling",
    0.02: "crawling",
    0.05: "converging",
    0.24: "converging",
    0.25: "converging",
  });
  assert.deepEqual(describe("(2*s - 3)**2/2", 3.2, [0.26, 0.4, 0.48, 0.49, 0.5, 0.51, 1]), {
    0.26: "overshooting, and converging",
    0.4: "overshooting, and converging",
    0.48: "overshooting, and converging",
    0.49: "overshooting, and converging",
    0.5: "bouncing",
    0.51: "diverging",
    1: "diverging",
  });
});

test("on any bowl it is the product of rate and curvature that counts", () => {
  for (const curvature of [1e-3, 1, 7, 1e6]) {
    const at = (share) => classify(walkDown(`${curvature}*s**2/2`, -1.3, share / curvature));
    assert.equal(at(0.04), "crawling");
    assert.equal(at(0.9), "converging");
    assert.equal(at(1.9), "overshooting, and converging");
    assert.equal(at(2), "bouncing");
    assert.equal(at(2.1), "diverging");
  }
});

test("on two valleys the walk bounces from 2 / 4.51 on, then wanders, then is lost", () => {
  const valleys = "s**4/4 - s**2 + s/4";
  assert.deepEqual(describe(valleys, -1.3, [0.43, 0.44, 0.45, 0.479, 0.55]), {
    0.43: "overshooting, and converging",
    0.44: "overshooting, and converging",
    0.45: "bouncing",
    0.479: "bouncing",
    0.55: "bouncing", // between four places
  });
  assert.deepEqual(describe(valleys, -1.3, [0.7, 0.794, 0.924, 1.2]), {
    0.7: "wandering",
    0.794: "wandering",
    0.924: "diverging",
    1.2: "diverging",
  });
});

test("bounces that widen ever more slowly are on their way to a cycle", () => {
  // From close to the bottom of the left valley, which is at −1.4730.
  assert.equal(classify(walkDown("s**4/4 - s**2 + s/4", -1.46, 0.479)), "bouncing");
});

test("in a ravine of curvatures 1 and 10 the narrow way decides", () => {
  const ravine = (start, rate) =>
    walkOnMap(
      (x, y) => (x * x + 10 * y * y) / 2,
      (x, y) => [x, 10 * y],
      start,
      rate,
    );
  const at = (rate) => classify(ravine([-1.8, 0.6], rate));
  assert.equal(at(0.01), "crawling");
  assert.equal(at(0.1), "converging");
  assert.equal(at(0.17), "overshooting, and converging");
  assert.equal(at(0.195), "overshooting, and converging");
  assert.equal(at(0.2), "bouncing");
  assert.equal(at(0.205), "diverging");
  assert.equal(at(0.28), "diverging");
  // It diverges even while the loss is still lower than at the start.
  const slow = ravine([-1.8, 0.01], 0.205);
  assert.ok(slow.loss[slow.loss.length - 1] < slow.loss[0]);
  assert.equal(classify(slow), "diverging");
});

test("a saddle: the walk into it converges, beside it the walk speeds up", () => {
  const saddle = (start, rate) =>
    walkOnMap(
      (a, b) => (1.5 * a * b - 1) ** 2 / 2,
      (a, b) => [1.5 * b * (1.5 * a * b - 1), 1.5 * a * (1.5 * a * b - 1)],
      start,
      rate,
    );
  assert.equal(classify(saddle([0, 0], 0.1)), "standing still");
  assert.equal(classify(saddle([1, -1], 0.1)), "converging");
  assert.equal(classify(saddle([1e-3, 1e-3], 0.05)), "speeding up");
  assert.equal(classify(saddle([1e-3, 1e-3], 0.2)), "converging");
});

test("on a constant slope the walk marches on", () => {
  for (const rate of [0.001, 0.1, 10]) {
    assert.equal(classify(walkDown("-s/2", -1.8, rate)), "marching on");
  }
});

test("a walk that stands still, or cannot set out", () => {
  assert.equal(classify(walkDown("s**2", 1, 0)), "standing still");
  assert.equal(classify(walkDown("s**2", 0, 0.1)), "standing still");
  assert.equal(classify(walkDown("log(s)", -1, 0.1)), "going nowhere");
  assert.equal(classify(walkDown("sqrt(s)", 0, 0.1)), "going nowhere");
});

test("a walk that ends early, at once or later, upwards or downwards", () => {
  const atOnce = walkDown("exp(s**2)", 3, 1);
  assert.equal(atOnce.places.length, 1);
  assert.equal(classify(atOnce), "diverging");
  assert.equal(classify(walkDown("s**4", 2, 1)), "diverging");
  assert.equal(classify(walkDown("-s**4", 1, 0.3)), "falling off the hill");
  assert.equal(classify(walkDown("log(s)", 1, 0.3)), "falling off the hill");
});

test("a leap to a plateau strands the walk, and does not converge", () => {
  assert.equal(classify(walkDown("tanh(s**2)", -2, 5)), "stranded");
});

test("the first bad step leads up by more than rounding", () => {
  assert.equal(firstBadStep([3, 2, 1]), undefined);
  assert.equal(firstBadStep([3, 2, 2 + 1e-12, 1]), undefined);
  assert.equal(firstBadStep([3, 2, 2.5, 1]), 2);
  assert.equal(firstBadStep([3]), undefined);
});
