/** A walk with a plus in its rule: up the hill, which is down the hill turned upside down. */
import { Graph } from "../../engine/graph.js";
import { memoize } from "../../model/memoize.js";
import { survey, walkDown } from "../../model/objective.js";

/** The walk up a hill of one number. Altitudes and slopes are those of the hill as it stands. */
export const walkUp = memoize(
  /**
   * @param {Graph} graph
   * @param {number} start
   * @param {number} learningRate
   * @param {number} steps
   * @returns {ReturnType<typeof walkDown>}
   */
  (graph, start, learningRate, steps) => {
    const walk = walkDown(turnUpsideDown(graph), start, learningRate, steps);
    const places = walk.weights.map((at) => survey(graph, at));
    return {
      ...walk,
      loss: places.map(({ value }) => value),
      gradient: places.map(({ slope }) => slope),
    };
  },
);

const turnUpsideDown = memoize(
  /**
   * @param {Graph} graph
   * @returns {Graph}
   */
  (graph) => {
    const serialised = graph.toJSON();
    const { nodes } = serialised;
    return Graph.fromJSON({
      ...serialised,
      nodes: [...nodes, { op: "negative", args: [graph.firstOutput] }],
      outputs: { output: nodes.length },
    });
  },
);
