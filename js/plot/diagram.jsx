/**
 * What diagrams are made of: boxes with quantities in them, and the edges between. All places are in
 * the pixels of the diagram, which is drawn larger or smaller as a whole.
 */
import { DrawnText } from "./typeset.jsx";

/**
 * @typedef {import("./scale.js").Pair} Pair
 * @typedef {import("./marks.jsx").Ink} Ink
 */

/**
 * A drawing of its own size.
 *
 * @param {{size: Pair, label: string, style?: Record<string, string>, children: any}} props
 */
export const Diagram = ({ size: [width, height], label, style, children }) => (
  <svg
    class="hw-canvas hw-diagram"
    viewBox={`0 0 ${width} ${height}`}
    style={style}
    role="group"
    aria-label={label}
  >
    <rect
      class="hw-area"
      data-mark="plot"
      data-x-domain={`0,${width}`}
      data-y-domain={`${height},0`}
      width={width}
      height={height}
    />
    {children}
  </svg>
);

/**
 * A box around a place.
 *
 * @param {object} props
 * @param {Pair} props.at its middle
 * @param {Pair} props.size
 * @param {string} [props.mark]
 * @param {boolean} [props.isWeight]
 * @param {boolean} [props.isLit]
 */
export const Box = ({ at: [x, y], size: [width, height], mark, isWeight, isLit }) => (
  <rect
    class={`hw-box${isWeight ? " hw-box-weight" : ""}${isLit ? " hw-lit" : ""}`}
    data-mark={mark}
    x={x - width / 2}
    y={y - height / 2}
    width={width}
    height={height}
    rx="10"
  />
);

/** Sizes of type, and how wide a letter is at most, on the average of a text (px). */
const TEXT = 14;
const SMALL_TEXT = 13;
const LETTER = 0.64;

/**
 * A text around a place, in smaller type where it must be to fit.
 *
 * @param {object} props
 * @param {Pair} props.at
 * @param {string} props.text
 * @param {Ink} [props.ink]
 * @param {"start" | "middle" | "end"} [props.anchor]
 * @param {boolean} [props.small]
 * @param {boolean} [props.bold]
 * @param {number} [props.width] that it must fit
 * @param {string} [props.mark]
 */
export const DiagramText = ({ text, mark, ...place }) => (
  <Placed {...place} text={text}>
    <tspan data-mark={mark}>
      <DrawnText text={text} />
    </tspan>
  </Placed>
);

/**
 * A quantity and its value: "h = 0.635".
 *
 * @param {object} props
 * @param {Pair} props.at its middle
 * @param {string} props.name
 * @param {string} props.value
 * @param {Ink} [props.ink] the colour of the value
 * @param {Ink} [props.nameInk]
 * @param {boolean} [props.small]
 * @param {number} [props.width] that it must fit
 * @param {string} [props.mark] of the value
 */
export const Quantity = ({ name, value, ink = "ink", nameInk, small, mark, ...place }) => (
  <Placed {...place} ink={nameInk} small={small} anchor="middle" text={`${name} = ${value}`}>
    {/[∂_]/.test(name) ? <DrawnText text={name} /> : <tspan class="hw-symbol">{name}</tspan>}
    <tspan class={`hw-ink-${ink}${small ? "" : " hw-bold"}`} data-mark={mark}>
      {` = ${value}`}
    </tspan>
  </Placed>
);

/**
 * @param {object} props
 * @param {Pair} props.at
 * @param {string} props.text all of it, whose length is reckoned with
 * @param {Ink} [props.ink]
 * @param {"start" | "middle" | "end"} [props.anchor]
 * @param {boolean} [props.small]
 * @param {boolean} [props.bold]
 * @param {number} [props.width]
 * @param {any} props.children
 */
function Placed({ at: [x, y], text, ink = "ink", anchor = "start", small, bold, ...more }) {
  const { width = Number.POSITIVE_INFINITY, children } = more;
  const fitting = width / (LETTER * text.replaceAll("_", "").length);
  const size = Math.min(small ? SMALL_TEXT : TEXT, Math.round(10 * fitting) / 10);
  return (
    <text
      class={`hw-ink-${ink}${bold ? " hw-bold" : ""}`}
      x={x}
      y={y}
      dy="0.35em"
      text-anchor={anchor}
      font-size={size}
    >
      {children}
    </text>
  );
}

/**
 * An arrow along an edge.
 *
 * @param {object} props
 * @param {Pair} props.from
 * @param {Pair} props.to
 * @param {Ink} [props.ink] none for an edge that nothing has passed yet
 * @param {number} [props.aside] how far it lies to the left, as seen in its direction
 * @param {number} [props.width]
 * @param {string} [props.mark]
 */
export function Edge({ from: [x, y], to: [toX, toY], ink, aside = 0, width = 2, mark }) {
  const length = Math.hypot(toX - x, toY - y);
  const [alongX, alongY] = [(toX - x) / length, (toY - y) / length];
  /** @param {number} along @param {number} across */
  const place = (along, across) =>
    `${x + along * alongX + across * alongY} ${y + along * alongY - across * alongX}`;
  const tip = length - 3;
  const head = [place(tip - 6, aside + 4), place(tip, aside), place(tip - 6, aside - 4)];
  return (
    <path
      class={ink ? `hw-edge hw-ink-${ink}` : "hw-edge"}
      data-mark={mark}
      d={`M${place(3, aside)}L${place(tip, aside)}M${head.join("L")}`}
      stroke-width={width}
    />
  );
}

/**
 * Formulas beside a diagram: each with a name, and lines about it.
 *
 * @param {{children: any}} props groups of dt and dd, each in a div
 */
export const Formulas = ({ children }) => <dl class="hw-formulas">{children}</dl>;
