import assert from "node:assert/strict";
import { test } from "node:test";
import { connect } from "../model/links.js";
import { Model } from "../model/model.js";

/** Record what a model or a view tells of. */
function listen(model, names) {
  const heard = [];
  for (const name of names.split(" ")) model.on(name, (_, value) => heard.push([name, value]));
  return heard;
}

test("a change is told of once, first by name, then at large", () => {
  const model = new Model({ a: 1, b: 2 });
  const heard = listen(model, "change change:a change:b");
  model.set("a", 5);
  assert.deepEqual(heard, [
    ["change:a", 5],
    ["change", undefined],
  ]);
  assert.equal(model.get("a"), 5);
});

test("several traits set at once are all in place before anybody is told", () => {
  const model = new Model({ a: 1, b: 2 });
  const seen = [];
  model.on("change:a change:b", () => seen.push([model.get("a"), model.get("b")]));
  model.on("change", () => seen.push("change"));
  model.set({ a: 3, b: 4 });
  assert.deepEqual(seen, [[3, 4], [3, 4], "change"]);
});

test("a value that is no other is not told of", () => {
  const model = new Model({ a: Number.NaN, list: [1, { x: [2] }], nothing: null });
  const heard = listen(model, "change");
  model.set({ a: Number.NaN, list: [1, { x: [2] }], nothing: null });
  assert.deepEqual(heard, []);
  model.set("list", [1, { x: [3] }]);
  model.set("nothing", {});
  model.set("list", { 0: 1, 1: { x: [3] } });
  assert.equal(heard.length, 3);
});

test("off takes away an event, a callback of it, or everything", () => {
  const model = new Model({ a: 1 });
  const told = [];
  const first = () => told.push("first");
  const second = () => told.push("second");
  model.on("change:a", first);
  model.on("change:a change", second);
  model.off("change:a", first);
  model.set("a", 2);
  assert.deepEqual(told, ["second", "second"]);
  model.off("change:a change");
  model.set("a", 3);
  model.on("change", first);
  model.off();
  model.set("a", 4);
  assert.equal(told.length, 2);
});

test("a view that goes away takes its own listeners only", () => {
  const model = new Model({ a: 1 });
  const [one, other] = [model.view(), model.view()];
  const heardOne = listen(one, "change:a");
  const heardOther = listen(other, "change:a");
  const shared = () => heardOther.push("shared");
  one.on("change:a", shared);
  other.on("change:a", shared);
  one.off();
  other.set("a", 2);
  other.save_changes();
  assert.equal(heardOne.length, 0);
  assert.deepEqual(heardOther, [["change:a", 2], "shared"]);
  assert.equal(one.get("a"), 2);
});

test("a listener that is taken away while all are told is not told", () => {
  const model = new Model({ a: 1 });
  const told = [];
  const second = () => told.push("second");
  model.on("change:a", () => model.off("change:a", second));
  model.on("change:a", second);
  model.set("a", 2);
  assert.deepEqual(told, []);
});

test("the traits given to a model are not written to", () => {
  const given = Object.freeze({ a: 1 });
  const model = new Model(given);
  model.set("a", 2);
  model.traits().a = 3;
  assert.deepEqual([given.a, model.get("a")], [1, 2]);
});

const link = (source, target, both) => ({
  source: [source, "value"],
  target: [target, "value"],
  both,
});
const three = () =>
  new Map(["a", "b", "c"].map((name, index) => [name, new Model({ value: index })]));
const values = (models) => [...models.values()].map((model) => model.get("value"));

test("a link gives the source's value to the target first, then follows both", () => {
  const models = three();
  connect(models, [link("a", "b", true)]);
  assert.deepEqual(values(models), [0, 0, 2]);
  models.get("b").set("value", 7);
  assert.deepEqual(values(models), [7, 7, 2]);
  models.get("a").set("value", 8);
  assert.deepEqual(values(models), [8, 8, 2]);
});

test("a directional link follows its source only", () => {
  const models = three();
  connect(models, [link("a", "b", false)]);
  models.get("b").set("value", 7);
  assert.deepEqual(values(models), [0, 7, 2]);
  models.get("a").set("value", 8);
  assert.deepEqual(values(models), [8, 8, 2]);
});

test("links in a chain and in a circle carry a value all the way, and come to rest", () => {
  const models = three();
  connect(models, [link("a", "b", true), link("b", "c", true), link("c", "a", true)]);
  assert.deepEqual(values(models), [0, 0, 0]);
  models.get("c").set("value", Number.NaN);
  assert.deepEqual(values(models), [Number.NaN, Number.NaN, Number.NaN]);
  models.get("b").set("value", [1, 2]);
  assert.deepEqual(values(models), [
    [1, 2],
    [1, 2],
    [1, 2],
  ]);
});

test("a view sees the traits as published until it listens", () => {
  const published = { a: 1 };
  const model = new Model(published);
  model.set("a", 2);
  const view = model.view(published);
  assert.equal(view.get("a"), 1);
  view.on("change:a", () => {});
  assert.equal(view.get("a"), 2);
});
