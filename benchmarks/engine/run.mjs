/**
 * Trains the same networks by the engine, by the floor, by neuron objects and by the peers, in turns.
 *
 * Reads a list of {activation, loss, graph, weights, x, y} from stdin. Prints for each network the
 * samples a second of the floor, and the shares of it that the others reach: medians of pairs of
 * neighbours in time, by the processor's time, since the machine may have other things to do. Ends
 * with an error if the engine and the neuron objects do not learn as the floor does.
 */
import { readFileSync } from "node:fs";
import { Graph } from "../../js/engine/graph.js";
import { sgd } from "../../js/engine/optimisers.js";
import { Trainer } from "../../js/engine/trainer.js";
import { makeFloor } from "./floor.mjs";
import { NeuronNetwork } from "./neurons.mjs";
import { makePeers } from "./peers.mjs";

const RATE = 0.1;
const [ROUNDS, WARM_UP, CHUNK_MS] = [9, 2, 200];

/** For each way to train a network: a function that takes one step and gives the loss before it. */
function makeTrainers({ activation, loss, graph, weights, x, y }) {
  const layers = [];
  for (let i = 1; weights[`W_${i}`]; i++)
    layers.push({ W: weights[`W_${i}`], b: weights[`b_${i}`] });
  const data = { x: Float64Array.from(x.flat()), y: Float64Array.from(y) };
  const floor = makeFloor(layers, { activation, loss, batch: y.length, rate: RATE });
  const trainer = new Trainer(Graph.fromJSON(graph), { weights, data, optimiser: sgd(RATE) });
  const neurons = new NeuronNetwork(layers, { activation, loss });
  return {
    floor: () => floor(data.x, data.y),
    engine() {
      const value = trainer.evaluate();
      trainer.step();
      return value;
    },
    "neuron objects": () => neurons.train(x, y, RATE),
  };
}

function assertAlike({ floor, ...others }) {
  for (let step = 0; step < 200; step++) {
    const right = floor();
    for (const [name, train] of Object.entries(others)) {
      const loss = train();
      if (!(Math.abs(loss - right) <= 1e-12 * Math.max(1, right))) {
        throw new Error(`at step ${step} the losses are ${right} (floor) and ${loss} (${name})`);
      }
    }
  }
}

/** Train for a while: steps a second of the processor's time. */
function measure(train) {
  const start = process.cpuUsage();
  const end = performance.now() + CHUNK_MS;
  let steps = 0;
  do {
    for (let i = 0; i < 4; i++) train();
    steps += 4;
  } while (performance.now() < end);
  const { user, system } = process.cpuUsage(start);
  return (steps * 1e6) / (user + system);
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

function compare(task) {
  assertAlike(makeTrainers(task));
  const { floor, ...own } = makeTrainers(task);
  const others = { ...own, ...makePeers(task) };
  const speeds = [];
  const shares = Object.fromEntries(Object.keys(others).map((name) => [name, []]));
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [name, train] of Object.entries(others)) {
      const speed = measure(floor);
      const share = measure(train) / speed;
      if (round < 0) continue;
      speeds.push(speed * task.y.length);
      shares[name].push(share);
    }
  }
  return {
    floor: median(speeds),
    shares: Object.fromEntries(Object.entries(shares).map(([name, all]) => [name, median(all)])),
  };
}

const tasks = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(tasks.map(compare)));
