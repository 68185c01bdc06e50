/** What the lines of a plot stand for. */

/**
 * A line of a legend, around the origin of the legend.
 *
 * @param {object} props
 * @param {number} props.left (px)
 * @param {number} props.top (px)
 * @param {import("./marks.jsx").Ink} props.ink
 * @param {string} props.text
 * @param {number} props.width of the line (px)
 * @param {boolean} [props.dashed]
 */
export const LegendKey = ({ left, top, ink, text, width, dashed }) => (
  <>
    <path
      class={`hw-line hw-ink-${ink}${dashed ? " hw-dashed" : ""}`}
      d={`M${left} ${top}h26`}
      stroke-width={width}
    />
    <text class="hw-note hw-ink-ink" x={left + 34} y={top} dy="0.35em">
      {text}
    </text>
  </>
);
