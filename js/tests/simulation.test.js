/** A run is brought to any step, back and forth, and is the same on every way there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { RandomNumbers } from "../engine/random_numbers.js";
import { Simulator } from "../model/simulation.js";

/** A process that goes wrong where it is not resumed rightly: each value depends on all before it. */
const wander = (steps = Number.POSITIVE_INFINITY) => {
  const taken = [];
  return {
    taken,
    key: ({ seed }) => String(seed),
    start: ({ seed }) => ({ seed, step: 0, value: 1, values: [1] }),
    step(run) {
      if (run.step === steps) return false;
      run.step += 1;
      const noise = new RandomNumbers(run.seed, run.step).uniform();
      run.value = Math.sin(3 * run.value) + noise;
      run.values[run.step] = run.value;
      taken.push(run.step);
      return true;
    },
    checkpoint: ({ step, value }) => ({ step, value }),
    resume: Object.assign,
  };
};

const at = (steps_taken, step, seed = 1) => ({ steps_taken, step, seed });

/** The value after so many steps, straight from the start. */
function straight(steps, seed = 1) {
  const simulation = wander();
  const run = simulation.start({ seed });
  for (let i = 0; i < steps; i += 1) simulation.step(run);
  return run.value;
}

test("back and forth, every step is as it was", () => {
  const simulator = new Simulator(wander());
  const random = new RandomNumbers(3);
  let furthest = 0;
  for (let i = 0; i < 200; i += 1) {
    furthest = Math.max(furthest, Math.floor(random.uniform() * 4000));
    const step = Math.floor(random.uniform() * (furthest + 1));
    const moment = simulator.seek(at(furthest, step));
    assert.deepEqual({ ...moment, run: 0 }, { run: 0, step, last: furthest, isThere: true });
    assert.equal(moment.run.step, step);
    assert.equal(moment.run.value, straight(step));
    assert.equal(moment.run.values.length, furthest + 1);
  }
  assert.ok(simulator.checkpoints.size <= 129, String(simulator.checkpoints.size));
});

test("to go back costs as little as from one checkpoint to the next", () => {
  const simulation = wander();
  const simulator = new Simulator(simulation);
  simulator.seek(at(4000, null));
  simulation.taken.length = 0;
  simulator.seek(at(4000, 1234));
  assert.ok(simulation.taken.length < 64, String(simulation.taken.length));
});

test("a step forward is one step", () => {
  const simulation = wander();
  const simulator = new Simulator(simulation);
  simulator.seek(at(500, null));
  simulation.taken.length = 0;
  assert.equal(simulator.seek(at(501, null)).run.value, straight(501));
  assert.deepEqual(simulation.taken, [501]);
});

test("other settings are another run", () => {
  const simulator = new Simulator(wander());
  simulator.seek(at(50, null));
  const { run } = simulator.seek(at(50, 20, 2));
  assert.equal(run.value, straight(20, 2));
  assert.equal(simulator.seek(at(50, 20)).run.value, straight(20));
});

test("a run that ends, ends", () => {
  const simulator = new Simulator(wander(37));
  for (const step of [null, 5, 100, 37]) {
    const { run, ...moment } = simulator.seek(at(100, step));
    const shown = Math.min(step ?? 100, 37);
    assert.deepEqual(moment, { step: shown, last: 37, isThere: true });
    assert.equal(run.value, straight(shown));
  }
});

test("where time runs out the run goes on at the next time", () => {
  const simulator = new Simulator(wander());
  const seen = [];
  for (let moment = { isThere: false }; !moment.isThere; ) {
    moment = simulator.seek(at(300, 250), 0);
    seen.push(moment.step);
  }
  assert.equal(simulator.run.value, straight(250));
  assert.ok(seen.length > 250);
  assert.equal(simulator.seek(at(300, 250), 0), simulator.seek(at(300, 250), 0));
});

test("a look back while the run is on its way loses nothing", () => {
  const simulator = new Simulator(wander());
  for (let i = 0; i < 100; i += 1) simulator.seek(at(300, null), 0);
  assert.equal(simulator.seek(at(300, 40)).run.value, straight(40));
  assert.equal(simulator.seek(at(300, null)).run.value, straight(300));
  assert.equal(simulator.seek(at(0, null)).run.value, 1);
});
