/** A walk as hops from place to place, each of which leaves a footprint. */

import { curvePath, Layer } from "./plot.jsx";
import { isInside, percent } from "./scale.js";

export function Footprints({ places, x, y }) {
  return (
    <g class="hw-path-step" aria-hidden="true">
      <Layer>
        <path class="hw-hops" d={curvePath(places, x, y)} />
      </Layer>
      {places.map(([across, up], step) =>
        step > 0 && isInside(across, x) && isInside(up, y) ? (
          <circle
            key={step}
            class="hw-footprint"
            data-mark={`step-${step}`}
            cx={percent(across, x)}
            cy={percent(up, y)}
            r="3"
          />
        ) : null,
      )}
    </g>
  );
}
