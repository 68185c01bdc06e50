/** The hill of the man on foot, the map of the rider, and both losses against the step. */
import { useMemo } from "preact/hooks";
import { Contours } from "../../plot/contours.jsx";
import { Footprints } from "../../plot/footprints.jsx";
import { HillSide } from "../../plot/hill_side.jsx";
import { At, Axes, curvePath, Layer, Plot, ticks } from "../../plot/plot.jsx";
import { isInside, percent } from "../../plot/scale.js";
import { readState, STEPS } from "./state.js";
import { RIDERS } from "./words.js";

/** One weight: the hill from the side. */
export function OnFoot({ state, id }) {
  const { foot, onFoot, points, side, variable } = readState(state);
  const { x, y } = side;
  const hill = useMemo(() => <HillSide points={points} x={x} y={y} id={id} />, [points, x, id]);
  const places = foot.weights.map((weight, step) => [weight, foot.loss[step]]);
  return (
    <Plot
      {...side}
      label="on foot: the loss over one weight"
      shape="map"
      xLabel={`${variable} →`}
      yLabel={`on foot: ${state.altitude_name} ${state.altitude_label}`}
    >
      {hill}
      <Walk places={places} position={onFoot} x={x} y={y} />
    </Plot>
  );
}

/** Two weights: the loss from above. */
export function OnHorse({ state }) {
  const { rider, onHorse, map } = readState(state);
  const { x, y } = map;
  const { horse, domain } = state;
  const hill = useMemo(() => <Contours graph={horse} domain={domain} crowded />, [horse, domain]);
  return (
    <Plot
      {...map}
      label="on the horse: the loss over two weights, from above"
      shape="map"
      axes={
        <Axes
          {...map}
          xTicks={ticks(x, 4)}
          yTicks={ticks(y, 4)}
          xLabel="W_a →"
          yLabel="on the horse: W_b"
        />
      }
    >
      {hill}
      <Walk places={rider.places} position={onHorse} x={x} y={y} />
    </Plot>
  );
}

/** The walk so far, and the step to come. */
function Walk({ places, position, x, y }) {
  const at = places[position];
  const isOn = isInside(at[0], x) && isInside(at[1], y);
  return (
    <g aria-hidden="true">
      <Footprints places={places.slice(0, position + 1)} x={x} y={y} />
      <Layer>
        <path
          class="hw-stride"
          data-mark="next"
          d={curvePath(places.slice(position, position + 2), x, y)}
        />
      </Layer>
      <circle
        class={isOn ? "hw-walker" : "hw-walker hw-beyond"}
        data-mark="walker"
        cx={percent(at[0], x)}
        cy={percent(at[1], y)}
        r="6"
      />
    </g>
  );
}

/** Both losses, as far as the race has gone. */
export function Race({ state }) {
  const { foot, rider, onFoot, onHorse, leader, time } = readState(state);
  const { x, y } = time;
  const won = state.guess === leader ? ", won" : ", lost";
  const outcome = state.position === STEPS ? won : "";
  const curve = (loss, last) =>
    curvePath(
      loss.slice(0, last + 1).map((value, step) => [step, value]),
      x,
      y,
    );
  return (
    <Plot
      {...time}
      label={`the ${state.altitude_name} of both against the step`}
      shape="broad"
      xLabel="step →"
      yLabel={`${state.altitude_name} ${state.altitude_label}`}
    >
      <Layer>
        <path class="hw-race hw-race-foot" data-mark="race-foot" d={curve(foot.loss, onFoot)} />
        <path class="hw-race hw-race-horse" data-mark="race-horse" d={curve(rider.loss, onHorse)} />
      </Layer>
      <circle
        class="hw-runner-foot"
        data-mark="runner-foot"
        cx={percent(onFoot, x)}
        cy={percent(foot.loss[onFoot], y)}
        r="5.5"
        aria-hidden="true"
      />
      <circle
        class="hw-runner-horse"
        data-mark="runner-horse"
        cx={percent(onHorse, x)}
        cy={percent(rider.loss[onHorse], y)}
        r="5.5"
        aria-hidden="true"
      />
      <At x="100%" y="0">
        <g class="hw-legend" aria-hidden="true">
          <path class="hw-race hw-race-foot" d="M-128 6h26" />
          <text x="-94" y="6" dy="0.35em">
            on foot
          </text>
          <path class="hw-race hw-race-horse" d="M-128 26h26" />
          <text x="-94" y="26" dy="0.35em">
            on the horse
          </text>
          {state.guess && (
            <text class="hw-bet" data-mark="bet" y="46" dy="0.35em" text-anchor="end">
              {`your bet: ${RIDERS[state.guess]}${outcome}`}
            </text>
          )}
        </g>
      </At>
    </Plot>
  );
}
