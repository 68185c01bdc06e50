/** The three walks on the map, and their losses. */
import { Contours } from "../../plot/contours.jsx";
import { formatNumber } from "../../plot/format.js";
import { LegendKey } from "../../plot/legend.jsx";
import { Curve, Dot, Handle, Trail } from "../../plot/marks.jsx";
import { At, Layer, Plot, ticks } from "../../plot/plot.jsx";
import { lossTicks, timeOf } from "./axes.js";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/**
 * The loss of all examples from above, and the walks so far.
 *
 * @param {Props} props
 */
export function Paths({ state, model, set }) {
  const { walks, now, lines, scales } = model;
  const { start } = state;
  /** @param {"all" | "batches" | "single"} way */
  const soFar = (way) => walks[way].places.slice(0, now[way].update + 1);
  return (
    <Plot
      {...scales.map}
      label="the loss of all examples from above, with three walks"
      shape="map"
      xLabel="W →"
      yLabel="b"
    >
      <Layer>
        <Contours lines={lines} />
        <Curve ink="quiet" mark="path-single" points={soFar("single")} width={1.25} />
        <Curve ink="ink" mark="path-batches" points={soFar("batches")} width={2} dashed />
      </Layer>
      <Trail places={soFar("all")} r={4} />
      <Handle
        ink="walker"
        mark="start"
        hollow
        plane
        r={9}
        at={start}
        label="the start of the walks"
        text={`W = ${formatNumber(start[0])}, b = ${formatNumber(start[1])}`}
        onMove={([W, b]) => set({ start: [W, b] })}
      />
      <Dots at={{ all: now.all.place, batches: now.batches.place, single: now.single.place }} />
    </Plot>
  );
}

/**
 * Where the three walks are: each dot has a shape of its own.
 *
 * @param {{at: Record<"all" | "batches" | "single", Pair>, on?: boolean}} props
 */
const Dots = ({ at, on }) => (
  <>
    <Dot ink="quiet" mark="single" on={on ? "losses-single" : undefined} at={at.single} r={4} />
    <Dot
      ink="ink"
      mark="batches"
      on={on ? "losses-batches" : undefined}
      at={at.batches}
      r={6}
      hollow
    />
    <Dot ink="walker" mark="all" on={on ? "losses-all" : undefined} at={at.all} r={6.5} />
  </>
);

/**
 * The losses of all examples, so far.
 *
 * @param {Props} props
 */
export function LossesOfAll({ state, model }) {
  const { walks, now, scales, names } = model;
  const { against, examples } = state;
  /** @param {"all" | "batches" | "single"} way @param {number} update @returns {Pair} */
  const pointOf = (way, update) => [
    timeOf(walks[way], update, against, Math.max(1, examples.length)),
    Math.log10(walks[way].losses[update]),
  ];
  /** @param {"all" | "batches" | "single"} way */
  const curveOf = (way) =>
    Array.from({ length: now[way].update + 1 }, (_, update) => pointOf(way, update));
  const { x, y } = scales.time;
  return (
    <Plot
      {...scales.time}
      label={`the losses of all examples, against ${against}`}
      shape="beside"
      xTicks={ticks(x, 5)}
      yTicks={lossTicks(y.domain)}
      xLabel={`${against === "examples" ? "examples seen" : against} →`}
      yLabel="loss of all examples"
    >
      <Layer>
        <Curve ink="quiet" mark="losses-single" points={curveOf("single")} width={1.25} />
        <Curve ink="ink" mark="losses-batches" points={curveOf("batches")} width={2} dashed />
        <Curve ink="walker" mark="losses-all" points={curveOf("all")} width={2.5} />
      </Layer>
      <Dots
        at={{
          all: pointOf("all", now.all.update),
          batches: pointOf("batches", now.batches.update),
          single: pointOf("single", now.single.update),
        }}
        on={now.all.update > 0}
      />
      <At at={[x.domain[1], y.domain[1]]}>
        <g class="hw-legend" aria-hidden="true">
          <LegendKey left={-124} top={6} ink="walker" text={names.all} width={2.5} />
          <LegendKey left={-124} top={26} ink="ink" text={names.batches} width={2} dashed />
          <LegendKey left={-124} top={46} ink="quiet" text={names.single} width={1.25} />
        </g>
      </At>
    </Plot>
  );
}
