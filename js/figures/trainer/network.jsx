/** The network: its neurons, each with a picture of what it gives over the map, and its weights. */
import { Diagram, DiagramText } from "../../plot/diagram.jsx";
import { formatNumber } from "../../plot/format.js";
import { Thumbnail } from "../../plot/heat_map.jsx";
import { edgesOf, farthestOf } from "./edges.js";
import { INPUTS, REACH, SMALL_LINES } from "./run.js";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("./index.jsx").Model} Model
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/** As high for one neuron as for eight in a layer: no slider below it moves. */
const WIDTH = 400;
const [HEIGHT, FROZEN_HEIGHT] = [264, 340];
/** Of a picture, and from one to the next, where there is room. */
const [LARGEST, WIDEST_ROW] = [40, 60];
/** Below each picture; while a step is frozen a number stands there. */
const [GAP, GAP_WITH_NUMBER] = [6, 17];
const MARGIN = 30;
const TOP = 24;

/** @param {Props} props */
export function NetworkDiagram({ state, model, set }) {
  const { sizes, neurons, next, stopped, phase } = model;
  const { activation, learning_rate } = state;
  const isFrozen = phase !== "";
  const height = isFrozen ? FROZEN_HEIGHT : HEIGHT;
  const row = Math.min(WIDEST_ROW, (height - TOP) / Math.max(...sizes));
  const size = Math.min(LARGEST, row - (isFrozen ? GAP_WITH_NUMBER : GAP));
  /** @param {number} layer @param {number} neuron @returns {Pair} */
  const placeOf = (layer, neuron) => [
    MARGIN + ((WIDTH - 2 * MARGIN) * layer) / (sizes.length - 1),
    (TOP + height) / 2 + row * (neuron - (sizes[layer] - 1) / 2) - (isFrozen ? 5 : 0),
  ];
  const edges = edgesOf(next.layers);
  /** @param {number} layer counted from the input @param {number} neuron */
  const biasAt = (layer, neuron) =>
    edges.findIndex(
      ({ layer: at, from, to }) => at === layer - 1 && from === undefined && to === neuron,
    );
  const chosen = isFrozen ? edges[Math.min(state.edge, edges.length - 1)] : undefined;
  /** Whether what is chosen leads from a neuron, or to it. @param {number} layer @param {number} i */
  const isEnd = (layer, i) =>
    chosen !== undefined &&
    ((layer === chosen.layer && i === chosen.from) ||
      (layer === chosen.layer + 1 && i === chosen.to));
  const hasGradient = phase !== "forward" && stopped?.what !== "gradient";
  const largest = Math.max(...edges.map(({ gradient }) => Math.abs(gradient) || 0));
  const moved = phase === "update" && !stopped ? farthestOf(edges, learning_rate) : [];
  /** @param {import("./edges.js").Edge} edge */
  const rankOf = (edge) => (edge === chosen ? 2 : moved.some((most) => most.edge === edge) ? 1 : 0);
  const names = sizes.map((_, i) =>
    i === 0 ? "input" : i === sizes.length - 1 ? "ŷ" : `layer ${i}`,
  );
  return (
    <Diagram size={[WIDTH, height]} label="the network">
      {edges
        .map((edge, i) => ({ edge, i }))
        // The chosen one lies on top, and below it what moves most.
        .sort((one, other) => rankOf(one.edge) - rankOf(other.edge))
        .map(({ edge, i }) => (
          <Weight
            key={edge.name}
            edge={edge}
            number={i}
            {...endsOf(edge, placeOf, size / 2 + 1)}
            bead={hasGradient && largest > 0 ? Math.sqrt(Math.abs(edge.gradient) / largest) : 0}
            isChosen={edge === chosen}
            movesMost={moved.some((most) => most.edge === edge)}
            onPress={isFrozen ? () => set({ edge: i }) : undefined}
          />
        ))}
      {names.map((name, i) => (
        <DiagramText
          key={name}
          at={[placeOf(i, 0)[0], 8]}
          text={stopped && stopped.layer === i && i > 0 ? `${name} ✕` : name}
          anchor="middle"
          ink={stopped && stopped.layer === i && i > 0 ? "gradient" : "quiet"}
          small
        />
      ))}
      {[INPUTS, ...neurons].map((pictures, layer) =>
        pictures.map((values, i) => {
          const [x, y] = placeOf(layer, i);
          return (
            <g key={`${layer} ${i}`} aria-hidden="true">
              <rect
                class={isEnd(layer, i) ? "hw-neuron hw-lit" : "hw-neuron"}
                data-mark={`neuron-${layer}-${i}`}
                {...squareAround([x, y], size + 2)}
                rx="3"
              />
              <Thumbnail
                values={values}
                lines={SMALL_LINES}
                limit={limitOf(
                  values,
                  layer === 0 ? "input" : layer === neurons.length ? "" : activation,
                )}
                x={x - size / 2}
                y={y - size / 2}
                size={size}
              />
              {isFrozen && (
                <Numbers {...numbersAt(state, model, layer, i)} at={[x, y + size / 2 + 8]} />
              )}
              {isFrozen && layer > 0 && (
                <rect
                  class="hw-bias-grip"
                  data-mark={`bias-${layer}-${i}`}
                  {...squareAround([x, y], size + 2)}
                  {...{ onClick: () => set({ edge: biasAt(layer, i) }) }}
                />
              )}
            </g>
          );
        }),
      )}
    </Diagram>
  );
}

/**
 * @param {Pair} middle
 * @param {number} size
 */
const squareAround = ([x, y], size) => ({
  x: x - size / 2,
  y: y - size / 2,
  width: size,
  height: size,
});

/** So far the line of a bias comes, across and down, to the corner of its neuron. */
const STUB = 8;

/**
 * The ends of a line: from side to side of two neurons; a bias comes from nowhere, to a corner.
 *
 * @param {import("./edges.js").Edge} edge
 * @param {(layer: number, neuron: number) => Pair} placeOf
 * @param {number} half the size of a neuron
 * @returns {{from: Pair, to: Pair}}
 */
function endsOf({ layer, from, to }, placeOf, half) {
  const [toX, toY] = placeOf(layer + 1, to);
  if (from === undefined) {
    const [x, y] = [toX - half, toY - half];
    return { from: [x - STUB, y - STUB], to: [x, y] };
  }
  const [x, y] = placeOf(layer, from);
  return { from: [x + half, y], to: [toX - half, toY] };
}

/**
 * From where on a picture grows no darker: 1 for what lies between −1 and 1, else the largest value.
 *
 * @param {Float64Array} values
 * @param {string} kind
 */
function limitOf(values, kind) {
  if (kind === "input") return REACH;
  if (kind !== "ReLU" && kind !== "none") return 1;
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value) || 0);
  return Math.min(1e300, largest) || 1;
}

/**
 * A weight, or bias: its size as width, its sign as colour, dashed where it is negative; on it, as a bead, how
 * large its gradient is among all.
 *
 * @param {object} props
 * @param {import("./edges.js").Edge} props.edge
 * @param {number} props.number among all weights and biases
 * @param {Pair} props.from
 * @param {Pair} props.to
 * @param {number} props.bead from 0 to 1
 * @param {boolean} props.isChosen
 * @param {boolean} props.movesMost whether the step that is shown moves no other one farther
 * @param {() => void} [props.onPress]
 */
function Weight({ edge, number, from, to, bead, isChosen, movesMost, onPress }) {
  const { weight, gradient } = edge;
  const [x, y, toX, toY] = [...from, ...to];
  const share = edge.from === undefined ? BIAS_BEAD_AT : BEAD_AT;
  const size = Math.min(1e9, Math.abs(weight));
  const width = Math.round(10 * (0.4 + (4.5 * size) / (1.5 + size))) / 10;
  const sign = weight < 0 ? "minus" : "plus";
  const path = `M${round(x)} ${round(y)}L${round(toX)} ${round(toY)}`;
  return (
    <g class={isChosen ? "hw-weight hw-lit" : "hw-weight"} data-edge={number} aria-hidden="true">
      {movesMost && <path class="hw-weight-moves" d={path} stroke-width={width + 12} />}
      {isChosen && (
        <>
          <path class="hw-weight-halo" d={path} stroke-width={width + 6} />
          <path class="hw-weight-gap" d={path} stroke-width={width + 3} />
        </>
      )}
      <path class={`hw-weight-line hw-ink-${sign}`} d={path} stroke-width={width} />
      {bead > 0.05 && (
        <circle
          class={`hw-bead hw-ink-backward${gradient < 0 ? " hw-hollow" : ""}`}
          cx={round(x + share * (toX - x))}
          cy={round(y + share * (toY - y))}
          r={Math.round(38 * bead) / 10}
        />
      )}
      {onPress && <path class="hw-weight-grip" d={path} {...{ onClick: onPress }} />}
    </g>
  );
}

/** Where on its line a bead lies; on the short one of a bias in the middle. */
const [BEAD_AT, BIAS_BEAD_AT] = [0.6, 0.5];

/** @param {number} place */
const round = (place) => Math.round(10 * place) / 10;

/**
 * What a neuron has for one point of the batch: its value, and, once it has come back, the derivative of
 * the loss by its sum.
 *
 * @param {import("./index.jsx").State} state
 * @param {Model} model
 * @param {number} layer
 * @param {number} neuron
 */
function numbersAt(state, model, layer, neuron) {
  const { layers, rows } = model.next;
  const example = Math.min(state.example, rows.length - 1);
  const values = layer === 0 ? layers[0].cameIn : layers[layer - 1].wentOut;
  const count = model.sizes[layer];
  const value = values[example * count + neuron];
  const back =
    layer > 0 && model.phase !== "forward"
      ? layers[layer - 1].cameBack[example * count + neuron]
      : undefined;
  return { value, back };
}

/** @param {{value: number, back?: number, at: Pair}} props */
const Numbers = ({ value, back, at: [x, y] }) => (
  <DiagramText
    at={[x, y]}
    text={formatNumber(back ?? value, 2)}
    ink={back === undefined ? "forward" : "backward"}
    anchor="middle"
    width={54}
    small
    bold
  />
);
