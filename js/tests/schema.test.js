/** The door of the store: what a trait lets in, and what an address may say of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { parseFormula } from "../engine/formula.js";
import { formatAddress, restore } from "../model/address.js";
import { modelOf, readState } from "../model/figure.js";
import { admit, format, isKept, parse, traitsOf } from "../model/schema.js";
import schemas from "../model/schemas.json" with { type: "json" };

/** Every trait of every figure. */
const traits = Object.entries(schemas).flatMap(([figure, some]) =>
  Object.entries(some).map(([name, trait]) => ({
    figure,
    name,
    trait,
    title: `${figure}.${name}`,
  })),
);
const bowl = parseFormula("s**2/2", ["s"]);

/** Numbers as random as one likes, the same in every run. (Mulberry32, by T. Ettinger.) */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = randomNumbers(1);
const choose = (options) => options[Math.floor(random() * options.length)];

const numberWithin = ({ low, high, smallest = 0 }) => {
  const value = choose([low, high, 0, -0, smallest, random(), -random(), 10 ** (-18 * random())]);
  const inside = Math.min(high, Math.max(low, value));
  return Math.abs(inside) < smallest ? smallest : inside;
};
const place = () => numberWithin({ low: -1e9, high: 1e9 });

/** A value of each kind, as a figure may have it. */
const MAKERS = {
  number: numberWithin,
  count: ({ low = 0, high }) => low + Math.floor(random() * (high + 1 - low)),
  flag: () => random() < 0.5,
  choice: ({ of }) => choose(of),
  text: () => choose(["", "a b", "&=%.#", "ŷ 🏔"]),
  formula: () => choose(["", "s**2", "sin(3*s) + s/2", "−s"]),
  names: () => ["x", "y"],
  point: () => [place(), place()],
  domain: () => [-1, 1 + random()],
  series: ({ of, most }) =>
    Array.from({ length: Math.floor(random() * Math.min(9, most + 1)) }, () => randomValue(of)),
  objective: () => bowl,
  objectives: () => ({ "a bowl": bowl }),
};
const randomValue = (trait) =>
  trait.optional && random() < 0.3 ? null : MAKERS[trait.kind](trait);

const HOSTILE = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -Infinity,
  1e300,
  "1",
  "",
  "__proto__",
  "x".repeat(1000),
  true,
  null,
  undefined,
  [],
  [Number.NaN, 1],
  [1],
  [1, 2, 3],
  ["1", "2"],
  [[1, 2], null],
  {},
  { length: 2 },
  Object.create(null),
  Array.from({ length: 1e4 }, () => 1),
];
const HOSTILE_TEXTS = [
  ...["", " ", "NaN", "Infinity", "-1e400", "0x10", "1e99", "-0", "1;2", "none", "null", "[]"],
  ...["__proto__", "constructor", "toString", "hasOwnProperty", "yes,no", "1,2", "1 2", "1,2,3"],
  ...["s: s**2", "s: alert(1)", "t**2", "s**", "import os", "s.__class__", "🏔", "%", "<script>"],
  ...["(".repeat(1e5), "1,".repeat(1e5), "s+".repeat(1e4), `${"9".repeat(400)}`, "1 ".repeat(1e5)],
];

/** Whether a value is one that a trait can have: by its schema, not by the code under test. */
function isOf(trait, value) {
  if (value === null) return Boolean(trait.optional);
  const isPlace = (part) => typeof part === "number" && Math.abs(part) <= 1e9;
  const { low = 0, high, smallest = 0, of, most } = trait;
  switch (trait.kind) {
    case "number":
      return value >= low && value <= high && Math.abs(value) >= smallest;
    case "count":
      return Number.isInteger(value) && value >= low && value <= high;
    case "flag":
      return typeof value === "boolean";
    case "choice":
      return of.includes(value);
    case "text":
    case "formula":
      return typeof value === "string" && value.length <= 200;
    case "names":
      return value.length === 2 && value.every((name) => typeof name === "string");
    case "point":
      return value.length === 2 && value.every(isPlace);
    case "domain":
      return value.length === 2 && value.every(isPlace) && value[0] < value[1];
    case "series":
      return value.length <= most && value.every((item) => isOf(of, item));
    default:
      return typeof value === "object";
  }
}

const graphs = (kind) => kind.startsWith("objective");

const plain = traits.filter(({ trait }) => !graphs(trait.kind));
const kept = traits.filter(({ trait }) => isKept(trait));
const published = { objective: bowl };

test("what a trait can be comes in as it is", () => {
  for (const { trait, title } of plain) {
    for (let i = 0; i < 50; i += 1) {
      const value = randomValue(trait);
      assert.ok(isOf(trait, value), `${title}: ${inspect(value)}`);
      assert.deepEqual(admit(value, trait), value, title);
    }
  }
});

test("what a trait cannot be stays outside, or comes in as the nearest that can", () => {
  for (const { trait, title } of plain) {
    for (const value of HOSTILE) {
      const admitted = admit(value, trait);
      const isFine = admitted === undefined || isOf(trait, admitted);
      assert.ok(isFine, `${title}: ${inspect(value)} came in as ${inspect(admitted)}`);
    }
  }
});

test("an address gives back what it was given", () => {
  for (const { trait, title } of kept) {
    for (let i = 0; i < 200; i += 1) {
      const value = randomValue(trait);
      const text = format(value, trait);
      assert.equal(typeof text, "string");
      // An address has no minus for 0.
      const back = withoutMinusZero(parse(text, trait, published));
      assert.deepEqual(back, withoutMinusZero(value), title);
    }
  }
});

test("an address says nothing that a trait cannot be", () => {
  for (const { trait, title } of kept) {
    for (const text of HOSTILE_TEXTS) {
      const value = parse(text, trait, published);
      assert.ok(value === undefined || isOf(trait, value), `${title}: ${text.slice(0, 40)}`);
    }
  }
});

function withoutMinusZero(value) {
  return Array.isArray(value) ? value.map(withoutMinusZero) : value === 0 ? 0 : value;
}

test("what only the chapter sets is kept in no address", () => {
  for (const { trait, title } of traits) {
    if (trait.fixed || graphs(trait.kind)) assert.equal(isKept(trait), false, title);
    else assert.equal(isKept(trait), true, title);
  }
});

test("the nearest number that can be comes in", () => {
  const { learning_rate: rate, guess, step } = traitsOf("hill_walk");
  assert.equal(admit(-1, rate), 0);
  assert.equal(admit(1e300, rate), 1e6);
  assert.equal(admit(Number.POSITIVE_INFINITY, rate), 1e6);
  assert.equal(admit(2e9, guess), 1e9);
  assert.equal(admit(2.6, step), 3);
  assert.equal(admit(-4, step), 0);
});

test("a slider over 0 comes out of it on the other side", () => {
  const { nudge } = traitsOf("nudge");
  assert.equal(admit(0, nudge, 0.05), 1e-6);
  assert.equal(admit(0, nudge, -0.05), -1e-6);
  assert.equal(admit(-1e-9, nudge, 1), -1e-6);
  assert.equal(admit(1e-9, nudge, -1), 1e-6);
  assert.equal(admit(0, nudge), 1e-6);
});

/** A page with one figure. */
function pageOf(name, changes = {}) {
  const figure = { name, traits: traitsOf(name) };
  const published = Object.fromEntries(
    Object.entries(figure.traits).map(([trait, { kind, default: value }]) => [
      trait,
      graphs(kind) ? MAKERS[kind]() : value,
    ]),
  );
  const model = modelOf({ ...published, ...changes }, figure);
  return { figures: new Map([["it", { figure, published, model }]]), figure, model, published };
}

test("names of old are still read, and written anew", () => {
  for (const [figure, some] of Object.entries(schemas)) {
    for (const [name, trait] of Object.entries(some)) {
      if (!trait.was || !isKept(trait)) continue;
      const page = pageOf(figure);
      let value = randomValue(trait);
      while (format(value, trait) === format(page.published[name], trait))
        value = randomValue(trait);
      const text = encodeURIComponent(format(value, trait));
      restore(`it.${trait.was}=${text}`, page.figures);
      const read = withoutMinusZero(page.model.get(name));
      assert.deepEqual(read, withoutMinusZero(value), `${figure}.${trait.was}`);
      assert.equal(formatAddress(page.figures), `it.${name}=${text}`);
    }
  }
});

test("a hill of old, with its variable, is still read", () => {
  const page = pageOf("hill_walk");
  restore("it.graph=s%3A%20s**2", page.figures);
  assert.equal(page.model.get("formula"), "s**2");
  const other = pageOf("hill_walk");
  restore("it.formula=t**2", other.figures);
  assert.equal(other.model.get("formula"), "");
});

test("the state of every figure goes into an address and comes out of it", () => {
  for (const figure of Object.keys(schemas)) {
    for (let i = 0; i < 20; i += 1) {
      const page = pageOf(figure);
      const kept = Object.entries(page.figure.traits).filter(([, trait]) => isKept(trait));
      page.model.set(Object.fromEntries(kept.map(([name, trait]) => [name, randomValue(trait)])));
      const address = formatAddress(page.figures);
      assert.match(address, /^[\x21-\x7e]*$/);
      const other = pageOf(figure);
      restore(address, other.figures);
      for (const [name] of kept) {
        assert.deepEqual(
          withoutMinusZero(other.model.get(name)),
          withoutMinusZero(page.model.get(name)),
          `${figure}.${name} of ${address}`,
        );
      }
    }
  }
});

test("nothing hostile gets into a figure, by an address or by a link", () => {
  for (const figure of Object.keys(schemas)) {
    const page = pageOf(figure);
    for (const text of [...HOSTILE_TEXTS, "%E0%A4%A"]) {
      for (const name of [...Object.keys(page.figure.traits), "__proto__", "constructor", "on"]) {
        restore(`it.${name}=${text}`, page.figures);
        restore(`it.${name}=${encodeURIComponent(text)}`, page.figures);
      }
    }
    for (const name of Object.keys(page.figure.traits)) {
      if (graphs(page.figure.traits[name].kind)) continue;
      for (const value of HOSTILE) page.model.set(name, value);
    }
    for (const [name, trait] of Object.entries(page.figure.traits)) {
      assert.ok(isOf(trait, page.model.get(name)), `${figure}.${name}`);
    }
    assert.equal({}.polluted, undefined);
    assert.equal(Object.keys(page.model.traits()).length, Object.keys(page.figure.traits).length);
  }
});

test("a state is the same object until something of it has changed", () => {
  const { figure, model } = pageOf("nudge");
  const first = readState(figure, (name) => model.get(name));
  assert.equal(
    readState(figure, (name) => model.get(name), first),
    first,
  );
  model.set("at", 2);
  const second = readState(figure, (name) => model.get(name), first);
  assert.notEqual(second, first);
  assert.equal(second.at, 2);
  assert.equal(second.objective, first.objective, "a hill is read once");
});

test("what a kernel has wrong does not get into a drawing", () => {
  const { figure, model } = pageOf("nudge");
  const good = readState(figure, (name) => model.get(name));
  const bad = { at: Number.NaN, nudge: "much", domain: [2, 1] };
  const state = readState(figure, (name) => bad[name] ?? model.get(name), good);
  assert.deepEqual([state.at, state.nudge, state.domain], [good.at, good.nudge, good.domain]);
});
