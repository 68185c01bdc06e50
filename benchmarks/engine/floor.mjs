/**
 * The floor: what a network costs that is written out by hand, for its layers alone, in plain
 * JavaScript. No graph, no allocation; blocks of two rows and four columns, whose sums stay in
 * registers; the step is taken where the gradient is summed up.
 */

/**
 * @param {{W: number[][], b: number[]}[]} layers
 * @param {object} options
 * @param {"tanh" | "relu"} options.activation of the hidden layers
 * @param {"squares" | "cross entropy"} options.loss the mean of the squares of tanh outputs' errors,
 *   or the mean cross entropy of a softmax
 * @param {number} options.batch how many examples there are
 * @param {number} options.rate the learning rate
 * @returns {(x: Float64Array, y: Float64Array) => number} takes one step; gives the loss before it
 */
export function makeFloor(layers, { activation, loss, batch, rate }) {
  const network = layers.map(({ W, b }, i) => ({
    inputs: W.length,
    outputs: b.length,
    W: Float64Array.from(W.flat()),
    b: Float64Array.from(b),
    values: new Float64Array(batch * b.length),
    deltas: new Float64Array(batch * b.length),
    isLast: i === layers.length - 1,
  }));
  const last = network.at(-1);
  const activate = activation === "tanh" ? activateTanh : activateRelu;
  const passBack = activation === "tanh" ? passBackTanh : passBackRelu;
  return (x, y) => {
    let before = x;
    for (const { W, b, values, inputs, outputs, isLast } of network) {
      forward(values, before, W, b, batch, inputs, outputs);
      if (!isLast) activate(values);
      before = values;
    }
    const result =
      loss === "squares"
        ? squares(last.values, last.deltas, y)
        : crossEntropy(last.values, last.deltas, y, batch, last.outputs);
    for (let i = network.length - 1; i >= 0; i--) {
      const { W, b, deltas, inputs, outputs } = network[i];
      const below = network[i - 1];
      if (below) {
        backward(below.deltas, deltas, W, batch, outputs, inputs);
        passBack(below.deltas, below.values);
      }
      update(W, below ? below.values : x, deltas, inputs, batch, outputs, rate);
      updateBias(b, deltas, batch, outputs, rate);
    }
    return result;
  };
}

// ------------------------------------------------------------------------------------- activations

function activateTanh(values) {
  for (let i = 0; i < values.length; i++) values[i] = Math.tanh(values[i]);
}

function activateRelu(values) {
  for (let i = 0; i < values.length; i++) if (values[i] < 0) values[i] = 0;
}

function passBackTanh(deltas, values) {
  for (let i = 0; i < deltas.length; i++) deltas[i] *= 1 - values[i] * values[i];
}

function passBackRelu(deltas, values) {
  for (let i = 0; i < deltas.length; i++) if (values[i] === 0) deltas[i] = 0;
}

// ------------------------------------------------------------------------------------------ losses

function squares(values, deltas, y) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const output = Math.tanh(values[i]);
    const error = output - y[i];
    sum += error * error;
    deltas[i] = ((2 * error) / values.length) * (1 - output * output);
  }
  return sum / values.length;
}

function crossEntropy(values, deltas, y, batch, classes) {
  let loss = 0;
  for (let row = 0; row < batch; row++) {
    const first = row * classes;
    let greatest = values[first];
    for (let i = first + 1; i < first + classes; i++) {
      if (values[i] > greatest) greatest = values[i];
    }
    let sum = 0;
    for (let i = first; i < first + classes; i++) {
      deltas[i] = Math.exp(values[i] - greatest);
      sum += deltas[i];
    }
    for (let i = first; i < first + classes; i++) deltas[i] /= sum * batch;
    const right = first + y[row];
    loss += greatest + Math.log(sum) - values[right];
    deltas[right] -= 1 / batch;
  }
  return loss / batch;
}

// ----------------------------------------------------------------------------------------- kernels
//
// The last block may overlap the one before it, where a sum may be computed twice; not so in the
// update, which must take each step once.

/** values = x @ W + b */
function forward(values, x, W, b, rows, inner, columns) {
  const whole = columns - (columns % 4);
  for (let row = 0; row < rows; row += 2) {
    const i0 = row * inner;
    const i1 = row + 1 < rows ? i0 + inner : i0;
    const to0 = row * columns;
    const to1 = row + 1 < rows ? to0 + columns : to0;
    let column = 0;
    for (; whole > 0 && column < columns; column += 4) {
      if (column > columns - 4) column = columns - 4;
      let a0 = 0;
      let a1 = 0;
      let a2 = 0;
      let a3 = 0;
      let b0 = 0;
      let b1 = 0;
      let b2 = 0;
      let b3 = 0;
      let j = column;
      for (let k = 0; k < inner; k++) {
        const p = x[i0 + k];
        const q = x[i1 + k];
        const r0 = W[j];
        const r1 = W[j + 1];
        const r2 = W[j + 2];
        const r3 = W[j + 3];
        a0 += p * r0;
        a1 += p * r1;
        a2 += p * r2;
        a3 += p * r3;
        b0 += q * r0;
        b1 += q * r1;
        b2 += q * r2;
        b3 += q * r3;
        j += columns;
      }
      values[to0 + column] = a0 + b[column];
      values[to0 + column + 1] = a1 + b[column + 1];
      values[to0 + column + 2] = a2 + b[column + 2];
      values[to0 + column + 3] = a3 + b[column + 3];
      values[to1 + column] = b0 + b[column];
      values[to1 + column + 1] = b1 + b[column + 1];
      values[to1 + column + 2] = b2 + b[column + 2];
      values[to1 + column + 3] = b3 + b[column + 3];
    }
    for (; column < columns; column++) {
      let a = 0;
      let c = 0;
      let j = column;
      for (let k = 0; k < inner; k++) {
        a += x[i0 + k] * W[j];
        c += x[i1 + k] * W[j];
        j += columns;
      }
      values[to0 + column] = a + b[column];
      values[to1 + column] = c + b[column];
    }
  }
}

/** below = deltas @ W.T */
function backward(below, deltas, W, rows, inner, columns) {
  const whole = columns - (columns % 4);
  for (let row = 0; row < rows; row += 2) {
    const i0 = row * inner;
    const i1 = row + 1 < rows ? i0 + inner : i0;
    const to0 = row * columns;
    const to1 = row + 1 < rows ? to0 + columns : to0;
    let column = 0;
    for (; whole > 0 && column < columns; column += 4) {
      if (column > columns - 4) column = columns - 4;
      let a0 = 0;
      let a1 = 0;
      let a2 = 0;
      let a3 = 0;
      let b0 = 0;
      let b1 = 0;
      let b2 = 0;
      let b3 = 0;
      const j0 = column * inner;
      const j1 = j0 + inner;
      const j2 = j1 + inner;
      const j3 = j2 + inner;
      for (let k = 0; k < inner; k++) {
        const p = deltas[i0 + k];
        const q = deltas[i1 + k];
        const r0 = W[j0 + k];
        const r1 = W[j1 + k];
        const r2 = W[j2 + k];
        const r3 = W[j3 + k];
        a0 += p * r0;
        a1 += p * r1;
        a2 += p * r2;
        a3 += p * r3;
        b0 += q * r0;
        b1 += q * r1;
        b2 += q * r2;
        b3 += q * r3;
      }
      below[to0 + column] = a0;
      below[to0 + column + 1] = a1;
      below[to0 + column + 2] = a2;
      below[to0 + column + 3] = a3;
      below[to1 + column] = b0;
      below[to1 + column + 1] = b1;
      below[to1 + column + 2] = b2;
      below[to1 + column + 3] = b3;
    }
    for (; column < columns; column++) {
      let a = 0;
      let c = 0;
      for (let k = 0; k < inner; k++) {
        a += deltas[i0 + k] * W[column * inner + k];
        c += deltas[i1 + k] * W[column * inner + k];
      }
      below[to0 + column] = a;
      below[to1 + column] = c;
    }
  }
}

/** W -= rate * x.T @ deltas */
function update(W, x, deltas, rows, inner, columns, rate) {
  const whole = columns - (columns % 4);
  const pairs = rows - (rows % 2);
  for (let row = 0; row < pairs; row += 2) {
    const to0 = row * columns;
    const to1 = to0 + columns;
    let column = 0;
    for (; column < whole; column += 4) {
      let a0 = 0;
      let a1 = 0;
      let a2 = 0;
      let a3 = 0;
      let b0 = 0;
      let b1 = 0;
      let b2 = 0;
      let b3 = 0;
      let i = row;
      let j = column;
      for (let k = 0; k < inner; k++) {
        const p = x[i];
        const q = x[i + 1];
        const r0 = deltas[j];
        const r1 = deltas[j + 1];
        const r2 = deltas[j + 2];
        const r3 = deltas[j + 3];
        a0 += p * r0;
        a1 += p * r1;
        a2 += p * r2;
        a3 += p * r3;
        b0 += q * r0;
        b1 += q * r1;
        b2 += q * r2;
        b3 += q * r3;
        i += rows;
        j += columns;
      }
      W[to0 + column] -= rate * a0;
      W[to0 + column + 1] -= rate * a1;
      W[to0 + column + 2] -= rate * a2;
      W[to0 + column + 3] -= rate * a3;
      W[to1 + column] -= rate * b0;
      W[to1 + column + 1] -= rate * b1;
      W[to1 + column + 2] -= rate * b2;
      W[to1 + column + 3] -= rate * b3;
    }
    for (; column < columns; column++) {
      let a = 0;
      let b = 0;
      let i = row;
      let j = column;
      for (let k = 0; k < inner; k++) {
        a += x[i] * deltas[j];
        b += x[i + 1] * deltas[j];
        i += rows;
        j += columns;
      }
      W[to0 + column] -= rate * a;
      W[to1 + column] -= rate * b;
    }
  }
  for (let row = pairs; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += x[k * rows + row] * deltas[k * columns + column];
      W[row * columns + column] -= rate * sum;
    }
  }
}

function updateBias(b, deltas, rows, columns, rate) {
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += deltas[row * columns + column];
    b[column] -= rate * sum;
  }
}
