/** The stretched map: measure one weight in other units, and the way down turns. */
import { toPython } from "../../engine/python.js";
import { defineFigure } from "../../model/figure.js";
import { memoize } from "../../model/memoize.js";
import { groundOf, surveyPlace, variableOf } from "../../model/objective.js";
import { bearingOf, bearingOfLowest, degrees, wordsOfLowest } from "../../plot/bearings.js";
import {
  ContourHere,
  Contours,
  contourLines,
  contourThrough,
  Lowest,
  sampleGrid,
} from "../../plot/contours.jsx";
import { formatG6, formatNumber } from "../../plot/format.js";
import { ArrowTowards, Dot, Handle } from "../../plot/marks.jsx";
import { Layer, Plot } from "../../plot/plot.jsx";
import { Readouts } from "../../ui/readouts.jsx";
import { logarithmicStops, Slider } from "../../ui/slider.jsx";

/**
 * @typedef {import("../../model/states.js").States["stretched_map"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 * @typedef {import("../../plot/contours.jsx").Ground} Ground
 */

const UNITS = logarithmicStops(-1, 1);
/** The length of the arrows (px). */
const ARROW = 60;

export default defineFigure("stretched_map", {
  title: "The stretched map",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive({ objective, at, unit, lowest, domain }) {
  /** @type {(place: Pair) => Pair} */
  const onNew = ([across, up]) => [across, up / unit];
  const { loss, bearings } = waysDown(objective, at, unit);
  const [down, downOnNew, broughtBack] = bearings;
  // The new map shows all of the old one, and both ways are equally long on it.
  const reach = Math.max(1, 1 / unit);
  const newDomain = /** @type {Pair} */ (domain.map((end) => end * reach));
  return {
    loss,
    down,
    downOnNew,
    broughtBack,
    toLowest: bearingOfLowest(at, lowest),
    oldMap: { at, lowest, ...mapOf(objective, domain, 1, at) },
    newMap: {
      at: onNew(at),
      lowest: lowest && onNew(lowest),
      ...mapOf(objective, newDomain, unit, onNew(at)),
    },
  };
}

/**
 * The loss at a place, and where down is: on the old map, on the new one, and that brought back.
 * With W₂ = unit · v the gradient by v is the unit times that by W₂, and an arrow of the new map,
 * drawn on the old one, is once more longer by the unit to the north.
 *
 * @param {State["objective"]} graph
 * @param {Pair} at
 * @param {number} unit
 */
function waysDown(graph, at, unit) {
  const { value, gradient } = surveyPlace(graph, at);
  const [byFirst, bySecond] = gradient;
  const steepness = Math.hypot(byFirst, bySecond);
  const isLevel = bearingOf(gradient) === undefined;
  const bearings = [0, 1, 2].map((power) =>
    isLevel
      ? undefined
      : bearingOf([-byFirst / steepness, (-bySecond / steepness) * unit ** power]),
  );
  return { loss: value, bearings };
}

/**
 * What is drawn of a map apart from the arrows.
 *
 * @param {State["objective"]} graph
 * @param {Pair} domain
 * @param {number} unit one unit up the map, in the second weight
 * @param {Pair} at
 */
function mapOf(graph, domain, unit, at) {
  const { grid, lines } = surveyMap(graph, domain[0], domain[1], unit);
  return {
    scales: { x: { domain }, y: { domain, upward: true } },
    lines,
    here: contourOf(grid, at[0], at[1]),
  };
}

const contourOf = memoize(
  /**
   * @param {import("../../plot/contours.jsx").Grid} grid
   * @param {number} x
   * @param {number} y
   */
  (grid, x, y) => contourThrough(grid, [x, y]),
);

const surveyMap = memoize(
  /**
   * @param {State["objective"]} graph
   * @param {number} low
   * @param {number} high
   * @param {number} unit
   */
  (graph, low, high, unit) => {
    const grid = sampleGrid(stretched(groundOf(graph), unit), [low, high]);
    return { grid, lines: contourLines(grid) };
  },
);

/**
 * The same ground over a map on which one unit up is so much of the second weight.
 *
 * @param {Ground} ground
 * @param {number} unit
 * @returns {Ground}
 */
const stretched = (ground, unit) => ({
  altitudeAt: (x, v) => ground.altitudeAt(x, unit * v),
  gradientAt(x, v) {
    const [byFirst, bySecond] = Array.from(ground.gradientAt(x, unit * v));
    return [byFirst, unit * bySecond];
  },
});

/** @param {Props} props */
function View({ state, model, set, id }) {
  const { oldMap, newMap, down, downOnNew, broughtBack, toLowest } = model;
  const { at, unit, axis_names } = state;
  const [first, second] = axis_names;
  return (
    <>
      <div class="hw-pair">
        <MapFromAbove {...oldMap} label="the old map" names={[first, `old map: ${second}`]}>
          <ArrowTowards
            ink="step"
            mark="brought-back"
            from={at}
            bearing={broughtBack}
            length={ARROW}
            hollow
          />
          <ArrowTowards ink="step" mark="down" from={at} bearing={down} length={ARROW} />
          <Handle
            ink="walker"
            mark="walker"
            on={oldMap.here && "contour-here"}
            at={at}
            r={7}
            plane
            label="the place"
            text={`${first} = ${formatNumber(at[0])}, ${second} = ${formatNumber(at[1])}`}
            onMove={([across, up]) => set({ at: [across, up] })}
          />
        </MapFromAbove>
        <MapFromAbove
          {...newMap}
          label="the new map"
          names={[first, `new map: ${second} ÷ ${formatNumber(unit)}`]}
        >
          <ArrowTowards
            ink="step"
            mark="down"
            from={newMap.at}
            bearing={downOnNew}
            length={ARROW}
            hollow
          />
          <Dot ink="walker" mark="walker" on={newMap.here && "contour-here"} at={newMap.at} r={7} />
        </MapFromAbove>
      </div>
      <Readouts
        items={[
          { name: "down, on the old map", value: named(down), ink: "step" },
          { name: "down on the new map, brought back", value: named(broughtBack), ink: "step" },
          ...(toLowest === undefined
            ? []
            : [{ name: "to the lowest point", value: named(toLowest) }]),
        ]}
      />
      <div class="hw-controls">
        <Slider
          id={`${id}-unit`}
          trait="unit"
          label={`one new unit of ${second}, in old ones`}
          values={UNITS}
          value={unit}
          text={formatNumber(unit)}
          onInput={(chosen) => set({ unit: chosen })}
        />
      </div>
    </>
  );
}

/** @param {number | undefined} bearing */
const named = (bearing) => (bearing === undefined ? "none" : degrees(bearing));

/**
 * One of the two maps.
 *
 * @param {Model["oldMap"] & {label: string, names: [string, string], children: any}} props
 */
function MapFromAbove({ scales, lines, here, at, lowest, label, names, children }) {
  return (
    <Plot {...scales} label={label} shape="map" xLabel={`${names[0]} →`} yLabel={names[1]}>
      <Layer>
        <Contours lines={lines} />
        <ContourHere contour={here} />
      </Layer>
      {lowest && <Lowest from={at} to={lowest} />}
      {children}
    </Plot>
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words({ at, unit, lowest, axis_names, value_name }, model) {
  const { loss, down, downOnNew, broughtBack } = model;
  const [first, second] = axis_names;
  const place = `${first} = ${formatNumber(at[0])}, ${second} = ${formatNumber(at[1])}`;
  const said = Number.isNaN(loss)
    ? [`At ${place} there is no ${value_name}, and so no slope, on either map.`]
    : [`At ${place} the ${value_name} is ${formatNumber(loss)}.`];
  if (down !== undefined) {
    said.push(
      `On the old map, down is at ${degrees(down)}. On the new one, where one unit is ` +
        `${formatNumber(unit)} of ${second}, it is at ${degrees(/** @type {number} */ (downOnNew))}; ` +
        `on the old map, this way is at ${degrees(/** @type {number} */ (broughtBack))}.`,
    );
  } else if (!Number.isNaN(loss)) {
    said.push("Here the ground is level: no way is down, on either map.");
  }
  return [...said, ...wordsOfLowest(at, lowest)].join(" ");
}

/**
 * A row for the unit shown, in the middle, and for it halved and doubled twice either way.
 *
 * @param {State} state
 */
function table({ objective, at, unit }) {
  return {
    columns: ["unit", "old map", "new map", "brought back"],
    rows: [-2, -1, 0, 1, 2].map((doublings) => {
      const doubled = unit * 2 ** doublings;
      const { bearings } = waysDown(objective, at, doubled);
      return [doubled, ...bearings.map((bearing) => bearing ?? Number.NaN)].map(formatG6);
    }),
  };
}

/** @param {State} state */
function program({ objective, at, unit }) {
  const name = variableOf(objective);
  return `import numpy as np

from hillwalk import trace


${toPython(objective, { name: "loss" })}


def bearing(arrow):  # clockwise from north; none on level ground
    east, north = arrow
    return np.degrees(np.arctan2(east, north)) % 360 if np.hypot(east, north) > 1e-9 else np.nan


at = np.array([${at.join(", ")}])
print("          unit       old map       new map  brought back")
for doublings in range(-2, 3):
    unit = ${unit} * 2.0**doublings
    units = np.array([1.0, unit])
    old = -trace(loss, ${name}=at).gradient(${name}=at)["${name}"]
    new = -trace(lambda v: loss(units * v), v=at / units).gradient(v=at / units)["v"]
    row = [unit, bearing(old), bearing(new), bearing(new * units)]
    print("".join(f"{number:14.6g}" for number in row))
`;
}
