/** A walk on the map: one learning rate for two weights. */
import { descend } from "../../engine/descent.js";
import { toPython } from "../../engine/python.js";
import { defineFigure } from "../../model/figure.js";
import { memoize } from "../../model/memoize.js";
import { groundOf } from "../../model/objective.js";
import { classify, firstBadStep, sayWhyEnded } from "../../model/walk.js";
import { Contours, contourLines, sampleGrid } from "../../plot/contours.jsx";
import { formatG6, formatNumber } from "../../plot/format.js";
import { lossRange } from "../../plot/loss_range.js";
import { Losses } from "../../plot/losses.jsx";
import { Dot, Handle, isOn, Trail } from "../../plot/marks.jsx";
import { Layer, Plot } from "../../plot/plot.jsx";
import { withStops } from "../../ui/bowl_rates.js";
import { Readouts } from "../../ui/readouts.jsx";
import { RateSlider, Scrubber, Slider } from "../../ui/slider.jsx";
import { bowlCurvatures, notableRates, remaindersOf } from "./bowl.js";
import { curvaturesAt, safeRate } from "./curvatures.js";
import { Remainders } from "./remainders.jsx";

/**
 * @typedef {import("../../model/states.js").States["map_walk"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

const STEPS = 60;
/** Ground is level where the slope would vanish within this share of the map. */
const LEVEL = 1e-3;

export default defineFigure("map_walk", {
  title: "A walk on the map",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive(state) {
  const { objective, parameter, parameter_name, start, learning_rate, domain, step } = state;
  const ground = groundOf(objective, parameter);
  const walk = walkOnMap(objective, parameter, start, learning_rate);
  const last = walk.loss.length - 1;
  const shown = Math.min(step ?? last, last);
  /** @type {import("../../plot/plot.jsx").Scales} */
  const scales = { x: { domain }, y: { domain, upward: true } };
  // Far off the map the ground tells nothing that a reader could see: the last place on it does.
  const lastOnMap = walk.places.slice(0, shown + 1).findLastIndex((at) => isOn(at, scales));
  const surveyed = Math.max(0, lastOnMap);
  const size = (domain[1] - domain[0]) / 4;
  const curvatures = curvaturesAt(ground, walk.places[surveyed], size);
  const [across, up] = walk.places[last];
  const [byX, byY] = walk.gradients[last];
  const bowl = state.show_remainders ? bowlCurvatures(ground, domain) : undefined;
  return {
    walk,
    lossAfter: walk.stopped
      ? ground.altitudeAt(across - learning_rate * byX, up - learning_rate * byY)
      : undefined,
    last,
    step: shown,
    doing: classify(walk) + (endsOnSaddle(ground, walk, size) ? " to a saddle" : ""),
    lastOnMap,
    surveyed,
    curvatures,
    remainders: bowl && remaindersOf(bowl, learning_rate),
    stops: stopsOn(bowl),
    isLevel: curvatures !== undefined && isLevel(walk.gradients[surveyed], curvatures, size),
    parameterName: objective.inputNames.length > 1 && (parameter_name || objective.inputNames[1]),
    lines: linesOf(ground, domain),
    scales,
    timeScales: timeScalesOf(walk.loss),
  };
}

const walkOnMap = memoize(
  /**
   * @param {State["objective"]} graph
   * @param {number} parameter
   * @param {Pair} start
   * @param {number} learningRate
   */
  (graph, parameter, start, learningRate) => {
    const [name, other] = graph.inputNames;
    const data = other === undefined ? {} : { [other]: parameter };
    const options = { start: { [name]: start }, data, learningRate, steps: STEPS };
    const { weights, loss, gradient, stopped } = descend(graph, options);
    /** @param {ArrayLike<number>[]} arrays */
    const pairs = (arrays) => arrays.map((array) => /** @type {Pair} */ ([array[0], array[1]]));
    return { places: pairs(weights[name]), loss, gradients: pairs(gradient[name]), stopped };
  },
);

/**
 * Whether a walk comes to rest where the ground is level, but bends down in some direction.
 *
 * @param {import("../../plot/contours.jsx").Ground} ground
 * @param {ReturnType<typeof walkOnMap>} walk
 * @param {number} size of the map
 */
function endsOnSaddle(ground, walk, size) {
  if (!classify(walk).endsWith("converging")) return false;
  const last = walk.places.length - 1;
  const curvatures = curvaturesAt(ground, walk.places[last], size);
  if (!curvatures || safeRate(curvatures) > 0) return false;
  return isLevel(walk.gradients[last], curvatures, size);
}

/**
 * Whether a slope would vanish nearby, on ground that bends like this.
 *
 * @param {Pair} gradient
 * @param {Pair} curvatures
 * @param {number} size of the map
 */
const isLevel = (gradient, curvatures, size) =>
  Math.hypot(...gradient) <= LEVEL * size * Math.max(...curvatures.map(Math.abs));

/** Where the slider of the rate stands: on a bowl, exactly at the rates that matter, too. */
const stopsOn = memoize(
  /** @param {Pair | undefined} bowl its curvatures */
  (bowl) => withStops(bowl ? notableRates(bowl) : []).stops,
);

/** Contour lines that show the floor of a valley. */
const linesOf = memoize(
  /**
   * @param {import("../../plot/contours.jsx").Ground} ground
   * @param {Pair} domain
   */
  (ground, domain) => contourLines(sampleGrid(ground, domain), { crowded: true }),
);

const timeScalesOf = memoize(
  /**
   * @param {number[]} loss
   * @returns {import("../../plot/plot.jsx").Scales}
   */
  (loss) => {
    // However high it was thrown: a walk that has come back down is shown whole.
    const hasComeBack = loss[loss.length - 1] <= loss[0];
    const shown = hasComeBack ? [Math.max(...loss), ...loss] : loss;
    return { x: { domain: [0, STEPS] }, y: { domain: lossRange(shown), upward: true } };
  },
);

/** @param {Props} props */
function View(props) {
  const { state, model, set, id } = props;
  const { walk, lossAfter, last, step, parameterName, timeScales } = model;
  const { learning_rate, parameter, parameter_range, value_name, value_symbol } = state;
  const [low, high] = parameter_range;
  return (
    <div class="hw-bench">
      <WalkOnMap {...props} />
      <Losses
        scales={timeScales}
        loss={walk.loss}
        after={lossAfter}
        step={step}
        name={value_name}
        symbol={value_symbol}
      />
      <div class="hw-many-sliders">
        <RateSlider
          id={id}
          rate={learning_rate}
          values={model.stops}
          onInput={(chosen) => set({ learning_rate: chosen, step: null })}
        />
      </div>
      {model.remainders && <Remainders remainders={model.remainders} />}
      <div class="hw-many-sliders">
        {parameterName && (
          <Slider
            id={`${id}-parameter`}
            trait="parameter"
            label={parameterName}
            min={low}
            max={high}
            step={(high - low) / 40}
            value={parameter}
            text={formatNumber(parameter)}
            onInput={(chosen) => set({ parameter: chosen })}
          />
        )}
        <Scrubber
          id={`${id}-step`}
          step={step}
          steps={last}
          onInput={(chosen) => set({ step: chosen < last ? chosen : null })}
        />
      </div>
      <Readouts items={readoutsOf(model)} />
    </div>
  );
}

/**
 * What the walk does, and the ground under it.
 *
 * @param {Model} model
 */
function readoutsOf({ doing, step, surveyed, curvatures }) {
  const where = surveyed === step ? "here" : `at step ${surveyed}`;
  /** @type {{name: string, value: string, ink?: "step"}[]} */
  const items = [{ name: "the walk is", value: doing }];
  if (!curvatures) return [...items, { name: `curvatures ${where}`, value: "unknown" }];
  const [least, greatest] = curvatures;
  const safe = safeRate(curvatures);
  items.push(
    { name: `curvatures ${where}`, value: `${formatNumber(least)} and ${formatNumber(greatest)}` },
    {
      name: "safe below",
      value:
        safe === 0 ? "no rate is safe" : safe === Infinity ? "any rate is" : formatNumber(safe),
      // A rate has the colour of the steps it leads to.
      ink: safe === 0 ? undefined : "step",
    },
  );
  if (least >= 0 && greatest > 0) {
    items.push({ name: "condition number", value: formatNumber(greatest / least) });
  }
  return items;
}

/**
 * The map, with the walk on it.
 *
 * @param {Props} props
 */
function WalkOnMap({ state, model, set }) {
  const { scales, lines, walk, step } = model;
  const { axis_names, start, value_name } = state;
  const here = walk.places[step];
  return (
    <Plot
      {...scales}
      label={`the ${value_name} from above`}
      shape="map"
      xLabel={`${axis_names[0]} →`}
      yLabel={axis_names[1]}
    >
      <Layer>
        <Contours lines={lines} />
      </Layer>
      <Trail places={walk.places.slice(0, step + 1)} r={3} />
      {/* A ring around the walker, who may never leave the start, or come back to it. */}
      <Handle
        ink="walker"
        mark="start"
        hollow
        plane
        r={9}
        at={start}
        label="the start of the walk"
        text={namedPlace(axis_names, start)}
        onMove={([across, up]) => set({ start: [across, up] })}
      />
      <Dot
        ink="walker"
        mark="walker"
        at={here}
        beyond={`(${formatNumber(here[0])}, ${formatNumber(here[1])})`}
      />
    </Plot>
  );
}

/**
 * @param {string[]} names
 * @param {Pair} place
 */
const namedPlace = (names, place) =>
  place.map((value, i) => `${names[i]} = ${formatNumber(value)}`).join(", ");

/**
 * @param {State} state
 * @param {Model} model
 */
function words(state, model) {
  const { walk, step, last, doing, parameterName } = model;
  const { axis_names, learning_rate, parameter, value_name } = state;
  const given = parameterName ? ` (${parameterName}: ${formatNumber(parameter)})` : "";
  const [lossThen, lossNow] = [0, step].map((i) => formatNumber(walk.loss[i]));
  const where = namedPlace(axis_names, walk.places[step]);
  const said = [
    `With learning rate ${formatNumber(learning_rate)}${given} the walk is ${doing}.`,
    step === 0
      ? `It starts at ${where}, where the ${value_name} is ${lossThen}.`
      : `At step ${step} of ${STEPS} it is at ${where}, where the ${value_name} is ${lossNow}; at ` +
        `the start it was ${lossThen}.`,
  ];
  if (last > 0) {
    const bad = firstBadStep(walk.loss);
    said.push(
      `The ${value_name} ${bad ? `rises for the first time in step ${bad}` : "never rises"}.`,
    );
  }
  if (walk.stopped) said.push(sayWhyEnded(walk.stopped));
  return [...said, ...wordsOfBowl(model), ...wordsOfGround(model)].join(" ");
}

/**
 * How much of its distance from the bottom a step leaves the walk, each way.
 *
 * @param {Model} model
 */
function wordsOfBowl({ remainders }) {
  if (!remainders) return [];
  const [along, across] = remainders.map((remainder) => formatNumber(remainder));
  return [
    `Of the distance along the ravine a step leaves ${along}, of the distance across it ${across}.`,
  ];
}

/**
 * What the ground is like at the walker; at the last step on the map for one who has left it.
 *
 * @param {Model} model
 */
function wordsOfGround({ step, lastOnMap, surveyed, curvatures, isLevel }) {
  const said = [];
  if (lastOnMap < 0) said.push("So far the walk is off the map.");
  else if (lastOnMap < step) said.push("The walker has left the map.");
  if (!curvatures) return said;
  const where =
    surveyed === step
      ? "Here"
      : surveyed === lastOnMap
        ? `At step ${surveyed}, the last on the map,`
        : "At its start";
  const greatest = curvatures[1];
  const [low, high] = curvatures.map((curvature) => formatNumber(curvature));
  const safe = safeRate(curvatures);
  if (safe > 0) {
    const ground =
      low === high
        ? `${where} the curvature is ${low} in every direction`
        : `${where} the curvature lies between ${low} and ${high}`;
    const limit =
      safe === Infinity ? "any rate is safe" : `a rate is safe below ${formatNumber(safe)}`;
    return [...said, `${ground}: ${limit}.`];
  }
  const bends =
    greatest > 0
      ? `bends down one way and up another, with curvatures ${low} and ${high}`
      : `bends down, with curvatures ${low} and ${high}`;
  return [
    ...said,
    isLevel
      ? `${where} the ground is level, but this is ${greatest > 0 ? "a saddle" : "a top"}, not a ` +
        `bottom: it ${bends}. No rate is safe.`
      : `${where} the ground ${bends}: no rate is safe.`,
  ];
}

/**
 * A row a step; on a bowl also how much is left of the distance from the bottom since the start.
 *
 * @param {State} state
 * @param {Model} model
 */
function table({ axis_names, learning_rate, value_symbol }, { walk, remainders }) {
  const left = remainders ? ["left along", "left across"] : [];
  return {
    columns: ["step", ...axis_names, value_symbol, "steepness", "stride length", ...left],
    rows: walk.places.map((place, step) => {
      const steepness = Math.hypot(...walk.gradients[step]);
      const numbers = [
        ...[...place, walk.loss[step], steepness, learning_rate * steepness],
        ...(remainders ?? []).map((remainder) => remainder ** step),
      ];
      return [String(step), ...numbers.map(formatG6)];
    }),
  };
}

/**
 * @param {State} state
 * @param {Model} model
 */
function program(state, model) {
  const [name, other] = state.objective.inputNames;
  const header = table(state, model)
    .columns.map((column, i) => (i ? column.padStart(14) : column))
    .join("");
  const examples = [`${name}=np.zeros(2)`, ...(other ? [`${other}=0.0`] : [])];
  const data = other ? `\n    data={"${other}": ${state.parameter}},` : "";
  const given = other ? `, ${other}=${state.parameter}` : "";
  const left = model.remainders
    ? `
slopes = [graph.gradient(${name}=at${given})["${name}"] for at in (np.zeros(2), *np.eye(2))]
curvatures = np.linalg.eigvalsh(np.subtract(slopes[1:], slopes[0]))
left = abs(1 - walk.learning_rate * curvatures).round(12)
`
    : "";
  return `import numpy as np

from hillwalk import descend, trace


${toPython(state.objective, { name: "loss" })}


graph = trace(loss, ${examples.join(", ")})
walk = descend(
    graph,
    start={"${name}": np.array([${state.start.join(", ")}])},
    learning_rate=${state.learning_rate},
    steps=${STEPS},${data}
)
${left}print("${header}")
for step, (place, height) in enumerate(zip(walk.weights["${name}"], walk.loss)):
    steepness = np.hypot(*walk.gradient["${name}"][step])
    row = [*place, height, steepness, walk.learning_rate * steepness${left && ", *left**step"}]
    print(f"{step:4}" + "".join(f"{number:14.6g}" for number in row))
if walk.stopped:
    print(walk.stopped)
`;
}
