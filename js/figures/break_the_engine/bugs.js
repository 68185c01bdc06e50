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
    code: "parent.gradient = part",
    instead: "parent.gradient += part",
  },
  order: {
    name: "wrong order",
    does: "The values nearest to the loss come first, not the youngest. So some pass on what they have before everything has come back to them.",
    code: "sorted(found,\n  key=steps_to_loss)",
    instead: "sorted(found,\n  key=born,\n  reverse=True)",
  },
  mask: {
    name: "no slope",
    does: "On the way back the bend is treated as if it were straight.",
    code: "carried",
    instead: "carried * (1 - h**2)",
  },
  buffer: {
    name: "one buffer",
    does: "There is one list, the buffer, for what comes into a layer and for what goes out. So what goes out is written over what came in, while that is still needed.",
    code: "d[i] = sum(\n  W[j, i] * d[j])",
    instead: "out[i] = sum(\n  W[j, i] * d[j])",
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
    code: "W -= rate * gradient\nout = pass_back(W, d)",
    instead: "out = pass_back(W, d)\n...\nW -= rate * gradient",
  },
  bias: {
    name: "eager bias",
    does: "The line that steps the bias has slipped into the loop over the weights. So a bias steps once for each of them.",
    code: "for i in ...:\n    W[j, i] -= ...\n    b[j] -= ...",
    instead: "for i in ...:\n    W[j, i] -= ...\nb[j] -= ...",
  },
};
