import assert from "node:assert/strict";
import { test } from "node:test";
import { descend } from "../engine/descent.js";
import { GraphFormatError, ShapeError } from "../engine/errors.js";
import { parseFormula } from "../engine/formula.js";
import { Graph } from "../engine/graph.js";
import { toPython } from "../engine/python.js";

const graphOf = (text, variables) => Graph.fromJSON(parseFormula(text, variables));

/** W @ x, squared and added up: W has the shape (2, 3), x the shape (3,). */
const LAYER = {
  format: "hillwalk-graph",
  version: 1,
  nodes: [
    { op: "input", name: "W", shape: [2, 3] },
    { op: "input", name: "x", shape: [3] },
    { op: "matmul", args: [0, 1], shape: [2] },
    { op: "multiply", args: [2, 2], shape: [2] },
    { op: "sum", args: [3], axes: [0], keepdims: false, shape: [] },
  ],
  outputs: { loss: 4 },
};

test("a minus sign is weaker than a power", () => {
  assert.equal(graphOf("-w**2").evaluate({ w: 3 }), -9);
  assert.equal(graphOf("(-w)**2").evaluate({ w: 3 }), 9);
  assert.equal(graphOf("2**-w").evaluate({ w: 1 }), 0.5);
  assert.equal(graphOf("w**2**3").evaluate({ w: 2 }), 256);
});

const MISTAKES = [
  ["", 0, 0, /no formula yet/],
  ["w^2", 1, 2, /power write \*\*/],
  ["2w", 0, 2, /2\*w/],
  ["2(w)", 0, 2, /times/],
  ["w(2)", 0, 1, /not a function/],
  ["1 + sinn(w)", 4, 8, /is sin meant/],
  ["foo(w)", 0, 3, /There is no function foo/],
  ["x + 1", 0, 1, /the variable is w/],
  ["w//2", 1, 3, /to divide write \//],
  ["w % 2", 2, 3, /remainder/],
  ["y = w", 2, 3, /without a =/],
  ["w <= 1", 2, 4, /cannot branch/],
  ["w if w", 2, 4, /cannot branch/],
  ["w²", 1, 2, /power write \*\*2/],
  ["(w", 0, 1, /no \) to this/],
  ["w)", 1, 2, /no \( to this/],
  ["w**", 3, 3, /stops after \*\*/],
  ["1/0*w", 1, 2, /divides by zero/],
  ["sin", 0, 3, /write sin\(…\)/],
  ["sin(w, w)", 0, 9, /takes one value/],
  ["w.real", 1, 2, /does not belong/],
  [`${"(".repeat(60)}w`, 50, 51, /nested too deeply/],
  ["w+".repeat(200), 300, 400, /longer than 300/],
];

for (const [text, start, end, message] of MISTAKES) {
  test(`the mistake in ${JSON.stringify(text.slice(0, 20))} is pointed at`, () => {
    assert.throws(() => parseFormula(text), { name: "FormulaError", start, end, message });
  });
}

test("a layer's gradient has the shapes of its inputs", () => {
  const graph = Graph.fromJSON(LAYER);
  const W = [
    [1, 2, 3],
    [0, -1, 1],
  ];
  const { value, gradient } = graph.valueAndGradient({ W, x: new Float64Array([1, 0.5, -1]) });
  // W @ x is [-1, -1.5]
  assert.equal(value, 1 + 2.25);
  assert.deepEqual([...gradient.W], [-2, -1, 2, -3, -1.5, 3]);
  assert.deepEqual([...gradient.x], [-2, -1, -9]);
});

test("what is data need not be differentiated by", () => {
  const graph = Graph.fromJSON(LAYER);
  const inputs = { W: new Float64Array(6).fill(1), x: [1, 2, 3] };
  const { x, ...weights } = graph.gradient(inputs);
  assert.deepEqual(graph.gradient(inputs, ["W"]), weights);
  assert.deepEqual(graph.gradient(inputs, ["x"]), { x });
  assert.throws(() => graph.gradient(inputs, ["y"]), /no input named 'y'/);
});

test("forward shows every value by name", () => {
  const values = Graph.fromJSON(LAYER).forward({
    W: [
      [1, 0, 0],
      [0, 1, 0],
    ],
    x: [2, 3, 4],
  });
  assert.deepEqual([...values.keys()], ["W", "x", "matmul_2", "multiply_3", "loss"]);
  assert.deepEqual([...values.get("matmul_2")], [2, 3]);
});

test("results are copies", () => {
  const graph = Graph.fromJSON(LAYER);
  const inputs = { W: new Float64Array(6).fill(1), x: [1, 1, 1] };
  const { W } = graph.gradient(inputs);
  W.fill(7);
  assert.deepEqual([...graph.gradient(inputs).W], [6, 6, 6, 6, 6, 6]);
  assert.equal(inputs.W[0], 1);
});

test("inputs that do not fit are named", () => {
  const graph = Graph.fromJSON(LAYER);
  const W = new Float64Array(6);
  assert.throws(() => graph.evaluate({ W }), /'x' is missing/);
  assert.throws(() => graph.evaluate({ W, x: [1, 2, 3], y: 1 }), /no input named 'y'/);
  assert.throws(() => graph.evaluate({ W, x: [1, 2] }), ShapeError);
  assert.throws(() => graph.evaluate({ W, x: [1, 2] }), /'x' was traced as \(3,\)/);
  assert.throws(() => graph.evaluate({ W, x: ["1", 2, 3] }), /not a number/);
  assert.throws(
    () =>
      graph.evaluate({
        W: [
          [1, 2, 3],
          [1, 2],
        ],
        x: [1, 2, 3],
      }),
    TypeError,
  );
});

test("a document that is none says where", () => {
  const wrong = structuredClone(LAYER);
  wrong.nodes[2].shape = [3];
  assert.throws(() => Graph.fromJSON(wrong), GraphFormatError);
  assert.throws(() => Graph.fromJSON(wrong), { where: "nodes[2].shape" });
});

test("NaN, infinities and -0 survive", () => {
  const document = {
    ...LAYER,
    nodes: [{ op: "constant", value: ["NaN", "Infinity", "-Infinity", "-0"], shape: [4] }],
    outputs: { output: 0 },
  };
  const graph = Graph.fromJSON(JSON.parse(JSON.stringify(document)));
  assert.deepEqual([...graph.evaluate({})], [Number.NaN, Infinity, -Infinity, -0]);
  assert.deepEqual(graph.toJSON(), document);
});

test("a walk ends where numbers do, and says why", () => {
  const bowl = graphOf("w**2/2");
  const good = descend(bowl, { start: 1, learningRate: 0.5, steps: 3 });
  assert.deepEqual(good.weights, [1, 0.5, 0.25, 0.125]);
  assert.equal(good.stopped, null);
  const wild = descend(bowl, { start: 1, learningRate: 1e6, steps: 200 });
  const last = wild.weights.length - 1;
  assert.equal(
    wild.stopped,
    `step ${last + 1}: the loss overflows or is undefined, so the walk ends at step ${last}`,
  );
  assert.ok(wild.loss.every(Number.isFinite));
  const nowhere = descend(graphOf("log(w)"), { start: -1, learningRate: 0.1, steps: 5 });
  assert.equal(nowhere.stopped, "step 0: the loss overflows or is undefined, so no step is taken");
  assert.equal(nowhere.weights.length, 1);
});

test("a rate that is none is refused", () => {
  const bowl = graphOf("w**2/2");
  for (const learningRate of [-0.1, Number.NaN, Infinity, "0.1"]) {
    assert.throws(() => descend(bowl, { start: 1, learningRate, steps: 1 }), RangeError);
  }
  assert.throws(() => descend(bowl, { start: 1, learningRate: 0.1, steps: 1.5 }), RangeError);
  assert.throws(
    () => descend(bowl, { start: Number.NaN, learningRate: 0.1, steps: 1 }),
    RangeError,
  );
});

test("a value that is used twice is written once", () => {
  const twice = {
    ...LAYER,
    nodes: [
      { op: "input", name: "w", shape: [] },
      { op: "sin", args: [0], shape: [] },
      { op: "multiply", args: [1, 1], shape: [] },
    ],
    outputs: { output: 2 },
  };
  assert.equal(
    toPython(Graph.fromJSON(twice), { name: "hill" }),
    "def hill(w):\n    sin_1 = np.sin(w)\n    return sin_1*sin_1",
  );
});
