/** The drawing of the chain: quantities as boxes, values along the arrows down, gradients up. */
import { derivativeSymbol, symbolOf } from "../../model/two_layers.js";
import { Box, Diagram, DiagramText, Edge, Quantity } from "../../plot/diagram.jsx";
import { formatNumber } from "../../plot/format.js";
import { PHASES } from "./phases.js";

/**
 * @typedef {import("./index.jsx").State} State
 * @typedef {import("./index.jsx").Model} Model
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/** The drawing, its boxes and rows (px). The style sheet sets the formulas beside the same rows. */
/** @type {Pair} */
const SIZE = [360, 412];
/** @type {Pair} */
const BOX = [134, 52];
const [LEFT, RIGHT] = [70, 290];
const ROWS = [30, 142, 254, 366];
/** How far the arrows forward and back lie apart from the middle of their edge (px). */
const APART = 5;

/** @type {Record<string, Pair>} where each quantity stands */
const PLACES = {
  x: [LEFT, ROWS[0]],
  h: [LEFT, ROWS[1]],
  W_a: [RIGHT, ROWS[1]],
  y_hat: [LEFT, ROWS[2]],
  W_b: [RIGHT, ROWS[2]],
  L: [LEFT, ROWS[3]],
  t: [RIGHT, ROWS[3]],
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

/**
 * @param {Model & {phase: number, path: State["path"], onLight: (weight: "W_a" | "W_b") => void}} props
 */
export function ChainOfLayers({ values, gradients, local, updated, phase, path, onLight }) {
  /** @type {string[]} */
  const lit = PATHS[path];
  /** @param {string} name */
  const known = (name) => ({
    name,
    value: phase >= PHASES.value[name] ? values[name] : undefined,
    gradient: phase >= PHASES.gradient[name] ? gradients[name] : undefined,
    isLit: lit.includes(name),
  });
  return (
    <Diagram size={SIZE} label="the chain">
      {EDGES.map(([from, to]) => (
        <Connection
          key={`${from} ${to}`}
          from={from}
          to={to}
          isDone={phase >= PHASES.value[to]}
          gradient={known(from).gradient}
          local={local[to][from]}
          isLit={lit.includes(from) && lit.includes(to)}
        />
      ))}
      {["x", "h", "y_hat", "L", "t"].map((name) => (
        <g key={name} aria-hidden="true">
          <Node {...known(name)} />
        </g>
      ))}
      {
        /** @type {const} */ (["W_a", "W_b"]).map((name) => (
          <g key={name} {...pressed(name, path === name, () => onLight(name))}>
            <Node {...known(name)} isWeight />
            {phase === PHASES.all && <NewWeight name={name} value={updated[name]} />}
          </g>
        ))
      }
    </Diagram>
  );
}

/**
 * A weight is a button that lights up its path to the loss.
 *
 * @param {string} name
 * @param {boolean} isPressed
 * @param {() => void} onPress
 */
const pressed = (name, isPressed, onPress) => ({
  role: /** @type {const} */ ("button"),
  tabindex: 0,
  class: "hw-handle hw-pressable",
  "data-path": name,
  "aria-pressed": isPressed,
  "aria-description": "lights its path to the loss",
  onClick: onPress,
  onKeyDown: (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onPress();
  },
});

/**
 * A box with a quantity, and the gradient by it.
 *
 * @param {object} props
 * @param {string} props.name
 * @param {number} [props.value] none before it is known
 * @param {number} [props.gradient]
 * @param {boolean} props.isLit
 * @param {boolean} [props.isWeight]
 */
function Node({ name, value, gradient, isLit, isWeight }) {
  const [x, y] = PLACES[name];
  const isKnown = value !== undefined;
  const hasGradient = gradient !== undefined;
  // What rides on has one colour, and what stays with a weight has the gradient's.
  const ink = isWeight ? "gradient" : "backward";
  return (
    <>
      <Box at={[x, y]} size={BOX} mark={`box-${name}`} isWeight={isWeight} isLit={isLit} />
      <Quantity
        at={[x, hasGradient ? y - 9 : y]}
        name={symbolOf(name)}
        value={isKnown ? formatNumber(value) : "?"}
        ink={isKnown ? (isWeight ? "walker" : "forward") : "ink"}
        mark={isKnown ? `value-${name}` : undefined}
        width={BOX[0] - 12}
      />
      {hasGradient && (
        <Quantity
          at={[x, y + 11]}
          name={derivativeSymbol("L", name)}
          value={formatNumber(gradient)}
          ink={ink}
          nameInk={ink}
          mark={`gradient-${name}`}
          width={BOX[0] - 12}
          small
        />
      )}
    </>
  );
}

/**
 * What a weight will be after the step.
 *
 * @param {{name: string, value: number}} props
 */
function NewWeight({ name, value }) {
  const [x, y] = PLACES[name];
  return (
    <DiagramText
      at={[x, y + BOX[1] / 2 + 13]}
      ink="step"
      anchor="middle"
      mark={`new-${name}`}
      text={`new: ${formatNumber(value)}`}
      width={BOX[0]}
      bold
    />
  );
}

/**
 * An edge: the value goes one way, the gradient comes back, multiplied by the local derivative.
 *
 * @param {object} props
 * @param {string} props.from
 * @param {string} props.to
 * @param {boolean} props.isDone whether the value has passed it
 * @param {number} [props.gradient] none before it has come back
 * @param {number} props.local the derivative of the one end by the other
 * @param {boolean} props.isLit
 */
function Connection({ from, to, isDone, gradient, local, isLit }) {
  const [start, end] = endsOf(from, to);
  const isAcross = start[1] === end[1];
  const [x, y] = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
  const symbol = derivativeSymbol(to, from);
  const value = formatNumber(local);
  return (
    <g aria-hidden="true">
      <Edge
        ink={isDone ? "forward" : undefined}
        from={start}
        to={end}
        aside={APART}
        width={isLit ? 4 : 2}
      />
      {gradient !== undefined && (
        <Edge
          ink="backward"
          mark={`back-${from}`}
          from={end}
          to={start}
          aside={APART}
          width={widthOf(gradient)}
        />
      )}
      {gradient !== undefined && isAcross && (
        <>
          <DiagramText at={[x, y - 18]} text={symbol} ink="backward" anchor="middle" small />
          <DiagramText
            at={[x, y + 18]}
            text={value}
            ink="backward"
            anchor="middle"
            width={RIGHT - LEFT - BOX[0]}
            small
          />
        </>
      )}
      {gradient !== undefined && !isAcross && (
        <DiagramText at={[x + 14, y]} text={`${symbol} = ${value}`} ink="backward" small />
      )}
    </g>
  );
}

/**
 * Where an edge leaves one box and meets the other: straight down, or across to the left.
 *
 * @param {string} from
 * @param {string} to
 * @returns {[Pair, Pair]}
 */
function endsOf(from, to) {
  const [[x, y], [toX, toY]] = [PLACES[from], PLACES[to]];
  const [halfWidth, halfHeight] = [BOX[0] / 2, BOX[1] / 2];
  return y === toY
    ? [
        [x - halfWidth, y],
        [toX + halfWidth, toY],
      ]
    : [
        [x, y + halfHeight],
        [toX, toY - halfHeight],
      ];
}

/**
 * The larger a gradient, the thicker its arrow, up to a limit.
 *
 * @param {number} gradient
 */
function widthOf(gradient) {
  const size = Math.min(1e9, Math.abs(gradient));
  return Number.isNaN(size) ? 1.5 : Math.round(100 * (1.5 + (3 * size) / (1 + size))) / 100;
}
