/** The ride through a graph: what each node makes, what each edge hands on, and when. */
import { memoize } from "../../model/memoize.js";

/**
 * @typedef {ReturnType<typeof import("./plan.js").planOf>} Plan
 * @typedef {import("./plan.js").PlannedNode} PlannedNode
 * @typedef {import("./plan.js").PlannedEdge} PlannedEdge
 *
 * @typedef {object} Message what an edge hands on
 * @property {PlannedEdge} edge
 * @property {number} local the derivative of what is made by what it is made of
 * @property {number} carried
 * @property {number} phase in which it arrives
 *
 * @typedef {{nodes: PlannedNode[], factors: number[]}} Path from a node to the result, and the local
 *   derivatives on the way
 */

/** More paths than these are counted, and not listed. */
export const MOST_PATHS = 8;

/**
 * Go forward and back.
 *
 * The phases: one for each operation forward; one in which the result is given 1; one for each
 * operation back, the youngest first.
 */
export const rideThrough = memoize(
  /**
   * @param {Plan} plan
   * @param {number} a
   * @param {number} b
   * @param {number} c
   */
  (plan, a, b, c) => {
    const { nodes, operations, edges, result } = plan;
    const given = [a, b, c];
    /** @type {Map<number, number>} */
    const values = new Map();
    /** @type {Map<string, number>} */
    const locals = new Map();
    for (const { id, kind, args, alone, number } of nodes.values()) {
      // The inputs are the first nodes of a graph.
      if (kind === "variable") values.set(id, given[id]);
      else if (kind === "constant") values.set(id, number);
      if (!alone) continue;
      const inputs = Object.fromEntries(
        args.flatMap((arg, i) =>
          nodes.get(arg)?.kind === "constant" ? [] : [[`p${i}`, values.get(arg) ?? Number.NaN]],
        ),
      );
      const { value, gradient } = alone.valueAndGradient(inputs);
      values.set(id, value);
      for (const [i, arg] of args.entries()) {
        locals.set(`${arg}-${id}-${i}`, Number(gradient[`p${i}`] ?? 0));
      }
    }
    const forward = operations.length;
    // Where there is no result, there is no slope.
    const begins = Number.isNaN(values.get(result)) ? Number.NaN : 1;
    /** @type {Map<number, Message[]>} what arrives at each node */
    const arrivals = new Map([...nodes.keys()].map((id) => [id, []]));
    /** @type {Map<number, number>} */
    const gradients = new Map();
    /** @type {Map<number, number>} the phase in which each operation is visited on the way back */
    const visits = new Map();
    gradients.set(result, begins);
    for (const [i, { id }] of operations.toReversed().entries()) {
      const arrived = gradients.get(id) ?? 0;
      const phase = forward + 2 + i;
      visits.set(id, phase);
      for (const edge of edges.filter(({ to }) => to === id)) {
        if (nodes.get(edge.from)?.kind === "constant") continue;
        const local = locals.get(edge.key) ?? 0;
        const carried = arrived * local;
        arrivals.get(edge.from)?.push({ edge, local, carried, phase });
        gradients.set(edge.from, (gradients.get(edge.from) ?? 0) + carried);
      }
    }
    return { values, locals, arrivals, gradients, visits, forward, last: 2 * forward + 1 };
  },
);

/**
 * Add messages up, one after the other.
 *
 * @param {Message[]} messages
 */
export const sumOf = (messages) => messages.reduce((sum, { carried }) => sum + carried, 0);

/**
 * All paths from a node to the result.
 *
 * @param {Plan} plan
 * @param {ReturnType<typeof rideThrough>} ride
 * @param {number} start
 */
export function pathsFrom({ nodes, edges, result }, { locals }, start) {
  /** @type {Set<string>} */
  const lit = new Set();
  /** @type {Path[]} */
  const paths = [];
  let count = 0;
  /** @param {number} id @param {PlannedEdge[]} way */
  const follow = (id, way) => {
    if (id === result) {
      count += 1;
      for (const { key } of way) lit.add(key);
      if (paths.length < MOST_PATHS) {
        paths.push({
          nodes: way.map(({ to }) => /** @type {PlannedNode} */ (nodes.get(to))),
          factors: way.map(({ key }) => locals.get(key) ?? 0),
        });
      }
      return;
    }
    for (const edge of edges.filter(({ from }) => from === id)) follow(edge.to, [...way, edge]);
  };
  follow(start, []);
  return { paths, count, lit };
}
