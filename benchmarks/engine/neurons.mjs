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
  }

  forward() {
    let total = this.bias;
    for (const link of this.inputs) total += link.weight * link.from.output;
    this.output = Math.tanh(total);
  }

  backward() {
    const totalGradient = this.outputGradient * (1 - this.output * this.output);
    this.biasGradient += totalGradient;
    for (const link of this.inputs) link.gradient += totalGradient * link.from.output;
    this.totalGradient = totalGradient;
  }
}

export class NeuronNetwork {
  /** @param {{W: number[][], b: number[]}[]} layers */
  constructor(layers) {
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

  /** One step down the mean squared error of a batch; returns that error before the step. */
  train(examples, targets, learningRate) {
    let loss = 0;
    for (const [i, example] of examples.entries()) {
      for (const [j, value] of example.entries()) this.layers[0][j].output = value;
      for (const layer of this.layers.slice(1)) for (const neuron of layer) neuron.forward();
      const [last] = this.layers.at(-1);
      const error = last.output - targets[i];
      loss += (error * error) / examples.length;
      last.outputGradient = (2 * error) / examples.length;
      last.backward();
      for (let layer = this.layers.length - 2; layer > 0; layer--) {
        for (const neuron of this.layers[layer]) {
          neuron.outputGradient = 0;
          for (const link of neuron.outputs) {
            neuron.outputGradient += link.weight * link.to.totalGradient;
          }
          neuron.backward();
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
}
