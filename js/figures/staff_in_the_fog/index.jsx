/** A staff in the fog: turned about, it finds the way down, one heading at a time. */
import { toPython } from "../../engine/python.js";
import { defineFigure } from "../../model/figure.js";
import { memoize } from "../../model/memoize.js";
import { chop, groundOf, surveyPlace, variableOf } from "../../model/objective.js";
import { traitsOf } from "../../model/schema.js";
import { bearingOf, bearingOfLowest, degrees, wordsOfLowest } from "../../plot/bearings.js";
import { contourLines, contourThrough, sampleGrid } from "../../plot/contours.jsx";
import { formatG6, formatNumber } from "../../plot/format.js";
import { isOn } from "../../plot/marks.jsx";
import { Button } from "../../ui/button.jsx";
import { Readouts } from "../../ui/readouts.jsx";
import { MapFromAbove, Rates } from "./drawing.jsx";
import {
  directionOf,
  rateAlong,
  SECTOR,
  sectorOf,
  stretchesOf,
  swept,
  windOf,
} from "./headings.js";

/**
 * @typedef {import("../../model/states.js").States["staff_in_the_fog"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

const MAX_PLACES = Number(traitsOf("staff_in_the_fog").path.most);

export default defineFigure("staff_in_the_fog", {
  title: "A staff in the fog",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive(state) {
  const { objective, at, heading, turned, domain, rate_of, value_symbol, lowest } = state;
  const { value: altitude, gradient } = surveyPlace(objective, at);
  const steepness = Math.hypot(...gradient);
  /** @param {number} angle */
  const rateAt = (angle) => rateAlong(gradient, angle, rate_of);
  const [uphill, downhill] = [bearingOf(gradient), bearingOf(gradient.map((part) => -part))];
  let best = heading;
  for (const angle of turned.map((sector) => SECTOR * sector)) {
    // By more than rounding: of two equally steep ways the first stays the best.
    if (rateAt(angle) > rateAt(best) + 1e-9) best = angle;
  }
  const { grid, lines } = surveyMap(objective, domain[0], domain[1]);
  const scales = { x: { domain }, y: { domain, upward: true } };
  return {
    altitude,
    hasSlope: Number.isFinite(altitude) && Number.isFinite(steepness),
    isGone: !isOn(at, scales),
    rateAt,
    rate: rateAt(heading),
    // Only a descent has been given a distance s to be measured along.
    rateName: rate_of === "ascent" ? "rate of ascent" : `rate of descent −d${value_symbol}/ds`,
    rateSymbol: rate_of === "ascent" ? "rate of ascent" : `−d${value_symbol}/ds`,
    best,
    bestRate: rateAt(best),
    uphill,
    downhill,
    steepest: rate_of === "ascent" ? uphill : downhill,
    steepness,
    toLowest: bearingOfLowest(at, lowest),
    stretches: stretchesOf(turned),
    scales,
    lines,
    here: contourOf(grid, at[0], at[1]),
  };
}

const surveyMap = memoize(
  /**
   * @param {State["objective"]} graph
   * @param {number} low
   * @param {number} high
   */
  (graph, low, high) => {
    const grid = sampleGrid(groundOf(graph), [low, high]);
    return { grid, lines: contourLines(grid) };
  },
);

const contourOf = memoize(
  /**
   * @param {import("../../plot/contours.jsx").Grid} grid
   * @param {number} x
   * @param {number} y
   */
  (grid, x, y) => contourThrough(grid, [x, y]),
);

/** @param {Props} props */
function View({ state, model, set, id }) {
  const { rate, rateName, best, bestRate, steepest, hasSlope } = model;
  const { at, heading, turned, stride, path, fog, show_all, rate_of } = state;
  // Another place has another slope: what the staff felt before does not hold there.
  const forget = { turned: [sectorOf(heading)], show_all: false };
  /** @param {number} to */
  const turnTo = (to) => set({ heading: to, turned: swept(turned, heading, to) });
  const walk = () => {
    const [east, north] = directionOf(heading);
    /** @type {Pair} */
    const next = [at[0] + stride * east, at[1] + stride * north];
    const before = path.length > 0 ? path : [at];
    set({ at: next, path: [...before, next], ...forget });
  };
  return (
    <>
      <div class="hw-pair">
        <MapFromAbove
          state={state}
          model={model}
          id={id}
          onMove={(to) => set({ at: to, path: [], ...forget })}
          onTurn={turnTo}
        />
        <Rates state={state} model={model} />
      </div>
      <Readouts
        items={[
          { name: "heading", value: degrees(heading) },
          {
            name: rateName,
            value: hasSlope ? formatNumber(chop(rate)) : "none",
            ink: rate_of === "ascent" ? "gradient" : "step",
          },
          {
            name: "best so far",
            value: hasSlope ? `${formatNumber(chop(bestRate))} at ${degrees(best)}` : "none",
          },
        ]}
      />
      <div class="hw-buttons">
        <Button
          action="step"
          onPress={walk}
          idle={path.length === MAX_PLACES && `a walk has at most ${MAX_PLACES} places`}
          primary
        >
          Walk one step this way
        </Button>
        <Button
          action="steepest"
          onPress={() => steepest !== undefined && turnTo(steepest)}
          idle={whyNotSteepest(heading, model)}
        >
          Turn to steepest
        </Button>
        <Button action="show_all" pressed={show_all} onPress={() => set({ show_all: !show_all })}>
          Show all headings
        </Button>
        <Button action="fog" pressed={!fog} onPress={() => set({ fog: !fog })}>
          Lift the fog
        </Button>
      </div>
    </>
  );
}

/**
 * Why the staff cannot be turned to the steepest way; false where it can.
 *
 * @param {number} heading
 * @param {Model} model
 */
function whyNotSteepest(heading, { steepest, hasSlope }) {
  if (!hasSlope) return "there is no slope here";
  if (steepest === undefined) return "the ground is level here";
  return steepest === heading && "the staff points there already";
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words(state, model) {
  const { axis_names, at, heading, turned, value_name, show_all, rate_of, lowest } = state;
  const { altitude, hasSlope, isGone, rate, best, bestRate } = model;
  const place = `${axis_names[0]} = ${formatNumber(at[0])}, ${axis_names[1]} = ${formatNumber(at[1])}`;
  const said = [`The walker ${isGone ? "has left the map, and stands" : "stands"} at ${place}`];
  if (hasSlope) {
    said[0] += `, ${value_name} ${formatNumber(altitude)}.`;
    said.push(
      `Towards ${degrees(heading)} (${windOf(heading)}) the rate of ${rate_of} is ` +
        `${formatNumber(chop(rate))}.`,
    );
    if (show_all) said.push(...wordsOfWays(rate_of, model));
    else if (turned.length > 1 && best !== heading) {
      said.push(`Steepest so far: ${formatNumber(chop(bestRate))}, towards ${degrees(best)}.`);
    }
  } else {
    said[0] += `, where there is no ${value_name}, and so no slope.`;
  }
  if (show_all) said.push(...wordsOfLowest(at, lowest));
  return said.join(" ");
}

/**
 * Which way is up, and which is down.
 *
 * @param {State["rate_of"]} rateOf
 * @param {Model} model
 */
function wordsOfWays(rateOf, { uphill, downhill, steepness }) {
  if (uphill === undefined || downhill === undefined) {
    return ["Here the ground is level: no way is down."];
  }
  const rate = `at a rate of ${formatNumber(steepness)}`;
  return rateOf === "ascent"
    ? [`The gradient points to ${degrees(uphill)}, ${rate}.`, `Down is at ${degrees(downhill)}.`]
    : [`Down is at ${degrees(downhill)}, ${rate}.`];
}

/**
 * The headings of the table: where the staff has been, or all round.
 *
 * @param {State} state
 */
function headingsOf({ heading, turned, show_all }) {
  const round = Array.from({ length: 24 }, (_, i) => 15 * i);
  const felt = turned.map((sector) => SECTOR * sector);
  return [...new Set([heading, ...(show_all ? round : felt)])].sort((a, b) => a - b);
}

/**
 * A row for each heading.
 *
 * @param {State} state
 * @param {Model} model
 */
function table(state, { rateAt, rateSymbol }) {
  return {
    columns: ["heading", rateSymbol],
    rows: headingsOf(state).map((heading) => [formatG6(heading), formatG6(rateAt(heading))]),
  };
}

/**
 * @param {State} state
 * @param {Model} model
 */
function program(state, { rateSymbol }) {
  const { objective, at, rate_of } = state;
  const name = variableOf(objective);
  return `import numpy as np

from hillwalk import trace


${toPython(objective, { name: "hill" })}


at = np.array([${at.join(", ")}])
gradient = trace(hill, ${name}=at).gradient(${name}=at)["${name}"]
print("   heading${rateSymbol.replace("−", "-").padStart(16)}")
for heading in [${headingsOf(state).join(", ")}]:
    angle = np.deg2rad(heading)
    direction = np.array([np.sin(angle), np.cos(angle)])
    rate = ${rate_of === "ascent" ? "" : "-"}gradient @ direction
    print(f"{heading:10.6g}{rate:16.6g}")
`;
}
