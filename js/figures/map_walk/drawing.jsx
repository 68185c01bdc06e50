/** The map with the walk on it. */
import { useMemo } from "preact/hooks";
import { Contours } from "../../plot/contours.jsx";
import { Footprints } from "../../plot/footprints.jsx";
import { human } from "../../plot/format.js";
import { handle } from "../../plot/handle.js";
import { At, Axes, Plot, ticks } from "../../plot/plot.jsx";
import { isInside, percent } from "../../plot/scale.js";
import { readState } from "./state.js";

export function WalkOnMap({ state, set }) {
  const { axes, data, walk, position, here } = readState(state);
  const { x, y } = axes;
  const { graph, domain, start, axis_names } = state;
  const hill = useMemo(
    () => <Contours graph={graph} domain={domain} data={data} crowded />,
    [graph, domain, data],
  );
  const path = walk.places.slice(0, position + 1);
  const isOnMap = ([across, up]) => isInside(across, x) && isInside(up, y);
  const grip = handle({
    x,
    y,
    at: start,
    onMove: (to) => set({ start: to }),
    label: "the start of the walk",
    text: `${axis_names[0]} = ${human(start[0])}, ${axis_names[1]} = ${human(start[1])}`,
  });
  return (
    <Plot
      {...axes}
      label={`the ${state.altitude_name} from above`}
      shape="map"
      axes={
        <Axes
          {...axes}
          xTicks={ticks(x, 4)}
          yTicks={ticks(y, 4)}
          xLabel={`${axis_names[0]} →`}
          yLabel={axis_names[1]}
        />
      }
    >
      {hill}
      <Footprints places={path} x={x} y={y} />
      <At x={percent(start[0], x)} y={percent(start[1], y)}>
        <g {...grip}>
          <circle class="hw-grip" r="20" />
          <circle class="hw-second" data-mark="start" r="7" />
        </g>
      </At>
      <circle
        class={isOnMap(here) ? "hw-walker" : "hw-walker hw-beyond"}
        data-mark="walker"
        cx={percent(here[0], x)}
        cy={percent(here[1], y)}
        r="6"
        aria-hidden="true"
      />
    </Plot>
  );
}
