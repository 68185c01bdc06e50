/** The weights of a network, its biases among them, and what the gradient of one is made of. */

/**
 * @typedef {ReturnType<typeof import("./run.js").lookAhead>["layers"][number]} LayerAhead
 *
 * @typedef {object} Edge a weight, from one neuron to another; or a bias, which comes from none
 * @property {number} layer counted from 0
 * @property {number} [from] none for a bias
 * @property {number} to
 * @property {string} name
 * @property {number} weight
 * @property {number} gradient
 */

/**
 * All weights in their order: W_1 row by row, b_1, W_2, ...
 *
 * @param {LayerAhead[]} layers
 * @returns {Edge[]}
 */
export const edgesOf = (layers) =>
  layers.flatMap(({ from, to, weights, gradient, biases, biasGradient }, layer) => [
    ...Array.from({ length: from * to }, (_, i) => ({
      layer,
      from: Math.floor(i / to),
      to: i % to,
      name: `W_${layer + 1}[${Math.floor(i / to)}, ${i % to}]`,
      weight: weights[i],
      gradient: gradient[i],
    })),
    ...Array.from({ length: to }, (_, i) => ({
      layer,
      to: i,
      name: `b_${layer + 1}[${i}]`,
      weight: biases[i],
      gradient: biasGradient[i],
    })),
  ]);

/**
 * Where a weight leads, in words: "from x_2 to neuron 1 of layer 1"; or whose bias it is.
 *
 * @param {Edge} edge
 * @param {number} layers of weights
 */
export function nameWay({ layer, from, to }, layers) {
  const end = layer === layers - 1 ? "ŷ" : `neuron ${to + 1} of layer ${layer + 1}`;
  if (from === undefined) return `the bias of ${end}`;
  return `from ${layer === 0 ? `x_${from + 1}` : `neuron ${from + 1} of layer ${layer}`} to ${end}`;
}

/**
 * The weight that the next step moves farthest, and the bias: the rate is the same for all of them, so
 * it is the one with the largest gradient. None where none moves, or where a gradient has overflowed.
 *
 * @param {Edge[]} edges
 * @param {number} learning_rate
 */
export function farthestOf(edges, learning_rate) {
  /** @param {Edge[]} some */
  const farthest = (some) => {
    const moves = some.map(({ gradient }) => Math.abs(learning_rate * gradient));
    const most = Math.max(...moves);
    if (!(most > 0 && Number.isFinite(most))) return [];
    return [{ edge: some[moves.indexOf(most)], move: most }];
  };
  return [
    ...farthest(edges.filter(({ from }) => from !== undefined)),
    ...farthest(edges.filter(({ from }) => from === undefined)),
  ];
}

/**
 * The gradient of a weight: for each point of the batch, what came in times what came back. A bias is
 * the weight of an input that is always 1.
 *
 * @param {LayerAhead[]} layers
 * @param {Edge} edge
 * @param {number} count the points of the batch
 */
export function factorsOf(layers, { layer, from, to }, count) {
  const ahead = layers[layer];
  return Array.from({ length: count }, (_, point) => {
    const cameIn = from === undefined ? 1 : ahead.cameIn[point * ahead.from + from];
    const cameBack = ahead.cameBack[point * ahead.to + to];
    return { cameIn, cameBack, product: cameIn * cameBack };
  });
}
