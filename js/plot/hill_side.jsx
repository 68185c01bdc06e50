/** A hill from the side: its ridge, and the ground under it. */
import { curvePath, groundPath, Layer } from "./plot.jsx";

export function HillSide({ points, x, y, id }) {
  return (
    <Layer>
      <defs>
        <linearGradient id={`${id}-ground`} x1="0" x2="0" y1="0" y2="1">
          <stop class="hw-ground-top" offset="0" />
          <stop class="hw-ground-bottom" offset="1" />
        </linearGradient>
      </defs>
      <path d={groundPath(points, x, y)} style={{ fill: `url(#${id}-ground)` }} />
      <path class="hw-ridge" data-mark="hill" d={curvePath(points, x, y)} />
    </Layer>
  );
}
