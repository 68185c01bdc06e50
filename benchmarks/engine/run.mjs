/**
 * Trains the same network by the engine and by the baseline, in turns; prints samples a second.
 *
 * Reads {document, weights, x, y} from stdin. Ends with an error if the two do not learn alike.
 */
import { readFileSync } from "node:fs";
import { Graph } from "../../js/engine/graph.js";
import { NeuronNetwork } from "./neurons.mjs";

const RATE = 0.1;
const [STEPS, ROUNDS, WARM_UP] = [400, 15, 3];

const { document, weights, x, y } = JSON.parse(readFileSync(0, "utf8"));

function engine() {
  const graph = Graph.fromJSON(document);
  const inputs = { x: new Float64Array(x.flat()), y: new Float64Array(y) };
  for (const [name, value] of Object.entries(weights)) {
    inputs[name] = new Float64Array(value.flat());
  }
  const names = Object.keys(weights);
  return () => {
    const { value, gradient } = graph.valueAndGradient(inputs, names);
    for (const name of names) {
      const [weight, slope] = [inputs[name], gradient[name]];
      for (let i = 0; i < weight.length; i++) weight[i] -= RATE * slope[i];
    }
    return value;
  };
}

function baseline() {
  const layers = [1, 2, 3].map((i) => ({ W: weights[`W_${i}`], b: weights[`b_${i}`] }));
  const network = new NeuronNetwork(layers);
  return () => network.train(x, y, RATE);
}

function assertAlike() {
  const [one, other] = [engine(), baseline()];
  for (let step = 0; step < 200; step++) {
    const [a, b] = [one(), other()];
    if (!(Math.abs(a - b) <= 1e-9 * (Math.abs(a) + Math.abs(b)))) {
      throw new Error(`at step ${step} the losses are ${a} and ${b}`);
    }
  }
}

function samplesPerSecond(train) {
  const start = performance.now();
  for (let step = 0; step < STEPS; step++) train();
  return (STEPS * x.length * 1000) / (performance.now() - start);
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

assertAlike();
const trainers = [baseline(), engine()];
const speeds = [[], []];
for (let round = -WARM_UP; round < ROUNDS; round++) {
  for (const [i, train] of trainers.entries()) {
    const speed = samplesPerSecond(train);
    if (round >= 0) speeds[i].push(speed);
  }
}
process.stdout.write(JSON.stringify(speeds.map(median)));
