import assert from "node:assert/strict";
import { test } from "node:test";
import { descend, gradientDescent } from "../engine/descent.js";
import { ShapeError } from "../engine/errors.js";
import { parseFormula } from "../engine/formula.js";
import { Graph } from "../engine/graph.js";
import { sgd } from "../engine/optimisers.js";
import { expressionOf, toPython } from "../engine/python.js";
import { Trainer } from "../engine/trainer.js";

const graphOf = (text, variables) => Graph.fromJSON(parseFormula(text, variables));

const serialised = (nodes, outputs = { output: nodes.length - 1 }) => ({
  format: "hillwalk-graph",
  version: 2,
  nodes,
  outputs,
});

const INPUT_OF_5 = { op: "input", name: "x", shape: [5] };

const graph = (...nodes) => Graph.fromJSON(serialised(nodes));

/** W @ x, squared and added up: W has the shape (2, 3), x the shape (3,). */
const LAYER = serialised(
  [
    { op: "input", name: "W", shape: [2, 3] },
    { op: "input", name: "x", shape: [3] },
    { op: "matmul", args: [0, 1] },
    { op: "multiply", args: [2, 2] },
    { op: "sum", args: [3], axes: [0], keepdims: false },
  ],
  { loss: 4 },
);

/** The mean squared error of x @ w + b: x has the shape (2, 3). */
const FIT = serialised(
  [
    { op: "input", name: "w", shape: [3] },
    { op: "input", name: "b", shape: [] },
    { op: "input", name: "x", shape: [2, 3] },
    { op: "input", name: "y", shape: [2] },
    { op: "matmul", args: [2, 0] },
    { op: "add", args: [4, 1] },
    { op: "subtract", args: [5, 3] },
    { op: "constant", value: [2], shape: [] },
    { op: "power", args: [6, 7] },
    { op: "mean", args: [8], axes: [0], keepdims: false },
  ],
  { loss: 9 },
);
const EXAMPLES = {
  x: [
    [1, 2, 3],
    [-1, 0, 2],
  ],
  y: [1, -1],
};

test("a minus sign is weaker than a power", () => {
  assert.equal(graphOf("-w**2").evaluate({ w: 3 }), -9);
  assert.equal(graphOf("(-w)**2").evaluate({ w: 3 }), 9);
  assert.equal(graphOf("2**-w").evaluate({ w: 1 }), 0.5);
  assert.equal(graphOf("w**2**3").evaluate({ w: 2 }), 256);
});

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

test("intermediates are shown by name", () => {
  const values = Graph.fromJSON(LAYER).intermediates({
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
  assert.throws(() => graph.evaluate({ W, x: [1, 2] }), /matmul: the inner lengths .* 3 and 2/);
  assert.throws(() => graph.evaluate({ W: new Float64Array(7), x: [1, 2, 3] }), /7 numbers/);
  const shaped = { data: W, shape: [3, 3] };
  assert.throws(
    () => graph.evaluate({ W: shaped, x: [1, 2, 3] }),
    /do not make an array of shape \(3, 3\)/,
  );
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

test("NaN, infinities and -0 survive", () => {
  const written = serialised([
    { op: "constant", value: ["NaN", "Infinity", "-Infinity", "-0"], shape: [4] },
  ]);
  const read = Graph.fromJSON(JSON.parse(JSON.stringify(written)));
  assert.deepEqual([...read.evaluate({})], [Number.NaN, Infinity, -Infinity, -0]);
  assert.deepEqual(read.toJSON(), written);
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
    `step ${last + 1}: the loss is too large, or not a number, so the walk ends at step ${last}`,
  );
  assert.ok(wild.loss.every(Number.isFinite));
  const nowhere = descend(graphOf("log(w)"), { start: -1, learningRate: 0.1, steps: 5 });
  assert.equal(
    nowhere.stopped,
    "step 0: the loss is too large, or not a number, so no step is taken",
  );
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

test("one trace runs on any number of examples", () => {
  const fit = Graph.fromJSON(FIT);
  const weights = { w: [1, 0, -1], b: 0.5 };
  // x @ w + b - y: -2.5 and -1.5; and 0.5 for an example of zeros
  assert.equal(fit.evaluate({ ...weights, ...EXAMPLES }), (6.25 + 2.25) / 2);
  const flat = { x: new Float64Array([...EXAMPLES.x.flat(), 0, 0, 0]), y: new Float64Array(3) };
  flat.y.set(EXAMPLES.y);
  const value = (6.25 + 2.25 + 0.25) / 3;
  assert.equal(fit.evaluate({ ...weights, ...flat }), value);
  const shaped = { data: flat.x, shape: [3, 3] };
  assert.equal(fit.evaluate({ ...weights, x: shaped, y: flat.y }), value);
  const { gradient } = fit.valueAndGradient({ ...weights, ...flat }, ["b"]);
  assert.ok(Math.abs(gradient.b - (2 * -3.5) / 3) < 1e-15);
  const wide = fit.withShapes({ x: [3, 3], y: [3] });
  assert.deepEqual(wide.inputs[2], { name: "x", shape: [3, 3] });
  assert.equal(wide.evaluate({ ...weights, ...flat }), value);
  assert.throws(() => fit.withShapes({ x: [3, 4] }), ShapeError);
  assert.throws(() => fit.withShapes({ z: [3] }), /no input named 'z'/);
  assert.throws(() => fit.evaluate({ ...weights, x: flat.x, y: [1, 2] }), /subtract: shapes/);
});

test("a graph of numbers takes a whole curve at once", () => {
  const curve = graphOf("w**2").evaluate({ w: new Float64Array([1, 2, 3]) });
  assert.deepEqual([...curve], [1, 4, 9]);
});

test("axes are those of the dimensions they were counted in", () => {
  const sum = graph(INPUT_OF_5, { op: "sum", args: [0], axes: [0], keepdims: false });
  assert.equal(sum.evaluate({ x: [1, 2] }), 3);
  assert.throws(() => sum.evaluate({ x: [[1], [2]] }), /axes are those of 1 dimensions/);
  assert.throws(() => sum.withShapes({ x: [2, 1] }), /axes are those of 1 dimensions/);
});

test("what is fixed to a shape says what to write", () => {
  const rows = (shape) =>
    graph({ op: "input", name: "x", shape: [2, 3] }, { op: "reshape", args: [0], shape });
  const x = new Float64Array(9);
  assert.equal(rows([-1]).evaluate({ x }).length, 9);
  assert.throws(() => rows([2, 3]).evaluate({ x }), /write reshape\(-1, 3\)/);
  const taken = graph(
    { op: "input", name: "x", shape: [2, 3] },
    { op: "take", args: [0], indices: [0, 5, 5], shape: [3], of: [2, 3] },
  );
  assert.deepEqual([...taken.evaluate({ x: new Float64Array([1, 2, 3, 4, 5, 6]) })], [1, 6, 6]);
  assert.throws(() => taken.evaluate({ x }), /\(2, 3\) are fixed.*write slices/);
});

const SLICES = [
  [[[1, null, null]], [1, 2, 3, 4]],
  [[[null, -1, 2]], [0, 2]],
  [[[null, null, -1]], [4, 3, 2, 1, 0]],
  [[[-2, -10, -2]], [3, 1]],
  [[[7, 9, null]], []],
  [[-1], 4],
  [
    ["new", "...", [0, 2, null]],
    [0, 1],
  ],
];

for (const [key, expected] of SLICES) {
  test(`the slice ${JSON.stringify(key)} shows what Python's does`, () => {
    const sliced = graph(INPUT_OF_5, { op: "slice", args: [0], key });
    const value = sliced.evaluate({ x: [0, 1, 2, 3, 4] });
    assert.deepEqual(typeof value === "number" ? value : [...value], expected);
  });
}

test("an index outside of the array is refused", () => {
  assert.throws(() => graph(INPUT_OF_5, { op: "slice", args: [0], key: [5] }), ShapeError);
  assert.throws(() => graph(INPUT_OF_5, { op: "slice", args: [0], key: [0, 0] }), ShapeError);
});

/** Numbers that are no sums of each other, the same each time. */
const numbers = (count) => Float64Array.from({ length: count }, (_, i) => Math.sin(7 * i + count));

/** left @ right, of rows by inner and inner by columns, as it is defined. */
function product(left, right, rows, inner, columns) {
  const result = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += left[row * inner + k] * right[k * columns + column];
      result[row * columns + column] = sum;
    }
  }
  return result;
}

const transposed = (matrix, rows, columns) =>
  matrix.map((_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]);

test("matrices of all small sizes are multiplied to the last digit, and so are their gradients", () => {
  const loss = graph(
    { op: "input", name: "a", shape: [1, 1] },
    { op: "input", name: "b", shape: [1, 1] },
    { op: "input", name: "c", shape: [1, 1] },
    { op: "matmul", args: [0, 1] },
    { op: "multiply", args: [3, 2] },
    { op: "sum", args: [4], axes: [0, 1], keepdims: false },
  );
  for (const rows of [1, 2, 3, 4, 5]) {
    for (const inner of [0, 1, 2, 5, 6]) {
      for (const columns of [1, 2, 3, 4, 5, 7, 8, 9]) {
        const a = { data: numbers(rows * inner), shape: [rows, inner] };
        const b = { data: numbers(inner * columns), shape: [inner, columns] };
        const c = { data: numbers(rows * columns), shape: [rows, columns] };
        const gradient = loss.gradient({ a, b, c });
        assert.deepEqual(gradient.c, product(a.data, b.data, rows, inner, columns));
        const right = transposed(b.data, inner, columns);
        assert.deepEqual(gradient.a, product(c.data, right, rows, columns, inner));
        const left = transposed(a.data, rows, inner);
        assert.deepEqual(gradient.b, product(left, c.data, inner, rows, columns));
      }
    }
  }
});

test("stacks of matrices broadcast, and their gradients are added up", () => {
  const loss = graph(
    { op: "input", name: "a", shape: [2, 1, 3, 4] },
    { op: "input", name: "b", shape: [5, 4, 2] },
    { op: "matmul", args: [0, 1] },
    { op: "sum", args: [2], axes: [0, 1, 2, 3], keepdims: false },
  );
  assert.deepEqual(loss.shapes[2], [2, 5, 3, 2]);
  const [a, b] = [numbers(24), numbers(40)];
  const { value, gradient } = loss.valueAndGradient({ a, b });
  let expected = 0;
  const slopes = { a: new Float64Array(24), b: new Float64Array(40) };
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 5; j++) {
      for (let row = 0; row < 3; row++) {
        for (let k = 0; k < 4; k++) {
          for (let column = 0; column < 2; column++) {
            const [left, right] = [i * 12 + row * 4 + k, j * 8 + k * 2 + column];
            expected += a[left] * b[right];
            slopes.a[left] += b[right];
            slopes.b[right] += a[left];
          }
        }
      }
    }
  }
  assertClose([value], [expected]);
  assertClose(gradient.a, slopes.a);
  assertClose(gradient.b, slopes.b);
});

function assertClose(values, expected) {
  assert.equal(values.length, expected.length);
  for (const [i, value] of values.entries()) {
    assert.ok(Math.abs(value - expected[i]) < 1e-13, `${value} at ${i}, not ${expected[i]}`);
  }
}

test("arrays of four axes are broadcast, transposed and added up", () => {
  const loss = graph(
    { op: "input", name: "a", shape: [2, 1, 3, 1] },
    { op: "input", name: "b", shape: [4, 1, 5] },
    { op: "multiply", args: [0, 1] },
    { op: "transpose", args: [2], axes: [3, 0, 2, 1] },
    { op: "sum", args: [3], axes: [0, 2], keepdims: true },
    { op: "input", name: "c", shape: [1, 2, 1, 4] },
    { op: "multiply", args: [4, 5] },
    { op: "sum", args: [6], axes: [0, 1, 2, 3], keepdims: false },
  );
  const [a, b, c] = [numbers(6), numbers(20), numbers(8)];
  const slopes = { a: new Float64Array(6), b: new Float64Array(20), c: new Float64Array(8) };
  let expected = 0;
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 4; j++) {
      for (let k = 0; k < 3; k++) {
        for (let l = 0; l < 5; l++) {
          const [ofA, ofB, ofC] = [i * 3 + k, j * 5 + l, i * 4 + j];
          expected += a[ofA] * b[ofB] * c[ofC];
          slopes.a[ofA] += b[ofB] * c[ofC];
          slopes.b[ofB] += a[ofA] * c[ofC];
          slopes.c[ofC] += a[ofA] * b[ofB];
        }
      }
    }
  }
  const { value, gradient } = loss.valueAndGradient({ a, b, c });
  assertClose([value], [expected]);
  for (const name of ["a", "b", "c"]) assertClose(gradient[name], slopes[name]);
});

test("a label picks one number of its row, or NaN", () => {
  const loss = graph(
    { op: "input", name: "a", shape: [2, 3] },
    { op: "input", name: "labels", shape: [2] },
    { op: "pick", args: [0, 1] },
    { op: "sum", args: [2], axes: [0], keepdims: false },
  );
  const a = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  const { value, gradient } = loss.valueAndGradient({ a, labels: [2, -3] });
  assert.equal(value, 7);
  assert.deepEqual([...gradient.a], [0, 0, 1, 1, 0, 0]);
  assert.deepEqual([...gradient.labels], [0, 0]);
  for (const wrong of [3, -4, 0.5, Number.NaN]) {
    assert.ok(Number.isNaN(loss.evaluate({ a, labels: [wrong, 0] })), `${wrong}`);
  }
});

test("the slope of tanh is right in its tails", () => {
  const slope = graphOf("tanh(w)").gradient({ w: 20 }).w;
  assert.ok(Math.abs(slope / 1.6993417021166355e-17 - 1) < 1e-14, `${slope}`);
});

test("where there is no altitude there is no slope", () => {
  const edge = graphOf("log(w) + 0*v", ["w", "v"]);
  assert.deepEqual(edge.gradient({ w: -1, v: 2 }), { w: Number.NaN, v: Number.NaN });
  assert.deepEqual(edge.gradient({ w: 2, v: 2 }), { w: 0.5, v: 0 });
  const idle = graphOf("log(w)", ["w", "v"]);
  assert.deepEqual(idle.gradient({ w: -1, v: 2 }), { w: Number.NaN, v: Number.NaN });
  assert.deepEqual(idle.gradient({ w: 2, v: 2 }), { w: 0.5, v: 0 });
});

test("a branch that is not taken receives nothing, not even NaN", () => {
  const root = graph(
    { op: "input", name: "w", shape: [] },
    { op: "constant", value: [0], shape: [] },
    { op: "greater", args: [0, 1] },
    { op: "sqrt", args: [0] },
    { op: "where", args: [2, 3, 1] },
  );
  assert.deepEqual(root.valueAndGradient({ w: -4 }), { value: 0, gradient: { w: Number.NaN } });
  assert.deepEqual(root.valueAndGradient({ w: 4 }), { value: 2, gradient: { w: 0.25 } });
});

test("the greatest numbers share the cotangent", () => {
  const max = graph(INPUT_OF_5, { op: "max", args: [0], axes: [0], keepdims: false });
  assert.deepEqual([...max.gradient({ x: [1, 7, 7, 0, -1] }).x], [0, 0.5, 0.5, 0, 0]);
  assert.equal(max.evaluate({ x: [1, Number.NaN, 7, 0, 0] }), Number.NaN);
  assert.equal(Object.is(max.evaluate({ x: [-0, -0] }), 0), true);
  assert.throws(() => max.withShapes({ x: [0] }), /no largest number/);
});

test("the logarithm of a sum of exponentials is right at infinity", () => {
  const lse = graph(INPUT_OF_5, { op: "logsumexp", args: [0], axes: [0], keepdims: false });
  const low = -Infinity;
  assert.equal(lse.evaluate({ x: [1000, 1000] }), 1000 + Math.LN2);
  assert.deepEqual(lse.valueAndGradient({ x: [low, low] }), {
    value: low,
    gradient: { x: new Float64Array(2) },
  });
  assert.deepEqual([...lse.gradient({ x: [low, 3] }).x], [0, 1]);
  assert.equal(lse.evaluate({ x: [Infinity, 0] }), Infinity);
});

test("a value on two ways to the output receives both cotangents", () => {
  // (w + w) + (w + 1): the additions pass the same cotangent on
  const sum = graphOf("(w + w) + (w + v) + w*v", ["w", "v"]);
  assert.deepEqual(sum.gradient({ w: 2, v: 5 }), { w: 8, v: 3 });
  // (a**2 * b) * (a**2 + b), whose sum passes on to two nodes what the product adds to
  const shared = graph(
    { op: "input", name: "a", shape: [] },
    { op: "input", name: "b", shape: [] },
    { op: "multiply", args: [0, 0] },
    { op: "negative", args: [1] },
    { op: "multiply", args: [2, 3] },
    { op: "add", args: [2, 3] },
    { op: "multiply", args: [4, 5] },
  );
  // -a**4 * b + a**2 * b**2
  assert.deepEqual(shared.gradient({ a: 2, b: 3 }), { a: -96 + 36, b: -16 + 24 });
  assert.deepEqual(shared.gradient({ a: 2, b: 3 }), { a: -60, b: 8 });
  assert.deepEqual(graphOf("w").gradient({ w: 2 }), { w: 1 });
});

test("a trainer steps its weights as the public functions do, on any batch", () => {
  const fit = Graph.fromJSON(FIT);
  const start = { w: new Float64Array([1, 0, -1]), b: 0.5 };
  const batches = [EXAMPLES, { x: [[1, 1, 1]], y: [0] }, EXAMPLES];
  const optimiser = sgd(0.05, 0.5);
  const trainer = new Trainer(fit, { weights: start, data: EXAMPLES, optimiser });
  let weights = start;
  let state = optimiser.init(weights);
  for (const batch of batches) {
    trainer.setData(batch);
    const loss = trainer.evaluate();
    const { value, gradient } = fit.valueAndGradient({ ...weights, ...batch }, ["w", "b"]);
    assert.equal(loss, value);
    assert.deepEqual(trainer.gradient, gradient);
    trainer.step();
    ({ weights, state } = optimiser.update(weights, gradient, state));
    assert.deepEqual(trainer.weights, weights);
  }
  assert.deepEqual([...start.w], [1, 0, -1]);
});

test("a trainer keeps what the next batch does not replace", () => {
  const data = { ...EXAMPLES, b: 0.5 };
  const weights = { w: [1, 0, -1] };
  const trainer = new Trainer(Graph.fromJSON(FIT), { weights, data, optimiser: sgd(0.1) });
  trainer.setData({ x: [[0, 0, 1]], y: [2] });
  assert.equal(trainer.evaluate(), 6.25); // -1 + 0.5 - 2
  assert.deepEqual(trainer.gradient, { w: new Float64Array([0, 0, -5]) });
  trainer.setData(EXAMPLES);
  assert.equal(trainer.evaluate(), (6.25 + 2.25) / 2);
  assert.equal(trainer.evaluate(), (6.25 + 2.25) / 2);
  const again = Graph.fromJSON(FIT);
  const inputs = { ...weights, ...data };
  assert.deepEqual(again.gradient(inputs), again.gradient(inputs));
});

test("momentum keeps a velocity", () => {
  const optimiser = sgd(0.1, 0.5);
  const start = { w: 1 };
  const first = optimiser.update(start, { w: 2 }, optimiser.init(start));
  assert.deepEqual(first.weights, { w: 1 - 0.1 * 2 });
  const second = optimiser.update(first.weights, { w: 2 }, first.state);
  assert.deepEqual(second.weights, { w: 1 - 0.1 * 2 - 0.1 * 3 });
  assert.deepEqual(start, { w: 1 });
  assert.deepEqual(first.state, { velocity: { w: new Float64Array([2]) } });
  assert.throws(() => sgd(-1), RangeError);
  assert.throws(() => sgd(0.1, 1), RangeError);
});

test("gradient descent gives the last point, and can be ended", () => {
  const bowl = graphOf("w**2/2");
  const seen = [];
  const callback = (step, weights, loss) => {
    seen.push([step, weights, loss]);
    return step < 2;
  };
  const options = { start: 1, learningRate: 0.5, steps: 10 };
  assert.deepEqual(gradientDescent(bowl, { ...options, callback }), {
    weights: 0.25,
    loss: 0.03125,
    gradient: 0.25,
    steps: 2,
    stopped: "step 2: the callback ends the walk",
  });
  assert.deepEqual(seen, [
    [0, 1, 0.5],
    [1, 0.5, 0.125],
    [2, 0.25, 0.03125],
  ]);
  const named = gradientDescent(bowl, { ...options, start: { w: 1 } });
  assert.deepEqual(named.weights, { w: 2 ** -10 });
  const rolling = { start: 1, steps: 2, optimiser: sgd(0.5, 0.5) };
  assert.equal(gradientDescent(bowl, rolling).weights, 1 - 0.5 * 1 - 0.5 * (0.5 + 0.5));
  assert.throws(() => gradientDescent(bowl, { ...rolling, learningRate: 0.1 }), TypeError);
});

test("gradient descent goes back to the last finite point", () => {
  const bowl = graphOf("w**2/2");
  const options = { start: 1, learningRate: 1e6, steps: 200 };
  const { weights, loss, gradient, steps, stopped } = gradientDescent(bowl, options);
  const walk = descend(bowl, options);
  assert.deepEqual(
    [weights, loss, gradient, steps, stopped],
    [walk.weights.at(-1), walk.loss.at(-1), walk.gradient.at(-1), walk.steps.at(-1), walk.stopped],
  );
  assert.ok(Number.isFinite(loss) && steps < 200);
});

test("few programs are kept", () => {
  const square = graphOf("w**2");
  for (let length = 2; length < 50; length++) square.evaluate({ w: new Float64Array(length) });
  assert.ok(square.programs.size <= 8);
});

test("a long walk keeps evenly spaced points and the last", () => {
  const level = graphOf("0*w");
  const { steps, weights } = descend(level, { start: 1, learningRate: 1, steps: 250_001 });
  assert.deepEqual(steps.slice(0, 3), [0, 4, 8]);
  assert.equal(steps.at(-1), 250_001);
  assert.equal(weights.length, steps.length);
  assert.ok(steps.length <= 100_000);
});

for (const name of ["__proto__", "constructor", "toString", "lambda", "None", "w.x"]) {
  test(`${name} is no variable by itself`, () => {
    assert.throws(() => parseFormula(`w + ${name}`), { name: "FormulaError" });
    assert.throws(() => parseFormula(`w*${name}(w)`), { name: "FormulaError" });
  });
}

for (const name of ["__proto__", "lambda", "np", "sin_3", "a b", ""]) {
  test(`a variable cannot be named ${JSON.stringify(name)}`, () => {
    assert.throws(() => parseFormula("1", [name]), { name: "FormulaError" });
  });
}

test("a variable may have the name of an object's property", () => {
  const hill = graphOf("constructor**2", ["constructor"]);
  assert.deepEqual(hill.gradient({ constructor: 3 }), { constructor: 6 });
});

test("a condition is written as one, and as a number where numbers are added", () => {
  const nodes = [
    { op: "input", name: "a", shape: [] },
    { op: "input", name: "b", shape: [] },
    { op: "greater", args: [0, 1] },
    { op: "where", args: [2, 0, 1] },
    { op: "add", args: [2, 3] },
  ];
  const python = toPython(graph(...nodes));
  assert.equal(
    python,
    "def hill(a, b):\n    greater_2 = np.greater(a, b)\n" +
      "    return greater_2.astype(float) + np.where(greater_2, a, b)",
  );
  assert.match(toPython(graph(...nodes.slice(0, 4))), /return np.where\(a > b, a, b\)/);
  assert.throws(() => expressionOf(graph(...nodes)), /without greater/);
});

test("a value that is used twice is written once", () => {
  const twice = graph(
    { op: "input", name: "w", shape: [] },
    { op: "sin", args: [0] },
    { op: "multiply", args: [1, 1] },
  );
  assert.equal(
    toPython(twice, { name: "hill" }),
    "def hill(w):\n    sin_1 = np.sin(w)\n    return sin_1*sin_1",
  );
});
