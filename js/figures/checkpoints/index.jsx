/** Memory against work: keep every k-th value of a chain, and compute the others once more. */
import { defineFigure } from "../../model/figure.js";
import { formatG6, pluralize } from "../../plot/format.js";
import { Curve, Dot } from "../../plot/marks.jsx";
import { Layer, Plot } from "../../plot/plot.jsx";
import { Button } from "../../ui/button.jsx";
import { prefersReducedMotion, usePlayback } from "../../ui/hooks.js";
import { Readouts } from "../../ui/readouts.jsx";
import { Scrubber, Slider } from "../../ui/slider.jsx";
import { allAgain, keptOf, needsOf, stretchesOf } from "./memory.js";

/**
 * @typedef {import("../../model/states.js").States["checkpoints"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/** Played, a ride takes so many turns at most, each of so many milliseconds. */
const MOST_TURNS = 40;
const TURN_MS = 250;
/** A chain is drawn in rows of squares that share this room, however many there are. */
const [WIDTH, HEIGHT] = [400, 160];
const FEWEST_IN_A_ROW = 10;
const SHOWN_IN_TABLE = [1, 2, 5, 10, 20, 50, 100, 200, 400];

export default defineFigure("checkpoints", {
  title: "Memory against work",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive(state) {
  const layers = Math.max(1, state.layers);
  const every = Math.min(layers, Math.max(1, state.every));
  const stretches = stretchesOf(layers, every);
  const at = Math.min(state.stretch, stretches.length);
  const needs = needsOf(layers);
  const least = Math.min(...needs);
  const most = needs[every - 1];
  /** @type {import("../../plot/plot.jsx").Scales} */
  const scales = {
    x: { domain: [1, Math.max(2, layers)] },
    y: { domain: [0, 1.1 * (layers + 1)], upward: true },
  };
  return {
    layers,
    every,
    stretches,
    at,
    current: at === 0 ? undefined : stretches[at - 1],
    kept: keptOf(layers, every),
    inMemory: at === 0 ? keptOf(layers, every) : stretches[at - 1].inMemory,
    again: stretches.slice(0, at).reduce((all, stretch) => all + stretch.again, 0),
    allAgain: allAgain(layers, every),
    needs,
    least,
    most,
    best: needs.flatMap((need, i) => (need === least ? [i + 1] : [])),
    scales,
  };
}

/** @param {Props} props */
function View(props) {
  const { state, model, set, id } = props;
  const { layers, every, inMemory, most, again, allAgain } = model;
  return (
    <div class="hw-pair">
      <div>
        <ChainOfSquares model={model} />
        <Readouts
          items={[
            { name: "in memory now", value: String(inMemory), ink: "forward" },
            { name: "in memory at most", value: String(most), ink: "forward" },
            { name: "layers run again", value: allAgain ? `${again} of ${allAgain}` : "0" },
          ]}
        />
        <div class="hw-many-sliders">
          <Slider
            id={`${id}-layers`}
            trait="layers"
            label="layers"
            min={4}
            max={400}
            step={1}
            value={layers}
            text={String(layers)}
            onInput={(chosen) => set({ layers: chosen, stretch: 0 })}
          />
          <Slider
            id={`${id}-every`}
            trait="every"
            label="keep one value every … layers"
            min={1}
            max={layers}
            step={1}
            value={every}
            text={String(every)}
            ink="forward"
            onInput={(chosen) => set({ every: chosen, stretch: 0 })}
          />
        </div>
        <RideControls {...props} />
      </div>
      <div>
        <Needs state={state} model={model} />
        <div class="hw-buttons">
          <Button
            action="curve"
            pressed={state.show_curve}
            onPress={() => set({ show_curve: !state.show_curve })}
          >
            Show all choices
          </Button>
        </div>
      </div>
    </div>
  );
}

/**
 * As few as let all the squares fit: so they are as large as can be.
 *
 * @param {number} squares
 */
function squaresInARow(squares) {
  let count = FEWEST_IN_A_ROW;
  while (count * Math.floor((count * HEIGHT) / WIDTH) < squares) count++;
  return count;
}

/** What can happen to a value, and what that is called. */
const FATES = [
  ["kept", "kept"],
  ["again", "computed once more"],
  ["gone", "thrown away"],
  ["passed", "done: the gradient is there"],
];

/**
 * A square with round corners, as a part of a path.
 *
 * @param {number} column
 * @param {number} row
 * @param {number} size of the room that it has
 */
function squareAt(column, row, size) {
  const [x, y, c, side] = [(column + 0.325) * size, (row + 0.125) * size, 0.2, 0.35].map(
    (number, i) => Number((i < 2 ? number : number * size).toFixed(2)),
  );
  return (
    `M${x} ${y}h${side}q${c} 0 ${c} ${c}v${side}q0 ${c}-${c} ${c}` +
    `h-${side}q-${c} 0-${c}-${c}v-${side}q0-${c} ${c}-${c}z`
  );
}

/**
 * The values, from the input to the output of the last layer: kept, computed once more, or thrown
 * away.
 *
 * @param {{model: Model}} props
 */
function ChainOfSquares({ model: { layers, every, current, at } }) {
  const values = layers + 1;
  const inARow = squaresInARow(values);
  const size = WIDTH / inARow;
  const start = current?.start ?? layers;
  const end = current?.end ?? layers;
  /** @type {Map<string, string>} as one shape, all that have the same fate */
  const squares = new Map();
  for (let place = 0; place < values; place += 1) {
    const isKept =
      every === 1 ? place <= end : place % every === 0 && place <= start && place < layers;
    const isAgain = at > 0 && place >= start && place <= end;
    const isPassed = place > end;
    const what = isKept ? "kept" : isAgain ? "again" : isPassed ? "passed" : "gone";
    const square = squareAt(place % inARow, Math.floor(place / inARow), size);
    squares.set(what, (squares.get(what) ?? "") + square);
  }
  return (
    <>
      <svg
        class="hw-canvas hw-squares"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`the ${values} values of ${pluralize(layers, "layer")}`}
      >
        {FATES.map(([what]) => (
          <path key={what} class={`hw-square-${what}`} d={squares.get(what)} />
        ))}
      </svg>
      <p class="hw-squares-of hw-quiet">{`${values} values: the input and each layer’s output`}</p>
      <p class="hw-squares-key hw-quiet">
        {FATES.map(([what, text]) => (
          <span key={what}>
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <rect class={`hw-square-${what}`} x="1" y="1" width="10" height="10" rx="2.5" />
            </svg>{" "}
            {text}
          </span>
        ))}
      </p>
    </>
  );
}

/** @param {Props} props */
function RideControls({ model: { at, stretches }, set, id }) {
  // Of many short stretches several are taken at a time.
  const turn = Math.ceil(stretches.length / MOST_TURNS);
  const advance = () => {
    const next = Math.min(stretches.length, at + turn);
    set({ stretch: next });
    return { step: next, more: next < stretches.length };
  };
  const { playing, play, pause } = usePlayback(at, advance, TURN_MS);
  const start = () => {
    if (prefersReducedMotion()) return set({ stretch: stretches.length });
    // The first turn comes at once: a press is answered.
    const { step, more } = advance();
    if (more) play(step);
  };
  const why = at === stretches.length && "the messenger is home";
  return (
    <div class="hw-controls">
      <Scrubber
        id={`${id}-stretch`}
        trait="stretch"
        step={at}
        steps={stretches.length}
        noun="stretch"
        onInput={(chosen) => set({ stretch: chosen })}
      />
      <div class="hw-buttons">
        <Button action="play" onPress={playing ? pause : start} idle={why} primary>
          {playing ? "Pause" : "Ride home"}
        </Button>
        <Button action="next" onPress={() => set({ stretch: at + 1 })} idle={why}>
          One stretch
        </Button>
      </div>
    </div>
  );
}

/**
 * What each choice needs at most; only the one that is chosen, until the reader asks for all.
 *
 * @param {{state: State, model: Model}} props
 */
const Needs = ({ state: { show_curve }, model: { needs, every, most, scales } }) => (
  <Plot
    {...scales}
    label="values in memory at most, against the stretch"
    shape="beside"
    xLabel="keep one every … layers →"
    yLabel="in memory at most"
  >
    <Layer>
      {show_curve && (
        <Curve
          ink="forward"
          mark="needs"
          points={needs.map((need, i) => /** @type {Pair} */ ([i + 1, need]))}
          width={2.5}
        />
      )}
    </Layer>
    <Dot ink="forward" mark="chosen" on={show_curve ? "needs" : undefined} at={[every, most]} />
  </Plot>
);

/**
 * @param {State} state
 * @param {Model} model
 */
function words({ show_curve }, { layers, every, stretches, at, current, inMemory, ...needed }) {
  const { most, least, best, kept, allAgain } = needed;
  const said = [
    `A chain of ${pluralize(layers, "layer")} has ${layers + 1} values: the input and each layer’s output.`,
    every === 1
      ? "Every value is kept."
      : `One value in ${every} is kept: ${pluralize(kept, "value")}.`,
  ];
  if (current) {
    said.push(
      `Stretch ${at} of ${stretches.length}: ${current.again ? `${layersOf(current)} again` : `the messenger passes layer ${current.end}`}, and ${inMemory} values are in memory.`,
    );
  }
  said.push(
    `At most ${most} values are in memory at once. In all, ${allAgain === 0 ? "no layer runs" : `${allAgain} layers run`} again.`,
  );
  if (show_curve) {
    const places = best.length > 1 ? `${best[0]} to ${best[best.length - 1]}` : String(best[0]);
    said.push(`The least that any choice needs is ${least}, with a stretch of ${places}.`);
  }
  return said.join(" ");
}

/** @param {import("./memory.js").Stretch} stretch */
const layersOf = ({ start, end }) =>
  end - start === 1 ? `layer ${end} runs` : `layers ${start + 1} to ${end} run`;

/**
 * A row a choice.
 *
 * @param {State} _
 * @param {Model} model
 */
function table(_, { layers, every, needs }) {
  return {
    columns: ["keep every", "in memory at most", "layers run again"],
    rows: choicesOf(layers, every).map((choice) =>
      [choice, needs[choice - 1], allAgain(layers, choice)].map(formatG6),
    ),
  };
}

/**
 * @param {number} layers
 * @param {number} every
 */
const choicesOf = (layers, every) =>
  [...new Set([...SHOWN_IN_TABLE, every, layers])]
    .filter((choice) => choice <= layers)
    .toSorted((a, b) => a - b);

/**
 * @param {State} _
 * @param {Model} model
 */
function program(_, { layers, every }) {
  return `layers = ${layers}
print("keep every   in memory at most   layers run again")
for every in (${choicesOf(layers, every).join(", ")},):
    kept, most, again = list(range(0, layers, every)), 0, 0
    while kept:
        start = kept.pop()
        stretch = list(range(start, min(start + every, layers) + 1))  # its values
        most = max(most, len(kept) + len(stretch))
        again += len(stretch) - 1 if every > 1 else 0  # nothing, if every value was kept
    print(f"{every:10} {most:19} {again:18}")
`;
}
