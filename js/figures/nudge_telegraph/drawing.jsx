/** The stations of the telegraph, one under the other; beside each, how far it moves. */
import { derivativeSymbol, symbolOf } from "../../model/two_layers.js";
import { Box, Diagram, DiagramText, Edge, Quantity } from "../../plot/diagram.jsx";
import { formatNumber, formatSigned } from "../../plot/format.js";

/**
 * @typedef {import("./index.jsx").Model} Model
 * @typedef {import("./index.jsx").Link} Link
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/** The drawing, its boxes and rows, and the middle and reach of the bars (px). */
/** @type {Pair} */
const SIZE = [360, 372];
/** @type {Pair} */
const BOX = [118, 44];
const LEFT = 64;
const ROWS = [36, 136, 236, 336];
const [MIDDLE, REACH] = [248, 104];
/** The text under the ring has so much room, which ends with the drawing. */
const GUESS_WIDTH = 84;

/**
 * @param {Model & {arrived: number}} props
 */
export function Stations({ stations, links, guessed, largest, arrived }) {
  /** @param {number} change */
  const length = (change) => {
    const share = Math.min(1, Math.max(-1, change / largest));
    return Number.isNaN(share) ? 0 : Math.round(100 * REACH * share) / 100;
  };
  return (
    <Diagram size={SIZE} label="the nudge telegraph">
      <line class="hw-still" x1={MIDDLE} x2={MIDDLE} y1="14" y2={SIZE[1] - 8} />
      {links.map((link, i) => (
        <Passage key={link.to} link={link} from={ROWS[i]} to={ROWS[i + 1]} isOver={i < arrived} />
      ))}
      {stations.map((station, i) => (
        <Station
          key={station.name}
          {...station}
          y={ROWS[i]}
          isThere={i <= arrived}
          length={length(station.change)}
        />
      ))}
      <Guess guessed={guessed} at={MIDDLE + length(guessed ?? 0)} />
    </Diagram>
  );
}

/**
 * A link, and what it passes on.
 *
 * @param {{link: Link, from: number, to: number, isOver: boolean}} props
 */
function Passage({ link, from, to, isOver }) {
  const derivative = derivativeSymbol(link.to, link.from);
  const [x, y] = [LEFT + 14, (from + to) / 2];
  return (
    <g aria-hidden="true">
      <Edge
        ink={isOver ? "forward" : undefined}
        from={[LEFT, from + BOX[1] / 2]}
        to={[LEFT, to - BOX[1] / 2 - 1]}
      />
      {isOver && link.isIdle ? (
        <>
          <DiagramText at={[x, y - 9]} ink="quiet" text="nothing arrives" small />
          <DiagramText
            at={[x, y + 9]}
            ink="backward"
            mark={`ratio-${link.to}`}
            text={`${derivative} = ${formatNumber(link.derivative)}`}
            small
          />
        </>
      ) : isOver ? (
        <DiagramText
          at={[x, y]}
          ink="backward"
          mark={`ratio-${link.to}`}
          text={`× ${formatNumber(link.ratio)}`}
          small
        />
      ) : (
        <DiagramText at={[x, y]} ink="backward" text={`× ? ${derivative}`} small />
      )}
    </g>
  );
}

/**
 * A quantity, and a bar as long as its change.
 *
 * @param {object} props
 * @param {string} props.name
 * @param {number} props.value
 * @param {number} props.change
 * @param {number} props.y
 * @param {boolean} props.isThere whether the nudge has arrived
 * @param {number} props.length of the bar, with its sign
 */
function Station({ name, value, change, y, isThere, length }) {
  const isWeight = name === "W_a";
  return (
    <g aria-hidden="true">
      <Box at={[LEFT, y]} size={BOX} isWeight={isWeight} />
      <Quantity
        at={[LEFT, y]}
        name={symbolOf(name)}
        value={formatNumber(value)}
        ink={isWeight ? "walker" : "forward"}
        width={BOX[0] - 12}
      />
      <line class="hw-still" x1={MIDDLE - REACH} x2={MIDDLE + REACH} y1={y} y2={y} />
      {isThere && !Number.isNaN(change) && (
        <rect
          class={`hw-change hw-ink-${isWeight ? "walker" : "forward"}`}
          data-mark={`change-${name}`}
          data-value={Number.isFinite(change) ? change : undefined}
          x={Math.min(MIDDLE, MIDDLE + length)}
          y={y - 6}
          width={Math.abs(length)}
          height="12"
        />
      )}
      <g class="hw-over">
        <DiagramText
          at={[MIDDLE, y - 18]}
          text={isThere ? formatSigned(change) : "?"}
          anchor="middle"
        />
      </g>
    </g>
  );
}

/**
 * The ring for the reader's guess at how far the loss moves. Broken, and in the middle, as long as
 * there is none.
 *
 * @param {{guessed?: number, at: number}} props
 */
const Guess = ({ guessed, at }) => (
  <g class="hw-over" aria-hidden="true">
    <circle
      class={`hw-dot hw-hollow hw-ink-ink${guessed === undefined ? " hw-dashed" : ""}`}
      data-mark="guess"
      data-value={guessed}
      cx={at}
      cy={ROWS[3]}
      r="6"
    />
    <DiagramText
      at={[Math.min(at, SIZE[0] - GUESS_WIDTH / 2), ROWS[3] + 20]}
      ink="quiet"
      anchor="middle"
      text={guessed === undefined ? "your guess?" : "your guess"}
      small
    />
  </g>
);
