/** The chain's check: a finite difference beside each gradient. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFormula } from "../engine/formula.js";
import { Graph } from "../engine/graph.js";
import { measureSlopes } from "../figures/chain/check.js";
import { bendOf, forwardBackward } from "../model/two_layers.js";

const graph = (formula, ...variables) => Graph.fromJSON(parseFormula(formula, variables));
const product = graph("x*W_a", "x", "W_a");
const bent = graph("tanh(x*W_a)", "x", "W_a");

function measured({ first = product, x = 1.5, weight_a = 0.5, wrong = 0 }) {
  const state = {
    first,
    second: graph("h*W_b", "h", "W_b"),
    loss: graph("(y_hat - t)**2/2", "y_hat", "t"),
    ...{ x, weight_a, weight_b: 0.8, target: 1 },
  };
  const { values, gradients } = forwardBackward(state);
  return measureSlopes(state, values, { ...gradients, W_a: gradients.W_a + wrong });
}

test("the gradients agree with what is measured, at the quantities' own scale", () => {
  for (const first of [product, bent]) {
    for (const weight_a of [0.5, -3, 1e3, 1e9]) {
      for (const [name, { agrees }] of Object.entries(measured({ first, weight_a }))) {
        assert.equal(agrees, true, `${name} at W_a = ${weight_a}`);
      }
    }
  }
});

test("a gradient that is wrong does not agree", () => {
  assert.equal(measured({ wrong: 0.001 }).W_a.agrees, false);
});

test("where the step is too long for the place, nothing is measured", () => {
  const { W_a } = measured({ first: bent, x: 1e9, weight_a: 1e-9 });
  assert.equal(W_a.agrees, undefined);
});

test("a bend is what a layer makes of its pull alone", () => {
  for (const [formula, slope] of [
    ["tanh(x*W_a)", 1 - Math.tanh(0.75) ** 2],
    ["tanh(W_a*x)", 1 - Math.tanh(0.75) ** 2],
    ["maximum(0, x*W_a)", 1],
    ["(x*W_a)**2", 1.5],
  ]) {
    const found = bendOf(graph(formula, "x", "W_a")).gradient({ pull: 0.75 }).pull;
    assert.ok(Math.abs(found - slope) < 1e-12, formula);
  }
  for (const formula of ["x*W_a", "tanh(x*W_a) + x", "x + W_a", "tanh(x)*tanh(W_a)"]) {
    assert.equal(bendOf(graph(formula, "x", "W_a")), undefined, formula);
  }
});
