/** A mark that is dragged: by mouse, by finger, by the keys of a slider. */
import { numberAt, resolution, snap } from "./scale.js";

/**
 * @typedef {import("./scale.js").Axis} Axis
 * @typedef {import("preact").TargetedPointerEvent<SVGElement>} PointerEvent
 * @typedef {import("preact").TargetedKeyboardEvent<SVGElement>} KeyboardEvent
 */

/**
 * How far each key moves across and up, in strides.
 *
 * @type {Record<string, [number, number]>}
 */
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
 * @param {Axis} options.x
 * @param {Axis} [options.y]
 * @param {number[]} options.at where it stands: [x] or [x, y]
 * @param {(at: number[]) => void} options.onMove
 * @param {string} options.label what it is
 * @param {string} options.text where it stands, in words
 * @returns {import("preact").SVGAttributes<SVGGElement>}
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
export const unscrolled = {
  /** @param {Event} event */
  onTouchStart: (event) => event.cancelable && event.preventDefault(),
};

/**
 * Pointer events that call `onPoint` as the pointer moves, from the press to the release, wherever
 * it goes.
 *
 * @param {(event: PointerEvent) => void} onPoint
 */
export function dragging(onPoint) {
  return {
    /** @param {PointerEvent} event */
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      // preventDefault keeps text from being selected, and with it the focus from being moved.
      event.preventDefault();
      event.currentTarget.focus({ preventScroll: true });
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    /** @param {PointerEvent} event */
    onPointerMove: (event) => {
      // One that is made again (host/early.js) belongs to a drag that may have ended.
      const isDragged = event.currentTarget.hasPointerCapture(event.pointerId);
      if (isDragged || !event.isTrusted) onPoint(event);
    },
  };
}

/**
 * Pointer events that call `onPoint` at a place that is pressed, and as a mouse moves from there. A
 * finger that moves may mean to scroll: only where it taps is meant.
 *
 * @param {(event: PointerEvent) => void} onPoint
 */
export function pointing(onPoint) {
  /** @param {Event} event */
  const onClick = (event) => onPoint(/** @type {PointerEvent} */ (event));
  const { onPointerDown, onPointerMove } = dragging(onPoint);
  /** @param {(event: PointerEvent) => void} act @returns {(event: PointerEvent) => void} */
  const unlessTouched = (act) => (event) => {
    if (event.pointerType !== "touch") act(event);
  };
  return {
    onPointerDown: unlessTouched((event) => {
      onPointerDown(event);
      if (event.button === 0) onPoint(event);
    }),
    onPointerMove: unlessTouched(onPointerMove),
    onClick,
  };
}

/**
 * The numbers under a pointer, in steps that a reader can name.
 *
 * @param {PointerEvent} event
 * @param {Axis} x
 * @param {Axis} [y]
 * @returns {number[]} [x] or [x, y]
 */
export function pointedAt(event, x, y) {
  const canvas = /** @type {Element} */ (event.currentTarget.closest(".hw-canvas"));
  const plot = /** @type {Element} */ (canvas.querySelector("[data-mark=plot]"));
  const area = plot.getBoundingClientRect();
  const across = numberAt((event.clientX - area.left) / area.width, x);
  if (!y) return [snap(across, resolution(x))];
  const up = numberAt((event.clientY - area.top) / area.height, y);
  return [snap(across, resolution(x)), snap(up, resolution(y))];
}

/**
 * Where a key moves the handle.
 *
 * @param {KeyboardEvent} event
 * @param {number[]} at
 * @param {Axis} x
 * @param {Axis} [y]
 * @returns {number[] | undefined} undefined for a key that moves nothing
 */
function movedByKey(event, at, x, y) {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  if (event.key === "Home" || event.key === "End") {
    return [x.domain[event.key === "Home" ? 0 : 1], ...at.slice(1)];
  }
  const key = KEYS[event.key];
  if (!key) return undefined;
  const step = event.shiftKey ? 1 : STRIDE;
  // Along one axis all four arrows work, as on a native slider.
  if (!y) return [moved(at[0], x, step * (key[0] + key[1]))];
  return [moved(at[0], x, step * key[0]), moved(at[1], y, step * key[1])];
}

/**
 * A number so many steps along its axis, no further than its ends.
 *
 * @param {number} value
 * @param {Axis} axis
 * @param {number} steps
 */
function moved(value, axis, steps) {
  if (steps === 0) return value;
  const [low, high] = axis.domain;
  const from = Math.min(high, Math.max(low, value));
  const to = snap(from + steps * resolution(axis), resolution(axis));
  return Math.min(high, Math.max(low, to));
}
