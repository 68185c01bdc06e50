/** What each bug is called, what it does, and the line of code in which it shows. */

/**
 * @typedef {import("./engine.js").Bug} Bug
 * @typedef {{name: string, does: string, code: string, instead: string}} Meaning
 */

/** @type {Record<Bug, Meaning>} */
export const MEANINGS = {
  overwrite: {
    name: "= for +=",
    does: "A message replaces the one that came before it.",
    code: "parent.gradient[i] = part[i]",
    instead: "parent.gradient[i] += part[i]",
  },
  order: {
    name: "wrong order",
    does: "The messenger visits the values nearest to the loss first (breadth-first), and some of them pass on what they have before everything has come back to them.",
    code: "for parent in value.parents: queue.append(parent)",
    instead: "sorted(found, key=born, reverse=True)",
  },
  mask: {
    name: "no slope",
    does: "On the way back the bend is treated as if it were straight.",
    code: "part = carried",
    instead: "part = carried * (1 - h**2)",
  },
  buffer: {
    name: "one buffer",
    does: "What goes out is written over what came in, while it is still needed.",
    code: "d[i] = sum(W[j, i] * d[j])",
    instead: "out[i] = sum(W[j, i] * d[j])",
  },
  stale: {
    name: "never zeroed",
    does: "The gradients of the last ride are still there when the next one begins.",
    code: "",
    instead: "gradient = 0",
  },
  early: {
    name: "steps too early",
    does: "A layer steps as soon as it knows its gradient, and the messenger rides on through its new weights.",
    code: "W -= rate * d_W; d_in = W.T @ d",
    instead: "d_in = W.T @ d; ...; W -= rate * d_W",
  },
  bias: {
    name: "eager bias",
    does: "The line that steps the bias has slipped into the loop over the weights.",
    code: "for i in ...: W[j, i] -= ...; b[j] -= ...",
    instead: "for i in ...: W[j, i] -= ...",
  },
};
