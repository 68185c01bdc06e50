/** A node that is pressed, and, if its number is the reader's own, dragged up and down. */
import { useRef } from "preact/hooks";
import { dragging } from "../../plot/handle.js";

/** What the reader's numbers may be set to, and how finely. */
export const RANGE = { min: -3, max: 3, step: 0.1 };
/** So far a pointer goes from one number to the next (px). */
const STOP = 4;

/**
 * A button that lights the paths of its node. A number of the reader's own grows as a mouse drags it
 * up, or at an arrow key; a finger that moves may mean to scroll, and has the sliders.
 *
 * @param {object} props
 * @param {string} props.name
 * @param {string} props.description
 * @param {boolean} props.isPressed
 * @param {() => void} props.onPress
 * @param {number} [props.value] of a number that can be dragged
 * @param {(value: number) => void} [props.onDrag]
 * @param {any} props.children
 */
export function Node({ name, description, isPressed, onPress, value, onDrag, children }) {
  const start = useRef({ y: 0, value: 0, isMoved: false });
  const isOwn = value !== undefined && onDrag !== undefined;
  /** @param {number} from @param {number} stops */
  const move = (from, stops) => {
    const to = Math.min(RANGE.max, Math.max(RANGE.min, from + stops * RANGE.step));
    onDrag?.(Number(to.toFixed(1)));
  };
  const { onPointerDown, onPointerMove } = dragging(({ clientY }) => {
    const stops = Math.round((start.current.y - clientY) / STOP);
    if (stops === 0 && !start.current.isMoved) return;
    start.current.isMoved = true;
    move(start.current.value, stops);
  });
  /** @type {import("preact").SVGAttributes<SVGGElement>} */
  const drag = {
    onPointerDown: (event) => {
      start.current = { y: event.clientY, value: value ?? 0, isMoved: false };
      if (event.pointerType !== "touch") onPointerDown(event);
    },
    onPointerMove: (event) => {
      if (event.pointerType !== "touch") onPointerMove(event);
    },
  };
  return (
    <g
      role="button"
      tabindex={0}
      class={`hw-handle hw-pressable${isOwn ? " hw-upright" : ""}`}
      data-path={name}
      aria-pressed={isPressed}
      aria-description={description}
      onClick={() => {
        if (!start.current.isMoved) onPress();
        start.current.isMoved = false;
      }}
      onKeyDown={(event) => {
        const stops = { ArrowUp: 1, ArrowDown: -1 }[event.key];
        const isPress = event.key === "Enter" || event.key === " ";
        if (!isPress && !(isOwn && stops)) return;
        event.preventDefault();
        if (isPress) onPress();
        else move(value ?? 0, stops ?? 0);
      }}
      {...(isOwn ? drag : {})}
    >
      {children}
    </g>
  );
}
