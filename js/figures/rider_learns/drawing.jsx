/** The points and what is predicted, the losses, and the gradient of each weight. */
import { formatSigned } from "../../plot/format.js";
import { Losses } from "../../plot/losses.jsx";
import { Curve, Dot, Label, Line, Rule } from "../../plot/marks.jsx";
import { Layer, Plot, ticks } from "../../plot/plot.jsx";

/** @typedef {import("./index.jsx").Props} Props */

/**
 * The points, the rider's curve, and from one to the other the mistakes.
 *
 * @param {Props} props
 */
export function Fit({ model }) {
  const { scales, points, predictions, curve, line } = model;
  return (
    <Plot
      {...scales.fit}
      label="nine points, and what is predicted"
      shape="beside"
      xLabel="x →"
      yLabel={line ? "prediction ŷ (dashed: on foot)" : "prediction ŷ"}
    >
      <Layer>
        {line && <Curve ink="forward" mark="foot" points={line} width={2} dashed />}
        {points.map(([x, target], i) => (
          <Line
            key={x}
            ink="loss"
            mark={`mistake-${i}`}
            points={[
              [x, predictions[i]],
              [x, target],
            ]}
            width={2}
          />
        ))}
        <Curve ink="forward" mark="rider" points={curve} width={3} />
      </Layer>
      {points.map((point, i) => (
        <Dot key={point[0]} ink="ink" mark={`target-${i}`} at={point} r={5} />
      ))}
    </Plot>
  );
}

/**
 * The losses as far as the walk has gone.
 *
 * @param {Props} props
 */
export function LossesSoFar({ state, model }) {
  const { scales, walk, onFoot, step, last } = model;
  const hasStopped = step === last && walk.stopped !== null;
  return (
    <Losses
      scales={scales.time}
      loss={walk.loss.slice(0, step + 1)}
      after={hasStopped ? Infinity : undefined}
      comparison={onFoot?.walk.loss.slice(0, onFoot.step + 1)}
      step={step}
      name={state.value_name}
      symbol={state.value_symbol}
    />
  );
}

/**
 * The gradient of each weight, as a bar from 0, with its number on the other side.
 *
 * @param {Props} props
 */
export function Gradients({ model }) {
  const { scales, names, gradient, enlarged } = model;
  const top = names.length - 1;
  return (
    <Plot
      {...scales.gradient}
      label="the gradient of each weight"
      shape="broad"
      xLabel={`gradient${enlarged > 1 ? `, ${enlarged} times enlarged` : ""} →`}
      xTicks={ticks(scales.gradient.x, 4)}
      yTicks={names.map((text, i) => ({ value: top - i, text }))}
    >
      <Rule ink="quiet" mark="zero" at={0} />
      <Layer>
        {gradient.map((slope, i) => (
          <Line
            key={names[i]}
            ink="gradient"
            mark={`gradient-${i}`}
            points={[
              [0, top - i],
              [slope, top - i],
            ]}
            width={11}
          />
        ))}
      </Layer>
      {gradient.map((slope, i) => (
        <Label
          key={names[i]}
          ink="gradient"
          at={[0, top - i]}
          text={formatSigned(slope)}
          dx={slope < 0 ? 8 : -8}
          dy="0.35em"
          anchor={slope < 0 ? "start" : "end"}
        />
      ))}
    </Plot>
  );
}
