/** The loss against the step. */
import { formatNumber } from "./format.js";
import { Curve, Dot, Line } from "./marks.jsx";
import { Layer, Plot } from "./plot.jsx";

/**
 * @param {object} props
 * @param {import("./plot.jsx").Scales} props.scales of the steps, and of the losses
 * @param {number[]} props.loss
 * @param {number} [props.after] the loss where one more step would lead, of a walk that ends early:
 *   the curve leaves the plot towards an infinite one
 * @param {number[]} [props.comparison] the losses of another walk
 * @param {number} props.step the step that is marked
 * @param {string} props.name the word for the loss
 * @param {string} props.symbol
 * @param {"beside" | "wide"} [props.shape]
 */
export function Losses(props) {
  const { scales, loss, after, comparison, step, name, symbol, shape = "beside" } = props;
  /** @param {number[]} losses */
  const curve = (losses) =>
    losses.map((value, i) => /** @type {import("./scale.js").Pair} */ ([i, value]));
  const last = loss.length - 1;
  return (
    <Plot
      {...scales}
      label={`the ${name} against the step`}
      shape={shape}
      xLabel="step →"
      yLabel={`${name} ${symbol}`}
    >
      <Layer>
        {comparison && <Curve ink="loss" points={curve(comparison)} dashed />}
        <Curve ink="loss" mark="losses" points={curve(loss)} width={2.5} />
        {(after === Infinity || after === -Infinity) && (
          <Line
            ink="loss"
            points={[
              [last, loss[last]],
              [last, after],
            ]}
            width={2.5}
          />
        )}
      </Layer>
      <Dot
        ink="walker"
        mark="loss-now"
        on="losses"
        at={[step, loss[step]]}
        beyond={formatNumber(loss[step])}
      />
    </Plot>
  );
}
