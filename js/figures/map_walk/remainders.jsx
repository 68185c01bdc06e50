/** Two bars: how much of its distance from the bottom a step leaves a walk on a bowl. */
import { formatNumber } from "../../plot/format.js";
import { Label, Line, Rule } from "../../plot/marks.jsx";
import { Layer, Plot } from "../../plot/plot.jsx";

/**
 * @typedef {import("../../plot/scale.js").Pair} Pair
 * @typedef {import("../../plot/plot.jsx").Scales} Scales
 */

/** @type {Scales} */
const SCALES = { x: { domain: [0, 1.25] }, y: { domain: [0, 4], upward: true } };
const TICKS = [
  { value: 0, text: "0" },
  { value: 0.5, text: "0.5" },
  { value: 1, text: "1: no nearer" },
];
/** The ways of a ravine, in the order of their curvatures: where its bars stand, and their inks. */
const WAYS = /** @type {const} */ ([
  { name: "along", height: 2.45, ink: "walker" },
  { name: "across", height: 0.55, ink: "ink" },
]);

/**
 * @param {{remainders: Pair}} props along the ravine, and across it
 */
export const Remainders = ({ remainders }) => (
  <Plot
    {...SCALES}
    label="how much of the distance a step leaves, along the ravine and across it"
    shape="bars"
    xTicks={TICKS}
    yTicks={[]}
    xLabel="how much of the distance a step leaves →"
  >
    <Rule ink="quiet" mark="limit" at={1} dashed />
    <Layer>
      {WAYS.map(({ name, height, ink }, i) => (
        <Line
          key={name}
          ink={ink}
          mark={name}
          points={[
            [0, height],
            [remainders[i], height],
          ]}
          width={14}
        />
      ))}
    </Layer>
    {WAYS.map(({ name, height, ink }, i) => (
      <Label
        key={name}
        ink={ink}
        mark={`${name}-text`}
        at={[0, height]}
        dx="0.1em"
        dy="-1em"
        text={`${name}, with k_${i + 1}: ` + `${formatNumber(remainders[i])}${fate(remainders[i])}`}
      />
    ))}
  </Plot>
);

/**
 * What happens to a distance of which a step leaves so much.
 *
 * @param {number} remainder
 */
const fate = (remainder) => (remainder > 1 ? ", it grows" : remainder === 1 ? ", it stays" : "");
