/** The loss against the step. */

import { curvePath, Layer, Plot } from "./plot.jsx";
import { percent } from "./scale.js";

/**
 * @param {object} props
 * @param {{x: object, y: object}} props.axes of the steps, and of the losses
 * @param {{loss: number[]}} props.walk
 * @param {{loss: number[]}} [props.ghost] another walk, to compare
 * @param {number} props.position the step that is marked
 * @param {string} props.name the word for the loss
 * @param {string} props.symbol
 */
export function Losses({ axes, walk, ghost, position, name, symbol }) {
  const { x, y } = axes;
  const curve = ({ loss }) => loss.map((value, step) => [step, value]);
  return (
    <Plot
      {...axes}
      label={`the ${name} against the step`}
      shape="map"
      xLabel="step →"
      yLabel={`${name} ${symbol}`}
    >
      <Layer>
        {ghost && <path class="hw-loss-ghost" d={curvePath(curve(ghost), x, y)} />}
        <path class="hw-ridge" data-mark="losses" d={curvePath(curve(walk), x, y)} />
      </Layer>
      <circle
        class="hw-walker"
        data-mark="loss-now"
        cx={percent(position, x)}
        cy={percent(walk.loss[position], y)}
        r="6"
        aria-hidden="true"
      />
    </Plot>
  );
}
