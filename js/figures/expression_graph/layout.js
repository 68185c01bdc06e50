/**
 * Where the nodes of a graph stand: in layers, from left to right, so that every edge leads to the
 * right. The same graph always gets the same drawing.
 *
 * As Sugiyama, Tagawa and Toda have it: layers first; then, in each, an order with few crossings; then
 * heights near those of the neighbours. An edge that passes a layer has a place of its own there.
 */

/**
 * @typedef {import("../../plot/scale.js").Pair} Pair
 * @typedef {{from: number, to: number, key: string}} Edge
 *
 * @typedef {object} Slot a node, or an edge on its way, in a layer
 * @property {string} key
 * @property {number | undefined} id of the node
 * @property {Slot[]} before its neighbours on the left
 * @property {Slot[]} after
 * @property {number} y
 */

/** Sizes (px). */
/** @type {Pair} */
export const BOX = [98, 58];
const PITCH = 162;
const MARGIN = { side: 8, upright: 10 };
/** Under a node that hands its number to several there is room for what they bring back. */
const ROOM_FOR_SUM = 44;
/** Half the room that an edge takes on its way. */
const EDGE = 8;
/** From the middle of a node, or of an edge on its way, to the next one. */
const APART = { node: 55, edge: 24 };
const SWEEPS = 12;

/**
 * @param {{id: number, isLeaf: boolean}[]} nodes in an order in which no edge leads back
 * @param {Edge[]} edges
 */
export function arrange(nodes, edges) {
  const layerOf = layersOf(nodes, edges);
  const layers = slotsOf(nodes, edges, layerOf);
  order(layers);
  settle(layers);
  const all = layers.flat();
  const tops = all.map(({ id, y }) => y - (id === undefined ? EDGE : BOX[1] / 2));
  const bottoms = all.map(({ id, y, after }) => {
    if (id === undefined) return y + EDGE;
    return y + BOX[1] / 2 + (after.length > 1 ? ROOM_FOR_SUM : 0);
  });
  const top = Math.min(...tops) - MARGIN.upright;
  const bottom = Math.max(...bottoms) + MARGIN.upright;
  /** @param {number} layer */
  const across = (layer) => MARGIN.side + BOX[0] / 2 + layer * PITCH;
  /** @type {Map<number, Pair>} the middle of each node */
  const places = new Map();
  /** @type {Map<string, Pair[]>} the places that each edge passes */
  const passed = new Map(edges.map(({ key }) => [key, []]));
  for (const [layer, slots] of layers.entries()) {
    for (const { id, key, y } of slots) {
      /** @type {Pair} */
      const place = [across(layer), Math.round(y - top)];
      if (id === undefined) passed.get(key)?.push(place);
      else places.set(id, place);
    }
  }
  /** @type {Pair} */
  const size = [across(layers.length - 1) + BOX[0] / 2 + MARGIN.side, Math.round(bottom - top)];
  return { size, places, passed };
}

/**
 * An operation stands behind all that it is made of, a leaf just in front of what uses it first.
 *
 * @param {{id: number, isLeaf: boolean}[]} nodes
 * @param {Edge[]} edges
 */
function layersOf(nodes, edges) {
  /** @type {Map<number, number>} */
  const layerOf = new Map();
  /** @param {number} id */
  const at = (id) => layerOf.get(id) ?? 0;
  for (const { id } of nodes) {
    const inwards = edges.filter(({ to }) => to === id);
    layerOf.set(id, Math.max(-1, ...inwards.map(({ from }) => at(from))) + 1);
  }
  for (const { id, isLeaf } of nodes) {
    const users = edges.filter(({ from }) => from === id).map(({ to }) => at(to));
    if (isLeaf && users.length) layerOf.set(id, Math.min(...users) - 1);
  }
  return layerOf;
}

/**
 * @param {{id: number}[]} nodes
 * @param {Edge[]} edges
 * @param {Map<number, number>} layerOf
 * @returns {Slot[][]}
 */
function slotsOf(nodes, edges, layerOf) {
  const count = Math.max(...layerOf.values()) + 1;
  /** @type {Slot[][]} */
  const layers = Array.from({ length: count }, () => []);
  /** @type {Map<number, Slot>} */
  const slots = new Map();
  /** @param {number} layer @param {string} key @param {number} [id] */
  const add = (layer, key, id) => {
    /** @type {Slot} */
    const slot = { key, id, before: [], after: [], y: 0 };
    layers[layer].push(slot);
    return slot;
  };
  for (const { id } of nodes) slots.set(id, add(layerOf.get(id) ?? 0, String(id), id));
  for (const { from, to, key } of edges) {
    const [start, end] = [layerOf.get(from) ?? 0, layerOf.get(to) ?? 0];
    let last = /** @type {Slot} */ (slots.get(from));
    for (let layer = start + 1; layer <= end; layer += 1) {
      const next = layer === end ? /** @type {Slot} */ (slots.get(to)) : add(layer, key);
      last.after.push(next);
      next.before.push(last);
      last = next;
    }
  }
  return layers;
}

/**
 * Put each layer in an order with few crossings: every slot at the average place of its neighbours,
 * from the left and from the right by turns; the best of all orders that come up is kept.
 *
 * @param {Slot[][]} layers
 */
function order(layers) {
  let fewest = Number.POSITIVE_INFINITY;
  /** @type {Slot[][]} */
  let best = [];
  for (let sweep = 0; sweep <= SWEEPS; sweep += 1) {
    const crossings = crossingsOf(layers);
    if (crossings < fewest) {
      fewest = crossings;
      best = layers.map((slots) => [...slots]);
    }
    const isForth = sweep % 2 === 1;
    for (const slots of isForth ? layers : layers.toReversed()) {
      const rank = ranksOf(layers);
      const own = new Map(
        slots.map((slot) => {
          const beside = isForth ? slot.before : slot.after;
          const ranks = beside.map((other) => rank.get(other) ?? 0);
          return [slot, ranks.length ? mean(ranks) : (rank.get(slot) ?? 0)];
        }),
      );
      slots.sort((a, b) => (own.get(a) ?? 0) - (own.get(b) ?? 0));
    }
  }
  for (const [layer, slots] of best.entries()) layers[layer].splice(0, slots.length, ...slots);
}

/** @param {Slot[][]} layers */
const ranksOf = (layers) =>
  new Map(layers.flatMap((slots) => slots.map((slot, rank) => [slot, rank])));

/** @param {Slot[][]} layers */
function crossingsOf(layers) {
  const rank = ranksOf(layers);
  let crossings = 0;
  for (const slots of layers) {
    const ends = slots.map(({ after }) => after.map((other) => rank.get(other) ?? 0));
    for (let upper = 0; upper < ends.length; upper += 1) {
      for (let lower = upper + 1; lower < ends.length; lower += 1) {
        for (const end of ends[upper]) {
          crossings += ends[lower].filter((other) => other < end).length;
        }
      }
    }
  }
  return crossings;
}

/**
 * Give each slot a height near those of its neighbours, without changing the order.
 *
 * @param {Slot[][]} layers
 */
function settle(layers) {
  for (const slots of layers)
    spread(
      slots,
      slots.map(() => 0),
    );
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const slots of sweep % 2 ? layers : layers.toReversed()) {
      const wanted = slots.map(({ before, after, y }) => {
        const beside = [...before, ...after];
        return beside.length ? mean(beside.map((other) => other.y)) : y;
      });
      spread(slots, wanted);
    }
  }
}

/**
 * Put slots, in their order, as near as can be to where they want to be, and apart from each other.
 *
 * The least sum of squares: neighbours that would come too close form a block, which stands at the
 * average of what its members want (Ayer and others 1955).
 *
 * @param {Slot[]} slots
 * @param {number[]} wanted
 */
function spread(slots, wanted) {
  const offsets = [0];
  for (let i = 1; i < slots.length; i += 1) {
    offsets.push(offsets[i - 1] + roomOf(slots[i - 1]) + roomOf(slots[i]));
  }
  /** @type {{sum: number, size: number}[]} */
  const blocks = [];
  for (const [i, height] of wanted.entries()) {
    let block = { sum: height - offsets[i], size: 1 };
    for (let last = blocks.at(-1); last && meanOf(last) >= meanOf(block); last = blocks.at(-1)) {
      block = { sum: block.sum + last.sum, size: block.size + last.size };
      blocks.pop();
    }
    blocks.push(block);
  }
  let i = 0;
  for (const block of blocks) {
    for (let member = 0; member < block.size; member += 1) {
      slots[i].y = meanOf(block) + offsets[i];
      i += 1;
    }
  }
}

/** @param {Slot} slot */
const roomOf = ({ id }) => (id === undefined ? APART.edge : APART.node);

/** @param {{sum: number, size: number}} block */
const meanOf = ({ sum, size }) => sum / size;

/** @param {number[]} numbers */
const mean = (numbers) => numbers.reduce((all, number) => all + number, 0) / numbers.length;
