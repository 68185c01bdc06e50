/** The drawing of the graph: nodes as boxes, values along the edges forward, gradients back. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { Box, DiagramText } from "../../plot/diagram.jsx";
import { asFactor, formatNumber } from "../../plot/format.js";
import { BOX } from "./layout.js";

/**
 * @typedef {import("./index.jsx").Props} Props
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
const LABEL_WIDTH = 54;
/** Smaller than this, as a share of its own size, the drawing scrolls rather than shrinks. */
const SMALLEST = 0.9;

/** @param {Props} props */
export function ExpressionDrawing({ state, model, set }) {
  const { plan, current, lit } = model;
  const { size, places } = plan.layout;
  const [width, height] = size;
  const scroller = useRef(/** @type {HTMLDivElement | null} */ (null));
  const at = current === undefined ? undefined : places.get(current)?.[0];
  // The messenger stays in sight.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || at === undefined) return;
    const middle = (at / width) * box.scrollWidth;
    if (box.scrollWidth > box.clientWidth) box.scrollLeft = middle - box.clientWidth / 2;
  }, [at, width]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div class="hw-graph" ref={scroller} tabIndex={0} role="region" aria-label="the graph">
      <svg
        class="hw-canvas hw-diagram"
        viewBox={`0 0 ${width} ${height}`}
        style={{ "--least": `${SMALLEST * width}px`, "--most": `${1.2 * width}px` }}
        role="group"
        aria-label="the nodes of the graph"
      >
        <rect
          class="hw-area"
          data-mark="plot"
          data-x-domain={`0,${width}`}
          data-y-domain={`${height},0`}
          width={width}
          height={height}
        />
        {plan.edges.map((edge) => (
          <Way key={edge.key} edge={edge} model={model} phase={state.phase} />
        ))}
        {plan.edges.map((edge) => (
          <WayLabel key={edge.key} edge={edge} model={model} phase={state.phase} />
        ))}
        {[...plan.nodes.values()].map((node) => (
          <g
            key={node.id}
            {...pressed(node, lit?.start === node.id, () =>
              set({ lit: state.lit === node.id ? null : node.id }),
            )}
          >
            <Station node={node} model={model} />
          </g>
        ))}
      </svg>
    </div>
  );
}

/**
 * A node is a button that lights its paths to the result.
 *
 * @param {PlannedNode} node
 * @param {boolean} isPressed
 * @param {() => void} onPress
 */
const pressed = ({ formula, name }, isPressed, onPress) => ({
  role: /** @type {const} */ ("button"),
  tabindex: 0,
  class: "hw-handle hw-pressable",
  "data-path": name,
  "aria-pressed": isPressed,
  "aria-description": `${formula}: lights its paths to the result`,
  onClick: onPress,
  onKeyDown: (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onPress();
  },
});

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
  const left = x - width / 2 + 8;
  const right = x + width / 2 - 8;
  const hasGradient = gradient !== undefined;
  const line = hasGradient ? y - 11 : y;
  const text = value === undefined ? "?" : formatNumber(value);
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
        <text class="hw-node-name" x={left} y={line} dy="0.35em" font-size="14">
          {kind === "variable" ? <tspan class="hw-symbol">{symbol}</tspan> : symbol}
        </text>
      )}
      <DiagramText
        at={isConstant ? [x, y] : [right, line]}
        text={text}
        anchor={isConstant ? "middle" : "end"}
        ink={kind === "variable" ? "walker" : value === undefined ? "quiet" : "forward"}
        mark={value === undefined ? undefined : `value-${name}`}
        width={isConstant ? width - 16 : width - 24 - 8 * symbol.length}
        bold
      />
      {hasGradient && (
        <DiagramText
          at={[right, y + 13]}
          text={formatNumber(gradient)}
          anchor="end"
          ink="backward"
          mark={`gradient-${name}`}
          width={width - 16}
          bold
        />
      )}
      {linesOf(terms).map((text, i) => (
        <DiagramText
          key={i}
          at={[x, y + height / 2 + 12 + 15 * i]}
          text={text}
          anchor="middle"
          ink="backward"
          mark={`sum-${name}-${i}`}
          width={width + 44}
          small
        />
      ))}
    </>
  );
}

/** So many messages are written out under a node: two to a line. */
const MOST_TERMS = 6;

/**
 * What has arrived at a node, to be added up; nothing where there is only one message.
 *
 * @param {number[]} terms
 * @returns {string[]} lines
 */
function linesOf(terms) {
  if (terms.length < 2) return [];
  if (terms.length > MOST_TERMS) return [`${terms.length} messages`];
  const texts = terms.map((term, i) => (i ? `+ ${asFactor(term)}` : formatNumber(term)));
  return texts.flatMap((text, i) => (i % 2 ? [] : [[text, texts[i + 1] ?? ""].join(" ").trim()]));
}

/**
 * An edge: the value goes one way; the gradient comes back, times the local derivative.
 *
 * @param {{edge: PlannedEdge, model: Model, phase: number}} props
 */
function Way({ edge, model, phase }) {
  const { plan, ride, stations, lit } = model;
  const points = wayOf(edge, plan);
  const isPassed = stations.get(edge.to)?.value !== undefined;
  const message = ride.arrivals.get(edge.from)?.find((one) => one.edge === edge);
  const isBack = message !== undefined && message.phase <= phase;
  const isLit = lit?.edges.has(edge.key);
  return (
    <g aria-hidden="true">
      {isLit && <path class="hw-edge hw-edge-lit" d={curveThrough(points, 0)} />}
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
      <DiagramText
        at={[x - 10, y - APART - 8]}
        text={`·${formatNumber(message.local)}`}
        ink="quiet"
        anchor="end"
        mark={`local-${edge.key}`}
        width={LABEL_WIDTH}
        small
      />
      {message.phase <= phase && (
        <DiagramText
          at={[x - 10, y + APART + 9]}
          text={formatNumber(message.carried)}
          ink="backward"
          anchor="end"
          mark={`carried-${edge.key}`}
          width={LABEL_WIDTH}
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
  const into = inwards.findIndex((other) => other.key === key) - (inwards.length - 1) / 2;
  const [startX, startY] = place(from);
  const [endX, endY] = place(to);
  return [
    [startX + half, startY + PORTS_OUT * out],
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
 * A smooth line that is level at each place.
 *
 * @param {Pair[]} points
 * @param {number} aside how much lower it lies
 */
function curveThrough(points, aside) {
  const [[x, y], ...rest] = points;
  let path = `M${x + 2} ${y + aside}`;
  let [lastX, lastY] = [x, y];
  for (const [nextX, nextY] of rest) {
    const middle = (lastX + nextX) / 2;
    path += `C${middle} ${lastY + aside} ${middle} ${nextY + aside} ${nextX - 2} ${nextY + aside}`;
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
