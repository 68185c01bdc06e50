import assert from "node:assert/strict";
import { test } from "node:test";
import { keepInAddress } from "../host/history.js";
import { formatAddress, isState, restore } from "../model/address.js";
import { Model } from "../model/model.js";

const number = {
  parse(text) {
    const value = Number(text);
    return text.trim() !== "" && Number.isFinite(value) ? value : undefined;
  },
  format: String,
};
const word = { parse: (text) => (text.length < 40 ? text : undefined), format: String };

function figures() {
  const kept = (published, fields) => ({ published, fields, model: new Model(published) });
  return new Map([
    ["hill-walk", kept({ rate: 0.1, formula: "w**2", seen: 3 }, { rate: number, formula: word })],
    ["hill-walk-2", kept({ rate: 0.1 }, { rate: number })],
  ]);
}
const state = (all) => [...all.values()].map(({ model }) => model.traits());

test("the page as published has no address of its own", () => {
  const all = figures();
  all.get("hill-walk").model.set("seen", 9); // not a field
  assert.equal(formatAddress(all), "");
});

test("what differs, and only that, goes there and back", () => {
  const all = figures();
  all.get("hill-walk").model.set({ rate: 1e-7, formula: "a&b=c.d #%25 é−𝛿" });
  all.get("hill-walk-2").model.set("rate", -0);
  const address = formatAddress(all);
  assert.match(
    address,
    /^hill-walk\.rate=1e-7&hill-walk\.formula=[\x21-\x7e]+&hill-walk-2\.rate=0$/,
  );
  const others = figures();
  restore(address, others);
  assert.deepEqual(
    state(others),
    state(all).map((traits) => ({ ...traits, rate: traits.rate + 0 })),
  );
});

test("what an address does not say is as published", () => {
  const all = figures();
  all.get("hill-walk").model.set({ rate: 5, formula: "w" });
  restore("hill-walk.rate=2", all);
  assert.deepEqual(state(all)[0], { rate: 2, formula: "w**2", seen: 3 });
  restore("", all);
  assert.deepEqual(state(all), state(figures()));
});

for (const hostile of [
  "hill-walk.rate=NaN",
  "hill-walk.rate=",
  "hill-walk.rate=%",
  "hill-walk.rate=%E0%A4%A",
  "hill-walk.rate",
  "hill-walk.rate=1=2",
  "hill-walk.seen=9",
  "hill-walk.__proto__=1",
  "hill-walk.constructor=1",
  "hill-walk.toString=1",
  "__proto__.rate=1",
  "constructor.rate=1",
  "HILL-WALK.rate=1",
  "hill-walk..rate=1",
  "=&&&.=",
  `hill-walk.formula=${"(".repeat(1e5)}`,
  "&".repeat(1e5),
  "<script>alert(1)</script>",
]) {
  test(`nothing comes of ${hostile.slice(0, 40)}`, () => {
    const all = figures();
    restore(hostile, all);
    assert.deepEqual(state(all), state(figures()));
    assert.equal({}.rate, undefined);
  });
}

test("an ordinary anchor is not a state", () => {
  const all = figures();
  for (const anchor of ["", "the-fog", "hill-walk", "other.rate=1", "section.1=a"]) {
    assert.equal(isState(anchor, all), false, anchor);
  }
  assert.equal(isState("hill-walk.rate=1", all), true);
  assert.equal(isState("x&hill-walk-2.rate=", all), true);
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

const rate = (all) => all.get("hill-walk").model.get("rate");
const setRate = (all, value) => all.get("hill-walk").model.set("rate", value);

test("a drag is one entry of the history, made when it has settled", () => {
  const [all, page] = [figures(), fakePage()];
  keepInAddress(all, page);
  for (let step = 1; step <= 100; step += 1) setRate(all, step);
  assert.equal(page.entries.length, 1);
  page.settle();
  page.settle();
  assert.deepEqual(
    page.entries.map((entry) => entry.url),
    ["", "#hill-walk.rate=100"],
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
  keepInAddress(all, fakePage("#hill-walk.rate=0.4"));
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
  page.follow("#hill-walk.rate=3");
  assert.equal(rate(all), 3);
});
