/** The drawing of the graph: nodes as boxes, values along the edges forward, gradients back. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { Box, Diagram, DiagramText } from "../../plot/diagram.jsx";
import { asFactor, formatNumber } from "../../plot/format.js";
import { BOX } from "./layout.js";
import { Node } from "./node.jsx";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("./index.jsx").State} State
 * @typedef {import("./index.jsx").Model} Model
 * @typedef {ReturnType<typeof import("./plan.js").planOf>} Plan
 * @typedef {import("./plan.js").PlannedNode} PlannedNode
 * @typedef {import("./plan.js").PlannedEdge} PlannedEdge
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/** Where the edges meet a box, from its middle, and how far the ways forth and back lie apart (px). */
const PORTS_IN = 19;
const PORTS_OUT = 13;
const APART = 3;
/** So much of an edge is level before it arrives: the place of its labels. */
const LEVEL = 22;
const LABEL_WIDTH = { local: 52, carried: 48 };
/** From the border of a box to what is written in it, and the room of a short name. */
const INSET = 6;
const NAME_WIDTH = 14;
/** Longer than these, name and value take a line each. */
const LONGEST = { name: 2, value: 7 };
/** Some readers set letters wider apart: texts beside each other leave that much room. */
const SPACED = 0.81;
/** Smaller than this, as a share of its own size, the drawing scrolls rather than shrinks. */
const SMALLEST = 0.9;

/** @param {Props} props */
export function ExpressionDrawing({ state, model, set }) {
  const { plan, lit } = model;
  const [width] = plan.layout.size;
  const scroller = useInSight(state, model);
  return (
    <div class="hw-graph">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div class="hw-scroll" ref={scroller} tabIndex={0} role="region" aria-label="the graph">
        <Diagram
          size={plan.layout.size}
          label="the nodes of the graph"
          style={{ "--least": `${SMALLEST * width}px`, "--most": `${1.2 * width}px` }}
        >
          {plan.edges
            .filter(({ key }) => lit?.edges.has(key))
            .map((edge) => (
              <path
                key={edge.key}
                class="hw-edge hw-edge-lit"
                d={curveThrough(wayOf(edge, plan), 0)}
              />
            ))}
          {plan.edges.map((edge) => (
            <Way key={edge.key} edge={edge} model={model} phase={state.phase} />
          ))}
          {plan.edges.map((edge) => (
            <WayLabel key={edge.key} edge={edge} model={model} phase={state.phase} />
          ))}
          {[...plan.nodes.values()].map((node) => (
            <Node
              key={node.id}
              name={node.name}
              description={describe(node)}
              isPressed={lit?.start === node.id}
              onPress={() => set({ lit: state.lit === node.id ? null : node.id })}
              value={node.kind === "variable" ? numberOf(state, node.name) : undefined}
              onDrag={(to) => set({ [node.name]: to, guess: null })}
            >
              <Station node={node} model={model} />
            </Node>
          ))}
        </Diagram>
      </div>
    </div>
  );
}

/**
 * Where the drawing is wider than the screen, what has just changed stays in sight: the node that the
 * messenger visits, or the number that the reader sets.
 *
 * @param {State} state
 * @param {Model} model
 */
function useInSight(state, { plan, current }) {
  const scroller = useRef(/** @type {HTMLDivElement | null} */ (null));
  const last = useRef(state);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = state;
    const set = plan.variables.find(({ name }) => numberOf(state, name) !== numberOf(before, name));
    const visited = state.phase === before.phase ? undefined : current;
    const place = plan.layout.places.get(set?.id ?? visited ?? -1);
    const box = scroller.current;
    if (!box || !place) return;
    const [x, y] = place.map((at, i) => at / plan.layout.size[i]);
    box.scrollLeft = within(box.scrollLeft, x * box.scrollWidth, box.clientWidth);
    box.scrollTop = within(box.scrollTop, y * box.scrollHeight, box.clientHeight);
  }, [state, plan, current]);
  return scroller;
}

/** @param {State} state @param {string} name */
const numberOf = (state, name) => state[/** @type {"a" | "b" | "c"} */ (name)];

/**
 * How far to scroll so that a place is seen, and something around it. No farther than need be.
 *
 * @param {number} scrolled
 * @param {number} place
 * @param {number} room
 */
const within = (scrolled, place, room) =>
  Math.max(place - 0.75 * room, Math.min(place - 0.25 * room, scrolled));

/** @param {PlannedNode} node */
const describe = ({ formula, kind }) =>
  kind === "variable"
    ? "lights its paths to the result; the arrow keys up and down change it"
    : `${formula}: lights its paths to the result`;

/**
 * A node: what it is, its number, and the gradient that has come back so far.
 *
 * @param {{node: PlannedNode, model: Model}} props
 */
function Station({ node, model }) {
  const { id, kind, name, symbol } = node;
  const { plan, stations, current, lit, isBack } = model;
  const station = stations.get(id);
  const [x, y] = plan.layout.places.get(id) ?? [0, 0];
  const [width, height] = BOX;
  if (!station) return null;
  const { value, gradient, terms } = station;
  const isConstant = kind === "constant";
  const left = x - width / 2 + INSET;
  const right = x + width / 2 - INSET;
  const text = value === undefined ? "?" : written(value);
  const isTall = !isConstant && (symbol.length > LONGEST.name || text.length > LONGEST.value);
  const hasGradient = gradient !== undefined;
  const [nameLine, valueLine, gradientLine] = linesFor(isTall, hasGradient);
  const room = width - 2 * INSET;
  const sum = linesOf(terms);
  return (
    <>
      {id === current && (
        <rect
          class={`hw-messenger hw-ink-${isBack ? "backward" : "forward"}`}
          data-mark="messenger"
          x={x - width / 2 - 5}
          y={y - height / 2 - 5}
          width={width + 10}
          height={height + 10}
          rx="14"
        />
      )}
      <Box
        at={[x, y]}
        size={BOX}
        mark={`box-${name}`}
        isWeight={kind === "variable"}
        isLit={lit?.nodes.has(id)}
      />
      {!isConstant && (
        <text
          class="hw-node-name"
          x={left}
          y={y + nameLine}
          dy="0.35em"
          font-size={symbol.length > LONGEST.name ? 12 : 14}
        >
          {kind === "variable" ? <tspan class="hw-symbol">{symbol}</tspan> : symbol}
        </text>
      )}
      <DiagramText
        at={isConstant ? [x, y] : [right, y + valueLine]}
        text={text}
        anchor={isConstant ? "middle" : "end"}
        ink={kind === "variable" ? "walker" : value === undefined ? "quiet" : "forward"}
        mark={value === undefined ? undefined : `value-${name}`}
        width={SPACED * (isConstant || isTall ? room : room - NAME_WIDTH)}
        bold
      />
      {hasGradient && (
        <DiagramText
          at={[right, y + gradientLine]}
          text={written(gradient)}
          anchor="end"
          ink="backward"
          mark={`gradient-${name}`}
          width={SPACED * room}
          bold
        />
      )}
      {sum.map((text, i) => (
        <DiagramText
          key={i}
          at={[x, y + height / 2 + 11 + 14 * i]}
          text={text}
          anchor="middle"
          ink="backward"
          mark={`sum-${name}-${i}`}
          // All lines in the type of the longest.
          width={(SPACED * width * text.length) / Math.max(...sum.map((line) => line.length))}
          small
        />
      ))}
    </>
  );
}

/**
 * A number as it is written into the drawing, where room is scarce.
 *
 * @param {number} value
 */
const written = (value) => (Number.isNaN(value) ? "no number" : formatNumber(value));

/**
 * The heights of name, value and gradient, from the middle of a box.
 *
 * @param {boolean} isTall whether name and value take a line each
 * @param {boolean} hasGradient
 */
function linesFor(isTall, hasGradient) {
  if (isTall) return hasGradient ? [-18, -1, 17] : [-10, 9, 0];
  return hasGradient ? [-11, -11, 13] : [0, 0, 0];
}

/** So many letters fit a line under a node, and so many lines between two nodes. */
const LONGEST_LINE = 11;
const MOST_LINES = 3;

/**
 * What has arrived at a node, to be added up; nothing where there is only one message.
 *
 * @param {number[]} terms
 * @returns {string[]} lines
 */
function linesOf(terms) {
  if (terms.length < 2) return [];
  /** @type {string[]} */
  const lines = [];
  for (const [i, term] of terms.entries()) {
    const text = Number.isNaN(term) || i === 0 ? written(term) : asFactor(term);
    const added = i ? `+ ${text}` : text;
    const longer = `${lines.at(-1)} ${added}`;
    if (i && longer.length <= LONGEST_LINE) lines[lines.length - 1] = longer;
    else lines.push(added);
  }
  return lines.length > MOST_LINES ? [`${terms.length} messages`] : lines;
}

/**
 * An edge: the value goes one way; the gradient comes back, times the local derivative.
 *
 * @param {{edge: PlannedEdge, model: Model, phase: number}} props
 */
function Way({ edge, model, phase }) {
  const { plan, ride, stations } = model;
  const points = wayOf(edge, plan);
  const isPassed = stations.get(edge.to)?.value !== undefined;
  const message = ride.arrivals.get(edge.from)?.find((one) => one.edge === edge);
  const isBack = message !== undefined && message.phase <= phase;
  return (
    <g aria-hidden="true">
      <path
        class={isPassed ? "hw-edge hw-ink-forward" : "hw-edge"}
        d={`${curveThrough(points, -APART)}${headAt(points[points.length - 1], -APART, 1)}`}
        stroke-width="1.75"
      />
      {isBack && (
        <path
          class="hw-edge hw-ink-backward"
          data-mark={`back-${edge.key}`}
          d={`${curveThrough(points, APART)}${headAt(points[0], APART, -1)}`}
          stroke-width="1.75"
        />
      )}
    </g>
  );
}

/**
 * The local derivative of an edge, and what it has handed on: beside the box that hands it out.
 *
 * @param {{edge: PlannedEdge, model: Model, phase: number}} props
 */
function WayLabel({ edge, model: { plan, ride, stations }, phase }) {
  const message = ride.arrivals.get(edge.from)?.find((one) => one.edge === edge);
  if (!message || stations.get(edge.to)?.value === undefined) return null;
  const points = wayOf(edge, plan);
  const [x, y] = points[points.length - 1];
  return (
    <g class="hw-edge-label" aria-hidden="true">
      {!Number.isNaN(message.local) && (
        <DiagramText
          at={[x - INSET, y - APART - 8]}
          text={`·${formatNumber(message.local)}`}
          ink="quiet"
          anchor="end"
          mark={`local-${edge.key}`}
          width={LABEL_WIDTH.local}
          small
        />
      )}
      {message.phase <= phase && (
        <DiagramText
          at={[x - INSET, y + APART + 9]}
          text={written(message.carried)}
          ink="backward"
          anchor="end"
          mark={`carried-${edge.key}`}
          width={LABEL_WIDTH.carried}
          small
          bold
        />
      )}
    </g>
  );
}

/**
 * The places that an edge passes: out of one box, through its own place in each layer between, and
 * into the other.
 *
 * @param {PlannedEdge} edge
 * @param {Plan} plan
 * @returns {Pair[]}
 */
function wayOf({ from, to, key }, { edges, layout }) {
  const half = BOX[0] / 2;
  /** @param {number} id */
  const place = (id) => layout.places.get(id) ?? [0, 0];
  const passed = layout.passed.get(key) ?? [];
  /** The height at which an edge arrives next. @param {PlannedEdge} edge */
  const heads = (edge) => (layout.passed.get(edge.key)?.[0] ?? place(edge.to))[1];
  const outwards = edges
    .filter((other) => other.from === from)
    .toSorted((a, b) => heads(a) - heads(b) || a.position - b.position);
  /** @param {PlannedEdge} edge */
  const comes = (edge) => (layout.passed.get(edge.key)?.at(-1) ?? place(edge.from))[1];
  const inwards = edges
    .filter((other) => other.to === to)
    .toSorted((a, b) => comes(a) - comes(b) || a.position - b.position);
  const out = outwards.findIndex((other) => other.key === key) - (outwards.length - 1) / 2;
  // However many leave a box, they leave it at its side.
  const apart = Math.min(PORTS_OUT, (BOX[1] - 2 * INSET) / Math.max(1, outwards.length - 1));
  const into = inwards.findIndex((other) => other.key === key) - (inwards.length - 1) / 2;
  const [startX, startY] = place(from);
  const [endX, endY] = place(to);
  return [
    [startX + half, startY + apart * out],
    ...passed.flatMap(
      ([x, y]) =>
        /** @type {Pair[]} */ ([
          [x - half, y],
          [x + half, y],
        ]),
    ),
    [endX - half, endY + 2 * PORTS_IN * into],
  ];
}

/**
 * A smooth line that is level at each place, and for a while before it arrives.
 *
 * @param {Pair[]} points
 * @param {number} aside how much lower it lies
 */
function curveThrough(points, aside) {
  const [[x, y], ...rest] = points;
  let path = `M${x + 2} ${y + aside}`;
  let [lastX, lastY] = [x, y];
  for (const [i, [nextX, nextY]] of rest.entries()) {
    const isLast = i === rest.length - 1;
    const endX = nextX - (isLast ? LEVEL : 2);
    const middle = (lastX + endX) / 2;
    path += `C${middle} ${lastY + aside} ${middle} ${nextY + aside} ${endX} ${nextY + aside}`;
    if (isLast) path += `H${nextX - 2}`;
    [lastX, lastY] = [nextX, nextY];
  }
  return path;
}

/**
 * @param {Pair} place
 * @param {number} aside
 * @param {1 | -1} towards the right, or the left
 */
const headAt = ([x, y], aside, towards) =>
  `M${x - 8 * towards} ${y + aside - 4}L${x - 2 * towards} ${y + aside}` +
  `L${x - 8 * towards} ${y + aside + 4}`;
