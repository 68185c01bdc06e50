/**
 * Trains the same networks by the engine, by the floor and by the baseline, in turns.
 *
 * Prints, for each network, samples a second of the floor and the shares of it that the other two
 * reach: medians of pairs of neighbours in time, by the processor's time, since the machine may have
 * other things to do. Ends with an error if the three do not learn alike.
 */
import { Graph } from "../../js/engine/graph.js";
import { sgd } from "../../js/engine/optimisers.js";
import { Trainer } from "../../js/engine/trainer.js";
import { makeFloor } from "./floor.mjs";
import { NeuronNetwork } from "./neurons.mjs";

const RATE = 0.1;
const BATCH = 32;
const ROUNDS = 9;
const CHUNK_MS = 200;

const NETWORKS = [
  { sizes: [2, 8, 8, 1], activation: "tanh", loss: "squares" },
  { sizes: [64, 32, 10], activation: "relu", loss: "cross entropy" },
  { sizes: [784, 64, 10], activation: "relu", loss: "cross entropy" },
];

/** A generator of numbers from 0 to 1, the same each time (G. Marsaglia's xorshift, 2003). */
function makeRandom(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Weights and examples for a network. */
function makeTask({ sizes, loss }) {
  const random = makeRandom(1);
  const centred = () => 2 * random() - 1;
  const layers = sizes.slice(1).map((outputs, i) => ({
    W: Array.from({ length: sizes[i] }, () =>
      Array.from({ length: outputs }, () => centred() * Math.sqrt(3 / sizes[i])),
    ),
    b: new Array(outputs).fill(0),
  }));
  const x = Array.from({ length: BATCH }, () => Array.from({ length: sizes[0] }, centred));
  const classes = sizes.at(-1);
  const y = x.map((row) =>
    loss === "squares" ? Math.sign(row[0] * row[1]) : Math.floor(random() * classes),
  );
  return { layers, x, y };
}

/** The graph of a network's loss, as `hillwalk.trace` gives it for the NumPy code beside it. */
function makeGraph({ sizes, activation, loss }) {
  const nodes = [];
  const add = (node) => nodes.push(node) - 1;
  const apply = (op, ...args) => add({ op, args });
  const constant = (value) => add({ op: "constant", value: [value], shape: [] });
  const input = (name, shape) => add({ op: "input", name, shape });
  const y = input("y", [BATCH]);
  let values = input("x", [BATCH, sizes[0]]);
  for (const [i, outputs] of sizes.slice(1).entries()) {
    const W = input(`W_${i + 1}`, [sizes[i], outputs]);
    const b = input(`b_${i + 1}`, [outputs]);
    values = apply("add", apply("matmul", values, W), b); // values @ W + b
    const isLast = i === sizes.length - 2;
    if (isLast && loss !== "squares") break;
    if (activation === "tanh") values = apply("tanh", values); // np.tanh(values)
    else values = apply("maximum", values, constant(0)); // np.maximum(values, 0)
  }
  let losses;
  if (loss === "squares") {
    // (values[:, 0] - y)**2
    const outputs = add({ op: "slice", args: [values], key: [[null, null, null], 0] });
    losses = apply("power", apply("subtract", outputs, y), constant(2));
  } else {
    // np.logaddexp.reduce(values, axis=1) - values[np.arange(len(values)), y]
    const scale = add({ op: "logsumexp", args: [values], axes: [1], keepdims: false });
    losses = apply("subtract", scale, apply("pick", values, y));
  }
  const mean = add({ op: "mean", args: [losses], axes: [0], keepdims: false });
  return Graph.fromJSON({ format: "hillwalk-graph", version: 2, nodes, outputs: { loss: mean } });
}

/** For each way to train a network: a function that takes one step and gives the loss before it. */
function makeTrainers(network) {
  const { layers, x, y } = makeTask(network);
  const [flatX, flatY] = [Float64Array.from(x.flat()), Float64Array.from(y)];
  const floor = makeFloor(layers, { ...network, batch: BATCH, rate: RATE });
  const neurons = new NeuronNetwork(layers, network);
  const weights = Object.fromEntries(
    layers.flatMap(({ W, b }, i) => [
      [`W_${i + 1}`, W],
      [`b_${i + 1}`, b],
    ]),
  );
  const data = { x: flatX, y: flatY };
  const trainer = new Trainer(makeGraph(network), { weights, data, optimiser: sgd(RATE) });
  return {
    floor: () => floor(flatX, flatY),
    engine() {
      const loss = trainer.evaluate();
      trainer.step();
      return loss;
    },
    neurons: () => neurons.train(x, y, RATE),
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

function compare(network) {
  assertAlike(makeTrainers(network));
  const { floor, ...others } = makeTrainers(network);
  const speeds = [];
  const shares = { engine: [], neurons: [] };
  for (let round = -2; round < ROUNDS; round++) {
    for (const [name, train] of Object.entries(others)) {
      const speed = measure(floor);
      const share = measure(train) / speed;
      if (round < 0) continue; // warming up
      speeds.push(speed * BATCH);
      shares[name].push(share);
    }
  }
  return {
    network: `${network.sizes.join("-")} ${network.activation}, ${network.loss}`,
    floor: median(speeds),
    engine: median(shares.engine),
    neurons: median(shares.neurons),
  };
}

process.stdout.write(`${JSON.stringify(NETWORKS.map(compare), null, 2)}\n`);
