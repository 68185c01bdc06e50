/**
 * Three well-known libraries that train networks in a browser, each as near to the same task as it
 * can be brought by its own settings. They begin with weights of their own, so that only their speed
 * is compared. Where a library has no such loss or no batches, its comment says so.
 */
import tf from "@tensorflow/tfjs";
import brain from "brain.js";
import convnetjs from "convnetjs";

const RATE = 0.1;

/**
 * For each library: a function that trains one batch.
 *
 * @param {{activation: "tanh" | "relu", loss: "squares" | "cross entropy", weights: object,
 *   x: number[][], y: number[]}} task
 */
export function makePeers(task) {
  const sizes = [task.x[0].length];
  for (let i = 1; task.weights[`b_${i}`]; i++) sizes.push(task.weights[`b_${i}`].length);
  return {
    convnetjs: trainConvnet(sizes, task),
    "brain.js": trainBrain(sizes, task),
    "tfjs (cpu)": trainTensorflow(sizes, task),
  };
}

/** Its outputs are linear where the loss is a mean of squares. */
function trainConvnet(sizes, { activation, loss, x, y }) {
  const hidden = sizes.slice(1, -1);
  const outputs = sizes.at(-1);
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: sizes[0] },
    ...hidden.map((num_neurons) => ({ type: "fc", num_neurons, activation })),
    loss === "squares"
      ? { type: "regression", num_neurons: outputs }
      : { type: "softmax", num_classes: outputs },
  ]);
  const trainer = new convnetjs.SGDTrainer(net, {
    learning_rate: RATE,
    momentum: 0,
    batch_size: x.length,
  });
  const examples = x.map((example) => new convnetjs.Vol(example));
  const targets = y.map((target) => (loss === "squares" ? [target] : target));
  return () => {
    for (const [i, example] of examples.entries()) trainer.train(example, targets[i]);
  };
}

/**
 * It has no batches, and no softmax: a step after each example, down the squares of sigmoids. Nor can
 * its momentum be none.
 */
function trainBrain(sizes, { activation, loss, x, y }) {
  const outputs = sizes.at(-1);
  const net = new brain.NeuralNetwork({
    hiddenLayers: sizes.slice(1, -1),
    activation: loss === "squares" ? activation : "sigmoid",
    learningRate: RATE,
  });
  const data = x.map((input, i) => ({
    input,
    output: outputs === 1 ? [y[i]] : Array.from({ length: outputs }, (_, j) => Number(j === y[i])),
  }));
  const { data: patterns } = net.prepTraining(data, {});
  return () => {
    for (const pattern of patterns) net.trainPattern(pattern);
  };
}

function trainTensorflow(sizes, { activation, loss, x, y }) {
  tf.setBackend("cpu");
  const inputs = tf.tensor2d(x);
  const outputs = sizes.at(-1);
  const targets = loss === "squares" ? tf.tensor2d(y, [y.length, 1]) : tf.oneHot(y, outputs);
  const layers = sizes.slice(1).map((size, i) => ({
    W: tf.variable(tf.randomNormal([sizes[i], size], 0, sizes[i] ** -0.5)),
    b: tf.variable(tf.zeros([size])),
  }));
  const optimiser = tf.train.sgd(RATE);
  const bend = activation === "tanh" ? tf.tanh : tf.relu;
  const computeLoss = () => {
    let values = inputs;
    for (const [i, { W, b }] of layers.entries()) {
      values = tf.add(tf.matMul(values, W), b);
      if (i < layers.length - 1 || loss === "squares") values = bend(values);
    }
    return loss === "squares"
      ? tf.losses.meanSquaredError(targets, values)
      : tf.losses.softmaxCrossEntropy(targets, values);
  };
  return () => optimiser.minimize(computeLoss);
}
