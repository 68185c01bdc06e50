/** Arrows on a map, as long as they are in its numbers. */
import { bearingOf } from "./bearings.js";
import { Curve, isOn } from "./marks.jsx";
import { At, Layer, useScales } from "./plot.jsx";

/**
 * An arrow from one place on a map to another, whose both ways have the same unit. Where it leaves
 * the map it is cut, and has no head.
 *
 * @param {object} props
 * @param {import("./scale.js").Pair} props.from
 * @param {import("./scale.js").Pair} props.to
 * @param {import("./marks.jsx").Ink} props.ink
 * @param {string} [props.mark]
 * @param {number} [props.width] (px)
 * @param {boolean} [props.hollow] for what only compares with another arrow
 * @param {boolean} [props.faint]
 */
export function ArrowOnMap({ from, to, ink, mark, width = 3, hollow, faint }) {
  const scales = useScales();
  const bearing = bearingOf([to[0] - from[0], to[1] - from[1]]);
  if (bearing === undefined) return null;
  const look = `${hollow ? " hw-hollow" : ""}${faint ? " hw-faint" : ""}`;
  // As wide as the line asks for: a thin arrow has a small head.
  const size = 3.5 + 1.5 * width;
  return (
    <g class={`hw-arrow hw-map-arrow hw-ink-${ink}${look}`} aria-hidden="true">
      <Layer>
        <Curve ink={ink} mark={mark} points={[from, to]} width={width} dashed={hollow} />
      </Layer>
      {isOn(to, scales) && (
        <At at={to}>
          <path
            class="hw-arrow-head"
            transform={`rotate(${Math.round(bearing * 100) / 100})`}
            d={`M0 -1L${-size / 2} ${size}H${size / 2}Z`}
          />
        </At>
      )}
    </g>
  );
}

/**
 * A ring around a place on a map, with a radius in the numbers of the map.
 *
 * @param {object} props
 * @param {import("./scale.js").Pair} props.at
 * @param {number} props.radius
 * @param {import("./marks.jsx").Ink} props.ink
 * @param {string} [props.mark]
 */
export const RingOnMap = ({ at: [x, y], radius, ink, mark }) => (
  <Layer>
    <Curve
      ink={ink}
      mark={mark}
      points={Array.from({ length: CORNERS + 1 }, (_, i) => {
        const angle = (2 * Math.PI * i) / CORNERS;
        return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
      })}
      width={1.5}
      dashed
    />
  </Layer>
);

const CORNERS = 120;
