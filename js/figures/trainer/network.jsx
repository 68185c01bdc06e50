/** The network: its neurons, each with a picture of what it gives over the map, and its weights. */
import { Diagram, DiagramText } from "../../plot/diagram.jsx";
import { formatNumber } from "../../plot/format.js";
import { Thumbnail } from "../../plot/heat_map.jsx";
import { edgesOf } from "./edges.js";
import { INPUTS, REACH, SMALL_LINES } from "./run.js";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("./index.jsx").Model} Model
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

const WIDTH = 400;
/** From neuron to neuron; while a step is frozen there is room for a number under each. */
const [ROW, TALL_ROW] = [38, 50];
const SIZE = 30;
const MARGIN = 26;
const TOP = 24;

/** @param {Props} props */
export function NetworkDiagram({ state, model, set }) {
  const { sizes, neurons, next, stopped, phase } = model;
  const { activation } = state;
  const isFrozen = phase !== "";
  const row = isFrozen ? TALL_ROW : ROW;
  const height = TOP + row * Math.max(3, ...sizes) + 8;
  /** @param {number} layer @param {number} neuron @returns {Pair} */
  const placeOf = (layer, neuron) => [
    MARGIN + ((WIDTH - 2 * MARGIN) * layer) / (sizes.length - 1),
    TOP + (height - TOP) / 2 + row * (neuron - (sizes[layer] - 1) / 2),
  ];
  const edges = edgesOf(next.layers);
  const chosen = isFrozen ? edges[Math.min(state.edge, edges.length - 1)] : undefined;
  /** Whether the chosen weight leads from a neuron, or to it. @param {number} layer @param {number} i */
  const isEnd = (layer, i) =>
    chosen !== undefined &&
    ((layer === chosen.layer && i === chosen.from) ||
      (layer === chosen.layer + 1 && i === chosen.to));
  const hasGradient = phase !== "forward" && stopped?.what !== "gradient";
  const largest = Math.max(...edges.map(({ gradient }) => Math.abs(gradient) || 0));
  const names = sizes.map((_, i) =>
    i === 0 ? "input" : i === sizes.length - 1 ? "ŷ" : `layer ${i}`,
  );
  return (
    <Diagram size={[WIDTH, height]} label="the network">
      {edges
        .map((edge, i) => ({ edge, i }))
        // The chosen one lies on top.
        .sort((one, other) => Number(one.edge === chosen) - Number(other.edge === chosen))
        .map(({ edge, i }) => (
          <Weight
            key={edge.name}
            edge={edge}
            from={placeOf(edge.layer, edge.from)}
            to={placeOf(edge.layer + 1, edge.to)}
            bead={hasGradient && largest > 0 ? Math.sqrt(Math.abs(edge.gradient) / largest) : 0}
            isChosen={edge === chosen}
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
                x={x - SIZE / 2 - 1}
                y={y - SIZE / 2 - 1}
                width={SIZE + 2}
                height={SIZE + 2}
                rx="3"
              />
              <Thumbnail
                values={values}
                lines={SMALL_LINES}
                limit={limitOf(
                  values,
                  layer === 0 ? "input" : layer === neurons.length ? "" : activation,
                )}
                x={x - SIZE / 2}
                y={y - SIZE / 2}
                size={SIZE}
              />
              {isFrozen && (
                <Numbers {...numbersAt(state, model, layer, i)} at={[x, y + SIZE / 2 + 8]} />
              )}
            </g>
          );
        }),
      )}
    </Diagram>
  );
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
 * A weight: its size as width, its sign as colour, dashed where it is negative; on it, as a bead, how
 * large its gradient is among all.
 *
 * @param {object} props
 * @param {import("./edges.js").Edge} props.edge
 * @param {Pair} props.from
 * @param {Pair} props.to
 * @param {number} props.bead from 0 to 1
 * @param {boolean} props.isChosen
 * @param {() => void} [props.onPress]
 */
function Weight({ edge, from, to, bead, isChosen, onPress }) {
  const { weight, gradient } = edge;
  const [x, y, toX, toY] = [from[0] + SIZE / 2 + 1, from[1], to[0] - SIZE / 2 - 1, to[1]];
  const size = Math.min(1e9, Math.abs(weight));
  const width = Math.round(10 * (0.4 + (4.5 * size) / (1.5 + size))) / 10;
  const sign = weight < 0 ? "minus" : "plus";
  const path = `M${round(x)} ${round(y)}L${round(toX)} ${round(toY)}`;
  return (
    <g class={isChosen ? "hw-weight hw-lit" : "hw-weight"} aria-hidden="true">
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
          cx={round(x + 0.6 * (toX - x))}
          cy={round(y + 0.6 * (toY - y))}
          r={Math.round(38 * bead) / 10}
        />
      )}
      {onPress && <path class="hw-weight-grip" d={path} {...{ onClick: onPress }} />}
    </g>
  );
}

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
  const sample = Math.min(state.sample, rows.length - 1);
  const values = layer === 0 ? layers[0].cameIn : layers[layer - 1].wentOut;
  const count = model.sizes[layer];
  const value = values[sample * count + neuron];
  const back =
    layer > 0 && model.phase !== "forward"
      ? layers[layer - 1].cameBack[sample * count + neuron]
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
    width={SIZE + 14}
    small
    bold
  />
);
