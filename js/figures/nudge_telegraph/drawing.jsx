/** The stations of the telegraph, one under the other; beside each, how far it moves. */
import { human, signed } from "../../plot/format.js";
import { DrawnDerivative, DrawnName } from "../../plot/names.jsx";
import { readState, STATIONS } from "./state.js";

/** The drawing, its boxes and rows, and the middle and reach of the bars (px). */
const SIZE = [360, 372];
const [WIDTH, HEIGHT] = [118, 44];
const LEFT = 64;
const ROWS = [36, 136, 236, 336];
const [MIDDLE, REACH] = [248, 104];

export function Stations({ state }) {
  const { changes } = readState(state);
  const { guess, nudge } = state;
  // One scale for all: so one sees which link makes the nudge larger, and which smaller.
  const guessed = guess === null ? [] : [guess * nudge];
  const sizes = [...changes, ...guessed].map(Math.abs).filter((size) => size < Infinity);
  const largest = Math.max(...sizes);
  const length = (change) => {
    const share = change / largest;
    return Number.isNaN(share) ? 0 : rounded(REACH * Math.min(1, Math.max(-1, share)));
  };
  return (
    <svg
      class="hw-canvas hw-chain"
      viewBox={`0 0 ${SIZE.join(" ")}`}
      role="group"
      aria-label="the nudge telegraph"
    >
      <rect
        class="hw-area"
        data-mark="plot"
        data-x-domain={`0,${SIZE[0]}`}
        data-y-domain={`${SIZE[1]},0`}
        width={SIZE[0]}
        height={SIZE[1]}
      />
      <line class="hw-still" x1={MIDDLE} x2={MIDDLE} y1="14" y2={SIZE[1] - 8} />
      {STATIONS.map((name, station) => (
        <Station
          key={name}
          name={name}
          station={station}
          state={state}
          length={length(changes[station])}
        />
      ))}
      {guessed.map((change) => (
        <circle
          key="guess"
          class="hw-predicted"
          data-mark="guess"
          cx={MIDDLE + length(change)}
          cy={ROWS.at(-1)}
          r="5.5"
          aria-hidden="true"
        />
      ))}
    </svg>
  );
}

const rounded = (value) => Math.round(100 * value) / 100;

function Station({ name, station, state, length }) {
  const { values, changes, ratios } = readState(state);
  const isThere = station <= state.arrived;
  const y = ROWS[station];
  const isWeight = station === 0;
  return (
    <g aria-hidden="true">
      {station > 0 && (
        <g class="hw-edge">
          <path
            class={isThere ? "hw-forth hw-done" : "hw-forth"}
            d={`M${LEFT} ${ROWS[station - 1] + HEIGHT / 2 + 3}V${y - HEIGHT / 2 - 4}m-4 -6l4 6l4 -6`}
          />
          <text class="hw-local" x={LEFT + 14} y={(ROWS[station - 1] + y) / 2} dy="0.35em">
            {isThere ? (
              <tspan data-mark={`ratio-${name}`}>{`× ${human(ratios[station - 1])}`}</tspan>
            ) : (
              <>
                × ? <DrawnDerivative of={name} by={STATIONS[station - 1]} />
              </>
            )}
          </text>
        </g>
      )}
      <rect
        class={isWeight ? "hw-box hw-box-weight" : "hw-box"}
        x={LEFT - WIDTH / 2}
        y={y - HEIGHT / 2}
        width={WIDTH}
        height={HEIGHT}
        rx="10"
      />
      <text class="hw-box-value" x={LEFT} y={y} dy="0.35em">
        <DrawnName name={name} />
        <tspan class={isWeight ? "hw-value hw-weight" : "hw-value"}>
          {` = ${human(values[name])}`}
        </tspan>
      </text>
      <line class="hw-still" x1={MIDDLE - REACH} x2={MIDDLE + REACH} y1={y} y2={y} />
      {isThere && (
        <rect
          class={isWeight ? "hw-change hw-change-of-weight" : "hw-change"}
          data-mark={`change-${name}`}
          x={Math.min(MIDDLE, MIDDLE + length)}
          y={y - 6}
          width={Math.abs(length)}
          height="12"
        />
      )}
      <text class="hw-box-value" x={MIDDLE} y={y} dy="-1em">
        <tspan class="hw-change-text">{isThere ? signed(changes[station]) : "?"}</tspan>
      </text>
    </g>
  );
}
