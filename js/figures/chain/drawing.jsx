/** The drawing of the chain: quantities as boxes, values along the arrows down, gradients up. */
import { human } from "../../plot/format.js";
import { DrawnDerivative, DrawnName } from "../../plot/names.jsx";
import { MOMENTS, readState } from "./state.js";

/** The drawing, its boxes and rows (px). */
const SIZE = [360, 412];
const [WIDTH, HEIGHT] = [134, 52];
const [LEFT, RIGHT] = [70, 290];
const ROWS = [30, 142, 254, 366];
/** How far the arrows forward and back lie apart from the middle of their edge (px). */
const APART = 5;

/** Where each quantity stands, and from which moment on its value and its gradient are known. */
const BOXES = {
  x: { at: [LEFT, ROWS[0]], value: 0 },
  W_a: { at: [RIGHT, ROWS[1]], value: 0, gradient: 6 },
  h: { at: [LEFT, ROWS[1]], value: 1, gradient: 5 },
  W_b: { at: [RIGHT, ROWS[2]], value: 0, gradient: 5 },
  y_hat: { at: [LEFT, ROWS[2]], value: 2, gradient: 4 },
  t: { at: [RIGHT, ROWS[3]], value: 0 },
  L: { at: [LEFT, ROWS[3]], value: 3 },
};
const EDGES = [
  ["x", "h"],
  ["W_a", "h"],
  ["h", "y_hat"],
  ["W_b", "y_hat"],
  ["y_hat", "L"],
  ["t", "L"],
];
/** What lies on the way of each weight to the loss. */
const PATHS = { "": [], W_a: ["W_a", "h", "y_hat", "L"], W_b: ["W_b", "y_hat", "L"] };

export function Graph({ state, set }) {
  const lit = PATHS[state.path];
  const light = (weight) => set({ path: state.path === weight ? "" : weight });
  return (
    <svg
      class="hw-canvas hw-chain"
      viewBox={`0 0 ${SIZE.join(" ")}`}
      role="group"
      aria-label="the chain"
    >
      <rect
        class="hw-area"
        data-mark="plot"
        data-x-domain={`0,${SIZE[0]}`}
        data-y-domain={`${SIZE[1]},0`}
        width={SIZE[0]}
        height={SIZE[1]}
      />
      {EDGES.map(([from, to]) => (
        <Edge key={`${from} ${to}`} from={from} to={to} state={state} lit={lit} />
      ))}
      {Object.keys(BOXES).map((name) => (
        <Box key={name} name={name} state={state} lit={lit} onPress={light} />
      ))}
    </svg>
  );
}

function Box({ name, state, lit, onPress }) {
  const { values, gradients, updated } = readState(state);
  const { at, value, gradient } = BOXES[name];
  const { moment } = state;
  const isWeight = name in updated;
  const isKnown = moment >= value;
  const hasGradient = moment >= gradient;
  return (
    <g transform={`translate(${at})`} {...(isWeight && pressed(name, state, onPress))}>
      <rect
        class={`hw-box${isWeight ? " hw-box-weight" : ""}${lit.includes(name) ? " hw-lit" : ""}`}
        data-mark={`box-${name}`}
        x={-WIDTH / 2}
        y={-HEIGHT / 2}
        width={WIDTH}
        height={HEIGHT}
        rx="10"
      />
      <text class="hw-box-value" y={hasGradient ? "-0.3em" : "0.35em"} aria-hidden={!isWeight}>
        <DrawnName name={name} />
        {isKnown ? (
          <tspan class={isWeight ? "hw-value hw-weight" : "hw-value"} data-mark={`value-${name}`}>
            {` = ${human(values[name])}`}
          </tspan>
        ) : (
          <tspan> = ?</tspan>
        )}
      </text>
      {hasGradient && (
        <text class="hw-box-gradient" y="1.1em" aria-hidden={!isWeight}>
          <DrawnDerivative of="L" by={name} />
          <tspan data-mark={`gradient-${name}`}>{` = ${human(gradients[name])}`}</tspan>
        </text>
      )}
      {isWeight && moment === MOMENTS && (
        <text class="hw-box-update" y={HEIGHT / 2} dy="1.3em">
          new: <tspan data-mark={`new-${name}`}>{human(updated[name])}</tspan>
        </text>
      )}
    </g>
  );
}

/** A weight is a button that lights up its path to the loss. */
function pressed(name, state, onPress) {
  const press = () => onPress(name);
  return {
    role: "button",
    tabIndex: 0,
    class: "hw-handle hw-pressable",
    "data-path": name,
    "aria-pressed": state.path === name,
    "aria-description": "lights its path to the loss",
    onClick: press,
    onKeyDown: (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press();
    },
  };
}

function Edge({ from, to, state, lit }) {
  const { byFirst, bySecond, byLoss, gradients } = readState(state);
  const { moment } = state;
  const [start, end] = endsOf(from, to);
  const isDone = moment >= BOXES[to].value;
  const isBack = moment >= BOXES[from].gradient;
  const local = { h: byFirst, y_hat: bySecond, L: byLoss }[to][from];
  const isLit = lit.includes(from) && lit.includes(to);
  const isAcross = start[1] === end[1];
  const [x, y] = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
  return (
    <g class={isLit ? "hw-edge hw-lit" : "hw-edge"} aria-hidden="true">
      <path class={isDone ? "hw-forth hw-done" : "hw-forth"} d={arrow(start, end)} />
      {isBack && (
        <>
          <path
            class="hw-back"
            data-mark={`back-${from}`}
            d={arrow(end, start)}
            stroke-width={widthOf(gradients[from])}
          />
          {isAcross ? (
            <>
              <text class="hw-local" x={x} y={y} dy="-1em" text-anchor="middle">
                <DrawnDerivative of={to} by={from} />
              </text>
              <text class="hw-local" x={x} y={y} dy="1.75em" text-anchor="middle">
                {human(local)}
              </text>
            </>
          ) : (
            <text class="hw-local" x={x} dx="1.1em" y={y} dy="0.35em">
              <DrawnDerivative of={to} by={from} />
              {` = ${human(local)}`}
            </text>
          )}
        </>
      )}
    </g>
  );
}

/** Where an edge leaves one box and meets the other: straight down, or across to the left. */
function endsOf(from, to) {
  const [[x, y], [toX, toY]] = [BOXES[from].at, BOXES[to].at];
  return y === toY
    ? [
        [x - WIDTH / 2, y],
        [toX + WIDTH / 2, toY],
      ]
    : [
        [x, y + HEIGHT / 2],
        [toX, toY - HEIGHT / 2],
      ];
}

/** An arrow beside the middle of its edge, to the left as seen in its direction. */
function arrow([x, y], [toX, toY]) {
  const length = Math.hypot(toX - x, toY - y);
  const [alongX, alongY] = [(toX - x) / length, (toY - y) / length];
  const place = (along, aside) =>
    `${x + along * alongX + (aside + APART) * alongY} ${y + along * alongY - (aside + APART) * alongX}`;
  const tip = length - 3;
  const head = `M${place(tip - 6, 4)}L${place(tip, 0)}L${place(tip - 6, -4)}`;
  return `M${place(3, 0)}L${place(tip, 0)}${head}`;
}

/** The greater a gradient, the thicker its arrow, up to a limit. */
function widthOf(gradient) {
  const size = Math.min(1e9, Math.abs(gradient));
  return Number.isNaN(size) ? 1.5 : Math.round(100 * (1.5 + (3 * size) / (1 + size))) / 100;
}
