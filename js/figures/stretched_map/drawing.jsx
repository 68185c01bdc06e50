/** Both maps, each with its own way down. */
import { useMemo } from "preact/hooks";
import { Contours } from "../../plot/contours.jsx";
import { human } from "../../plot/format.js";
import { handle } from "../../plot/handle.js";
import { Lowest } from "../../plot/lowest.jsx";
import { At, Axes, Plot, ticks } from "../../plot/plot.jsx";
import { isInside, percent } from "../../plot/scale.js";
import { readState } from "./state.js";

/** The map as it is, with its own way down and that of the other map. */
export function OldMap({ state, set }) {
  const { oldAxes, down, broughtBack } = readState(state);
  const { at, axis_names } = state;
  const grip = handle({
    ...oldAxes,
    at,
    onMove: (to) => set({ at: to }),
    label: "the place",
    text: `${axis_names[0]} = ${human(at[0])}, ${axis_names[1]} = ${human(at[1])}`,
  });
  return (
    <Ground
      state={state}
      label="the old map"
      axes={oldAxes}
      names={[axis_names[0], `old map: ${axis_names[1]}`]}
      at={at}
      lowest={state.lowest}
      unit={1}
    >
      <Way bearing={broughtBack} mark="brought-back" other />
      <Way bearing={down} mark="down" />
      <g {...grip}>
        <circle class="hw-grip" r="20" />
        <circle class="hw-walker" data-mark="walker" r="7" />
      </g>
    </Ground>
  );
}

/** The map with the second weight in other units. */
export function NewMap({ state }) {
  const { newAxes, newAt, newLowest, downOnNew } = readState(state);
  const { axis_names, unit } = state;
  const isOn = isInside(newAt[0], newAxes.x) && isInside(newAt[1], newAxes.y);
  return (
    <Ground
      state={state}
      label="the new map"
      axes={newAxes}
      names={[axis_names[0], `new map: ${axis_names[1]} ÷ ${human(unit)}`]}
      at={newAt}
      lowest={newLowest}
      unit={unit}
    >
      <Way bearing={downOnNew} mark="down" other />
      <circle class={isOn ? "hw-walker" : "hw-walker hw-beyond"} data-mark="walker" r="7" />
    </Ground>
  );
}

function Ground({ state, label, axes, names, at, lowest, unit, children }) {
  const { x, y } = axes;
  const { graph } = state;
  const { domain } = x;
  const hill = useMemo(
    () => <Contours graph={graph} domain={domain} unit={unit} />,
    [graph, domain, unit],
  );
  return (
    <Plot
      {...axes}
      label={label}
      shape="map"
      axes={
        <Axes
          {...axes}
          xTicks={ticks(x, 4)}
          yTicks={ticks(y, 4)}
          xLabel={`${names[0]} →`}
          yLabel={names[1]}
        />
      }
    >
      {hill}
      {lowest.length > 0 && <Lowest from={at} to={lowest} x={x} y={y} />}
      <At x={percent(at[0], x)} y={percent(at[1], y)}>
        {children}
      </At>
    </Plot>
  );
}

/** An arrow of steepest descent; that of the other map is hollow. */
function Way({ bearing, mark, other = false }) {
  if (bearing === undefined) return null;
  return (
    <path
      class={`hw-way hw-way-of-${other ? "other" : "descent"}`}
      data-mark={mark}
      d="M0 -9V-48m-6 0h12l-6 -13z"
      transform={`rotate(${Math.round(bearing * 100) / 100})`}
      aria-hidden="true"
    />
  );
}
