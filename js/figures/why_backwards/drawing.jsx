/** The chain that is played: the values down, the gradients back up, and the links just used. */
import { Box, Diagram, DiagramText, Edge, Quantity } from "../../plot/diagram.jsx";
import { formatNumber } from "../../plot/format.js";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 */

/** The drawing, its boxes and rows (px). */
/** @type {Pair} */
const BOX = [134, 42];
const WIDTH = 360;
const [LEFT, RIGHT] = [70, 290];
const [TOP, PITCH] = [24, 64];
/** How far the arrows forward and back lie apart from the middle of their edge (px). */
const APART = 5;

/** @param {number} row */
const heightOf = (row) => TOP + row * PITCH;

/** @param {Props} props */
export function Chain({ state, model }) {
  const { weights, target } = state;
  const { last, steps, values, loss, names, at, isKnown, found, carried, isCarried } = model;
  const isRun = steps > 0;
  const isForward = isRun && (state.way === "nudge" || steps === 1);
  return (
    <Diagram size={[WIDTH, heightOf(last + 1) + TOP]} label="the chain">
      <g aria-hidden="true">
        {names.map((name, i) => (
          <Link
            key={name}
            row={i}
            isRun={isRun}
            isLit={isForward}
            back={model.backTo(i)}
            isWeighed={i < last}
            toWeight={model.backToWeight(i)}
          />
        ))}
        {names.map((name, i) => (
          <Station
            key={name}
            place={[LEFT, heightOf(i)]}
            name={name}
            value={i === 0 || isRun ? values[i] : undefined}
            mark={`${i}`}
            below={isCarried(i) ? { name: `∂L/∂${name}`, value: carried[i] } : undefined}
            belowMark={`carried-${i}`}
            isLit={model.messengerAt === i}
          />
        ))}
        <Station
          place={[LEFT, heightOf(last + 1)]}
          name="L"
          value={isRun ? loss : undefined}
          mark="L"
        />
        <Station place={[RIGHT, heightOf(last + 1)]} name="t" value={target} mark="t" />
        {weights.map((weight, i) => (
          <Weight
            key={names[i]}
            row={i + 1}
            name={`W_${i + 1}`}
            weight={weight}
            gradient={isKnown(i) ? found[i] : undefined}
            nudge={at === i ? model.nudge : 0}
            isLit={at === i}
          />
        ))}
      </g>
    </Diagram>
  );
}

/**
 * A value in its box, and under it what the messenger carries there.
 *
 * @param {object} props
 * @param {Pair} props.place
 * @param {string} props.name
 * @param {number} [props.value] none before it is known
 * @param {string} props.mark
 * @param {{name: string, value: number}} [props.below]
 * @param {string} [props.belowMark]
 * @param {boolean} [props.isLit]
 */
function Station({ place: [x, y], name, value, mark, below, belowMark, isLit }) {
  const isThere = value !== undefined;
  return (
    <>
      <Box at={[x, y]} size={BOX} isLit={isLit} />
      <Quantity
        at={[x, below ? y - 9 : y]}
        name={name}
        value={isThere ? formatNumber(value) : "?"}
        ink={isThere ? "forward" : "ink"}
        mark={isThere ? `value-${mark}` : undefined}
        width={BOX[0] - 12}
      />
      {below && <Gradient at={[x, y + 10]} {...below} mark={belowMark} />}
    </>
  );
}

/**
 * A weight in its box, and under it its gradient, or how it is nudged.
 *
 * @param {object} props
 * @param {number} props.row of the value that it makes
 * @param {string} props.name
 * @param {number} props.weight
 * @param {number} [props.gradient] none before it is known
 * @param {number} props.nudge
 * @param {boolean} props.isLit
 */
function Weight({ row, name, weight, gradient, nudge, isLit }) {
  const [x, y] = [RIGHT, heightOf(row)];
  const isKnown = gradient !== undefined;
  return (
    <>
      <Box at={[x, y]} size={BOX} isLit={isLit} isWeight />
      <Quantity
        at={[x, isKnown || nudge ? y - 9 : y]}
        name={name}
        value={formatNumber(weight)}
        ink="walker"
        width={BOX[0] - 12}
      />
      {isKnown ? (
        <Gradient at={[x, y + 10]} name={`∂L/∂${name}`} value={gradient} mark={`gradient-${row}`} />
      ) : (
        nudge !== 0 && (
          <DiagramText
            at={[x, y + 10]}
            ink="walker"
            anchor="middle"
            text={nudge > 0 ? "a little up" : "a little down"}
            small
          />
        )
      )}
    </>
  );
}

/** @param {{at: Pair, name: string, value: number, mark?: string}} props */
const Gradient = ({ value, ...more }) => (
  <Quantity
    {...more}
    value={formatNumber(value)}
    ink="backward"
    nameInk="backward"
    width={BOX[0] - 12}
    small
  />
);

/**
 * From a value to the next, and from its weight across: what has passed there, and what passes now.
 *
 * @param {object} props
 * @param {number} props.row
 * @param {boolean} props.isRun whether a value has passed
 * @param {boolean} props.isLit whether it has just done so
 * @param {"" | "once" | "now"} props.back whether a gradient has come back
 * @param {boolean} props.isWeighed whether a weight makes the next value, and not the target the loss
 * @param {"" | "once" | "now"} props.toWeight whether the gradient of that weight has come back
 */
function Link({ row, isRun, isLit, back, isWeighed, toWeight }) {
  const [from, to] = [heightOf(row) + BOX[1] / 2, heightOf(row + 1) - BOX[1] / 2];
  const [inner, outer] = [LEFT + BOX[0] / 2, RIGHT - BOX[0] / 2];
  const y = heightOf(row + 1);
  const forward = isRun ? "forward" : undefined;
  return (
    <>
      <Edge ink={forward} from={[LEFT, from]} to={[LEFT, to]} aside={APART} width={isLit ? 4 : 2} />
      <Edge
        ink={forward}
        from={[outer, y]}
        to={[inner, y]}
        aside={APART}
        width={isLit && isWeighed ? 4 : 2}
      />
      {back && (
        <Edge
          ink="backward"
          from={[LEFT, to]}
          to={[LEFT, from]}
          aside={APART}
          width={back === "now" ? 4 : 2}
        />
      )}
      {toWeight && (
        <Edge
          ink="backward"
          from={[inner, y]}
          to={[outer, y]}
          aside={APART}
          width={toWeight === "now" ? 4 : 2}
        />
      )}
    </>
  );
}
