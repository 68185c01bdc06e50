/** Where a factor of a gradient comes from: one step further back, with the numbers of one point. */
import { asFactor, formatNumber } from "../../plot/format.js";
import { Typeset } from "../../plot/typeset.jsx";

/**
 * @typedef {import("./index.jsx").Model} Model
 * @typedef {import("./index.jsx").State} State
 * @typedef {import("./edges.js").LayerAhead} LayerAhead
 * @typedef {import("./edges.js").Edge} Edge
 */

/**
 * @param {{model: Model, edge: Edge, example: number, state: State}} props
 */
export function Origin({ model, edge, example, state }) {
  const { factor, activation } = state;
  const isIn = factor === "in";
  const { name, text } = isIn
    ? originOfValue(model, edge, example, activation)
    : originOfError(model, edge, example, activation);
  return (
    <div>
      <dt>
        <Typeset text={name} />
      </dt>
      <dd class={isIn ? "hw-ink-forward" : "hw-ink-backward"}>{text}</dd>
    </div>
  );
}

/**
 * What came in: a coordinate of the point, or what the neuron before has made of what came into it.
 *
 * @param {Model} model
 * @param {Edge} edge
 * @param {number} example
 * @param {State["activation"]} activation
 */
function originOfValue({ next, points }, { layer, from }, example, activation) {
  if (from === undefined)
    return { name: "what came in", text: "always 1: that is what makes it a bias" };
  if (layer === 0) {
    const at = points.x[next.rows[example]];
    return {
      name: `what came in: x_${from + 1} of this point`,
      text: `(${at.map((part) => formatNumber(part)).join(", ")})`,
    };
  }
  const before = next.layers[layer - 1];
  const products = Array.from(
    { length: before.from },
    (_, i) =>
      `${asFactor(before.cameIn[example * before.from + i])} · ` +
      asFactor(before.weights[i * before.to + from]),
  );
  const at = example * before.to + from;
  const [sum, value] = [before.sums[at], before.wentOut[at]].map((part) => formatNumber(part));
  return {
    name: `what came in: from neuron ${from + 1} of layer ${layer}`,
    text:
      `${[...products, asFactor(before.biases[from])].join(" + ")} = ${sum}` +
      (activation === "none" ? "" : `, and ${activation}(${sum}) = ${value}`),
  };
}

/**
 * What came back: the mistake, divided by the size of the batch; or what came back to the neurons
 * ahead, times the weights on the way, times the slope of the bend.
 *
 * @param {Model} model
 * @param {Edge} edge
 * @param {number} example
 * @param {State["activation"]} activation
 */
function originOfError({ next, points }, { layer, to }, example, activation) {
  const { layers, rows } = next;
  const here = layers[layer];
  const at = example * here.to + to;
  const cameBack = formatNumber(here.cameBack[at]);
  if (layer === layers.length - 1) {
    return {
      name: "what came back: the mistake of this point, divided by the size of the batch",
      text:
        `(${formatNumber(here.wentOut[at])} − ${asFactor(points.t[rows[example]])}) ÷ ` +
        `${rows.length} = ${cameBack}`,
    };
  }
  const ahead = layers[layer + 1];
  const products = Array.from(
    { length: ahead.to },
    (_, i) =>
      `${asFactor(ahead.cameBack[example * ahead.to + i])} · ` +
      asFactor(ahead.weights[to * ahead.to + i]),
  );
  const slope = slopeOf(activation, here.sums[at], here.wentOut[at]);
  const sum = products.join(" + ");
  const whence = layer + 1 === layers.length - 1 ? "ŷ" : `layer ${layer + 2}`;
  return {
    name: `what came back: from ${whence}${slope ? ", times the slope of the bend" : ""}`,
    text: `${slope && products.length > 1 ? `(${sum})` : sum}${slope && ` · ${slope}`} = ${cameBack}`,
  };
}

/**
 * The slope of the bend at a sum, written out; nothing where there is no bend.
 *
 * @param {State["activation"]} activation
 * @param {number} sum
 * @param {number} value
 */
function slopeOf(activation, sum, value) {
  const printed = asFactor(value);
  switch (activation) {
    case "tanh":
      return `(1 − ${printed}²)`;
    case "sigmoid":
      return `${printed} · (1 − ${printed})`;
    case "ReLU":
      return sum === 0 ? "0.5" : sum > 0 ? "1" : "0";
    default:
      return "";
  }
}
