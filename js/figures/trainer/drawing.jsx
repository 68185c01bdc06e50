/** The points with the prediction over the map, and the losses along the run. */
import { useMemo } from "preact/hooks";
import { formatNumber } from "../../plot/format.js";
import { pointedAt } from "../../plot/handle.js";
import { HeatMap } from "../../plot/heat_map.jsx";
import { lossRange } from "../../plot/loss_range.js";
import { Curve, Dot, Handle, isOn, Line } from "../../plot/marks.jsx";
import { Layer, Plot, useScales } from "../../plot/plot.jsx";
import { percent, shareOf } from "../../plot/scale.js";
import { LINES, REACH } from "./run.js";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("./index.jsx").State} State
 * @typedef {import("./index.jsx").Model} Model
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/** @type {Pair} */
const DOMAIN = [-REACH, REACH];
/** @type {import("../../plot/plot.jsx").Scales} */
const MAP = { x: { domain: DOMAIN }, y: { domain: DOMAIN, upward: true } };
const MOST_OWN = 60;
/** Half the size of a point (px). */
const HALF = 3.25;

/** @param {Props} props */
export function PointsAndPrediction({ state, model, set }) {
  const { points, rows, prediction, probed, phase, next } = model;
  const { data, probe } = state;
  const surface = { values: prediction, lines: LINES, domain: DOMAIN };
  return (
    <div>
      <Plot
        {...MAP}
        label="the points, and the prediction over the map"
        shape="map"
        xLabel="x_1 →"
        yLabel="x_2"
      >
        <HeatMap surface={surface} mark="boundary" />
        <Samples points={points} heldOut={rows.heldOut} />
        {phase !== "" && <Batch points={points} rows={next.rows} chosen={state.example} />}
        {data === "own" && <rect class="hw-target" {...pressable(state, set)} />}
        <Handle
          ink="ink"
          mark="probe"
          at={probe}
          label="the probe"
          text={`${probe.map((part) => formatNumber(part)).join(", ")}: ŷ = ${formatNumber(probed)}`}
          onMove={([x, y]) => set({ probe: [x, y] })}
          plane
          hollow
        />
      </Plot>
      <p class="hw-legend" aria-hidden="true">
        <span class="hw-key hw-ink-plus">● target +1</span>
        <span class="hw-key hw-ink-minus">■ target −1</span>
        <span class="hw-key">hollow: held out</span>
      </p>
    </div>
  );
}

/**
 * A press anywhere on the map adds a point there. (At the keyboard: where the probe stands.)
 *
 * @param {State} state
 * @param {Props["set"]} set
 */
const pressable = (state, set) => ({
  width: "100%",
  height: "100%",
  "aria-hidden": true,
  onClick: (/** @type {any} */ event) => {
    const [x, y] = pointedAt(event, MAP.x, MAP.y);
    set(addPoint(state, [x, y]));
  },
});

/**
 * The changes that one more point of the reader's own makes.
 *
 * @param {State} state
 * @param {Pair} at
 * @returns {Partial<State>}
 */
export function addPoint(state, at) {
  const { brush } = state;
  const points = state[brush];
  return points.length < MOST_OWN ? { [brush]: [...points, at] } : {};
}

/**
 * The points: discs and squares, hollow where they are held out. They stand still while the network
 * learns.
 *
 * @param {{points: Model["points"], heldOut: Int32Array}} props
 */
function Samples({ points, heldOut }) {
  const { x, y } = useScales();
  return useMemo(() => {
    const scales = { x, y };
    const held = new Set(heldOut);
    return (
      <g aria-hidden="true">
        {points.x.map((at, i) => {
          if (!isOn(at, scales)) return null;
          const [left, top] = [percent(shareOf(at[0], x)), percent(shareOf(at[1], y))];
          const ink = points.t[i] > 0 ? "plus" : "minus";
          const look = `hw-sample hw-ink-${ink}${held.has(i) ? " hw-hollow" : ""}`;
          const claims = { "data-mark": `point-${i}`, "data-x": at[0], "data-y": at[1] };
          return ink === "plus" ? (
            <circle key={i} class={look} {...claims} cx={left} cy={top} r={HALF + 0.25} />
          ) : (
            <rect
              key={i}
              class={look}
              {...claims}
              x={left}
              y={top}
              width={2 * HALF}
              height={2 * HALF}
              transform={`translate(${-HALF} ${-HALF})`}
            />
          );
        })}
      </g>
    );
  }, [points, heldOut, x, y]);
}

/**
 * Rings around the points that the next step learns from; a thick one around the one whose values are
 * shown.
 *
 * @param {{points: Model["points"], rows: Int32Array, chosen: number}} props
 */
function Batch({ points, rows, chosen }) {
  const scales = useScales();
  const shown = Math.min(chosen, rows.length - 1);
  return Array.from(rows, (row, i) =>
    isOn(points.x[row], scales) ? (
      <circle
        key={row}
        class={i === shown ? "hw-ring hw-lit" : "hw-ring"}
        cx={percent(shareOf(points.x[row][0], scales.x))}
        cy={percent(shareOf(points.x[row][1], scales.y))}
        r={i === shown ? 8 : 6.5}
        aria-hidden="true"
      />
    ) : null,
  );
}

/** A curve of more points than this is drawn with every second, or third, ... of them. */
const MOST_POINTS = 400;
/** The shortest axis of steps; it doubles when a run gets longer. */
const SHORTEST = 50;

/** @param {Props} props */
export function LearningCurves({ state, model }) {
  const { losses, end, at, ghostEnd, stopped } = model;
  const { value_name, value_symbol, learning_rate, comparison_rate } = state;
  let length = SHORTEST;
  while (length < Math.max(end, ghostEnd)) length *= 2;
  const all = losses.training.slice(0, end + 1);
  /** @type {import("../../plot/plot.jsx").Scales} */
  const scales = {
    x: { domain: [0, length] },
    y: { domain: lossRange([...all, ...losses.heldOut.slice(0, end + 1)]), upward: true },
  };
  const { hasBatches } = model;
  const hasHeldOut = model.rows.heldOut.length > 0;
  const overflows = stopped && at === end && Number.isFinite(all[at]);
  return (
    <div>
      <Plot
        {...scales}
        label={`the ${value_name} along the run`}
        shape="beside"
        xLabel="step →"
        yLabel={`${value_name} ${value_symbol}`}
      >
        <Layer>
          {hasBatches && (
            <Curve
              ink="loss"
              mark="batch"
              points={curveOf(losses.batch, end, at)}
              width={1}
              faint
            />
          )}
          <Curve ink="loss" mark="losses" points={curveOf(losses.training, end, at)} width={2.5} />
          {hasHeldOut && (
            <Curve
              ink="ink"
              mark="held-out"
              points={curveOf(losses.heldOut, end, at)}
              width={1.25}
            />
          )}
          {losses.ghost && (
            <Curve
              ink="quiet"
              mark="ghost"
              points={curveOf(losses.ghost, ghostEnd, ghostEnd)}
              dashed
            />
          )}
          {overflows && (
            <Line
              ink="loss"
              points={[
                [end, all[end]],
                [end, Number.POSITIVE_INFINITY],
              ]}
              width={2.5}
            />
          )}
        </Layer>
        {Number.isFinite(model.loss) && (
          <Dot
            ink="walker"
            mark="loss-now"
            on="losses"
            at={[at, model.loss]}
            beyond={formatNumber(model.loss)}
          />
        )}
      </Plot>
      <p class="hw-legend" aria-hidden="true">
        <span class="hw-key hw-ink-loss">━ training</span>
        <Key isThere={hasBatches} ink="loss">
          ─ last batch
        </Key>
        <Key isThere={hasHeldOut} ink="ink">
          ─ held out
        </Key>
        <Key isThere={comparison_rate !== null} ink="quiet" isAlone>
          ┅ training at rate {formatNumber(comparison_rate ?? learning_rate)}
        </Key>
      </p>
    </div>
  );
}

/**
 * A key of the legend. Where there is nothing of its kind its room stays: nothing below it moves.
 *
 * @param {{isThere: boolean, ink: "loss" | "ink" | "quiet", isAlone?: boolean, children: any}} props
 *   one whose text changes has a line of its own
 */
const Key = ({ isThere, ink, isAlone, children }) => (
  <span class={`hw-key hw-ink-${ink}${isThere ? "" : " hw-absent"}${isAlone ? " hw-alone" : ""}`}>
    {children}
  </span>
);

/**
 * The losses against the steps; of a long run some of them, the one that is shown among them.
 *
 * @param {number[]} losses
 * @param {number} end
 * @param {number} shown
 * @returns {Pair[]}
 */
function curveOf(losses, end, shown) {
  const stride = Math.ceil((end + 1) / MOST_POINTS);
  /** @type {Pair[]} */
  const points = [];
  for (let step = 0; step <= end; step += 1) {
    if (step % stride === 0 || step === end || step === shown) points.push([step, losses[step]]);
  }
  return points;
}
