/** The drawings of the staff in the fog: the map with its fog, and the rate against the heading. */
import { bearingOf, degrees, turnOf } from "../../plot/bearings.js";
import { ContourHere, Contours, Lowest } from "../../plot/contours.jsx";
import { formatNumber } from "../../plot/format.js";
import { dragging, unscrolled } from "../../plot/handle.js";
import { ArrowTowards, Curve, Dot, Handle, Label, Line, Rule, Trail } from "../../plot/marks.jsx";
import { At, Layer, Plot, useScales } from "../../plot/plot.jsx";
import { shareOf } from "../../plot/scale.js";
import { directionOf, SECTOR, windOf } from "./headings.js";

/**
 * @typedef {import("./index.jsx").State} State
 * @typedef {import("./index.jsx").Model} Model
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/** The length of the staff, and that of an arrow, whose head shows beyond the staff's knob (px). */
const STAFF = 64;
const ARROW = 92;
/** At the edge the staff is shorter, so that its knob stays within reach, on a map of this size. */
const SHORT_STAFF = 20;
const SMALL_MAP = 300;

/**
 * The hill from above.
 *
 * @param {object} props
 * @param {State} props.state
 * @param {Model} props.model
 * @param {string} props.id
 * @param {(at: Pair) => void} props.onMove
 * @param {(heading: number) => void} props.onTurn
 */
export function MapFromAbove({ state, model, id, onMove, onTurn }) {
  const { scales, altitude, isGone, uphill, downhill } = model;
  const { at, axis_names, value_name, path, fog, show_all, lowest } = state;
  // In the fog nobody sees how the contour line runs on, unless all is to be shown.
  const here = fog && !show_all ? undefined : model.here;
  return (
    <Plot
      {...scales}
      label="the hill from above"
      shape="map"
      xLabel={`${axis_names[0]} →`}
      yLabel={axis_names[1]}
    >
      <Layer>
        <Contours lines={model.lines} />
        <ContourHere contour={here} />
        {fog && <Fog at={at} id={id} />}
      </Layer>
      {show_all && lowest && <Lowest from={at} to={lowest} />}
      <Trail places={path} />
      {path.length > 0 && <Dot ink="walker" mark="step-0" at={path[0]} r={4} />}
      {!isGone && <Compass at={at} />}
      {show_all && (
        <>
          <ArrowTowards
            ink="gradient"
            mark="gradient"
            from={at}
            bearing={uphill}
            length={ARROW}
            width={4}
          />
          <ArrowTowards
            ink="step"
            mark="downhill"
            from={at}
            bearing={downhill}
            length={ARROW}
            width={4}
          />
        </>
      )}
      <Handle
        ink="walker"
        mark="walker"
        on={here && "contour-here"}
        at={at}
        r={7}
        beyond="off the map"
        plane
        label="the walker"
        text={
          `${axis_names[0]} = ${formatNumber(at[0])}, ${axis_names[1]} = ${formatNumber(at[1])}, ` +
          `${value_name} ${formatNumber(altitude)}`
        }
        onMove={([east, north]) => onMove([east, north])}
      />
      <Staff state={state} model={model} onTurn={onTurn} />
    </Plot>
  );
}

/**
 * Clear around the walker, as far as the staff reaches.
 *
 * @param {{at: Pair, id: string}} props
 */
function Fog({ at, id }) {
  const { x, y } = useScales();
  const [cx, cy] = [shareOf(at[0], x), shareOf(at[1], y)].map((share) => Math.round(1000 * share));
  return (
    <>
      <radialGradient id={`${id}-fog`} gradientUnits="userSpaceOnUse" cx={cx} cy={cy} r="300">
        <stop class="hw-fog-clear" offset="0.45" />
        <stop class="hw-fog-dense" offset="1" />
      </radialGradient>
      <rect width="1000" height="1000" style={{ fill: `url(#${id}-fog)` }} data-mark="fog" />
    </>
  );
}

/**
 * The compass around the walker. Its letters stand outside, where the staff does not hide them.
 *
 * @param {{at: Pair}} props
 */
function Compass({ at }) {
  return (
    <svg class="hw-on-map" width="100%" height="100%" aria-hidden="true">
      <At at={at}>
        <g class="hw-compass">
          <circle r={STAFF} />
          {Array.from({ length: 24 }, (_, i) => (
            <path
              key={`tick${15 * i}`}
              d={`M0 ${i % 6 ? 4 - STAFF : 7 - STAFF}V${-STAFF}`}
              transform={`rotate(${15 * i})`}
            />
          ))}
          {["N", "E", "S", "W"].map((wind, i) => (
            <text
              key={wind}
              x={[0, 1, 0, -1][i] * (STAFF + 20)}
              y={[-1, 0, 1, 0][i] * (STAFF + 20)}
              dy="0.35em"
              text-anchor="middle"
            >
              {wind}
            </text>
          ))}
        </g>
      </At>
    </svg>
  );
}

/** @type {Record<string, number>} */
const KEYS = {
  ...{ ArrowRight: SECTOR, ArrowUp: SECTOR, ArrowLeft: -SECTOR, ArrowDown: -SECTOR },
  ...{ PageUp: 3 * SECTOR, PageDown: -3 * SECTOR },
};

/**
 * The staff, and its knob to turn it by.
 *
 * @param {{state: State, model: Model, onTurn: (heading: number) => void}} props
 */
function Staff({ state, model, onTurn }) {
  const { x, y } = useScales();
  const { at, heading, rate_of } = state;
  const { rate, hasSlope, isGone } = model;
  // The walker's place in the drawing, as shares of it: at the edge, where the walker is gone.
  const [across, down] = [shareOf(at[0], x), shareOf(at[1], y)].map((share) =>
    Math.min(1, Math.max(0, share)),
  );
  const length = staffLength(across, down, heading);
  /** @param {number} angle */
  const turn = (angle) => onTurn(Math.round(turnOf(angle)) % 360);
  return (
    <At at={at}>
      <g
        role="slider"
        tabindex={0}
        class={`hw-handle${isGone ? " hw-gone" : ""}`}
        data-handle="staff"
        aria-label="heading of the staff"
        aria-valuemin={0}
        aria-valuemax={360}
        aria-valuenow={Math.round(heading)}
        aria-valuetext={
          `${degrees(heading)}, ${windOf(heading)}` +
          (hasSlope ? `, rate of ${rate_of} ${formatNumber(rate)}` : "")
        }
        onKeyDown={(event) => {
          if (event.altKey || event.ctrlKey || event.metaKey) return;
          const by = KEYS[event.key];
          if (!by && event.key !== "Home") return;
          event.preventDefault();
          turn(by ? heading + (event.shiftKey ? by / SECTOR : by) : 0);
        }}
        {...unscrolled}
        {...dragging((/** @type {PointerEvent} */ event) => {
          const pointed = pointedBearing(event, across, down);
          if (pointed !== undefined) turn(pointed);
        })}
      >
        <g transform={`rotate(${Math.round(heading * 100) / 100})`}>
          <rect class="hw-grip" x="-20" y={-length - 20} width="40" height="40" rx="20" />
          <path class="hw-staff" d={`M0 -9V${-length}`} />
          <circle
            class="hw-knob"
            data-mark="staff"
            data-bearing={heading}
            cx="0"
            cy={-length}
            r="9"
          />
        </g>
      </g>
    </At>
  );
}

/**
 * How long the staff is (px): shorter where it would reach over the edge of the map.
 *
 * @param {number} across the walker's place, as shares of the map from the left and the top
 * @param {number} down
 * @param {number} heading
 */
function staffLength(across, down, heading) {
  const [east, north] = directionOf(heading);
  /** @param {number} share @param {number} along */
  const room = (share, along) =>
    along === 0 ? 1 : (along > 0 ? 1 - share : share) / Math.abs(along);
  const reach = SMALL_MAP * Math.min(room(across, east), room(down, -north));
  return Math.round(100 * Math.min(STAFF, Math.max(SHORT_STAFF, reach))) / 100;
}

/**
 * The bearing from the walker to the pointer.
 *
 * @param {PointerEvent} event
 * @param {number} across the walker's place, as shares of the map from the left and the top
 * @param {number} down
 */
function pointedBearing(event, across, down) {
  const canvas = /** @type {Element} */ (event.currentTarget).closest(".hw-canvas");
  const area = canvas?.querySelector("[data-mark=plot]")?.getBoundingClientRect();
  return (
    area &&
    bearingOf([
      event.clientX - area.left - across * area.width,
      area.top + down * area.height - event.clientY,
    ])
  );
}

/**
 * The rate against the heading: only what the staff has felt, until all of it is asked for.
 *
 * @param {{state: State, model: Model}} props
 */
export function Rates({ state, model }) {
  const { steepness, hasSlope, rateName, rateAt } = model;
  const { rate_of, show_all } = state;
  const reach = hasSlope && steepness > 1e-9 ? 1.25 * steepness : 1;
  const stretches = show_all ? [/** @type {Pair} */ ([0, 360])] : model.stretches;
  return (
    <Plot
      x={{ domain: [0, 360] }}
      y={{ domain: [-reach, reach], upward: true }}
      label={`rate of ${rate_of} against the heading`}
      shape="map"
      xTicks={[0, 90, 180, 270, 360].map((value) => ({ value, text: `${value}°` }))}
      xLabel="heading, clockwise from north →"
      yLabel={rateName}
    >
      <Layer>
        <Line
          ink="quiet"
          points={[
            [0, 0],
            [360, 0],
          ]}
          width={1}
        />
        {hasSlope && (
          <Curve
            ink={inkOf(rate_of)}
            mark="felt"
            points={stretches.flatMap((stretch) => cosine(stretch, rateAt))}
            width={3}
          />
        )}
      </Layer>
      {hasSlope && <Readings state={state} model={model} reach={reach} stretches={stretches} />}
    </Plot>
  );
}

/** @param {State["rate_of"]} rateOf */
const inkOf = (rateOf) => (rateOf === "ascent" ? "gradient" : "step");

/**
 * The rate over a stretch of headings, with a gap behind it.
 *
 * @param {Pair} stretch
 * @param {(heading: number) => number} rateAt
 * @returns {Pair[]}
 */
const cosine = ([from, to], rateAt) => [
  ...Array.from(
    { length: to - from + 1 },
    (_, i) => /** @type {Pair} */ ([from + i, rateAt(from + i)]),
  ),
  [Number.NaN, Number.NaN],
];

/**
 * What is read off the curve: the rate at the heading, the best so far; and, where all is shown, the
 * steepest way and that to the lowest point.
 *
 * @param {{state: State, model: Model, reach: number, stretches: Pair[]}} props
 */
function Readings({ state, model, reach, stretches }) {
  const { steepest, rate, best, bestRate, toLowest } = model;
  const { heading, show_all, rate_of } = state;
  const ink = inkOf(rate_of);
  const showsSteepest = show_all && steepest !== undefined;
  const showsLowest = show_all && toLowest !== undefined;
  /** @param {number} angle the curve is there, unless the staff has not been turned over it */
  const curveAt = (angle) =>
    stretches.some(([from, to]) => from <= angle && angle <= to) ? "felt" : undefined;
  return (
    <>
      {showsSteepest && <Rule ink={ink} mark="steepest" at={steepest} />}
      {showsLowest && <Rule ink="ink" mark="to-lowest" at={toLowest} dashed />}
      {showsSteepest && (
        <BesideRule
          at={[steepest, reach]}
          ink={ink}
          text={`${rate_of === "ascent" ? "gradient" : "down"}: ${degrees(steepest)}`}
        />
      )}
      {showsLowest && (
        <BesideRule at={[toLowest, -reach]} text={`lowest point: ${degrees(toLowest)}`} />
      )}
      {!show_all && best !== heading && (
        <Dot ink={ink} mark="best" on={curveAt(best)} at={[best, bestRate]} r={5} hollow />
      )}
      <Layer>
        <Line
          ink={ink}
          points={[
            [heading, 0],
            [heading, rate],
          ]}
          width={1.5}
          dashed
        />
      </Layer>
      <Dot ink="walker" mark="rate" on={curveAt(heading)} at={[heading, rate]} />
    </>
  );
}

/**
 * A text beside an upright line, on the side with more room: at the top, or at the bottom.
 *
 * @param {{at: Pair, ink?: import("../../plot/marks.jsx").Ink, text: string}} props
 */
const BesideRule = ({ at, ink, text }) => (
  <Label
    at={at}
    ink={ink}
    text={text}
    dx={at[0] > 180 ? "-0.5em" : "0.5em"}
    dy={at[1] > 0 ? "1em" : "-0.6em"}
    anchor={at[0] > 180 ? "end" : "start"}
  />
);
