/** The multiplications of the three ways as areas, each multiplication a square of one and the same size. */
import { Diagram, DiagramText } from "../../plot/diagram.jsx";
import { groupThousands } from "../../plot/format.js";
import { countOf, WAYS } from "./ways.js";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("./index.jsx").Tally} Tally
 * @typedef {import("./ways.js").Way} Way
 */

/** The drawing: how wide each area is, where it begins, and the upper edge of all (px). */
/** @type {import("../../plot/scale.js").Pair} */
const SIZE = [360, 308];
const WIDTH = 96;
const LEFT = { nudge: 12, afresh: 132, ride: 252 };
const TOP = 76;
/** No area is drawn lower than this (px). */
const FINEST = 0.75;
/** So many squares to a row are drawn with their edges. */
const MOST_SQUARES = 20;

/** The ways, as the drawing names them, and how many multiplications they take. */
const TITLES = { nudge: "nudging", afresh: "each afresh", ride: "one ride home" };
const FORMULAS = { nudge: "2n · n", afresh: "n + n(n+1)/2", ride: "n + 2n" };

/** @param {Props} props */
export function Areas({ state, model }) {
  const { layers, guess } = state;
  const { tallies, isPlayed } = model;
  return (
    <Diagram size={SIZE} label="the multiplications as areas">
      <g aria-hidden="true">
        {WAYS.map((way) => (
          <Area
            key={way}
            way={way}
            layers={layers}
            tally={tallies[way]}
            isChosen={isPlayed && state.way === way}
            isPlayed={isPlayed}
          />
        ))}
        {guess !== null && <Guess guess={guess} layers={layers} isMet={model.isGuessShown} />}
        <Legend />
      </g>
    </Diagram>
  );
}

/**
 * @param {object} props
 * @param {Way} props.way
 * @param {number} props.layers
 * @param {Tally} props.tally
 * @param {boolean} props.isChosen whether it is the way that is played
 * @param {boolean} props.isPlayed whether the areas are those of the chain that is played
 */
function Area({ way, layers, tally, isChosen, isPlayed }) {
  const left = LEFT[way];
  const middle = left + WIDTH / 2;
  const { done, total, gradients, agrees } = tally;
  const all = groupThousands(total);
  const count = isPlayed ? `${groupThousands(done.forward + done.backward)} of ${all}` : all;
  return (
    <>
      <DiagramText
        at={[middle, 12]}
        anchor="middle"
        text={TITLES[way]}
        ink={isChosen ? "ink" : "quiet"}
        bold={isChosen}
        small
      />
      <DiagramText at={[middle, 34]} anchor="middle" mark={`count-${way}`} text={count} bold />
      <DiagramText
        at={[middle, 55]}
        anchor="middle"
        text={isPlayed ? `gradients: ${gradients}${agrees ? " ✓" : ""}` : FORMULAS[way]}
        ink={isPlayed ? "backward" : "quiet"}
        small
      />
      {layers > 0 && <Squares way={way} layers={layers} done={done} />}
    </>
  );
}

/**
 * The squares: those to come as an outline, those done filled.
 *
 * @param {{way: Way, layers: number, done: import("./ways.js").Count}} props
 */
function Squares({ way, layers, done }) {
  const left = LEFT[way];
  const cell = WIDTH / layers;
  const whole = countOf(way, layers);
  /** @param {import("./ways.js").Count} count */
  const shapes = ({ forward, backward }) => ({
    forward: forward > 0 && rectangle(left, TOP, WIDTH, (forward / layers) * cell),
    backward: backward > 0 && backwardShape(way, layers, backward),
  });
  const [outline, filled] = [shapes(whole), shapes(done)];
  const isFine = layers > MOST_SQUARES;
  return (
    <>
      {!isFine &&
        Object.entries(outline).map(
          ([pass, d]) => d && <path key={pass} class="hw-squares-to-come" d={d} />,
        )}
      {filled.forward && (
        <path class="hw-squares hw-ink-forward" data-mark={`forward-${way}`} d={filled.forward} />
      )}
      {filled.backward && (
        <path
          class="hw-squares hw-ink-backward"
          data-mark={`backward-${way}`}
          d={filled.backward}
        />
      )}
      {!isFine && <path class="hw-grid-of-squares" d={gridOf(way, layers)} />}
    </>
  );
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
const rectangle = (x, y, width, height) =>
  `M${x} ${y}h${round(width)}v${round(Math.max(height, FINEST))}h${round(-width)}z`;

/** @param {number} number */
const round = (number) => Math.round(1e4 * number) / 1e4;

/**
 * What is multiplied on the way back: two rows from the right, or stairs.
 *
 * @param {"nudge" | "afresh" | "ride"} way
 * @param {number} layers
 * @param {number} count
 */
function backwardShape(way, layers, count) {
  const cell = WIDTH / layers;
  const left = LEFT[way];
  if (way === "ride") {
    const width = (count / 2) * cell;
    return rectangle(left + WIDTH - width, TOP + cell, width, 2 * cell);
  }
  const rows = rowsOf(count);
  const size = round(rows * cell);
  const stairs =
    layers > MOST_SQUARES ? `l${size} ${size}` : `h${round(cell)}v${round(cell)}`.repeat(rows);
  return `M${left} ${round(TOP + cell)}${stairs}h${-size}z`;
}

/**
 * How many rows of 1, 2, 3, ... squares are so many squares.
 *
 * @param {number} count
 */
const rowsOf = (count) => Math.round((Math.sqrt(8 * count + 1) - 1) / 2);

/**
 * The edges of the squares.
 *
 * @param {Way} way
 * @param {number} layers
 */
function gridOf(way, layers) {
  const cell = WIDTH / layers;
  /** How many squares each row has. */
  const lengths =
    way === "nudge"
      ? Array.from({ length: 2 * layers }, () => layers)
      : way === "ride"
        ? [layers, layers, layers]
        : [layers, ...Array.from({ length: layers }, (_, i) => i + 1)];
  return lengths
    .flatMap((length, row) =>
      Array.from(
        { length },
        (_, column) =>
          `M${round(LEFT[way] + column * cell)} ${round(TOP + row * cell)}h${round(cell)}v${round(cell)}h${round(-cell)}z`,
      ),
    )
    .join("");
}

/**
 * The reader's guess: in print, until as many layers are counted. Then, how far down the squares of
 * the ride would reach if it were right.
 *
 * @param {{guess: number, layers: number, isMet: boolean}} props
 */
function Guess({ guess, layers, isMet }) {
  const middle = LEFT.ride + WIDTH / 2;
  /** @param {number} y @param {string} text */
  const line = (y, text) => (
    <DiagramText at={[middle, y]} anchor="middle" ink="quiet" text={text} small />
  );
  if (!isMet) {
    const below = TOP + (layers > 0 ? (3 * WIDTH) / layers : 0) + 24;
    return (
      <>
        {line(below, "your guess for")}
        {line(below + 18, `100: ${groupThousands(Math.round(guess))}`)}
      </>
    );
  }
  const at = round(TOP + (guess / layers) * (WIDTH / layers));
  return (
    <>
      <path
        class="hw-line hw-dashed hw-ink-ink"
        stroke-width="1.5"
        d={`M${LEFT.ride - 4} ${at}h${WIDTH + 8}`}
      />
      <circle
        class="hw-dot hw-hollow hw-ink-ink"
        data-mark="guess"
        cx={LEFT.ride + WIDTH + 4}
        cy={at}
        r="4"
      />
      {line(Math.max(at, TOP + 4) + 12, "your guess")}
    </>
  );
}

const Legend = () => (
  <>
    <rect class="hw-squares hw-ink-forward" x="0" y={SIZE[1] - 16} width="12" height="12" />
    <DiagramText at={[18, SIZE[1] - 10]} text="forward" ink="quiet" small />
    <rect class="hw-squares hw-ink-backward" x="76" y={SIZE[1] - 16} width="12" height="12" />
    <DiagramText at={[94, SIZE[1] - 10]} text="back" ink="quiet" small />
    <DiagramText
      at={[SIZE[0], SIZE[1] - 10]}
      text="a square, a multiplication"
      ink="quiet"
      anchor="end"
      small
    />
  </>
);
