import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFormula } from "../engine/formula.js";
import { keepInAddress } from "../host/history.js";
import { formatAddress, isState, restore } from "../model/address.js";
import { modelOf } from "../model/figure.js";
import { admit, traitsOf } from "../model/schema.js";

const figure = { name: "hill_walk", traits: traitsOf("hill_walk") };

/** The state of a walk as a page publishes it: each trait's default, but for the hill. */
function publishedWalk() {
  const defaults = Object.entries(figure.traits).map(([name, trait]) => [name, trait.default]);
  return { ...Object.fromEntries(defaults), objective: parseFormula("s**2", ["s"]), hills: {} };
}

/** Two walks on a page. */
function figures() {
  const kept = (published) => ({ figure, published, model: modelOf(published, figure) });
  return new Map([
    ["hill-walk", kept(publishedWalk())],
    ["hill-walk-2", kept(publishedWalk())],
  ]);
}
const state = (all) => [...all.values()].map(({ model }) => model.traits());
const modelIn = (all, name = "hill-walk") => all.get(name).model;

test("the page as published has no address of its own", () => {
  const all = figures();
  modelIn(all).set("value_name", "height"); // only a chapter sets it
  assert.equal(formatAddress(all), "");
});

test("what differs, and only that, goes there and back", () => {
  const all = figures();
  const changes = {
    learning_rate: 1e-7,
    formula: "sin(3*s) + exp(-s)",
    steps_taken: 3,
    step: 2,
    predicting: true,
    guess: -0.5,
    guesses: [0.5, null, -1e-3],
  };
  modelIn(all).set(changes);
  modelIn(all, "hill-walk-2").set("start", 0);
  const address = formatAddress(all);
  assert.match(address, /^hill-walk\.formula=[\x21-\x7e]+&hill-walk-2\.start=0$/);
  const others = figures();
  restore(address, others);
  assert.deepEqual(state(others), state(all));
  assert.deepEqual(state(others)[0], { ...publishedWalk(), ...changes });
});

test("what an address does not say is as published", () => {
  const all = figures();
  modelIn(all).set({ learning_rate: 5, formula: "s", guess: 1 });
  restore("hill-walk.learning_rate=2", all);
  assert.deepEqual(state(all)[0], { ...publishedWalk(), learning_rate: 2 });
  restore("", all);
  assert.deepEqual(state(all), state(figures()));
});

test("an address with the names of old is understood; a new name counts for more", () => {
  const all = figures();
  restore("hill-walk.position=4&hill-walk.graph=s: s**4&hill-walk-2.position=1", all);
  assert.equal(modelIn(all).get("step"), 4);
  assert.equal(modelIn(all).get("formula"), "s**4");
  assert.equal(modelIn(all, "hill-walk-2").get("step"), 1);
  restore("hill-walk.position=4&hill-walk.step=none", all);
  assert.equal(modelIn(all).get("step"), null);
  assert.match(formatAddress(all), /^(?!.*position)/);
});

for (const hostile of [
  "hill-walk.learning_rate=NaN",
  "hill-walk.learning_rate=-1",
  "hill-walk.learning_rate=Infinity",
  "hill-walk.learning_rate=none",
  "hill-walk.learning_rate=",
  "hill-walk.learning_rate=%",
  "hill-walk.learning_rate=%E0%A4%A",
  "hill-walk.learning_rate",
  "hill-walk.learning_rate=1=2",
  "hill-walk.steps_taken=1.5",
  "hill-walk.steps_taken=201",
  "hill-walk.predicting=maybe",
  "hill-walk.predicting=constructor",
  "hill-walk.guesses=1 x",
  `hill-walk.guesses=${"1 ".repeat(500)}1`,
  "hill-walk.value_name=height",
  "hill-walk.objective={}",
  "hill-walk.formula=__proto__",
  "hill-walk.formula=alert(1)",
  "hill-walk.__proto__=1",
  "hill-walk.constructor=1",
  "hill-walk.toString=1",
  "__proto__.learning_rate=1",
  "constructor.learning_rate=1",
  "HILL-WALK.learning_rate=1",
  "hill-walk..learning_rate=1",
  "hill-walk.undefined=1",
  "=&&&.=",
  `hill-walk.formula=${"(".repeat(1e5)}`,
  "&".repeat(1e5),
  "<script>alert(1)</script>",
]) {
  test(`nothing comes of ${hostile.slice(0, 40)}`, () => {
    const all = figures();
    restore(hostile, all);
    assert.deepEqual(state(all), state(figures()));
    assert.equal({}.learning_rate, undefined);
  });
}

test("what is set beyond its bounds comes in at the bound; what is none stays outside", () => {
  const model = modelIn(figures());
  model.set({ learning_rate: -3, steps_taken: 1e9, guess: "x", formula: 7, start: Number.NaN });
  assert.equal(model.get("learning_rate"), 0);
  assert.equal(model.get("steps_taken"), 200);
  const published = publishedWalk();
  for (const trait of ["guess", "formula", "start"]) {
    assert.equal(model.get(trait), published[trait]);
  }
  const { nudge } = traitsOf("nudge");
  assert.equal(admit(0, nudge, 0.5), nudge.smallest);
  assert.equal(admit(0, nudge, -0.5), -nudge.smallest);
});

test("an ordinary anchor is not a state", () => {
  const all = figures();
  for (const anchor of ["", "the-fog", "hill-walk", "other.learning_rate=1", "section.1=a"]) {
    assert.equal(isState(anchor, all), false, anchor);
  }
  assert.equal(isState("hill-walk.learning_rate=1", all), true);
  assert.equal(isState("x&hill-walk-2.learning_rate=", all), true);
});

/** A window with a history, a clock that is wound by hand, and nothing else. */
function fakePage(fragment = "") {
  const entries = [{ state: null, url: fragment }];
  let at = 0;
  const timers = new Map();
  const listeners = [];
  const page = {
    entries,
    location: {
      pathname: "/page.html",
      search: "",
      get hash() {
        return entries[at].url.startsWith("#") ? entries[at].url : "";
      },
    },
    history: {
      get state() {
        return entries[at].state;
      },
      pushState(state, _, url) {
        entries.splice(at + 1, entries.length, { state, url });
        at += 1;
      },
      replaceState(state) {
        entries[at].state = state;
      },
    },
    setTimeout: (callback) => {
      const timer = {};
      timers.set(timer, callback);
      return timer;
    },
    clearTimeout: (timer) => timers.delete(timer),
    addEventListener: (_, callback) => listeners.push(callback),
    settle() {
      const due = [...timers.values()];
      timers.clear();
      for (const callback of due) callback();
    },
    go(distance) {
      at += distance;
      for (const callback of listeners) callback();
    },
    follow(url) {
      page.history.pushState(null, "", url);
      for (const callback of listeners) callback();
    },
    get url() {
      return entries[at].url;
    },
  };
  return page;
}

const rate = (all) => modelIn(all).get("learning_rate");
const setRate = (all, value) => modelIn(all).set("learning_rate", value);

test("a drag is one entry of the history, made when it has settled", () => {
  const [all, page] = [figures(), fakePage()];
  keepInAddress(all, page);
  for (let step = 1; step <= 100; step += 1) setRate(all, step);
  assert.equal(page.entries.length, 1);
  page.settle();
  page.settle();
  assert.deepEqual(
    page.entries.map((entry) => entry.url),
    ["", "#hill-walk.learning_rate=100"],
  );
});

test("back and forward restore, and make no entries themselves", () => {
  const [all, page] = [figures(), fakePage()];
  keepInAddress(all, page);
  for (const value of [1, 2]) {
    setRate(all, value);
    page.settle();
  }
  page.go(-1);
  assert.equal(rate(all), 1);
  page.go(-1);
  assert.equal(rate(all), 0.1);
  page.settle();
  page.go(2);
  assert.equal(rate(all), 2);
  page.settle();
  assert.equal(page.entries.length, 3);
});

test("a figure put back by hand returns to the bare address", () => {
  const [all, page] = [figures(), fakePage()];
  keepInAddress(all, page);
  setRate(all, 1);
  page.settle();
  setRate(all, 0.1);
  page.settle();
  assert.equal(page.url, "/page.html");
});

test("a page opened at a state shows it; at a heading it is as published", () => {
  const [all, others] = [figures(), figures()];
  keepInAddress(all, fakePage("#hill-walk.learning_rate=0.4"));
  keepInAddress(others, fakePage("#the-fog"));
  assert.deepEqual([rate(all), rate(others)], [0.4, 0.1]);
});

test("following a link to a heading leaves the figures alone, and back over it finds them", () => {
  const [all, page] = [figures(), fakePage()];
  keepInAddress(all, page);
  setRate(all, 1);
  page.settle();
  page.follow("#the-fog");
  assert.equal(rate(all), 1);
  assert.equal(page.url, "#the-fog");
  setRate(all, 2);
  page.settle();
  page.go(-1);
  assert.deepEqual([page.url, rate(all)], ["#the-fog", 1]);
});

test("an address typed into the bar is obeyed", () => {
  const [all, page] = [figures(), fakePage()];
  keepInAddress(all, page);
  page.follow("#hill-walk.learning_rate=3");
  assert.equal(rate(all), 3);
});
