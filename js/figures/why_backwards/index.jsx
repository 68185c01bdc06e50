/** Why backwards: three ways to all the gradients of a chain, and every multiplication counted. */
import { defineFigure } from "../../model/figure.js";
import { asFactor, formatG6, formatNumber, groupThousands } from "../../plot/format.js";
import { Typeset } from "../../plot/typeset.jsx";
import { Button } from "../../ui/button.jsx";
import { prefersReducedMotion, usePlayback } from "../../ui/hooks.js";
import { logarithmicStops, Scrubber, Slider } from "../../ui/slider.jsx";
import { Areas } from "./areas.jsx";
import { Chain } from "./drawing.jsx";
import {
  byNudging,
  countOf,
  eachAfresh,
  factorsOf,
  goForward,
  knownAfter,
  lossOf,
  NUDGE,
  nudged,
  rideHome,
  stepsOf,
  WAYS,
  weightAt,
} from "./ways.js";

/**
 * @typedef {import("../../model/states.js").States["why_backwards"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("./ways.js").Way} Way
 *
 * @typedef {object} Tally of one way
 * @property {import("./ways.js").Count} done
 * @property {number} total
 * @property {number} gradients how many it has found
 * @property {boolean} agrees whether it has found all, and they are those of the other ways
 */

/** The trait that keeps how far each way is played, and what its steps are called. */
const PLAYED = /** @type {const} */ ({ nudge: "runs", afresh: "products", ride: "stations" });
const NOUNS = { nudge: "run", afresh: "step", ride: "step" };
const NAMES = { nudge: "Nudging", afresh: "Each afresh", ride: "One ride home" };
/** Played, a step takes so many milliseconds. */
const STEP_MS = 700;
const LAYERS = [5, 10, 20, 50, 100, 200, 500, 1000];
/** What the reader guesses at is the ride through so many layers. */
const GUESSED_LAYERS = 100;
const GUESSES = logarithmicStops(1, 5).filter((guess) => guess <= 20_000);
const NO_GUESS = 1000;

export default defineFigure("why_backwards", {
  title: "Why backwards",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive(state) {
  const { weights, x, target, way, layers, guess } = state;
  const last = weights.length;
  const ends = goForward(x, weights);
  const ride = rideHome(ends, weights, target);
  const gradients = {
    nudge: byNudging(x, weights, target),
    afresh: eachAfresh(ends, weights, target),
    ride: ride.gradients,
  };
  const isPlayed = layers === last;
  /** @param {Way} one */
  const played = (one) => Math.min(state[PLAYED[one]], stepsOf(one, last));
  const steps = played(way);
  const at = weightAt(way, last, steps);
  // Every second run of the nudging is the one down.
  const nudge = way === "nudge" && steps > 0 ? (steps % 2 ? NUDGE : -NUDGE) : 0;
  const values = at !== undefined && nudge ? goForward(x, nudged(weights, at, nudge)) : ends;
  const scale = (Math.abs(ends[last]) + Math.abs(target)) ** 2;
  /** @param {Way} one @returns {Tally} */
  const tallyOf = (one) => {
    const isKnown = knownAfter(one, last, played(one));
    const total = countOf(one, layers);
    return {
      done: isPlayed ? countOf(one, layers, played(one)) : total,
      total: total.forward + total.backward,
      gradients: weights.filter((_, i) => isKnown(i)).length,
      agrees:
        last > 0 &&
        weights.every((_, i) => isKnown(i) && isSame(gradients[one][i], ride.gradients[i], scale)),
    };
  };
  return {
    last,
    steps,
    most: stepsOf(way, last),
    /** The weight that the last step was about, and how it was nudged in it. */
    at,
    nudge,
    names: ends.map((_, i) => (i === 0 ? "x" : i === last ? "ŷ" : `h_${i}`)),
    values,
    loss: lossOf(values[last], target),
    isKnown: knownAfter(way, last, steps),
    gradients,
    found: gradients[way],
    carried: ride.carried,
    /** Whether it is known what the loss has to say to a value. @param {number} i */
    isCarried: (i) =>
      way !== "nudge" && steps > 0 && i >= (way === "ride" ? last - steps + 1 : last),
    messengerAt: way === "ride" && steps > 0 ? last - steps + 1 : undefined,
    ...wayBack(way, last, steps, at),
    isPlayed,
    tallies: { nudge: tallyOf("nudge"), afresh: tallyOf("afresh"), ride: tallyOf("ride") },
    isGuessShown: guess !== null && layers === GUESSED_LAYERS,
  };
}

/**
 * Which edges something has come back along, and which of them in the last step.
 *
 * @param {Way} way
 * @param {number} last
 * @param {number} steps
 * @param {number | undefined} at
 */
function wayBack(way, last, steps, at) {
  /** @typedef {"" | "once" | "now"} Passed */
  return {
    /** To a value, from the next one or the loss. @param {number} i @returns {Passed} */
    backTo: (i) => {
      if (way === "nudge" || steps === 0) return "";
      if (way === "afresh") {
        if (at !== undefined) return i > at ? "now" : "";
        return i === last ? "once" : "";
      }
      if (i < last - steps + 1) return "";
      return i === at ? "now" : "once";
    },
    /** To a weight, from the value that it makes. @param {number} i @returns {Passed} */
    backToWeight: (i) => {
      if (way === "nudge" || i === last || !knownAfter(way, last, steps)(i)) return "";
      return i === at ? "now" : "once";
    },
  };
}

/**
 * Whether two gradients are the same, but for what a difference of losses leaves open.
 *
 * @param {number} one
 * @param {number} other
 * @param {number} scale of the losses
 */
const isSame = (one, other, scale) =>
  Math.abs(one - other) <= 1e-6 * (1 + Math.abs(other)) + (1e-14 / NUDGE) * scale;

/** @param {Props} props */
function View(props) {
  const { state, model, set, id } = props;
  const { way, layers, guess } = state;
  const { last, steps, most } = model;
  /** What is played is counted, too. @param {number} step */
  const goTo = (step) => set({ [PLAYED[way]]: step, layers: last });
  const advance = () => {
    goTo(steps + 1);
    return { step: steps + 1, more: steps + 1 < most };
  };
  const { playing, play, pause } = usePlayback(steps, advance, STEP_MS);
  const start = () => {
    if (prefersReducedMotion()) return goTo(most);
    const { step, more } = advance(); // at once: a press is answered
    if (more) play(step);
  };
  const idle = steps === most && "all the gradients are there";
  const choices = [...new Set([last, ...LAYERS])].sort((one, other) => one - other);
  return (
    <>
      <div class="hw-buttons">
        {WAYS.map((one) => (
          <Button
            key={one}
            action={one}
            pressed={one === way}
            onPress={() => {
              pause();
              set({ way: one, layers: last });
            }}
          >
            {NAMES[one]}
          </Button>
        ))}
      </div>
      <div class="hw-pair hw-below">
        <Chain {...props} />
        <div class="hw-play">
          <p>
            <Typeset text={lastStep(state, model)} />
          </p>
          <div class="hw-buttons">
            <Button action="next" onPress={() => goTo(steps + 1)} idle={idle} primary>
              Next {NOUNS[way]}
            </Button>
            <Button action="play" onPress={() => (playing ? pause() : start())} idle={idle}>
              {playing ? "Pause" : "Play to the end"}
            </Button>
            <Button
              action="again"
              onPress={() => goTo(0)}
              idle={steps === 0 && "nothing is played yet"}
            >
              Again
            </Button>
          </div>
        </div>
        <Areas {...props} />
      </div>
      <div class="hw-many-sliders">
        <Slider
          id={`${id}-guess`}
          trait="guess"
          label="your guess, 100 layers"
          values={GUESSES}
          value={guess ?? NO_GUESS}
          text={guess === null ? "none yet" : groupThousands(Math.round(guess))}
          longest="none yet"
          onInput={(chosen) => set({ guess: chosen })}
        />
        <Slider
          id={`${id}-layers`}
          trait="layers"
          label="layers counted"
          values={choices}
          value={layers}
          text={groupThousands(layers)}
          longest="1,000"
          onInput={(chosen) => set({ layers: chosen })}
        />
        <Scrubber
          key={way}
          id={`${id}-${PLAYED[way]}`}
          trait={PLAYED[way]}
          step={steps}
          steps={most}
          noun={NOUNS[way]}
          onInput={goTo}
        />
      </div>
    </>
  );
}

/** @param {number} layers */
const layersOf = (layers) => `${groupThousands(layers)} ${layers === 1 ? "layer" : "layers"}`;

/** @param {number} count */
const times = (count) =>
  `${groupThousands(count)} ${count === 1 ? "multiplication" : "multiplications"}`;

/**
 * What the last step did.
 *
 * @param {State} state
 * @param {Model} model
 */
function lastStep(
  { way, weights, target },
  { steps, at, nudge, last, values, found, carried, names },
) {
  if (steps === 0) {
    return last === 0 ? "The chain has no weights." : `${NAMES[way]}: nothing is multiplied yet.`;
  }
  if (at === undefined) {
    return `One run forward takes ${times(last)}, and every value is kept. The mistake ŷ − t is ${formatNumber(carried[last])}.`;
  }
  const gradient = `∂L/∂W_${at + 1}`;
  if (nudge > 0) return `W_${at + 1} goes up by 0.00001, and the whole chain runs: ${times(last)}.`;
  if (nudge < 0) {
    return (
      `W_${at + 1} goes down by 0.00001, and the whole chain runs again: ${times(last)}. The difference ` +
      `of both losses, divided by 0.00002, is ${gradient} = ${formatNumber(found[at])}.`
    );
  }
  if (way === "afresh") {
    const factors = factorsOf(at, values, weights, target);
    return (
      `${gradient} = ${factors.map(asFactor).join(" · ")} = ${formatNumber(found[at])}, from the mistake ` +
      `back to W_${at + 1}: ${times(factors.length - 1)}.`
    );
  }
  const arriving = asFactor(carried[at + 1]);
  return (
    `The messenger comes to ${names[at + 1]} with ${formatNumber(carried[at + 1])}. For W_${at + 1} he leaves ` +
    `${arriving} · ${asFactor(values[at])} = ${formatNumber(found[at])}, and he rides on to ${names[at]} with ` +
    `${arriving} · ${asFactor(weights[at])} = ${formatNumber(carried[at])}: 2 multiplications.`
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words(
  { way, layers, guess },
  { steps, most, last, tallies, isPlayed, isKnown, found, isGuessShown },
) {
  const { nudge, afresh, ride } = tallies;
  const said = [];
  if (isPlayed) {
    const { done, total } = tallies[way];
    said.push(
      `${NAMES[way]}, ${NOUNS[way]} ${steps} of ${most}: ` +
        `${groupThousands(done.forward + done.backward)} of ${times(total)}.`,
    );
    const known = found.flatMap((gradient, i) =>
      isKnown(i) ? [`∂L/∂W_${i + 1} = ${formatNumber(gradient)}`] : [],
    );
    if (known.length > 0) said.push(`Known so far: ${known.join(", ")}.`);
    const isAll = WAYS.every((one) => last > 0 && tallies[one].gradients === last);
    const isSameForAll = WAYS.every((one) => tallies[one].agrees);
    if (isAll) {
      said.push(isSameForAll ? "All three ways agree." : "The three ways do not agree here.");
    }
  } else {
    said.push(
      `With ${layersOf(layers)}, nudging takes ${times(nudge.total)}, each product afresh ` +
        `${groupThousands(afresh.total)}, and one ride home ${groupThousands(ride.total)}: ` +
        `${groupThousands(ride.done.forward)} forward and ${groupThousands(ride.done.backward)} back.`,
    );
  }
  if (guess !== null) {
    const guessed = `Your guess for one ride through ${GUESSED_LAYERS} layers is ${groupThousands(Math.round(guess))}`;
    said.push(isGuessShown ? `${guessed}; it takes ${ride.total}.` : `${guessed}.`);
  }
  return said.join(" ");
}

/**
 * The gradients by each way, and the multiplications that they take.
 *
 * @param {State} state
 * @param {Model} model
 */
function table({ weights, layers }, { gradients, last }) {
  const counted = [...new Set([last, layers])].map((n) => [
    `n = ${n}`,
    ...WAYS.map((way) => {
      const { forward, backward } = countOf(way, n);
      return formatG6(forward + backward);
    }),
  ]);
  return {
    columns: ["", "nudging", "each afresh", "one ride home"],
    rows: [
      ...weights.map((_, i) => [`W_${i + 1}`, ...WAYS.map((way) => formatG6(gradients[way][i]))]),
      ...counted,
    ],
  };
}

/** @param {State} state */
function program({ x, weights, target, layers }) {
  return `multiplications = 0


def times(a, b):
    global multiplications
    multiplications += 1
    return a * b


def forward(x, weights):
    values = [x]
    for weight in weights:
        values.append(times(values[-1], weight))
    return values


def loss(y_hat, t):
    return (y_hat - t) ** 2 / 2


def nudging(x, weights, t, nudge=1e-5):
    gradients = []
    for i, weight in enumerate(weights):
        up = forward(x, [*weights[:i], weight + nudge, *weights[i + 1 :]])[-1]
        down = forward(x, [*weights[:i], weight - nudge, *weights[i + 1 :]])[-1]
        gradients.append((loss(up, t) - loss(down, t)) / (2 * nudge))
    return gradients


def each_afresh(x, weights, t):
    values, gradients = forward(x, weights), []
    for i in range(len(weights)):
        product = values[-1] - t
        for later in reversed(weights[i + 1 :]):
            product = times(product, later)
        gradients.append(times(product, values[i]))
    return gradients


def one_ride_home(x, weights, t):
    values = forward(x, weights)
    carried, gradients = values[-1] - t, []
    for i in reversed(range(len(weights))):
        gradients.insert(0, times(carried, values[i]))
        carried = times(carried, weights[i])
    return gradients


ways = [nudging, each_afresh, one_ride_home]
x, weights, t = ${x}, [${weights.join(", ")}], ${target}
print("             nudging   each afresh one ride home")
for i, gradients in enumerate(zip(*(way(x, weights, t) for way in ways)), start=1):
    print(f"W_{i:<4}" + "".join(f"{gradient:14.6g}" for gradient in gradients))
for layers in ${layers === weights.length ? `[${layers}]` : `[${weights.length}, ${layers}]`}:
    counts = []
    for way in ways:
        multiplications = 0
        way(x, [1.0] * layers, t)
        counts.append(multiplications)
    print(f"n={layers:<4}" + "".join(f"{count:14.6g}" for count in counts))
`;
}
