/** Epochs and updates: the same examples all at once, in batches, and one at a time. */

import { examplesToPython, groundOver } from "../../model/examples.js";
import { defineFigure } from "../../model/figure.js";
import { memoize } from "../../model/memoize.js";
import { contourLines, sampleGrid } from "../../plot/contours.jsx";
import { formatG6, formatNumber, pluralize } from "../../plot/format.js";
import { Button } from "../../ui/button.jsx";
import { prefersReducedMotion, usePlayback } from "../../ui/hooks.js";
import { Readouts } from "../../ui/readouts.jsx";
import { RateSlider, Slider } from "../../ui/slider.jsx";
import { scalesOf } from "./axes.js";
import { LossesOfAll, Paths } from "./drawing.jsx";
import { train, updatesAfter } from "./training.js";

/**
 * @typedef {import("../../model/states.js").States["epochs_and_updates"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

const SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
/** Played, all of it takes so many moments, of so long each. */
const MOMENTS = 60;
const MOMENT_MS = 120;

const AGAINST = /** @type {const} */ ({
  epochs: "epochs",
  updates: "updates",
  examples: "examples seen",
});

export default defineFigure("epochs_and_updates", {
  title: "Epochs and updates",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive(state) {
  const { examples, start, learning_rate, batch_size, epochs, seed, domain, against } = state;
  const count = examples.length;
  const total = count * epochs;
  const seen = Math.min(state.seen, total);
  /** @param {number} size */
  const walkOf = (size) => train(examples, start, learning_rate, size, epochs, seed);
  const walks = {
    all: walkOf(Math.max(1, count)),
    batches: walkOf(batch_size),
    single: walkOf(1),
  };
  /** @param {import("./training.js").Walk} walk */
  const showAt = (walk) => {
    const update = updatesAfter(walk, seen);
    return { update, place: walk.places[update], loss: walk.losses[update] };
  };
  return {
    walks,
    now: {
      all: showAt(walks.all),
      batches: showAt(walks.batches),
      single: showAt(walks.single),
    },
    total,
    seen,
    names: {
      all: `all ${count}`,
      batches: `batches of ${batch_size}`,
      single: "one by one",
    },
    lines: linesOf(examples, domain),
    scales: scalesOf(walks, against, epochs, total, domain),
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
  const { batch_size, learning_rate, examples } = state;
  const { now, names, seen, total } = model;
  return (
    <>
      <div class="hw-pair hw-turned">
        <Paths {...props} />
        <LossesOfAll {...props} />
      </div>
      <div class="hw-many-sliders">
        <Slider
          id={`${id}-batch-size`}
          trait="batch_size"
          label="examples in a batch"
          values={SIZES}
          value={batch_size}
          text={String(batch_size)}
          onInput={(chosen) => set({ batch_size: chosen })}
        />
        <RateSlider
          id={id}
          rate={learning_rate}
          onInput={(chosen) => set({ learning_rate: chosen })}
        />
        <Slider
          id={`${id}-seen`}
          trait="seen"
          label="back and forth"
          min={0}
          max={Math.max(1, total)}
          step={1}
          value={seen}
          text={timeOf(seen, examples.length)}
          longest="epoch 0.123"
          idle={total === 0 ? "no examples" : undefined}
          onInput={(chosen) => set({ seen: chosen })}
        />
      </div>
      <Readouts
        items={WAYS.map((way) => ({
          name: `${names[way]}: update ${now[way].update}`,
          value: `loss ${formatNumber(now[way].loss)}`,
          ink: INKS[way],
        }))}
      />
      <Buttons {...props} />
    </>
  );
}

/** @typedef {keyof Model["walks"]} Way */

/** @type {Way[]} */
const WAYS = ["all", "batches", "single"];

/** @type {Record<Way, import("../../plot/marks.jsx").Ink>} */
const INKS = { all: "walker", batches: "ink", single: "quiet" };

/**
 * How far all walks have come.
 *
 * @param {number} seen
 * @param {number} count
 */
const timeOf = (seen, count) => `epoch ${formatNumber(seen / Math.max(1, count))}`;

/** @param {Props} props */
function Buttons({ state, model, set }) {
  const { seen, total } = model;
  const player = usePlayback(
    seen,
    () => {
      const next = Math.min(total, seen + Math.ceil(total / MOMENTS));
      set({ seen: next });
      return { step: next, more: next < total };
    },
    MOMENT_MS,
  );
  const start = () => {
    if (prefersReducedMotion()) set({ seen: total });
    else player.play();
  };
  const hasEnded = total > 0 && seen === total;
  return (
    <div class="hw-buttons">
      {hasEnded ? (
        <Button action="back" onPress={() => set({ seen: 0 })} primary>
          Back to the start
        </Button>
      ) : (
        <Button
          action="play"
          onPress={player.playing ? player.pause : start}
          idle={total === 0 && "there are no examples to learn from"}
          primary
        >
          {player.playing ? "Pause" : "Off they go"}
        </Button>
      )}
      {/* Pressed again, each leads back to the epochs. */}
      {
        /** @type {const} */ (["updates", "examples"]).map((axis) => (
          <Button
            key={axis}
            action={`against-${axis}`}
            pressed={state.against === axis}
            onPress={() => set({ against: state.against === axis ? "epochs" : axis })}
          >
            {`Against ${AGAINST[axis]}`}
          </Button>
        ))
      }
    </div>
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words({ learning_rate, examples, epochs, against }, { now, names, seen, total }) {
  if (examples.length === 0) return "There are no examples to learn from.";
  const when =
    seen === 0
      ? `No walk has seen an example yet; in ${epochs} epochs each will see ${total}.`
      : `Each walk has seen ${seen} of ${total} examples, which is ` +
        `${formatNumber(seen / examples.length)} of ${epochs} epochs.`;
  const each = WAYS.map(
    (way) =>
      `${names[way]}: ${pluralize(now[way].update, "update")}, loss ${formatNumber(now[way].loss)}`,
  );
  return (
    `The learning rate is ${formatNumber(learning_rate)}. ${when} ${capitalize(each.join("; "))}. ` +
    `The losses are drawn against ${AGAINST[against]}.`
  );
}

/** @param {string} text */
const capitalize = (text) => text[0].toUpperCase() + text.slice(1);

/**
 * A row for each epoch.
 *
 * @param {State} state
 * @param {Model} model
 */
function table({ epochs, examples }, { walks }) {
  const columns = [
    "epoch",
    ...["all", "batches", "one by one"].flatMap((way) => [`updates, ${way}`, `loss, ${way}`]),
  ];
  if (examples.length === 0) return { columns, rows: [["none", "", "", "", "", "", ""]] };
  return {
    columns,
    rows: Array.from({ length: epochs + 1 }, (_, epoch) => [
      String(epoch),
      ...WAYS.flatMap((way) => {
        const update = updatesAfter(walks[way], epoch * examples.length);
        return [String(update), formatG6(walks[way].losses[update])];
      }),
    ]),
  };
}

/** @param {State} state */
function program({ examples, start, learning_rate, batch_size, epochs, seed }) {
  if (examples.length === 0) return "# There are no examples.\n";
  return `import numpy as np

from hillwalk.engine.random_numbers import RandomNumbers

${examplesToPython(examples)}


def train(batch_size):
    W, b = ${start.join(", ")}
    updates, losses = [0], [np.mean((x * W + b - t) ** 2) / 2]
    for epoch in range(${epochs}):
        order = RandomNumbers(${seed}, epoch).permutation(len(examples))
        updates.append(updates[-1])
        for first in range(0, len(examples), batch_size):
            batch = order[first : first + batch_size]
            mistakes = x[batch] * W + b - t[batch]
            d_W, d_b = np.mean(mistakes * x[batch]), np.mean(mistakes)
            W, b = W - ${learning_rate} * d_W, b - ${learning_rate} * d_b
            updates[-1] += 1
        losses.append(np.mean((x * W + b - t) ** 2) / 2)
    return updates, losses


walks = [train(batch_size) for batch_size in (len(examples), ${batch_size}, 1)]
print("epoch" + "  updates          loss" * 3)
for epoch in range(${epochs + 1}):
    row = "".join(f"{updates[epoch]:9}{losses[epoch]:14.6g}" for updates, losses in walks)
    print(f"{epoch:5}{row}")
`;
}
