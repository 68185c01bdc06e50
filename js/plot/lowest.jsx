/** The lowest place of a map, and the straight way to it. */

import { curvePath, Layer } from "./plot.jsx";
import { isInside, percent } from "./scale.js";

export function Lowest({ from, to, x, y }) {
  const isOn = isInside(to[0], x) && isInside(to[1], y);
  return (
    <g aria-hidden="true">
      <Layer>
        <path class="hw-way-to-lowest" d={curvePath([from, to], x, y)} />
      </Layer>
      <circle
        class={isOn ? "hw-lowest" : "hw-lowest hw-beyond"}
        data-mark="lowest"
        cx={percent(to[0], x)}
        cy={percent(to[1], y)}
        r="4.5"
      />
    </g>
  );
}
