/** Does a list of tasks, read from stdin as JSON, with the page's engine; writes what each gives. */
import { readFileSync } from "node:fs";
import { descend, gradientDescent } from "../../js/engine/descent.js";
import { parseFormula } from "../../js/engine/formula.js";
import { Graph } from "../../js/engine/graph.js";
import { sgd } from "../../js/engine/optimisers.js";
import { expressionOf, toPython } from "../../js/engine/python.js";
import { RandomNumbers } from "../../js/engine/random_numbers.js";
import { serialiseNumber } from "../../js/engine/serialise.js";
import { makePoints } from "../../js/model/points.js";
import { Training } from "../../js/model/training.js";

const DO = {
  evaluate({ graph, inputs }) {
    const read = Graph.fromJSON(graph);
    return { ...read.valueAndGradient(inputs), graph: read.toJSON() };
  },
  parse: ({ text, variables }) => parseFormula(text, variables),
  python: ({ graph }) => toPython(Graph.fromJSON(graph), { name: "function" }),
  expression: ({ graph }) => expressionOf(Graph.fromJSON(graph)),
  reshape({ graph, inputs, shapes }) {
    const read = Graph.fromJSON(graph);
    const declared = read.withShapes(shapes);
    return [read.valueAndGradient(inputs), declared.valueAndGradient(inputs)];
  },
  gradientDescent({ graph, options: { momentum, learningRate, ...options } }) {
    const optimiser = sgd(learningRate, momentum);
    return gradientDescent(Graph.fromJSON(graph), { ...options, optimiser });
  },
  random({ seed, stream, count }) {
    const numbers = new RandomNumbers(seed, stream);
    const draw = (name) => Float64Array.from({ length: count }, () => numbers[name]());
    const [uniform, normal] = [draw("uniform"), draw("normal")];
    return { uniform, normal, permutation: numbers.permutation(count) };
  },
  train({ data, noise, steps, settings }) {
    const points = makePoints(data, noise, settings.seed);
    const training = new Training({ ...settings, points });
    const start = training.weights;
    const batches = Array.from({ length: 40 }, (_, step) => training.batchOf(step));
    while (training.step < steps && training.takeStep()) {}
    const { rows, losses, stopped, weights } = training;
    return { ...points, rows, batches, start, losses, stopped: stopped ?? null, weights };
  },
  descend: ({ graph, options }) => descend(Graph.fromJSON(graph), options),
};

const SPECIAL = { NaN: Number.NaN, Infinity: Infinity, "-Infinity": -Infinity, "-0": -0 };

/** JSON has no NaN: a task says which of its parts hold numbers as strings. */
const readNumbers = (value) => {
  if (typeof value === "string" && value in SPECIAL) return SPECIAL[value];
  if (Array.isArray(value)) return value.map(readNumbers);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, readNumbers(part)]));
};

const results = JSON.parse(readFileSync(0, "utf8")).map(({ kind, numbers, ...task }) => {
  try {
    return { result: DO[kind]({ ...task, ...readNumbers(numbers ?? {}) }) };
  } catch ({ name, message, start, end }) {
    return { error: { name, message, start, end } };
  }
});
process.stdout.write(
  JSON.stringify(results, (_key, value) => {
    if (ArrayBuffer.isView(value)) return Array.from(value, serialiseNumber);
    return typeof value === "number" ? serialiseNumber(value) : value;
  }),
);
