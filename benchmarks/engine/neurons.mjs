/**
 * The baseline: a network of neuron objects with links between them, trained example by example, as
 * pages that draw every neuron are usually built.
 */

class Link {
  constructor(from, to, weight) {
    this.from = from;
    this.to = to;
    this.weight = weight;
    this.gradient = 0;
  }
}

class Neuron {
  constructor(bias) {
    this.bias = bias;
    this.biasGradient = 0;
    this.inputs = [];
    this.outputs = [];
    this.output = 0;
    this.outputGradient = 0;
    this.totalGradient = 0;
  }

  /** @param {"tanh" | "relu" | "none"} activation */
  forward(activation) {
    let total = this.bias;
    for (const link of this.inputs) total += link.weight * link.from.output;
    if (activation === "tanh") this.output = Math.tanh(total);
    else this.output = activation === "relu" && total < 0 ? 0 : total;
  }

  /** @param {"tanh" | "relu" | "none"} activation */
  backward(activation) {
    let slope = 1;
    if (activation === "tanh") slope = 1 - this.output * this.output;
    else if (activation === "relu" && this.output === 0) slope = 0;
    const totalGradient = this.outputGradient * slope;
    this.biasGradient += totalGradient;
    for (const link of this.inputs) link.gradient += totalGradient * link.from.output;
    this.totalGradient = totalGradient;
  }
}

export class NeuronNetwork {
  /**
   * @param {{W: number[][], b: number[]}[]} layers
   * @param {{activation: "tanh" | "relu", loss: "squares" | "cross entropy"}} options as of the floor
   */
  constructor(layers, { activation, loss }) {
    this.activation = activation;
    this.loss = loss;
    this.layers = [layers[0].W.map(() => new Neuron(0))];
    for (const { W, b } of layers) {
      const before = this.layers.at(-1);
      const layer = b.map((bias) => new Neuron(bias));
      for (const [i, from] of before.entries()) {
        for (const [j, to] of layer.entries()) {
          const link = new Link(from, to, W[i][j]);
          from.outputs.push(link);
          to.inputs.push(link);
        }
      }
      this.layers.push(layer);
    }
  }

  /** One step down the mean loss of a batch; returns that loss before the step. */
  train(examples, targets, learningRate) {
    const { activation } = this;
    const [last] = this.layers.slice(-1);
    const ofLast = this.loss === "squares" ? "tanh" : "none";
    let loss = 0;
    for (const [i, example] of examples.entries()) {
      for (const [j, value] of example.entries()) this.layers[0][j].output = value;
      for (const layer of this.layers.slice(1)) {
        for (const neuron of layer) neuron.forward(layer === last ? ofLast : activation);
      }
      loss += this.differentiate(last, targets[i], examples.length);
      for (const neuron of last) neuron.backward(ofLast);
      for (let layer = this.layers.length - 2; layer > 0; layer--) {
        for (const neuron of this.layers[layer]) {
          neuron.outputGradient = 0;
          for (const link of neuron.outputs) {
            neuron.outputGradient += link.weight * link.to.totalGradient;
          }
          neuron.backward(activation);
        }
      }
    }
    for (const layer of this.layers.slice(1)) {
      for (const neuron of layer) {
        neuron.bias -= learningRate * neuron.biasGradient;
        neuron.biasGradient = 0;
        for (const link of neuron.inputs) {
          link.weight -= learningRate * link.gradient;
          link.gradient = 0;
        }
      }
    }
    return loss;
  }

  /** The part of one example in the loss; each output receives its gradient. */
  differentiate(outputs, target, count) {
    if (this.loss === "squares") {
      const error = outputs[0].output - target;
      outputs[0].outputGradient = (2 * error) / count;
      return (error * error) / count;
    }
    const greatest = Math.max(...outputs.map((neuron) => neuron.output));
    const sum = outputs.reduce((total, { output }) => total + Math.exp(output - greatest), 0);
    for (const [j, neuron] of outputs.entries()) {
      const probability = Math.exp(neuron.output - greatest) / sum;
      neuron.outputGradient = (probability - (j === target ? 1 : 0)) / count;
    }
    return (greatest + Math.log(sum) - outputs[target].output) / count;
  }
}
