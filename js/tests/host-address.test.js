import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFormula } from "../engine/formula.js";
import { keepInAddress } from "../host/history.js";
import { formatAddress, isState, restore } from "../model/address.js";
import { modelOf } from "../model/figure.js";
import { admit, traitsOf } from "../model/schema.js";
import schemas from "../model/schemas.json" with { type: "json" };

/** What a trait of a kind that only chapters give stands for: any hill over the inputs it may have. */
function hillFor({ shapes, names = shapes.map((_, i) => "stuv"[i]) }) {
  return parseFormula(names.join("*"), names);
}

/** A figure as its schema declares it; nothing here draws it. */
const declared = (name) => ({ name, traits: traitsOf(name) });

/** The state of a figure as a page publishes it: each trait's default, but for the hills. */
function publishedBy({ traits }) {
  const values = Object.entries(traits).map(([name, trait]) => {
    if (trait.kind === "objective") return [name, hillFor(trait)];
    return [name, trait.kind === "objectives" ? {} : trait.default];
  });
  return Object.fromEntries(values);
}

/** A figure on a page. */
function kept(figure) {
  const published = publishedBy(figure);
  return { figure, published, model: modelOf(published, figure) };
}

const publishedWalk = () => publishedBy(declared("hill_walk"));

/** Two walks on a page. */
const figures = () =>
  new Map([
    ["hill-walk", kept(declared("hill_walk"))],
    ["hill-walk-2", kept(declared("hill_walk"))],
  ]);
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

/** What no figure has written, whatever the kind of its trait. */
const NONSENSE = [
  ...["NaN", "Infinity", "-Infinity", "1e400", "1=2", "%", "%E0%A4%A", "[]", "{}", "maybe", "\0"],
  ...["__proto__", "constructor", "toString", "hasOwnProperty", "undefined", "<script>", "🏔"],
  ...["__proto__: __proto__**2", "lambda: 3", "if: if**2", "import: import", "None: None", "np: 3"],
  ...["True: 3", "math: math**2", "You_have_been_hacked: 3", "w: w**2", "s: w", "alert(1)", "s="],
  ...[
    `${"a".repeat(250)}: 3`,
    `s: ${"a".repeat(250)}`,
    "(".repeat(1e5),
    "1 ".repeat(1e4),
    "9".repeat(1e4),
  ],
];

for (const name of Object.keys(schemas)) {
  test(`an address brings nothing to ${name} that it could not have written`, () => {
    const { traits } = declared(name);
    const all = new Map([[name.replaceAll("_", "-"), kept(declared(name))]]);
    const [[id, { model, published }]] = all;
    for (const key of [...Object.keys(traits), "__proto__", "constructor", "nothing"]) {
      for (const nonsense of NONSENSE) {
        const part = `${id}.${key}=${encodeURIComponent(nonsense)}`;
        const { told, ignored } = restore(part, all);
        assert.equal(told.size, 0, part);
        assert.equal(ignored.length, 1, part);
        assert.deepEqual(model.traits(), published, part);
      }
    }
    assert.equal({}.learning_rate, undefined);
  });
}

for (const hostile of [
  "hill-walk.learning_rate=-1",
  "hill-walk.learning_rate=none",
  "hill-walk.learning_rate=",
  "hill-walk.learning_rate",
  "hill-walk.steps_taken=1.5",
  "hill-walk.steps_taken=201",
  "hill-walk.guesses=1 x",
  "hill-walk.value_name=height",
  "__proto__.learning_rate=1",
  "constructor.learning_rate=1",
  "HILL-WALK.learning_rate=1",
  "hill-walk..learning_rate=1",
  "other.learning_rate=1",
  "=&&&.=",
  "&".repeat(1e5),
  "<script>alert(1)</script>",
]) {
  test(`nothing comes of ${hostile.slice(0, 40)}`, () => {
    const all = figures();
    const { told, ignored } = restore(hostile, all);
    assert.equal(told.size, 0);
    assert.notEqual(ignored.length, 0);
    assert.deepEqual(state(all), state(figures()));
  });
}

test("what is good in an address is set, and told of; what is not is told apart", () => {
  const all = figures();
  const { told, ignored } = restore(
    "hill-walk.start=1&hill-walk.nothing=2&hill-walk-2.graph=s: s**4&other.start=3",
    all,
  );
  assert.deepEqual(Object.fromEntries(told), {
    "hill-walk": { start: "1" },
    "hill-walk-2": { formula: "s**4" },
  });
  assert.deepEqual(ignored, ["hill-walk.nothing=2", "other.start=3"]);
});

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
  for (const anchor of ["", "the-fog", "hill-walk", "equation-the-step"]) {
    assert.equal(isState(anchor), false, anchor);
  }
  assert.equal(isState("hill-walk.learning_rate=1"), true);
  assert.equal(isState("__proto__.x=1"), true);
});

/** A window with a history, a clock that is wound by hand, and nothing else. */
function fakePage(fragment = "") {
  const entries = [{ state: null, url: fragment }];
  let at = 0;
  const timers = new Map();
  const listeners = [];
  const hear = (event, news) => {
    for (const [name, callback] of [...listeners]) if (name === event) callback(news);
  };
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
      replaceState(state, _, url) {
        entries[at] = { state, url: url ?? entries[at].url };
      },
    },
    setTimeout: (callback) => {
      const timer = {};
      timers.set(timer, callback);
      return timer;
    },
    clearTimeout: (timer) => timers.delete(timer),
    addEventListener: (event, callback) => listeners.push([event, callback]),
    removeEventListener(event, callback) {
      const at = listeners.findIndex(([name, other]) => name === event && other === callback);
      if (at >= 0) listeners.splice(at, 1);
    },
    hear,
    /** The reader presses somewhere in a place of the page. */
    touch: (place) => hear("pointerdown", { target: { closest: () => place } }),
    settle() {
      const due = [...timers.values()];
      timers.clear();
      for (const callback of due) callback();
    },
    go(distance) {
      at += distance;
      hear("popstate");
    },
    follow(url) {
      page.history.pushState(null, "", url);
      hear("popstate");
    },
    get url() {
      return entries[at].url;
    },
  };
  return page;
}

const keep = (all, page) => keepInAddress(all, undefined, page);
const urls = (page) => page.entries.map((entry) => entry.url);
const rate = (all) => modelIn(all).get("learning_rate");

/** The reader sets the rate of a walk. */
function setByHand(page, all, value, name = "hill-walk") {
  page.touch(name);
  modelIn(all, name).set("learning_rate", value);
}

test("a visit to a figure is one entry of the history, however long it is", () => {
  const [all, page] = [figures(), fakePage()];
  keep(all, page);
  for (let step = 1; step <= 60; step += 1) {
    setByHand(page, all, step);
    page.settle();
  }
  assert.deepEqual(urls(page), ["", "#hill-walk.learning_rate=60"]);
  setByHand(page, all, 7, "hill-walk-2");
  page.settle();
  assert.deepEqual(urls(page).slice(2), [
    "#hill-walk.learning_rate=60&hill-walk-2.learning_rate=7",
  ]);
});

test("a walk that goes on while the reader is at another figure makes no entries", () => {
  const [all, page] = [figures(), fakePage()];
  keep(all, page);
  setByHand(page, all, 1);
  setByHand(page, all, 1, "hill-walk-2");
  for (let step = 2; step <= 20; step += 1) {
    for (const name of all.keys()) modelIn(all, name).set("learning_rate", step);
    page.settle();
  }
  assert.equal(page.entries.length, 3);
});

test("what was changed last is kept when the reader lets go, or leaves at once", () => {
  for (const leave of ["pointerup", "keyup", "change", "click", "beforeunload", "pagehide"]) {
    const [all, page] = [figures(), fakePage()];
    keep(all, page);
    setByHand(page, all, 1);
    setByHand(page, all, 2);
    page.hear(leave);
    assert.deepEqual(urls(page), ["", "#hill-walk.learning_rate=2"], leave);
  }
});

test("what was changed last belongs to the figure at which it was changed", () => {
  const [all, page] = [figures(), fakePage()];
  keep(all, page);
  setByHand(page, all, 1);
  setByHand(page, all, 2);
  setByHand(page, all, 3, "hill-walk-2");
  assert.equal(page.entries[1].url, "#hill-walk.learning_rate=2");
});

test("back and forward restore, and make no entries themselves", () => {
  const [all, page] = [figures(), fakePage()];
  keep(all, page);
  setByHand(page, all, 1);
  page.settle();
  setByHand(page, all, 2, "hill-walk-2");
  page.settle();
  page.go(-1);
  assert.deepEqual(
    state(all).map((one) => one.learning_rate),
    [1, 0.1],
  );
  page.go(-1);
  assert.equal(rate(all), 0.1);
  page.settle();
  page.go(2);
  assert.deepEqual(
    state(all).map((one) => one.learning_rate),
    [1, 2],
  );
  page.settle();
  assert.equal(page.entries.length, 3);
});

test("to go on from an earlier entry is a new visit", () => {
  const [all, page] = [figures(), fakePage()];
  keep(all, page);
  setByHand(page, all, 1);
  page.settle();
  page.go(-1);
  setByHand(page, all, 2);
  page.settle();
  assert.deepEqual(urls(page), ["", "#hill-walk.learning_rate=2"]);
});

test("a figure put back by hand returns to the bare address", () => {
  const [all, page] = [figures(), fakePage()];
  keep(all, page);
  setByHand(page, all, 1);
  page.settle();
  setByHand(page, all, 0.1);
  page.settle();
  assert.equal(page.url, "/page.html");
});

test("a page opened at a state shows it; at a heading it is as published", () => {
  const [all, others] = [figures(), figures()];
  keep(all, fakePage("#hill-walk.learning_rate=0.4"));
  keep(others, fakePage("#the-fog"));
  assert.deepEqual([rate(all), rate(others)], [0.4, 0.1]);
});

test("following a link to a heading leaves the figures alone, and back over it finds them", () => {
  const [all, page] = [figures(), fakePage()];
  keep(all, page);
  setByHand(page, all, 1);
  page.settle();
  page.follow("#the-fog");
  assert.equal(rate(all), 1);
  assert.equal(page.url, "#the-fog");
  setByHand(page, all, 2);
  page.settle();
  page.go(-1);
  assert.deepEqual([page.url, rate(all)], ["#the-fog", 1]);
});

test("an address typed into the bar is obeyed, and told of", () => {
  const [all, page] = [figures(), fakePage()];
  const arrivals = [];
  keepInAddress(all, (arrival) => arrivals.push(arrival), page);
  assert.deepEqual(arrivals, []);
  page.follow("#hill-walk.learning_rate=3");
  assert.equal(rate(all), 3);
  assert.deepEqual(arrivals[0].told.get("hill-walk"), { learning_rate: "3" });
  page.go(-1);
  assert.equal(arrivals[1], undefined);
});

test("where the browser keeps no history the figures still answer", () => {
  const [all, page] = [figures(), fakePage("#hill-walk.learning_rate=3")];
  page.history.pushState = page.history.replaceState = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  keep(all, page);
  setByHand(page, all, 1);
  page.settle();
  setByHand(page, all, 2);
  page.settle();
  assert.equal(rate(all), 2);
});
