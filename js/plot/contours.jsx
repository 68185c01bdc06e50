/** A hill from above, as contour lines. */
import { ticks } from "d3-array";
import { contours } from "d3-contour";
import { remember } from "../model/memoize.js";
import { graphOf } from "../model/objective.js";
import { Layer } from "./plot.jsx";
import { linspace } from "./scale.js";

/** Altitudes are sampled on so many lines each way. */
const GRID = 49;
const LEVELS = 12;

/**
 * @param {object} props
 * @param {object} props.graph the document of a hill over a place, an array of shape (2,)
 * @param {number[]} props.domain the ends of the map, the same both ways
 * @param {Object<string, number>} [props.data] the hill's other inputs
 * @param {number} [props.unit] how many of the second coordinate are one unit of the map upwards
 * @param {boolean} [props.crowded] levels that lie closer towards the bottom, for a valley's floor
 */
export function Contours({ graph, domain, data, crowded = false, unit = 1 }) {
  return (
    <Layer>
      {contourMap(graph, domain[0], domain[1], data, crowded, unit).map(({ value, path }) => (
        <path key={value} class="hw-contour" d={path} />
      ))}
    </Layer>
  );
}

/** For each level a path in a layer of 1000 by 1000. */
const contourMap = remember((document, low, high, data, crowded, unit) => {
  const graph = graphOf(document);
  const name = graph.inputs[0].name;
  const lines = linspace(low, high, GRID);
  // One array for all places: to read nested ones takes longer than the altitude.
  const inputs = { ...data, [name]: new Float64Array(2) };
  const altitudeAt = (x, y) => {
    inputs[name][0] = x;
    inputs[name][1] = y;
    return graph.evaluate(inputs);
  };
  // Rows from the top of the map, which is north, to the bottom.
  const altitudes = lines
    .toReversed()
    .flatMap((y) => lines.map((x) => altitudeAt(x, unit * y)))
    .map((altitude) => Math.min(1e300, Math.max(-1e300, altitude)));
  const finite = altitudes.filter((altitude) => !Number.isNaN(altitude)).sort((a, b) => a - b);
  if (finite.length === 0 || finite[0] === finite.at(-1)) return [];
  // A few towering samples must not take all the levels.
  const top = finite[Math.floor(0.97 * (finite.length - 1))];
  return contours()
    .size([GRID, GRID])
    .thresholds(crowded ? squares(finite[0], top) : ticks(finite[0], top, LEVELS))(
      altitudes.map((altitude) => (Number.isNaN(altitude) ? -1e300 : altitude)),
    )
    .map(({ value, coordinates }) => ({ value, path: pathOf(coordinates) }));
});

/** Levels as on a bowl at even distances from its middle. */
const squares = (low, high) =>
  Array.from({ length: LEVELS }, (_, i) => low + (high - low) * ((i + 1) / LEVELS) ** 2);

/** The contour generator puts a sample in the middle of its cell: half a cell from the edge. */
const toLayer = (coordinate) => Math.round((1000 * (coordinate - 0.5)) / (GRID - 1));

function pathOf(polygons) {
  return polygons
    .flat()
    .map((ring) => `M${ring.map((point) => point.map(toLayer).join(" ")).join("L")}Z`)
    .join("");
}
