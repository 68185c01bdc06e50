/** Many arrows: each example's gradient, and the mean over a batch that is drawn by lot. */

import { examplesToPython, gradientOf, groundOver, meanOf } from "../../model/examples.js";
import { defineFigure } from "../../model/figure.js";
import { memoize } from "../../model/memoize.js";
import { traitsOf } from "../../model/schema.js";
import { contourLines, sampleGrid } from "../../plot/contours.jsx";
import { formatG6, formatNumber, pluralize } from "../../plot/format.js";
import { Button } from "../../ui/button.jsx";
import { prefersReducedMotion, usePlayback } from "../../ui/hooks.js";
import { Readouts } from "../../ui/readouts.jsx";
import { Slider } from "../../ui/slider.jsx";
import { ArrowsFromAbove, Shaking } from "./drawing.jsx";
import { batchArrows, CLOUD, lotsOf, shakingOf } from "./lots.js";

/**
 * @typedef {import("../../model/states.js").States["many_arrows"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

const SIZES = [1, 2, 4, 8, 16, 32, 64];
const MOST_DRAWS = Number(traitsOf("many_arrows").draws.high);
/** Played, a draw takes so long. */
const DRAW_MS = 150;
/** Two tips are the least that can be said to shake. */
const LEAST_DRAWS = 2;

export default defineFigure("many_arrows", {
  title: "Many arrows",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive({ examples, domain, seed, at, batch_size, draws, tried }) {
  const arrows = examples.map((example) => gradientOf(example, at));
  const all = meanOf(arrows);
  const lots = examples.length > 0 ? lotsOf(examples.length, seed, draws) : [];
  const tips = batchArrows(lots, batch_size, arrows);
  /** @type {Pair | undefined} */
  const batch = tips.at(-1);
  // How often each example is in the batch that is shown.
  const counts = examples.map(() => 0);
  for (const example of lots.at(-1)?.slice(0, batch_size) ?? []) counts[example] += 1;
  const isMeasured = lots.length >= LEAST_DRAWS;
  const sizes = isMeasured ? [...new Set([...tried, batch_size])].sort((a, b) => a - b) : [];
  const ofOne = shakingOf(arrows, all);
  const measured = sizes.map((size) => ({
    size,
    shaking: shakingOf(batchArrows(lots, size, arrows), all),
    expected: ofOne / Math.sqrt(size),
  }));
  /** @type {import("../../plot/plot.jsx").Scales} */
  const scales = { x: { domain }, y: { domain, upward: true } };
  return {
    arrows,
    all,
    batch,
    tips,
    counts,
    measured,
    shaking: isMeasured ? shakingOf(tips, all) : undefined,
    /** So many draws are measured, at every size the same. */
    over: lots.length,
    ofOne,
    lines: linesOf(examples, domain),
    scales,
  };
}

const linesOf = memoize(
  /**
   * @param {Pair[]} examples
   * @param {Pair} domain
   */
  (examples, domain) => contourLines(sampleGrid(groundOver(examples), domain), { crowded: true }),
);

/** @param {Props} props */
function View(props) {
  const { state, model, set, id } = props;
  const { batch_size, tried, examples } = state;
  const { batch, all, shaking, measured, over } = model;
  return (
    <>
      <div class="hw-pair">
        <ArrowsFromAbove {...props} />
        <Shaking {...props} />
      </div>
      <div class="hw-many-sliders">
        <Slider
          id={`${id}-batch-size`}
          trait="batch_size"
          label="examples in a batch"
          values={SIZES}
          value={batch_size}
          text={String(batch_size)}
          onInput={(chosen) =>
            set({
              batch_size: chosen,
              // What has been measured stays in the plot, to compare with.
              tried: measured.length > 0 ? [...new Set([...tried, batch_size])] : tried,
            })
          }
        />
      </div>
      <Readouts
        items={[
          { name: "gradient of the batch", value: inPrint(batch), ink: "gradient" },
          { name: `gradient of all ${examples.length}`, value: inPrint(all), ink: "ink" },
          {
            name: shaking === undefined ? "shaking" : `shaking of ${over} draws`,
            value: shaking === undefined ? "draw twice" : formatNumber(shaking),
          },
        ]}
      />
      <Buttons {...props} />
    </>
  );
}

/** @param {Pair | undefined} arrow */
const inPrint = (arrow) =>
  arrow?.every(Number.isFinite)
    ? `(${arrow.map((part) => formatNumber(part)).join(", ")})`
    : "none";

/** @param {Props} props */
function Buttons({ state, set }) {
  const { draws, show_rule, examples } = state;
  const end = Math.min(MOST_DRAWS, (Math.floor(draws / CLOUD) + 1) * CLOUD);
  const player = usePlayback(
    draws,
    () => {
      set({ draws: draws + 1 });
      return { step: draws + 1, more: (draws + 1) % CLOUD !== 0 && draws + 1 < MOST_DRAWS };
    },
    DRAW_MS,
  );
  const start = () => (prefersReducedMotion() ? set({ draws: end }) : player.play());
  const idle =
    (examples.length === 0 && "there is nothing to draw from") ||
    (draws === MOST_DRAWS && `${MOST_DRAWS} draws are enough`);
  return (
    <div class="hw-buttons">
      <Button action="draw" onPress={() => set({ draws: draws + 1 })} idle={idle} primary>
        Draw a batch
      </Button>
      <Button action="play" onPress={player.playing ? player.pause : start} idle={idle}>
        {player.playing ? "Pause" : "Keep drawing"}
      </Button>
      <Button action="show_rule" pressed={show_rule} onPress={() => set({ show_rule: !show_rule })}>
        Show the rule
      </Button>
    </div>
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words(state, { batch, all, counts, shaking, measured, over }) {
  const { examples, at, batch_size, draws, show_rule } = state;
  const place = `W = ${formatNumber(at[0])}, b = ${formatNumber(at[1])}`;
  if (examples.length === 0) return `The walker stands at ${place}. There are no examples.`;
  const said = [
    `The walker stands at ${place}, where the gradient of all ${pluralize(examples.length, "example")} ` +
      `is ${inPrint(all)}.`,
  ];
  if (batch) {
    const different = counts.filter((count) => count > 0).length;
    const twice = different < batch_size ? `, ${different} of them different` : "";
    said.push(`Draw ${draws} is a batch of ${batch_size}${twice}: its arrow is ${inPrint(batch)}.`);
  } else {
    said.push(`No batch of ${batch_size} has been drawn yet.`);
  }
  if (shaking !== undefined) {
    said.push(`The arrows of the last ${over} batches shake by ${formatNumber(shaking)}.`);
  }
  if (measured.length > 1) {
    const each = measured.map((one) => `${formatNumber(one.shaking)} for ${one.size}`);
    said.push(`All sizes are measured on the same ${over} draws: ${each.join(", ")}.`);
  }
  if (show_rule && measured.length > 0) {
    const { expected } = measured.find(({ size }) => size === batch_size) ?? measured[0];
    said.push(`The rule says ${formatNumber(expected)} for ${batch_size}.`);
  }
  return said.join(" ");
}

/**
 * The arrows, and how they shake.
 *
 * @param {State} state
 * @param {Model} model
 */
function table({ examples }, { arrows, all, batch, counts, measured, over }) {
  const none = examples.length === 0;
  return [
    {
      title: "The arrows",
      columns: ["example", "x", "t", "along W", "along b", "drawn"],
      rows: none
        ? [["none", "", "", "", "", ""]]
        : [
            ...arrows.map((arrow, i) => [
              String(i),
              ...[...examples[i], ...arrow].map(formatG6),
              String(counts[i]),
            ]),
            ["all", "", "", ...all.map(formatG6), ""],
            ...(batch ? [["batch", "", "", ...batch.map(formatG6), ""]] : []),
          ],
    },
    {
      title: `How they shake, over ${pluralize(over, "draw")}`,
      columns: ["size", "shaking", "by the rule"],
      rows:
        measured.length === 0
          ? [["none", "", ""]]
          : measured.map(({ size, shaking, expected }) => [
              String(size),
              formatG6(shaking),
              formatG6(expected),
            ]),
    },
  ];
}

/**
 * @param {State} state
 * @param {Model} model
 */
function program({ examples, at, seed, batch_size, draws }, { measured }) {
  if (examples.length === 0) return "# There are no examples.\n";
  const first = Math.max(0, draws - CLOUD) + 1;
  const head = `import numpy as np
${draws > 0 ? "\nfrom hillwalk.engine.random_numbers import RandomNumbers\n" : ""}
${examplesToPython(examples)}
W, b = ${at.join(", ")}
mistakes = x * W + b - t
arrows = np.stack([mistakes * x, mistakes], axis=1)
gradient = arrows.mean(axis=0)
`;
  const lots =
    draws > 0
      ? `
# Each draw has a stream of random numbers of its own.
shares = np.array([RandomNumbers(${seed}, draw).uniform(64) for draw in range(${first}, ${draws + 1})])
lots = (shares * len(examples)).astype(int)
counts = np.bincount(lots[-1, :${batch_size}], minlength=len(examples))
`
      : "counts = np.zeros(len(examples), int)\n";
  const rows = `
print("example             x             t       along W       along b  drawn")
for i, row in enumerate(np.hstack([examples, arrows])):
    print(f"{i:7}" + "".join(f"{number:14.6g}" for number in row) + f"{counts[i]:7}")
print("all    " + "".join(f"{number:14.6g}" for number in gradient))
`;
  const batch =
    draws > 0
      ? `batch = arrows[lots[-1, :${batch_size}]].mean(axis=0)
print("batch  " + "".join(f"{number:14.6g}" for number in batch))
`
      : "";
  const shaking =
    measured.length > 0
      ? `

def shaking(tips):
    return np.sqrt(np.mean(np.sum((tips - gradient) ** 2, axis=-1)))


print("  size       shaking   by the rule")
for size in [${measured.map(({ size }) => size).join(", ")}]:
    tips = arrows[lots[:, :size]].mean(axis=1)
    print(f"{size:6}{shaking(tips):14.6g}{shaking(arrows) / np.sqrt(size):14.6g}")
`
      : "";
  return head + lots + rows + batch + shaking;
}
