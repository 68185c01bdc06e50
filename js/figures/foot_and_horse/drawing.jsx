/** Both losses against the step, the hill of the man on foot, and the map of the rider. */
import { Contours } from "../../plot/contours.jsx";
import { formatNumber } from "../../plot/format.js";
import { Curve, Dot, Ground, Trail } from "../../plot/marks.jsx";
import { At, Layer, Plot } from "../../plot/plot.jsx";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("./race.js").Walk} Walk
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/**
 * One weight: the hill from the side.
 *
 * @param {Props} props
 */
export function OnFoot({ state, model, id }) {
  const { scales, points, variable, foot, onFoot } = model;
  return (
    <Plot
      {...scales.side}
      label={`on foot: the ${state.value_name} over one weight`}
      shape="beside"
      xLabel={`${variable} →`}
      yLabel={`on foot: ${state.value_name} ${state.value_symbol}`}
    >
      <Layer>
        <Ground ink="loss" points={points} id={id} />
        <Curve ink="loss" mark="hill" points={points} width={2.5} />
      </Layer>
      <Path walk={foot} step={onFoot.step} on="hill" />
    </Plot>
  );
}

/**
 * Two weights: the loss from above.
 *
 * @param {Props} props
 */
export function OnHorse({ state, model }) {
  const { scales, lines, rider, onHorse } = model;
  return (
    <Plot
      {...scales.map}
      label={`on horseback: the ${state.value_name} over two weights, from above`}
      shape="map"
      xLabel="W_a →"
      yLabel="on horseback: W_b"
    >
      <Layer>
        <Contours lines={lines} />
      </Layer>
      <Path walk={rider} step={onHorse.step} />
    </Plot>
  );
}

/**
 * The walk so far, and the step to come.
 *
 * @param {{walk: Walk, step: number, on?: string}} props
 */
function Path({ walk, step, on }) {
  const { places } = walk;
  const [across, up] = places[step];
  return (
    <>
      <Trail places={places.slice(0, step + 1)} on={on} r={3} />
      <Layer>
        <Curve ink="step" mark="next" points={places.slice(step, step + 2)} width={3} />
      </Layer>
      <Dot
        ink="walker"
        mark="walker"
        on={on}
        at={places[step]}
        beyond={`(${formatNumber(across)}, ${formatNumber(up)})`}
      />
    </>
  );
}

/**
 * Both losses, as far as the race has gone.
 *
 * @param {Props} props
 */
export function Race({ state, model }) {
  const { timeScales, foot, rider, onFoot, onHorse } = model;
  const { value_name, value_symbol } = state;
  return (
    <Plot
      {...timeScales}
      label={`the ${value_name} of both against the step`}
      shape="broad"
      xLabel="step →"
      yLabel={`${value_name} ${value_symbol}`}
    >
      <Layer>
        <Curve ink="walker" mark="race-foot" points={lossesOf(foot, onFoot.step)} width={2.5} />
        <Curve
          ink="ink"
          mark="race-horse"
          points={lossesOf(rider, onHorse.step)}
          width={2.5}
          dashed
        />
      </Layer>
      {/* A ring around the other's dot, while both are at the same place. */}
      <Dot
        ink="ink"
        mark="runner-horse"
        on={onHorse.step > 0 ? "race-horse" : undefined}
        hollow
        r={7.5}
        at={[onHorse.step, onHorse.loss]}
      />
      <Dot
        ink="walker"
        mark="runner-foot"
        on={onFoot.step > 0 ? "race-foot" : undefined}
        r={5}
        at={[onFoot.step, onFoot.loss]}
      />
      <Legend model={model} />
    </Plot>
  );
}

/**
 * @param {Walk} walk
 * @param {number} last
 * @returns {Pair[]}
 */
const lossesOf = ({ loss }, last) => loss.slice(0, last + 1).map((value, step) => [step, value]);

/** @param {{model: Props["model"]}} props */
function Legend({ model }) {
  const { timeScales, bet } = model;
  return (
    <At at={[timeScales.x.domain[1], timeScales.y.domain[1]]}>
      <g class="hw-legend" aria-hidden="true">
        <path class="hw-line hw-ink-walker" d="M-128 6h26" stroke-width="2.5" />
        <text class="hw-note hw-ink-ink" x="-94" y="6" dy="0.35em">
          on foot
        </text>
        <path class="hw-line hw-ink-ink hw-dashed" d="M-128 26h26" stroke-width="2.5" />
        <text class="hw-note hw-ink-ink" x="-94" y="26" dy="0.35em">
          on the horse
        </text>
        {bet && (
          <text
            class="hw-note hw-ink-ink hw-bet"
            data-mark="bet"
            y="46"
            dy="0.35em"
            text-anchor="end"
          >
            {"your bet: "}
            <tspan x="0" dy="1.4em">
              {`${bet.name}${bet.outcome ? `, ${bet.outcome}` : ""}`}
            </tspan>
          </text>
        )}
      </g>
    </At>
  );
}
