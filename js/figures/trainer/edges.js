/** The weights of a network as edges, and what the gradient of one is made of. */

/**
 * @typedef {ReturnType<typeof import("./run.js").lookAhead>["layers"][number]} LayerAhead
 *
 * @typedef {object} Edge
 * @property {number} layer counted from 0
 * @property {number} from
 * @property {number} to
 * @property {string} name
 * @property {number} weight
 * @property {number} gradient
 */

/**
 * All weights, layer by layer and row by row.
 *
 * @param {LayerAhead[]} layers
 * @returns {Edge[]}
 */
export const edgesOf = (layers) =>
  layers.flatMap(({ from, to, weights, gradient }, layer) =>
    Array.from({ length: from * to }, (_, i) => ({
      layer,
      from: Math.floor(i / to),
      to: i % to,
      name: `W_${layer + 1}[${Math.floor(i / to)}, ${i % to}]`,
      weight: weights[i],
      gradient: gradient[i],
    })),
  );

/**
 * The gradient of a weight: for each point of the batch, what came in times what came back.
 *
 * @param {LayerAhead[]} layers
 * @param {Edge} edge
 * @param {number} count the points of the batch
 */
export function factorsOf(layers, { layer, from, to }, count) {
  const ahead = layers[layer];
  return Array.from({ length: count }, (_, point) => {
    const cameIn = ahead.cameIn[point * ahead.from + from];
    const cameBack = ahead.cameBack[point * ahead.to + to];
    return { cameIn, cameBack, product: cameIn * cameBack };
  });
}
