/** A finger on a slider: it may have come to turn it, or to scroll the page. */
import { useRef } from "preact/hooks";

/** A finger that has moved so far (px) has a direction. */
const FIRM = 8;
/** A browser may tell of a value so long (ms) after it has begun to scroll. */
const LATE = 300;

/**
 * @typedef {object} Touch a finger that is on the slider, and has not said what it wants
 * @property {number} x where it came down
 * @property {number} y
 * @property {string} before the value at that moment
 * @property {string | undefined} wanted the value under the finger, once there is one
 */

/**
 * The events of a native slider, which tell of a value as soon as it is meant. What a finger does is
 * meant once it moves along the slider, or lifts where it came down; a finger that scrolls the page
 * changes nothing. (Browsers set the value where a finger comes down, and take nothing back.)
 *
 * @param {(slider: HTMLInputElement) => void} onValue
 */
export function useFinger(onValue) {
  const touch = useRef(/** @type {Touch | undefined} */ (undefined));
  /** @param {HTMLInputElement} slider */
  const accept = (slider) => {
    const wanted = touch.current?.wanted;
    touch.current = undefined;
    if (wanted === undefined) return;
    slider.value = wanted;
    onValue(slider);
  };
  return {
    /** @param {import("preact").TargetedPointerEvent<HTMLInputElement>} event */
    onPointerDown({ pointerType, clientX, clientY, currentTarget: { value } }) {
      touch.current =
        pointerType === "touch"
          ? { x: clientX, y: clientY, before: value, wanted: undefined }
          : undefined;
    },
    /** @param {import("preact").TargetedPointerEvent<HTMLInputElement>} event */
    onPointerMove({ clientX, clientY, currentTarget }) {
      if (!touch.current) return;
      const [along, across] = [clientX - touch.current.x, clientY - touch.current.y].map(Math.abs);
      if (along > FIRM && along > across) accept(currentTarget);
    },
    /** @param {import("preact").TargetedPointerEvent<HTMLInputElement>} event */
    onPointerUp: ({ currentTarget }) => accept(currentTarget),
    /** @param {import("preact").TargetedPointerEvent<HTMLInputElement>} event */
    onPointerCancel({ currentTarget }) {
      const scrolling = touch.current;
      if (!scrolling) return;
      currentTarget.value = scrolling.before;
      setTimeout(() => {
        if (touch.current === scrolling) touch.current = undefined;
      }, LATE);
    },
    /** @param {import("preact").TargetedEvent<HTMLInputElement>} event */
    onInput({ currentTarget }) {
      if (touch.current) {
        touch.current.wanted = currentTarget.value;
        currentTarget.value = touch.current.before;
      } else {
        onValue(currentTarget);
      }
    },
  };
}
