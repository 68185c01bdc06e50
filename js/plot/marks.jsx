/**
 * What is drawn on a plot. Marks take numbers, and the plot around them knows where those lie. Here,
 * and only here, it is decided what happens to what lies off the plot, or is not a number:
 *
 * - a point that is not a number is not drawn, and a line is broken there;
 * - a line that leaves the plot is cut at its edge, never bent;
 * - a point off the plot is an arrow at the edge that points to it, and may say its value.
 *
 * `ink` is a colour of the palette, by its meaning; `mark` is the name that tests know a mark by. What
 * a mark claims stands in its `data-` attributes: the numbers it shows (`data-x`, `data-y`), the curve
 * it lies on (`data-on`), the slope it has (`data-slope`). Tests measure whether it is so.
 */
import { handle } from "./handle.js";
import { At, Layer, useScales } from "./plot.jsx";
import { areaPath, isInside, linePath, percent, shareOf } from "./scale.js";
import { DrawnText } from "./typeset.jsx";

/**
 * @typedef {import("./scale.js").Pair} Pair
 * @typedef {"walker" | "gradient" | "step" | "loss" | "forward" | "backward" | "ink" | "quiet" |
 *   "plus" | "minus"} Ink
 */

/**
 * A dot. Off the plot it is an arrow at the edge.
 *
 * @param {object} props
 * @param {Pair} props.at
 * @param {Ink} props.ink
 * @param {string} [props.mark]
 * @param {boolean} [props.hollow] a ring rather than a disc
 * @param {boolean} [props.dashed] a broken ring: what is only expected
 * @param {number} [props.r] the radius (px)
 * @param {number} [props.opacity]
 * @param {string} [props.on] the mark of the curve that the point lies on
 * @param {string} [props.beyond] what is said of it where it lies off the plot
 * @param {string} [props.title] a text on hover
 */
export function Dot({ at, ink, mark, hollow, dashed, r = 6, opacity, on, beyond, title }) {
  const scales = useScales();
  if (at.some(Number.isNaN)) return null;
  if (!isOn(at, scales)) return <Beyond at={at} ink={ink} mark={mark} text={beyond} />;
  return (
    <circle
      class={dotClass(ink, hollow, dashed)}
      {...claims(at, mark, on)}
      cx={percent(shareOf(at[0], scales.x))}
      cy={percent(shareOf(at[1], scales.y))}
      r={r}
      opacity={opacity}
      aria-hidden="true"
    >
      {title && <title>{title}</title>}
    </circle>
  );
}

/**
 * At the edge of the plot: an arrow to what lies off it.
 *
 * @param {{at: Pair, ink: Ink, mark?: string, text?: string}} props
 */
const Beyond = (props) => (
  <At at={props.at}>
    <EdgeArrow {...props} />
  </At>
);

/**
 * The arrow itself, around its own origin; a question mark for what is not a number.
 *
 * @param {{at: Pair, ink: Ink, mark?: string, text?: string}} props
 */
function EdgeArrow({ at, ink, mark, text }) {
  const scales = useScales();
  const [across, up] = sidesOf(at, scales);
  const isUnknown = across === 0 && up === 0;
  const turn = Math.round((Math.atan2(-up, across) * 180) / Math.PI);
  return (
    <g
      class={`hw-beyond hw-ink-${ink}`}
      data-mark={mark}
      data-beyond={isUnknown ? "?" : turn}
      aria-hidden="true"
    >
      {isUnknown ? (
        <text text-anchor="middle" dy="-0.35em">
          ?
        </text>
      ) : (
        <path transform={`rotate(${turn})`} d="M0 0l-11-6.5v13z" />
      )}
      {text && (
        <text {...asideOf(at, scales)}>
          <DrawnText text={text} />
        </text>
      )}
    </g>
  );
}

/**
 * Where the text stands beside an arrow at the edge: it runs into the plot, not out of it.
 *
 * @param {Pair} at
 * @param {import("./plot.jsx").Scales} scales
 */
function asideOf(at, scales) {
  const [across, up] = sidesOf(at, scales);
  const share = shareOf(at[0], scales.x);
  // In the middle there may be too little room on either side: there it stands under the arrow, or
  // over it.
  const isMiddle = across === 0 && share > 0.3 && share < 0.7;
  const anchor = isMiddle ? "middle" : share > 0.5 ? "end" : "start";
  const aside = { start: "0.7em", middle: "0", end: "-0.7em" }[anchor];
  const down = isMiddle
    ? up > 0
      ? 1
      : up < 0
        ? -0.3
        : -1.6
    : up === 0 && across === 0
      ? -0.35
      : 0.35;
  return {
    x: -18 * across,
    y: 18 * up,
    dx: across === 0 ? aside : undefined,
    dy: `${down}em`,
    "text-anchor": /** @type {"start" | "middle" | "end"} */ (anchor),
  };
}

/**
 * On which side of the plot a point lies off it.
 *
 * @param {Pair} at
 * @param {import("./plot.jsx").Scales} scales
 * @returns {Pair} -1, 0 or 1 across and up
 */
export const sidesOf = ([across, up], { x, y }) => [sideOf(across, x), sideOf(up, y)];

/**
 * @param {number} value
 * @param {import("./scale.js").Axis} axis
 */
const sideOf = (value, { domain: [low, high] }) => (value < low ? -1 : value > high ? 1 : 0);

/**
 * A line through points; nothing where one of them is not a number.
 *
 * @param {object} props
 * @param {Pair[]} props.points
 * @param {Ink} props.ink
 * @param {string} [props.mark]
 * @param {number} [props.width] (px)
 * @param {boolean} [props.dashed]
 */
export function Line({ points, ...look }) {
  return <Curve points={points.flat().some(Number.isNaN) ? [] : points} {...look} />;
}

/**
 * A curve through many points, broken where one is not a number.
 *
 * @param {object} props
 * @param {Pair[]} props.points
 * @param {Ink} props.ink
 * @param {string} [props.mark]
 * @param {number} [props.width] (px)
 * @param {boolean} [props.dashed]
 * @param {boolean} [props.faint]
 */
export function Curve({ points, ink, mark, width = 2, dashed, faint }) {
  const { x, y } = useScales();
  return (
    <path
      class={`hw-line hw-ink-${ink}${dashed ? " hw-dashed" : ""}${faint ? " hw-faint" : ""}`}
      data-mark={mark}
      d={linePath(points, x, y)}
      stroke-width={width}
    />
  );
}

/** So many times as steep as the diagonal of the plot a line is upright. */
const UPRIGHT = 1e9;

/**
 * A straight line that touches a curve at a point.
 *
 * @param {object} props
 * @param {Pair} props.at
 * @param {number} props.slope
 * @param {Ink} props.ink
 * @param {string} [props.mark]
 * @param {number} [props.reach] how far it runs either way; else from end to end
 * @param {number} [props.width] (px)
 * @param {boolean} [props.dashed]
 */
export function Tangent({ at, slope, ink, mark, reach, width = 2.5, dashed }) {
  const { x, y } = useScales();
  if (![...at, slope].every(Number.isFinite)) return null;
  const ends = reach === undefined ? x.domain : [at[0] - reach, at[0] + reach];
  const [[left, right], [low, high]] = [x.domain, y.domain];
  // A line that is as good as upright has no digits for where it crosses the plot, seen from its ends.
  /** @type {Pair[]} */
  const points =
    Math.abs(slope) * (right - left) > UPRIGHT * (high - low)
      ? [low, high].map((end) => [at[0] + (end - at[1]) / slope, end])
      : ends.map((end) => [end, at[1] + slope * (end - at[0])]);
  return (
    <path
      class={`hw-line hw-ink-${ink}${dashed ? " hw-dashed hw-faint" : ""}`}
      data-mark={mark}
      data-x={at[0]}
      data-y={at[1]}
      data-slope={slope}
      d={linePath(points, x, y)}
      stroke-width={width}
    />
  );
}

/**
 * The ground under a curve, in the curve's colour, which fades downwards.
 *
 * @param {object} props
 * @param {Pair[]} props.points
 * @param {Ink} props.ink
 * @param {string} props.id prefix of the gradient's id
 */
export function Ground({ points, ink, id }) {
  const { x, y } = useScales();
  return (
    <g class={`hw-ink-${ink}`}>
      <defs>
        <linearGradient id={`${id}-ground`} x1="0" x2="0" y1="0" y2="1">
          <stop class="hw-ground-top" offset="0" />
          <stop class="hw-ground-bottom" offset="1" />
        </linearGradient>
      </defs>
      <path d={areaPath(points, x, y)} style={{ fill: `url(#${id}-ground)` }} />
    </g>
  );
}

/**
 * An upright line through the plot; none off it.
 *
 * @param {object} props
 * @param {number} props.at
 * @param {Ink} props.ink
 * @param {string} [props.mark]
 * @param {number} [props.width] (px)
 * @param {boolean} [props.dashed]
 */
export function Rule({ at, ink, mark, width = 1.5, dashed }) {
  const { x } = useScales();
  if (!isInside(at, x)) return null;
  const place = percent(shareOf(at, x));
  return (
    <line
      class={`hw-line hw-ink-${ink}${dashed ? " hw-dashed" : ""}`}
      data-mark={mark}
      data-x={at}
      x1={place}
      x2={place}
      y1="0"
      y2="100%"
      stroke-width={width}
      aria-hidden="true"
    />
  );
}

/**
 * An arrow that keeps the size of its head. Where its tip lies off the plot it ends at the edge.
 *
 * @param {object} props
 * @param {Pair} props.from
 * @param {Pair} props.to
 * @param {Ink} props.ink
 * @param {string} [props.mark]
 * @param {number} [props.width] (px)
 */
export function Arrow({ from, to, ink, mark, width = 3 }) {
  const { x, y } = useScales();
  if ([...from, ...to].some(Number.isNaN)) return null;
  const [start, tip] = [from, to].map(([across, up]) => [
    percent(shareOf(across, x)),
    percent(shareOf(up, y)),
  ]);
  const isFlat = from[1] === to[1];
  const isBack = isFlat ? to[0] < from[0] : to[1] < from[1];
  if (start.join() === tip.join()) return null;
  return (
    <g class={`hw-arrow hw-ink-${ink}`} aria-hidden="true">
      <line
        data-mark={mark}
        x1={start[0]}
        y1={start[1]}
        x2={tip[0]}
        y2={tip[1]}
        stroke-width={width}
      />
      <At at={to}>
        <path
          transform={`rotate(${(isFlat ? 0 : -90) + (isBack ? 180 : 0)})`}
          d="M1 0l-11-6.5v13z"
        />
      </At>
    </g>
  );
}

/**
 * An arrow of some length on the screen, from a point on a map towards a bearing; none from a point
 * off the map, or where there is no bearing.
 *
 * @param {object} props
 * @param {Pair} props.from
 * @param {number} [props.bearing] in degrees, clockwise from north
 * @param {number} props.length from the point to the tip (px)
 * @param {Ink} props.ink
 * @param {string} [props.mark]
 * @param {number} [props.gap] from the point to the foot (px)
 * @param {boolean} [props.hollow] for what only compares with another arrow
 * @param {number} [props.width] (px)
 */
export function ArrowTowards({ from, bearing, length, ink, mark, gap = 9, hollow, width = 3 }) {
  const scales = useScales();
  if (bearing === undefined || !isOn(from, scales)) return null;
  return (
    <At at={from}>
      <g
        class={`hw-arrow hw-ink-${ink}${hollow ? " hw-hollow" : ""}`}
        data-mark={mark}
        data-bearing={bearing}
        transform={`rotate(${Math.round(bearing * 100) / 100})`}
        aria-hidden="true"
      >
        <line y1={-gap} y2={12 - length} stroke-width={hollow ? 2 : width} />
        <path d={`M0 ${-length}l-6.5 12h13z`} />
      </g>
    </At>
  );
}

/**
 * A text beside a point; none off the plot.
 *
 * @param {object} props
 * @param {Pair} props.at
 * @param {string} props.text
 * @param {Ink} [props.ink]
 * @param {string} [props.mark]
 * @param {string | number} [props.dx]
 * @param {string | number} [props.dy]
 * @param {"start" | "middle" | "end"} [props.anchor]
 */
export function Label({ at, text, ink = "quiet", mark, dx, dy, anchor = "start" }) {
  const scales = useScales();
  if (!isOn(at, scales)) return null;
  return (
    <text
      class={`hw-note hw-ink-${ink}`}
      data-mark={mark}
      x={percent(shareOf(at[0], scales.x))}
      y={percent(shareOf(at[1], scales.y))}
      dx={dx}
      dy={dy}
      text-anchor={anchor}
      aria-hidden="true"
    >
      <DrawnText text={text} />
    </text>
  );
}

/**
 * A walk as hops from place to place, each of which leaves a footprint.
 *
 * @param {object} props
 * @param {Pair[]} props.places
 * @param {string} [props.mark] footprints are called `step-1`, `step-2`, …
 * @param {boolean} [props.ghost] a walk to compare with
 * @param {string} [props.on] the mark of the curve that the places lie on
 * @param {number} [props.r] the size of a footprint (px)
 */
export function Trail({ places, mark = "step", ghost = false, on, r = 4 }) {
  const scales = useScales();
  return (
    <g class={ghost ? "hw-trail hw-ghost" : "hw-trail"} aria-hidden="true">
      <Layer>
        <Curve ink={ghost ? "quiet" : "walker"} points={places} width={1.5} dashed />
      </Layer>
      {places.map((at, step) =>
        step > 0 && isOn(at, scales) ? (
          <circle
            key={step}
            class="hw-footprint"
            {...claims(at, `${mark}-${step}`, on)}
            cx={percent(shareOf(at[0], scales.x))}
            cy={percent(shareOf(at[1], scales.y))}
            r={r}
          />
        ) : null,
      )}
    </g>
  );
}

/**
 * Something that is dragged: along the horizontal axis, or, with `plane`, over the plot. It can be
 * taken hold of even where it lies off the plot: at the edge.
 *
 * @param {object} props
 * @param {Pair} props.at
 * @param {Ink} props.ink
 * @param {string} props.mark
 * @param {string} props.label what it is
 * @param {string} props.text where it stands, in words
 * @param {(at: number[]) => void} props.onMove
 * @param {boolean} [props.plane]
 * @param {boolean} [props.hollow]
 * @param {boolean} [props.dashed]
 * @param {number} [props.r] (px)
 * @param {string} [props.on] the mark of the curve that it lies on
 * @param {string} [props.beyond] what is said of it where it lies off the plot, beside an arrow to it
 * @param {any} [props.grip] where it is taken hold of, if not in a circle around it
 * @param {any} [props.children] what is drawn in place of a dot, around its own origin
 */
export function Handle({ at, ink, mark, label, text, onMove, plane = false, ...look }) {
  const scales = useScales();
  const { grip = <circle class="hw-grip" r="22" />, children } = look;
  const slider = handle({
    x: scales.x,
    y: plane ? scales.y : undefined,
    at: plane ? at : at.slice(0, 1),
    onMove,
    label,
    text,
  });
  // What is not a number can be taken hold of at the lower end of its axis.
  const [across, up] = at;
  /** @type {Pair} */
  const place = [
    Number.isNaN(across) ? scales.x.domain[0] : across,
    Number.isNaN(up) ? scales.y.domain[0] : up,
  ];
  return (
    <At at={place}>
      <g {...slider} data-handle={mark}>
        {grip}
        {children ?? <HandleDot at={at} ink={ink} mark={mark} {...look} />}
      </g>
    </At>
  );
}

/**
 * The dot of a handle; off the plot it is faint, or an arrow where there is something to say.
 *
 * @param {{at: Pair, ink: Ink, mark: string, hollow?: boolean, dashed?: boolean, r?: number,
 *   on?: string, beyond?: string}} props
 */
function HandleDot({ at, ink, mark, hollow, dashed, r = 6, on, beyond }) {
  const scales = useScales();
  const look = dotClass(ink, hollow, dashed);
  if (isOn(at, scales)) return <circle class={look} {...claims(at, mark, on)} r={r} />;
  if (beyond) return <EdgeArrow at={at} ink={ink} mark={mark} text={beyond} />;
  return <circle class={`${look} hw-beyond`} data-mark={mark} data-beyond r={r} />;
}

/**
 * @param {Ink} ink
 * @param {boolean} [hollow]
 * @param {boolean} [dashed]
 */
const dotClass = (ink, hollow, dashed) =>
  `hw-dot hw-ink-${ink}${hollow || dashed ? " hw-hollow" : ""}${dashed ? " hw-dashed" : ""}`;

/**
 * What a point claims.
 *
 * @param {Pair} at
 * @param {string} [mark]
 * @param {string} [on]
 */
const claims = ([x, y], mark, on) => ({
  "data-mark": mark,
  "data-x": x,
  "data-y": y,
  "data-on": on,
});

/**
 * Whether a point lies on the plot.
 *
 * @param {Pair} at
 * @param {import("./plot.jsx").Scales} scales
 */
export const isOn = ([across, up], { x, y }) => isInside(across, x) && isInside(up, y);
