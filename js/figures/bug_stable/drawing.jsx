/** The race of the horses, and the network that all of them train. */
import { derivativeSymbol } from "../../model/two_layers.js";
import { Box, Diagram, DiagramText, Edge, Quantity } from "../../plot/diagram.jsx";
import { formatNumber } from "../../plot/format.js";
import { Curve, Dot, Label, Line } from "../../plot/marks.jsx";
import { Layer, Plot } from "../../plot/plot.jsx";
import { START } from "./horses.js";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("./index.jsx").Horse} Horse
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/**
 * The losses of all horses, as far as they have gone; the one on the bench stands out.
 *
 * @param {Props} props
 */
export function Race({ state, model }) {
  const { horses, bench, scales, names } = model;
  const { step, value_name, value_symbol } = state;
  const others = horses.filter((horse) => horse !== bench.horse);
  return (
    <Plot
      {...scales}
      label={`the ${value_name} of each horse against the step`}
      shape="beside"
      xLabel="step →"
      yLabel={`${value_name} ${value_symbol}`}
      xTicks={[0, 10, 20, 30].map((value) => ({ value, text: String(value) }))}
    >
      <Layer>
        {names.map(({ name, at, from, isGone }) =>
          isGone ? null : <Line key={name} ink="quiet" points={[from, at]} width={1} dashed />,
        )}
        {others.map((horse) => (
          <Run key={horse.name} horse={horse} step={step} />
        ))}
        <Run horse={bench.horse} step={step} isOnBench />
      </Layer>
      {[...others, bench.horse].map(({ name, losses }) => (
        <Dot
          key={name}
          ink={name === bench.horse.name ? "walker" : "quiet"}
          mark={`runner-${name}`}
          on={step > 0 ? `run-${name}` : undefined}
          r={name === bench.horse.name ? 6 : 4}
          at={[step, losses[step]]}
        />
      ))}
      {names.map(({ name, at }) => (
        <Label
          key={name}
          at={at}
          text={name}
          ink={name === bench.horse.name ? "walker" : "quiet"}
          dx="0.3em"
          dy="0.35em"
        />
      ))}
    </Plot>
  );
}

/** @param {{horse: Horse, step: number, isOnBench?: boolean}} props */
const Run = ({ horse: { name, losses }, step, isOnBench = false }) => (
  <Curve
    ink={isOnBench ? "loss" : "quiet"}
    mark={`run-${name}`}
    points={losses.slice(0, step + 1).map((loss, i) => /** @type {Pair} */ ([i, loss]))}
    width={isOnBench ? 3.5 : 1.5}
  />
);

/** The network: its drawing, and its boxes, each around its middle (px). */
/** @type {Pair} */
const SIZE = [360, 270];
/** @type {Record<string, {at: Pair, size: Pair}>} */
const BOXES = {
  x: { at: [28, 140], size: [40, 40] },
  h: { at: [126, 140], size: [40, 40] },
  ŷ: { at: [232, 140], size: [44, 40] },
  L: { at: [315, 140], size: [86, 40] },
  W_a: { at: [77, 34], size: [96, 40] },
  W_b: { at: [178, 246], size: [100, 40] },
};
/** @type {{from: Pair, to: Pair}[]} */
const FORWARD = [
  { from: [48, 140], to: [106, 140] },
  { from: [146, 140], to: [210, 140] },
  { from: [254, 140], to: [272, 140] },
];
/** The ways of the weights, on which their gradients come back. */
/** @type {Record<string, {from: Pair, to: Pair}>} */
const WAYS = {
  "through-h": { from: [86, 54], to: [118, 120] },
  straight: { from: [125, 42], to: [222, 120] },
  W_b: { from: [190, 226], to: [224, 160] },
};

/**
 * The network with its fork, and the gradients that come back in it.
 *
 * @param {Props} props
 */
export function Fork({ model }) {
  const { inputs, answers } = model.examples;
  const { throughH, straight, W_b } = model.ways;
  /** @param {number[]} numbers */
  const listed = (numbers) => numbers.map((number) => formatNumber(number)).join(", ");
  return (
    <Diagram size={SIZE} label="the network with its fork">
      <g aria-hidden="true">
        {FORWARD.map((edge) => (
          <Edge key={edge.from[0]} ink="forward" {...edge} />
        ))}
        {Object.entries(WAYS).map(([name, { from, to }]) => (
          <g key={name}>
            <Edge ink="forward" from={from} to={to} aside={5} />
            <Edge ink="backward" from={to} to={from} aside={5} />
          </g>
        ))}
        {Object.entries(BOXES).map(([name, box]) => (
          <Box key={name} {...box} isWeight={name.startsWith("W")} />
        ))}
        {["x", "h", "ŷ"].map((symbol) => (
          <text
            key={symbol}
            class="hw-symbol hw-ink-ink"
            x={BOXES[symbol].at[0]}
            y={BOXES[symbol].at[1]}
            dy="0.35em"
            text-anchor="middle"
            font-size="14"
          >
            {symbol}
          </text>
        ))}
        <Quantity at={BOXES.L.at} name="L" value={formatNumber(model.start)} mark="loss" />
        <Quantity at={BOXES.W_a.at} name="W_a" value={formatNumber(START[0])} ink="walker" />
        <Quantity at={BOXES.W_b.at} name="W_b" value={formatNumber(START[1])} ink="walker" />
        <DiagramText at={[77, 128]} text="· W_a" ink="quiet" anchor="middle" small />
        <DiagramText at={[174, 128]} text="· W_b" ink="quiet" anchor="middle" small />
        <DiagramText at={[262, 106]} text="+ W_a" ink="quiet" anchor="middle" small />
        <DiagramText at={[8, 174]} text={listed(inputs)} ink="quiet" small />
        <DiagramText
          at={[356, 174]}
          text={`t: ${listed(answers)}`}
          ink="quiet"
          anchor="end"
          small
        />
        <Back at={[92, 94]} anchor="end" mark="through-h" value={throughH} />
        <Back at={[192, 74]} mark="straight" value={straight} />
        <Back
          at={[136, 16]}
          mark="by-W_a"
          value={throughH + straight}
          name={derivativeSymbol("L", "W_a")}
        />
        <Back at={[222, 200]} mark="by-W_b" value={W_b} name={derivativeSymbol("L", "W_b")} />
      </g>
    </Diagram>
  );
}

/**
 * A gradient that comes back: a part of one, or, with its name, all of it.
 *
 * @param {{at: Pair, value: number, mark: string, name?: string, anchor?: "start" | "end"}} props
 */
const Back = ({ at, value, mark, name, anchor }) => (
  <DiagramText
    at={at}
    text={name ? `${name} = ${formatNumber(value)}` : formatNumber(value)}
    ink="backward"
    mark={mark}
    anchor={anchor}
    small
    bold
  />
);
