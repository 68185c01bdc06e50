/** Does a list of tasks, read from stdin as JSON, with the page's engine; writes what each gives. */
import { readFileSync } from "node:fs";
import { descend } from "../../js/engine/descent.js";
import { encodeNumber } from "../../js/engine/serialise.js";
import { parseFormula } from "../../js/engine/formula.js";
import { Graph } from "../../js/engine/graph.js";
import { expressionOf, toPython } from "../../js/engine/python.js";

const DO = {
  evaluate({ document, inputs }) {
    const graph = Graph.fromJSON(document);
    return { ...graph.valueAndGradient(inputs), document: graph.toJSON() };
  },
  parse: ({ text, variables }) => parseFormula(text, variables),
  python: ({ document }) => toPython(Graph.fromJSON(document), { name: "function" }),
  expression: ({ document }) => expressionOf(Graph.fromJSON(document)),
  descend: ({ document, options }) => descend(Graph.fromJSON(document), options),
  read: ({ document }) => Graph.fromJSON(document).toJSON(),
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
  } catch ({ name, message, where, start, end }) {
    return { error: { name, message, where, start, end } };
  }
});
process.stdout.write(
  JSON.stringify(results, (_key, value) => {
    if (ArrayBuffer.isView(value)) return Array.from(value, encodeNumber);
    return typeof value === "number" ? encodeNumber(value) : value;
  }),
);
