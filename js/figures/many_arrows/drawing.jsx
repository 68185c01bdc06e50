/** The map with its arrows, and the shaking against the size of the batch. */
import { Contours } from "../../plot/contours.jsx";
import { formatNumber } from "../../plot/format.js";
import { LegendKey } from "../../plot/legend.jsx";
import { ArrowOnMap, RingOnMap } from "../../plot/map_arrows.jsx";
import { Curve, Dot, Handle, isOn, Rule } from "../../plot/marks.jsx";
import { At, Layer, Plot } from "../../plot/plot.jsx";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/** The sizes along the axis: each is twice the last. */
const DOUBLINGS = [0, 1, 2, 3, 4, 5, 6];

/**
 * The loss of all examples from above, with every arrow that begins where the walker stands.
 *
 * @param {Props} props
 */
export function ArrowsFromAbove({ state, model, set }) {
  const { at, examples, batch_size } = state;
  const { scales, lines, arrows, all, batch, tips, counts, shaking } = model;
  /** @param {Pair} arrow @returns {Pair} */
  const tipOf = (arrow) => [at[0] + arrow[0], at[1] + arrow[1]];
  return (
    <Plot
      {...scales}
      label="the loss of all examples from above, with an arrow for each example"
      shape="map"
      xLabel="W →"
      yLabel="b"
    >
      <Layer>
        <Contours lines={lines} />
      </Layer>
      {arrows.map((arrow, i) => (
        <ArrowOnMap
          key={i}
          ink="gradient"
          mark={`arrow-${i}`}
          from={at}
          to={tipOf(arrow)}
          width={counts[i] > 0 ? 2 : 1.25}
          faint={batch !== undefined && counts[i] === 0}
        />
      ))}
      {tips
        .slice(0, -1)
        .map(
          (tip, i) =>
            isOn(tipOf(tip), scales) && (
              <Dot key={i} ink="gradient" mark={`tip-${i}`} at={tipOf(tip)} r={3.5} />
            ),
        )}
      {shaking !== undefined && (
        <RingOnMap ink="gradient" mark="ring" at={tipOf(all)} radius={shaking} />
      )}
      {batch && <ArrowOnMap ink="gradient" mark="batch" from={at} to={tipOf(batch)} width={6} />}
      {examples.length > 0 && (
        <ArrowOnMap ink="ink" mark="all" from={at} to={tipOf(all)} width={3} hollow />
      )}
      <Handle
        ink="walker"
        mark="walker"
        plane
        r={7}
        at={at}
        beyond="off the map"
        label="the walker"
        text={`W = ${formatNumber(at[0])}, b = ${formatNumber(at[1])}`}
        onMove={([W, b]) => set({ at: [W, b] })}
      />
      <Legend
        at={[scales.x.domain[0], scales.y.domain[1]]}
        size={batch_size}
        count={examples.length}
        hasBatch={batch !== undefined}
      />
    </Plot>
  );
}

/** @param {{at: Pair, size: number, count: number, hasBatch: boolean}} props */
const Legend = ({ at, size, count, hasBatch }) => (
  <At at={at}>
    <g class="hw-legend" aria-hidden="true">
      <LegendKey left={10} top={16} width={1.25} ink="gradient" text="one example" />
      <LegendKey left={10} top={36} width={3} ink="ink" text={`all ${count}`} dashed />
      {hasBatch && (
        <LegendKey left={10} top={56} width={6} ink="gradient" text={`the batch of ${size}`} />
      )}
    </g>
  </At>
);

/**
 * How far the arrows of the batches shake, against the size of the batch.
 *
 * @param {Props} props
 */
export function Shaking({ state, model }) {
  const { batch_size, show_rule } = state;
  const { measured, ofOne, over } = model;
  const highest = ofOne > 0 ? 1.5 * ofOne : 1;
  /** @type {import("../../plot/plot.jsx").Scales} */
  const scales = {
    x: { domain: [-0.3, 6.3] },
    y: { domain: [0, highest], upward: true },
  };
  const rule = Array.from({ length: 133 }, (_, i) => {
    const doublings = -0.3 + i / 20;
    return /** @type {Pair} */ ([doublings, ofOne / Math.sqrt(2 ** doublings)]);
  });
  return (
    <Plot
      {...scales}
      label="how far the arrows of the batches shake, against the size of the batch"
      shape="beside"
      xTicks={DOUBLINGS.map((value) => ({ value, text: String(2 ** value) }))}
      xLabel="examples in a batch →"
      yLabel={`shaking of the batch’s arrow${measured.length > 0 ? `, over ${over} draws` : ""}`}
    >
      <Rule ink="quiet" mark="size" at={Math.log2(batch_size)} width={1} dashed />
      {show_rule && ofOne >= 0 && (
        <Layer>
          <Curve ink="ink" mark="rule" points={rule} width={2} dashed />
        </Layer>
      )}
      {measured.map(({ size, shaking }) => (
        <Dot
          key={size}
          ink="gradient"
          mark={`shaking-${size}`}
          at={[Math.log2(size), shaking]}
          hollow={size !== batch_size}
          beyond={formatNumber(shaking)}
          title={`over these ${over} draws batches of ${size} shake by ${formatNumber(shaking)}`}
        />
      ))}
    </Plot>
  );
}
