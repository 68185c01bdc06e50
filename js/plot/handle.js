/** A mark that is dragged: by mouse, by finger, by the keys of a slider. */
import { numberAt, resolution, snap } from "./scale.js";

const KEYS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
  PageDown: [-10, 0],
  PageUp: [10, 0],
};
/** How many times the resolution of the axis an arrow key moves; with Shift it is one. */
const STRIDE = 5;

/**
 * The attributes that make an SVG group a slider along `x`, or, with `y`, over a plane.
 *
 * @param {object} options
 * @param {import("./scale.js").Axis} options.x
 * @param {import("./scale.js").Axis} [options.y]
 * @param {number[]} options.at where it stands: [x] or [x, y]
 * @param {(at: number[]) => void} options.onMove
 * @param {string} options.label what it is
 * @param {string} options.text where it stands, in words
 */
export function handle({ x, y, at, onMove, label, text }) {
  const [low, high] = x.domain;
  return {
    role: "slider",
    tabindex: 0,
    class: "hw-handle",
    "aria-label": label,
    "aria-orientation": y ? undefined : "horizontal",
    "aria-valuemin": low,
    "aria-valuemax": high,
    "aria-valuenow": Math.min(high, Math.max(low, at[0])),
    "aria-valuetext": text,
    onKeyDown: (event) => {
      const moved = movedByKey(event, at, x, y);
      if (!moved) return;
      event.preventDefault();
      onMove(moved);
    },
    ...dragging((event) => onMove(pointedAt(event, x, y))),
    ...unscrolled,
  };
}

/** On a mark a finger drags and does not scroll. Inside an SVG browsers overlook touch-action. */
export const unscrolled = { onTouchStart: (event) => event.preventDefault() };

/**
 * Pointer events that call `onPoint` as the pointer moves, from the press to the release, wherever
 * it goes; and `onPress` at the press.
 */
export function dragging(onPoint, { onPress } = {}) {
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      // preventDefault keeps text from being selected, and with it the focus from being moved.
      event.preventDefault();
      event.currentTarget.focus({ preventScroll: true });
      event.currentTarget.setPointerCapture(event.pointerId);
      onPress?.(event);
    },
    onPointerMove: (event) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) onPoint(event);
    },
  };
}

/** The numbers under a pointer, in steps that a reader can name. */
export function pointedAt(event, x, y) {
  const area = event.currentTarget
    .closest(".hw-canvas")
    .querySelector("[data-mark=plot]")
    .getBoundingClientRect();
  const at = [numberAt((event.clientX - area.left) / area.width, x)];
  if (y) at.push(numberAt((event.clientY - area.top) / area.height, y));
  return at.map((value, i) => snap(value, resolution(i ? y : x)));
}

function movedByKey(event, at, x, y) {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  if (event.key === "Home" || event.key === "End") {
    return [x.domain[event.key === "Home" ? 0 : 1], ...at.slice(1)];
  }
  const key = KEYS[event.key];
  if (!key) return undefined;
  // Along one axis all four arrows work, as on a native slider.
  const [right, up] = y ? key : [key[0] + key[1], 0];
  const step = event.shiftKey ? 1 : STRIDE;
  const move = (value, axis, direction) => {
    const [low, high] = axis.domain;
    const from = Math.min(high, Math.max(low, value));
    const to = snap(from + direction * step * resolution(axis), resolution(axis));
    return direction ? Math.min(high, Math.max(low, to)) : value;
  };
  return y ? [move(at[0], x, right), move(at[1], y, up)] : [move(at[0], x, right)];
}
