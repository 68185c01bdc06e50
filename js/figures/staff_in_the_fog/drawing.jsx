/** The drawings of the staff in the fog: the map with its fog, and the rate against the heading. */
import { useMemo } from "preact/hooks";
import { bearingOf, degrees, turnOf } from "../../plot/bearings.js";
import { Contours } from "../../plot/contours.jsx";
import { human } from "../../plot/format.js";
import { dragging, handle, unscrolled } from "../../plot/handle.js";
import { Lowest } from "../../plot/lowest.jsx";
import { At, Axes, curvePath, Layer, Plot, ticks } from "../../plot/plot.jsx";
import { inLayer, isInside, percent } from "../../plot/scale.js";
import { readState, SECTOR, SECTORS, symbolOfRate, windOf } from "./state.js";

/** The length of the staff in the drawing (px). */
const STAFF = 64;

/** The hill from above. */
export function MapFromAbove({ state, id, onMove, onTurn }) {
  const { axes, altitude } = readState(state);
  const { x, y } = axes;
  const { at, domain, axis_names, graph } = state;
  const hill = useMemo(() => <Contours graph={graph} domain={domain} />, [graph, domain]);
  const walker = handle({
    x,
    y,
    at,
    onMove,
    label: "the walker",
    text:
      `${axis_names[0]} = ${human(at[0])}, ${axis_names[1]} = ${human(at[1])}, ` +
      `${state.altitude_name} ${human(altitude)}`,
  });
  return (
    <Plot
      {...axes}
      label="the hill from above"
      shape="map"
      axes={
        <Axes
          {...axes}
          xTicks={ticks(x, 4)}
          yTicks={ticks(y, 4)}
          xLabel={`${axis_names[0]} →`}
          yLabel={axis_names[1]}
        />
      }
    >
      {hill}
      {state.fog && <Fog at={at} x={x} y={y} id={id} />}
      {state.show_all && state.lowest.length > 0 && (
        <Lowest from={at} to={state.lowest} x={x} y={y} />
      )}
      <Trail path={state.path} x={x} y={y} />
      <At x={percent(at[0], x)} y={percent(at[1], y)}>
        <Compass />
        {state.show_all && <WaysUpAndDown state={state} />}
        <g {...walker}>
          <circle class="hw-grip" r="22" />
          <circle class="hw-walker" data-mark="walker" r="7" />
        </g>
        <Staff state={state} onTurn={onTurn} />
      </At>
    </Plot>
  );
}

/** Clear around the walker, as far as the staff reaches. */
function Fog({ at, x, y, id }) {
  const middle = { cx: inLayer(at[0], x), cy: inLayer(at[1], y) };
  return (
    <Layer>
      <radialGradient id={`${id}-fog`} gradientUnits="userSpaceOnUse" {...middle} r="300">
        <stop class="hw-fog-clear" offset="0.45" />
        <stop class="hw-fog-dense" offset="1" />
      </radialGradient>
      <rect width="1000" height="1000" style={{ fill: `url(#${id}-fog)` }} data-mark="fog" />
    </Layer>
  );
}

/** Where the walker has been. */
function Trail({ path, x, y }) {
  return (
    <g aria-hidden="true">
      <Layer>
        <path class="hw-hops" d={curvePath(path, x, y)} />
      </Layer>
      {path
        .slice(0, -1)
        .map(([east, north], step) =>
          isInside(east, x) && isInside(north, y) ? (
            <circle
              key={step}
              class="hw-footprint"
              data-mark={`step-${step}`}
              cx={percent(east, x)}
              cy={percent(north, y)}
              r="4"
            />
          ) : null,
        )}
    </g>
  );
}

function Compass() {
  const winds = ["N", "E", "S", "W"];
  return (
    <g class="hw-compass" aria-hidden="true">
      <circle r={STAFF} />
      {Array.from({ length: 24 }, (_, i) => (
        <path
          key={`tick${15 * i}`}
          d={`M0 ${i % 6 ? 4 - STAFF : 7 - STAFF}V${-STAFF}`}
          transform={`rotate(${15 * i})`}
        />
      ))}
      {winds.map((wind, i) => (
        <text
          key={wind}
          x={[0, 1, 0, -1][i] * (STAFF - 15)}
          y={[-1, 0, 1, 0][i] * (STAFF - 15)}
          dy="0.35em"
          text-anchor="middle"
        >
          {wind}
        </text>
      ))}
    </g>
  );
}

/** The staff, and its knob to turn it by. */
function Staff({ state, onTurn }) {
  const { rate } = readState(state);
  const { heading, rate_of } = state;
  const turn = (angle) => onTurn(Math.round(turnOf(angle)) % 360);
  const keys = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 3, PageDown: -3 };
  return (
    <g
      role="slider"
      tabIndex={0}
      class="hw-handle"
      aria-label="heading of the staff"
      aria-valuemin={0}
      aria-valuemax={360}
      aria-valuenow={Math.round(heading)}
      aria-valuetext={`${degrees(heading)}, ${windOf(heading)}, rate of ${rate_of} ${human(rate)}`}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const by = keys[event.key];
        if (!by && event.key !== "Home") return;
        event.preventDefault();
        turn(by ? heading + by * (event.shiftKey ? 1 : SECTOR) : 0);
      }}
      {...unscrolled}
      {...dragging((event) => {
        const pointed = pointedHeading(event);
        if (pointed !== undefined) turn(pointed);
      })}
    >
      <g transform={`rotate(${Math.round(heading * 100) / 100})`}>
        <rect class="hw-grip" x="-20" y={-STAFF - 20} width="40" height="40" rx="20" />
        <path class="hw-staff" d={`M0 -9V${-STAFF}`} />
        <circle class="hw-knob" data-mark="staff" cy={-STAFF} r="9" />
      </g>
    </g>
  );
}

/** The heading from the walker to the pointer. */
function pointedHeading(event) {
  const walker = event.currentTarget
    .closest(".hw-at")
    .querySelector("[data-mark=walker]")
    .getBoundingClientRect();
  const east = event.clientX - (walker.left + walker.width / 2);
  const north = walker.top + walker.height / 2 - event.clientY;
  return bearingOf([east, north]);
}

/** The gradient, and its opposite: steepest ascent and steepest descent. */
function WaysUpAndDown({ state }) {
  const { downhill } = readState(state);
  if (downhill === undefined) return null;
  const arrow = `M0 -9V${12 - STAFF}m-6 3l6 -13l6 13z`;
  return (
    <g aria-hidden="true" transform={`rotate(${Math.round(downhill * 100) / 100})`}>
      <path
        class="hw-way hw-way-of-ascent"
        data-mark="gradient"
        d={arrow}
        transform="rotate(180)"
      />
      <path class="hw-way hw-way-of-descent" data-mark="downhill" d={arrow} />
    </g>
  );
}

/** The rate against the heading: only what the staff has felt, until all of it is asked for. */
export function Rates({ state }) {
  const { rateAt, steepness, steepest, rate, best, bestRate, toLowest } = readState(state);
  const { heading, turned, show_all, rate_of } = state;
  const isAscent = rate_of === "ascent";
  const ink = `hw-ink-${isAscent ? "gradient" : "step"}`;
  const isKnown = Number.isFinite(steepness);
  const reach = isKnown && steepness > 1e-9 ? 1.25 * steepness : 1;
  const x = { domain: [0, 360] };
  const y = { domain: [-reach, reach], upward: true };
  const curve = (from, to) =>
    Array.from({ length: Math.round(to - from) + 1 }, (_, i) => from + i).map((angle) => [
      angle,
      rateAt(angle),
    ]);
  const felt = new Set(turned);
  const pieces = show_all ? [curve(0, 360)] : piecesOf(felt).map(([from, to]) => curve(from, to));
  const quarters = [0, 90, 180, 270, 360].map((value) => ({ value, text: `${value}°` }));
  return (
    <Plot
      x={x}
      y={y}
      label={`rate of ${rate_of} against the heading`}
      shape="map"
      axes={
        <Axes
          x={x}
          y={y}
          xTicks={quarters}
          xLabel="heading, clockwise from north →"
          yLabel={`rate of ${rate_of} ${symbolOfRate(state)}`}
        />
      }
    >
      <Layer>
        <path class="hw-zero" d="M0 500H1000" />
        {isKnown && (
          <path
            class={`hw-felt ${ink}`}
            data-mark="felt"
            d={pieces.map((piece) => curvePath(piece, x, y)).join("")}
          />
        )}
      </Layer>
      {isKnown && (
        <g aria-hidden="true">
          {show_all && steepest !== undefined && (
            <>
              <line
                class={`hw-peak ${ink}`}
                x1={percent(steepest, x)}
                x2={percent(steepest, x)}
                y1="0"
                y2="100%"
              />
              <text
                class={`hw-note ${ink}`}
                x={percent(steepest, x)}
                dx={steepest > 180 ? "-0.5em" : "0.5em"}
                y="0"
                dy="1em"
                text-anchor={steepest > 180 ? "end" : "start"}
              >
                {`${isAscent ? "gradient" : "down"}: ${degrees(steepest)}`}
              </text>
            </>
          )}
          {show_all && toLowest !== undefined && (
            <>
              <line
                class="hw-bearing-of-lowest"
                data-mark="to-lowest"
                x1={percent(toLowest, x)}
                x2={percent(toLowest, x)}
                y1="0"
                y2="100%"
              />
              <text
                class="hw-note"
                x={percent(toLowest, x)}
                dx={toLowest > 180 ? "-0.5em" : "0.5em"}
                y="100%"
                dy="-0.6em"
                text-anchor={toLowest > 180 ? "end" : "start"}
              >
                {`lowest point: ${degrees(toLowest)}`}
              </text>
            </>
          )}
          {!show_all && best !== heading && (
            <circle
              class={`hw-best ${ink}`}
              data-mark="best"
              cx={percent(best, x)}
              cy={percent(bestRate, y)}
              r="5"
            />
          )}
          <line
            class={`hw-reading ${ink}`}
            x1={percent(heading, x)}
            x2={percent(heading, x)}
            y1="50%"
            y2={percent(rate, y)}
          />
          <circle
            class="hw-rate"
            data-mark="rate"
            cx={percent(heading, x)}
            cy={percent(rate, y)}
            r="6"
          />
        </g>
      )}
    </Plot>
  );
}

/** The stretches of headings in some sectors: a sector reaches half its width both ways. */
function piecesOf(sectors) {
  const pieces = [];
  const half = Math.floor(SECTOR / 2);
  for (let i = 0; i <= SECTORS; i += 1) {
    if (!sectors.has(i % SECTORS)) continue;
    const [from, to] = [Math.max(0, SECTOR * i - half), Math.min(360, SECTOR * i + half)];
    const previous = pieces.at(-1);
    if (previous && previous[1] >= from - 1) previous[1] = to;
    else pieces.push([from, to]);
  }
  return pieces;
}
